//! Mails: the body is the document, the attachments are documents of their own.

mod internet;
mod outlook;
#[cfg(test)]
mod tests;

use crate::{Enclosed, ReadError, Reading};
use caveat_core::document::{Document, Format};
use serde_bytes::ByteBuf;

/// The body of a mail.
enum Body {
    Html(Vec<u8>),
    Text(Vec<u8>),
    Rich(Vec<u8>),
    None,
}

/// Reads the body of a mail; one without is a document without text, because what counts may be attached.
pub(crate) fn read(bytes: &[u8], format: Format, reading: &Reading) -> Result<Document, ReadError> {
    let body = if format == Format::Msg { outlook::body(bytes, reading)? } else { internet::body(bytes)? };
    let mut document = match body {
        Body::Html(html) => crate::html::read(&html, reading),
        Body::Text(text) => crate::plain::read(&text),
        Body::Rich(rtf) => crate::rtf::read(&rtf, reading)?,
        Body::None => return Err(ReadError::NoText { format }),
    };
    document.format = format;
    Ok(document)
}

/// The attachments of a mail.
pub(crate) fn attachments(bytes: &[u8], format: Format, reading: &Reading) -> Result<Vec<Enclosed>, ReadError> {
    let found =
        if format == Format::Msg { outlook::attachments(bytes, reading)? } else { internet::attachments(bytes)? };
    if found.len() > reading.limits.enclosed {
        let what = format!("a mail of {} attachments", found.len());
        return Err(ReadError::Limit { what, limit: format!("{} documents", reading.limits.enclosed) });
    }
    Ok(found)
}

/// An attachment by the name that the mail gives it, or by its number where it gives none. The name is only shown.
fn attachment(name: Option<&str>, number: usize, ending: &str, bytes: Vec<u8>) -> Enclosed {
    let last = name.and_then(|name| name.rsplit(['/', '\\']).next()).map(str::trim);
    let name = match last.filter(|name| !name.is_empty() && *name != "..") {
        Some(name) => name.chars().filter(|char| !char.is_control()).collect(),
        None => format!("attachment {number}{ending}"),
    };
    Enclosed { name, bytes: Ok(ByteBuf::from(bytes)) }
}
