//! The words of a penalty that are quoted: its main clause, with as much of its condition as is read at a glance.

use super::lexicon::list;
use crate::wording::{floor, has};
use caveat_core::Span;

/// The longest quote, in bytes: what a person reads at a glance.
pub(super) const LONGEST: usize = 300;

/// Where the core of a right ends: "either party may terminate this Agreement".
const CORE_ENDS: [&str; 13] = [
    ",",
    " upon ",
    " if ",
    " by ",
    " on ",
    " effective",
    " (",
    " in the event",
    " where ",
    " without ",
    " as of ",
    " with ",
    " for ",
];

/// The right to end the contract that a stretch grants: its main clause, and its condition where that is short.
pub(super) fn right(text: &str, span: Span) -> Option<Span> {
    let part = span.of(text);
    let low = blanks(&part.to_ascii_lowercase());
    let end = list("ends").iter().filter_map(|word| whole(&low, word)).min_by_key(|found| found.start)?;
    let from = [". ", "; "].iter().filter_map(|mark| low[..end.start].rfind(mark).map(|at| at + mark.len())).max();
    let from = from.unwrap_or(0).max(behind_label(&low[..end.start]));
    let before = &low[from..end.start];
    let denied = ["may not", "shall not", "not be", "not terminate"].iter().any(|words| has(before, words, false));
    let allowed = list("allows").iter().filter_map(|word| whole(before, word).map(|found| found.start + from)).min();
    let allowed = allowed.filter(|_| !denied)?;
    let start = subject(part, &low, from, allowed);
    let behind = &low[end.end..];
    let stop = ["; ", ". "].iter().filter_map(|mark| behind.find(mark)).min().unwrap_or(behind.len());
    let behind = &behind[..stop];
    let core = CORE_ENDS.iter().filter_map(|mark| behind.find(mark)).min().unwrap_or(behind.len());
    // A short condition is quoted with the right; a long one would bury it.
    let most = 5 * count(&low[start..end.end + core]);
    let marks = [", ", " (", " following ", " after "].iter().chain(list("conditions")).chain(list("beyond"));
    let stop = marks
        .flat_map(|mark| behind.match_indices(mark).map(|(at, _)| at))
        .chain([behind.len()])
        .filter(|at| 2 * count(&low[start..end.end + at]) <= most)
        .max()
        .unwrap_or(core);
    let stop = floor(part, (end.end + stop.max(core)).min(start + LONGEST));
    let quote = Span::new(start, stop.max(start)).shift(span.start).trim(text);
    let tail = quote.of(text).trim_end_matches([':', ',', ';', ' ']).len();
    Some(Span::new(quote.start, quote.start + tail))
}

/// The part of a unit around a cue that is short enough to quote.
pub(super) fn cut(text: &str, unit: Span, cue: Span) -> Span {
    let unit = without_proviso(text, unit, cue);
    if unit.len() <= LONGEST {
        return unit;
    }
    let before = blanks(Span::new(unit.start, cue.start).of(text));
    let behind_last = |marks: &[&str], keep: usize| {
        marks.iter().filter_map(|mark| before.rfind(mark).map(|at| at + mark.len().min(keep))).max()
    };
    let marks = [". ", "; ", ": ", ", then ", ", and ", ", or, ", ", provided that ", ", provided, however, that "];
    let from = behind_last(&marks, usize::MAX).unwrap_or(0);
    // A condition that is too long to quote leaves the main clause.
    let from = if unit.start + from + LONGEST / 2 < cue.start {
        behind_last(&[", the ", ", either ", ", customer ", ", Customer "], 2).map_or(from, |main| main.max(from))
    } else {
        from
    };
    let start = match unit.start + from {
        near if near + LONGEST / 2 >= cue.start => near,
        // Far in front of the cue: as much as can be quoted, from the beginning of a word.
        _ => {
            let about = floor(text, cue.start - LONGEST / 2);
            about + Span::new(about, cue.start).of(text).find(char::is_whitespace).unwrap_or(0)
        }
    };
    let limit = floor(text, unit.end.min(start + LONGEST));
    let behind = Span::new(cue.end.min(limit), limit).of(text);
    let end = if limit == unit.end {
        limit
    } else {
        let stop = behind.find("; ").or_else(|| behind.rfind(' ')).unwrap_or(behind.len());
        cue.end.min(limit) + stop
    };
    Span::new(start, end.max(start)).trim(text)
}

