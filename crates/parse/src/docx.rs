use crate::ReadError;
use caveat_core::document::{Document, Format};

pub(crate) fn read(_bytes: &[u8]) -> Result<Document, ReadError> {
    Err(ReadError::NoText { format: Format::Docx })
}
