//! Which letters of the main part a stretch of the document's text is.
//!
//! The reader folds white space, writes labels, and puts bars between cells; the letters themselves it keeps, in their
//! order. So the letters of a block are laid against those of its paragraphs, white space left out on both sides.

use super::story::{Side, Story};
use caveat_core::Span;
use caveat_core::document::Block;

/// A letter of the text and where it stands in the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// The byte in the document's text.
    pub(super) at: usize,
    /// The letter's length in bytes.
    pub(super) len: usize,
    /// An index into [`Story::letters`].
    pub(super) letters: usize,
    /// The byte in those letters.
    pub(super) offset: usize,
}

/// How far the two sides may part and meet again: the reader numbers paragraphs inside cells, and reads what only
/// properties say.
const GAP: usize = 64;
/// How many paragraphs one block may run over.
const MOST_PARAGRAPHS: usize = 512;

/// The letters of a block, in text order; those whose place cannot be told are left out.
pub(super) fn align(story: &Story, side: Side, text: &str, block: &Block, paragraph: usize) -> Vec<Match> {
    let start = block.label.map_or(block.span.start, |label| label.end);
    let words = Span::new(start.min(block.span.end), block.span.end);
    let wanted: Vec<(usize, char)> = words
        .of(text)
        .char_indices()
        .filter(|(_, letter)| !letter.is_whitespace())
        .map(|(at, letter)| (words.start + at, letter))
        .collect();
    let found = shown_letters(story, side, paragraph, wanted.len() + 2 * GAP);
    let mut matches = Vec::with_capacity(wanted.len());
    let (mut i, mut j) = (0, 0);
    while i < wanted.len() && j < found.len() {
        let (at, letter) = wanted[i];
        if letter == found[j].char {
            let Letter { letters, offset, .. } = found[j];
            matches.push(Match { at, len: letter.len_utf8(), letters, offset });
            (i, j) = (i + 1, j + 1);
        } else if !letter.is_alphanumeric() {
            // The bar between two cells, a mark of a list in a cell, the signs of a formula that is written on one line.
            i += 1;
        } else if let Some(gap) = (1..=GAP).find(|gap| meet(&wanted, i + gap, &found, j, *gap)) {
            i += gap;
        } else if let Some(gap) = (1..=GAP).find(|gap| meet(&wanted, i, &found, j + gap, *gap)) {
            j += gap;
        } else {
            break;
        }
    }
    matches
}

/// Whether the sides agree again behind a gap: the wider it is, the longer.
fn meet(wanted: &[(usize, char)], i: usize, found: &[Letter], j: usize, gap: usize) -> bool {
    let long = match gap {
        0..=3 => 2,
        4..=12 => 4,
        _ => 8,
    };
    let (wanted, found) = (wanted.get(i..).unwrap_or_default(), found.get(j..).unwrap_or_default());
    let count = wanted.len().min(long);
    count > 0 && found.len() >= count && wanted[..count].iter().zip(found).all(|(wanted, found)| wanted.1 == found.char)
}

struct Letter {
    char: char,
    letters: usize,
    offset: usize,
}

/// At least `count` letters from a paragraph on, of it and of what follows in the same row and text box.
fn shown_letters(story: &Story, side: Side, from: usize, count: usize) -> Vec<Letter> {
    let mut found = Vec::new();
    let Some(first) = story.paragraphs.get(from) else { return found };
    let place = (first.text_box, first.row);
    for paragraph in story.paragraphs[from..].iter().take(MOST_PARAGRAPHS) {
        if (paragraph.text_box, paragraph.row) != place {
            continue;
        }
        for &at in &paragraph.letters {
            let letters = &story.letters[at];
            if story.is_shown(letters, side) {
                let words = story.text[letters.text.clone()].char_indices();
                let seen = words.filter(|(_, letter)| !letter.is_whitespace() && !letter.is_control());
                found.extend(seen.map(|(offset, letter)| Letter { char: letter, letters: at, offset }));
            }
        }
        if found.len() >= count {
            break;
        }
    }
    found
}
