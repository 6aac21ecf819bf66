use caveat_core::document::Format;

/// Why a document could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There are no bytes.
    #[error("the file is empty")]
    Empty,
    /// The content is no format that is read.
    #[error("this is {found}, which is not read; give a Word (.docx), PDF, HTML, Markdown or text file")]
    Unsupported {
        /// What the content looks like: "a PNG image", "a ZIP archive".
        found: String,
    },
    /// It is protected by a password.
    #[error("the {} file is protected by a password; save a copy without it", name(*format))]
    Encrypted {
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
        _ => "given",
    }
}
