//! From a span of the document's text to a place in the part.

use super::align::{Match, align};
use super::anchor::Spot;
use super::notes::{Notes, folded};
use super::story::{Side, Story};
use caveat_core::Span;
use caveat_core::document::{BlockKind, Document, RevisionKind};
use std::collections::BTreeMap;

/// Where a comment begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) from: Spot,
    pub(super) to: Spot,
    pub(super) at: Where,
}

/// What stands between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// The words.
    Words,
    /// The paragraph in which the words stand: they could not be told apart in it.
    Paragraph,
    /// The mark of the note that holds the words: Word takes no comments in notes.
    Note,
    /// What holds the text box with the words: Word takes no comments in text boxes.
    TextBox,
    /// The first paragraph of the document; the words stand in a header or footer, where Word takes no comments.
    Furniture,
    /// The first paragraph of the document; the finding is about the whole of it.
    Document,
}

/// Finds places.
pub(super) struct Locator<'s> {
    pub(super) story: &'s Story,
    pub(super) document: &'s Document,
    pub(super) side: Side,
    /// The letters of the blocks that were asked for.
    aligned: BTreeMap<usize, Vec<Match>>,
}

impl<'s> Locator<'s> {
    pub(super) fn new(story: &'s Story, document: &'s Document) -> Self {
        // What a reader leaves out of the text it reports as removed.
        let left_out = |kind: RevisionKind, out: bool| {
            document.revisions.iter().any(|revision| revision.kind == kind && revision.removed.is_some() == out)
        };
        let side =
            Side { removed: left_out(RevisionKind::Deleted, false), inserted: !left_out(RevisionKind::Inserted, true) };
        Self { story, document, side, aligned: BTreeMap::new() }
    }

    /// Whether the text is the one with all changes accepted: only then can it be changed further.
    pub(super) fn reads_accepted(&self) -> bool {
        self.side == Side { removed: false, inserted: true }
    }

    /// The letters of a span in the part, in order, and how many of its letters cannot be told.
    pub(super) fn letters(&mut self, span: Span) -> (Vec<Match>, usize) {
        let mut found = Vec::new();
        let mut missing = 0;
        for at in self.blocks(span) {
            let document = self.document;
            let block = &document.blocks[at];
            let first = block.label.map_or(block.span.start, |label| label.end).max(span.start);
            let inside = Span { start: first, end: span.end.min(block.span.end) };
            let is_row = matches!(block.kind, BlockKind::TableRow { .. });
            let matches = self.block(at);
            let from = matches.partition_point(|letter| letter.at < inside.start);
            let to = matches.partition_point(|letter| letter.at + letter.len <= inside.end);
            let mut matched = matches[from..to.max(from)].iter().peekable();
            for (offset, letter) in inside.of(&document.text).char_indices() {
                if letter.is_whitespace() || letter.is_control() {
                    continue;
                }
                match matched.next_if(|matched| matched.at == inside.start + offset) {
                    Some(matched) => found.push(*matched),
                    // The bar between two cells stands in no cell.
                    None if is_row && letter == '|' => {}
                    None => missing += 1,
                }
            }
        }
        (found, missing)
    }

    /// The place for a comment on a span; `None` where the part has nothing that a comment could stand on.
    pub(super) fn anchor(&mut self, span: Span, notes: &Notes) -> Option<Anchor> {
        let Some(first) = self.blocks(span).next().filter(|_| !span.is_empty()) else {
            return self.top(Where::Document);
        };
        let block = &self.document.blocks[first];
        let Some(paragraph) = block.origin.paragraph else { return self.top(Where::Furniture) };
        let paragraph = paragraph as usize;
        if block.kind == BlockKind::Note {
            return self.note(span, paragraph, notes).or_else(|| self.paragraph(paragraph, Where::Note));
        }
        let (letters, missing) = self.letters(span);
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
            return self.paragraph(paragraph, Where::Paragraph);
        };
        let story = self.story;
        let boxed = |letter: &Match| story.outermost_host(story.letters[letter.letters].unit);
        let (from, to) = (boxed(first), boxed(last));
        if from.is_some() || to.is_some() {
            let from = from.map_or_else(|| story.before((first.letters, first.offset)), |host| story.before_unit(host));
            let to =
                to.map_or_else(|| story.after((last.letters, last.offset), last.len), |host| story.after_unit(host));
            return Some(Anchor { from, to, at: Where::TextBox });
        }
        if missing > letters.len() {
            return self.paragraph(paragraph, Where::Paragraph);
        }
        let from = story.before((first.letters, first.offset));
        let to = story.after((last.letters, last.offset), last.len);
        Some(Anchor { from, to, at: Where::Words })
    }

    /// The blocks that share a byte with a span.
    fn blocks(&self, span: Span) -> impl Iterator<Item = usize> + use<> {
        let blocks = &self.document.blocks;
        let from = blocks.partition_point(|block| block.span.end <= span.start);
        let to = blocks.partition_point(|block| block.span.start < span.end);
        from..to.max(from)
    }

    fn block(&mut self, at: usize) -> &[Match] {
        let block = &self.document.blocks[at];
        self.aligned.entry(at).or_insert_with(|| match (block.origin.paragraph, &block.kind) {
            (None, _) | (_, BlockKind::Note) => Vec::new(),
            (Some(paragraph), _) => align(self.story, self.side, &self.document.text, block, paragraph as usize),
        })
    }

    /// The mark of the note that holds the words of a span; the reader says which paragraph the mark stands in.
    fn note(&self, span: Span, paragraph: usize, notes: &Notes) -> Option<Anchor> {
        let words = folded(span.of(&self.document.text));
        let held = |reference: &&super::story::NoteReference| {
            notes.get(&(reference.endnote, reference.id)).is_some_and(|letters| letters.contains(&words))
        };
        let from = self.story.notes.partition_point(|note| self.story.units[note.unit].paragraph < paragraph);
        let later = &self.story.notes[from..];
        let reference = later.iter().find(held).or_else(|| self.story.notes.iter().find(held)).or(later.first())?;
        let unit = self.story.outermost_host(reference.unit).unwrap_or(reference.unit);
        let (from, to) = (self.story.before_unit(unit), self.story.after_unit(unit));
        Some(Anchor { from, to, at: Where::Note })
    }

    /// The whole of a paragraph; where it holds nothing, the next that does.
    fn paragraph(&self, paragraph: usize, at: Where) -> Option<Anchor> {
        let own = |paragraph: usize| {
            let units = self.story.paragraphs[paragraph].units.clone();
            let mut own = units.filter(move |unit| self.story.units[*unit].paragraph == paragraph);
            let first = own.next()?;
            Some((first, own.next_back().unwrap_or(first)))
        };
        let count = self.story.paragraphs.len();
        let (first, last) = (paragraph.min(count)..count).chain(0..paragraph.min(count)).find_map(own)?;
        let (first, last) = match self.story.outermost_host(first) {
            Some(host) => (host, host),
            None => (first, last),
        };
        Some(Anchor { from: self.story.before_unit(first), to: self.story.after_unit(last), at })
    }

    fn top(&self, at: Where) -> Option<Anchor> {
        self.paragraph(0, at)
    }
}

impl Story {
    /// The run in the body that holds the text box in which a unit stands; `None` where it stands in none.
    pub(super) fn outermost_host(&self, unit: usize) -> Option<usize> {
        let host = |unit: usize| self.paragraphs[self.units[unit].paragraph].host;
        let mut outermost = host(unit)?;
        while let Some(further) = host(outermost) {
            outermost = further;
        }
        Some(outermost)
    }
}
