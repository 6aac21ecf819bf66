//! One unit in lower case, with the questions that phrase rules ask of it.

use caveat_core::Span;

/// A unit's words in ASCII lower case. Offsets are those inside the unit, so they never move.
pub(crate) struct Wording {
    /// The unit.
    pub(crate) low: String,
    /// The lead-in that governs it.
    pub(crate) lead_in: String,
}

impl Wording {
    pub(crate) fn new(text: &str, unit: Span, lead_in: Option<Span>) -> Self {
        Self {
            low: unit.of(text).to_ascii_lowercase(),
            lead_in: lead_in.map_or(String::new(), |span| span.of(text).to_ascii_lowercase()),
        }
    }

    /// Whether one of these stands in the unit as whole words.
    pub(crate) fn any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| has(&self.low, phrase, false))
    }

    /// The words in front of a cue, at most `most` bytes of them.
    pub(crate) fn before(&self, cue: Span, most: usize) -> &str {
        let from = floor(&self.low, cue.start.saturating_sub(most));
        self.low.get(from..cue.start).unwrap_or("")
    }

    /// The words behind a cue, at most `most` bytes of them.
    pub(crate) fn after(&self, cue: Span, most: usize) -> &str {
        let to = floor(&self.low, (cue.end + most).min(self.low.len()));
        self.low.get(cue.end..to).unwrap_or("")
    }
}

/// The last character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Whether `phrase` stands in `low` as whole words (the end may be open).
pub(crate) fn has(low: &str, phrase: &str, open: bool) -> bool {
    let bytes = low.as_bytes();
    low.match_indices(phrase).any(|(at, _)| {
        let end = at + phrase.len();
        (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
            && (open || bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric()))
    })
}
