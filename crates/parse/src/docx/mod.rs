//! Word: a Word file becomes one text as it would print with all tracked changes accepted.
//!
//! * [`package`] unpacks parts, with limits, and finds them by their relationships.
//! * [`xml`] reads a part's events; [`story`] turns them into a [`model::Story`]; [`styles`] and [`numbering`] read
//!   what styles and lists say. docx-rs reads the numbering definitions; the body is read with quick-xml, because
//!   docx-rs loses notes, VML text boxes, hard hyphens and content controls around cells.
//! * [`compose`] writes the document: labels, blocks, revisions, hidden text.
//!
//! # Where a block stands
//! `Origin::paragraph` counts the `w:p` start tags of the main part in the order of the file, from 0: every one,
//! wherever it stands (tables, text boxes, content controls, both branches of an `AlternateContent`, deleted text).
//! A block names its first paragraph, a table row the first one in it, a note the paragraph that refers to it.
//! Whoever patches the file finds the paragraph by counting start tags in the main part.
//!
//! # What is printed how
//! Blocks are parted by a line end; a line break inside a paragraph is one too. A label is followed by one blank
//! (nothing, where the list says so), bullets are "•". A hard hyphen is "-", an optional hyphen is nothing.

mod compose;
mod limits;
mod linked;
mod model;
mod numbering;
pub(crate) mod package;
mod properties;
mod story;
mod styles;
mod symbols;
mod xml;

#[cfg(test)]
mod tests;

use crate::{ReadError, Reading};
use caveat_core::document::{Comment, Document, Format, Notice};
use compose::{Composer, Notes, Sheets};
use limits::MOST_FURNITURE_PARTS;
use model::Story;
use numbering::Definitions;
use package::{Package, Relationship};
use std::collections::HashSet;
use story::{read_comments, read_notes, read_story};
use styles::Styles;
use xml::Fault;

/// Reads a Word file.
pub(crate) fn read(bytes: &[u8], reading: &Reading) -> Result<Document, ReadError> {
    read_within(bytes, reading, 0).map(|(document, _)| document)
}

/// Reads a Word file that stands `deep` documents inside another; how many bytes were unpacked for it.
fn read_within(bytes: &[u8], reading: &Reading, deep: usize) -> Result<(Document, u64), ReadError> {
    let mut package = Package::open(bytes, &reading.limits)?;
    let main = package.main_part()?.ok_or_else(|| damaged("it names no main document part"))?;
    let links = package.relationships(&main)?;
    let mut notices = Vec::new();

    let (styles, fault) = match side_part(&mut package, &links, "styles", &mut notices)? {
        Some(text) => Styles::read(&text, reading.limits.depth),
        None => (Styles::default(), None),
    };
    refuse_or_note(fault, "the style sheet", reading.limits.depth, &mut notices)?;
    let definitions = match side_part(&mut package, &links, "numbering", &mut notices)? {
        Some(text) => {
            let (definitions, flaw) = Definitions::read(&text, reading.limits.depth);
            if let Some(flaw) = flaw {
                notices.push(partial("the numbering definitions", &flaw));
            }
            definitions
        }
        None => Definitions::default(),
    };
    let mut notes = Notes::default();
    for (kind, stories) in [("footnotes", &mut notes.footnotes), ("endnotes", &mut notes.endnotes)] {
        if let Some(text) = side_part(&mut package, &links, kind, &mut notices)? {
            let (read, fault) = read_notes(&text, &styles, reading);
            refuse_or_note(fault, kind, reading.limits.depth, &mut notices)?;
            stories.extend(read);
        }
    }

    if !(notes.footnotes.is_empty() && notes.endnotes.is_empty())
        && let Some(text) = side_part(&mut package, &links, "settings", &mut notices)?
    {
        let (numbers, fault) = story::note_numbers::of_settings(&text, reading.limits.depth);
        refuse_or_note(fault, "the settings", reading.limits.depth, &mut notices)?;
        notes.numbers = numbers;
    }

    let part = package.part(&main)?.ok_or_else(|| damaged(format!("its main document part {main} is missing")))?;
    let (body, fault) = read_story(&part.text, &styles, reading);
    if body.text.trim().is_empty()
        && let Some(reason) = part.flaw.clone().or_else(|| fault.as_ref().map(describe))
        && !matches!(fault, Some(Fault::TooDeep))
    {
        return Err(damaged(format!("{main}: {reason}")));
    }
    if let Some(flaw) = part.flaw {
        notices.push(partial("the document", &flaw));
    }
    refuse_or_note(fault, "the document", reading.limits.depth, &mut notices)?;
    note_unread(&body, &mut notices);

    let linked = linked::read(&mut package, &links, &body.linked, reading, deep, &mut notices)?;
    let sheets = Sheets { styles, definitions, notes };
    let mut composer = Composer::new(&sheets, linked);
    composer.body(&body);
    let from = composer.block_count();
    let mut done = HashSet::new();
    for id in body.furniture.iter().take(MOST_FURNITURE_PARTS) {
        let target = links.iter().find(|link| link.id == *id).and_then(|link| link.target.as_deref());
        let Some(target) = target.filter(|target| done.insert(*target)) else { continue };
        let Some(part) = package.part(target)? else { continue };
        let (story, fault) = read_story(&part.text, &sheets.styles, reading);
        refuse_or_note(fault, "a header or footer", reading.limits.depth, &mut notices)?;
        composer.furniture(&story, from);
    }
    let comments = comments(&mut package, &links, &sheets.styles, reading, &mut notices)?;
    for notice in notices {
        composer.notice(notice);
    }
    let pages = (body.page_breaks > 0).then_some(body.page_breaks + 1);
    Ok((composer.finish(pages, comments), package.unpacked()))
}

