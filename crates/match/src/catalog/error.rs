//! Why a catalog could not be loaded: each error names the place, the value and the cure.

use super::source::Place;

/// Why a catalog could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogError {
    /// The file is not written in its own syntax.
    #[error("{at}: the catalog is no valid {format}: {message}")]
    Syntax {
        /// The syntax: `TOML`, `JSON`, `YAML`, `CSV`.
        format: &'static str,
        /// Where reading stopped.
        at: Place,
        /// What the reader says.
        message: String,
    },
    /// There is no list of capabilities.
    #[error("{at}: the catalog has no capabilities; {cure}")]
    NoCapabilities {
        /// Where they should be.
        at: Place,
        /// What to write.
        cure: String,
    },
    /// A capability lacks a field that it must have.
    #[error("{at}: {entry} has no `{field}`; {cure}")]
    MissingField {
        /// The capability.
        at: Place,
        /// The capability, as far as it is known.
        entry: String,
        /// The field.
        field: &'static str,
        /// What to write.
        cure: String,
    },
    /// A value is of the wrong sort or out of its range.
    #[error("{at}: {value} is no {expected} for `{field}`; {cure}")]
    WrongValue {
        /// The value.
        at: Place,
        /// The field.
        field: String,
        /// The value as it stands.
        value: String,
        /// What it should be.
        expected: &'static str,
        /// What to write.
        cure: String,
    },
    /// A CSV file lacks a column that is needed.
    #[error("{at}: the table has no column for `{field}` (it has {columns}); {cure}")]
    MissingColumn {
        /// The header row.
        at: Place,
        /// The field.
        field: &'static str,
        /// The columns that are there.
        columns: String,
        /// What to write.
        cure: String,
    },
    /// A column mapping (`id=Key,name=Summary`) cannot be read.
    #[error("the mapping {part:?} is no `field=Column`; {cure}")]
    Mapping {
        /// The part that is wrong.
        part: String,
        /// What to write.
        cure: String,
    },
}

impl CatalogError {
    /// Where in the file the error stands; `None` for an error of the mapping.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Syntax { at, .. }
            | Self::NoCapabilities { at, .. }
            | Self::MissingField { at, .. }
            | Self::WrongValue { at, .. }
            | Self::MissingColumn { at, .. } => Some(*at),
            Self::Mapping { .. } => None,
        }
    }
}
