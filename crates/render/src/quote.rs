//! A quote on a terminal: white space folded, wrapped, and what matters marked beneath.

use crate::words::printable;
use unicode_width::UnicodeWidthChar;

/// A stretch of a quote that matters, in bytes of the quote, and the sign to put beneath it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) sign: char,
}

/// One line of a quote and the signs beneath it; `marks` is empty where nothing of the line matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) marks: String,
}

/// A character with the columns it takes and the sign beneath it.
#[derive(Clone, Copy)]
struct Cell {
    letter: char,
    width: usize,
    sign: char,
}

/// Lines that are shown at most; of a longer quote the start and what is marked.
const MOST: usize = 9;

/// The quote in lines of `width` columns. Of two marks on one character the first counts.
pub(crate) fn lines(quote: &str, marks: &[Mark], width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = wrapped(&cells(quote, marks), width.max(8)).into_iter().map(line).collect();
    if lines.len() > MOST {
        lines = clipped(lines);
    }
    lines
}

fn cells(quote: &str, marks: &[Mark]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(quote.len());
    for (at, letter) in quote.char_indices() {
        let sign = marks.iter().find(|mark| mark.start <= at && at < mark.end).map_or(' ', |mark| mark.sign);
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter == ' ' {
            match cells.last() {
                None | Some(Cell { letter: ' ', .. }) => {}
                Some(_) => cells.push(Cell { letter, width: 1, sign }),
            }
        } else if printable(letter) {
            cells.push(Cell { letter, width: letter.width().unwrap_or(0), sign });
        }
    }
    if cells.last().is_some_and(|cell| cell.letter == ' ') {
        cells.pop();
    }
    cells
}

/// Broken at spaces; a word longer than a line is broken where the line ends.
fn wrapped(cells: &[Cell], width: usize) -> Vec<&[Cell]> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < cells.len() {
        let mut used = 0;
        let mut end = start;
        let mut space = None;
        while end < cells.len() && used + cells[end].width <= width {
            if cells[end].letter == ' ' {
                space = Some(end);
            }
            used += cells[end].width;
            end += 1;
        }
        if end == cells.len() || cells[end].letter == ' ' {
            space = None;
        }
        let stop = space.unwrap_or(end).max(start + 1);
        lines.push(&cells[start..stop]);
        start = stop;
        while cells.get(start).is_some_and(|cell| cell.letter == ' ') {
            start += 1;
        }
    }
    lines
}

fn line(cells: &[Cell]) -> Line {
    let text = cells.iter().map(|cell| cell.letter).collect();
    let marks: String = cells.iter().flat_map(|cell| std::iter::repeat_n(cell.sign, cell.width)).collect();
    Line { text, marks: marks.trim_end().to_owned() }
}

/// The first line, and the marked ones with their neighbours; what is left out is shown as "…".
fn clipped(lines: Vec<Line>) -> Vec<Line> {
    let marked: Vec<bool> = lines.iter().map(|line| !line.marks.is_empty()).collect();
    let near = |at: usize| marked[at.saturating_sub(1)..(at + 2).min(marked.len())].contains(&true);
    let nothing_marked = !marked.contains(&true);
    let mut kept = Vec::new();
    let mut gap = false;
    for (at, line) in lines.into_iter().enumerate() {
        if kept.len() < MOST && (at == 0 || near(at) || (nothing_marked && at < MOST - 1)) {
            kept.push(line);
            gap = false;
        } else if !gap {
            kept.push(Line { text: "…".to_owned(), marks: String::new() });
            gap = true;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(quote: &str, words: &str, width: usize) -> String {
        let start = quote.find(words).expect("the words stand in the quote");
        let mark = Mark { start, end: start + words.len(), sign: '^' };
        let lines = lines(quote, &[mark], width).into_iter();
        lines.flat_map(|line| [line.text, "\n".to_owned(), line.marks, "\n".to_owned()]).collect()
    }

    #[test]
    fn marks_follow_the_words_over_line_ends_and_folded_white_space() {
        let drawn = drawn("Provider  shall\ndeliver it by May 1, 2027.", "by May 1, 2027", 24);
        assert_eq!(drawn, "Provider shall deliver\n\nit by May 1, 2027.\n   ^^^^^^^^^^^^^^\n");
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(drawn("納期 by May", "納期", 40), "納期 by May\n^^^^\n");
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        let lines = lines("abcdefghijklmnop q", &[], 10);
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["abcdefghij", "klmnop q"]);
    }

    #[test]
    fn what_could_steer_a_terminal_is_left_out() {
        let lines = lines("pay \u{1b}[2Jnow\u{202e}!", &[], 40);
        assert_eq!(lines[0].text, "pay [2Jnow!");
    }

    #[test]
    fn of_a_long_quote_the_start_and_the_marked_part_stay() {
        let quote = format!("First words. {}the end.", "and so on ".repeat(80));
        let drawn = drawn(&quote, "end", 40);
        assert!(drawn.starts_with("First words."), "{drawn}");
        assert!(drawn.contains("…\n"), "{drawn}");
        assert!(drawn.contains("^^^"), "{drawn}");
        assert!(drawn.lines().count() < 12, "{drawn}");
    }
}
