//! What a reader gives: one text, its blocks, and where each stands in the original.

use crate::Span;
use serde::{Deserialize, Serialize};

/// A document as it was read. The text never changes afterwards; everything points into it by [`Span`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The text, UTF-8. For plain text and Markdown it is the file, unchanged (but for bytes that are no UTF-8,
    /// which become U+FFFD and are noticed).
    pub text: String,
    /// What the bytes turned out to be.
    pub format: Format,
    /// How many pages the original has, where it has pages.
    pub pages: Option<u32>,
    /// The blocks in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// Tracked changes: which stretches of the text somebody inserted, deleted or moved.
    pub revisions: Vec<Revision>,
    /// Stretches that a reader of the original would not see (hidden, white or tiny text).
    pub hidden: Vec<Span>,
    /// What people wrote beside the text. No part of it: nothing is promised in a comment.
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// What could not be read, or only in part.
    pub notices: Vec<Notice>,
    /// Where the words stand on their pages, in the order of the text; empty where the format does not say.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<Place>,
}

/// The format that the content shows; never told by a file's ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Word (Office Open XML).
    Docx,
    /// PDF.
    Pdf,
    /// `OpenDocument` text.
    Odt,
    /// Rich text.
    Rtf,
    /// Word before 2007, read through a conversion.
    Doc,
    /// A mail (RFC 5322); its attachments are documents of their own.
    Eml,
    /// An Outlook message; its attachments are documents of their own.
    Msg,
    /// An archive of documents; it has no text of its own.
    Zip,
}

/// A stretch of the text with one job on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in the text, its label included.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The printed number or mark in front ("3.2", "(a)", "Article IV", "•"), where the reader knows it
    /// (Word's automatic numbering, list marks); inside `span`, at its start.
    pub label: Option<Span>,
    /// How deep it is nested where the format says so (0 outermost): list level, numbering level.
    pub level: u8,
    /// Where it stands in the original.
    pub origin: Origin,
}

/// What a [`Block`] is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum BlockKind {
    /// A heading that the format marks as one.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list that the format marks as one.
    ListItem,
    /// A row of a table; in the text its cells are joined by " | ".
    TableRow {
        /// Which table of the document, counted from 0.
        table: u32,
        /// Whether it is the header row.
        header: bool,
        /// The cells from left to right, inside the block's span.
        cells: Vec<Span>,
    },
    /// A footnote or endnote, in the text right after the block that refers to it.
    Note,
    /// Running heads and feet, page numbers, line numbers: read, kept apart, never part of a clause.
    Furniture,
}

/// Where a block stands in the original file.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// The page, counted from 1, where the format has pages.
    pub page: Option<u32>,
    /// The box on that page in points: left, top, right, bottom; the origin is the top left corner.
    pub area: Option<[f32; 4]>,
    /// The paragraph (Word) or line (text), counted from 0.
    pub paragraph: Option<u32>,
}

/// Where a stretch of the text (a word, as a rule) stands on a page. A page of a contract has some five hundred, so
/// they are kept small, in memory and on the way from the reading process.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "PackedPlace", into = "PackedPlace")]
pub struct Place {
    /// The first byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The page, counted from 1.
    pub page: u32,
    /// The box as [`Origin::area`] has it.
    pub area: [f32; 4],
    /// Quarter turns clockwise of the writing against the page as it is shown, 0 to 3; odd ones run along the
    /// height of `area`.
    pub turns: u8,
}

/// A [`Place`] without the names of its fields.
type PackedPlace = (u32, u32, u32, [f32; 4], u8);

impl From<PackedPlace> for Place {
    fn from((start, end, page, area, turns): PackedPlace) -> Self {
        Self { start, end, page, area, turns }
    }
}

impl From<Place> for PackedPlace {
    fn from(place: Place) -> Self {
        (place.start, place.end, place.page, place.area, place.turns)
    }
}

impl Place {
    /// The stretch of the text.
    pub fn span(&self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }
}

/// A tracked change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The changed stretch of the text. Deleted text is not part of the text: its revision is empty, at the place
    /// where it stood, and its words are in `removed`.
    pub span: Span,
    /// What was done.
    pub kind: RevisionKind,
    /// By whom.
    pub author: Option<String>,
    /// When, as the file says it.
    pub date: Option<String>,
    /// The words that were taken out.
    pub removed: Option<String>,
}

/// What a [`Revision`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RevisionKind {
    /// New text.
    Inserted,
    /// Text taken out.
    Deleted,
    /// Text moved here from elsewhere.
    Moved,
}

/// A comment that somebody made on the text. It stands beside the text and is shown as it is; no rule reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The words of the text that it is about, or the empty place where it hangs; `None` where the file does not say.
    pub span: Option<Span>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, as the file says it.
    pub date: Option<String>,
    /// What it says; its paragraphs are parted by line ends.
    pub text: String,
}

/// Something that could not be read or resolved. Never silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// A stable word for the kind: `page-without-text`, `invalid-utf8`, `hidden-text`.
    pub kind: String,
    /// The page, where one is meant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<u32>,
    /// The place in the text, where one is meant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span>,
    /// What happened, and what to do.
    pub message: String,
}

impl Notice {
    /// A notice about the whole document.
    pub fn new(kind: &str, message: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), page: None, span: None, message: message.into() }
    }

    /// Whether words of the original may be missing from the text, so that nothing can be said to be clear.
    pub fn is_gap(&self) -> bool {
        let gaps = ["page-without-text", "page-read-in-part", "damaged-part", "content-loop", "no-promises"];
        gaps.contains(&self.kind.as_str()) || self.kind.starts_with("unread-")
    }

    /// The same notice, at a page.
    #[must_use]
    pub fn on_page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// The same notice, at a place in the text.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
}

impl Document {
    /// The block that holds the byte at `offset`, if one does.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= offset);
        self.blocks[..after].last().filter(|block| offset < block.span.end)
    }

    /// The places of the words that `span` touches.
    pub fn places_of(&self, span: Span) -> &[Place] {
        let from = self.places.partition_point(|place| place.span().end <= span.start);
        let to = self.places.partition_point(|place| place.span().start < span.end);
        self.places.get(from..to).unwrap_or_default()
    }

    /// The page on which the byte at `offset` stands, where the format has pages.
    pub fn page_at(&self, offset: usize) -> Option<u32> {
        let after = self.blocks.partition_point(|block| block.span.start <= offset);
        self.blocks[..after].last().and_then(|block| block.origin.page)
    }
}
