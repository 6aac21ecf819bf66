//! Contract to commitments: the rules.
//!
//! Total: no function here fails or panics. Each rule is a code file and a page, side by side; the page is the
//! rule's documentation (`caveat explain`) and its test.

mod agreement;
mod consequence;
mod deadline;
mod ground;
mod limit;
mod promise;
mod rule;
mod time;
mod wording;

use caveat_core::commitment::TimeExpression;
use caveat_core::contract::Contract;
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
    promise::extract(document, contract, context)
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
