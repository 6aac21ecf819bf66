//! Internet mail (RFC 5322 and MIME).

use super::{Body, attachment};
use crate::{Enclosed, ReadError};
use caveat_core::document::Format;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

fn parse(bytes: &[u8]) -> Result<Message<'_>, ReadError> {
    let damaged =
        || ReadError::Damaged { format: Format::Eml, reason: "it has no headers that can be read".to_owned() };
    MessageParser::default().parse(bytes).ok_or_else(damaged)
}

/// The body as HTML, which keeps paragraphs, where the mail has it so; else as text.
pub(super) fn body(bytes: &[u8]) -> Result<Body, ReadError> {
    let mail = parse(bytes)?;
    let html: Vec<&str> = mail
        .html_bodies()
        .filter_map(|part| match &part.body {
            PartType::Html(html) => Some(&**html),
            _ => None,
        })
        .collect();
    if !html.is_empty() {
        // The mark says that this is UTF-8 now, whatever the page declares.
        return Ok(Body::Html(format!("\u{feff}{}", html.join("\n")).into_bytes()));
    }
    let text: Vec<&str> = mail
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(&**text),
            _ => None,
        })
        .collect();
    let text = text.join("\n\n");
    Ok(if text.trim().is_empty() { Body::None } else { Body::Text(text.into_bytes()) })
}

pub(super) fn attachments(bytes: &[u8]) -> Result<Vec<Enclosed>, ReadError> {
    let mail = parse(bytes)?;
    let found = mail.attachments().enumerate().map(|(at, part)| {
        let (ending, bytes) = match &part.body {
            PartType::Message(message) => (".eml", message.raw_message().to_vec()),
            _ => ("", part.contents().to_vec()),
        };
        attachment(part.attachment_name(), at + 1, ending, bytes)
    });
    Ok(found.collect())
}
