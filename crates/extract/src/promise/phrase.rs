//! Noun phrases and how they are cut: without articles and counts in front, without loose ends behind.

use super::reading::is_participle;
use super::words::{Shape, Words};
use crate::time::is_cardinal;
use caveat_core::Span;

/// The most words of a phrase.
pub(super) const MOST: usize = 7;

/// The first noun phrase between two words: up to a mark, a clause, or a preposition once enough is said.
pub(super) fn noun_phrase(words: &Words, from: usize, to: usize) -> Option<Span> {
    let mut start = from;
    while start < to
        && (!words.is_word(start)
            || matches!(
                words.low(start),
                "the"
                    | "a"
                    | "an"
                    | "all"
                    | "any"
                    | "such"
                    | "its"
                    | "each"
                    | "every"
                    | "and"
                    | "or"
                    | "that"
                    | "this"
                    | "these"
                    | "minimum"
                    | "up"
                    | "to"
                    | "of"
                    | "reasonable"
                    | "with"
                    | "only"
                    | "no"
            )
            || (words.low(start).chars().count() == 1 && !words.low(start).starts_with(|c: char| c.is_numeric()))
            || (words.list[start].shape == Shape::Number && start + 1 < to))
    {
        start += 1;
    }
    start = past_count(words, start, to);
    let mut end = start;
    let mut taken = 0;
    while end < to && taken < MOST {
        let low = words.low(end);
        let stop = matches!(low, ";" | ":" | "." | "(" | "|" | "\"" | "\u{201c}" | "\u{b7}" | "\u{2022}" | "\u{a7}")
            || (taken > 0
                && matches!(
                    low,
                    "within"
                        | "upon"
                        | "during"
                        | "which"
                        | "that"
                        | "who"
                        | "if"
                        | "when"
                        | "until"
                        | "before"
                        | "after"
                        | "pursuant"
                        | "shall"
                        | "will"
                        | "is"
                        | "are"
                        | "set"
                        | "as"
                        | "under"
                        | "whether"
                ))
            || (taken > 1 && matches!(low, "," | "at" | "through" | "from" | "not" | "no"))
            || (taken > 2 && matches!(low, "to" | "for" | "by" | "on"))
            || (taken > 3 && matches!(low, "and" | "with" | "in" | "or" | "of"))
            || (taken > 3 && is_participle(low));
        if stop {
            break;
        }
        end += 1;
        taken += usize::from(words.is_word(end - 1));
    }
    trimmed(words, start, end)
}

/// Past "at least one hundred eighty (180) days'", "one copy of the most current version of", "ability to", "how to".
fn past_count(words: &Words, start: usize, to: usize) -> usize {
    let mut at = start;
    if matches!(words.low(at), "ability" | "how" | "right") && words.low(at + 1) == "to" && at + 2 < to {
        return at + 2;
    }
    if words.low(at) == "at" && words.low(at + 1) == "least" {
        at += 2;
    }
    if words.low(at) == "not" && words.low(at + 1) == "less" {
        at += 3;
    }
    while at < to && (counts(words.low(at)) || words.list[at].shape == Shape::Number) {
        at += 1;
    }
    if words.low(at) == "(" && words.low(at + 2) == ")" {
        at += 3;
    }
    if at > start
        && matches!(words.low(at), "day" | "days" | "week" | "weeks" | "month" | "months" | "hours" | "business")
    {
        while at < to
            && matches!(
                words.low(at),
                "business" | "day" | "days" | "week" | "weeks" | "month" | "months" | "hours" | "'s" | "prior"
            )
        {
            at += 1;
        }
    }
    for head in ["copy", "copies", "set", "version"] {
        if (words.low(at) == head || words.low(at + 1) == head)
            && let Some(of) = (at..to.min(at + 4)).find(|of| words.low(*of) == "of")
        {
            at = of + 1;
            while at < to && matches!(words.low(at), "the" | "a" | "all" | "its") {
                at += 1;
            }
        }
    }
    if at < to { at } else { start }
}

/// Whether a word counts what follows: "two", "forty-five", "several", "no".
fn counts(word: &str) -> bool {
    word.split('-').all(is_cardinal) || matches!(word, "several" | "another" | "no")
}

/// Cuts marks, articles and dangling prepositions off the end.
pub(super) fn trimmed(words: &Words, start: usize, end: usize) -> Option<Span> {
    let mut end = end;
    while end > start
        && (!words.is_word(end - 1)
            || matches!(
                words.low(end - 1),
                "the"
                    | "a"
                    | "an"
                    | "of"
                    | "and"
                    | "or"
                    | "to"
                    | "for"
                    | "with"
                    | "in"
                    | "by"
                    | "on"
                    | "its"
                    | "such"
                    | "each"
            ))
    {
        end -= 1;
    }
    words.span(start, end)
}
