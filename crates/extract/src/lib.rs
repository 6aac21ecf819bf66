//! Contract to commitments: the rules.
//!
//! Total: no function here fails or panics. Each rule is a code file and a page, side by side; the page is the
//! rule's documentation (`caveat explain`) and its test.

pub mod agreement;
mod consequence;
mod deadline;
mod ground;
mod limit;
mod promise;
mod risk;
mod row;
mod rule;
mod time;
mod wording;

use caveat_core::commitment::{Deadline, Limit, TimeExpression};
use caveat_core::contract::{Contract, Unit};
use caveat_core::document::Document;
use caveat_core::extraction::Extraction;
use caveat_core::{RulePage, Span};
use jiff::civil::Date;

/// What the caller knows and the document may not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The day on which the question is asked.
    pub as_of: Date,
    /// The day on which the agreement takes effect; wins over what the document says.
    pub effective_date: Option<Date>,
}

/// Everything that the rules find in a contract.
pub fn extract(document: &Document, contract: &Contract, context: &Context) -> Extraction {
    // The reader of promises gathers the risks too, once all commitments are known.
    promise::extract(document, contract, context)
}

/// The deadlines and limits of each of these units, taken as promises of the vendor whether or not they are: for
/// measuring the readers of fields apart from the reader of promises.
pub fn fields(
    document: &Document,
    contract: &Contract,
    units: &[Unit],
    context: &Context,
) -> Vec<(Vec<Deadline>, Vec<Limit>)> {
    let starts = agreement::starts(agreement::effective_date(document, contract, context), context);
    let ground = ground::Ground::of(document, contract, context, starts);
    let fields = |unit| (deadline::find(document, contract, unit, &ground), limit::find(document, contract, unit));
    units.iter().map(fields).collect()
}

/// What the committed training command (`examples/train`) needs, and nobody else.
#[doc(hidden)]
pub mod training {
    pub use crate::promise::{Example, SubjectExample, examples, settle, subject_examples};
}

/// Every time expression of a text, in reading order; relative ones ("next Friday", "within ten days") count from
/// `as_of` where nothing else is named.
pub fn times(text: &str, as_of: Date) -> Vec<TimeExpression> {
    time::find(text, Span::new(0, text.len()), as_of)
}

/// The pages of all rules, in the order of their ids.
pub fn pages() -> Vec<RulePage> {
    rule::pages()
}
