//! A duty to cure a breach, and the right to end the contract that stands behind it.
//!
//! "Either party may terminate if: (a) the other fails to cure a breach within 30 days" binds both to cure, and says
//! in the same breath what it costs not to. The right is quoted as it stands: the main clause, in front of the
//! conditions or behind them.

use crate::wording::{floor, has};
use caveat_core::Span;

/// Words that speak of putting a breach right.
const CURES: [&str; 9] =
    ["cure", "cured", "uncured", "remedy", "remedied", "unremedied", "correct", "corrected", "rectified"];

/// Words that speak of the breach.
const BREACHES: [&str; 7] =
    ["breach", "default", "fail", "defective performance", "violat", "does not observe", "non-performance"];

/// What ends a contract.
const ENDS: [&str; 9] = [
    "terminate",
    "terminated",
    "cancel",
    "cancelled",
    "rescind",
    "end this agreement",
    "end the agreement",
    "end this contract",
    "withdraw from",
];

/// What allows it.
const ALLOWS: [&str; 9] = [
    "may",
    "right to",
    "the right",
    "right, but not the obligation",
    "option",
    "entitled to",
    "elect to",
    "rights to",
    "can",
];

/// Where the conditions of a right begin.
const CONDITIONS: [&str; 12] = [
    " if ",
    " in the event",
    " upon the other",
    " upon any",
    " upon a ",
    " upon the occurrence",
    " where ",
    " should the",
    " because of",
    " in case",
    " as follows",
    ": (",
];

/// Where the words about the cure begin, behind the breach.
const BEYOND: [&str; 7] =
    [" and fails", " and such", " and, where", " and does not", " which ", " that is not", " and the breach"];

/// The longest quote, in bytes.
const LONGEST: usize = 300;

/// Whether words speak of a breach that is to be put right.
pub(super) fn cures(low: &str) -> bool {
    CURES.iter().any(|word| has(low, word, false)) && BREACHES.iter().any(|word| has(low, word, true))
}

/// Whether a list or a sentence is about events of default.
pub(super) fn defaults(low: &str) -> bool {
    [
        "event of default",
        "events of default",
        "such breach",
        "such default",
        "such failure",
        "the breach",
        "not cured",
        "not so cured",
    ]
    .iter()
    .any(|words| low.contains(words))
}

/// The right to end the contract that a stretch grants: its main clause, without the conditions.
pub(super) fn right(text: &str, span: Span) -> Option<Span> {
    let part = span.of(text);
    let low: String =
        part.to_ascii_lowercase().chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
    // Folding white space to blanks keeps every offset only where each of them is one byte.
    let low = if low.len() == part.len() { low } else { part.to_ascii_lowercase() };
    let end = ENDS.iter().filter_map(|word| whole(&low, word)).min_by_key(|found| found.start)?;
    let from = [". ", "; ", " (i) ", " (a) "]
        .iter()
        .filter_map(|mark| low[..end.start].rfind(mark).map(|at| at + mark.len()))
        .max()
        .unwrap_or(0);
    let before = &low[from..end.start];
    let denied = ["may not", "shall not", "not be", "not terminate"].iter().any(|words| has(before, words, false));
    let allowed = ALLOWS
        .iter()
        .filter_map(|word| whole(before, word).map(|found| found.start + from))
        .min()
        .or_else(|| before.trim_end().ends_with("shall be entitled to").then_some(end.start));
    let allowed = allowed.filter(|_| !denied)?;
    let start = subject(part, &low, from, allowed);
    let behind = &low[end.end..];
    let stop = ["; ", ". "].iter().filter_map(|mark| behind.find(mark)).min().unwrap_or(behind.len());
    let behind = &behind[..stop];
    let main = CONDITIONS.iter().filter_map(|words| behind.find(words)).min().unwrap_or(behind.len());
    // A short condition is quoted with the right; a long one would bury it.
    let whole_right =
        BEYOND.iter().filter_map(|words| behind.find(words)).filter(|at| *at > main).min().unwrap_or(behind.len());
    let count = |stretch: &str| stretch.split_whitespace().count();
    let right = count(&low[start..end.end + main]);
    let stop = if count(&behind[main..whole_right]) * 10 <= right * 13 { whole_right } else { main };
    let stop = floor(part, (end.end + stop).min(start + LONGEST));
    let quote = Span::new(start, stop.max(start)).shift(span.start).trim(text);
    let tail = quote.of(text).trim_end_matches([':', ',', ';', ' ']).len();
    Some(Span::new(quote.start, quote.start + tail))
}

/// Where the clause begins whose verb of allowing stands at `allowed`.
fn subject(part: &str, low: &str, from: usize, allowed: usize) -> usize {
    let before = &low[from..allowed];
    before
        .match_indices(", ")
        .map(|(at, mark)| from + at + mark.len())
        .filter(|at| {
            let next = part[*at..].trim_start();
            ["the ", "either ", "then ", "this ", "such ", "a ", "any ", "each "]
                .iter()
                .any(|word| next.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
                || next.starts_with(|c: char| c.is_ascii_uppercase())
        })
        .last()
        .unwrap_or(from)
}

/// The first place of a phrase as whole words.
fn whole(low: &str, phrase: &str) -> Option<Span> {
    let bytes = low.as_bytes();
    low.match_indices(phrase).map(|(at, _)| Span::new(at, at + phrase.len())).find(|found| {
        (found.start == 0 || !bytes[found.start - 1].is_ascii_alphanumeric())
            && bytes.get(found.end).is_none_or(|next| !next.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Option<&str> {
        right(text, Span::new(0, text.len())).map(|span| span.of(text))
    }

    #[test]
    fn the_right_is_quoted_without_its_conditions() {
        for (text, wanted) in [
            (
                "Either side may terminate this Agreement if the other commits a breach and fails to cure it within 30 days.",
                "Either side may terminate this Agreement if the other commits a breach",
            ),
            (
                "If a side defaults and does not cure the default, the injured side may, by letter, terminate the order at once.",
                "the injured side may, by letter, terminate the order at once.",
            ),
            (
                "A side may terminate this Agreement at any time if the other side is in default of any of its many duties under it, \
                 whether named here or elsewhere.",
                "A side may terminate this Agreement at any time",
            ),
            ("This order may be cancelled:", "This order may be cancelled"),
        ] {
            assert_eq!(quoted(text), Some(wanted));
        }
        assert_eq!(quoted("Customer may not terminate this Agreement."), None);
        assert_eq!(quoted("This Agreement terminates in May."), None);
        assert!(cures("the other fails to cure the breach") && !cures("provider shall correct errors"));
    }
}