/// What is written beside the text. What is lost of it is told, and leaves no gap in the text.
fn comments(
    package: &mut Package<'_>,
    links: &[Relationship],
    styles: &Styles,
    reading: &Reading,
    notices: &mut Vec<Notice>,
) -> Result<Vec<(Box<str>, Comment)>, ReadError> {
    let mut flaws = Vec::new();
    let mut comments = Vec::new();
    if let Some(text) = side_part(package, links, "comments", &mut flaws)? {
        let (read, fault) = read_comments(&text, styles, reading);
        refuse_or_note(fault, "comments", reading.limits.depth, &mut flaws)?;
        comments = read;
    }
    notices.extend(flaws.into_iter().map(|flaw| Notice { kind: "damaged-comments".to_owned(), ..flaw }));
    Ok(comments)
}

/// The text of the first part of a kind that the main part links to. Only the limits stop the reading here: a side
/// part that cannot be had is noticed.
fn side_part(
    package: &mut Package<'_>,
    links: &[Relationship],
    kind: &str,
    notices: &mut Vec<Notice>,
) -> Result<Option<String>, ReadError> {
    let Some(target) = links.iter().filter(|link| link.kind == kind).find_map(|link| link.target.as_deref()) else {
        return Ok(None);
    };
    match package.part(target) {
        Ok(Some(part)) => {
            if let Some(flaw) = part.flaw {
                notices.push(partial(kind, &flaw));
            }
            Ok(Some(part.text))
        }
        Ok(None) => {
            notices.push(partial(kind, "the part is missing"));
            Ok(None)
        }
        Err(ReadError::Damaged { reason, .. }) => {
            notices.push(partial(kind, &reason));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Limits and document type definitions refuse the file; any other fault is noticed.
fn refuse_or_note(fault: Option<Fault>, what: &str, depth: usize, notices: &mut Vec<Notice>) -> Result<(), ReadError> {
    match fault {
        None => Ok(()),
        Some(Fault::TooDeep) => {
            Err(ReadError::Limit { what: format!("the nesting of {what}"), limit: format!("{depth} elements") })
        }
        Some(fault @ Fault::Dtd) => Err(damaged(format!("{what} {}", describe(&fault)))),
        Some(fault) => {
            notices.push(partial(what, &describe(&fault)));
            Ok(())
        }
    }
}

fn describe(fault: &Fault) -> String {
    match fault {
        Fault::Malformed { offset, reason } => format!("not well-formed at byte {offset}: {reason}"),
        Fault::TooDeep => "nests too deep".to_owned(),
        Fault::Dtd => "has a document type definition, which no Word file has".to_owned(),
    }
}

fn partial(what: &str, reason: &str) -> Notice {
    Notice::new("damaged-part", format!("{what} could be read only in part: {reason}; open and save the file in Word"))
}

/// Says what stands on the page and is not read.
fn note_unread(body: &Story, notices: &mut Vec<Notice>) {
    let mut kinds = body.unread.clone();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        notices.push(Notice::new("unread-drawing", format!("{kind} is not read; check its words by eye")));
    }
}

fn damaged(reason: impl Into<String>) -> ReadError {
    ReadError::Damaged { format: Format::Docx, reason: reason.into() }
}
