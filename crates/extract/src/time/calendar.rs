use super::day::{day, month};
use super::number::{ordinal, year};
use super::numeric::numeric;
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule, relative};
use crate::rule::Rule;
use caveat_core::CalendarDate;
use caveat_core::commitment::When;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A month, quarter, half, year or week, or a part of one.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/calendar", page: include_str!("calendar.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[
    Start::Phrases(PARTS),
    Start::Phrases(WEEKS),
    Start::Phrases(&[
        "the end of",
        "the fiscal year",
        "the financial year",
        "the kw",
        "the calendar year",
        "the year",
        "the half",
        "last calendar",
        "last half",
        "last quarter",
        "year end",
        "calendar year",
        "fiscal year",
        "financial year",
        "week of",
        "month of",
        "kw",
        "cw",
        "fy",
        "cy",
        "q",
        "h",
    ]),
    Start::Number,
    Start::Ordinal,
    Start::Month,
];

/// Parts of a month, quarter, half or year.
const PARTS: &[&str] = &[
    "end of",
    "close of",
    "late in",
    "late",
    "mid",
    "middle of",
    "beginning of",
    "start of",
    "early in",
    "early",
    "last day of",
    "first day of",
    "last business day of",
    "last working day of",
    "first business day of",
    "first working day of",
];

/// A week by one of its days.
const WEEKS: &[&str] =
    &["week ending", "week ended", "week beginning", "week commencing", "week starting", "week of", "w / c", "w / e"];

pub(super) fn find(scene: &Scene, at: usize) -> Option<Hit> {
    if let Some(hit) = fiscal(scene, at) {
        return Some(hit);
    }
    if let Some((stretch, next)) = part(scene, at).or_else(|| week(scene, at)).or_else(|| nth_weekday(scene, at)) {
        let mut hit = Hit::new(at, next, stretch.when());
        hit.due = Some(stretch.due);
        return Some(hit);
    }
    let (date, next) = stretch(scene, at)?;
    let bare_year = matches!(date, CalendarDate::Year(_)) && next == scene.over(at, &["the"]) + 1;
    (!bare_year || scene.relative && !scene.is(at, "the") && year_alone(scene, at))
        .then(|| Hit::new(at, next, When::Date(date)))
}

/// A stretch of days, and the last on which something due "by" it is in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stretch {
    start: CalendarDate,
    end: CalendarDate,
    due: Date,
}

impl Stretch {
    fn whole(date: CalendarDate) -> Self {
        Self { start: date, end: date, due: date.last_day() }
    }

    fn days(start: Date, end: Date, due: Date) -> Self {
        Self { start: CalendarDate::Day(start), end: CalendarDate::Day(end), due }
    }

    fn when(self) -> When {
        if self.start == self.end { When::Date(self.start) } else { When::Range { start: self.start, end: self.end } }
    }
}

/// Any date that stands on its own: a day, or a month, quarter, half or year with its year.
pub(crate) fn date(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    if let Some(day) = day(scene, at) {
        return Some((CalendarDate::Day(day.date), day.next));
    }
    if let Some(numeric) = numeric(scene, at) {
        return Some((CalendarDate::Day(numeric.date), numeric.next));
    }
    stretch(scene, at)
}

/// A month, quarter, half or year.
pub(crate) fn stretch(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    let at = scene.over(at, &["the"]);
    let at = scene.phrase(at, "month of").unwrap_or(at);
    if let Some((month, next)) = month(scene, at) {
        return month_of(scene, at, month, next);
    }
    // "2016 June"
    if let (true, Some((year, next))) = (scene.relative, year(scene, at, false))
        && let Some((month, behind)) = month(scene, next)
        && !matches!(scene.class(behind), Some(Class::Digits(..)))
    {
        return Some((CalendarDate::Month(year, month), behind));
    }
    quarter_or_half(scene, at)
        .or_else(|| nth_month(scene, at))
        .or_else(|| year_in_words(scene, at))
        .or_else(|| relative::named_stretch(scene, at))
}

