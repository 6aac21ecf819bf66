use super::duration::{length, unit};
use super::number::{count, ordinal};
use super::offset::BOUNDS;
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule};
use crate::rule::Rule;
use caveat_core::commitment::When;
use caveat_core::{Period, PeriodUnit};

/// Again and again.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/recurring", page: include_str!("recurring.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[
    Start::Phrases(LEADS),
    Start::Phrases(EACH),
    Start::Phrases(&[
        "semi",
        "bi",
        "once a",
        "once per",
        "once each",
        "once every",
        "once in",
        "once during",
        "once within",
        "once for",
        "twice a",
        "thrice a",
        "the last",
        "the beginning",
        "last",
        "beginning",
        "start",
        "end",
        "intervals of",
        "regular intervals",
        "a hundred",
    ]),
    Start::Number,
    Start::Ordinal,
    Start::Month,
    Start::Weekday,
    Start::Every,
];

/// An interval, and the place behind the words that say it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Interval {
    pub(crate) period: Period,
    pub(crate) next: usize,
}

impl Interval {
    fn new(count: u32, unit: PeriodUnit, next: usize) -> Self {
        Self { period: Period::new(count, unit), next }
    }
}

/// Words in front of an interval.
const LEADS: &[&str] = &[
    "on a",
    "on an",
    "on no less than a",
    "on at least a",
    "on not less than a",
    "no less than",
    "not less than",
    "at least",
    "no less often than",
    "not less often than",
    "no less frequently than",
    "not less frequently than",
    "no more than",
    "not more than",
    "on",
    "by",
    "on or before",
    "no later than",
    "not later than",
    "in",
    "within",
    "during",
    "prior to",
    "before",
    "at the end of",
    "by the end of",
    "at the beginning of",
    "in the invoice for",
    "at a minimum",
    "at least on a",
    "at",
    "per",
];

/// Words that begin an interval, and those that may stand second in one.
const EACH: &[&str] = &[
    "each succeeding",
    "each subsequent",
    "each given",
    "each such",
    "each other",
    "each contract",
    "each fiscal",
    "each financial",
    "each billing",
    "each service",
    "each anniversary",
    "each and",
    "every",
    "the conclusion of",
    "the expiration of",
    "the close of",
];

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    let lead = lead(scene, at);
    let interval = adverb(scene, lead)
        .or_else(|| times_per(scene, lead))
        .or_else(|| months(scene, lead))
        .or_else(|| each(scene, lead))
        .or_else(|| day_of_each(scene, lead))
        .or_else(|| intervals(scene, lead))
        .or_else(|| weekdays(scene, lead))?;
    let next = scene.phrases(interval.next, &["basis", "thereafter"]).map_or(interval.next, |(_, next)| next);
    Some(Hit::new(at, next, When::Recurring(interval.period)))
}

/// The place behind "on a", "at least", "no less frequently than" and the like.
fn lead(scene: &Scene, at: usize) -> usize {
    scene.phrases(at, LEADS).map_or(at, |(_, next)| next)
}

/// "monthly", "semi-annually", "bi-weekly".
fn adverb(scene: &Scene, at: usize) -> Option<Interval> {
    let prefix = ["semi", "bi", "half"].iter().position(|prefix| scene.is(at, prefix));
    let next = if prefix.is_some() { at + 1 } else { at };
    let next = if prefix.is_some() && scene.dash(next) { next + 1 } else { next };
    let Class::Every(unit, many) = scene.class(next)? else { return None };
    Some(match (prefix, unit) {
        (Some(0 | 2), PeriodUnit::Year) => Interval::new(6, PeriodUnit::Month, next + 1),
        (Some(0), PeriodUnit::Month) => Interval { period: Period::fractional(0.5, unit)?, next: next + 1 },
        (Some(0), PeriodUnit::Week) => Interval { period: Period::fractional(0.5, unit)?, next: next + 1 },
        // "bi-annually" is twice a year in contracts, "bi-monthly" and "bi-weekly" every two.
        (Some(1), PeriodUnit::Year) => Interval::new(6, PeriodUnit::Month, next + 1),
        (Some(1), _) => Interval::new(2 * many, unit, next + 1),
        _ => Interval::new(many, unit, next + 1),
    })
}

