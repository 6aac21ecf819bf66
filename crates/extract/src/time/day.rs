use super::number::{ordinal, year};
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule};
use crate::rule::Rule;
use caveat_core::CalendarDate;
use caveat_core::commitment::When;
use jiff::civil::Date;

/// A day written with the name of its month.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/day", page: include_str!("day.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[Start::Phrases(&["the"]), Start::Number, Start::Ordinal, Start::Month, Start::Weekday];

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    let mut day = day(scene, at)?;
    // "Michaelmas 2027 (29 Sept.)": the year stands in front of the bracket.
    if !day.with_year
        && at >= 2
        && scene.mark(at - 1, '(')
        && let Some((year, _)) = year(scene, at - 2, false)
    {
        day.date = Date::new(year, day.date.month(), day.date.day()).unwrap_or(day.date);
    }
    Some(Hit::new(at, day.next, When::Date(CalendarDate::Day(day.date))))
}

/// A day, and how it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Day {
    /// The day.
    pub(crate) date: Date,
    /// Whether the year stands there; else it is the next such day from the scene's base.
    pub(crate) with_year: bool,
    /// The place behind it.
    pub(crate) next: usize,
}

/// A day written with the name of its month, at `at`: "Friday, March 31st, 2027", "31st day of March 2027",
/// "1 Oct. 2026", "23/Sep/2020", "2026-Oct-1".
pub(crate) fn day(scene: &Scene, at: usize) -> Option<Day> {
    let first = weekday(scene, at).unwrap_or(at);
    month_first(scene, first).or_else(|| day_first(scene, first)).or_else(|| year_first(scene, first))
}

/// The place behind a weekday in front of a date, with its comma or full stop.
fn weekday(scene: &Scene, at: usize) -> Option<usize> {
    let next = matches!(scene.class(at)?, Class::Weekday(_)).then_some(at + 1)?;
    let next = scene.over_mark(next, '.');
    let next = scene.over_mark(next, ',');
    Some(scene.over(next, &["the"]))
}

/// A month's name at `at`, and the place behind it and its full stop.
pub(crate) fn month(scene: &Scene, at: usize) -> Option<(i8, usize)> {
    let Class::Month(month) = scene.class(at)? else { return None };
    let next = at + 1;
    // "Oct. 1", and "April. 1st" as hasty drafts have it.
    let number = matches!(scene.class(next + 1), Some(Class::Digits(_, 1..=2)));
    let short = (scene.word(at).len() <= 4 || number) && scene.mark(next, '.') && scene.glued(next);
    Some((month, next + usize::from(short)))
}

fn month_first(scene: &Scene, at: usize) -> Option<Day> {
    let (month, next) = month(scene, at)?;
    let next = if scene.dash(next) || scene.mark(next, '/') || scene.mark(next, ',') { next + 1 } else { next };
    let next = scene.over(next, &["the"]);
    let (day, next) = day_number(scene, next)?;
    finish(scene, at, day, month, next)
}

fn day_first(scene: &Scene, at: usize) -> Option<Day> {
    // "6,107.31 August 2019": the end of another number.
    let part = at >= 2
        && scene.glued(at)
        && matches!(scene.class(at - 1), Some(Class::Mark('.' | ',')))
        && matches!(scene.class(at - 2), Some(Class::Digits(..)))
        && matches!(scene.class(at), Some(Class::Digits(..)));
    if part {
        return None;
    }
    let next = scene.over(at, &["the"]);
    let (day, next) = day_number(scene, next)?;
    let next = scene.over(next, &["day"]);
    let separated = scene.dash(next) || scene.mark(next, '/') || (scene.mark(next, '.') && scene.glued(next));
    let next = if separated { next + 1 } else { scene.over(next, &["of"]) };
    let (month, next) = month(scene, next)?;
    finish(scene, at, day, month, next)
}

fn year_first(scene: &Scene, at: usize) -> Option<Day> {
    let (year, next) = year(scene, at, false)?;
    let next = (scene.dash(next) || scene.mark(next, '/')).then_some(next + 1)?;
    if let Some((month, next)) = month(scene, next) {
        let next = (scene.dash(next) || scene.mark(next, '/')).then_some(next + 1)?;
        let (day, next) = day_number(scene, next)?;
        return Some(Day { date: Date::new(year, month, day).ok()?, with_year: true, next });
    }
    let (day, next) = day_number(scene, next)?;
    let next = (scene.dash(next) || scene.mark(next, '/')).then_some(next + 1)?;
    let (month, next) = month(scene, next)?;
    Some(Day { date: Date::new(year, month, day).ok()?, with_year: true, next })
}

/// 1 to 31 as "31", "31st", "thirty-first".
pub(crate) fn day_number(scene: &Scene, at: usize) -> Option<(i8, usize)> {
    let (value, next) = ordinal(scene, at).or_else(|| match scene.class(at)? {
        Class::Digits(value, 1..=2) => Some((value, at + 1)),
        // "twenty five January"; "May twenty eighteen" is a month of a year.
        Class::Cardinal(_) if scene.relative && year(scene, at, false).is_none() => super::number::words(scene, at),
        _ => None,
    })?;
    (1..=31).contains(&value).then_some((value as i8, next))
}

fn finish(scene: &Scene, at: usize, day: i8, month: i8, next: usize) -> Option<Day> {
    let mut behind = next;
    if scene.mark(behind, ',') || scene.dash(behind) || scene.mark(behind, '/') {
        behind += 1;
    }
    let behind = scene.over(behind, &["of", "in"]);
    // "14 Nov 10:30" and "March 3, 20 units" have no year of two digits; "Oct. 1 '26" has.
    let short = scene.mark(behind, '\'') || scene.mark(behind, '’') || scene.dash(next) || scene.mark(next, '/');
    if let Some((year, next)) = year(scene, behind, short) {
        return Some(Day { date: Date::new(year, month, day).ok()?, with_year: true, next });
    }
    // "may 5", "the second may" in lower case: a verb, but for "may 5th" and "second of may".
    let verb = |at: &usize| matches!(scene.word(*at), "may" | "march" | "mar");
    if let Some(month) = (at..next).find(verb)
        && !(at..next).any(|at| scene.is(at, "of"))
        && (month > at || !(at..next).any(|at| is_ordinal(scene, at)))
    {
        return None;
    }
    let date = next_on_or_after(scene.base, month, day)?;
    Some(Day { date, with_year: false, next })
}

fn is_ordinal(scene: &Scene, at: usize) -> bool {
    ordinal(scene, at).is_some()
}

/// The next such day of the year on or after `base`; looks eight years ahead, for 29 February.
pub(crate) fn next_on_or_after(base: Date, month: i8, day: i8) -> Option<Date> {
    (0..=8).filter_map(|ahead| Date::new(base.year() + ahead, month, day).ok()).find(|date| *date >= base)
}
