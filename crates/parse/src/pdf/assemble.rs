//! Blocks to a document: paragraphs joined over page breaks, hyphenated line ends joined, text put together.

use super::blocks::{Draft, Shape, is_bullet, label_end};
use super::geometry::Frame;
use super::words::{Line, Word};
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Origin, Place};
use std::collections::HashSet;

/// The blocks of a page, or of a part of one that was a page before, and what stands around them.
#[derive(Default)]
pub(super) struct PageBlocks {
    pub(super) number: u32,
    pub(super) drafts: Vec<Draft>,
    pub(super) furniture: Vec<Line>,
    /// What nobody sees on it.
    pub(super) unseen: Vec<Draft>,
}

/// What waits until a paragraph that goes on over the page has ended.
enum Waiting {
    Furniture(Line),
    Unseen(Draft),
}

/// The text, its blocks in reading order, and where its words stand.
pub(super) struct Assembled {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) places: Vec<Place>,
    /// The stretches that nobody sees, each with its page.
    pub(super) hidden: Vec<(u32, Span)>,
}

/// The text and its blocks in reading order. Furniture and what is not seen stand after the paragraph that goes on over
/// their page.
pub(super) fn assemble(pages: Vec<PageBlocks>, frames: Vec<Frame>) -> Assembled {
    let words = vocabulary(&pages);
    let (text, blocks, places, hidden) = Default::default();
    let mut writer = Writer { text, blocks, places, words, frames, hidden };
    let mut open: Option<Draft> = None;
    let mut waiting: Vec<(usize, u32, Waiting)> = Vec::new();
    // Where the open paragraph goes on so far.
    let mut reached = 0;
    for (sheet, page) in pages.into_iter().enumerate() {
        for draft in page.drafts {
            match &mut open {
                Some(last) if sheet > reached && continues(last, &draft) => {
                    reached = sheet;
                    last.lines.extend(draft.lines);
                    last.right = draft.right;
                }
                _ => {
                    if let Some(last) = open.replace(draft) {
                        writer.put(&last);
                    }
                    reached = sheet;
                    writer.put_waiting(&mut waiting, sheet);
                }
            }
        }
        waiting.extend(page.furniture.into_iter().map(|line| (sheet, page.number, Waiting::Furniture(line))));
        waiting.extend(page.unseen.into_iter().map(|draft| (sheet, page.number, Waiting::Unseen(draft))));
    }
    if let Some(last) = open {
        writer.put(&last);
    }
    writer.put_waiting(&mut waiting, usize::MAX);
    Assembled { text: writer.text, blocks: writer.blocks, places: writer.places, hidden: writer.hidden }
}

/// Whether a block at the top of a page is the rest of the one at the foot of the page before.
fn continues(last: &Draft, next: &Draft) -> bool {
    let (Shape::Prose { heading: false, .. }, Shape::Prose { heading: false, marked }) = (&last.shape, &next.shape)
    else {
        return false;
    };
    let (Some(end), Some(start)) = (last.lines.last(), next.lines.first()) else { return false };
    let before = end.text();
    let text = start.text();
    if *marked || (end.size - start.size).abs() > end.size * 0.12 {
        return false;
    }
    if text.starts_with(|c: char| c.is_lowercase()) {
        return true;
    }
    let closed = before.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', ':', ';', '?', '!']);
    !closed && last.right - end.x1 < (last.right - end.x0).max(1.0) * 0.3
}

