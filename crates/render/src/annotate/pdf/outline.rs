//! A bookmark for each finding, behind the bookmarks that are there.

use super::super::AnnotateError;
use super::annotation::{Anchor, page_of};
use super::file::{Update, damaged, dict, name, text};
use super::note;
use super::pages::Page;
use crate::words;
use caveat_core::judgement::Severity;
use caveat_core::report::{FindingReport, Report};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A finding and where its words begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) finding: &'a FindingReport,
    pub(super) anchor: Anchor,
}

/// Appends "caveat: STOP, 3 errors" with an entry for each finding beneath it.
pub(super) fn append(
    document: &Document,
    update: &mut Update<'_>,
    pages: &[Page],
    report: &Report,
    entries: &[Entry<'_>],
) -> Result<(), AnnotateError> {
    let lost = || damaged("its catalog cannot be found");
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).map_err(|_| lost())?;
    let mut catalog = update.current(document, root).ok_or_else(lost)?;
    let (outlines, mut top) = outlines(document, &catalog, update);
    let ours = update.reserve();
    let last = top.get(b"Last").and_then(Object::as_reference).ok();
    let before = last.and_then(|last| Some((last, update.current(document, last)?)));
    let (decision, _) = words::decision(report.decision);
    let title = format!("caveat: {decision}, {}", note::counts(report));
    let mut entry = item(&title, outlines, pages, Anchor { page: 1, at: (0.0, 0.0) });
    entry.set("F", 2);
    if let Some((last, mut before)) = before {
        before.set("Next", ours);
        update.set(last, before);
        entry.set("Prev", last);
    } else {
        // A list whose end is lost is not to be repaired here: ours begins a new one.
        top.set("First", ours);
    }
    top.set("Last", ours);
    // Open entries that can be seen are counted; without a count the whole is taken to be closed.
    let count = top.get(b"Count").and_then(Object::as_i64).unwrap_or(0).max(0);
    let ids: Vec<ObjectId> = entries.iter().map(|_| update.reserve()).collect();
    let own = i64::try_from(ids.len()).unwrap_or(0);
    top.set("Count", count.saturating_add(1).saturating_add(own));
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        entry.set("First", *first);
        entry.set("Last", *last);
        entry.set("Count", own);
    }
    update.set(ours, entry);
    for (at, (known, id)) in entries.iter().zip(&ids).enumerate() {
        let mut entry = item(&self::title(known.finding), ours, pages, known.anchor);
        let colour = match known.finding.severity {
            Severity::Error => [0.75, 0.1, 0.08],
            Severity::Warning => [0.6, 0.36, 0.0],
            Severity::Note => [0.1, 0.3, 0.6],
        };
        entry.set("C", Object::Array(colour.map(Object::Real).to_vec()));
        if at > 0 {
            entry.set("Prev", ids[at - 1]);
        }
        if let Some(next) = ids.get(at + 1) {
            entry.set("Next", *next);
        }
        update.set(*id, entry);
    }
    update.set(outlines, top);
    catalog.set("Outlines", outlines);
    update.set(root, catalog);
    Ok(())
}

/// The list of bookmarks that the file has, or a new one.
fn outlines(document: &Document, catalog: &Dictionary, update: &mut Update<'_>) -> (ObjectId, Dictionary) {
    let known = catalog.get(b"Outlines").ok();
    let (id, found) = match known.and_then(|known| document.dereference(known).ok()) {
        Some((id, Object::Dictionary(found))) => (id, found.clone()),
        _ => (None, dict([("Type", name("Outlines"))])),
    };
    (id.unwrap_or_else(|| update.reserve()), found)
}

fn item(title: &str, parent: ObjectId, pages: &[Page], anchor: Anchor) -> Dictionary {
    let mut entries = dict([("Title", text(title)), ("Parent", Object::Reference(parent))]);
    if let Some(page) = page_of(pages, anchor.page) {
        // A little above the words, so that their line is seen whole.
        let (x, y) = page.point((anchor.at.0 - 36.0).max(0.0), (anchor.at.1 - 48.0).max(0.0));
        let place = [Object::Reference(page.id), name("XYZ"), Object::Real(x), Object::Real(y), Object::Null];
        entries.set("Dest", Object::Array(place.to_vec()));
    }
    entries
}

/// "Error, 3.2(b) Integrations, page 7: what is wrong".
fn title(finding: &FindingReport) -> String {
    let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
    let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
    let severity = words::severity(finding.severity);
    let (first, rest) = severity.split_at(1);
    let message = crate::page::cut(&words::on_one_line(&finding.message), 120);
    format!("{}{rest}, {place}{message}", first.to_uppercase())
}
