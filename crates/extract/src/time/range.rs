use super::calendar::{date, stretch};
use super::day::{day, day_number, month, next_on_or_after};
use super::number::year;
use super::numeric::numeric;
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule, relative};
use crate::rule::Rule;
use caveat_core::CalendarDate;
use caveat_core::commitment::When;
use jiff::civil::Date;

/// From one date to another.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/range", page: include_str!("range.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[
    Start::Phrases(&[
        "from the",
        "between the",
        "the end of",
        "the beginning of",
        "end of",
        "last day of",
        "last quarter",
        "last half",
        "beginning of",
        "start of",
        "month of",
        "calendar year",
        "year",
        "cy",
        "q",
        "h",
    ]),
    Start::Number,
    Start::Ordinal,
    Start::Month,
    Start::Weekday,
];

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    // "138-2010-2015": part of a longer number.
    if at >= 2 && scene.glued(at) && scene.dash(at - 1) && matches!(scene.class(at - 2), Some(Class::Digits(..))) {
        return None;
    }
    let (from, between) = (scene.any(at, &["from", "between"]), scene.is(at, "between"));
    let first = at + usize::from(from);
    let (start, end, next) = same_month(scene, first, between).or_else(|| two(scene, first, from, between))?;
    (start.first_day() <= end.last_day()).then(|| Hit::new(at, next, When::Range { start, end }))
}

/// The place behind the word or dash between the two ends.
fn joint(scene: &Scene, at: usize, led: bool, between: bool) -> Option<usize> {
    let at = if led { scene.over_mark(at, ',') } else { at };
    let words: &[&str] =
        if between { &["and", "to", "through", "until", "till"] } else { &["to", "through", "thru", "until", "till"] };
    let word = scene.any(at, words).then_some(at + 1);
    let word = word.map(|next| {
        if scene.is(next - 1, "to") || scene.is(next - 1, "and") { next } else { scene.over(next, &["to", "and"]) }
    });
    word.or_else(|| scene.dash(at).then_some(at + 1)).map(|next| scene.over(next, &["including"]))
}

fn two(scene: &Scene, at: usize, led: bool, between: bool) -> Option<(CalendarDate, CalendarDate, usize)> {
    // A month without a year takes the second one's: "January to March 2027", "Nov - Feb 5, 2017".
    let bare = month(scene, at).and_then(|(month, next)| {
        let joint = joint(scene, next, led, between)?;
        let (end, next) = edge(scene, joint)?;
        let end_first = end.first_day();
        let end_month = end_first.month();
        let year = end_first.year() - i16::from(end_month < month);
        matches!(end, CalendarDate::Month(..) | CalendarDate::Day(_)).then_some((
            CalendarDate::Month(year, month),
            end,
            next,
        ))
    });
    if bare.is_some() {
        return bare;
    }
    let (start, next) = edge(scene, at)?;
    let mut joint = joint(scene, next, led, between)?;
    joint = scene.over(joint, &["the"]);
    let (end, next) = edge(scene, joint)?;
    // Years and months joined by a word alone may be two things; "between" and "from" make them one.
    let loose = matches!((start, end), (CalendarDate::Year(_), CalendarDate::Year(_))) && !led && !scene.relative;
    if loose {
        return None;
    }
    let start = borrow_year(scene, at, start, end);
    Some((start, end, next))
}

/// A first day without a year takes the year of the second: "March 1 to April 15, 2027".
fn borrow_year(scene: &Scene, at: usize, start: CalendarDate, end: CalendarDate) -> CalendarDate {
    let CalendarDate::Day(date) = start else { return start };
    let first = scene.over(at, &["the"]);
    let named = day(scene, first).map(|day| day.with_year);
    if named.or_else(|| numeric(scene, first).map(|numeric| numeric.with_year)).unwrap_or(true) {
        return start;
    }
    let last = end.last_day();
    let same = Date::new(last.year(), date.month(), date.day()).ok();
    let before = || Date::new(last.year() - 1, date.month(), date.day()).ok();
    same.filter(|day| *day <= last).or_else(before).map_or(start, CalendarDate::Day)
}

/// One end of a range: "the end of June 2027", a date, and where relative dates count "today".
fn edge(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    let at = scene.over(at, &["the"]);
    if let Some((_, next)) = scene.phrases(at, &["end of", "last day of"]) {
        let (date, next) = stretch(scene, scene.over(next, &["the"]))?;
        return Some((CalendarDate::Day(date.last_day()), next));
    }
    if let Some((_, next)) = scene.phrases(at, &["beginning of", "start of", "first day of"]) {
        let (date, next) = stretch(scene, next)?;
        return Some((CalendarDate::Day(date.first_day()), next));
    }
    date(scene, at).or_else(|| relative::day(scene, at).map(|(day, next)| (CalendarDate::Day(day), next)))
}

/// "March 1-15, 2027", "1 to 15 March 2027", "between the 9th and the 17th of April".
fn same_month(scene: &Scene, at: usize, between: bool) -> Option<(CalendarDate, CalendarDate, usize)> {
    let at = scene.over(at, &["the"]);
    if let Some((month, next)) = month(scene, at) {
        let (first, next) = day_number(scene, scene.over(next, &["the"]))?;
        let next = joint(scene, next, true, between)?;
        let (last, next) = day_number(scene, scene.over(next, &["the"]))?;
        return days(scene, month, first, last, next);
    }
    let (first, next) = day_number(scene, at)?;
    let next = joint(scene, next, true, between)?;
    let (last, next) = day_number(scene, scene.over(next, &["the"]))?;
    let next = scene.over(next, &["of"]);
    if let Some((month, next)) = month(scene, next) {
        return days(scene, month, first, last, next);
    }
    let (date, next) = relative::month(scene, next)?;
    let day = |number: i8| Date::new(date.year(), date.month(), number).ok().map(CalendarDate::Day);
    (first <= last).then_some((day(first)?, day(last)?, next))
}

fn days(scene: &Scene, month: i8, first: i8, last: i8, next: usize) -> Option<(CalendarDate, CalendarDate, usize)> {
    if first > last {
        return None;
    }
    let behind = scene.over(scene.over_mark(next, ','), &["of", "in"]);
    let (end, next) = match year(scene, behind, false) {
        Some((year, next)) => (Date::new(year, month, last).ok()?, next),
        None => (next_on_or_after(scene.base, month, last)?, next),
    };
    let start = Date::new(end.year(), month, first).ok()?;
    Some((CalendarDate::Day(start), CalendarDate::Day(end), next))
}
