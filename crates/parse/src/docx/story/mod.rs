//! From a part's XML to a [`Story`].
//!
//! Elements that mean nothing to the reader are transparent: content controls, smart tags, hyperlinks, custom XML
//! and whatever a later version of Word wraps around runs, rows and cells are read through, at every level.

mod fields;
mod math;
pub(super) mod note_numbers;
mod table;

use super::model::{
    Change, ChangeKind, Content, Item, Look, NoteNumbers, NumberingProperty, Paragraph, Piece, Story, Table,
};
use super::properties::{read_look, solid_shading};
use super::styles::Styles;
use super::symbols::letter;
use super::xml::{Element, Fault, Node, Ns, Xml};
use crate::{Reading, Revisions};
use caveat_core::document::Comment;
use std::borrow::Cow;

/// Reads one part; the story holds what came before a fault.
pub(super) fn read_story(source: &str, styles: &Styles, reading: &Reading) -> (Story, Option<Fault>) {
    let mut reader = StoryReader::new(styles, reading.revisions);
    let mut xml = Xml::new(source, reading.limits.depth);
    let mut items = Vec::new();
    let outcome = xml.root().and_then(|_| reader.flow(&mut xml, &mut items));
    reader.story.items = items;
    (reader.story, outcome.err())
}

/// The notes of a part: id and content of each, separators left out.
pub(super) fn read_notes(source: &str, styles: &Styles, reading: &Reading) -> (Vec<(i64, Story)>, Option<Fault>) {
    let mut notes = Vec::new();
    let mut xml = Xml::new(source, reading.limits.depth);
    let outcome = xml.root().and_then(|_| {
        xml.children(|xml, element| {
            let id = element.attribute("id").and_then(|id| id.trim().parse().ok());
            let plain = element.attribute("type").is_none_or(|kind| kind == "normal");
            let Some(id) = id.filter(|_| plain && matches!(element.name(), "footnote" | "endnote")) else {
                return xml.skip();
            };
            let mut reader = StoryReader::new(styles, reading.revisions);
            let mut items = Vec::new();
            let outcome = reader.flow(xml, &mut items);
            reader.story.items = items;
            notes.push((id, reader.story));
            outcome
        })
    });
    (notes, outcome.err())
}

/// The comments of a part in its order, and the id by which the text refers to each.
pub(super) fn read_comments(
    source: &str,
    styles: &Styles,
    reading: &Reading,
) -> (Vec<(Box<str>, Comment)>, Option<Fault>) {
    let mut comments = Vec::new();
    let mut xml = Xml::new(source, reading.limits.depth);
    let outcome = xml.root().and_then(|_| {
        xml.children(|xml, element| {
            let Some(id) = element.attribute("id").filter(|_| element.is_word("comment")) else { return xml.skip() };
            let said = |name| element.attribute(name).map(Cow::into_owned).filter(|said| !said.trim().is_empty());
            let (author, date) = (said("author"), said("date"));
            // What a comment says is itself shown as it would stand with its changes accepted.
            let mut reader = StoryReader::new(styles, Revisions::Accepted);
            let mut items = Vec::new();
            let outcome = reader.flow(xml, &mut items);
            let text = reader.story.words(&items).trim().to_owned();
            comments.push((id.trim().into(), Comment { span: None, author, date, text }));
            outcome
        })
    });
    (comments, outcome.err())
}

struct Field {
    index: u32,
    in_code: bool,
}

struct StoryReader<'s> {
    styles: &'s Styles,
    story: Story,
    /// The tracked changes around what is read now, the innermost last.
    open_changes: Vec<u32>,
    /// The complex fields around what is read now, the innermost last.
    fields: Vec<Field>,
    /// Ends of comment ranges that stand between paragraphs, for the next paragraph.
    between: Vec<Content>,
}

/// What a paragraph's runs hand down to what they hold.
#[derive(Clone, Copy)]
struct Run {
    look: Look,
}

impl<'s> StoryReader<'s> {
    fn new(styles: &'s Styles, revisions: Revisions) -> Self {
        let story = Story { revisions, ..Story::default() };
        Self { styles, story, open_changes: Vec::new(), fields: Vec::new(), between: Vec::new() }
    }

