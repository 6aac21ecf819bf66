//! The seam between an engine and layout: what a page shows, character by character, and the words that it makes.

use super::fonts::Face;
use super::geometry::{Frame, Rule};
use super::ruled::{self, Grid};
use super::veil::{Painted, Veil};
use super::words::{PlacedWords, Word, words};
use crate::{Limits, ReadError};

/// A shown character, in points from the page's top left corner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) x: f32,
    /// The base line.
    pub(super) y: f32,
    /// The step to where the glyph ends, without spacing.
    pub(super) step: (f32, f32),
    /// Spacing that is added after it on purpose.
    pub(super) spacing: f32,
    /// The height of the font's em square on the page.
    pub(super) size: f32,
    pub(super) face: Face,
    pub(super) veil: Veil,
    /// Its text: a range of [`PageGlyphs::text`].
    pub(super) text: (u32, u32),
}

/// What an engine gives for a page.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that a notice tells apart")]
pub(super) struct PageGlyphs {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) text: String,
    /// Characters of which the font does not say what they mean: they are not among [`Self::glyphs`].
    pub(super) unknown: usize,
    pub(super) rules: Vec<Rule>,
    /// Words that a viewer sets itself.
    pub(super) typed: Vec<Word>,
    /// Where something other than white is painted, and where pictures are.
    pub(super) painted: Painted,
    pub(super) pictures: Painted,
    pub(super) has_picture: bool,
    /// It holds something that may show a letter or a figure, or that is not understood.
    pub(super) is_drawn: bool,
    pub(super) has_cycle: bool,
    /// The engine stopped on this page; what it had shown until then is kept.
    pub(super) broken: bool,
}

/// A page as layout takes it; its characters are let go as soon as its words are known.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing that a notice tells apart")]
pub(super) struct PageWords {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The words that run in the page's main direction, those that run across it, and those that nobody sees.
    pub(super) level: Vec<Word>,
    pub(super) across: Vec<Word>,
    pub(super) unseen: Vec<Word>,
    /// The tables that are ruled on it.
    pub(super) grids: Vec<Grid>,
    pub(super) has_picture: bool,
    pub(super) has_cycle: bool,
    pub(super) broken: bool,
    /// Of many of its characters the fonts do not say what they mean.
    pub(super) unmapped: bool,
    /// It shows no character that is not a space, or hardly one whose meaning is known.
    pub(super) is_empty: bool,
    /// Nothing is on it but a few lines and boxes.
    pub(super) is_blank: bool,
}

impl PageWords {
    pub(super) fn of(page: PageGlyphs) -> Self {
        let PlacedWords { mut level, mut across, unseen } = words(&page);
        level.extend(page.typed);
        let PageGlyphs { width, height, has_picture, has_cycle, is_drawn, broken, unknown, .. } = page;
        let known = page.glyphs.len();
        // Spaces, which some fonts do not map, are one in six.
        let unmapped = unknown >= 10 && unknown * 3 > known;
        if unknown > known && unmapped {
            // The few that are known make no text.
            (level, across) = (Vec::new(), Vec::new());
        }
        let is_empty = level.is_empty() && across.is_empty();
        let marked = is_drawn || has_picture || broken || unknown > 0 || !unseen.is_empty();
        let is_blank = is_empty && !marked;
        let grids = ruled::grids(&page.rules);
        Self {
            width,
            height,
            level,
            across,
            unseen,
            grids,
            has_picture,
            has_cycle,
            broken,
            unmapped,
            is_empty,
            is_blank,
        }
    }

    pub(super) fn frame(&self) -> Frame {
        Frame { width: self.width as f32, height: self.height as f32 }
    }

    /// Bytes of its words, as a measure of how much was read.
    pub(super) fn letters(&self) -> usize {
        self.level.iter().chain(&self.across).map(|word| word.text.len()).sum()
    }
}

/// Refuses a document that shows more characters than it may.
pub(super) fn check_count(glyphs: usize, limits: &Limits) -> Result<(), ReadError> {
    if glyphs > limits.glyphs {
        let limit = format!("{} characters", limits.glyphs);
        return Err(ReadError::Limit { what: "the PDF's text".to_owned(), limit });
    }
    Ok(())
}

/// The characters as prose has them: ligatures taken apart, marks of symbol fonts as bullets, controls left out.
pub(super) fn push_plain(text: &mut String, shown: &str, marks: bool) {
    for character in shown.chars() {
        match character {
            ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\t' | '\n' | '\r' => text.push(' '),
            '\u{fb00}' => text.push_str("ff"),
            '\u{fb01}' => text.push_str("fi"),
            '\u{fb02}' => text.push_str("fl"),
            '\u{fb03}' => text.push_str("ffi"),
            '\u{fb04}' => text.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => text.push_str("st"),
            _ if character.is_control() || matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fffd}') => {}
            '\u{f0fc}' | '\u{f0fe}' => text.push('\u{2713}'),
            '\u{fc}' | '\u{fe}' if marks => text.push('\u{2713}'),
            '\u{2713}' | '\u{2714}' if marks => text.push('\u{2713}'),
            '\u{2715}'..='\u{2718}' if marks => text.push('\u{2717}'),
            _ if marks => text.push('\u{2022}'),
            // Symbol fonts put their characters into the private area, at their codes.
            '\u{f020}'..='\u{f07e}' => text.extend(char::from_u32(character as u32 - 0xf000)),
            '\u{e000}'..='\u{f8ff}' => text.push('\u{2022}'),
            _ => text.push(character),
        }
    }
}
