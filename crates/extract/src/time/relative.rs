use super::day::day_number;
use super::duration::{length, unit};
use super::number::{count, ordinal, words};
use super::reckon::reckon;
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule};
use crate::rule::Rule;
use caveat_core::commitment::{Direction, When};
use caveat_core::{CalendarDate, Period, PeriodUnit};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A date counted from the day of the question. In a contract such words count from an event, so this rule is silent
/// there.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/relative", page: include_str!("relative.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[];

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    if !scene.relative {
        return None;
    }
    if let Some((day, next)) = day(scene, at) {
        return Some(Hit::new(at, next, When::Date(CalendarDate::Day(day))));
    }
    if let Some((when, due, next)) = stretch(scene, at) {
        return Some(Hit { due: Some(due), ..Hit::new(at, next, when) });
    }
    let (start, end, next) = several(scene, at).or_else(|| starting(scene, at)).or_else(|| mixed(scene, at))?;
    let (start, end) = (CalendarDate::Day(start), CalendarDate::Day(end));
    Some(Hit::new(at, next, When::Range { start, end }))
}

/// A day counted from the scene's base: "tomorrow", "next Friday", "in three weeks", "two days ago", "the 18th".
pub(crate) fn day(scene: &Scene, at: usize) -> Option<(Date, usize)> {
    if !scene.relative {
        return None;
    }
    counted(scene, at).or_else(|| named(scene, at)).or_else(|| weekday(scene, at)).or_else(|| day_of_month(scene, at))
}

/// The same, or the last day of a stretch counted from the base: "the end of this year".
pub(crate) fn last_day(scene: &Scene, at: usize) -> Option<(Date, usize)> {
    day(scene, at).or_else(|| stretch(scene, at).map(|(_, due, next)| (due, next)))
}

