//! One unit as the penalty rules see it.

use caveat_core::Span;
use std::sync::LazyLock;

/// Signs that a promise was missed, from `lexicon/consequence/failures.txt`.
static FAILURES: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/consequence/failures.txt").lines();
    let entries = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    entries.map(|line| line.strip_suffix('*').map_or((line, false), |stem| (stem, true))).collect()
});

/// A unit in lower case, with white space folded away from nothing: offsets are those of the unit.
pub(super) struct Scene<'a> {
    /// The unit's words in ASCII lower case; offsets are those inside the unit.
    pub(super) low: String,
    /// The lead-in's words in ASCII lower case.
    lead_in: String,
    /// The unit as it stands.
    pub(super) text: &'a str,
}

impl<'a> Scene<'a> {
    pub(super) fn new(text: &'a str, unit: Span, lead_in: Option<Span>) -> Self {
        let text_of_unit = unit.of(text);
        Self {
            low: text_of_unit.to_ascii_lowercase(),
            lead_in: lead_in.map_or(String::new(), |span| span.of(text).to_ascii_lowercase()),
            text: text_of_unit,
        }
    }

    /// Whether the unit, or the lead-in that governs it, says that something was missed.
    pub(super) fn failure(&self) -> bool {
        FAILURES.iter().any(|(words, open)| has(&self.low, words, *open) || has(&self.lead_in, words, *open))
    }

    /// Whether one of these stands in the unit as whole words.
    pub(super) fn any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| has(&self.low, phrase, false))
    }

    /// The words in front of a cue, at most `most` bytes of them.
    pub(super) fn before(&self, cue: Span, most: usize) -> &str {
        let from = floor(&self.low, cue.start.saturating_sub(most));
        self.low.get(from..cue.start).unwrap_or("")
    }

    /// The words behind a cue, at most `most` bytes of them.
    pub(super) fn after(&self, cue: Span, most: usize) -> &str {
        let to = floor(&self.low, (cue.end + most).min(self.low.len()));
        self.low.get(cue.end..to).unwrap_or("")
    }
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Whether `phrase` stands in `low` as whole words (the end may be open).
pub(super) fn has(low: &str, phrase: &str, open: bool) -> bool {
    let bytes = low.as_bytes();
    low.match_indices(phrase).any(|(at, _)| {
        let end = at + phrase.len();
        (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
            && (open || bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric()))
    })
}
