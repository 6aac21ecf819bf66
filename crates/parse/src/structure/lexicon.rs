//! Word lists: one entry or several words a line, `#` opens a comment.

use std::collections::HashSet;

/// The lines that are not blank or a comment.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// All words of a list.
pub(super) fn words(list: &'static str) -> HashSet<&'static str> {
    lines(list).flat_map(str::split_whitespace).collect()
}
