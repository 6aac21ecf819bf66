use caveat_parse::ReadError;
use std::time::Duration;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// Its bytes cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It takes longer than is allowed.
    #[error("not analysed: reading it takes longer than {} seconds", .0.as_secs_f64())]
    Time(Duration),
    /// It takes more memory than is allowed.
    #[error("not analysed: reading it takes more than {} MB of memory", .0 >> 20)]
    Memory(u64),
    /// It is larger than is allowed.
    #[error("not analysed: it has more than {} MB", .0 >> 20)]
    Input(u64),
    /// What was read from it is larger than is allowed.
    #[error("not analysed: what is read from it has more than {} MB", .0 >> 20)]
    Output(u64),
    /// It holds more documents inside each other, or more of them, than is allowed.
    #[error("not analysed: {what} passes the limit of {limit}")]
    Enclosed {
        /// What is too much.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// The process that reads it came to an end.
    #[error("not analysed: the process that reads it ended early ({how}); please report it")]
    Died {
        /// How: a signal, an exit code.
        how: String,
    },
    /// A fault of the reader.
    #[error("not analysed, because of a fault in this program ({0}); please report it")]
    Fault(String),
    /// The process that reads cannot be started.
    #[error("not analysed: the process that reads files cannot be started: {0}")]
    Start(#[source] std::io::Error),
    /// Every page is to be recognised, and nothing is there to do it.
    #[error(
        "not analysed: its pages are to be recognised, and tesseract is not installed (apt install tesseract-ocr, or brew install tesseract)"
    )]
    NoRecognition,
    /// LibreOffice, which reads legacy Word files, did not.
    #[error("not analysed: LibreOffice could not convert it: {0}")]
    Conversion(String),
}