    /// Paragraphs and tables, at body level or in a cell, note, header or text box.
    fn flow(&mut self, xml: &mut Xml<'_>, items: &mut Vec<Item>) -> Result<(), Fault> {
        xml.children(|xml, element| self.flow_element(xml, element, items))
    }

    fn flow_element(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, items: &mut Vec<Item>) -> Result<(), Fault> {
        if element.ns == Ns::Compatibility && element.name() == "AlternateContent" {
            return self.alternatives(xml, |reader, xml| reader.flow(xml, items));
        }
        if element.ns != Ns::Word {
            return self.flow(xml, items);
        }
        match element.name() {
            "p" => {
                let mut paragraph = self.new_paragraph(xml);
                let outcome = self.inline(xml, &mut paragraph, Run { look: Look::default() });
                items.push(Item::Paragraph(paragraph));
                outcome
            }
            "tbl" => {
                let mut table = Table::default();
                let outcome = self.table(xml, &mut table);
                items.push(Item::Table(table));
                outcome
            }
            // Runs without a paragraph around them stand in no valid file; their words are read all the same.
            "r" | "hyperlink" | "fldSimple" => {
                let mut paragraph = self.new_paragraph(xml);
                let outcome = self.inline_element(xml, element, &mut paragraph, Run { look: Look::default() });
                items.push(Item::Paragraph(paragraph));
                outcome
            }
            "commentRangeStart" | "commentRangeEnd" => {
                self.between.extend(comment_place(element));
                xml.skip()
            }
            "sectPr" => self.section(xml),
            "altChunk" | "subDoc" => {
                items.extend(self.linked(element, "id"));
                xml.skip()
            }
            "sdtPr" | "sdtEndPr" | "customXmlPr" | "background" => xml.skip(),
            name => match change_kind(name) {
                Some(kind) => self.under(element, kind, |reader| reader.flow(xml, items)),
                None => self.flow(xml, items),
            },
        }
    }

    /// The paragraph that has just been opened, with what stood in front of it.
    fn new_paragraph(&mut self, xml: &Xml<'_>) -> Paragraph {
        let pieces = std::mem::take(&mut self.between).into_iter().map(|content| self.piece(content, Look::default()));
        Paragraph { index: xml.paragraphs().saturating_sub(1), pieces: pieces.collect(), ..Paragraph::default() }
    }

