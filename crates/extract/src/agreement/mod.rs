//! When the agreement takes effect, and how long it lasts at first.

mod effective;
mod term;

pub use effective::effective_date;
pub use term::term;

use crate::Context;
use aho_corasick::AhoCorasick;
use caveat_core::Span;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Phrases with a weight: "weight: phrase", in the order of the file.
struct Phrases {
    list: Vec<(u32, &'static str)>,
    automaton: Option<AhoCorasick>,
}

impl Phrases {
    fn of(class: &str) -> Self {
        let lines = include_str!("../../lexicon/agreement.txt").lines();
        let list: Vec<(u32, &str)> = lines
            .filter_map(|line| {
                let (head, phrase) = line.split_once(": ")?;
                let (name, weight) = head.split_once(' ')?;
                (name == class).then_some((weight.parse().ok()?, phrase))
            })
            .collect();
        let automaton =
            AhoCorasick::builder().ascii_case_insensitive(true).build(list.iter().map(|(_, phrase)| phrase)).ok();
        Self { list, automaton }
    }

    /// Each place of a phrase in `text`, with its weight.
    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (u32, Span)> + 'a {
        let hits = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text));
        hits.map(|hit| (self.list[hit.pattern().as_usize()].0, Span::new(hit.start(), hit.end())))
    }
}

/// The day on which the agreement takes effect: as the caller says, else as the document does.
pub fn starts(stated: Option<(Option<Date>, Span)>, context: &Context) -> Option<Date> {
    context.effective_date.or_else(|| stated.and_then(|(day, _)| day))
}

static TERM: LazyLock<Phrases> = LazyLock::new(|| Phrases::of("term"));
static NAMED: LazyLock<Phrases> = LazyLock::new(|| Phrases::of("named"));
static STATED: LazyLock<Phrases> = LazyLock::new(|| Phrases::of("stated"));

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The words of `text` in lower case with single blanks, for looking for phrases in a short stretch.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
