use crate::ReadError;
use caveat_core::document::Format;

/// Tells a document's format by its content.
///
/// # Errors
/// [`ReadError::Empty`] and [`ReadError::Unsupported`].
pub fn detect(bytes: &[u8]) -> Result<Format, ReadError> {
    match bytes {
        [] => Err(ReadError::Empty),
        [b'%', b'P', b'D', b'F', ..] => Ok(Format::Pdf),
        [b'P', b'K', 3, 4, ..] => Ok(Format::Docx),
        _ => Ok(Format::Text),
    }
}
