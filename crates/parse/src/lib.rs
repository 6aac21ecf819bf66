//! Bytes to [`Document`] to [`Contract`]: the readers, and the structure of a contract.
//!
//! [`read`] tells the format by its content and gives one text with blocks; [`structure`] finds clauses, units,
//! parties, defined terms and references in it. Reading can fail with a [`ReadError`]; structure is total.

mod detect;
mod docx;
mod enclosed;
mod error;
mod headings;
mod html;
mod mail;
mod markdown;
mod markup;
mod numerals;
mod odt;
mod pdf;
mod pictures;
mod plain;
mod reading;
mod rtf;
#[cfg(test)]
mod shown;
mod structure;

pub use detect::detect;
pub use enclosed::{Enclosed, enclosed};
pub use error::ReadError;
pub use pictures::{PagePicture, page_pictures};
pub use reading::{Limits, PdfEngine, Reading, RecognizedPage, RecognizedWord, Revisions};

use caveat_core::contract::Contract;
use caveat_core::document::{Document, Format};

/// Reads a document; its format is told by its content.
///
/// # Errors
/// [`ReadError`] says what is wrong with the bytes and what to do.
pub fn read(bytes: &[u8], reading: &Reading) -> Result<Document, ReadError> {
    let document = match detect::detect_within(bytes, &reading.limits)? {
        Format::Docx => docx::read(bytes, reading),
        Format::Pdf => pdf::read(bytes, reading),
        Format::Html => Ok(html::read(bytes, reading)),
        Format::Odt => odt::read(bytes, reading),
        Format::Rtf => rtf::read(bytes, reading),
        format @ (Format::Eml | Format::Msg) => mail::read(bytes, format, reading),
        format @ Format::Doc => return Err(ReadError::NeedsConversion { format }),
        Format::Markdown => Ok(markdown::read(bytes)),
        Format::Zip => return Err(ReadError::Archive),
        _ => Ok(plain::read(bytes)),
    }?;
    if document.text.trim().is_empty() && document.notices.is_empty() {
        return Err(ReadError::NoText { format: document.format });
    }
    Ok(document)
}

/// The structure of a contract. `we` names the vendor, as a party's name or alias; without it the wording decides.
pub fn structure(document: &Document, we: Option<&str>) -> Contract {
    structure::structure(document, we)
}
