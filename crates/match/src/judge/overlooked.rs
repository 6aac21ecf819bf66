//! Figures of a promise that nobody read as a limit, though the product has a limit for just these things.
//!
//! Where the catalog says how many of a thing the product can do, a number in front of that thing's name is a promise of
//! so many, whatever the sentence around it: to pass over it would be a false comfort.

use crate::catalog::Capability;
use crate::rank::Lexicon;
use caveat_core::Span;
use caveat_core::commitment::{Commitment, Comparison, Limit};

use super::limits::Excess;
use super::quantity::{Dimension, Quantity, singular};

/// How many words may stand between a number and the thing that it counts: "300 leading trade journals".
const BETWEEN: usize = 3;

/// Every number in front of a thing that is more than the product does of it. Linear in the promise for each limit.
pub(super) fn overlooked(text: &str, commitment: &Commitment, capability: &Capability) -> Vec<Excess> {
    let most = capability.limits.iter().filter(|able| able.op == Comparison::AtMost && able.tier.is_none());
    let counted = most.filter_map(|able| match Quantity::of(able.value, &able.unit).dimension {
        Dimension::Things(name) => Some((able, name.rsplit(['-', ' ']).next()?.to_owned())),
        _ => None,
    });
    let counted: Vec<_> = counted.filter(|(_, name)| name.len() > 2).collect();
    if counted.is_empty() {
        return vec![];
    }
    let lexicon = Lexicon::shared();
    let promise = commitment.span.of(text);
    let words = lexicon.stems.words(promise);
    let mut found = Vec::new();
    for (at, number) in words.iter().enumerate() {
        let Some(value) = count_of(promise, number.start, &number.folded) else { continue };
        let mut thing = None;
        for (before, word) in words[at..].iter().zip(words.iter().skip(at + 1).take(BETWEEN + 1)) {
            let gap = promise.get(before.end..word.start).unwrap_or_default();
            if gap.contains([',', ';', ':', '.', '|', '('])
                || lexicon.is_stop(word)
                || word.folded.starts_with(|c: char| c.is_ascii_digit())
            {
                break;
            }
            thing = counted
                .iter()
                .find(|(able, name)| value > able.value && singular(&word.folded) == *name)
                .map(|it| (it, word));
            if thing.is_some() {
                break;
            }
        }
        let Some(((able, _), word)) = thing else { continue };
        let span = Span::new(number.start, number.end).shift(commitment.span.start);
        let read = commitment.limits.iter().any(|limit| limit.span.start < span.end && span.start < limit.span.end);
        let per = promise.get(word.end..).is_some_and(|rest| rest.trim_start().starts_with("per "));
        if read || per {
            continue;
        }
        let promised = Limit { span, metric: able.metric, op: Comparison::Equal, value, unit: able.unit.clone() };
        found.push(Excess { span, promised, able: (*able).clone() });
    }
    found
}

/// The number that a word is, unless it is money, a clause, a share or a year.
fn count_of(promise: &str, start: usize, folded: &str) -> Option<f64> {
    let before = promise.get(..start)?;
    if before.ends_with(['$', '€', '£', '#', '§', '-', '/', '.']) {
        return None;
    }
    folded.bytes().all(|byte| byte.is_ascii_digit()).then(|| folded.parse().ok())?.filter(|value| *value > 1.0)
}
