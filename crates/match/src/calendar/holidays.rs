//! Public holidays by rule. Days that a government declares once (a coronation, a day of mourning) belong in a file.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Whether a day is a holiday.
pub(super) type Rules = fn(Date) -> bool;

/// The names of the built-in holiday calendars.
pub const HOLIDAY_CALENDARS: [&str; 3] = ["us-federal", "england-wales", "target2"];

/// The rules of that name.
pub(super) fn rules(name: &str) -> Option<Rules> {
    match name {
        "us-federal" => Some(us_federal),
        "england-wales" => Some(england_wales),
        "target2" => Some(target2),
        _ => None,
    }
}

/// The holidays of 5 U.S.C. 6103: on a Saturday they are kept on the Friday before, on a Sunday on the Monday after.
fn us_federal(day: Date) -> bool {
    let near = |step: i64| day.checked_add(step.days()).ok();
    let fixed = |day: Date| {
        matches!((day.month(), day.day()), (1, 1) | (7, 4) | (11, 11) | (12, 25))
            || (day.month(), day.day()) == (6, 19) && day.year() >= 2021
    };
    let kept = match day.weekday() {
        Weekday::Friday => fixed(day) || near(1).is_some_and(fixed),
        Weekday::Monday => fixed(day) || near(-1).is_some_and(fixed),
        Weekday::Saturday | Weekday::Sunday => false,
        _ => fixed(day),
    };
    kept || match day.month() {
        1 | 2 => is_nth(day, Weekday::Monday, 3),
        5 => is_last(day, Weekday::Monday),
        9 => is_nth(day, Weekday::Monday, 1),
        10 => is_nth(day, Weekday::Monday, 2),
        11 => is_nth(day, Weekday::Thursday, 4),
        _ => false,
    }
}

/// The bank holidays of England and Wales (Banking and Financial Dealings Act 1971, schedule 1, and the royal
/// proclamations of each year): on a weekend they move to the next day that is none.
fn england_wales(day: Date) -> bool {
    let weekday = day.weekday();
    match (day.month(), day.day()) {
        (1, 1) | (12, 25 | 26) if !is_weekend(day) => true,
        (1, 2) if weekday == Weekday::Monday => true,
        (1, 3) if weekday == Weekday::Monday => true,
        // Christmas on a Saturday or Sunday, Boxing Day on a Saturday or Sunday: the 27th and 28th stand in.
        (12, 27) => matches!(weekday, Weekday::Monday | Weekday::Tuesday),
        (12, 28) => matches!(weekday, Weekday::Monday | Weekday::Tuesday),
        (5, _) => is_nth(day, Weekday::Monday, 1) || is_last(day, Weekday::Monday),
        (8, _) => is_last(day, Weekday::Monday),
        _ => from_easter(day).is_some_and(|days| days == -2 || days == 1),
    }
}

/// The closing days of the European banks' settlement system since 2002; they do not move.
fn target2(day: Date) -> bool {
    matches!((day.month(), day.day()), (1 | 5, 1) | (12, 25 | 26))
        || from_easter(day).is_some_and(|days| days == -2 || days == 1)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn is_nth(day: Date, weekday: Weekday, nth: i8) -> bool {
    day.weekday() == weekday && (day.day() - 1) / 7 + 1 == nth
}

fn is_last(day: Date, weekday: Weekday) -> bool {
    day.weekday() == weekday && day.day() + 7 > day.days_in_month()
}

/// Days since Easter Sunday of the day's year.
fn from_easter(day: Date) -> Option<i32> {
    // Nowhere near: spares the arithmetic.
    if !(3..=4).contains(&day.month()) {
        return None;
    }
    easter(day.year())?.until(day).ok().map(|span| span.get_days())
}

/// Easter Sunday in the Gregorian calendar, by the anonymous computation of 1876 (Meeus, Jones, Butcher).
#[expect(clippy::many_single_char_names, reason = "the names of the published computation")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year_of(rules: Rules, year: i16) -> Vec<String> {
        let first = Date::new(year, 1, 1).unwrap();
        let days = first.series(1.day()).take_while(|day| day.year() == year);
        days.filter(|day| rules(*day)).map(|day| day.strftime("%m-%d").to_string()).collect()
    }

    #[test]
    fn easter_of_known_years() {
        for (year, day) in [(1961, "04-02"), (2000, "04-23"), (2024, "03-31"), (2026, "04-05"), (2038, "04-25")] {
            assert_eq!(easter(year).unwrap().strftime("%m-%d").to_string(), day, "{year}");
        }
    }

    #[test]
    fn published_years() {
        let us = ["01-01", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "12-25"];
        assert_eq!(year_of(us_federal, 2025), us);
        // Independence Day on a Saturday is kept on the Friday; New Year's Day 2028 on the last Friday of 2027.
        assert!(year_of(us_federal, 2026).contains(&"07-03".to_owned()));
        assert!(year_of(us_federal, 2027).contains(&"12-31".to_owned()));
        let england = ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"];
        assert_eq!(year_of(england_wales, 2025), england);
        let moved = ["01-03", "04-15", "04-18", "05-02", "05-30", "08-29", "12-26", "12-27"];
        assert_eq!(year_of(england_wales, 2022), moved, "but for the days of that year's jubilee and mourning");
        assert_eq!(year_of(england_wales, 2021)[6..], ["12-27", "12-28"]);
        assert_eq!(year_of(target2, 2025), ["01-01", "04-18", "04-21", "05-01", "12-25", "12-26"]);
    }
}
