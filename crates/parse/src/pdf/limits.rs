//! What a PDF may cost to read. A limit that is passed is an error that names it, never a shorter text.

/// Pages of one document.
pub(super) const PAGES: usize = 5_000;
/// One stream, unpacked, in bytes.
pub(super) const STREAM_BYTES: usize = 64 << 20;
/// All page contents, forms and font maps together, unpacked, in bytes; a form counts each time it is drawn.
pub(super) const TOTAL_BYTES: usize = 256 << 20;
/// How often forms may be drawn in one document.
pub(super) const FORM_CALLS: usize = 20_000;
/// How deep forms may hold forms.
pub(super) const FORM_DEPTH: usize = 24;
/// Characters shown in one document.
pub(super) const GLYPHS: usize = 20_000_000;
/// Operands in front of one operator; what stands before them is dropped.
pub(super) const OPERANDS: usize = 50_000;
/// Content bytes of the pages that are handed to the engine at once, so that fonts are set up once for them.
pub(super) const BATCH_BYTES: usize = 4 << 20;
