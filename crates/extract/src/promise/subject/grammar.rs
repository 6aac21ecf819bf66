//! The phrase that names the thing promised, by grammar: the object of a light verb, the verb with its object, or what a
//! passive is about.

use crate::promise::phrase::{MOST, noun_phrase, trimmed};
use crate::promise::reading::{About, Modal, Predicate, is_participle};
use crate::promise::scene::Scene;
use crate::promise::words::{Words, stem};
use caveat_core::Span;
use caveat_core::contract::UnitKind;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Verbs that say nothing of what is promised: "provide", "deliver", "make available".
static LIGHT: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../lexicon/promise/light-verbs.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).map(stem).collect()
});

/// The phrase of a unit that names the feature, deliverable, service or measure; `None` where it has no words.
pub(crate) fn subject(scene: &Scene<'_>) -> Option<Span> {
    let words = &scene.reading.words;
    if scene.unit.kind == UnitKind::TableRow {
        return row(scene);
    }
    if let Some(cure) = cured(scene) {
        return verb_phrase(words, cure);
    }
    let main = own_predicate(scene);
    let phrase = match main {
        // "The Software shall contain an audit trail": what is contained is promised.
        Some(main)
            if main.about == About::Thing && !main.passive && main.verb.is_some_and(|verb| holds(words.low(verb))) =>
        {
            main.verb.and_then(|verb| active(scene, verb))
        }
        Some(main) if matches!(main.about, About::Thing | About::Owned(_)) && main.subject.0 < main.subject.1 => {
            let subject = (past_opening(words, main.subject), main.subject.1);
            if main.passive {
                passive(words, subject)
            } else if content_words(words, subject) > 2 {
                noun_phrase(words, subject.0, subject.1)
            } else {
                main.verb.and_then(|verb| active(scene, verb))
            }
        }
        Some(main) => match main.verb {
            Some(verb) => active(scene, verb),
            None => noun_phrase(words, 0, words.len()),
        },
        None if opens_with_base_verb(scene) => active(scene, first_word(words)),
        None => noun_phrase(words, behind_opening(words), words.len()),
    };
    phrase.or_else(|| noun_phrase(words, 0, words.len()))
}

/// Whether a verb says what a thing has in it or gives.
fn holds(low: &str) -> bool {
    ["contain", "includ", "compris", "consist", "provid", "have", "support", "offer", "allow", "enabl", "featur"]
        .iter()
        .any(|stem| low.starts_with(stem))
}

/// Where "(fails to) cure" stands in a clause by which a party may end the contract: the cure is what is owed.
fn cured(scene: &Scene<'_>) -> Option<usize> {
    use crate::promise::scene::Signal;
    let ends = matches!(scene.signal, Signal::CustomerOption | Signal::VendorOption | Signal::CustomerItem);
    if !ends || !scene.reading.has("cure") {
        return None;
    }
    let words = &scene.reading.words;
    (1..words.len()).find(|at| {
        matches!(words.low(*at), "cure" | "remedy" | "correct" | "cured" | "remedied" | "corrected")
            && matches!(words.low(at - 1), "to" | "not" | "been" | "is" | "are")
    })
}

/// Past "In addition to the above," in front of "two mailings".
fn behind_opening(words: &Words) -> usize {
    let first = first_word(words).min(3);
    let opens = matches!(
        words.low(first),
        "in" | "within" | "upon" | "for" | "during" | "at" | "after" | "before" | "following" | "as" | "subject" | "on"
    );
    let comma = (first..words.len().min(first + 16)).find(|at| words.low(*at) == ",");
    match comma {
        Some(comma) if opens && comma + 1 < words.len() => comma + 1,
        _ => 0,
    }
}