/// "the 9th month of next year".
fn nth_month(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    let (number @ 1..=12, next) = ordinal(scene, at)? else { return None };
    let next = scene.phrases(next, &["month of", "month in"])?.1;
    let (date, next) = year_in_words(scene, next).or_else(|| relative::named_stretch(scene, next))?;
    let CalendarDate::Year(year) = date else { return None };
    Some((CalendarDate::Month(year, number as i8), next))
}

fn month_of(scene: &Scene, at: usize, month: i8, next: usize) -> Option<(CalendarDate, usize)> {
    let behind = if scene.mark(next, ',') || scene.dash(next) || scene.mark(next, '/') { next + 1 } else { next };
    let behind = scene.over(behind, &["of", "in"]);
    let short = scene.mark(behind, '\'')
        || scene.mark(behind, '’')
        || scene.dash(next)
        || scene.is(behind.wrapping_sub(1), "of");
    if let Some((year, next)) = year(scene, behind, short) {
        return Some((CalendarDate::Month(year, month), next));
    }
    // A month without a year: the next one. Short or lower-case names are too often other words.
    let name = scene.word(at);
    let sure = name.len() > 3 && scene.capital(at)
        || scene.relative && !matches!(name, "may" | "march" | "mar" | "May" | "Mar" | "March");
    if !sure || !(scene.relative || in_time(scene, at)) {
        return None;
    }
    let base = scene.base;
    let year = if month >= base.month() { base.year() } else { base.year() + 1 };
    Some((CalendarDate::Month(year, month), at + 1))
}

/// Whether the word in front makes the month a time: "in March", "end of June", "by May".
fn in_time(scene: &Scene, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        scene.any(before, &["in", "by", "of", "during", "until", "before", "mid", "early", "late"])
    }) || at >= 2 && scene.dash(at - 1) && scene.is(at - 2, "mid")
}

/// "Q3 2027", "Q3/2027", "2027 Q3", "2027-H1", "3Q27", "third calendar quarter of 2027", "first half of 2028".
fn quarter_or_half(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    if let Some((kind, number, next)) = quarter_code(scene, at).or_else(|| quarter_words(scene, at)) {
        let behind = if scene.mark(next, '/') || scene.dash(next) || scene.mark(next, ',') { next + 1 } else { next };
        let behind = scene.phrase(behind, "of the").or_else(|| scene.phrase(behind, "of")).unwrap_or(behind);
        let behind = scene.phrase(behind, "calendar year").or_else(|| scene.phrase(behind, "cy")).unwrap_or(behind);
        let behind = if behind > next { scene.over(behind, &["year"]) } else { behind };
        if let Some((year, next)) = year(scene, behind, true) {
            return Some((of_year(kind, number, year), next));
        }
        if let Some((CalendarDate::Year(year), next)) = relative::named_stretch(scene, behind) {
            return Some((of_year(kind, number, year), next));
        }
        if scene.relative && quarter_code(scene, at).is_some() && kind == 'q' {
            let months = number * 3;
            let ahead = i16::from(months < scene.base.month());
            return Some((of_year(kind, number, scene.base.year() + ahead), next));
        }
        return None;
    }
    let (year, next) = year(scene, at, false)?;
    let next = if scene.dash(next) || scene.mark(next, '/') { next + 1 } else { next };
    let (kind, number, next) = quarter_code(scene, next)?;
    Some((of_year(kind, number, year), next))
}

const fn of_year(kind: char, number: i8, year: i16) -> CalendarDate {
    if kind == 'q' { CalendarDate::Quarter(year, number) } else { CalendarDate::Half(year, number) }
}

/// "Q3", "3Q", "H1", "1H".
fn quarter_code(scene: &Scene, at: usize) -> Option<(char, i8, usize)> {
    let (letter, figure) = match (scene.class(at)?, scene.class(at + 1)?) {
        (Class::Digits(figure, 1), _) if scene.glued(at + 1) => (scene.word(at + 1), figure),
        (_, Class::Digits(figure, 1)) if scene.glued(at + 1) => (scene.word(at), figure),
        _ => return None,
    };
    match letter {
        "Q" | "q" if (1..=4).contains(&figure) => Some(('q', figure as i8, at + 2)),
        "H" | "h" if (1..=2).contains(&figure) && (scene.capital(at) || scene.capital(at + 1)) => {
            Some(('h', figure as i8, at + 2))
        }
        _ => None,
    }
}