/// "once a year", "twice in each calendar year", "four times per year".
fn times_per(scene: &Scene, at: usize) -> Option<Interval> {
    let (times, next) = match () {
        () if scene.is(at, "once") => (1.0, at + 1),
        () if scene.is(at, "twice") => (2.0, at + 1),
        () if scene.is(at, "thrice") => (3.0, at + 1),
        () => {
            let (times, next) = count(scene, at)?;
            match scene.is(next, "times") || scene.is(next, "time") {
                true => (times, next + 1),
                // "one a day"
                false if scene.relative && scene.is(at, "one") && scene.is(next, "a") => (times, next),
                false => return None,
            }
        }
    };
    let next = scene.over_mark(next, ',');
    let per = scene
        .phrases(
            next,
            &[
                "a",
                "an",
                "per",
                "each",
                "every",
                "in each",
                "in every",
                "in a",
                "in any",
                "during each",
                "during every",
                "during any",
                "within each",
                "in any given",
                "for each",
            ],
        )?
        .1;
    let per = scene.over(per, &["calendar", "contract", "fiscal", "rolling", "successive", "twelve"]);
    let (unit, many, next) = half_year(scene, per).or_else(|| unit(scene, per)).or_else(|| {
        // "once every two years"
        let length = length(scene, per)?;
        let period = length.total()?;
        Some((period.unit, period.whole()? as u32, length.next))
    })?;
    if times <= 0.0 {
        return None;
    }
    let months = match unit {
        PeriodUnit::Year => Some(f64::from(12 * many)),
        PeriodUnit::Month => Some(f64::from(many)),
        _ => None,
    };
    let (amount, unit) = match months {
        Some(months) if times > 1.0 && (months / times).fract() == 0.0 => (months / times, PeriodUnit::Month),
        _ => (f64::from(many) / times, unit),
    };
    Some(Interval { period: Period::fractional(amount, unit)?, next })
}

/// "half-year", "half year".
fn half_year(scene: &Scene, at: usize) -> Option<(PeriodUnit, u32, usize)> {
    scene.phrase(at, "half year").map(|next| (PeriodUnit::Month, 6, next))
}

/// "each month", "every two weeks", "every second Wednesday", "each anniversary of", "the end of each quarter".
pub(crate) fn each(scene: &Scene, at: usize) -> Option<Interval> {
    let at = scene
        .phrases(
            at,
            &[
                "the end of",
                "end of",
                "the beginning of",
                "the start of",
                "the close of",
                "the conclusion of",
                "the expiration of",
                "the last day of",
                "the first day of",
            ],
        )
        .map_or(at, |(_, next)| next);
    // "fifteen days after the month to which it relates", "prior to the next month"
    let next = (scene.any(at, &["each", "every"]) || scene.relative && scene.is(at, "any")).then_some(at + 1)?;
    let next = scene.over(next, &["and"]);
    let next = if next > at + 1 { scene.over(next, &["every"]) } else { next };
    let next = scene.over(next, &["succeeding", "subsequent", "given", "such"]);
    let (step, behind) =
        if scene.is(next, "other") { (2, next + 1) } else { ordinal(scene, next).unwrap_or((1, next)) };
    let behind = scene.over(behind, &["calendar", "contract", "fiscal", "financial", "billing", "service", "full"]);
    match scene.class(behind)? {
        Class::Weekday(_) => return Some(Interval::new(step, PeriodUnit::Week, behind + 1)),
        Class::Month(_) if scene.capital(behind) => return Some(Interval::new(step, PeriodUnit::Year, behind + 1)),
        _ => {}
    }
    if scene.is(behind, "anniversary") {
        return Some(Interval::new(step, PeriodUnit::Year, behind + 1));
    }
    if scene.relative && (scene.any(behind, &["weekend", "weekends"]) || step == 1 && scene.is(behind + 1, "weekends"))
    {
        return None;
    }
    if let Some((unit, many, next)) = half_year(scene, behind) {
        return Some(Interval::new(many, unit, next));
    }
    if let Some((unit, many, next)) = unit(scene, behind) {
        // "each day", "every second week"; "every business day" is every day of work.
        return Some(Interval::new(step * many, unit, next));
    }
    let length = length(scene, next)?;
    Some(Interval { period: length.total()?, next: length.next })
}

