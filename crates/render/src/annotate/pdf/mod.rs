//! The customer's PDF with a highlight on the words of each finding, a note that opens on it, and bookmarks.
//!
//! Everything is appended: the bytes of the original stand unchanged at the start of the result, with its content
//! streams, its own annotations and bookmarks, and with what signatures cover.

mod annotation;
mod file;
mod marks;
mod note;
mod outline;
mod pages;
#[cfg(test)]
mod tests;
mod write;

use super::AnnotateError;
use crate::Case;
use annotation::{Anchor, Annotations};
use caveat_core::Span;
use caveat_core::document::Format;
use caveat_core::judgement::Severity;
use caveat_core::report::FindingReport;
use file::Update;
use outline::Entry;

/// Findings about the same words: they share one highlight.
struct Group<'a> {
    span: Span,
    severity: Severity,
    findings: Vec<&'a FindingReport>,
}

/// The customer's PDF as an incremental update: highlights coloured by severity with notes, a note about the whole
/// on the first page, and a bookmark for each finding behind those that are there. A signature stays valid for the
/// version that it was put under; viewers say that the file was changed afterwards.
///
/// # Errors
/// [`AnnotateError::Format`] where the file is no PDF, [`AnnotateError::Locked`] where it is encrypted,
/// [`AnnotateError::Certified`] where its author forbade comments by a certifying signature, and
/// [`AnnotateError::DamagedPdf`] where nothing can be appended to it.
pub fn annotate(case: &Case<'_>) -> Result<Vec<u8>, AnnotateError> {
    if case.document.format != Format::Pdf {
        return Err(AnnotateError::Format { found: case.document.format, wanted: Format::Pdf });
    }
    let original = file::load(case.bytes)?;
    let pages = pages::pages(&original, case.document.pages.unwrap_or(0))?;
    let mut update = Update::of(case.bytes, &original)?;
    let mut annotations = Annotations::new(case.report.as_of);
    annotations.cover(&mut update, &pages, &note::cover(case.report));
    let mut entries = vec![None; case.report.findings.len()];
    for group in groups(case) {
        let marks = marks::marks(case.document, group.span);
        let note = note::of(case.report, &group.findings);
        let anchor = if marks.is_empty() {
            let page = group.findings[0].page.or_else(|| case.document.page_at(group.span.start)).unwrap_or(1);
            let area = case.document.block_at(group.span.start).and_then(|block| block.origin.area);
            annotations.pin(&mut update, &pages, page, area, group.severity, &note)
        } else {
            annotations.highlight(&mut update, &pages, &marks, group.severity, &note)
        };
        for finding in group.findings {
            if let Some(at) = case.report.findings.iter().position(|other| std::ptr::eq(other, finding)) {
                entries[at] = anchor;
            }
        }
    }
    annotations.attach(&original, &mut update, &pages)?;
    let first = Anchor { page: 1, at: (0.0, 0.0) };
    let entries: Vec<Entry> = (case.report.findings.iter().zip(entries))
        .map(|(finding, anchor)| Entry { finding, anchor: anchor.unwrap_or(first) })
        .collect();
    outline::append(&original, &mut update, &pages, case.report, &entries)?;
    Ok(update.finish())
}

/// The findings by their words, long stretches first, so that a short one inside lies above and can be clicked.
fn groups<'a>(case: &Case<'a>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut sorted: Vec<&FindingReport> = case.report.findings.iter().collect();
    // Stable: of findings on the same words the worst stays first.
    sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.span.len()), finding.span.start));
    for finding in sorted {
        match groups.last_mut() {
            Some(group) if group.span == finding.span => {
                group.severity = group.severity.max(finding.severity);
                group.findings.push(finding);
            }
            _ => groups.push(Group { span: finding.span, severity: finding.severity, findings: vec![finding] }),
        }
    }
    groups
}
