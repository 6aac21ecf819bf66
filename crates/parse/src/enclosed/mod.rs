//! Files inside a file: the entries of an archive, the attachments of a mail.

mod archive;

use crate::detect::detect_within;
use crate::{ReadError, Reading};
use caveat_core::document::Format;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// A file inside another one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enclosed {
    /// What it is called there; with `/` between folders, never leading out of the file that holds it.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub bytes: Result<ByteBuf, ReadError>,
}

/// The files inside a file, in its order; none for a format that holds none. What they hold themselves is asked of
/// each in turn. The limits on what is unpacked hold for all of them together.
///
/// # Errors
/// As [`crate::read`]; one file that cannot be had is an error of its own.
pub fn enclosed(bytes: &[u8], reading: &Reading) -> Result<Vec<Enclosed>, ReadError> {
    match detect_within(bytes, &reading.limits)? {
        Format::Zip => archive::entries(bytes, reading),
        format @ (Format::Eml | Format::Msg) => crate::mail::attachments(bytes, format, reading),
        _ => Ok(vec![]),
    }
}

#[cfg(test)]
mod tests;
