//! Page numbers in the middle of pages: a text that had pages of its own before it was printed onto these.
//!
//! The numbers rise by one from page to page of the old paging, with a page's lines between them. The lines that come
//! back beside them are its running heads and feet.

use super::furniture::{page_number, shape};
use super::words::Line;
use std::collections::HashMap;

/// Fewer numbers in a row may be anything.
const LEAST: usize = 3;
/// A page has more lines than that.
const APART: usize = 10;
/// How far from the number its page's head or foot may stand, in lines.
const BESIDE: usize = 3;
/// How often the numbers may begin anew.
const COUNTS: usize = 12;
/// Which of the first numbers may be the first page's.
const STARTS: usize = 6;

/// A line that may number a page.
struct Mark {
    page: usize,
    row: usize,
    /// Its place among all lines of the document.
    place: usize,
    number: u32,
}

/// Marks in `out` the lines of old pages' numbers, heads and feet; gives for each page the rows that end an old page.
pub(super) fn take(pages: &[Vec<Line>], out: &mut [Vec<bool>]) -> Vec<Vec<usize>> {
    let mut ends: Vec<Vec<usize>> = vec![Vec::new(); pages.len()];
    let mut groups: HashMap<String, Vec<Mark>> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    let mut place = 0;
    for (page, rows) in pages.iter().enumerate() {
        for (row, line) in rows.iter().enumerate() {
            place += 1;
            if line.words.len() > 14 {
                continue;
            }
            let text = line.text();
            let Some(number) = number_of(&text) else { continue };
            let key = if page_number(&text).is_some() { "#".to_owned() } else { shape(&text) };
            if !groups.contains_key(&key) {
                order.push(key.clone());
            }
            groups.entry(key).or_default().push(Mark { page, row, place, number });
        }
    }
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for group in order.iter().filter_map(|key| groups.get(key)) {
        // Exhibits begin to count anew.
        let mut rest: Vec<&Mark> = group.iter().collect();
        for _ in 0..COUNTS {
            let chains = (0..rest.len().min(STARTS)).map(|start| chain(&rest[start..], out));
            let best = chains.max_by_key(Vec::len).unwrap_or_default();
            if best.len() < LEAST {
                break;
            }
            let last = best.last().map_or(0, |mark| mark.place);
            rest.retain(|mark| mark.place > last);
            marks.extend(best.into_iter().map(|mark| (mark.page, mark.row)).filter(|&(page, row)| !out[page][row]));
        }
    }
    let beside = |&(page, row): &(usize, usize)| {
        let rows = pages[page].len();
        (row.saturating_sub(BESIDE)..rows.min(row + BESIDE + 1)).filter(move |&at| at != row).map(move |at| (page, at))
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (page, row) in marks.iter().flat_map(beside).filter(|&(page, row)| is_short(&pages[page][row])) {
        *counts.entry(shape(&pages[page][row].text())).or_default() += 1;
    }
    let enough = LEAST.max(marks.len() / 2);
    for (page, row) in marks.iter().flat_map(beside) {
        let line = &pages[page][row];
        if is_short(line) && counts.get(&shape(&line.text())).is_some_and(|&count| count >= enough) {
            out[page][row] = true;
        }
    }
    for (page, row) in marks {
        out[page][row] = true;
        ends[page].push(row);
    }
    for rows in &mut ends {
        rows.sort_unstable();
        rows.dedup();
    }
    ends
}

/// The marks that count on from the first one. Those that are out already count, and need no distance.
fn chain<'m>(marks: &[&'m Mark], out: &[Vec<bool>]) -> Vec<&'m Mark> {
    let mut chain: Vec<&Mark> = Vec::new();
    for &mark in marks {
        let follows = chain.last().is_none_or(|last| {
            let apart = mark.place - last.place >= APART || out[mark.page][mark.row];
            apart && (last.number + 1..=last.number + 2).contains(&mark.number)
        });
        if follows {
            chain.push(mark);
        }
    }
    chain
}

fn is_short(line: &Line) -> bool {
    line.words.len() <= 10 && line.text().len() <= 70
}

/// The number of a page, alone ("- 2 -") or behind the word in a short line ("Agreement Page 2 of 9").
fn number_of(text: &str) -> Option<u32> {
    page_number(text).or_else(|| {
        let lower = text.to_lowercase();
        let (_, after) = lower.rsplit_once("page")?;
        let digits = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end.min(5)].parse().ok()
    })
}
