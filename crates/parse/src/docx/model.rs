//! A story (body, note, header) as the XML has it, before numbering, revisions and layout are decided.
//!
//! All text of a story lies in one string; pieces are ranges of it. Deleted text and field codes lie there too.

use crate::Revisions;
use std::ops::Range;

/// One part's content.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The letters of all pieces.
    pub(super) text: String,
    /// The content in document order.
    pub(super) items: Vec<Item>,
    /// The tracked changes that pieces refer to.
    pub(super) changes: Vec<Change>,
    /// For each complex field, whether its end was found; the code of a field that never ends is read as text.
    pub(super) closed_fields: Vec<bool>,
    /// The relationship ids of the headers and footers that sections name, in order.
    pub(super) furniture: Vec<String>,
    /// How each section numbers its footnotes and endnotes, in order.
    pub(super) sections: Vec<[NoteNumbers; 2]>,
    /// Page breaks that Word left where it last laid the text out.
    pub(super) page_breaks: u32,
    /// What is drawn there and not read: "a chart", "a diagram".
    pub(super) unread: Vec<&'static str>,
    /// Relationship ids of what stands in other parts: documents (`altChunk`, `subDoc`), diagrams.
    pub(super) linked: Vec<String>,
    /// Which side of tracked changes is the text.
    pub(super) revisions: Revisions,
}

impl Story {
    /// Whether a change keeps what it rules out of the text, on the side of the changes that is read.
    pub(super) fn keeps_out(&self, change: Option<u32>) -> bool {
        change.is_some_and(|change| {
            let removes = self.changes[change as usize].kind.removes();
            match self.revisions {
                Revisions::Accepted => removes,
                Revisions::Original => !removes,
                Revisions::Both => false,
            }
        })
    }
}

impl Story {
    /// The words of some of its content that stay, a line for each paragraph.
    pub(super) fn words(&self, items: &[Item]) -> String {
        let mut words = String::new();
        self.add_words(items, &mut words);
        words
    }

    fn add_words(&self, items: &[Item], words: &mut String) {
        for item in items {
            match item {
                Item::Paragraph(paragraph) => {
                    for piece in &paragraph.pieces {
                        if let Content::Text(range) = &piece.content
                            && !self.keeps_out(piece.change)
                            && !self.is_code(piece)
                        {
                            words.push_str(&self.text[range.clone()]);
                        }
                    }
                    if !self.keeps_out(paragraph.mark) {
                        words.push('\n');
                    }
                    paragraph.boxes.iter().for_each(|items| self.add_words(items, words));
                }
                Item::Linked(_) => {}
                Item::Table(table) => {
                    let rows = table.rows.iter().filter(|row| !self.keeps_out(row.change));
                    for cell in rows.flat_map(|row| &row.cells).filter(|cell| !cell.removed) {
                        self.add_words(&cell.items, words);
                    }
                }
            }
        }
    }

    /// Whether a piece stands in the code of a field, which is not printed. A field that never ends has no code.
    pub(super) fn is_code(&self, piece: &Piece) -> bool {
        piece.code_of.is_some_and(|field| self.closed_fields[field as usize])
    }
}

/// How notes are numbered, as far as it is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NoteNumbers {
    /// The number format, by its name in Word.
    pub(super) format: Option<String>,
    /// The first number.
    pub(super) start: Option<u32>,
    pub(super) restart: Option<Restart>,
}

/// Where the numbers of notes begin anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Restart {
    Never,
    Section,
    Page,
}

/// A paragraph, a table, or what stands in another part.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Table(Table),
    /// What another part holds, by the id of the relationship.
    Linked(String),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its number among all `w:p` of the part, counted from 0.
    pub(super) index: u32,
    /// Its style, as an index into the style sheet.
    pub(super) style: Option<u16>,
    /// Its own numbering, where it says so itself.
    pub(super) numbering: NumberingProperty,
    /// Its own outline level; 9 is body text.
    pub(super) outline: Option<u8>,
    /// Whether it has a background.
    pub(super) shaded: bool,
    /// What was done to the paragraph mark.
    pub(super) mark: Option<u32>,
    /// Whether its mark is a style separator: on the page it goes on into the next paragraph.
    pub(super) separator: bool,
    /// Whether a section ends with it.
    pub(super) section: bool,
    /// What it holds.
    pub(super) pieces: Vec<Piece>,
    /// Text boxes that are anchored in it.
    pub(super) boxes: Vec<Vec<Item>>,
    /// How many page breaks stand before its first letter.
    pub(super) page: u32,
}

/// `w:numPr`: either half may be missing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberingProperty {
    /// `numId`; 0 takes the numbering away.
    pub(super) num: Option<u32>,
    /// `ilvl`.
    pub(super) level: Option<u8>,
}

/// A stretch of a paragraph with one look and one history.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) content: Content,
    pub(super) look: Look,
    /// The change that rules it: an index into [`Story::changes`].
    pub(super) change: Option<u32>,
    /// The outermost field whose code it stands in: an index into [`Story::closed_fields`].
    pub(super) code_of: Option<u32>,
}

/// What a piece is.
#[derive(Debug)]
pub(super) enum Content {
    /// A range of [`Story::text`].
    Text(Range<usize>),
    /// A place where the comment with this id begins, ends or hangs.
    Comment {
        /// Its id in the comments part.
        id: Box<str>,
    },
    /// A reference to a note.
    Note {
        /// Whether it is an endnote.
        endnote: bool,
        /// Its id in the notes part.
        id: i64,
        /// Whether a mark of the author's own stands in place of the number.
        custom_mark: bool,
    },
}

/// The properties of a run that matter here; `None` where the run leaves them to its styles.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// The character style, as an index into the style sheet.
    pub(super) style: Option<u16>,
    pub(super) vanish: Option<bool>,
    /// Whether the letters are white (or as good as).
    pub(super) white: Option<bool>,
    /// Whether the letters are at most one point high.
    pub(super) tiny: Option<bool>,
    pub(super) bold: Option<bool>,
    /// Whether something stands behind the letters: run shading or highlight, text box, shaded cell.
    pub(super) backed: bool,
}

/// A tracked change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) kind: ChangeKind,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
}

/// The four things that tracking records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    Inserted,
    Deleted,
    MovedHere,
    MovedAway,
}

impl ChangeKind {
    /// Whether text under it is gone once all changes are accepted.
    pub(super) fn removes(self) -> bool {
        matches!(self, Self::Deleted | Self::MovedAway)
    }
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) style: Option<u16>,
    /// Whether the table asks its style for a special first row.
    pub(super) first_row_look: bool,
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Whether it repeats at the top of each page.
    pub(super) header: bool,
    /// Grid columns left empty in front.
    pub(super) before: u16,
    pub(super) cells: Vec<Cell>,
    /// The change that took the whole row away or put it in.
    pub(super) change: Option<u32>,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) items: Vec<Item>,
    /// Grid columns it covers, at least 1.
    pub(super) columns: u16,
    pub(super) shaded: bool,
    /// Whether tracking keeps the cell out of the text.
    pub(super) removed: bool,
}
