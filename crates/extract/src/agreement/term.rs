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
        let mut begins = None;
        for time in time::scan(text, stretch, &settings).iter().take(2) {
            let until = || Some((until(text, stretch, time, begins.or(starts)?)?, 0));
            let Some((period, bonus)) = length(text, stretch, time).or_else(until) else {
                begins = begins.or_else(|| begin(text, stretch, time));
                continue;
            };
            let weight = weight + bonus + heading(text, place);
            if best.is_none_or(|(known, ..)| weight > known) {
                best = Some((weight, time.span, period));
            }
            break;
        }
    }
    for (weight, span, period) in anniversaries(text) {
        if best.is_none_or(|(known, ..)| weight > known) {
            best = Some((weight, span, period));
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
    let words = [
        "until",
        "through",
        "to and including",
        "expire on",
        "expires on",
        "ends on",
        "end on",
        "agreement shall terminate on",
        "agreement will terminate on",
        "agreement terminates on",
        "ends on the later of (i)",
        "end on the later of (i)",
        "end the later of (i)",
        "ending",
        "ending on",
    ];
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

/// The day on which the term begins, where the words in front of a date say so: "shall begin on May 1, 2027 and ...".
fn begin(text: &str, stretch: Span, time: &TimeExpression) -> Option<Date> {
    let When::Date(_) = time.when else { return None };
    let before = folded(Span::new(stretch.start, time.span.start).of(text));
    let words =
        ["begin on", "begins on", "beginning on", "beginning", "commence on", "commences on", "commencing on", "from"];
    words.iter().any(|word| before.ends_with(word)).then_some(time.due).flatten()
}

/// Terms that end on an anniversary: "this Agreement shall terminate on the third anniversary of the Effective Date".
fn anniversaries(text: &str) -> impl Iterator<Item = (u32, Span, Period)> + '_ {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    const BEGINNINGS: [&str; 7] = [
        "the effective date",
        "the commencement date",
        "the date hereof",
        "the date of this agreement",
        "the start date",
        "such date",
        "its effective date",
    ];
    text.match_indices(" anniversary of ").filter_map(|(at, mark)| {
        let start = floor(text, at.saturating_sub(180));
        let before = folded(Span::new(start, at).of(text));
        let behind = folded(Span::new(at + mark.len(), floor(text, at + mark.len() + 40)).of(text));
        let clause = before.rsplit(". ").next().unwrap_or(&before);
        let about = ["this agreement", "the agreement", "term"].iter().any(|word| clause.contains(word));
        let ends = ["terminat", "expire", "end on", "ends on", "ending", "until", "through", "continue", "remain"];
        let other = ["notice", "renew", "prior to", "before", "may ", "after", "warrant"];
        let ordinal = before.trim_end_matches(|c: char| !c.is_alphabetic()).rsplit(' ').find(|word| word.len() > 4)?;
        let years = ORDINALS.iter().position(|known| *known == ordinal)?;
        let counts = BEGINNINGS.iter().any(|words| behind.starts_with(words));
        (counts
            && about
            && ends.iter().any(|word| clause.contains(word))
            && !other.iter().any(|word| clause.contains(word)))
        .then(|| {
            let period = Period::new(u32::try_from(years + 1).unwrap_or(1), PeriodUnit::Year);
            (84, Span::new(floor(text, at.saturating_sub(ordinal.len() + 1)), at + mark.len()).trim(text), period)
        })
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;
    use jiff::civil::date;

    fn read(text: &str) -> Option<Period> {
        let context = Context { as_of: date(2027, 1, 1), effective_date: None };
        term(&page::document(text), Some(date(2027, 4, 1)), &context).and_then(|(period, _)| period)
    }

    #[test]
    fn a_term_ends_on_an_anniversary_or_on_a_day() {
        let years = |count| Some(Period::new(count, PeriodUnit::Year));
        assert_eq!(
            read("This Agreement starts now and terminates on the third anniversary of the Effective Date."),
            years(3)
        );
        assert_eq!(read("The term of this Agreement will begin on May 1, 2027 and will end on May 1, 2029."), years(2));
        assert_eq!(read("This Agreement shall terminate on March 31, 2030."), years(3));
        assert_eq!(read("Either side may end the term before the third anniversary of the Effective Date."), None);
        assert_eq!(read("Each lamp is tested on the third anniversary of the Effective Date."), None);
    }
}
