//! What the two processes say to each other: frames of a length and that many bytes.

use caveat_core::document::Document;
use caveat_parse::{Enclosed, PagePicture, ReadError, Reading};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// A question about the bytes that follow it in a frame of their own.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Question {
    /// Read the document, and what it encloses.
    Open(Reading),
    /// Draw these pages.
    Pictures(Vec<u32>, Reading),
}

/// The answer to a [`Question`].
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// The document's own text, if its format has one, and the files inside it.
    Opened { document: Option<Result<Document, ReadError>>, enclosed: Vec<Enclosed> },
    /// Pages, drawn.
    Pictures(Vec<PagePicture>),
    /// It cannot be read.
    Refused(ReadError),
    /// A fault of the reader, in its words.
    Fault(String),
}

pub(crate) fn write_message(out: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = rmp_serde::to_vec_named(message).map_err(io::Error::other)?;
    write_bytes(out, &bytes)
}

pub(crate) fn write_bytes(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(bytes)?;
    out.flush()
}

/// The next message; `None` at the end of the stream.
pub(crate) fn read_message<T: DeserializeOwned>(from: &mut impl Read, most: u64) -> io::Result<Option<T>> {
    let Some(bytes) = read_bytes(from, most)? else { return Ok(None) };
    rmp_serde::from_slice(&bytes).map(Some).map_err(io::Error::other)
}

/// The next frame; `None` at the end of the stream.
///
/// # Errors
/// [`io::ErrorKind::FileTooLarge`] for a frame of more than `most` bytes.
pub(crate) fn read_bytes(from: &mut impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}
