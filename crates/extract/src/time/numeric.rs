use super::number::{century, year};
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule};
use crate::rule::Rule;
use caveat_core::commitment::When;
use caveat_core::{CalendarDate, Span};
use jiff::civil::Date;

/// A day in figures.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/numeric", page: include_str!("numeric.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[Start::Number];

/// The order of day and month in a date like 03/04/2027.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// 03/04 is 4 March.
    MonthFirst,
    /// 03/04 is 3 April.
    DayFirst,
}

/// A date in figures and how sure its reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeric {
    /// The reading; month first where nothing settles the order.
    pub(crate) date: Date,
    /// The other reading, where both are days and nothing in the figures settles it.
    pub(crate) other: Option<Date>,
    /// The order that the figures alone show.
    pub(crate) order: Option<Order>,
    /// Whether the year stands there.
    pub(crate) with_year: bool,
    /// The place behind it.
    pub(crate) next: usize,
}

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    if let Some(numeric) = numeric(scene, at) {
        let mut hit = Hit::new(at, numeric.next, When::Date(CalendarDate::Day(numeric.date)));
        if numeric.other.is_some() && scene.order.is_none() {
            hit.due = None;
        }
        return Some(hit);
    }
    let (month, next) = month_and_year(scene, at)?;
    Some(Hit::new(at, next, When::Date(month)))
}

/// A date in figures at `at`: "2027-03-31", "12/23/2019", "13.11.2026", "9/9/97"; where relative dates count, also
/// "4/22".
pub(crate) fn numeric(scene: &Scene, at: usize) -> Option<Numeric> {
    let Class::Digits(first, length) = scene.class(at)? else { return None };
    if length > 4 || !starts(scene, at) {
        return None;
    }
    // "2016 10 16"
    if let (true, 4, Some(Class::Digits(month @ 1..=12, 2)), Some(Class::Digits(day @ 1..=31, 2))) =
        (scene.relative, length, scene.class(at + 1), scene.class(at + 2))
        && ends(scene, at + 3)
    {
        let date = Date::new(first as i16, month as i8, day as i8).ok()?;
        return Some(Numeric { date, other: None, order: None, with_year: true, next: at + 3 });
    }
    let mark = separator(scene, at + 1)?;
    let Class::Digits(second, 1..=2) = scene.class(at + 2)? else { return None };
    if !scene.glued(at + 2) {
        return None;
    }
    if scene.mark(at + 3, mark) && scene.glued(at + 3) && scene.glued(at + 4) {
        let Class::Digits(third, width) = scene.class(at + 4)? else { return None };
        if !ends(scene, at + 5) {
            return None;
        }
        if length == 4 && width <= 2 {
            let date = Date::new(first as i16, second as i8, third as i8).ok()?;
            return Some(Numeric { date, other: None, order: None, with_year: true, next: at + 5 });
        }
        let year = match width {
            4 => third as i16,
            // "3.2.10" is a clause; "03/02/10" is a date.
            2 if mark != '.' => century(third),
            _ => return None,
        };
        return (length <= 2).then(|| read(scene, mark, (first, second), (year, true), at + 5)).flatten();
    }
    if length > 2 {
        return None;
    }
    // "08/12,2016"
    if mark != '.'
        && scene.mark(at + 3, ',')
        && scene.glued(at + 3)
        && (scene.glued(at + 4) || scene.relative)
        && let Some((year, next)) = year(scene, at + 4, scene.glued(at + 4))
    {
        return read(scene, mark, (first, second), (year, true), next);
    }
    let bare = scene.relative && mark == '/' && ends(scene, at + 3) && !(first == 24 && second == 7);
    let bare = bare || scene.relative && mark == '-' && ends(scene, at + 3) && second > 12 && first <= 12;
    if !bare {
        return None;
    }
    let numeric = read(scene, mark, (first, second), (leap_year_at(scene.base), false), at + 3)?;
    let date = super::day::next_on_or_after(scene.base, numeric.date.month(), numeric.date.day())?;
    Some(Numeric { date, other: None, ..numeric })
}

/// A year in which every day of the calendar exists, to test a day and a month by.
fn leap_year_at(base: Date) -> i16 {
    base.year() - base.year().rem_euclid(4)
}

fn read(
    scene: &Scene,
    mark: char,
    (first, second): (u32, u32),
    (year, with_year): (i16, bool),
    next: usize,
) -> Option<Numeric> {
    let date = |month: u32, day: u32| Date::new(year, month as i8, day as i8).ok();
    let (month_first, day_first) = (date(first, second), date(second, first));
    let (date, other, order) = match (month_first, day_first) {
        (Some(one), Some(two)) if one == two => (one, None, None),
        // Points between the figures are the day-first custom.
        (_, Some(two)) if mark == '.' => (two, None, None),
        (Some(one), Some(two)) => match scene.order {
            Some(Order::DayFirst) => (two, Some(one), None),
            _ => (one, Some(two), None),
        },
        (Some(one), None) => (one, None, Some(Order::MonthFirst)),
        (None, Some(two)) => (two, None, Some(Order::DayFirst)),
        (None, None) => return None,
    };
    Some(Numeric { date, other, order, with_year, next })
}