/// The predicate that carries the promise: not the one of an aside inside a list item, and behind "warrants that" the
/// one that is warranted.
fn own_predicate<'a>(scene: &'a Scene<'_>) -> Option<&'a Predicate> {
    use crate::promise::scene::Signal;
    let main = scene.main.as_ref()?;
    let item =
        matches!(scene.signal, Signal::VendorItem | Signal::MutualItem | Signal::ThingItem | Signal::CustomerItem);
    if item && (main.subordinate || !main.modal.binds()) {
        return None;
    }
    if main.modal == Modal::Warrants {
        let warranted =
            scene.reading.predicates.iter().find(|other| other.at > main.at && other.modal != Modal::Warrants);
        return warranted.or(Some(main));
    }
    Some(main)
}

/// Past "Within five days of acceptance" in front of "the Source Code shall be lodged".
fn past_opening(words: &Words, (from, to): (usize, usize)) -> usize {
    if !matches!(
        words.low(from),
        "within" | "from" | "upon" | "for" | "during" | "in" | "on" | "at" | "after" | "before" | "following"
    ) {
        return from;
    }
    let article = (from + 1..to).rev().find(|at| {
        matches!(words.low(*at), "the" | "a" | "an" | "each" | "all" | "any")
            && !matches!(
                words.low(at - 1),
                "of" | "to" | "in" | "on" | "for" | "by" | "with" | "from" | "at" | "within" | "upon" | "under" | "and"
            )
            && words.is_word(at - 1)
    });
    article.unwrap_or(from)
}

/// How many words of a phrase are no articles.
fn content_words(words: &Words, (from, to): (usize, usize)) -> usize {
    (from..to)
        .filter(|at| {
            words.is_word(*at)
                && !matches!(
                    words.low(*at),
                    "the" | "a" | "an" | "such" | "all" | "each" | "any" | "this" | "these" | "and"
                )
        })
        .count()
}

fn first_word(words: &Words) -> usize {
    (0..words.len()).find(|at| words.is_word(*at) && words.low(*at).len() > 2).unwrap_or(0)
}

/// Whether an item goes on from "Provider shall:" with its verb.
fn opens_with_base_verb(scene: &Scene<'_>) -> bool {
    use crate::promise::scene::Signal;
    let words = &scene.reading.words;
    let first = first_word(words);
    let classes = scene.reading.classes.get(first).copied().unwrap_or(0);
    let low = words.low(first);
    matches!(scene.signal, Signal::VendorItem | Signal::MutualItem | Signal::ThingItem)
        && classes & crate::promise::lexicon::LEXICON.verbs != 0
        && !low.ends_with('s')
        && !low.ends_with("ing")
        && !low.ends_with("ed")
}

/// "A written status report (shall be circulated)"; a bare "Deliverables" takes its verb with it.
fn passive(words: &Words, (from, to): (usize, usize)) -> Option<Span> {
    let span = noun_phrase(words, from, to)?;
    let count = (from..to).filter(|at| words.is_word(*at) && words.list[*at].span.end <= span.end).count();
    if count > 2 {
        return Some(span);
    }
    let start = words.list.partition_point(|word| word.span.start < span.start);
    let mut end = to;
    while end < words.len() && end < to + 6 && !is_participle(words.low(end)) {
        end += 1;
    }
    // "Reports shall be delivered"
    words.span(start, (end + 1).min(words.len())).filter(|whole| whole.len() < 80).or(Some(span))
}

/// "(provide) telephone support", "respond to support requests".
fn active(scene: &Scene<'_>, verb: usize) -> Option<Span> {
    let words = &scene.reading.words;
    let verb = past_efforts(words, verb);
    let low = words.low(verb);
    if LIGHT.contains(stem(low)) {
        let object = after_verb(scene, verb);
        return noun_phrase(words, object, words.len());
    }
    verb_phrase(words, verb)
}

/// "use commercially reasonable efforts to restore": what the efforts are for.
fn past_efforts(words: &Words, verb: usize) -> usize {
    let near = words.len().min(verb + 9);
    let effort = (verb..near).find(|at| {
        matches!(
            words.low(*at),
            "efforts" | "effort" | "endeavours" | "endeavors" | "attempt" | "attempts" | "steps" | "try" | "endeavour"
        )
    });
    let to = effort.and_then(|effort| (effort + 1..words.len().min(effort + 10)).find(|at| words.low(*at) == "to"));
    match to {
        Some(mut at) => {
            at += 1;
            while words.low(at).ends_with("ly") {
                at += 1;
            }
            at
        }
        None => verb,
    }
}

