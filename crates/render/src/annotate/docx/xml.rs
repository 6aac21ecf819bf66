//! The tokens of one XML part with the bytes that each takes: namespaces resolved, no DTD.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::ops::Range;

/// The namespaces whose elements mean something here; strict and transitional names are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// The text markup of Word.
    Word,
    /// Office math.
    Math,
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
        "http://schemas.openxmlformats.org/package/2006/relationships"
        | "http://schemas.openxmlformats.org/package/2006/content-types" => Ns::Package,
        _ => Ns::Other,
    }
}

/// An element that has just been opened.
pub(super) struct Element<'x> {
    start: BytesStart<'x>,
    /// Its namespace.
    pub(super) ns: Ns,
    /// Whether it ends where it begins.
    pub(super) empty: bool,
}

impl Element<'_> {
    /// The name with its prefix.
    pub(super) fn full_name(&self) -> &str {
        self.start.name().into_inner()
    }

    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        let name = self.full_name();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The attribute with this local name, whatever its prefix; its character references resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        for attribute in self.start.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let local = key.rsplit_once(':').map_or(key, |(_, local)| local);
            if local == name && !key.starts_with("xmlns") {
                let raw = attribute.value;
                return Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), Cow::into_owned));
            }
        }
        None
    }
}

/// What comes next in a part.
pub(super) enum Token<'x> {
    /// An element opens.
    Open(Element<'x>),
    /// The innermost open element ends.
    Close,
    /// Text between the tags as it stands in the part.
    Text,
    /// A character or entity reference, resolved.
    Reference(Cow<'static, str>),
    /// Text that stands in a CDATA section.
    Section(Cow<'x, str>),
}

/// The tokens of one part.
pub(super) struct Tokens<'x> {
    reader: Reader<&'x [u8]>,
    /// Where the reader's first byte stands in the part.
    base: usize,
    /// Prefixes in scope with the depth that declared them and the namespace's name, the innermost last.
    scopes: Vec<(usize, String, String)>,
    depth: usize,
    close_next: bool,
    position: usize,
}

impl<'x> Tokens<'x> {
    pub(super) fn new(source: &'x str) -> Self {
        let inner = source.strip_prefix('\u{feff}').unwrap_or(source);
        let base = source.len() - inner.len();
        let reader = Reader::from_str(inner);
        Self { reader, base, scopes: Vec::new(), depth: 0, close_next: false, position: base }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next token and its bytes; the end of an element that ends where it begins takes none. `None` at the end
    /// of the part; an error says why it is not well-formed.
    pub(super) fn next(&mut self) -> Result<Option<(Range<usize>, Token<'x>)>, String> {
        if self.close_next {
            self.close_next = false;
            self.leave();
            return Ok(Some((self.position..self.position, Token::Close)));
        }
        loop {
            let from = self.position;
            let event = self.reader.read_event().map_err(|error| self.fault(&error))?;
            self.position = self.base + self.reader.buffer_position() as usize;
            let token = match event {
                Event::Start(start) => Token::Open(self.enter(start, false)),
                Event::Empty(start) => {
                    self.close_next = true;
                    Token::Open(self.enter(start, true))
                }
                Event::End(_) => {
                    self.leave();
                    Token::Close
                }
                Event::Text(_) => Token::Text,
                Event::CData(text) => Token::Section(text.into_inner()),
                Event::GeneralRef(reference) => Token::Reference(match reference.resolve_char_ref() {
                    Ok(Some(char)) => Cow::Owned(char.to_string()),
                    Ok(None) => match quick_xml::escape::resolve_xml_entity(&reference) {
                        Some(text) => Cow::Borrowed(text),
                        None => return Err(self.fault(&format_args!("the entity &{};", &*reference))),
                    },
                    Err(_) => Cow::Borrowed("\u{fffd}"),
                }),
                Event::DocType(_) => return Err(self.fault(&"it has a document type definition")),
                Event::Eof if self.depth > 0 => return Err(self.fault(&"it ends in the middle")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some((from..self.position, token)));
        }
    }

    fn fault(&self, reason: &dyn std::fmt::Display) -> String {
        format!("not well-formed at byte {}: {reason}", self.reader.error_position())
    }

    fn enter(&mut self, start: BytesStart<'x>, empty: bool) -> Element<'x> {
        self.depth += 1;
        if start.attributes_raw().contains("xmlns") {
            for attribute in start.attributes().with_checks(false).flatten() {
                let key = attribute.key.into_inner();
                if key == "xmlns" || key.starts_with("xmlns:") {
                    let prefix = key.strip_prefix("xmlns:").unwrap_or("");
                    self.scopes.push((self.depth, prefix.to_owned(), attribute.value.trim().to_owned()));
                }
            }
        }
        let name = start.name().into_inner();
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let ns = self.uri(prefix).map_or(Ns::Other, namespace);
        Element { start, ns, empty }
    }

    fn leave(&mut self) {
        while self.scopes.last().is_some_and(|scope| scope.0 == self.depth) {
            self.scopes.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn uri(&self, prefix: &str) -> Option<&str> {
        self.scopes.iter().rev().find(|scope| scope.1 == prefix).map(|scope| scope.2.as_str())
    }

    /// A prefix that means the text markup of Word here, and the namespace's name; what is to be written with an
    /// attribute cannot do without one. `None` where the namespace has no prefix, or is not declared.
    pub(super) fn word_prefix(&self) -> Option<(&str, &str)> {
        let bound = |scope: &&(usize, String, String)| {
            !scope.1.is_empty() && namespace(&scope.2) == Ns::Word && self.uri(&scope.1) == Some(scope.2.as_str())
        };
        self.scopes.iter().rev().find(bound).map(|scope| (scope.1.as_str(), scope.2.as_str()))
    }

    /// The name of the namespace of Word's text markup, with a prefix or without.
    pub(super) fn word_uri(&self) -> Option<&str> {
        self.scopes.iter().rev().find(|scope| namespace(&scope.2) == Ns::Word).map(|scope| scope.2.as_str())
    }
}
