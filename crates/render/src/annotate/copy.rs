//! Which copy a draft of which format is answered with.

use super::{AnnotateError, docx, pdf};
use crate::{Case, memo};
use caveat_core::document::Format;

/// The form of an annotated copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The Word draft itself; for any other draft a memo.
    Word,
    /// The PDF draft itself.
    Pdf,
}

impl Form {
    /// The form in which a draft of that format comes back to whoever wrote it.
    pub fn own(format: Format) -> Self {
        if format == Format::Pdf { Self::Pdf } else { Self::Word }
    }
}

/// The customer's own file with what was found in it, with `suggest` as tracked changes too; what is neither Word nor
/// PDF is answered with a memo.
///
/// # Errors
/// [`AnnotateError`] where the file cannot be written so.
pub fn copy(case: &Case<'_>, form: Form, suggest: bool) -> Result<Vec<u8>, AnnotateError> {
    match (case.report.document.format, form) {
        (Format::Docx, Form::Word) => docx(case, suggest),
        (Format::Pdf, Form::Pdf) if suggest => Err(AnnotateError::NoChanges { instead: "notes" }),
        (Format::Pdf, Form::Pdf) => pdf(case),
        (_, Form::Pdf) => Err(AnnotateError::NotPdf),
        (_, Form::Word) if suggest => Err(AnnotateError::NoChanges { instead: "a memo" }),
        (_, Form::Word) => memo::docx(&[*case]),
    }
}
