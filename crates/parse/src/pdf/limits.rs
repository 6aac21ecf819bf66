//! Bounds inside a PDF that a caller need not know of; the others are in [`crate::Limits`].

/// How deep forms may hold forms.
pub(super) const FORM_DEPTH: usize = 24;
/// Operands in front of one operator; what stands before them is dropped.
pub(super) const OPERANDS: usize = 50_000;
/// Bytes of text operators on one page. A page full of small print needs a few hundred thousand.
pub(super) const PAGE_BYTES: usize = 4 << 20;
/// Content bytes of the pages that are handed to the engine at once, so that fonts are set up once for them.
pub(super) const BATCH_BYTES: usize = 2 << 20;
/// Codes that one map of a font may name, ranges counted code by code. Fonts have 65,536 at most.
pub(super) const MAPPED_CODES: u64 = 1 << 18;
/// Hexadecimal digits of one string in a font's map. A ligature needs a dozen.
pub(super) const MAPPED_DIGITS: usize = 1_024;
