use super::{NAMED, STATED, floor, folded};
use crate::Context;
use crate::time::{self, Settings};
use caveat_core::Span;
use caveat_core::commitment::{TimeExpression, When};
use caveat_core::contract::Contract;
use caveat_core::document::Document;
use jiff::ToSpan;
use jiff::civil::Date;

/// How much of the beginning and of the end is read in full.
const HEAD: usize = 6000;
const TAIL: usize = 3000;
/// What "Dated" in front of a day weighs, as in `lexicon/agreement.txt`.
const DATED: u32 = 70;
/// How many places of "effective date" in between are looked at: it is defined early, and used ever after.
const PLACES: usize = 40;

/// When the agreement takes effect, and where it says so: the day that the contract defines; else the one it is made or
/// entered into; else the later signature. The day is `None` where the words leave it open.
///
/// Reads the beginning, the end, and what stands around the defined names: linear in the document's length.
pub fn effective_date(document: &Document, contract: &Contract, context: &Context) -> Option<(Option<Date>, Span)> {
    let text = document.text.as_str();
    let settings = Settings::of(context.as_of, time::order(text), time::fiscal_start(text));
    let candidates = stretches(text, contract).into_iter().flat_map(|stretch| candidates(text, stretch, &settings));
    let best = candidates.max_by_key(|candidate| (candidate.weight, std::cmp::Reverse(candidate.span.start)));
    let signed = || signed(text, contract, &settings);
    match best {
        // "on the day after the date of the last signature": the signatures say which.
        Some(Candidate { weight, .. }) if weight >= 55 => best_day(best),
        _ => signed().or_else(|| best_day(best)),
    }
}

fn best_day(best: Option<Candidate>) -> Option<(Option<Date>, Span)> {
    best.map(|best| (best.day, best.span))
}

/// A date that may be the one.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    day: Option<Date>,
    span: Span,
    weight: u32,
}

/// The stretches to read: the beginning, the end, and around the defined names in between.
fn stretches(text: &str, contract: &Contract) -> Vec<Span> {
    let head = floor(text, HEAD);
    let tail = floor(text, text.len().saturating_sub(TAIL)).max(head);
    let mut stretches = vec![Span::new(0, head)];
    let middle = Span::new(head, tail);
    for (_, place) in NAMED.places(middle.of(text)).take(PLACES) {
        let place = place.shift(head);
        let from = floor(text, place.start.saturating_sub(120))
            .max(stretches.last().map_or(0, |last| last.end.min(place.start)));
        stretches.push(Span::new(from, floor(text, place.end + 120).max(from)));
    }
    stretches.push(Span::new(tail, text.len()));
    stretches.extend(contract.signature.filter(|signature| signature.end <= tail));
    stretches
}

fn candidates(text: &str, stretch: Span, settings: &Settings) -> Vec<Candidate> {
    let times = time::scan(text, stretch, settings);
    times.iter().filter_map(|time| candidate(text, time)).collect()
}