/// "third calendar quarter", "first half".
fn quarter_words(scene: &Scene, at: usize) -> Option<(char, i8, usize)> {
    let (number, next) = ordinal(scene, at).or_else(|| scene.is(at, "last").then_some((99, at + 1)))?;
    let next = scene.over(next, &["calendar"]);
    let half = scene.is(next, "half");
    if !half && !scene.is(next, "quarter") {
        return None;
    }
    let most = if half { 2 } else { 4 };
    let number = if number == 99 { most } else { number };
    let next = if half { scene.phrase(next, "half year").unwrap_or(next + 1) } else { next + 1 };
    (1..=most).contains(&number).then_some((if half { 'h' } else { 'q' }, number as i8, next))
}

/// "2027", "the year 2027", "calendar year 2027", "CY 2027", "CY27".
fn year_in_words(scene: &Scene, at: usize) -> Option<(CalendarDate, usize)> {
    let named =
        scene.phrase(at, "calendar year").or_else(|| scene.phrase(at, "year")).or_else(|| scene.phrase(at, "cy"));
    let (year, next) = year(scene, named.unwrap_or(at), named.is_some())?;
    (1900..2200).contains(&year).then_some((CalendarDate::Year(year), next))
}

/// Whether the four digits are a year and not a count: nothing glued to them, and no unit or noun behind.
fn year_alone(scene: &Scene, at: usize) -> bool {
    let before = at.checked_sub(1);
    let led = before.is_none_or(|before| {
        scene.any(
            before,
            &["in", "of", "since", "by", "until", "before", "after", "during", "from", "to", "through", "than", "year"],
        )
    });
    let open = !scene.glued(at)
        && (!scene.glued(at + 1)
            || matches!(scene.class(at + 1), Some(Class::Mark('.' | ',' | ';' | '?' | '!' | ')'))));
    led && open && !matches!(scene.class(at + 1), Some(Class::Unit(..)))
}

/// "end of June 2027", "mid-May 2027", "year-end 2027", "the last day of August 2027", "the close of Q3 2027".
fn part(scene: &Scene, at: usize) -> Option<(Stretch, usize)> {
    let first = scene.over(at, &["the"]);
    if let Some(next) = scene.phrase(first, "year end") {
        let next = scene.over_mark(next, ',');
        let (year, next) = year(scene, scene.over(next, &["of"]), false)?;
        return Some((Stretch::whole(CalendarDate::Year(year)), next));
    }
    let (which, next) = scene.phrases(first, PARTS)?;
    let next = if scene.dash(next) { next + 1 } else { next };
    let (date, next) = stretch(scene, next).filter(|(date, _)| !matches!(date, CalendarDate::Day(_)))?;
    let (start, end) = (date.first_day(), date.last_day());
    let stretch = match PARTS[which] {
        "last day of" => Stretch::days(end, end, end),
        "first day of" => Stretch::days(start, start, start),
        "last business day of" | "last working day of" => {
            let day = weekday_back(end);
            Stretch::days(day, day, day)
        }
        "first business day of" | "first working day of" => {
            let day = weekday_on(start);
            Stretch::days(day, day, day)
        }
        "mid" | "middle of" => middle(date),
        "beginning of" | "start of" => Stretch { start: date, end: date, due: start },
        "early" | "early in" => early(date),
        _ => Stretch::whole(date),
    };
    Some((stretch, next))
}

/// The middle of a month is read as its 10th to 20th, due on the 15th; of a longer stretch, as its middle third.
fn middle(date: CalendarDate) -> Stretch {
    let (start, end) = (date.first_day(), date.last_day());
    let day = |ahead: i32| start.checked_add(ahead.days()).unwrap_or(start);
    if let CalendarDate::Month(..) = date {
        return Stretch::days(day(9), day(19), day(14));
    }
    let third = (end - start).get_days() / 3;
    Stretch::days(day(third), day(2 * third), day(third + third / 2))
}

