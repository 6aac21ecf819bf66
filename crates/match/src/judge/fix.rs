//! Ways out: what to write instead, in the order in which a seller would want them.

use crate::catalog::{Capability, Catalog, Status};
use caveat_core::Span;
use caveat_core::commitment::{Comparison, Force};
use caveat_core::judgement::Fix;
use jiff::civil::Date;

use super::case::Case;
use super::due::Basis;
use super::limits::Excess;
use super::swap::swapped;
use super::words::{ability, long_date, named};

/// The wording that the catalog allows, where it has one.
pub(super) fn approved_wording(capability: &Capability) -> Option<Fix> {
    let wording = capability.wording.as_ref().filter(|wording| !wording.trim().is_empty())?;
    let title = format!("Use the approved wording of {}", named(capability));
    Some(Fix { title, replacement: Some(wording.clone()), trade_off: gives("The customer's own words for it go") })
}

/// The alternatives that are there, each with its approved wording.
pub(super) fn alternatives<'a>(catalog: &'a Catalog, capability: &'a Capability) -> impl Iterator<Item = Fix> + 'a {
    let there = capability.alternatives.iter().filter_map(|id| catalog.capability(id));
    there.filter(|other| other.status == Status::Available && other.id != capability.id).map(|other| Fix {
        title: format!("Offer {} instead, which is available", named(other)),
        replacement: other.wording.clone(),
        trade_off: gives("The customer gets something else than was asked for"),
    })
}

/// The same promise by a day that the roadmap keeps.
pub(super) fn later_date(case: &Case<'_>, there: Date) -> Fix {
    let title = format!("Move the date to {}, which the roadmap keeps", long_date(there));
    let by = format!("no later than {}", long_date(there));
    let replacement = match case.outcome.due.basis {
        Basis::Deadline(span) | Basis::Unresolved(span) => rewritten(case, &[(span, by)]),
        Basis::FirstTurn(_) | Basis::Standing => {
            let text = case.text();
            let end = text.trim_end_matches(['.', ';', ',', ' ', '\n']).len();
            // A day in the lead-in, or a stretch of time in the promise, would contradict what is put behind.
            let timed = ["from", "throughout", "during", "term"]
                .iter()
                .any(|word| word_at(&text.to_lowercase(), word).is_some());
            let open = case.commitment.lead_in.is_none() && !timed;
            (end > 0 && !case.is_row && open)
                .then(|| format!("{}, {} {}{}", &text[..end], "beginning", by, &text[end..]))
        }
    };
    let waits = case
        .outcome
        .slack_days()
        .filter(|slack| *slack < 0)
        .map(|slack| format!("The customer waits {} longer", super::words::days(-slack)));
    Fix { title, replacement, trade_off: waits.or_else(|| gives("The customer waits until then")) }
}

/// The promise as a statement of the roadmap, which binds nobody; `None` where no day is known. Words only where they
/// can stand alone.
pub(super) fn roadmap(case: &Case<'_>) -> Option<Fix> {
    let there = case.outcome.there.filter(|_| case.capability.status == Status::Planned)?;
    let alone = case.commitment.lead_in.is_none() && !case.is_row;
    let words = format!(
        "{} is planned to be available by {}. This states the present roadmap, which may change, and is no commitment to deliver.",
        case.capability.name.trim(),
        long_date(there)
    );
    let trade_off = gives("The customer has a plan to read, and nothing to enforce");
    Some(Fix {
        title: "State it as a roadmap item, not a promise".to_owned(),
        replacement: alone.then_some(words),
        trade_off,
    })
}

/// The same promise with figures that the product keeps.
pub(super) fn kept_figures(case: &Case<'_>, excesses: &[Excess]) -> Option<Fix> {
    let first = excesses.first()?;
    let title = format!("Promise what the product keeps: {}", ability(&first.able));
    // A sentence of which only half would be mended is not offered.
    let changes: Option<Vec<(Span, String)>> = excesses
        .iter()
        .map(|excess| {
            let limit = &excess.promised;
            let change = swapped(case.document_text, case.commitment.span, limit, &excess.able)?;
            compared(case.document_text, case.commitment.span, limit.op, excess.able.op, change)
        })
        .collect();
    let replacement = changes.and_then(|changes| rewritten(case, &changes));
    Some(Fix {
        title,
        replacement,
        trade_off: gives("The customer gets less than was asked for, and can hold you to it"),
    })
}

