//! A pull reader over one XML part: namespaces resolved, depth limited, no DTD, no entities but XML's own.

use super::limits::MOST_DEPTH;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// The namespaces whose elements mean something to the reader; strict and transitional names are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// The text markup of Word.
    Word,
    /// Office math.
    Math,
    /// Markup compatibility (`AlternateContent`).
    Compatibility,
    /// Drawings.
    Drawing,
    /// Package relationships and content types.
    Package,
    /// Anything else.
    Other,
}

fn namespace(uri: &str) -> Ns {
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main"
        | "http://schemas.microsoft.com/office/word/2003/wordml" => Ns::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::Math,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compatibility,
        "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
            Ns::Drawing
        }
        "http://schemas.openxmlformats.org/package/2006/relationships"
        | "http://schemas.openxmlformats.org/package/2006/content-types" => Ns::Package,
        _ => Ns::Other,
    }
}

/// Why a part could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not well-formed.
    Malformed {
        /// The byte where reading stopped.
        offset: u64,
        /// What is wrong there.
        reason: String,
    },
    /// It nests deeper than is allowed.
    TooDeep,
    /// It has a document type definition, which no Word file has.
    Dtd,
}

/// An element that has just been opened.
pub(super) struct Element<'x> {
    start: BytesStart<'x>,
    /// Where the name behind the prefix begins.
    local: usize,
    /// Its namespace.
    pub(super) ns: Ns,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        &self.start.name().into_inner()[self.local..]
    }

    /// Whether it is `name` in the namespace of Word.
    pub(super) fn is_word(&self, name: &str) -> bool {
        self.ns == Ns::Word && self.name() == name
    }

    /// The attribute with this local name, whatever its prefix; its character references resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        for attribute in self.start.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let prefix = key.strip_suffix(name);
            if prefix.is_some_and(|prefix| (prefix.is_empty() || prefix.ends_with(':')) && prefix != "xmlns:") {
                return Some(match attribute.value {
                    Cow::Borrowed(raw) if !raw.contains('&') => Cow::Borrowed(raw),
                    raw => {
                        Cow::Owned(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), Cow::into_owned))
                    }
                });
            }
        }
        None
    }

    /// The `val` attribute.
    pub(super) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// The `val` attribute as a number.
    pub(super) fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.value()?.trim().parse().ok()
    }

    /// An on/off property: on when the element stands without a value.
    pub(super) fn is_on(&self) -> bool {
        self.value().is_none_or(|value| !matches!(value.trim(), "0" | "false" | "off" | "none"))
    }
}

/// What comes next in a part.
pub(super) enum Node<'x> {
    /// An element opens. Whoever takes it must read on to its [`Node::Close`].
    Open(Element<'x>),
    /// The innermost open element ends.
    Close,
    /// Text between the tags, character references resolved.
    Text(Cow<'x, str>),
    /// The part is over.
    Done,
}

/// The reader of one part.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    /// Prefixes in scope with the depth that declared them, the innermost last.
    scopes: Vec<(usize, String, Ns)>,
    /// The prefix that was looked up last, while it means the same: most elements have that of the one before.
    known: Option<(String, Ns)>,
    depth: usize,
    /// How deep elements may stand inside each other.
    depth_allowed: usize,
    close_next: bool,
    /// How many `w:p` elements have been opened, those in skipped parts of the tree included.
    paragraphs: u32,
}