/// A verb with what it does something to.
fn verb_phrase(words: &Words, verb: usize) -> Option<Span> {
    let mut end = verb + 1;
    let mut taken = 1;
    while end < words.len() && taken < MOST {
        let low = words.low(end);
        let stop = matches!(
            low,
            ";" | ":" | "." | "(" | "|" | "\"" | "\u{201c}" | "which" | "who" | "if" | "unless" | "provided"
        ) || (low == "," && !is_verb_list(words, end))
            || (taken > 2
                && matches!(
                    low,
                    "within"
                        | "by"
                        | "upon"
                        | "during"
                        | "on"
                        | "at"
                        | "until"
                        | "before"
                        | "after"
                        | "under"
                        | "pursuant"
                        | "from"
                        | "as"
                        | "that"
                        | "so"
                        | "through"
                        | "shall"
                        | "will"
                        | "for"
                ))
            || (taken > 4 && matches!(low, "and" | "or" | "with" | "in" | "to" | "of"));
        if stop {
            break;
        }
        end += 1;
        taken += usize::from(words.is_word(end - 1));
    }
    trimmed(words, verb, end)
}

/// "design, build, test and install the System": a comma between verbs.
fn is_verb_list(words: &Words, comma: usize) -> bool {
    let next = words.low(comma + 1);
    let verbs = crate::promise::lexicon::LEXICON.verbs;
    crate::promise::lexicon::LEXICON.word(next) & verbs != 0 && !next.ends_with('s')
        || (next == "and" && crate::promise::lexicon::LEXICON.word(words.low(comma + 2)) & verbs != 0)
}

/// For a row: its first cell that is more than a number or a code.
fn row(scene: &Scene<'_>) -> Option<Span> {
    let words = &scene.reading.words;
    let cells = &scene.unit.cells;
    let telling = cells.iter().find(|cell| {
        let text = cell.of(scene.text);
        text.chars().filter(|c| c.is_alphabetic()).count() > 3 && text.split_whitespace().count() > 1
    });
    let telling = telling
        .or_else(|| cells.iter().find(|cell| cell.of(scene.text).chars().filter(|c| c.is_alphabetic()).count() > 3));
    let cell = telling.copied().unwrap_or(scene.unit.span);
    let from = words.list.partition_point(|word| word.span.start < cell.start);
    let to = words.list.partition_point(|word| word.span.start < cell.end);
    // "Release 2: the app": what the release brings.
    let colon = (from..to.min(from + 4)).find(|at| words.low(*at) == ":" && at + 2 < to);
    noun_phrase(words, colon.map_or(from, |colon| colon + 1), to)
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
            "with" | "for" | "into" | "up" | "out" if at <= verb + 6 => at += 1,
            "," if at <= verb + 1
                || at <= verb + 5
                    && matches!(
                        words.low(at + 1),
                        "via" | "by" | "at" | "during" | "within" | "upon" | "on" | "for" | "in" | "without" | "as"
                    ) =>
            {
                // "shall provide, at no charge, the training"
                match (at + 1..words.len().min(at + 16)).find(|next| words.low(*next) == ",") {
                    Some(close) => at = close + 1,
                    None => break,
                }
            }
            "the" | "a" | "an" | "all" | "any" | "such" | "its" => at += 1,
            // "provide, via telephone and e-mail, support": how it is done comes second.
            "via" | "on" | "by" | "at" | "without" | "in" | "as" if at <= verb + 5 || words.low(at - 1) == "," => {
                let close = (at + 1..words.len().min(at + 12)).find(|next| matches!(words.low(*next), "," | "basis"));
                match close {
                    Some(close) => at = close + 1,
                    None => break,
                }
            }
            _ => break,
        }
    }
    at
}
