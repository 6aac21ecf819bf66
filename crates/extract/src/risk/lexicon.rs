//! The word lists of this layer.

use crate::wording::has;
use std::collections::HashMap;
use std::sync::LazyLock;

static LISTS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/risk/words.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .map(|(class, phrases)| (class, phrases.split(", ").collect()))
        .collect()
});

/// The phrases of a class; empty for a class that the file does not have.
pub(super) fn list(class: &str) -> &'static [&'static str] {
    LISTS.get(class).map_or(&[], Vec::as_slice)
}

/// Whether `low` holds a phrase of a class as whole words (with an open end, the beginning of a word).
pub(super) fn holds(low: &str, class: &str, open: bool) -> bool {
    list(class).iter().any(|phrase| has(low, phrase, open))
}
