//! The time layer on the date suites of Recognizers-Text, mapped from TIMEX to what a contract can say.
//!
//! The suites lie beside the project; where they do not, the test says so and ends. A TIMEX becomes our value: a day,
//! a month, a quarter or a year, a range with both ends included, a period, an interval. What no contract says is left
//! out and counted apart: hours of the clock, holidays, seasons, weekends, decades, days that no calendar has.
//! `cargo test -p caveat-extract --test time_suites -- --nocapture` lists each miss by its class.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]

use caveat_core::commitment::{TimeExpression, When};
use caveat_core::{CalendarDate, Period, Span};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// What a case wants.
#[derive(Debug, Clone)]
enum Wanted {
    /// One of these ranges of days, or the single day where both ends are one.
    Days(Vec<(Option<Date>, Option<Date>)>),
    /// A length or an interval.
    Period(String),
    /// Found at all: the case has no value.
    Place,
}

/// The share of the cases that must be right. Raise it when the reading gets better, and say why when it falls.
const FLOOR: f64 = 0.90;

#[test]
fn suites_hold_the_floor() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/time");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("no suites beside the project: nothing to score");
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut tallies: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for path in paths.iter().filter(|path| path.to_string_lossy().contains("recognizers-")) {
        let cases: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for case in &cases {
            score(case, &mut tallies);
        }
    }
    let (mut right, mut all) = (0, 0);
    for (name, [ok, of, out]) in &tallies {
        println!("{name:12} {ok:4} of {of:4} right ({:.3}), {out} left out", *ok as f64 / (*of).max(1) as f64);
        right += ok;
        all += of;
    }
    let share = right as f64 / f64::from(u32::try_from(all.max(1)).unwrap());
    println!("all          {right:4} of {all:4} right ({share:.3})");
    assert!(all == 0 || share >= FLOOR, "{right} of {all} right: {share:.3} is below {FLOOR}");
}

fn score(case: &Value, tallies: &mut BTreeMap<String, [usize; 3]>) {
    let input = case["Input"].as_str().unwrap();
    let reference = case["Context"]["ReferenceDateTime"]
        .as_str()
        .and_then(|day| day.get(..10)?.parse().ok())
        .unwrap_or(Date::constant(2016, 11, 7));
    let found = caveat_extract::times(input, reference);
    let results = case["Results"].as_array().unwrap();
    if results.is_empty() {
        let tally = tallies.entry("silent".to_owned()).or_default();
        let silent = found.iter().all(|time| matches!(time.when, When::Vague));
        tally[1] += 1;
        tally[0] += usize::from(silent);
        if !silent {
            println!("LOUD {input:?}: {}", show(input, &found));
        }
        return;
    }
    for result in results {
        let kind = result["TypeName"].as_str().or(result["Type"].as_str()).unwrap().rsplit('.').next().unwrap();
        let tally = tallies.entry(kind.to_owned()).or_default();
        let words = result["Text"].as_str().unwrap();
        let Some(wanted) = wanted(result, kind, words) else {
            tally[2] += 1;
            continue;
        };
        let start = result["Start"].as_u64().unwrap() as usize;
        let end = result["Length"]
            .as_u64()
            .map_or_else(|| result["End"].as_u64().unwrap() as usize + 1, |length| start + length as usize);
        let byte = |nth: usize| input.char_indices().nth(nth).map_or(input.len(), |(at, _)| at);
        let span = Span::new(byte(start), byte(end));
        let ok = found.iter().any(|time| time.span.overlaps(span) && matches(time, &wanted));
        tally[1] += 1;
        tally[0] += usize::from(ok);
        if !ok {
            println!("{kind} {words:?} in {input:?} ({reference}): want {wanted:?}, found {}", show(input, &found));
        }
    }
}

fn show(text: &str, found: &[TimeExpression]) -> String {
    let all: Vec<String> = found.iter().map(|time| format!("{:?} {:?}", time.span.of(text), time.when)).collect();
    all.join("; ")
}

/// What no contract says.
const CHAT: &[&str] = &[
    "weekend",
    "christmas",
    "easter",
    "summer",
    "spring",
    "winter",
    "fall",
    "autumn",
    "school",
    "century",
    "decade",
    "1990",
    "black friday",
    "workers",
    "independence",
    "halloween",
    "labor day",
    "eid",
    "otd",
    "new year",
    "to date",
    "fiscal",
    "night",
    "morning",
    "evening",
    "afternoon",
    "now",
    "centuries",
    "thanksgiving",
    "day of this year",
    "some days",
    "few",
    "pm",
    "a.m",
    "p.m",
    "remaining",
    "70s",
    "70's",
    "40s",
    "seventies",
    "twenty-tens",
    "noughties",
];

