use caveat_parse::ReadError;

/// Why a document could not be scanned.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScanError {
    /// The bytes could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It was read, and shows no party, no clause and no binding word.
    #[error("this does not read as a contract: it names no parties, has no clauses and binds nobody to anything")]
    NotAContract,
    /// The catalog has no capability, so every promise would be called unknown.
    #[error("the catalog has no capabilities")]
    EmptyCatalog,
    /// The vendor's name is blank.
    #[error("the vendor's name is blank; give the name of the party that supplies, or leave it out")]
    BlankVendor,
}