    /// Reads what `read` reads as changed by `element`.
    fn under(
        &mut self,
        element: &Element<'_>,
        kind: ChangeKind,
        read: impl FnOnce(&mut Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let change = self.change(element, kind);
        self.open_changes.push(change);
        let outcome = read(self);
        self.open_changes.pop();
        outcome
    }

    /// The index of a change, which consecutive elements of one hand share.
    fn change(&mut self, element: &Element<'_>, kind: ChangeKind) -> u32 {
        let owned = |name| element.attribute(name).map(Cow::into_owned);
        let change = Change { kind, author: owned("author"), date: owned("date") };
        let changes = &mut self.story.changes;
        // Two hands take turns in most files; a short look back keeps the list short and the cost constant.
        if let Some(at) = changes.iter().rev().take(8).position(|known| *known == change) {
            return (changes.len() - 1 - at) as u32;
        }
        changes.push(change);
        (changes.len() - 1) as u32
    }

    /// The change that rules what is read now: one that removes wins over those around and inside it.
    fn ruling_change(&self) -> Option<u32> {
        let keeps_out = |change: &&u32| self.story.keeps_out(Some(**change));
        self.open_changes.iter().rev().find(keeps_out).or(self.open_changes.last()).copied()
    }

    /// The first choice that gives text, else the fallback: one of them, never both.
    fn alternatives<'x>(
        &mut self,
        xml: &mut Xml<'x>,
        mut read: impl FnMut(&mut Self, &mut Xml<'x>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let before = self.story.text.len();
        xml.children(|xml, _| if self.story.text.len() > before { xml.skip() } else { read(self, xml) })
    }

    fn inline(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph, run: Run) -> Result<(), Fault> {
        xml.children(|xml, element| self.inline_element(xml, element, paragraph, run))
    }

    /// What stands in a paragraph or in a run.
    fn inline_element(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
        run: Run,
    ) -> Result<(), Fault> {
        match element.ns {
            Ns::Word => self.word_element(xml, element, paragraph, run),
            Ns::Math => self.math(xml, element, paragraph, run),
            Ns::Compatibility if element.name() == "AlternateContent" => {
                self.alternatives(xml, |reader, xml| reader.inline(xml, paragraph, run))
            }
            Ns::Drawing if element.name() == "graphicData" => {
                let uri = element.attribute("uri").unwrap_or_default();
                if uri.ends_with("/chart") {
                    self.story.unread.push("a chart");
                } else if uri.ends_with("/diagram") {
                    return xml.children(|xml, element| {
                        paragraph.boxes.extend(self.linked(element, "dm").map(|item| vec![item]));
                        xml.skip()
                    });
                }
                self.inline(xml, paragraph, run)
            }
            _ => self.inline(xml, paragraph, run),
        }
    }

    fn word_element(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
        paragraph: &mut Paragraph,
        mut run: Run,
    ) -> Result<(), Fault> {
        match element.name() {
            "r" => {
                let backed = run.look.backed;
                run.look = Look { backed, ..Look::default() };
                return xml.children(|xml, element| {
                    if element.is_word("rPr") {
                        run.look = read_look(xml, self.styles)?;
                        run.look.backed |= backed;
                        return Ok(());
                    }
                    self.inline_element(xml, element, paragraph, run)
                });
            }
            "t" => return self.letters(xml, paragraph, run),
            "delText" => {
                let removes = |change: &u32| self.story.changes[*change as usize].kind.removes();
                if self.open_changes.iter().any(removes) {
                    return self.letters(xml, paragraph, run);
                }
            }
            "tab" | "ptab" => self.push(paragraph, run.look, "\t"),
            "br" | "cr" => self.push(paragraph, run.look, "\n"),
            "noBreakHyphen" => self.push(paragraph, run.look, "-"),
            "sym" => {
                let font = element.attribute("font").unwrap_or_default();
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
                if let Some(letter) = code.and_then(|code| letter(&font, code)) {
                    self.push(paragraph, run.look, letter.encode_utf8(&mut [0; 4]));
                }
            }
            "lastRenderedPageBreak" => self.story.page_breaks += 1,
            "fldChar" => return self.field_character(xml, element, paragraph, run),
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = element.attribute("id").and_then(|id| id.trim().parse().ok()) {
                    let endnote = element.name() == "endnoteReference";
                    let custom_mark =
                        element.attribute("customMarkFollows").is_some_and(|on| on != "0" && on != "false");
                    let piece = self.piece(Content::Note { endnote, id, custom_mark }, run.look);
                    paragraph.pieces.push(piece);
                }
            }
            "commentRangeStart" | "commentRangeEnd" | "commentReference" => {
                if let Some(place) = comment_place(element) {
                    let piece = self.piece(place, run.look);
                    paragraph.pieces.push(piece);
                }
            }
            "pPr" => return self.paragraph_properties(xml, paragraph),
            "txbxContent" => return self.text_box(xml, paragraph),
            "sectPr" => return self.section(xml),
            "altChunk" | "subDoc" => paragraph.boxes.extend(self.linked(element, "id").map(|item| vec![item])),
            // A field's code, phonetic guides, and properties of wrappers are no text.
            "instrText" | "delInstrText" | "sdtPr" | "sdtEndPr" | "customXmlPr" | "smartTagPr" | "rPr" | "rubyPr"
            | "rt" | "softHyphen" | "fldData" => {}
            name => {
                return match change_kind(name) {
                    Some(kind) => self.under(element, kind, |reader| reader.inline(xml, paragraph, run)),
                    None => self.inline(xml, paragraph, run),
                };
            }
        }
        xml.skip()
    }

    /// The text of the element that was opened last.
    fn letters(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph, run: Run) -> Result<(), Fault> {
        loop {
            match xml.next()? {
                Node::Text(text) => self.push(paragraph, run.look, &text),
                Node::Open(_) => xml.skip()?,
                Node::Close | Node::Done => return Ok(()),
            }
        }
    }

    fn piece(&self, content: Content, look: Look) -> Piece {
        let code_of = self.fields.iter().find(|field| field.in_code).map(|field| field.index);
        Piece { content, look, change: self.ruling_change(), code_of }
    }