impl<'x> Xml<'x> {
    /// A reader of `source`, in which `depth` elements may stand inside each other.
    pub(super) fn new(source: &'x str, depth: usize) -> Self {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        Self {
            reader: Reader::from_str(source),
            scopes: Vec::new(),
            known: None,
            depth: 0,
            depth_allowed: depth.min(MOST_DEPTH),
            close_next: false,
            paragraphs: 0,
        }
    }

    /// How many `w:p` elements have been opened so far, wherever they stand.
    pub(super) fn paragraphs(&self) -> u32 {
        self.paragraphs
    }

    fn fault(&self, reason: &dyn std::fmt::Display) -> Fault {
        Fault::Malformed { offset: self.reader.error_position(), reason: reason.to_string() }
    }

    /// The next node.
    pub(super) fn next(&mut self) -> Result<Node<'x>, Fault> {
        if self.close_next {
            self.close_next = false;
            self.leave();
            return Ok(Node::Close);
        }
        loop {
            let event = self.reader.read_event().map_err(|error| self.fault(&error))?;
            match event {
                Event::Start(start) => return self.enter(start).map(Node::Open),
                Event::Empty(start) => {
                    self.close_next = true;
                    return self.enter(start).map(Node::Open);
                }
                Event::End(_) => {
                    self.leave();
                    return Ok(Node::Close);
                }
                Event::Text(text) => return Ok(Node::Text(text.into_inner())),
                Event::CData(text) => return Ok(Node::Text(text.into_inner())),
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(char)) => Cow::Owned(char.to_string()),
                        Ok(None) => match quick_xml::escape::resolve_xml_entity(&reference) {
                            Some(text) => Cow::Borrowed(text),
                            None => return Err(self.fault(&format_args!("the entity &{};", &*reference))),
                        },
                        Err(_) => Cow::Borrowed("\u{fffd}"),
                    };
                    return Ok(Node::Text(resolved));
                }
                Event::DocType(_) => return Err(Fault::Dtd),
                Event::Eof if self.depth > 0 => return Err(self.fault(&"it ends in the middle")),
                Event::Eof => return Ok(Node::Done),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn enter(&mut self, start: BytesStart<'x>) -> Result<Element<'x>, Fault> {
        self.depth += 1;
        if self.depth > self.depth_allowed {
            return Err(Fault::TooDeep);
        }
        if start.attributes_raw().contains("xmlns") {
            for attribute in start.attributes().with_checks(false).flatten() {
                let key = attribute.key.into_inner();
                if key == "xmlns" || key.starts_with("xmlns:") {
                    let prefix = key.strip_prefix("xmlns:").unwrap_or("");
                    self.scopes.push((self.depth, prefix.to_owned(), namespace(attribute.value.trim())));
                    self.known = None;
                }
            }
        }
        let name = start.name().into_inner();
        let colon = name.bytes().position(|byte| byte == b':');
        let (prefix, local) = (&name[..colon.unwrap_or(0)], colon.map_or(0, |colon| colon + 1));
        let ns = match &self.known {
            Some((known, ns)) if known == prefix => *ns,
            _ => {
                let ns = self.scopes.iter().rev().find(|scope| scope.1 == prefix).map_or(Ns::Other, |scope| scope.2);
                self.known = Some((prefix.to_owned(), ns));
                ns
            }
        };
        if ns == Ns::Word && &name[local..] == "p" {
            self.paragraphs += 1;
        }
        Ok(Element { start, local, ns })
    }

    fn leave(&mut self) {
        while self.scopes.last().is_some_and(|scope| scope.0 == self.depth) {
            self.scopes.pop();
            self.known = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Reads on to the end of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Node::Open(_) => open += 1,
                Node::Close => open -= 1,
                Node::Text(_) => {}
                Node::Done => break,
            }
        }
        Ok(())
    }

    /// Hands each child of the element that was opened last to `child`, which must read it to its end.
    pub(super) fn children(
        &mut self,
        mut child: impl FnMut(&mut Self, &Element<'x>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        loop {
            match self.next()? {
                Node::Open(element) => child(self, &element)?,
                Node::Close | Node::Done => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    /// Opens the root element.
    pub(super) fn root(&mut self) -> Result<Element<'x>, Fault> {
        loop {
            match self.next()? {
                Node::Open(element) => return Ok(element),
                Node::Done => return Err(self.fault(&"it has no element")),
                Node::Close | Node::Text(_) => {}
            }
        }
    }
}