fn candidate(text: &str, time: &TimeExpression) -> Option<Candidate> {
    let words = time.span.of(text);
    let day = match time.when {
        // "May ___, 2027": the month is known, the day is still to be filled in.
        When::Date(_) if !words.contains(|c: char| c.is_ascii_digit()) => Some(month_before_blank(text, time.span)?),
        // "April" alone names no day of this agreement: a year stands in figures.
        When::Date(_) => time.due,
        When::Range { start, .. } => Some(start.first_day()),
        // "the ____ day of May, 2000": the month is known, the day is still to be filled in.
        When::Vague => Some(blank_month(words)?),
        // "within ten days after 1 May 2027" tells no date of its own.
        _ => return None,
    };
    let before = folded(Span::new(floor(text, time.span.start.saturating_sub(110)), time.span.start).of(text));
    let behind = folded(Span::new(time.span.end, floor(text, time.span.end + 90)).of(text));
    // "Dated the ____ day of May, 2027" is read as one expression.
    let dated = words.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("dated")).then_some(DATED);
    let weight = named_behind(&behind).or_else(|| named_before(&before)).or_else(|| stated(&before)).or(dated)?;
    // A day of something else: an earlier agreement, a quotation, a law.
    let other = [
        "amended",
        "amendment",
        "act of",
        "predecessor",
        "prior agreement",
        "superseded",
        "quotation",
        "proposal",
        "expir",
        "terminat",
        "ending",
        "between the parties dated",
        "certain",
    ];
    let near = &before[before.char_indices().rev().nth(45).map_or(0, |(at, _)| at)..];
    // "The original purchase contract, made effective on": the day of what this agreement replaces.
    let earlier = before
        .rsplit(". ")
        .next()
        .is_some_and(|last| ["the original ", "replaces ", "supersedes "].iter().any(|word| last.contains(word)));
    let far = earlier || other.iter().any(|word| near.contains(word));
    // The beginning of the document is where an agreement says its own day.
    let late = (time.span.start > HEAD) && weight < 84;
    let weight = weight
        .saturating_sub(if far { 30 } else { 0 })
        .saturating_sub(if late { 25 } else { 0 })
        .saturating_sub((time.span.start / 1000).min(9) as u32);
    Some(Candidate { day, span: time.span, weight })
}

/// `March 1, 2027 (the "Effective Date")`.
fn named_behind(behind: &str) -> Option<u32> {
    let open = behind.find('(').filter(|at| *at <= 24)?;
    let inside = &behind[open..behind[open..].find(')').map_or(behind.len(), |at| at + open)];
    NAMED.places(inside).map(|(weight, _)| weight).max()
}

/// `"Effective Date" means March 1, 2027`, `Order Effective Date    1 October 2026`.
fn named_before(before: &str) -> Option<u32> {
    NAMED
        .places(before)
        .filter(|(_, place)| {
            let gap =
                before[place.end..].trim_matches(['"', '”', '“', ' ', ':', '|', '-', '(', ')', ',', '.', '’', '\'']);
            let short = gap.len() <= 28 && !gap.contains(". ");
            let plain = gap.is_empty()
                || [
                    "means",
                    "shall mean",
                    "is",
                    "shall be",
                    "of this agreement",
                    "will be",
                    "the date of",
                    "of",
                    "as of",
                ]
                .iter()
                .any(|word| gap.starts_with(word));
            // "Commencement date for maintenance under this order: 1 March 2027", as forms have it.
            let field = before[place.end..].trim_end();
            let field = field.ends_with(':') && field.len() <= 60 && !field.contains(". ");
            short && plain || field
        })
        .map(|(weight, _)| weight.saturating_sub(2))
        .max()
}

/// "made and entered into as of March 1, 2027": the words right in front.
fn stated(before: &str) -> Option<u32> {
    let agreement =
        before.contains("agreement") || before.contains("contract") || before.contains("order") || before.len() < 40;
    STATED
        .places(before)
        .filter(|(_, place)| {
            let gap = before[place.end..].trim();
            let near = gap.is_empty()
                || matches!(
                    gap,
                    "the"
                        | "this"
                        | "as of"
                        | "effective"
                        | "entered into"
                        | "entered into as of"
                        | "on"
                        | "of"
                        | "on this"
                        | "and entered into"
                        | "and entered into as of"
                        | "as of the"
                        | "and entered into this"
                        | "and entered into on"
                        | "day of"
                );
            near && (place.start == 0 || !before.as_bytes()[place.start - 1].is_ascii_alphanumeric())
        })
        .map(|(weight, _)| if agreement { weight } else { weight.saturating_sub(20) })
        .max()
}

