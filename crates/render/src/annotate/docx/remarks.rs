//! Which findings make one comment.

use caveat_core::Span;
use caveat_core::report::{CommitmentReport, FindingReport, Report};
use std::collections::HashMap;

/// What one comment says.
#[derive(Debug)]
pub(crate) struct Remark<'r> {
    /// The words that it is about.
    pub(crate) span: Span,
    /// What was found there, the worst first.
    pub(crate) findings: Vec<&'r FindingReport>,
    /// The promise that it is about.
    pub(crate) commitment: Option<&'r CommitmentReport>,
}

/// The findings of a report as comments, in the order of the text: those of one promise whose words overlap are one,
/// as are those about the same words.
pub(crate) fn remarks(report: &Report) -> Vec<Remark<'_>> {
    let commitments: HashMap<&str, &CommitmentReport> =
        report.commitments.iter().map(|commitment| (commitment.id.as_str(), commitment)).collect();
    let mut remarks: Vec<Remark<'_>> = Vec::new();
    // The remarks of each promise, and those about no promise by their words.
    let mut of_promise: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut of_words: HashMap<Span, usize> = HashMap::new();
    for finding in &report.findings {
        let Some(id) = finding.commitment.as_deref() else {
            let at = *of_words.entry(finding.span).or_insert(remarks.len());
            add(&mut remarks, at, finding, None);
            continue;
        };
        let own = of_promise.entry(id).or_default();
        let meets = |at: &&usize| {
            let span = remarks[**at].span;
            span.overlaps(finding.span) || span == finding.span
        };
        let at = own.iter().find(meets).copied().unwrap_or(remarks.len());
        if at == remarks.len() {
            own.push(at);
        }
        add(&mut remarks, at, finding, commitments.get(id).copied());
    }
    remarks.sort_by_key(|remark| (remark.span.start, remark.span.end));
    remarks
}

fn add<'r>(
    remarks: &mut Vec<Remark<'r>>,
    at: usize,
    finding: &'r FindingReport,
    commitment: Option<&'r CommitmentReport>,
) {
    match remarks.get_mut(at) {
        Some(remark) => {
            remark.span = remark.span.cover(finding.span);
            remark.findings.push(finding);
        }
        None => remarks.push(Remark { span: finding.span, findings: vec![finding], commitment }),
    }
}
