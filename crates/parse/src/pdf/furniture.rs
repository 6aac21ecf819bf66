//! Running heads and feet, page numbers and line numbers: what a page repeats around its text.

use super::inner;
use super::words::{Line, Word, lines};
use std::collections::HashMap;

/// How many rows from the edge of a page may be running heads or feet.
const DEPTH: usize = 4;

/// What stands around a page's text.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    pub(super) lines: Vec<Line>,
    /// The base lines at which pages of an older paging end.
    pub(super) ends: Vec<f32>,
}

/// Takes each page's furniture out of its words.
pub(super) fn take(pages: &mut [Vec<Word>], heights: &[f64]) -> Vec<Furniture> {
    let rows: Vec<Vec<Line>> = pages.iter_mut().map(|words| lines(std::mem::take(words))).collect();
    let mut seen: HashMap<(bool, String), usize> = HashMap::new();
    for (page, height) in rows.iter().zip(heights) {
        for (row, top) in edges(page) {
            if near_edge(&page[row], top, *height) {
                *seen.entry((top, shape(&page[row].text()))).or_default() += 1;
            }
        }
    }
    let enough = if pages.len() <= 4 { 2 } else { 3 };
    let mut outs: Vec<Vec<bool>> = Vec::with_capacity(pages.len());
    for (page, height) in rows.iter().zip(heights) {
        let mut out = vec![false; page.len()];
        for top in [true, false] {
            for (row, _) in edges(page).into_iter().filter(|edge| edge.1 == top) {
                let text = page[row].text();
                let repeated = near_edge(&page[row], top, *height)
                    && seen.get(&(top, shape(&text))).is_some_and(|&count| count >= enough);
                if repeated || is_page_number(&text) {
                    out[row] = true;
                } else {
                    break;
                }
            }
        }
        outs.push(out);
    }
    let ends = inner::take(&rows, &mut outs);
    let mut taken = Vec::with_capacity(pages.len());
    for (((page, out), ends), words) in rows.into_iter().zip(outs).zip(ends).zip(pages.iter_mut()) {
        let ends = ends.into_iter().map(|row| page[row].y).collect();
        let mut lines = Vec::new();
        for (row, out) in page.into_iter().zip(out) {
            if out { lines.push(row) } else { words.extend(row.words) }
        }
        lines.extend(line_numbers(words));
        taken.push(Furniture { lines, ends });
    }
    taken
}

/// The outer rows of a page, from each edge inwards; `true` for the top.
fn edges(page: &[Line]) -> Vec<(usize, bool)> {
    let depth = DEPTH.min(page.len());
    let top = (0..depth).map(|row| (row, true));
    top.chain((0..depth).map(|back| (page.len() - 1 - back, false))).collect()
}

fn near_edge(row: &Line, top: bool, height: f64) -> bool {
    let y = f64::from(row.y);
    if top { y < height * 0.16 } else { y > height * 0.84 }
}

/// The text with figures and case left out, so that "Page 3 of 9" is "page # of #".
pub(super) fn shape(text: &str) -> String {
    let mut shape = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else if !character.is_whitespace() {
            shape.extend(character.to_lowercase());
        }
    }
    shape
}

/// The number in a line that holds nothing else: "2", "- 2 -", "[2]".
pub(super) fn page_number(text: &str) -> Option<u32> {
    let core = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']'));
    (text.len() <= 12 && core.len() <= 4 && core.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| core.parse().ok())
        .flatten()
}

fn is_page_number(text: &str) -> bool {
    let shape = shape(text);
    let core = shape.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']'));
    let roman = !core.is_empty() && core.len() <= 6 && core.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    matches!(core, "#" | "page#" | "page#of#" | "#of#" | "#/#" | "p.#" | "pg.#") && text.len() <= 24 || roman
}

/// Numbers in the margin that count lines: at least ten, one beneath the other, each one more than the last.
fn line_numbers(words: &mut Vec<Word>) -> Option<Line> {
    let left = words.iter().map(|word| word.x0).fold(f32::MAX, f32::min);
    let value = |word: &Word| word.text.parse::<u32>().ok().filter(|_| word.x1 < left + 30.0);
    let mut numbers: Vec<(f32, u32)> = words.iter().filter_map(|word| Some((word.y, value(word)?))).collect();
    numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rising = numbers.windows(2).filter(|pair| pair[1].1 == pair[0].1 + 1).count();
    if numbers.len() < 10 || rising * 10 < numbers.len() * 8 {
        return None;
    }
    let (margin, rest) = std::mem::take(words).into_iter().partition(|word| value(word).is_some());
    *words = rest;
    Some(Line::of(margin))
}
