//! Why a document, or a file, gives no contract.

use caveat::{ReadError, ScanError};
use caveat_intake::IntakeError;

/// Why a document was not judged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// It was not read.
    #[error(transparent)]
    Unread(#[from] IntakeError),
    /// It was read, and is no contract.
    #[error(transparent)]
    Unscanned(#[from] ScanError),
    /// A fault of ours on this document.
    #[error("not analysed, because of a fault in this program; please report it")]
    Fault,
}

impl Refusal {
    /// Whether it was refused because of what it is, not because it could not be read: a covering mail, a logo.
    pub fn is_no_contract(&self) -> bool {
        matches!(
            self,
            Self::Unscanned(ScanError::NotAContract)
                | Self::Unread(IntakeError::Read(
                    ReadError::Unsupported { .. } | ReadError::Empty | ReadError::NoText { .. }
                ))
        )
    }

    /// The cause as one word of a stable list, for programs: `time`, `memory`, `encrypted`, `not-a-contract`, ...
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Fault | Self::Unread(IntakeError::Fault(_)) => "fault",
            Self::Unscanned(ScanError::NotAContract) => "not-a-contract",
            Self::Unscanned(ScanError::Read(error)) | Self::Unread(IntakeError::Read(error)) => read_kind(error),
            Self::Unread(IntakeError::Time(_)) => "time",
            Self::Unread(IntakeError::Memory(_)) => "memory",
            Self::Unread(IntakeError::Input(_) | IntakeError::Output(_) | IntakeError::Enclosed { .. }) => "limit",
            Self::Unread(IntakeError::Died { .. }) => "died",
            Self::Unread(IntakeError::Start(_)) => "start",
            Self::Unread(IntakeError::NoRecognition | IntakeError::Conversion(_)) => "needs-conversion",
            _ => "other",
        }
    }
}

fn read_kind(error: &ReadError) -> &'static str {
    match error {
        ReadError::Empty => "empty",
        ReadError::Unsupported { .. } => "unsupported",
        ReadError::Encrypted { .. } => "encrypted",
        ReadError::WrongPassword { .. } => "wrong-password",
        ReadError::NeedsConversion { .. } => "needs-conversion",
        ReadError::Damaged { .. } => "damaged",
        ReadError::Archive => "archive",
        ReadError::Limit { .. } => "limit",
        ReadError::NoText { .. } => "no-text",
        _ => "other",
    }
}

/// Why a file is not one contract.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// A document in it, by name, was refused.
    #[error("{name}")]
    Refused {
        /// Which.
        name: String,
        /// Why.
        #[source]
        refusal: Refusal,
    },
    /// There is no document in it.
    #[error("{name}: there is no document in it")]
    Nothing {
        /// The file.
        name: String,
    },
    /// There are several contracts in it.
    #[error("{name}: there are {} contracts in it, of which one is to be named: {}", contracts.len(), contracts.join(", "))]
    Several {
        /// The file.
        name: String,
        /// What the contracts in it are called.
        contracts: Vec<String>,
    },
}
