use std::io;
use std::path::{Path, PathBuf};

/// Why an audit could not be done. What is wrong with one file is a row of the result, and no error.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// A file or folder of the audit's own cannot be read or written.
    #[error("{}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A list of files is none.
    #[error("{}: {reason}", path.display())]
    List {
        /// Which.
        path: PathBuf,
        /// What is wrong, and where.
        reason: String,
    },
    /// Another audit writes into the same folder.
    #[error("{}: another audit is writing here", .0.display())]
    Locked(PathBuf),
    /// Nothing was named that could be audited.
    #[error("there is no file to audit")]
    NoFiles,
    /// A table cannot be written.
    #[error("{}: the table cannot be written", path.display())]
    Table {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: parquet::errors::ParquetError,
    },
}

/// Says which file an error is about.
pub(crate) trait At<T> {
    fn at(self, path: &Path) -> Result<T, AuditError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, AuditError> {
        self.map_err(|source| AuditError::File { path: path.to_owned(), source })
    }
}

impl<T> At<T> for Result<T, parquet::errors::ParquetError> {
    fn at(self, path: &Path) -> Result<T, AuditError> {
        self.map_err(|source| AuditError::Table { path: path.to_owned(), source })
    }
}
