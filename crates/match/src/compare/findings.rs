//! Which findings came and which went.

use super::{Drafts, Side, folded};
use caveat_core::report::FindingReport;
use std::collections::HashMap;

/// The findings of the later draft alone, and those of the earlier alone, each in their order.
///
/// A finding stays where the same rule found the same of the same piece, or the same words.
pub(super) fn changed(drafts: &Drafts<'_>) -> (Vec<FindingReport>, Vec<FindingReport>) {
    let (old, new) = (&drafts.old.draft.report.findings, &drafts.new.draft.report.findings);
    let mut old_open: Vec<bool> = vec![true; old.len()];
    let mut new_open: Vec<bool> = vec![true; new.len()];
    let became = |at: usize| {
        let piece = piece_at(&drafts.old, &old[at])?;
        drafts.pairing.of_old[piece].map(|partner| partner.at)
    };
    let stands = |at: usize| piece_at(&drafts.new, &new[at]);
    join(
        old,
        new,
        &mut old_open,
        &mut new_open,
        |at| became(at).map(|piece| piece.to_string()),
        |at| stands(at).map(|piece| piece.to_string()),
    );
    let words = |side: &Side<'_>, finding: &FindingReport| {
        let draft = side.draft;
        Some(folded(&draft.document.text, finding.span, &draft.contract.references))
    };
    let (of_old, of_new) = (|at: usize| words(&drafts.old, &old[at]), |at: usize| words(&drafts.new, &new[at]));
    join(old, new, &mut old_open, &mut new_open, of_old, of_new);
    let left = |findings: &[FindingReport], open: &[bool]| {
        findings.iter().zip(open).filter(|(_, open)| **open).map(|(finding, _)| finding.clone()).collect()
    };
    (left(new, &new_open), left(old, &old_open))
}

fn piece_at(side: &Side<'_>, finding: &FindingReport) -> Option<usize> {
    let after = side.pieces.partition_point(|piece| piece.span.start <= finding.span.start);
    let at = after.checked_sub(1)?;
    side.pieces[at].span.overlaps(finding.span).then_some(at)
}

/// Joins findings of one rule with the same key, in order.
fn join(
    old: &[FindingReport],
    new: &[FindingReport],
    old_open: &mut [bool],
    new_open: &mut [bool],
    old_key: impl Fn(usize) -> Option<String>,
    new_key: impl Fn(usize) -> Option<String>,
) {
    let mut waiting: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for at in (0..new.len()).rev().filter(|at| new_open[*at]) {
        if let Some(key) = new_key(at) {
            waiting.entry((new[at].rule.as_str(), key)).or_default().push(at);
        }
    }
    for at in 0..old.len() {
        let Some(key) = old_key(at).filter(|_| old_open[at]) else { continue };
        if let Some(partner) = waiting.get_mut(&(old[at].rule.as_str(), key)).and_then(Vec::pop) {
            old_open[at] = false;
            new_open[partner] = false;
        }
    }
}
