//! What can go wrong with a ledger, each with what to do about it.

/// Why something could not be done with a ledger. Whatever it is, nothing of what was asked was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// There is no such file.
    #[error("there is no ledger; `caveat ledger init` starts one")]
    Missing,
    /// The file or database is a ledger already.
    #[error("there is a ledger already, and it is left as it is")]
    Exists,
    /// The file or database holds something else.
    #[error("this is no ledger of caveat")]
    Foreign,
    /// A later program wrote it.
    #[error("the ledger has schema version {found}, this program knows {known}; use a newer caveat")]
    TooNew {
        /// The version that the ledger has.
        found: usize,
        /// The latest that this program knows.
        known: usize,
    },
    /// The ledger may be read and not written.
    #[error("the ledger may not be written: {0}; nothing was changed")]
    ReadOnly(String),
    /// The disk is full.
    #[error("the disk is full, or a limit on the size of files is met: {0}; nothing was changed")]
    Full(String),
    /// Another process holds it for too long.
    #[error("another process is writing the ledger and does not end; nothing was changed, try again")]
    Busy,
    /// The file was damaged.
    #[error("the ledger is damaged: {0}; restore a copy, or import an export")]
    Damaged(String),
    /// What was asked goes against what the ledger holds.
    #[error("{0}")]
    Refused(String),
    /// A line of an import is wrong.
    #[error("line {line} of the export: {problem}; nothing was imported")]
    Import {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// An output or input failed.
    #[error("the export cannot be written or read: {0}")]
    Io(#[from] std::io::Error),
    /// Values that the ledger holds cannot be understood.
    #[error("an entry cannot be understood: {0}")]
    Entry(#[from] serde_json::Error),
    /// SQLite said something else.
    #[error("SQLite: {0}")]
    Sqlite(rusqlite::Error),
    /// PostgreSQL said something.
    #[error("PostgreSQL: {}", told(.0))]
    Postgres(#[from] postgres::Error),
}

/// A result with a [`LedgerError`].
pub type Result<T, E = LedgerError> = std::result::Result<T, E>;

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let told = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(told),
            // A write that the system refuses for its size comes as an input/output error.
            Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Self::Full(told),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(told),
            _ => Self::Sqlite(error),
        }
    }
}

/// The server's own sentence, where it is one.
fn told(error: &postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |told| told.message().to_owned())
}
