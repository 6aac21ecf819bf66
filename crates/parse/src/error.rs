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
    #[error("the {format:?} file is protected by a password; save a copy without it")]
    Encrypted {
        /// The format.
        format: Format,
    },
    /// The content is broken.
    #[error("the {format:?} file is damaged: {reason}")]
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
    #[error("the {format:?} file holds no text")]
    NoText {
        /// The format.
        format: Format,
    },
}
