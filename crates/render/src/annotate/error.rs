//! Why a file could not be annotated.

use crate::words::format_name;
use caveat_core::document::Format;

/// Why a file could not be annotated, or a memo not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnnotateError {
    /// The file is of another format than the answer that was asked for.
    #[error(
        "{} cannot be answered with an annotated {} file; write a memo instead (-o memo.docx)",
        format_name(*.found),
        format_name(*.wanted)
    )]
    Format {
        /// What the file is.
        found: Format,
        /// What it would have to be.
        wanted: Format,
    },
    /// A part of the package is missing, or says something that no Word file says.
    #[error("the Word file is damaged at {part}: {reason}; open and save it in Word, then try again")]
    Damaged {
        /// The part.
        part: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Nothing can be appended to the PDF file.
    #[error("the PDF file is damaged: {reason}; print it to a new PDF, then try again")]
    DamagedPdf {
        /// What is wrong with it.
        reason: String,
    },
    /// The PDF file is encrypted: what is appended would have to be, too.
    #[error(
        "the PDF file is encrypted, and notes cannot be put into it; save it without a password, or write a memo instead (-o memo.docx)"
    )]
    Locked,
    /// A signature on the PDF file certifies that nobody comments on it.
    #[error(
        "the PDF file is certified by its author, and a comment would break the signature; write a memo instead (-o memo.docx)"
    )]
    Certified,
    /// Tracked changes are asked for in a file that can hold none.
    #[error("tracked changes can be suggested in a Word file only; leave `suggest` out for {instead}")]
    NoChanges {
        /// What there is without them.
        instead: &'static str,
    },
    /// An annotated PDF is asked for, and the draft is none.
    #[error("only a PDF can be given back as an annotated PDF; name a .docx")]
    NotPdf,
    /// The archive cannot be opened or written.
    #[error("the Word file's archive cannot be copied; open and save it in Word, then try again")]
    Archive(#[from] zip::result::ZipError),
    /// The memo cannot be put together.
    #[error("the memo cannot be put together")]
    Memo(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl AnnotateError {
    /// A part that cannot be used, and why.
    pub(crate) fn damaged(part: &str, reason: impl Into<String>) -> Self {
        Self::Damaged { part: part.to_owned(), reason: reason.into() }
    }
}
