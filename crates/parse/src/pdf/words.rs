//! Characters to words, and words to lines.

use super::geometry::median;
use super::glyphs::{Glyph, PageGlyphs};
use super::veil::Veil;

/// A word on the page, in points from its top left corner.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The base line.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Quarter turns clockwise of the writing against the page; places are those on the page turned level.
    pub(super) turns: u8,
    /// The page, counted from 1; 0 as long as it is not told.
    pub(super) page: u32,
    pub(super) text: String,
    /// It stands for the ruled table of this number on its page, and is no word.
    pub(super) ruled: Option<usize>,
    space_after: bool,
}

impl Word {
    /// A word of which nothing is known but where it stands.
    pub(super) fn plain(x0: f32, x1: f32, y: f32, size: f32, text: &str) -> Self {
        Self { x0, x1, y, size, bold: false, turns: 0, page: 0, text: text.to_owned(), ruled: None, space_after: true }
    }

    /// The box of its letters, on the page turned level.
    pub(super) fn area(&self) -> [f32; 4] {
        [self.x0, self.y - self.size * 0.8, self.x1, self.y + self.size * 0.22]
    }
}

/// Words on one base line, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

impl Line {
    pub(super) fn of(mut words: Vec<Word>) -> Self {
        words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let words = mend(words);
        let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
        let letters = |bold: bool| {
            let matching = words.iter().filter(|word| word.bold == bold);
            matching.map(|word| word.text.len()).sum::<usize>()
        };
        let main = words.iter().filter(|word| word.size > size * 0.8);
        Self {
            x0: words.first().map_or(0.0, |word| word.x0),
            x1: words.iter().map(|word| word.x1).fold(f32::MIN, f32::max),
            y: median(main.map(|word| f64::from(word.y)).collect()) as f32,
            size,
            bold: letters(false) == 0 && letters(true) > 0,
            words,
        }
    }

    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

/// A page's words, apart by how they stand on it.
#[derive(Debug, Default)]
pub(super) struct PlacedWords {
    /// Those that run in its main direction.
    pub(super) level: Vec<Word>,
    /// Those that run across it (stamps, watermarks).
    pub(super) across: Vec<Word>,
    /// Those that nobody sees: not painted, white, tiny, off the page, in a layer that is off.
    pub(super) unseen: Vec<Word>,
}

/// The page's words.
pub(super) fn words(page: &PageGlyphs) -> PlacedWords {
    // Quarter turns of the text against the page: 0 level, 1 down, 2 upside down, 3 up.
    let turn = |glyph: &Glyph| -> Option<usize> {
        let (dx, dy) = glyph.step;
        if dy.abs() <= dx.abs() * 0.05 {
            Some(if dx < 0.0 { 2 } else { 0 })
        } else if dx.abs() <= dy.abs() * 0.05 {
            Some(if dy > 0.0 { 1 } else { 3 })
        } else {
            None
        }
    };
    let mut counts = [0_usize; 4];
    for glyph in page.glyphs.iter().filter(|glyph| glyph.veil == Veil::None) {
        if let Some(turn) = turn(glyph) {
            counts[turn] += 1;
        }
    }
    let main = (0..4).max_by_key(|&turn| (counts[turn], 4 - turn)).unwrap_or(0);
    let (width, height) = (page.width as f32, page.height as f32);
    let place = |glyph: &Glyph, turn: usize| -> (f32, f32) {
        match turn {
            1 => (glyph.y, width - glyph.x),
            2 => (width - glyph.x, height - glyph.y),
            3 => (height - glyph.y, glyph.x),
            _ => (glyph.x, glyph.y),
        }
    };
    let mut level = Builder::default();
    let mut across = Builder::default();
    let mut unseen = Builder::default();
    // Letters of one point or less, on a page of usual size.
    let tiny = (height / 792.0).min(1.0);
    for glyph in &page.glyphs {
        let text = page.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or("");
        let outside = glyph.x < -glyph.size || glyph.y < -1.0 || glyph.x > width + 1.0 || glyph.y > height + glyph.size;
        if text.is_empty() {
            continue;
        }
        let direction = turn(glyph);
        let (x, y) = place(glyph, direction.unwrap_or(main));
        let builder = if outside || glyph.size <= tiny || !is_painted(glyph, page) {
            &mut unseen
        } else if direction == Some(main) {
            &mut level
        } else {
            &mut across
        };
        builder.push(glyph, text, (x, y), direction.unwrap_or(main) as u8);
    }
    PlacedWords { level: level.finish(), across: across.finish(), unseen: unseen.finish() }
}

/// Whether a character is to be seen as far as its paint goes: white is on a colour, and what is not painted is where
/// a picture or drawing shows it.
fn is_painted(glyph: &Glyph, page: &PageGlyphs) -> bool {
    let shown = || {
        let (x, y) = (f64::from(glyph.x + glyph.step.0 * 0.5), f64::from(glyph.y + glyph.step.1 * 0.5));
        let above = if glyph.step.0.abs() > glyph.step.1.abs() { f64::from(glyph.size) * 0.3 } else { 0.0 };
        page.pictures.covers(x, y - above) || page.painted.covers(x, y - above)
    };
    match glyph.veil {
        Veil::None => true,
        Veil::Off => false,
        Veil::White | Veil::Unpainted => shown(),
    }
}

#[derive(Default)]
struct Builder {
    words: Vec<Word>,
    open: Option<Word>,
    /// Where the last character began, and its spacing.
    last: (f32, f32),
}

impl Builder {
    fn push(&mut self, glyph: &Glyph, text: &str, (x, y): (f32, f32), turns: u8) {
        let advance = glyph.step.0.hypot(glyph.step.1);
        if text.trim().is_empty() {
            if let Some(mut word) = self.open.take() {
                word.space_after = true;
                self.words.push(word);
            }
            return;
        }
        if let Some(word) = &mut self.open {
            let size = word.size.max(glyph.size);
            let gap = x - word.x1;
            if (y - word.y).abs() < 0.08 * size && gap > -0.4 * size && gap - self.last.1.max(0.0) < 0.14 * size {
                // The same character again at the same place: printed twice to look bold.
                if word.text.ends_with(text) && (x - self.last.0).abs() < 0.1 * size {
                    return;
                }
                word.text.push_str(text);
                word.x1 = word.x1.max(x + advance);
                word.size = size;
                word.bold &= glyph.face.bold;
                self.last = (x, glyph.spacing);
                return;
            }
        }
        self.words.extend(self.open.take());
        self.last = (x, glyph.spacing);
        self.open = Some(Word {
            x0: x,
            x1: x + advance,
            y,
            size: glyph.size,
            bold: glyph.face.bold,
            turns,
            page: 0,
            text: text.to_owned(),
            ruled: None,
            space_after: false,
        });
    }

