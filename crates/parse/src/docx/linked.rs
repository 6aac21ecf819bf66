//! What stands in parts of its own and is printed in the text: documents that Word merges when it next saves
//! (`altChunk`), and the words of diagrams.

use super::limits::MOST_CHUNKS_DEEP;
use super::package::{Package, Relationship, Unpacked};
use super::xml::{Fault, Node, Xml};
use crate::{ReadError, Reading};
use caveat_core::document::{Document, Format, Notice};
use std::collections::HashMap;

/// What one relationship leads to.
#[derive(Debug)]
pub(super) enum Linked {
    Document(Box<Document>),
    /// The words of a diagram, shape by shape.
    Lines(Vec<String>),
}

/// Reads what these relationships lead to, `deep` documents inside each other. What cannot be read is noticed; only
/// limits stop the reading.
pub(super) fn read(
    package: &mut Package<'_>,
    links: &[Relationship],
    ids: &[String],
    reading: &Reading,
    deep: usize,
    notices: &mut Vec<Notice>,
) -> Result<HashMap<String, Linked>, ReadError> {
    let mut found = HashMap::new();
    for id in ids {
        if found.contains_key(id) {
            continue;
        }
        let link = links.iter().find(|link| link.id == *id);
        let what = if link.is_some_and(|link| link.kind.starts_with("diagram")) { "diagram" } else { "document" };
        let read = match link.and_then(|link| link.target.as_deref()) {
            None => Err("it is not in this file".to_owned()),
            Some(target) => match one(package, target, what == "diagram", reading, deep) {
                Err(limit @ ReadError::Limit { .. }) => return Err(limit),
                read => read.map_err(|error| error.to_string()),
            },
        };
        match read {
            Ok(linked) => drop(found.insert(id.clone(), linked)),
            Err(reason) => {
                let message =
                    format!("a {what} is embedded here and not read: {reason}; open and save the file in Word");
                notices.push(Notice::new("unread-part", message));
            }
        }
    }
    Ok(found)
}

fn one(
    package: &mut Package<'_>,
    target: &str,
    diagram: bool,
    reading: &Reading,
    deep: usize,
) -> Result<Linked, ReadError> {
    let damaged = |reason: String| ReadError::Damaged { format: Format::Docx, reason };
    let missing = || damaged(format!("{target} is missing"));
    if diagram {
        let part = package.part(target)?.ok_or_else(missing)?;
        return match lines(&part.text, reading.limits.depth) {
            Ok(lines) => Ok(Linked::Lines(lines)),
            Err(Fault::TooDeep) => Err(ReadError::Limit {
                what: format!("the nesting of {target}"),
                limit: format!("{} elements", reading.limits.depth),
            }),
            Err(fault) => Err(damaged(format!("{target}: {}", super::describe(&fault)))),
        };
    }
    let Unpacked { bytes, flaw } = package.part_bytes(target)?.ok_or_else(missing)?;
    let mut inner = reading.clone();
    inner.limits.unpacked_bytes = reading.limits.unpacked_bytes.saturating_sub(package.unpacked());
    let mut document = match crate::detect::detect_within(&bytes, &inner.limits)? {
        Format::Docx if deep >= MOST_CHUNKS_DEEP => {
            let limit = format!("{MOST_CHUNKS_DEEP} documents");
            return Err(ReadError::Limit { what: "documents inside each other".to_owned(), limit });
        }
        Format::Docx => {
            let (document, unpacked) = super::read_within(&bytes, &inner, deep + 1)?;
            package.charge(unpacked);
            document
        }
        Format::Html | Format::Rtf | Format::Eml | Format::Text | Format::Markdown => crate::read(&bytes, &inner)?,
        format => return Err(ReadError::Unsupported { found: format!("a file of the kind {format:?}") }),
    };
    if let Some(flaw) = flaw {
        document.notices.push(super::partial(target, &flaw));
    }
    Ok(Linked::Document(Box::new(document)))
}

/// The words of a diagram's data: a line for each paragraph of each shape.
fn lines(source: &str, depth: usize) -> Result<Vec<String>, Fault> {
    let mut xml = Xml::new(source, depth);
    let (mut lines, mut line) = (Vec::new(), String::new());
    // The elements that are open, of which letters stand in `t` of a run.
    let mut open: Vec<bool> = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(element) => {
                if element.name() == "p" || element.name() == "br" {
                    line.push(' ');
                }
                open.push(element.ns == super::xml::Ns::Drawing && element.name() == "t");
                if element.name() == "pt" || element.name() == "p" {
                    lines.push(std::mem::take(&mut line));
                }
            }
            Node::Text(text) if open.last() == Some(&true) => line.push_str(&text),
            Node::Close => drop(open.pop()),
            Node::Text(_) => {}
            Node::Done => break,
        }
    }
    lines.push(line);
    let lines = lines.into_iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok(lines.filter(|line| !line.is_empty()).collect())
}
