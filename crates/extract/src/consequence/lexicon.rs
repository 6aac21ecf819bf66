//! The word lists of this layer.

use std::collections::HashMap;
use std::sync::LazyLock;

static LISTS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/consequence/words.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        // Phrases that hold commas of their own are separated by strokes.
        .map(|(class, phrases)| (class, phrases.split(if phrases.contains('|') { "|" } else { ", " }).collect()))
        .collect()
});

/// The phrases of a class; empty for a class that the file does not have.
pub(super) fn list(class: &str) -> &'static [&'static str] {
    LISTS.get(class).map_or(&[], Vec::as_slice)
}
