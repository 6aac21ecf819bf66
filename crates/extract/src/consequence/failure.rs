//! Signs that a promise was missed.

use crate::wording::{Wording, has};
use std::sync::LazyLock;

/// The signs, and whether each matches a word's beginning alone.
static FAILURES: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/consequence/failures.txt").lines();
    let entries = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    entries.map(|line| line.strip_suffix('*').map_or((line, false), |stem| (stem, true))).collect()
});

/// Whether the unit, or the lead-in that governs it, says that something was missed.
pub(super) fn failure(unit: &Wording) -> bool {
    FAILURES.iter().any(|(words, open)| has(&unit.low, words, *open) || has(&unit.lead_in, words, *open))
}
