//! A pull reader over one part: names as they are written (programs write the usual prefixes), depth limited, no DTD.

use crate::Reading;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::fmt;

/// Why a part could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not well-formed: the byte, and what is wrong there.
    Malformed(u64, String),
    /// It nests too deep.
    TooDeep,
    /// It has a document type definition.
    Dtd,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(offset, reason) => write!(f, "{reason} at byte {offset}"),
            Self::TooDeep => f.write_str("it nests too deep"),
            Self::Dtd => f.write_str("it has a document type definition"),
        }
    }
}

/// What comes next.
pub(super) enum Node<'x> {
    Open(Tag<'x>),
    Close(String),
    Text(Cow<'x, str>),
}

/// An element that opens.
pub(super) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// Its name with the prefix.
    pub(super) fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// An attribute by its name with the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found =
            self.0.attributes().with_checks(false).flatten().find(|attribute| attribute.key.into_inner() == name)?;
        let raw = found.value;
        Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), Cow::into_owned))
    }

    /// An attribute that is a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// Hands every node of a part to `each`, in order.
pub(super) fn walk<'x>(source: &'x str, reading: &Reading, mut each: impl FnMut(Node<'x>)) -> Result<(), Fault> {
    let mut reader = Reader::from_str(source.trim_start_matches('\u{feff}'));
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event();
        let event = event.map_err(|error| Fault::Malformed(reader.error_position(), error.to_string()))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > reading.limits.depth {
                    return Err(Fault::TooDeep);
                }
                each(Node::Open(Tag(start)));
            }
            Event::Empty(start) => {
                let name = start.name().into_inner().to_owned();
                each(Node::Open(Tag(start)));
                each(Node::Close(name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                each(Node::Close(end.name().into_inner().to_owned()));
            }
            Event::Text(text) => each(Node::Text(text.into_inner())),
            Event::CData(text) => each(Node::Text(text.into_inner())),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(char)) => each(Node::Text(Cow::Owned(char.to_string()))),
                Ok(None) => {
                    let Some(text) = quick_xml::escape::resolve_xml_entity(&reference) else {
                        let reason = format!("the entity &{};", &*reference);
                        return Err(Fault::Malformed(reader.buffer_position(), reason));
                    };
                    each(Node::Text(Cow::Borrowed(text)));
                }
                Err(_) => each(Node::Text(Cow::Borrowed("\u{fffd}"))),
            },
            Event::DocType(_) => return Err(Fault::Dtd),
            Event::Eof if depth > 0 => {
                return Err(Fault::Malformed(reader.buffer_position(), "it ends in the middle".to_owned()));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}
