use caveat_core::document::Format;
use serde::{Deserialize, Serialize};

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "error")]
#[non_exhaustive]
pub enum ReadError {
    /// There are no bytes.
    #[error("the file is empty")]
    Empty,
    /// The content is no format that is read.
    #[error(
        "this is {found}, which is not read; give a Word, PDF, OpenDocument, RTF, HTML, Markdown, mail or text file, or a ZIP of them"
    )]
    Unsupported {
        /// What the content looks like: "a PNG image", "a ZIP archive".
        found: String,
    },
    /// It is protected by a password.
    #[error("the {} file is protected by a password; give it, or save a copy without it", name(*format))]
    Encrypted {
        /// The format.
        format: Format,
    },
    /// The password that was given does not open it.
    #[error("the password does not open the {} file", name(*format))]
    WrongPassword {
        /// The format.
        format: Format,
    },
    /// Another program has to convert it first.
    #[error("a legacy Word file (.doc) is read through LibreOffice; install it, or save the file as .docx")]
    NeedsConversion {
        /// The format.
        format: Format,
    },
    /// The content is broken.
    #[error("the {} file is damaged: {reason}", name(*format))]
    Damaged {
        /// The format.
        format: Format,
        /// What is broken, and where.
        reason: String,
    },
    /// It has no text of its own.
    #[error("this is an archive: its documents are read one by one")]
    Archive,
    /// A limit on size or nesting was passed.
    #[error("not analysed: {what} passes the limit of {limit}")]
    Limit {
        /// What is too large.
        what: String,
        /// The limit, with its unit.
        limit: String,
    },
    /// It was read and holds no text.
    #[error("the {} file holds no text", name(*format))]
    NoText {
        /// The format.
        format: Format,
    },
}

/// What a format is called in a sentence.
fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "text",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Docx => "Word",
        Format::Pdf => "PDF",
        Format::Odt => "OpenDocument",
        Format::Rtf => "RTF",
        Format::Doc => "legacy Word",
        Format::Eml => "mail",
        Format::Msg => "Outlook",
        Format::Zip => "ZIP",
        _ => "given",
    }
}
