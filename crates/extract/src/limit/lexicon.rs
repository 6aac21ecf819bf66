//! The word lists of this layer.

use std::collections::HashMap;
use std::sync::LazyLock;

static LISTS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/limits.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .map(|(class, phrases)| (class, phrases.split(", ").collect()))
        .collect()
});

/// The phrases of a class; empty for a class that the file does not have.
pub(crate) fn list(class: &str) -> &'static [&'static str] {
    LISTS.get(class).map_or(&[], Vec::as_slice)
}

/// The classes that begin with `head`, with the rest of their names, in a fixed order.
pub(crate) fn classes(head: &str) -> Vec<(&'static str, &'static [&'static str])> {
    let mut classes: Vec<_> = LISTS
        .iter()
        .filter_map(|(class, list)| Some((class.strip_prefix(head)?.strip_prefix(' ')?, list.as_slice())))
        .collect();
    classes.sort_unstable_by_key(|class| class.0);
    classes
}
