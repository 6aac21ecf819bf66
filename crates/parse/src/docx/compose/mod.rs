//! From a [`Story`] to the text and blocks of a [`Document`], as if all tracked changes were accepted.

mod graft;
mod header;
mod marks;
mod notes;
mod paragraph;
mod table;

pub(super) use notes::Notes;

use super::linked::Linked;
use super::model::{Content, Item, Paragraph, Story};
use super::numbering::{Counter, Definitions};
use super::styles::Styles;
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Comment, Document, Format, Notice, Origin};
use marks::Marks;
use std::collections::HashMap;

/// What the parts beside the body say.
pub(super) struct Sheets {
    pub(super) styles: Styles,
    pub(super) definitions: Definitions,
    pub(super) notes: Notes,
}

/// What kind of story is being laid out: it decides what its blocks are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Role {
    Body,
    /// A note, with the origin of the block that refers to it.
    Note(Origin),
    Furniture,
}

/// Builds the document, story after story.
pub(super) struct Composer<'s> {
    sheets: &'s Sheets,
    text: String,
    blocks: Vec<Block>,
    marks: Marks,
    notices: Vec<Notice>,
    tables: u32,
    /// Notes numbered so far: footnotes, endnotes.
    note_counts: [notes::Count; 2],
    /// Which section of the body is being laid out, counted from 0.
    section: usize,
    /// Notes that have been laid out; a second reference to one does not print it again.
    notes_done: std::collections::HashSet<(bool, i64)>,
    /// Whether the body knows its pages.
    paged: bool,
    /// Whether a table puts something behind the letters that are being written.
    backed: bool,
    /// Whether the number of a note stands in front of the paragraph that comes next.
    numbered: bool,
    /// What other parts hold, until it is laid out.
    linked: HashMap<String, Linked>,
    /// Comments on documents that stand in the text.
    comments: Vec<Comment>,
}

/// The story that is being laid out.
struct Telling<'t, 's> {
    story: &'t Story,
    counter: Counter<'s>,
    role: Role,
}

impl<'s> Composer<'s> {
    pub(super) fn new(sheets: &'s Sheets, linked: HashMap<String, Linked>) -> Self {
        Self {
            sheets,
            text: String::new(),
            blocks: Vec::new(),
            marks: Marks::default(),
            notices: Vec::new(),
            tables: 0,
            note_counts: [notes::Count::default(); 2],
            section: 0,
            notes_done: std::collections::HashSet::new(),
            paged: false,
            backed: false,
            numbered: false,
            linked,
            comments: Vec::new(),
        }
    }

    /// Lays out the body.
    pub(super) fn body(&mut self, story: &Story) {
        self.text.reserve(story.text.len() + story.text.len() / 8);
        self.paged = story.page_breaks > 0;
        self.tell(story, Role::Body);
    }

    /// Lays out a header or footer, unless one with the same words stands there already.
    pub(super) fn furniture(&mut self, story: &Story, from: usize) {
        let (blocks, start) = (self.blocks.len(), self.text.len());
        self.tell(story, Role::Furniture);
        let written: Vec<&str> = self.blocks[blocks..].iter().map(|block| block.span.of(&self.text)).collect();
        let known: std::collections::HashSet<&str> =
            self.blocks[from..blocks].iter().map(|block| block.span.of(&self.text)).collect();
        if written.iter().all(|block| known.contains(block)) {
            self.blocks.truncate(blocks);
            self.text.truncate(start);
            self.marks.truncate(start);
        }
    }