    fn finish(mut self) -> Vec<Word> {
        self.words.extend(self.open.take());
        self.words
    }
}

/// Joins the pieces of words that were drawn apart, and drops words that are drawn twice.
fn mend(words: Vec<Word>) -> Vec<Word> {
    let mut mended: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        if let Some(last) = mended.last_mut()
            && last.ruled.or(word.ruled).is_none()
        {
            let size = last.size.max(word.size);
            if last.text == word.text && (word.x0 - last.x0).abs() < 0.15 * size {
                continue;
            }
            let gap = word.x0 - last.x1;
            let level = (word.y - last.y).abs() < 0.08 * size;
            let ordinal = matches!(word.text.trim_end_matches([',', '.', ';', ')']), "st" | "nd" | "rd" | "th")
                && last.text.ends_with(|c: char| c.is_ascii_digit())
                && word.size < last.size * 1.01;
            if !last.space_after && gap > -0.3 * size && gap < 0.14 * size && (level || ordinal) {
                last.text.push_str(&word.text);
                last.x1 = last.x1.max(word.x1);
                last.space_after = word.space_after;
                last.bold &= word.bold;
                continue;
            }
        }
        mended.push(word);
    }
    mended
}

/// Words to lines, from top to bottom.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut lines: Vec<Line> = Vec::new();
    let mut row: Vec<Word> = Vec::new();
    let (mut base, mut size) = (0.0_f32, 0.0_f32);
    for word in words {
        let raised = word.y - base <= 0.5 * size.max(word.size) && (word.size < 0.8 * size || size < 0.8 * word.size);
        if !row.is_empty() && word.y - base > 0.35 * size.min(word.size) && !raised {
            lines.push(Line::of(std::mem::take(&mut row)));
        }
        if row.is_empty() || word.size > size * 1.2 {
            (base, size) = (word.y, word.size);
        }
        row.push(word);
    }
    if !row.is_empty() {
        lines.push(Line::of(row));
    }
    lines
}