/// The last day of the month that stands in front of a blank and a year: "May ___, 2027", "May [__], 2027".
fn month_before_blank(text: &str, month: Span) -> Option<Date> {
    let behind = &text[month.end..floor(text, month.end + 24)];
    let year = behind.trim_start_matches(|c: char| c.is_whitespace() || "_[]*•,.".contains(c));
    let blank = behind[..behind.len() - year.len()].contains(['_', '[', '•', '*']);
    let year = year.get(..4).filter(|year| blank && year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let words = format!("{} {year}", month.of(text));
    let times = time::scan(&words, Span::new(0, words.len()), &Settings::plain());
    times.iter().find_map(|time| match time.when {
        When::Date(date) => Some(date.last_day()),
        _ => None,
    })
}

/// The last day of the month of a day that is still a blank.
fn blank_month(words: &str) -> Option<Date> {
    let of = words.find(" of ").map_or(0, |at| at + 4);
    let settings = Settings::plain();
    let times = time::scan(words, Span::new(of, words.len()), &settings);
    let named = times.iter().find_map(|time| match time.when {
        When::Date(date) => Some(date.last_day()),
        _ => None,
    });
    named.filter(|_| words.contains('_') || words.contains('['))
}

/// The later of the dates beside the signatures, and the day after it where the text says so.
fn signed(text: &str, contract: &Contract, settings: &Settings) -> Option<(Option<Date>, Span)> {
    let tail = Span::new(floor(text, text.len().saturating_sub(TAIL)), text.len());
    let zone = contract.signature.unwrap_or(tail);
    let dates = time::scan(text, zone, settings).into_iter().filter_map(|time| {
        let before = folded(Span::new(floor(text, time.span.start.saturating_sub(200)), time.span.start).of(text));
        let behind = folded(Span::new(time.span.end, floor(text, time.span.end + 120)).of(text));
        let signs = |words: &str| {
            ["/s/", "date", "by:", "signature", "signed", "name:", "title:"].iter().any(|word| words.contains(word))
        };
        // The foot of a page that a register of filings prints is no signature.
        let printed = text[floor(text, time.span.start.saturating_sub(200))..time.span.start]
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.starts_with("Source:"));
        match time.when {
            When::Date(_) if !printed && (signs(&before) || signs(&behind)) => Some((time.due?, time.span)),
            _ => None,
        }
    });
    let (day, span) = dates.max_by_key(|(day, span)| (*day, std::cmp::Reverse(span.start)))?;
    let head = folded(Span::new(0, floor(text, text.len().min(40_000))).of(text));
    let next = [
        "day after the date of last signature",
        "day after the date of the last signature",
        "day following the date of the last signature",
    ];
    let day = if next.iter().any(|words| head.contains(words)) { day.checked_add(1.days()).ok()? } else { day };
    Some((Some(day), span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;
    use jiff::civil::date;

    fn read(text: &str) -> Option<Date> {
        let context = Context { as_of: date(2027, 1, 1), effective_date: None };
        effective_date(&page::document(text), &Contract::default(), &context).and_then(|(day, _)| day)
    }

    #[test]
    fn the_day_is_that_of_this_agreement() {
        let replaced = "This Contract replaces the original purchase contract, made effective on 6 April 2025. \
                        It shall be effective on 6 October 2026.";
        assert_eq!(read(replaced), Some(date(2026, 10, 6)));
        let stated = "This Agreement is made on 20 March 2026. This Agreement shall commence on 1 January 2026.";
        assert_eq!(read(stated), Some(date(2026, 1, 1)));
        let blank = "In witness whereof the parties have signed.\n\nDated the ____ day of May, 2027.\n\nBy: ______\n";
        assert_eq!(read(blank), Some(date(2027, 5, 31)));
        let open = "This Agreement is entered into as of June ___, 2027 (\"Effective Date\").";
        assert_eq!(read(open), Some(date(2027, 6, 30)));
        let printed = "Signature /s/ A. Reed    Date 13/07/2026\nSource: REED INC, 10-K, 9/28/2026\n";
        assert_eq!(read(printed), Some(date(2026, 7, 13)));
    }
}