/// Words that promise at least a figure, the longer ones first where one ends in another.
const FLOORS: [&str; 12] = [
    "a minimum of",
    "minimum of",
    "no less than",
    "not less than",
    "no fewer than",
    "not fewer than",
    "at least",
    "in excess of",
    "more than",
    "greater than",
    "upwards of",
    "over",
];

/// The change with the word of comparison that the product can keep: where it does at most a figure, "at least" so much
/// would still be a false promise. `None` where the sentence has no such word to exchange.
fn compared(
    text: &str,
    unit: Span,
    promised: Comparison,
    able: Comparison,
    change: (Span, String),
) -> Option<(Span, String)> {
    let (span, words) = change;
    match (promised, able) {
        (Comparison::AtLeast, Comparison::AtMost) => {
            let before = text.get(unit.start..span.start)?.trim_end();
            let low = before.to_ascii_lowercase();
            let floor = FLOORS
                .iter()
                .find(|floor| low.strip_suffix(**floor).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))?;
            let start = unit.start + before.len() - floor.len();
            let first = text.get(start..)?.starts_with(char::is_uppercase);
            let up_to = if first { "Up to" } else { "up to" };
            Some((Span::new(start, span.end), format!("{up_to} {words}")))
        }
        (Comparison::AtMost, Comparison::AtLeast) => None,
        _ => Some((span, words)),
    }
}

/// The same promise as a matter of effort; `None` where it is one already or no "shall" or "will" can give way.
pub(super) fn efforts(case: &Case<'_>) -> Option<Fix> {
    if case.commitment.force == Force::Qualified {
        return None;
    }
    let title = "Promise reasonable efforts, not the result".to_owned();
    let text = case.text();
    let softened = |modal: &str, lead: &str| {
        let at = word_at(text, modal)?;
        let rest = text[at + modal.len()..].trim_start();
        // "shall not", "shall be available", "will have been": efforts need a verb that acts.
        let verb: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let acts =
            !["not", "be", "have", "in", "at", "on", "only", "also", "ensure", "comply"].contains(&verb.as_str());
        acts.then(|| format!("{}{lead} use commercially reasonable efforts to {rest}", &text[..at]))
    };
    let replacement = ["shall", "will", "must"].iter().find_map(|modal| softened(modal, modal));
    let trade_off = gives("The customer can ask for effort, not for the result");
    replacement.map(|words| Fix { title, replacement: Some(words), trade_off })
}

/// Takes the promise out.
pub(super) fn strike() -> Fix {
    let trade_off = gives("The customer goes without it, or leaves");
    Fix { title: "Strike the promise".to_owned(), replacement: Some(String::new()), trade_off }
}

/// A fix that only says what to do.
pub(super) fn advice(title: impl Into<String>) -> Fix {
    Fix { title: title.into(), replacement: None, trade_off: None }
}

#[expect(clippy::unnecessary_wraps, reason = "what a fix gives away is an option, and each place has words")]
fn gives(what: &str) -> Option<String> {
    Some(what.to_owned())
}

/// Where `word` stands alone in `text`, in lower case.
fn word_at(text: &str, word: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| !is_letter(text[..*at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next()))
}

/// The promise with some stretches of the document replaced; `None` if one lies outside it.
fn rewritten(case: &Case<'_>, changes: &[(Span, String)]) -> Option<String> {
    let unit = case.commitment.span;
    let mut changes: Vec<_> = changes.iter().filter(|(span, _)| !span.is_empty()).collect();
    changes.sort_by_key(|(span, _)| *span);
    let mut out = String::new();
    let mut at = unit.start;
    for (span, words) in changes {
        if !unit.contains(*span) || span.start < at {
            return None;
        }
        out.push_str(case.document_text.get(at..span.start)?);
        out.push_str(words);
        at = span.end;
    }
    out.push_str(case.document_text.get(at..unit.end)?);
    Some(out)
}