    fn push(&mut self, paragraph: &mut Paragraph, look: Look, text: &str) {
        if text.is_empty() {
            return;
        }
        let start = self.story.text.len();
        // White space of the XML's own layout is one space; control characters, which Word cannot print, are too.
        // Tabs and line ends come here alone, from elements.
        if text.len() > 1 && text.bytes().any(|byte| byte < b' ') {
            self.story.text.extend(text.chars().map(|char| if char.is_control() { ' ' } else { char }));
        } else {
            self.story.text.push_str(text);
        }
        let end = self.story.text.len();
        if !paragraph.pieces.iter().any(|piece| matches!(piece.content, Content::Text(_))) {
            paragraph.page = self.story.page_breaks;
        }
        let piece = self.piece(Content::Text(start..end), look);
        if let Some(last) = paragraph.pieces.last_mut()
            && let Content::Text(range) = &mut last.content
            && range.end == start
            && (last.look, last.change, last.code_of) == (piece.look, piece.change, piece.code_of)
        {
            range.end = end;
        } else {
            paragraph.pieces.push(piece);
        }
    }

    fn text_box(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Fault> {
        let fields = std::mem::take(&mut self.fields);
        let mut items = Vec::new();
        let outcome = self.flow(xml, &mut items);
        self.fields = fields;
        paragraph.boxes.push(items);
        outcome
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Fault> {
        xml.children(|xml, element| {
            match element.name() {
                "pStyle" => paragraph.style = element.value().and_then(|id| self.styles.find(&id)),
                "numPr" => {
                    paragraph.numbering = read_numbering_property(xml)?;
                    return Ok(());
                }
                "outlineLvl" => paragraph.outline = element.number(),
                "shd" => paragraph.shaded = solid_shading(element),
                "sectPr" => {
                    paragraph.section = true;
                    return self.section(xml);
                }
                "rPr" => {
                    return xml.children(|xml, element| {
                        if element.is_word("specVanish") {
                            paragraph.separator = element.is_on();
                        }
                        // The innermost change that keeps its text out rules, as in text.
                        if let Some(kind) = change_kind(element.name()) {
                            let change = self.change(element, kind);
                            if self.story.keeps_out(Some(change)) || paragraph.mark.is_none() {
                                paragraph.mark = Some(change);
                            }
                        }
                        xml.skip()
                    });
                }
                _ => {}
            }
            xml.skip()
        })
    }

    fn section(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let mut numbers = <[NoteNumbers; 2]>::default();
        xml.children(|xml, element| {
            if note_numbers::read(xml, element, &mut numbers)? {
                return Ok(());
            }
            if matches!(element.name(), "headerReference" | "footerReference")
                && let Some(id) = element.attribute("id")
            {
                self.story.furniture.push(id.into_owned());
            }
            xml.skip()
        })?;
        self.story.sections.push(numbers);
        Ok(())
    }

    /// What stands in another part, by the relationship that an attribute of `element` names.
    fn linked(&mut self, element: &Element<'_>, attribute: &str) -> Option<Item> {
        let id = element.attribute(attribute)?.into_owned();
        if self.story.keeps_out(self.ruling_change()) {
            return None;
        }
        self.story.linked.push(id.clone());
        Some(Item::Linked(id))
    }
}

/// `w:numPr`, opened; what it was before a tracked change is no part of it.
pub(super) fn read_numbering_property(xml: &mut Xml<'_>) -> Result<NumberingProperty, Fault> {
    let mut property = NumberingProperty::default();
    xml.children(|xml, element| {
        match element.name() {
            "numId" => property.num = element.number(),
            "ilvl" => property.level = element.number().map(|level: u8| level.min(8)),
            _ => {}
        }
        xml.skip()
    })?;
    Ok(property)
}

/// Where a comment begins, ends or hangs.
fn comment_place(element: &Element<'_>) -> Option<Content> {
    element.attribute("id").map(|id| Content::Comment { id: id.trim().into() })
}

fn change_kind(name: &str) -> Option<ChangeKind> {
    match name {
        "ins" => Some(ChangeKind::Inserted),
        "del" => Some(ChangeKind::Deleted),
        "moveTo" => Some(ChangeKind::MovedHere),
        "moveFrom" => Some(ChangeKind::MovedAway),
        _ => None,
    }
}
