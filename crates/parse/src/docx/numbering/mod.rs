//! Automatic numbering: the label that Word prints in front of each paragraph.
//!
//! Word counts for each list (`abstractNum`), not for each of its instances (`num`): two instances of one list go on
//! counting together, unless an instance has a start of its own, which takes effect where it is first used.

mod definitions;

pub(super) use definitions::Definitions;

use super::model::NumberingProperty;
use super::styles::{Style, Styles};
use crate::numerals::format_number;
use definitions::{Instance, LEVELS, Level, List};
use std::collections::HashSet;

/// A label as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// "3.2", "(a)", "Article IV", "•".
    pub(super) text: String,
    /// Whether white space parts it from the paragraph.
    pub(super) spaced: bool,
    /// The level in its list, 0 the outermost.
    pub(super) level: u8,
}

/// What a numbered paragraph says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    num: u32,
    level: usize,
}

/// Counts through one story.
pub(super) struct Counter<'d> {
    definitions: &'d Definitions,
    styles: &'d Styles,
    /// For each list, the last number of each level; `None` where the level (re)starts.
    numbers: Vec<[Option<u32>; LEVELS]>,
    /// The instances and levels whose own start has taken effect.
    started: HashSet<(u32, usize)>,
}

impl<'d> Counter<'d> {
    pub(super) fn new(definitions: &'d Definitions, styles: &'d Styles) -> Self {
        Self { definitions, styles, numbers: vec![[None; LEVELS]; definitions.lists.len()], started: HashSet::new() }
    }

    /// Where a paragraph stands in a list, by its own properties and those of its style; `None` if in none.
    pub(super) fn place(&self, own: NumberingProperty, style: Option<&Style>) -> Option<Place> {
        let inherited = style.map(|style| style.numbering).unwrap_or_default();
        let num = own.num.or(inherited.num).filter(|num| *num != 0)?;
        self.definitions.instances.get(&num)?;
        // Of a style that carries numbering, the level is the one that is bound to it; failing that the one that it or
        // its base names, or that is bound to the style that brought the list.
        let bound_to = |style: u16| {
            self.list(num)?.levels.iter().position(|level| {
                let id = level.as_ref().and_then(|level| level.style.as_deref());
                id.is_some_and(|id| self.styles.find(id) == Some(style))
            })
        };
        let styled = style.filter(|_| own.num.is_none());
        let level = own
            .level
            .map(usize::from)
            .or_else(|| styled.and_then(|style| bound_to(style.index)))
            .or(inherited.level.map(usize::from))
            .or_else(|| styled.and_then(|style| bound_to(style.numbering_from?)))
            .unwrap_or(0);
        Some(Place { num, level: level.min(LEVELS - 1) })
    }

    fn instance(&self, num: u32) -> Option<&'d Instance> {
        self.definitions.instances.get(&num)
    }

    /// The index of the list that holds the levels of an instance: its own, or the one of a numbering style.
    fn list_index(&self, num: u32) -> Option<usize> {
        let mut index = self.instance(num)?.list;
        // A link leads to a style, which leads to an instance; more than a few steps are a circle.
        for _ in 0..4 {
            let Some(link) = &self.definitions.lists.get(index)?.taken_from_style else { break };
            let style = self.styles.style(self.styles.find(link))?;
            let Some(next) = style.numbering.num.and_then(|num| self.instance(num)) else { break };
            index = next.list;
        }
        Some(index)
    }

    fn list(&self, num: u32) -> Option<&'d List> {
        self.definitions.lists.get(self.list_index(num)?)
    }

    /// The definition of a level, that of the instance before that of the list.
    fn level(&self, num: u32, level: usize) -> Option<&'d Level> {
        let own = self.instance(num)?.levels.get(level)?.as_ref();
        own.or(self.list(num)?.levels.get(level)?.as_ref())
    }

    fn start(&self, num: u32, level: usize) -> u32 {
        let own = self.instance(num).and_then(|instance| instance.starts[level]);
        own.or_else(|| self.level(num, level).map(|level| level.start)).unwrap_or(1)
    }

    /// Counts a paragraph and gives its label; `None` where Word prints none.
    pub(super) fn count(&mut self, place: Place) -> Option<Label> {
        let Place { num, level } = place;
        let list = self.list_index(num)?;
        let own_start = self.instance(num)?.starts[level].is_some() && self.started.insert((num, level));
        let start = self.start(num, level);
        let numbers = self.numbers.get(list)?;
        let number = match numbers[level] {
            Some(previous) if !own_start => previous.saturating_add(1),
            _ => start,
        };
        let restarts: Vec<bool> = (0..LEVELS).map(|below| below > level && self.restarts(num, below, level)).collect();
        let numbers = self.numbers.get_mut(list)?;
        numbers[level] = Some(number);
        for (below, restarts) in restarts.into_iter().enumerate() {
            if restarts {
                numbers[below] = None;
            }
        }
        let numbers = *numbers;
        self.print(num, level, &numbers)
    }

    /// Whether a paragraph at `level` makes the deeper level `below` start again.
    fn restarts(&self, num: u32, below: usize, level: usize) -> bool {
        match self.level(num, below).and_then(|level| level.restart) {
            None => true,
            Some(after) => level < after as usize,
        }
    }

    fn print(&self, num: u32, level: usize, numbers: &[Option<u32>; LEVELS]) -> Option<Label> {
        let definition = self.level(num, level)?;
        let mut text = String::new();
        if definition.format == "bullet" {
            // Bullets are letters of symbol fonts; which one does not matter to a reader.
            text.push('•');
        } else {
            let mut rest = definition.text.chars().peekable();
            while let Some(char) = rest.next() {
                let named = (char == '%').then(|| rest.peek().and_then(|digit| digit.to_digit(10))).flatten();
                let Some(named) = named.filter(|digit| *digit > 0) else {
                    text.push(if char.is_control() { ' ' } else { char });
                    continue;
                };
                rest.next();
                let at = named as usize - 1;
                if at <= level {
                    let value = numbers[at].unwrap_or_else(|| self.start(num, at));
                    let format = self.level(num, at).map_or("decimal", |level| level.format.as_str());
                    let legal = definition.legal && format != "none" && format != "decimalZero";
                    text.push_str(&format_number(value, if legal { "decimal" } else { format }));
                }
            }
        }
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Label { text, spaced: definition.spaced, level: level as u8 })
    }
}