fn wanted(result: &Value, kind: &str, words: &str) -> Option<Wanted> {
    let lower = words.to_lowercase();
    if !matches!(kind, "date" | "daterange" | "duration" | "set") || CHAT.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let values = result["Resolution"]["values"].as_array();
    let timex = result["Value"]["Timex"].as_str().or_else(|| values?.first()?["timex"].as_str());
    let Some(timex) = timex else { return Some(Wanted::Place) };
    if matches!(kind, "duration" | "set") {
        return match timex {
            _ if timex.starts_with("XXXX-WXX") && !timex.contains('T') => Some(Wanted::Period("P1W".to_owned())),
            _ if timex.contains("WE")
                || timex.starts_with('T')
                || timex.contains('T') && kind == "set" && !timex.starts_with('P') =>
            {
                None
            }
            "P0.5Y" if kind == "set" => Some(Wanted::Period("P6M".to_owned())),
            _ => Some(Wanted::Period(timex.to_owned())),
        };
    }
    let day = |value: &Value| value.as_str().and_then(|day| day.get(..10)?.parse::<Date>().ok());
    let mut days: Vec<(Option<Date>, Option<Date>)> = values
        .into_iter()
        .flatten()
        .map(|value| {
            if value["type"] == "date" {
                (day(&value["value"]), day(&value["value"]))
            } else {
                (day(&value["start"]), day(&value["end"]))
            }
        })
        .collect();
    for key in ["FutureResolution", "PastResolution"] {
        let value = &result["Value"][key];
        if value.is_object() {
            let one = day(&value["date"]);
            days.push((one.or_else(|| day(&value["startDate"])), one.or_else(|| day(&value["endDate"]))));
        }
    }
    days.retain(|(start, end)| start.is_some() || end.is_some());
    // "31st of this month", "Feb 30": the suites give the first day of the first year for a day that does not exist.
    if days.iter().any(|(start, _)| start.is_some_and(|day| day.year() == 1)) {
        return None;
    }
    (!days.is_empty()).then_some(Wanted::Days(days))
}

fn matches(time: &TimeExpression, wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Place => true,
        Wanted::Period(period) => match time.when {
            When::Duration(found) | When::Recurring(found) | When::Offset { period: found, .. } => {
                same_period(found, period)
            }
            _ => false,
        },
        Wanted::Days(days) => {
            let (start, end) = match time.when {
                When::Date(date) => (date.first_day(), date.last_day()),
                When::Range { start, end } => (start.first_day(), end.last_day()),
                // "within ten months" is due at the end of their range, which begins today.
                When::Offset { .. } => match time.due {
                    Some(due) => {
                        let ends = |(_, last): &(Option<Date>, Option<Date>)| last.is_some_and(|last| last == due);
                        return days.iter().any(|wanted| ends(wanted) || same_days((due, due), *wanted, time));
                    }
                    None => return false,
                },
                _ => return false,
            };
            days.iter().any(|wanted| same_days((start, end), *wanted, time))
        }
    }
}

fn same_period(found: Period, wanted: &str) -> bool {
    if found.to_string() == wanted {
        return true;
    }
    wanted.parse::<Period>().is_ok_and(|wanted| wanted == found)
}

/// Their ends are the day behind the last, ours the last; a range that names both ends names ours.
fn same_days((start, end): (Date, Date), wanted: (Option<Date>, Option<Date>), time: &TimeExpression) -> bool {
    let near =
        |found: Date, wanted: Date| found == wanted || found.checked_add(1.days()).is_ok_and(|next| next == wanted);
    match wanted {
        (Some(first), Some(last)) => {
            let end_month = matches!(
                time.when,
                When::Range { end: CalendarDate::Month(..) | CalendarDate::Year(_) | CalendarDate::Quarter(..), .. }
            );
            let end_first = match time.when {
                When::Range { end, .. } => end.first_day(),
                _ => end,
            };
            let part = matches!(
                time.when,
                When::Date(CalendarDate::Month(..) | CalendarDate::Year(_) | CalendarDate::Quarter(..))
            ) && (near(end, last) || start == first);
            start == first && (near(end, last) || end_month && near(end_first, last)) || part
        }
        // One end alone: "before 2018", "no later than 1 January 2010", "since August".
        (Some(day), None) | (None, Some(day)) => {
            near(start, day) || near(end, day) || start.checked_sub(1.days()).is_ok_and(|before| before == day)
        }
        (None, None) => false,
    }
}
