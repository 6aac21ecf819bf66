//! A Word memo of reports, for documents that are no Word files and for readers who want one paper.

use crate::annotate::AnnotateError;
use crate::{Case, words};
use docx_rs::{Docx, Paragraph, Run};
use std::io::Cursor;

/// A memo of one or more reports as a Word file.
///
/// # Errors
/// [`AnnotateError::Memo`] where the file cannot be put together.
pub fn docx(cases: &[Case<'_>]) -> Result<Vec<u8>, AnnotateError> {
    let mut memo = Docx::new();
    for case in cases {
        let (word, meaning) = words::decision(case.report.decision);
        let name = words::on_one_line(&case.report.document.name);
        let line = Run::new().add_text(format!("{name}: {word}, {meaning}"));
        memo = memo.add_paragraph(Paragraph::new().add_run(line));
    }
    let mut out = Cursor::new(Vec::new());
    memo.build().pack(&mut out).map_err(|error| AnnotateError::Memo(Box::new(error)))?;
    Ok(out.into_inner())
}
