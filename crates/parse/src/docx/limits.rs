//! What a Word file may cost. A file that passes a limit is refused: it is never read in part without a word.

/// Entries in the ZIP archive; Word's own files hold a few dozen, a file of a thousand images a thousand.
pub(super) const MAX_ENTRIES: usize = 20_000;
/// Unpacked bytes of one part. The longest contracts have about 10 MB of `document.xml`.
pub(super) const MAX_PART_BYTES: u64 = 96 << 20;
/// Unpacked bytes of all the parts that are read.
pub(super) const MAX_TOTAL_BYTES: u64 = 160 << 20;
/// Unpacked bytes for one packed byte, for parts above [`RATIO_FLOOR_BYTES`]. Word's XML packs 10 to 60 fold.
pub(super) const MAX_RATIO: u64 = 250;
/// Parts below this size may pack as well as they like.
pub(super) const RATIO_FLOOR_BYTES: u64 = 8 << 20;
/// Elements inside each other. Real files stay below 100, nested tables included.
pub(super) const MAX_DEPTH: usize = 256;
/// Headers and footers that are read; a file has three of each kind for a section.
pub(super) const MAX_FURNITURE_PARTS: usize = 200;
