//! What a Word file may cost beyond what [`crate::Limits`] says. None of this shortens a text in silence.

/// Elements are read by functions that call themselves: deeper than this no limit of the caller's goes.
pub(super) const MOST_DEPTH: usize = 1_000;
/// Documents inside each other.
pub(super) const MOST_CHUNKS_DEEP: usize = 3;
/// Headers and footers that are read; a file has three of each kind for a section.
pub(super) const MOST_FURNITURE_PARTS: usize = 200;