fn early(date: CalendarDate) -> Stretch {
    let (start, end) = (date.first_day(), date.last_day());
    let third = (end - start).get_days() / 3;
    let end = start.checked_add((third - 1).max(0).days()).unwrap_or(end);
    Stretch::days(start, end, end)
}

/// The last Monday to Friday on or before the day.
pub(crate) fn weekday_back(day: Date) -> Date {
    let back = match day.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        _ => 0,
    };
    day.checked_sub(back.days()).unwrap_or(day)
}

/// The first Monday to Friday on or after the day.
pub(crate) fn weekday_on(day: Date) -> Date {
    let ahead = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    day.checked_add(ahead.days()).unwrap_or(day)
}

/// "KW 24/2027", "week 24 of 2027", "first week of January 2027", "week ending 21 May 2027", "w/c Feb 4".
fn week(scene: &Scene, at: usize) -> Option<(Stretch, usize)> {
    let first = scene.phrase(at, "end of").unwrap_or_else(|| scene.over(at, &["the"]));
    if let Some((number, next)) = week_number(scene, first) {
        let (year, next) = match year(scene, next, false) {
            Some(found) => found,
            None if scene.relative && number_alone(scene, first) => (scene.base.year(), first + 2),
            None => return None,
        };
        return iso_week(year, number).map(|stretch| (stretch, next));
    }
    if let Some((behind, next)) = scene.phrases(first, WEEKS) {
        let behind_on = scene.over(next, &["on"]);
        let next = scene.over(next, &["on", "the"]);
        let relative = || relative::day(scene, behind_on).map(|(day, next)| (CalendarDate::Day(day), next));
        let (CalendarDate::Day(day), next) = date(scene, next).or_else(relative)? else { return None };
        let six = |sign: i32| day.checked_add((6 * sign).days()).unwrap_or(day);
        // "the week of June 16th" is the week that holds the day.
        if WEEKS[behind] == "week of" {
            let monday = day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            return Some((Stretch::days(monday, sunday, sunday), next));
        }
        return Some((
            if matches!(behind, 0 | 1 | 7) {
                Stretch::days(six(-1), day, day)
            } else {
                Stretch::days(day, six(1), six(1))
            },
            next,
        ));
    }
    let (number, next) = ordinal(scene, first).or_else(|| scene.is(first, "last").then_some((99, first + 1)))?;
    let bare = || scene.phrase(next, "week").filter(|next| relative::named_stretch(scene, *next).is_some());
    let next = scene.phrase(next, "week of").or_else(|| scene.phrase(next, "week in")).or_else(bare)?;
    let (date, next) = stretch(scene, next)?;
    week_of(date, number).map(|stretch| (stretch, next))
}

/// Whether nothing but a mark or a blank stands behind the number of "week 10".
fn number_alone(scene: &Scene, at: usize) -> bool {
    !scene.glued(at + 2) || matches!(scene.class(at + 2), Some(Class::Mark('.' | ',' | ';' | '?' | '!' | ')')))
}

/// "KW 24", "CW24", "week 24", with what stands between it and its year.
fn week_number(scene: &Scene, at: usize) -> Option<(i8, usize)> {
    let next = scene.any(at, &["kw", "cw", "week"]).then_some(at + 1)?;
    let Class::Digits(number @ 1..=53, 1..=2) = scene.class(next)? else { return None };
    let next = if scene.mark(next + 1, '/') || scene.dash(next + 1) || scene.mark(next + 1, ',') {
        next + 2
    } else {
        next + 1
    };
    Some((number as i8, scene.over(next, &["of", "in"])))
}

fn iso_week(year: i16, number: i8) -> Option<Stretch> {
    let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
    let sunday = monday.checked_add(6.days()).ok()?;
    Some(Stretch::days(monday, sunday, sunday))
}