/// Words as they stand inside lines, lower case: they tell a hyphen that belongs from one that breaks a line.
fn vocabulary(pages: &[PageBlocks]) -> HashSet<String> {
    let lines = pages.iter().flat_map(|page| &page.drafts).flat_map(|draft| &draft.lines);
    lines
        .flat_map(|line| &line.words)
        .map(|word| bare(&word.text).to_lowercase())
        .filter(|word| word.len() > 2 && !word.ends_with('-'))
        .collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

struct Writer {
    text: String,
    blocks: Vec<Block>,
    places: Vec<Place>,
    words: HashSet<String>,
    frames: Vec<Frame>,
    hidden: Vec<(u32, Span)>,
}

impl Writer {
    /// Puts what waits of the sheets before this one.
    fn put_waiting(&mut self, waiting: &mut Vec<(usize, u32, Waiting)>, sheet: usize) {
        let later = waiting.split_off(waiting.partition_point(|(own, ..)| *own < sheet));
        for (_, number, waiting) in std::mem::replace(waiting, later) {
            match waiting {
                Waiting::Furniture(line) => {
                    self.separate(false);
                    let start = self.text.len();
                    self.push_lines(std::slice::from_ref(&line));
                    let area = [line.x0, line.y - line.size * 0.8, line.x1, line.y + line.size * 0.22];
                    self.close(start, BlockKind::Furniture, None, number, area);
                }
                Waiting::Unseen(draft) => self.put_unseen(&draft),
            }
        }
    }

    fn put_unseen(&mut self, draft: &Draft) {
        let before = self.blocks.len();
        self.put(draft);
        let Some(block) = self.blocks.get_mut(before) else { return };
        let frame = self.frames.get(draft.page.saturating_sub(1) as usize);
        block.origin.area = frame.and_then(|frame| frame.clip(draft.area()));
        let span = block.span;
        match self.hidden.last_mut() {
            Some((page, last))
                if *page == draft.page && Span::new(last.end, span.start).of(&self.text).trim().is_empty() =>
            {
                last.end = span.end;
            }
            _ => self.hidden.push((draft.page, span)),
        }
    }

    fn separate(&mut self, close: bool) {
        if !self.text.is_empty() {
            self.text.push_str(if close { "\n" } else { "\n\n" });
        }
    }

    fn put(&mut self, draft: &Draft) {
        let in_table = matches!(self.blocks.last(), Some(Block { kind: BlockKind::TableRow { .. }, .. }));
        self.separate(in_table && matches!(draft.shape, Shape::Row { .. }));
        let start = self.text.len();
        let (kind, label) = match &draft.shape {
            Shape::Row { table, header, cells } => {
                let mut spans = Vec::with_capacity(cells.len());
                for (at, cell) in cells.iter().enumerate() {
                    if at > 0 {
                        self.text.push_str(" | ");
                    }
                    let from = self.text.len();
                    self.push_lines(cell);
                    spans.push(Span::new(from, self.text.len()));
                }
                (BlockKind::TableRow { table: *table, header: *header, cells: spans }, None)
            }
            Shape::Prose { heading, .. } => {
                self.push_lines(&draft.lines);
                let label = label_end(&self.text[start..]).map(|end| Span::new(start, start + end));
                let mark = label.map_or("", |label| label.of(&self.text));
                let item = mark.starts_with('(') || is_bullet(mark);
                let kind = match heading {
                    true => BlockKind::Heading,
                    false if item => BlockKind::ListItem,
                    false => BlockKind::Paragraph,
                };
                (kind, label)
            }
        };
        self.close(start, kind, label, draft.page, draft.area());
    }

    fn close(&mut self, start: usize, kind: BlockKind, label: Option<Span>, page: u32, area: [f32; 4]) {
        let span = Span::new(start, self.text.len());
        if span.is_empty() {
            return;
        }
        let origin = Origin { page: Some(page), area: Some(area), paragraph: None };
        self.blocks.push(Block { span, kind, label, level: 0, origin });
    }

    /// Words joined by spaces; a word that a line end broke is one word again.
    fn push_lines(&mut self, lines: &[Line]) {
        let start = self.text.len();
        for line in lines {
            for (at, word) in line.words.iter().enumerate() {
                let soft = self.text.ends_with('\u{ad}');
                let first = self.text.len() == start;
                if !first && at == 0 && (soft || self.text.ends_with(['-', '\u{2010}'])) && !self.text.ends_with(" -") {
                    self.join(soft, &word.text);
                } else if !first {
                    self.text.push(' ');
                }
                // A soft hyphen inside a line was not used to break it.
                let last = at + 1 == line.words.len();
                let inner = if last { word.text.trim_end_matches('\u{ad}') } else { &word.text };
                let from = self.text.len();
                self.text.extend(inner.chars().filter(|&c| c != '\u{ad}'));
                self.place(from, word);
                if last && inner.len() < word.text.len() {
                    self.text.push('\u{ad}');
                }
            }
        }
        if self.text.ends_with('\u{ad}') {
            self.text.truncate(self.text.len() - '\u{ad}'.len_utf8());
            self.text.push('-');
        }
    }

    /// Notes where the word stands that the text has had since `from`.
    fn place(&mut self, from: usize, word: &Word) {
        let Some(frame) = self.frames.get(word.page.saturating_sub(1) as usize) else { return };
        let (Ok(start), Ok(end)) = (u32::try_from(from), u32::try_from(self.text.len())) else { return };
        if start < end {
            let Some(area) = frame.clip(frame.area(word.area(), word.turns)) else { return };
            self.places.push(Place { start, end, page: word.page, area, turns: word.turns });
        }
    }

    /// Decides about the hyphen at the end of the text, before `next` follows.
    fn join(&mut self, soft: bool, next: &str) {
        let head = self.text.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
        let word = head.rsplit([' ', '\n']).next().unwrap_or("");
        let (left, right) = (bare(word).to_lowercase(), bare(next).to_lowercase());
        let letters = left.chars().all(char::is_alphabetic) && next.starts_with(char::is_lowercase);
        let as_one = self.words.contains(&format!("{left}{right}"));
        let with_hyphen = self.words.contains(&format!("{left}-{right}"));
        let both = self.words.contains(&left) && self.words.contains(&right);
        if soft || letters && !left.is_empty() && (as_one || !with_hyphen && !both) {
            let length = head.len();
            self.text.truncate(length);
            if let Some(last) = self.places.last_mut() {
                last.end = last.end.min(length as u32).max(last.start);
            }
        }
    }
}