/// The main clause of a sentence that states a failure and its price: from behind the condition to its end.
pub(super) fn main_clause(text: &str, unit: Span, cue: Span) -> Span {
    let before = blanks(&Span::new(unit.start, cue.start).of(text).to_ascii_lowercase());
    // "Failure to deliver X shall be considered a breach": the verb of the clause and what follows.
    let verb = before
        .starts_with("failure")
        .then(|| [" shall ", " will ", " may ", " is "].iter().filter_map(|verb| before.rfind(verb)).max())
        .flatten();
    let from = verb.or_else(|| {
        let clause = before.rfind(", ").map(|at| at + 2)?;
        let whole = before[clause..].trim_start();
        let noun = ["the ", "then ", "either ", "a ", "each "].iter().any(|start| whole.starts_with(start))
            || text[unit.start + clause..].trim_start().starts_with(|c: char| c.is_ascii_uppercase());
        noun.then_some(clause)
    });
    cut(text, Span::new(unit.start + from.unwrap_or(0), unit.end).trim(text), cue)
}

/// A unit up to what limits its penalty, behind the cue.
fn without_proviso(text: &str, unit: Span, cue: Span) -> Span {
    let behind = Span::new(cue.end.min(unit.end), unit.end).of(text);
    let end = list("provisos").iter().filter_map(|mark| behind.find(mark)).min();
    end.map_or(unit, |end| Span::new(unit.start, cue.end + end).trim(text))
}

/// Where the words behind the last label of a list inside the sentence begin: "(b) ".
fn behind_label(low: &str) -> usize {
    low.rmatch_indices(") ")
        .find_map(|(close, mark)| {
            let open = low[..close].rfind('(')?;
            let label = &low[open + 1..close];
            ((1..=4).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphabetic())
                && (label.len() == 1 || label.bytes().all(|b| b"ivx".contains(&b))))
            .then_some(close + mark.len())
        })
        .unwrap_or(0)
}

/// The same text with each white space as a blank, where that keeps every offset.
fn blanks(text: &str) -> String {
    let folded: String = text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
    if folded.len() == text.len() { folded } else { text.to_owned() }
}

fn count(stretch: &str) -> usize {
    stretch.split_whitespace().count()
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
    }

    #[test]
    fn a_quote_is_short_and_holds_its_cue() {
        let text = format!("{}; if it fails, Customer may terminate; {}", "a ".repeat(200), "b ".repeat(200));
        let at = text.find("terminate").unwrap_or(0);
        let span = cut(&text, Span::new(0, text.len()), Span::new(at, at + 9));
        assert!(span.of(&text).starts_with("if it fails, Customer may terminate"));
        let text = "If it is late, Customer may terminate; provided that it has paid.";
        let span = cut(text, Span::new(0, text.len()), Span::new(28, 37));
        assert_eq!(span.of(text), "If it is late, Customer may terminate");
    }

    #[test]
    fn the_main_clause_stands_behind_its_condition() {
        for (text, cue, wanted) in [
            (
                "If the Portal is not live in ten weeks, the Client may reject the Portal.",
                "reject the",
                "the Client may reject the Portal.",
            ),
            (
                "Failure to ship both parts on time shall be considered a violation.",
                "considered",
                "shall be considered a violation.",
            ),
        ] {
            let at = text.find(cue).unwrap_or(0);
            assert_eq!(main_clause(text, Span::new(0, text.len()), Span::new(at, at + cue.len())).of(text), wanted);
        }
    }
}