/// "12-2015", "07/2027"; in a bare question also "2015/3".
fn month_and_year(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    if let (true, Some(Class::Digits(year @ 1900..=2199, 4))) = (scene.relative && starts(scene, at), scene.class(at)) {
        // "2016 / 11" and "2016 -11" too.
        let joined = separator(scene, at + 1).is_some() && scene.glued(at + 2);
        let apart = (scene.mark(at + 1, '/') || scene.mark(at + 1, '-')) && !scene.glued(at + 1);
        let Class::Digits(month @ 1..=12, 1..=2) = scene.class(at + 2)? else { return None };
        let alone = (joined || apart) && ends(scene, at + 3);
        return alone.then_some((CalendarDate::Month(year as i16, month as i8), at + 3));
    }
    let Class::Digits(month @ 1..=12, 1..=2) = scene.class(at)? else { return None };
    let apart = scene.relative && (scene.mark(at + 1, '/') || scene.dash(at + 1)) && !scene.glued(at + 1);
    if let (true, Some(Class::Digits(year @ 1900..=2199, 4))) = (apart, scene.class(at + 2)) {
        return ends(scene, at + 3).then_some((CalendarDate::Month(year as i16, month as i8), at + 3));
    }
    let mark = separator(scene, at + 1).filter(|mark| *mark != '.')?;
    let Class::Digits(year @ 1900..=2199, 4) = scene.class(at + 2)? else { return None };
    let alone = scene.glued(at + 2) && starts(scene, at) && ends(scene, at + 3) && mark != '.';
    alone.then_some((CalendarDate::Month(year as i16, month as i8), at + 3))
}

fn separator(scene: &Scene, at: usize) -> Option<char> {
    match scene.class(at)? {
        Class::Mark(mark @ ('/' | '-' | '.')) if scene.glued(at) => Some(mark),
        _ => None,
    }
}

/// Whether no figure, word or sign is glued to the front ("Section 3.2.1", "+86 138-2010", "v1.2-3").
fn starts(scene: &Scene, at: usize) -> bool {
    if !scene.glued(at) {
        return true;
    }
    match at.checked_sub(1).and_then(|before| scene.class(before)) {
        // "10/1-11/2/2017": the second of two dates.
        Some(Class::Mark('-')) if at >= 3 && scene.mark(at - 3, '/') && scene.mark(at + 1, '/') => true,
        Some(Class::Mark('-' | '/' | '.')) => {
            !matches!(at.checked_sub(2).and_then(|before| scene.class(before)), Some(Class::Digits(..)))
        }
        Some(Class::Mark('$' | '€' | '£' | '+' | '#' | '%')) => false,
        Some(Class::Mark(_)) => true,
        _ => false,
    }
}

/// Whether nothing that would make it a longer number is glued behind.
fn ends(scene: &Scene, at: usize) -> bool {
    match scene.class(at) {
        Some(Class::Mark('-' | '/' | '.')) if scene.glued(at) => {
            !(scene.glued(at + 1) && matches!(scene.class(at + 1), Some(Class::Digits(..))))
                // "10/1/2018-10/7/2018" is a range of two dates.
                || scene.mark(at, '-') && matches!(separator(scene, at + 2), Some('/'))
        }
        Some(Class::Mark('%' | '°')) => false,
        Some(Class::Mark(_)) | None => true,
        _ => !scene.glued(at),
    }
}

/// Both readings of a date in `span` that nothing in its figures settles: month first, then day first.
pub(crate) fn readings(text: &str, span: Span) -> Option<(Date, Date)> {
    let scene = Scene::new(text, span, Date::ZERO, false);
    (0..scene.tokens.len()).find_map(|at| numeric(&scene, at).and_then(|numeric| Some((numeric.date, numeric.other?))))
}

/// The order that the dates of a text show, where all that show one agree.
pub(crate) fn order(text: &str, span: Span) -> Option<Order> {
    let mut seen = None;
    let part = span.of(text);
    let mut from = 0;
    let next = |from: usize| part.as_bytes()[from..].iter().position(|byte| matches!(byte, b'/' | b'-'));
    while let Some(mark) = next(from).map(|mark| mark + from) {
        from = mark + 1;
        let digits = part.as_bytes()[..mark].iter().rev().take(2).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || !part.as_bytes().get(from).is_some_and(u8::is_ascii_digit) {
            continue;
        }
        let behind = part.as_bytes()[from..]
            .iter()
            .take(10)
            .take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-'))
            .count();
        // "NC1-023-09-01" is the code of a room: nothing may be glued to either end of a date.
        let glued = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        let before = (mark - digits).checked_sub(1).and_then(|at| part.as_bytes().get(at));
        if glued(before) || glued(part.as_bytes().get(from + behind)) {
            continue;
        }
        let scene = Scene::new(part, Span::new(mark - digits, from + behind), Date::ZERO, false);
        let Some(order) = numeric(&scene, 0).and_then(|numeric| numeric.order) else { continue };
        if seen.is_some_and(|seen| seen != order) {
            return None;
        }
        seen = Some(order);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_show_no_order() {
        for (text, expected) in [
            ("made on 23/09/2027", Some(Order::DayFirst)),
            ("made on 09/23/2027", Some(Order::MonthFirst)),
            ("made on 09/23/2027 and 23/09/2027", None),
            ("mail code NC1-023-09-01, room 23-09-01a, part 4-23-09-01-7", None),
        ] {
            assert_eq!(order(text, Span::new(0, text.len())), expected, "{text}");
        }
    }
}