/// "the 10th day of each month", "the fifth Working Day of every month", "the first Monday of each month", "the tenth
/// day of the month after", "the 15th of every month".
fn day_of_each(scene: &Scene, at: usize) -> Option<Interval> {
    let first = scene.over(at, &["the"]);
    let (_, next) = ordinal(scene, first)
        .or_else(|| scene.any(first, &["last", "beginning", "end", "start"]).then_some((1, first + 1)))?;
    let next = match scene.class(next)? {
        Class::Weekday(_) => next + 1,
        _ => unit(scene, next).map_or(next, |(_, _, next)| next),
    };
    let next = scene.any(next, &["of", "in", "after"]).then_some(next + 1)?;
    if let Some(interval) = each(scene, next) {
        return Some(interval);
    }
    if let Some(interval) = months(scene, next) {
        return Some(interval);
    }
    let after = scene
        .phrases(
            next,
            &[
                "the month after",
                "the month following",
                "the following month",
                "the next month",
                "the succeeding month",
                "the calendar month following",
            ],
        )?
        .1;
    Some(Interval::new(1, PeriodUnit::Month, after))
}

/// "January and July of each year", "January, April, July and October", "each year, in April and in October".
fn months(scene: &Scene, at: usize) -> Option<Interval> {
    let lead = each(scene, at).filter(|each| each.period.unit == PeriodUnit::Year);
    let mut next = lead.map_or(at, |each| scene.over(scene.over_mark(each.next, ','), &["in"]));
    let mut seen = 0;
    while let Some(Class::Month(_)) = scene.class(next) {
        if seen == 12 {
            break;
        }
        seen += 1;
        let behind = scene.over_mark(next + 1, ',');
        let behind = scene.over(scene.over(behind, &["and"]), &["in"]);
        if !matches!(scene.class(behind), Some(Class::Month(_))) {
            next += 1;
            break;
        }
        next = behind;
    }
    let yearly = scene
        .phrases(
            next,
            &[
                "of each year",
                "of every year",
                "each year",
                "every year",
                "in each year",
                "annually",
                "of each calendar year",
                "of every calendar year",
            ],
        )
        .map(|(_, next)| next);
    if seen < 2 && (yearly.is_none() || seen == 0) || seen < 3 && yearly.is_none() && lead.is_none() {
        return None;
    }
    let months = if 12 % seen == 0 { 12 / seen } else { 12 };
    let (count, unit) = if months == 12 { (1, PeriodUnit::Year) } else { (months, PeriodUnit::Month) };
    Some(Interval::new(count, unit, yearly.unwrap_or(next)))
}

/// "intervals of not more than six months".
fn intervals(scene: &Scene, at: usize) -> Option<Interval> {
    let next = scene.phrase(at, "intervals of").or_else(|| scene.phrase(at, "regular intervals of"))?;
    let next = scene.phrases(next, BOUNDS).map_or(next, |(_, next)| next);
    let length = length(scene, next)?;
    Some(Interval { period: length.total()?, next: length.next })
}

/// "on Mondays".
fn weekdays(scene: &Scene, at: usize) -> Option<Interval> {
    let plural = matches!(scene.class(at)?, Class::Weekday(_)) && scene.word(at).to_ascii_lowercase().ends_with("days");
    plural.then(|| Interval::new(1, PeriodUnit::Week, at + 1))
}
