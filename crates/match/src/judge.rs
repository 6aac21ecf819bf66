use crate::{Catalog, Matcher};
use caveat_core::contract::Contract;
use caveat_core::document::Document;
use caveat_core::extraction::Extraction;
use caveat_core::judgement::{Decision, Finding, Judgement};
use jiff::civil::Date;

/// What verdicts depend on beside the document and the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// The day on which the question is asked.
    pub as_of: Date,
    /// The day on which the agreement takes effect, where the caller says so.
    pub effective_date: Option<Date>,
}

/// The outcome for a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// One for each commitment, in their order.
    pub judgements: Vec<Judgement>,
    /// The worst first.
    pub findings: Vec<Finding>,
    /// What to do with the document.
    pub decision: Decision,
}

/// Judges what a contract promises. Without a catalog (`None`) there are no verdicts, only risks.
pub fn judge(
    _document: &Document,
    _contract: &Contract,
    extraction: &Extraction,
    _catalog: Option<(&Catalog, &Matcher)>,
    _circumstances: &Circumstances,
) -> Judged {
    let none = Judgement { matched: None, candidates: vec![], verdict: None, slack_days: None };
    Judged {
        judgements: vec![none; extraction.commitments.len()],
        findings: extraction.risks.clone(),
        decision: Decision::Clear,
    }
}