fn ahead(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// "today", "the day after tomorrow", "the next day", "the last day".
fn named(scene: &Scene, at: usize) -> Option<(Date, usize)> {
    let first = scene.over(at, &["the"]);
    let days = [
        "today",
        "now",
        "current date",
        "present date",
        "tomorrow",
        "yesterday",
        "day after tomorrow",
        "day before yesterday",
        "next day",
        "following day",
        "last day",
        "previous day",
        "day before",
        "this day",
    ];
    let offsets = [0, 0, 0, 0, 1, -1, 2, -2, 1, 1, -1, -1, -1, 0];
    let (which, next) = scene.phrases(first, &days)?;
    // "the last day of the term" and "the day before the launch" count from something else.
    if scene.any(next, &["of", "before", "after"]) || matches!(which, 8..=12) && scene.is(next, "the") {
        return None;
    }
    Some((ahead(scene.base, offsets[which])?, next))
}

/// "this", "next", "last": how many weeks, months or years away.
fn step(scene: &Scene, at: usize) -> Option<(i64, usize)> {
    let at = scene.over(at, &["the"]);
    let steps = [
        "this past",
        "this upcoming",
        "this coming",
        "this",
        "next",
        "last",
        "previous",
        "past",
        "coming",
        "upcoming",
        "following",
        "current",
        "same",
    ];
    let away = [-1, 1, 1, 0, 1, -1, -1, -1, 1, 1, 1, 0, 0];
    let (which, next) = scene.phrases(at, &steps)?;
    Some((away[which], next))
}

/// "Friday", "next Friday", "Friday next week", "next week on Tuesday", "Tuesday of last week", "Thursday the 21st".
fn weekday(scene: &Scene, at: usize) -> Option<(Date, usize)> {
    let at = scene.over(at, &["on"]);
    let near = scene.phrases(at, &["this past", "this upcoming", "this coming", "upcoming", "coming"]);
    if let Some((steps, next)) = step(scene, at) {
        if let Some(weekday) = weekday_at(scene, next) {
            let day = match near {
                Some((0, _)) => nearest(scene.base, weekday, -1)?,
                Some(_) => nearest(ahead(scene.base, 1)?, weekday, 1)?,
                None => in_week(scene.base, steps, weekday)?,
            };
            return Some((day, next + 1));
        }
        let next = scene.is(next, "week").then_some(next + 1)?;
        let next = scene.over(next, &["on"]);
        return Some((in_week(scene.base, steps, weekday_at(scene, next)?)?, next + 1));
    }
    let weekday = weekday_at(scene, at)?;
    let plural = scene.word(at).to_ascii_lowercase().ends_with("days");
    let short = scene.word(at).len() <= 4 && !scene.capital(at) && !scene.any(at, &["tues", "thur", "weds"]);
    if plural || short {
        return None;
    }
    let next = scene.over(at + 1, &["of"]);
    if let Some((steps, next)) = step(scene, next).filter(|(_, next)| scene.is(*next, "week")) {
        return Some((in_week(scene.base, steps, weekday)?, next + 1));
    }
    let number = scene.over(at + 1, &["the"]);
    // "Thursday the 21st", "Friday the fifteen", "on Monday 21"
    let plain = || {
        let (number, next) =
            words(scene, number).filter(|_| number > at + 1).or_else(|| match scene.class(number)? {
                Class::Digits(number, 1..=2) => Some((number, at + 2)),
                _ => None,
            })?;
        let ends = matches!(scene.class(next), None | Some(Class::Mark('.' | ',' | ';' | '!' | '?')))
            && !matches!(scene.class(next + 1), Some(Class::Digits(..)));
        ends.then_some((number, next))
    };
    if let Some((number, next)) = ordinal(scene, number).or_else(plain).filter(|(number, _)| (1..=31).contains(number))
    {
        return Some((same_number(scene.base, number as i8, weekday)?, next));
    }
    Some((nearest(scene.base, weekday, 1)?, at + 1))
}

fn weekday_at(scene: &Scene, at: usize) -> Option<Weekday> {
    match scene.class(at)? {
        Class::Weekday(day) => Weekday::from_monday_one_offset(day).ok(),
        _ => None,
    }
}

/// The nearest such weekday on or after (`way` 1), or before (`way` -1), the day.
fn nearest(day: Date, weekday: Weekday, way: i64) -> Option<Date> {
    let from = if way < 0 { day.yesterday().ok()? } else { day };
    (0..7).filter_map(|days| ahead(from, way * days)).find(|day| day.weekday() == weekday)
}

/// That day of the week `steps` weeks away; a week begins on Monday.
fn in_week(base: Date, steps: i64, weekday: Weekday) -> Option<Date> {
    let monday = ahead(base, -i64::from(base.weekday().to_monday_zero_offset()))?;
    ahead(monday, 7 * steps + i64::from(weekday.to_monday_zero_offset()))
}

/// The next day with this number in its month that falls on the weekday.
fn same_number(base: Date, number: i8, weekday: Weekday) -> Option<Date> {
    let first = base.first_of_month();
    let days = (0..36).filter_map(|months| first.checked_add(months.months()).ok());
    let mut days = days.filter_map(|month| Date::new(month.year(), month.month(), number).ok());
    days.find(|day| day.weekday() == weekday && (*day >= base || day.first_of_month() == first))
}

/// "in three weeks", "two weeks from now", "three days ago", "2 years 1 month later", "two months after next Friday".
fn counted(scene: &Scene, at: usize) -> Option<(Date, usize)> {
    let led = scene.is(at, "in");
    let length = length(scene, at + usize::from(led))?;
    let shift = |from: Date, direction: Direction| {
        length.parts.iter().try_fold(from, |day, part| business(day, *part, direction))
    };
    let next = length.next;
    if let Some((which, next)) =
        scene.phrases(next, &["ago", "later", "from now", "hence", "from today", "earlier", "before now"])
    {
        let direction = if matches!(which, 0 | 5 | 6) { Direction::Before } else { Direction::After };
        return Some((shift(scene.base, direction)?, next));
    }
    if let Some((which, behind)) = scene.phrases(next, &["after", "from", "before", "prior to", "following"]) {
        let direction = if matches!(which, 2 | 3) { Direction::Before } else { Direction::After };
        let (day, next) = named(scene, behind).or_else(|| weekday(scene, behind))?;
        return Some((shift(day, direction)?, next));
    }
    let ends = !scene.any(next, &["of", "after", "before", "prior", "following", "from", "since", "with", "notice"])
        && !scene.mark(next, '\'')
        && !scene.mark(next, '’');
    (led && ends).then(|| Some((shift(scene.base, Direction::After)?, next))).flatten()
}

/// Counts Monday to Friday as business days: for a question about dates, not for a promise.
fn business(day: Date, period: Period, direction: Direction) -> Option<Date> {
    if period.unit != PeriodUnit::BusinessDay {
        return reckon(day, period, direction);
    }
    let way = if direction == Direction::After { 1 } else { -1 };
    let mut left = period.whole().filter(|days| *days <= 10_000)?;
    let mut day = day;
    while left > 0 {
        day = ahead(day, way)?;
        left -= i64::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(day)
}

/// "the 18th", "the 15th day of next month", "20th of this month", "the second Monday of next month".
fn day_of_month(scene: &Scene, at: usize) -> Option<(Date, usize)> {
    let first = scene.over(at, &["the"]);
    if let Some((number, next)) = ordinal(scene, first)
        && let Some(weekday) = weekday_at(scene, next)
    {
        let (month, next) = month(scene, scene.any(next + 1, &["of", "in"]).then_some(next + 2)?)?;
        return Some((month.nth_weekday_of_month(number as i8, weekday).ok()?, next));
    }
    let (number, next) = day_number(scene, first)?;
    let day = scene.over(next, &["day"]);
    if let Some((month, next)) = month(scene, scene.over(day, &["of", "in"])).filter(|_| scene.any(day, &["of", "in"]))
    {
        return Some((Date::new(month.year(), month.month(), number).ok()?, next));
    }
    // "the 18th" alone; "the second" and "the 18th amendment" are no days.
    let figure = matches!(scene.class(first), Some(Class::Digits(..))) && next > first + 1;
    let closed = matches!(scene.class(next), None | Some(Class::Mark('.' | ',' | ';' | '?' | '!')));
    if first == at && !(figure && at > 0 && scene.is(at - 1, "on")) || !figure && first == at || !closed {
        return None;
    }
    let first_of = scene.base.first_of_month();
    let days = (0..12).filter_map(|months| first_of.checked_add(months.months()).ok());
    let day =
        days.filter_map(|month| Date::new(month.year(), month.month(), number).ok()).find(|day| *day >= scene.base)?;
    Some((day, next))
}

/// The first day of "this month", "next month", "the month".
pub(crate) fn month(scene: &Scene, at: usize) -> Option<(Date, usize)> {
    if !scene.relative {
        return None;
    }
    let (steps, next) = step(scene, at).or_else(|| scene.is(at, "the").then_some((0, at + 1)))?;
    let next = scene.is(next, "month").then_some(next + 1)?;
    Some((scene.base.first_of_month().checked_add(steps.months()).ok()?, next))
}

/// "this month", "next year", "last quarter" as a stretch of the calendar.
pub(crate) fn named_stretch(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    if !scene.relative {
        return None;
    }
    let (steps, next) = step(scene, at)?;
    let (unit, many, next) = unit(scene, next)?;
    let base = scene.base;
    let month = |months: i64| base.first_of_month().checked_add(months.months()).ok();
    match (unit, many) {
        (PeriodUnit::Month, 1) => month(steps).map(|day| (CalendarDate::Month(day.year(), day.month()), next)),
        (PeriodUnit::Month, 3) => {
            month(3 * steps).map(|day| (CalendarDate::Quarter(day.year(), (day.month() - 1) / 3 + 1), next))
        }
        (PeriodUnit::Year, 1) => Some((CalendarDate::Year(base.year() + steps as i16), next)),
        _ => None,
    }
}

/// "next week", "this month", "last quarter", "the end of this year", "the week after next".
fn stretch(scene: &Scene, at: usize) -> Option<(When, Date, usize)> {
    let first = scene.over(at, &["the"]);
    let part = scene.phrases(first, PARTS);
    let first = part.map_or(at, |(_, next)| next);
    let after_next = scene.phrases(first, &["week after next", "the week after next"]).map(|(_, next)| (2, next - 3));
    let article = || {
        scene.is(first, "the").then_some((0, first + 1)).or_else(|| {
            (part.is_some() && scene.any(first, &["month", "year", "week", "quarter"])).then_some((0, first))
        })
    };
    let (steps, next) = after_next.or_else(|| step(scene, first)).or_else(article)?;
    let working = scene.any(next, &["working", "business", "work"]);
    let next = scene.over(next, &["calendar", "working", "business", "work"]);
    let (unit, many, next) = unit(scene, next)?;
    if scene.any(next, &["of", "to", "after", "following"]) && after_next.is_none()
        || scene.word(next - 1).to_ascii_lowercase().ends_with('s')
    {
        return None;
    }
    let base = scene.base;
    let next = after_next.map_or(next, |_| next + 2);
    let fallback = |date: CalendarDate| (When::Date(date), date.last_day());
    let (when, due) = match (unit, many) {
        (PeriodUnit::Week, 1) => {
            let monday = in_week(base, steps, Weekday::Monday)?;
            let sunday = ahead(monday, 6)?;
            let today = if steps == 0 { base } else { monday };
            let (first, last) = match part.map(|(which, _)| PARTS[which]) {
                Some("late" | "later" | "later in" | "end of" | "close of") => (ahead(monday, 3)?.max(today), sunday),
                Some("early" | "beginning of" | "start of") => (monday, ahead(monday, 2)?),
                Some("mid" | "middle of") => (ahead(monday, 1)?, ahead(monday, 4)?),
                Some("rest of" | "remainder of") => (today, sunday),
                _ if working => (monday, ahead(monday, 4)?),
                _ => (monday, sunday),
            };
            (When::Range { start: CalendarDate::Day(first), end: CalendarDate::Day(last) }, last)
        }
        (PeriodUnit::Month, 1) => {
            let month = base.first_of_month().checked_add(steps.months()).ok()?;
            fallback(CalendarDate::Month(month.year(), month.month()))
        }
        (PeriodUnit::Month, 3) => {
            let month = base.first_of_month().checked_add((3 * steps).months()).ok()?;
            fallback(CalendarDate::Quarter(month.year(), (month.month() - 1) / 3 + 1))
        }
        (PeriodUnit::Year, 1) => fallback(CalendarDate::Year(base.year() + steps as i16)),
        _ => return None,
    };
    // The beginning of a stretch is its first day.
    let beginning = matches!(part, Some((1 | 2, _)));
    let due = match (&when, beginning) {
        (When::Date(date), true) => date.first_day(),
        (When::Range { start, .. }, true) => start.first_day(),
        _ => due,
    };
    Some((when, due, next))
}

/// "the next two days", "the last 3 months", "previous three quarters", "5 upcoming years".
fn several(scene: &Scene, at: usize) -> Option<(Date, Date, usize)> {
    let first = scene.over(at, &["the"]);
    let words = ["next", "coming", "upcoming", "following", "last", "past", "previous"];
    let (which, amount, next) = if let Some((which, next)) = scene.phrases(first, &words) {
        let (amount, next) = count(scene, next)
            .or_else(|| Some((2.0, scene.phrases(next, &["couple of", "couple"])?.1)))
            .or_else(|| Some((3.0, scene.phrase(next, "few")?)))?;
        (which, amount, next)
    } else {
        let (amount, next) = count(scene, first)?;
        let (which, next) = scene.phrases(next, &words)?;
        (which, amount, next)
    };
    let (unit, many, next) = unit(scene, next)?;
    let period = Period::fractional(amount * f64::from(many), unit)?;
    let base = scene.base;
    if (unit, many) == (PeriodUnit::Month, 3) {
        let quarter = base.first_of_month().checked_sub(i32::from((base.month() - 1) % 3).months()).ok()?;
        let begin =
            if which < 4 { quarter.checked_add(3.months()).ok()? } else { reckon(quarter, period, Direction::Before)? };
        let end = reckon(begin, period, Direction::After)?.yesterday().ok()?;
        return Some((begin, end, next));
    }
    if which < 4 {
        return Some((base.tomorrow().ok()?, business(base, period, Direction::After)?, next));
    }
    Some((business(base, period, Direction::Before)?, base.yesterday().ok()?, next))
}

/// "3 days starting from next Monday", "a week starting tomorrow", "3 days, from today".
fn starting(scene: &Scene, at: usize) -> Option<(Date, Date, usize)> {
    let length = length(scene, at)?;
    let comma = scene.over_mark(length.next, ',');
    let next = if comma > length.next && scene.is(comma, "from") {
        comma + 1
    } else {
        let next = scene.any(comma, &["starting", "beginning", "commencing"]).then_some(comma + 1)?;
        scene.over(next, &["on", "from"])
    };
    let dated = super::day::day(scene, next).map(|day| (day.date, day.next));
    let (start, next) = day(scene, next).or(dated)?;
    let end = length.parts.iter().try_fold(start, |day, part| business(day, *part, Direction::After))?;
    Some((start, end.yesterday().ok()?.max(start), next))
}

/// "within 5 years 1 month 12 days": a length that no single unit holds, counted from the base.
fn mixed(scene: &Scene, at: usize) -> Option<(Date, Date, usize)> {
    let next = scene.any(at, &["within", "in"]).then_some(at + 1)?;
    let next = scene.over(scene.over(next, &["the"]), &["next", "upcoming", "coming", "following"]);
    let length = length(scene, next).filter(|length| length.total().is_none())?;
    let end = length.parts.iter().try_fold(scene.base, |day, part| business(day, *part, Direction::After))?;
    (!scene.any(length.next, &["of", "after", "from", "before", "following"])).then_some((scene.base, end, length.next))
}

/// Parts of a stretch; the second and third are its first day.
const PARTS: &[&str] = &[
    "end of",
    "beginning of",
    "start of",
    "close of",
    "later",
    "early",
    "late",
    "earlier",
    "later in",
    "remainder of",
    "rest of",
    "mid",
    "middle of",
];
