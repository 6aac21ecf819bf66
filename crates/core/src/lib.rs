//! The vocabulary of caveat: types and their invariants, and nothing that decides.
//!
//! Data walks through these types once, from left to right:
//!
//! ```text
//! bytes ─▶ Document ─▶ Contract ─▶ Commitment ─▶ Candidate, Verdict ─▶ Finding ─▶ Report
//! ```
//!
//! A [`Document`](document::Document) owns one immutable text; everything after it points into that text by
//! [`Span`] (half-open, in bytes, on character boundaries). Nothing copies text until the
//! [`Report`](report::Report), whose quotes are cut from the document's text by those spans.
//!
//! ```
//! use caveat_core::{Period, Span};
//!
//! let text = "within ten (10) Business Days";
//! let span = Span::new(7, 29);
//! assert_eq!(span.of(text), "ten (10) Business Days");
//!
//! let period: Period = "P10BD".parse().unwrap();
//! assert_ne!(period, "P10D".parse().unwrap(), "a business day is not a day");
//! ```
pub mod calendar;
pub mod commitment;
pub mod contract;
pub mod difference;
pub mod document;
pub mod explanation;
pub mod extraction;
pub mod glossary;
pub mod judgement;
mod period;
pub mod report;
pub mod sign_off;
mod span;

pub use calendar::CalendarDate;
pub use period::{ParsePeriodError, Period, PeriodUnit};
pub use span::Span;

/// The id of a rule, `area/name`, as `caveat explain` takes it: `deadline/offset`.
pub type RuleId = &'static str;

/// A rule's page: what it finds and why, with examples that are its tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulePage {
    /// The rule's id.
    pub id: RuleId,
    /// The page, in Markdown.
    pub page: &'static str,
}
