//! The pieces of a draft that are compared: its promises, and every other sentence, item and row.

use super::Draft;
use super::fold::{folded, without};
use crate::rank::{Lexicon, Word, key_of};
use caveat_core::Span;
use caveat_core::contract::{UnitKind, Zone};

/// A promise, or a sentence, item or row that is none.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// The commitment: an index into the report's; `None` where the words bind the vendor to nothing.
    pub(super) promise: Option<usize>,
    /// The clause: an index into the contract's.
    pub(super) clause: Option<usize>,
    pub(super) lead_in: Option<Span>,
    /// The words without layout.
    pub(super) folded: String,
    /// A number for the words, for the lead-in, and for the heading.
    pub(super) same: Same,
    /// Each word's stem and weight, references left out.
    pub(super) words: Vec<(u64, f32)>,
}

/// Where a piece stands.
struct Found {
    span: Span,
    promise: Option<usize>,
    clause: Option<usize>,
    lead_in: Option<Span>,
}

/// Numbers that are equal where words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Same {
    pub(super) words: u64,
    pub(super) lead_in: u64,
    pub(super) heading: u64,
}

/// What a figure weighs in telling which pieces belong together: little, for figures are what is negotiated.
const FIGURE: f32 = 0.25;

/// The pieces of a draft in reading order.
pub(super) fn pieces(draft: &Draft<'_>) -> Vec<Piece> {
    let text = draft.document.text.as_str();
    let contract = draft.contract;
    let lexicon = Lexicon::shared();
    let mut promises: Vec<(Span, usize)> =
        draft.report.commitments.iter().enumerate().map(|(at, promise)| (promise.span, at)).collect();
    promises.sort_unstable_by_key(|(span, at)| (span.start, span.end, *at));
    let mut found: Vec<Found> = Vec::new();
    for unit in &contract.units {
        if unit.kind == UnitKind::Heading || matches!(unit.zone, Zone::Furniture | Zone::Signature) {
            continue;
        }
        // No promise is longer than this reach looks: units are short, and promises stand inside or on them.
        let after = promises.partition_point(|(span, _)| span.start < unit.span.end);
        if promises[..after].iter().rev().take(4).any(|(span, _)| span.overlaps(unit.span)) {
            continue;
        }
        found.push(Found {
            span: unit.span,
            promise: None,
            clause: unit.clause,
            lead_in: unit.lead_ins.last().copied(),
        });
    }
    for (span, at) in promises {
        let units = contract.units.partition_point(|unit| unit.span.start <= span.start);
        let clause = contract.units[..units].last().and_then(|unit| unit.clause);
        let lead_in = draft.report.commitments[at].lead_in.as_ref().map(|quote| quote.span);
        found.push(Found { span, promise: Some(at), clause, lead_in });
    }
    found.sort_by_key(|found| (found.span.start, found.span.end, found.promise));
    let pieces = found.into_iter().map(|Found { span, promise, clause, lead_in }| {
        let heading = contract.clauses.get(clause.unwrap_or(usize::MAX)).and_then(|clause| {
            std::iter::successors(Some(clause), |clause| clause.parent.and_then(|at| contract.clauses.get(at)))
                .find_map(|clause| clause.heading)
        });
        let number = |span: Option<Span>| span.map_or(0, |span| key_of(&folded(text, span, &contract.references)));
        let folded = folded(text, span, &contract.references);
        let same = Same { words: key_of(&folded), lead_in: number(lead_in), heading: number(heading) };
        let parts = without(span, &contract.references);
        let words = parts.into_iter().flat_map(|part| lexicon.stems.words(part.of(text)));
        let words = words.map(|word| (word.key, weight(lexicon, &word))).collect();
        Piece { span, promise, clause, lead_in, folded, same, words }
    });
    pieces.filter(|piece| !piece.folded.is_empty()).collect()
}

fn weight(lexicon: &Lexicon, word: &Word) -> f32 {
    if word.folded.starts_with(|c: char| c.is_ascii_digit()) { FIGURE } else { lexicon.rarity(word.key) }
}
