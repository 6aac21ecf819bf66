//! A report with what it was made from.

use caveat_core::document::Document;
use caveat_core::report::Report;

/// A report, the document that it is about, and the bytes that the document was read from: what an answer in the
/// customer's own file needs.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What was found.
    pub report: &'a Report,
    /// What was read; the report's spans point into its text.
    pub document: &'a Document,
    /// The file.
    pub bytes: &'a [u8],
}
