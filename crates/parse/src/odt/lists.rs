//! Counts the items of lists and the headings of the outline.

use super::styles::{Level, Styles};
use crate::numerals::format_number;
use std::collections::HashMap;

/// Levels that a list may have.
const LEVELS: usize = 10;

/// The numbers reached on each level.
type Counts = [Option<u32>; LEVELS];

#[derive(Debug)]
struct List {
    style: Option<String>,
    /// Whether an item was opened that has not got its number yet.
    due: bool,
    /// The number at which it begins, if it says so.
    start: Option<u32>,
}

/// Lists that are open, and where each list style has counted to.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    counts: HashMap<String, Counts>,
    outline: Counts,
}

impl Lists {
    /// A list begins; one inside another has its style where it names none.
    pub(super) fn open(&mut self, style: Option<String>, continues: bool) {
        let style = style.or_else(|| self.open.last().and_then(|list| list.style.clone()));
        if self.open.is_empty() && !continues {
            self.counts.insert(style.clone().unwrap_or_default(), Counts::default());
        }
        self.open.push(List { style, due: false, start: None });
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    pub(super) fn item(&mut self, start: Option<u32>) {
        if let Some(list) = self.open.last_mut() {
            (list.due, list.start) = (true, start);
        }
    }

    /// The mark of the paragraph that begins now: of the item that it opens, if it opens one.
    pub(super) fn mark(&mut self, styles: &Styles, of_paragraph: Option<&str>) -> Option<String> {
        let depth = self.open.len().min(LEVELS);
        let list = self.open.last_mut()?;
        if !std::mem::take(&mut list.due) {
            return None;
        }
        let start = list.start;
        let style = list.style.as_deref().or_else(|| styles.list_of(of_paragraph));
        let name = style.unwrap_or_default().to_owned();
        let level = styles.level(style, depth)?;
        if level.bullet {
            return Some("\u{2022}".to_owned());
        }
        let counts = self.counts.entry(name).or_default();
        count(counts, depth, start, level.start);
        printed(level, depth, counts, |at| styles.level(style, at))
    }

    /// The number of a heading of the outline.
    pub(super) fn heading(&mut self, styles: &Styles, depth: usize) -> Option<String> {
        let depth = depth.clamp(1, LEVELS);
        let level = styles.outline(depth)?;
        count(&mut self.outline, depth, None, level.start);
        printed(level, depth, &self.outline, |at| styles.outline(at))
    }
}

fn count(counts: &mut Counts, depth: usize, start: Option<u32>, first: u32) {
    let here = &mut counts[depth - 1];
    *here = Some(start.unwrap_or_else(|| here.map_or(first, |number| number.saturating_add(1))));
    counts[depth..].fill(None);
}

fn printed<'s>(
    level: &Level,
    depth: usize,
    counts: &Counts,
    level_at: impl Fn(usize) -> Option<&'s Level>,
) -> Option<String> {
    if level.format.is_empty() && level.prefix.is_empty() && level.suffix.is_empty() {
        return None;
    }
    let first = depth + 1 - level.shown.clamp(1, depth);
    let numbers = (first..=depth).filter_map(|at| {
        let here = if at == depth { level } else { level_at(at)? };
        let number = counts[at - 1].unwrap_or(here.start);
        let shown = number_in(&here.format, number);
        (!shown.is_empty()).then_some(shown)
    });
    Some(format!("{}{}{}", level.prefix, numbers.collect::<Vec<_>>().join("."), level.suffix))
}

fn number_in(format: &str, number: u32) -> String {
    let name = match format.chars().next() {
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        Some(_) => "decimal",
        None => "none",
    };
    format_number(number, name)
}
