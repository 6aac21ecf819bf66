use super::{TERM, floor, folded};
use crate::Context;
use crate::time::{self, Settings};
use caveat_core::commitment::{TimeExpression, When};
use caveat_core::document::Document;
use caveat_core::{Period, PeriodUnit, Span};
use jiff::civil::Date;

/// How far behind its cue the length may stand.
const REACH: usize = 260;

/// How long the agreement lasts at first, and where it says so. The period is `None` where the words leave it open.
///
/// `starts` is the day on which the agreement takes effect, where it is known: a term "until" a day counts from it.
///
/// Reads what stands behind the words that speak of a term: linear in the document's length, for each place is read at
/// most a few times.
pub fn term(document: &Document, starts: Option<Date>, context: &Context) -> Option<(Option<Period>, Span)> {
    let text = document.text.as_str();
    let settings = Settings::of(context.as_of, None, None);
    let mut best: Option<(u32, Span, Period)> = None;
    for (weight, place) in TERM.places(text) {
        if best.is_some_and(|(known, ..)| known >= weight + 20) {
            continue;
        }
        let reach = floor(text, place.end + REACH).max(place.end);
        let stretch = Span::new(place.start, place.end + sentence(&text[place.end..reach]));
        for time in time::scan(text, stretch, &settings).iter().take(2) {
            let until = || Some((until(text, stretch, time, starts?)?, 0));
            let Some((period, bonus)) = length(text, stretch, time).or_else(until) else { continue };
            let weight = weight + bonus + heading(text, place);
            if best.is_none_or(|(known, ..)| weight > known) {
                best = Some((weight, time.span, period));
            }
            break;
        }
    }
    best.filter(|(weight, ..)| *weight >= 70).map(|(_, span, period)| (Some(period), span))
}

/// The length of the first sentence, or of the first paragraph.
fn sentence(text: &str) -> usize {
    let ends = text.match_indices(['.', ';', '\n']).find(|(at, mark)| match *mark {
        "." => {
            text[at + 1..].starts_with(char::is_whitespace)
                && text[at + 1..].trim_start().starts_with(char::is_uppercase)
                && !text[..*at].ends_with(|c: char| c.is_uppercase())
        }
        ";" => true,
        _ => text[at + 1..].trim_start_matches(' ').starts_with('\n'),
    });
    ends.map_or(text.len(), |(at, _)| at)
}

/// The period of an expression that can be a term, and a bonus for the words around it.
fn length(text: &str, stretch: Span, time: &TimeExpression) -> Option<(Period, u32)> {
    let period = match time.when {
        When::Duration(period) => period,
        When::Offset { period, .. } if period.whole() != Some(0) => period,
        _ => return None,
    };
    let long = match period.unit {
        PeriodUnit::Year | PeriodUnit::Month => true,
        PeriodUnit::Day => period.count() >= 28.0,
        PeriodUnit::Week => period.count() >= 4.0,
        _ => false,
    };
    let before = folded(Span::new(stretch.start, time.span.start).of(text));
    let behind = folded(Span::new(time.span.end, floor(text, time.span.end + 60)).of(text));
    let quote = time.span.of(text).to_lowercase();
    // Renewals, notices and what survives the term are other lengths.
    let renews = ["renew", "successive", "additional", "extend", "extension", "surviv", "thereafter", "subsequent"]
        .iter()
        .any(|word| before.contains(word));
    // "shall begin on the date hereof and continue for a year thereafter" is the term itself.
    let begins = before.contains("begin") || before.contains("commence");
    let notice = [
        "notice",
        "prior to",
        "within",
        "at least",
        "not less than",
        "terminat",
        "days after",
        "after the expiration",
        "warrant",
    ]
    .iter()
    .any(|word| before.contains(word) || quote.contains(word))
        || quote.contains("thereafter") && !begins;
    let noticed = behind.starts_with("prior")
        || behind.starts_with("written notice")
        || behind.starts_with("notice")
        || behind.starts_with('\'')
        || behind.starts_with('’')
        || behind.starts_with("before")
        || behind.starts_with("thereafter") && !begins;
    if !long || renews || notice || noticed {
        return None;
    }
    let whole = before.contains("this agreement")
        || before.contains("the agreement")
        || behind.contains("effective date")
        || quote.contains("effective date")
        || quote.contains("date of this");
    let first = before.contains("initial");
    Some((period, u32::from(whole) * 12 + u32::from(first) * 12))
}

/// The length from the day of effect to a last day: "until March 31, 2030". `None` unless it is whole months.
fn until(text: &str, stretch: Span, time: &TimeExpression, starts: Date) -> Option<Period> {
    let When::Date(last) = time.when else { return None };
    let before = folded(Span::new(stretch.start, time.span.start).of(text));
    let quote = time.span.of(text).to_lowercase();
    let words = ["until", "through", "to and including", "expire on", "expires on", "ends on", "end on"];
    if !words.iter().any(|word| before.ends_with(word) || quote.starts_with(word)) {
        return None;
    }
    // The last day is part of the term: a year from 1 April ends on 31 March.
    let last = last.last_day();
    let behind = last.tomorrow().ok()?;
    let end = if behind.day() == starts.day() { behind } else { last };
    let months =
        (i32::from(end.year()) - i32::from(starts.year())) * 12 + i32::from(end.month()) - i32::from(starts.month());
    let months = u32::try_from(months).ok().filter(|months| *months > 0 && end.day() == starts.day())?;
    let years = months % 12 == 0;
    Some(if years { Period::new(months / 12, PeriodUnit::Year) } else { Period::new(months, PeriodUnit::Month) })
}

/// A bonus where the words in front are a heading that speaks of the term.
fn heading(text: &str, place: Span) -> u32 {
    let before = folded(Span::new(floor(text, place.start.saturating_sub(120)), place.start).of(text));
    u32::from(
        ["term and termination", "term.", "term of agreement", "duration", " term ", "term:"]
            .iter()
            .any(|word| before.contains(word)),
    ) * 10
}