    /// How many blocks there are so far.
    pub(super) fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Adds a notice.
    pub(super) fn notice(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// The document, with its comments by the ids that the text refers to.
    pub(super) fn finish(mut self, pages: Option<u32>, comments: Vec<(Box<str>, Comment)>) -> Document {
        let mut comments = self.marks.place(comments, &self.text);
        comments.append(&mut self.comments);
        let (revisions, hidden) = self.marks.finish(&self.text);
        for span in &hidden {
            let message = "text that a reader of the printed page would not see; it is read like any other";
            self.notices.push(Notice::new("hidden-text", message).at(*span));
        }
        Document {
            text: self.text,
            format: Format::Docx,
            pages,
            blocks: self.blocks,
            revisions,
            hidden,
            comments,
            notices: self.notices,
            places: vec![],
        }
    }

    fn tell(&mut self, story: &Story, role: Role) {
        let counter = Counter::new(&self.sheets.definitions, &self.sheets.styles);
        let mut telling = Telling { story, counter, role };
        self.flow(&mut telling, &story.items);
    }

    /// Paragraphs and tables in order. A paragraph whose mark is deleted runs on into the next, and mostly one that ends
    /// with a style separator.
    fn flow(&mut self, telling: &mut Telling<'_, 's>, items: &[Item]) {
        let mut run_on: Vec<&Paragraph> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            match item {
                Item::Paragraph(paragraph) => {
                    run_on.push(paragraph);
                    if !telling.story.runs_on(paragraph, items.get(at + 1)) {
                        self.paragraph(telling, &std::mem::take(&mut run_on));
                    }
                }
                Item::Table(table) => {
                    if !run_on.is_empty() {
                        self.paragraph(telling, &std::mem::take(&mut run_on));
                    }
                    self.table(telling, table);
                }
                Item::Linked(id) => {
                    if !run_on.is_empty() {
                        self.paragraph(telling, &std::mem::take(&mut run_on));
                    }
                    self.linked(telling.role, id);
                }
            }
        }
        if !run_on.is_empty() {
            self.paragraph(telling, &run_on);
        }
    }

    /// One paragraph as a block of its own, then its notes and text boxes.
    fn paragraph(&mut self, telling: &mut Telling<'_, 's>, run_on: &[&Paragraph]) {
        let written = self.write_paragraph(telling, run_on, true);
        if let Some(line) = &written.line {
            let origin = self.origin(telling, line.first);
            let kind = match telling.role {
                Role::Note(_) => BlockKind::Note,
                Role::Furniture => BlockKind::Furniture,
                Role::Body if line.contents => BlockKind::Furniture,
                Role::Body if line.heading.is_some() => BlockKind::Heading,
                Role::Body if line.label.is_some() => BlockKind::ListItem,
                Role::Body => BlockKind::Paragraph,
            };
            self.blocks.push(Block { span: line.span, kind, label: line.label, level: line.level, origin });
            self.text.push('\n');
        }
        self.trailers(telling, &written.trailers);
        if telling.role == Role::Body {
            for _ in run_on.iter().filter(|paragraph| paragraph.section) {
                self.next_section(telling.story);
            }
        }
    }

    /// Where a paragraph of the story stands in the file.
    fn origin(&self, telling: &Telling<'_, 's>, paragraph: &Paragraph) -> Origin {
        match telling.role {
            Role::Note(origin) => origin,
            Role::Furniture => Origin::default(),
            Role::Body => {
                Origin { page: self.paged.then(|| paragraph.page + 1), area: None, paragraph: Some(paragraph.index) }
            }
        }
    }

    /// The span of what was written from `start` on, without white space at its ends.
    fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.text.len()).trim(&self.text)
    }
}

impl Story {
    /// Whether a paragraph and the item after it are one line of text. A style separator parts them where nothing else
    /// would part their words: a heading and the clause that was set behind it ("Delivery" and "Supplier shall").
    fn runs_on(&self, paragraph: &Paragraph, next: Option<&Item>) -> bool {
        let touching = || {
            let Some(Item::Paragraph(next)) = next else { return false };
            self.letters(paragraph).next_back().is_some_and(char::is_alphanumeric)
                && self.letters(next).next().is_some_and(char::is_alphanumeric)
        };
        self.keeps_out(paragraph.mark) || paragraph.separator && !touching()
    }

    /// The letters of a paragraph that stay, its fields' codes left out.
    fn letters<'s>(&'s self, paragraph: &'s Paragraph) -> impl DoubleEndedIterator<Item = char> + 's {
        let staying = paragraph.pieces.iter().filter(|piece| !self.keeps_out(piece.change) && !self.is_code(piece));
        staying.flat_map(|piece| match &piece.content {
            Content::Text(range) => self.text[range.clone()].chars(),
            _ => "".chars(),
        })
    }
}