/// The nth week of a month is the nth that holds its days, counted as ISO weeks are: the first holds four of them.
fn week_of(date: CalendarDate, number: u32) -> Option<Stretch> {
    let (start, end) = (date.first_day(), date.last_day());
    let monday = |day: Date| day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok();
    let first = monday(start.checked_add(3.days()).ok()?)?;
    let last = monday(end.checked_sub(3.days()).ok()?)?;
    let monday = if number == 99 { last } else { first.checked_add((7 * (i64::from(number) - 1)).days()).ok()? };
    let sunday = monday.checked_add(6.days()).ok()?;
    (number == 99 || monday <= end).then(|| Stretch::days(monday, sunday, sunday))
}

/// "the first Monday of March 2027", "last Friday in June 2027".
fn nth_weekday(scene: &Scene, at: usize) -> Option<(Stretch, usize)> {
    let first = scene.over(at, &["the"]);
    let (number, next) = ordinal(scene, first).or_else(|| scene.is(first, "last").then_some((99, first + 1)))?;
    let Class::Weekday(weekday) = scene.class(next)? else { return None };
    let next = scene.any(next + 1, &["of", "in"]).then_some(next + 2)?;
    let (date @ CalendarDate::Month(..), next) = stretch(scene, next)? else { return None };
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let nth = if number == 99 { -1 } else { number as i8 };
    let day = date.first_day().nth_weekday_of_month(nth, weekday).ok()?;
    Some((Stretch::days(day, day, day), next))
}

/// "FY28", "Q3 FY28", "fiscal year 2028", "the first half of the 2028/29 financial year": only the vendor's own year
/// says which days these are.
fn fiscal(scene: &Scene, at: usize) -> Option<Hit> {
    let first =
        scene.phrases(at, &["the", "end of", "the end of", "close of", "the close of"]).map_or(at, |(_, next)| next);
    let part = quarter_code(scene, first).or_else(|| quarter_words(scene, first));
    let (part, next) = part.map_or((None, first), |(kind, number, next)| (Some((kind, number)), next));
    let joint = part.and_then(|_| scene.phrases(next, &["of the", "of", "in the", "in"]));
    let next = joint.map_or(next, |(_, next)| next);
    let next = scene.over(next, &["the"]);
    let next = if scene.mark(next, '/') || scene.dash(next) { next + 1 } else { next };
    let named = scene.phrases(next, &["fy", "fiscal year", "financial year", "fiscal"]);
    let (year, next) = if let Some((_, next)) = named {
        let (first, next) = year(scene, next, true)?;
        split_year(scene, first, next).unwrap_or((first, next))
    } else {
        let (first, next) = year(scene, next, false)?;
        let (year, next) = split_year(scene, first, next).unwrap_or((first, next));
        let next = scene.phrases(next, &["fiscal year", "financial year"])?.1;
        (year, next)
    };
    let Some(start) = scene.fiscal else { return Some(Hit { due: None, ..Hit::new(at, next, When::Vague) }) };
    // The year is named after the calendar year in which it ends.
    let begin = Date::new(if start == 1 { year } else { year - 1 }, start, 1).ok()?;
    let (from, months) = match part {
        Some(('q', number)) => (i32::from(number) * 3 - 3, 3),
        Some((_, number)) => (i32::from(number) * 6 - 6, 6),
        None => (0, 12),
    };
    let begin = begin.checked_add(from.months()).ok()?;
    let end = begin.checked_add(months.months()).ok()?.yesterday().ok()?;
    let mut hit = Hit::new(at, next, When::Range { start: CalendarDate::Day(begin), end: CalendarDate::Day(end) });
    hit.due = Some(end);
    Some(hit)
}

/// The "/29" of "2028/29": the year in which it ends.
fn split_year(scene: &Scene, first: i16, at: usize) -> Option<(i16, usize)> {
    let next = (scene.mark(at, '/') || scene.dash(at)).then_some(at + 1)?;
    match scene.class(next)? {
        Class::Digits(short, 2) if scene.glued(next) && short as i16 == (first + 1) % 100 => {
            Some((first + 1, next + 1))
        }
        Class::Digits(long, 4) if scene.glued(next) && long as i16 == first + 1 => Some((first + 1, next + 1)),
        _ => None,
    }
}
