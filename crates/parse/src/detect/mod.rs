//! Tells a document's format by its content, never by a file's ending.

mod archive;
mod compound;
mod text;

use crate::{Limits, ReadError};
use caveat_core::document::Format;

/// How far into a file junk may stand in front of a PDF's header, as Acrobat accepts it.
const PDF_HEADER_WITHIN: usize = 1024;

/// What begins with these bytes at this offset is named so, and not read.
const SIGNATURES: [(usize, &[u8], &str); 27] = [
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"BM\0", "a bitmap image"),
    (8, b"WEBP", "a WebP image"),
    (4, b"ftypheic", "a HEIC image"),
    (4, b"ftyp", "a video or sound file"),
    (0, b"RIFF", "a video or sound file"),
    (0, b"OggS", "a video or sound file"),
    (0, b"ID3", "a video or sound file"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\0", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\0asm", "a program"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"\xffWPC", "a WordPerfect file"),
];

/// Tells a document's format by its content.
///
/// # Errors
/// [`ReadError::Empty`]; [`ReadError::Unsupported`] names what it is instead; [`ReadError::Encrypted`] for a Word file
/// under a password, which is no ZIP archive any more.
pub fn detect(bytes: &[u8]) -> Result<Format, ReadError> {
    detect_within(bytes, &Limits::default())
}

/// As [`detect`]; looking into an archive may cost what `limits` say.
pub(crate) fn detect_within(bytes: &[u8], limits: &Limits) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if is_pdf(bytes) {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive::detect(bytes, limits);
    }
    if compound::is_compound(bytes) {
        return compound::detect(bytes);
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    let signature =
        SIGNATURES.iter().find(|(at, magic, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)));
    if let Some((_, _, name)) = signature {
        return Err(unsupported(name));
    }
    text::detect(bytes)
}

/// A header at the start; or near it, if what a PDF ends with is there too.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    match memchr::memmem::find(head, b"%PDF-") {
        Some(0) => true,
        Some(_) => [&b"startxref"[..], b"endobj"].iter().any(|word| memchr::memmem::find(bytes, word).is_some()),
        None => bytes.starts_with(b"%PDF"),
    }
}

fn unsupported(found: &str) -> ReadError {
    ReadError::Unsupported { found: found.to_owned() }
}

#[cfg(test)]
mod tests;
