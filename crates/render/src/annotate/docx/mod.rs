//! The customer's Word file with a comment on each flagged clause.
//!
//! The main part is patched, never written anew: [`scan`] notes which letters stand at which bytes, [`align`] and
//! [`locate`] find the words of a finding among them, [`edits`] puts comments and changes between the bytes. Of the
//! package only that part and the comments are touched (with the two lists that name a comments part, where there was
//! none).
//!
//! * [`package`] copies every other part as it is packed.
//! * [`remarks`] says which findings make one comment, [`wording`] what it says.
//! * [`suggest`] turns a fix into a tracked change, [`redline`] into the smallest one.
//! * [`notes`] finds the mark of the note that holds the words: Word takes no comments in notes.

mod align;
mod anchor;
mod comments;
mod edits;
mod frame;
mod locate;
mod notes;
mod package;
mod redline;
pub(crate) mod remarks;
mod scan;
mod story;
mod suggest;
pub(crate) mod wording;
mod xml;

#[cfg(test)]
mod tests;

use super::AnnotateError;
use crate::Case;
use anchor::Spot;
use caveat_core::Span;
use caveat_core::document::Format;
use comments::{Comment, Comments, Hand};
use edits::{Edits, Rank};
use locate::Locator;
use package::Package;
use remarks::{Remark, remarks};
use std::collections::BTreeSet;
use story::Story;
use wording::Suggested;

/// Who comments and suggests.
const AUTHOR: &str = "caveat";

/// The customer's own Word file with a comment on the words of each finding; with `suggest`, the first wording that a
/// fix offers stands there as a tracked change. Every part but the few touched is kept byte for byte, and the text is
/// the same once our suggestions are rejected. Linear in the size of the file.
///
/// # Errors
/// [`AnnotateError::Format`] where the file is no Word file, else what is wrong with its package.
pub fn annotate(case: &Case<'_>, suggest: bool) -> Result<Vec<u8>, AnnotateError> {
    if case.document.format != Format::Docx {
        return Err(AnnotateError::Format { found: case.document.format, wanted: Format::Docx });
    }
    let mut package = Package::open(case.bytes)?;
    let links = package.relationships("")?;
    let main = links.into_iter().filter(|link| link.is("officeDocument")).find_map(|link| link.target);
    let main = main.ok_or_else(|| AnnotateError::damaged("_rels/.rels", "it names no main document part"))?;
    let links = package.relationships(&main)?;
    let source = package.part(&main)?.ok_or_else(|| AnnotateError::damaged(&main, "the part is missing"))?;
    let story = scan::scan(&source).map_err(|reason| AnnotateError::damaged(&main, reason))?;
    let mut comments = Comments::of(&mut package, &links)?;
    let notes = notes::read(&mut package, &links)?;

    let hand = Hand { author: AUTHOR, date: format!("{}T00:00:00Z", case.report.as_of) };
    let mut edits = Edits::new(&story, &source, hand.stamp(&story.names));
    let mut locator = Locator::new(&story, case.document);
    let mut written = Vec::new();
    let mut taken = Vec::new();
    for remark in remarks(case.report) {
        // A main part without a single run holds no words, so nothing was found in it.
        let Some(anchor) = locator.anchor(remark.span, &notes) else { continue };
        let suggested = if suggest { suggestions(&mut edits, &mut locator, &remark, &mut taken) } else { Vec::new() };
        let id = comments.new_id(&story.ids);
        mark(&mut edits, &story, id, anchor.from, anchor.to);
        let paragraphs = wording::comment(case.report, &remark, anchor.at, &suggested);
        written.push(Comment { id, paragraphs });
    }
    if written.is_empty() {
        return package.finish();
    }
    package.put(&main, edits.made());
    comments.add(&mut package, &main, &story.names.uri, &hand, &written)?;
    package.finish()
}

/// Puts the marks of a comment around words.
fn mark(edits: &mut Edits<'_>, story: &Story, id: u32, from: Spot, to: Spot) {
    let names = &story.names;
    let w = &names.prefix;
    edits.put(from, Rank::Start, format!("{} {w}:id=\"{id}\"/>", names.open("commentRangeStart")));
    let end = format!("{} {w}:id=\"{id}\"/>", names.open("commentRangeEnd"));
    let reference = format!("{}><{w}:commentReference {w}:id=\"{id}\"/></{w}:r>", names.open("r"));
    // The reference stands in nobody's tracked change, so that rejecting one does not take the comment away.
    let whole = format!("{end}{reference}");
    if !edits.put_outside_changes(to, Rank::End, &whole) {
        edits.put(to, Rank::End, whole);
    }
}

/// Puts the wording of each finding of a remark into the text, and says for each what became of it.
fn suggestions<'r>(
    edits: &mut Edits<'_>,
    locator: &mut Locator<'_>,
    remark: &Remark<'r>,
    taken: &mut Vec<Span>,
) -> Vec<Suggested<'r>> {
    let mut made = Vec::new();
    let mut seen = BTreeSet::new();
    for finding in &remark.findings {
        let Some(fix) = wording::wording_to_suggest(finding) else { continue };
        let replacement = fix.replacement.as_deref().unwrap_or_default();
        if !seen.insert((finding.span, replacement)) {
            continue;
        }
        let outcome = suggest::suggest(edits, locator, finding.span, replacement, taken).map(|places| {
            taken.extend(places);
        });
        made.push(Suggested { fix, outcome });
    }
    made
}
