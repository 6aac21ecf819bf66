//! The phrase that names the thing promised.

use super::reading::{About, is_participle};
use super::scene::Scene;
use super::words::Shape;
use caveat_core::Span;
use caveat_core::contract::UnitKind;

/// The most words of a subject.
const MOST: usize = 7;

/// The phrase of a unit that names the feature, deliverable, service or measure; `None` where it has no words.
pub(crate) fn subject(scene: &Scene<'_>) -> Option<Span> {
    let words = &scene.reading.words;
    if scene.unit.kind == UnitKind::TableRow {
        return row(scene);
    }
    match &scene.main {
        Some(main) if matches!(main.about, About::Thing | About::Owned(_)) && main.subject.0 < main.subject.1 => {
            phrase(scene, main.subject.0, main.subject.1)
        }
        Some(main) if main.verb.is_some() => {
            let verb = main.verb.unwrap_or(0);
            let object = after_verb(scene, verb);
            phrase(scene, object, words.len()).or_else(|| phrase(scene, verb, words.len()))
        }
        _ => phrase(scene, 0, words.len()),
    }
}

/// For a row: its first cell that is more than a number or a code.
fn row(scene: &Scene<'_>) -> Option<Span> {
    let words = &scene.reading.words;
    let cells = &scene.unit.cells;
    let telling = cells.iter().find(|cell| cell.of(scene.text).chars().filter(|c| c.is_alphabetic()).count() > 3);
    let cell = telling.copied().unwrap_or(scene.unit.span);
    let from = words.list.partition_point(|word| word.span.start < cell.start);
    let to = words.list.partition_point(|word| word.span.start < cell.end);
    phrase(scene, from, to)
}

/// Where the object of a verb begins: past "to Customer", past the one who receives.
fn after_verb(scene: &Scene<'_>, verb: usize) -> usize {
    let words = &scene.reading.words;
    let mut at = verb + 1;
    while at < words.len() {
        if let Some(mention) = scene.reading.mention_of(at)
            && !mention.possessive
        {
            at = mention.to;
            continue;
        }
        match words.low(at) {
            "to" if scene.reading.mention_of(at + 1).is_some_and(|mention| !mention.possessive) => at += 1,
            "with" | "for" if at <= verb + 3 => at += 1,
            "the" | "a" | "an" | "all" | "any" | "such" | "its" => at += 1,
            _ => break,
        }
    }
    at
}

/// The first phrase between two words: up to a preposition that opens a time or a place, a mark, or [`MOST`] words.
fn phrase(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span> {
    let words = &scene.reading.words;
    let mut start = from;
    while start < to
        && (!words.is_word(start)
            || matches!(
                words.low(start),
                "the" | "a" | "an" | "all" | "any" | "such" | "its" | "each" | "every" | "and" | "or" | "that" | "this" | "these"
                    | "minimum" | "up" | "to"
            )
            || (words.list[start].shape == Shape::Number && start + 1 < to))
    {
        start += 1;
    }
    let mut end = start;
    let mut taken = 0;
    while end < to && taken < MOST {
        let low = words.low(end);
        if taken > 0
            && (matches!(
                low,
                "," | ";" | ":" | "." | "(" | "|" | "within" | "by" | "upon" | "during" | "on" | "at" | "no" | "not" | "as" | "which"
                    | "that" | "who" | "if" | "when" | "until" | "before" | "after" | "through" | "from" | "under" | "pursuant"
                    | "shall" | "will" | "set" | "described" | "specified" | "listed" | "is" | "are"
            ) || (low == "to" && taken > 3)
                || (low == "and" && taken > 3)
                || (low == "with" && taken > 2)
                || (low == "for" && taken > 2)
                || (low == "in" && taken > 2)
                || (taken > 2 && is_participle(low)))
        {
            break;
        }
        end += 1;
        taken += usize::from(words.is_word(end - 1));
    }
    while end > start && (!words.is_word(end - 1) || matches!(words.low(end - 1), "the" | "a" | "of" | "and" | "or" | "to" | "for" | "with" | "in")) {
        end -= 1;
    }
    words.span(start, end)
}
