use super::number::count;
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule};
use crate::rule::Rule;
use caveat_core::commitment::When;
use caveat_core::{Period, PeriodUnit};

/// A length of time.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/duration", page: include_str!("duration.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[Start::Phrases(LENGTH), Start::Number];

/// The words that a length of time can begin with.
pub(crate) const LENGTH: &[&str] =
    &["half a", "half an", "half of", "a couple of", "an", "another", "couple of", "a few", "a half"];

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    let length = length(scene, at)?;
    Some(Hit::new(at, length.next, When::Duration(length.total()?)))
}

/// A length of time as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Length {
    /// Its parts, the upper one of a choice: "2 years 1 month" has two, "two to three weeks" has one.
    pub(crate) parts: Vec<Period>,
    /// The place behind it.
    pub(crate) next: usize,
}

impl Length {
    /// The parts as one period, where one unit holds them all.
    pub(crate) fn total(&self) -> Option<Period> {
        let [first, rest @ ..] = self.parts.as_slice() else { return None };
        rest.iter().try_fold(*first, |sum, part| {
            let (long, short) = if sum.unit >= part.unit { (sum, *part) } else { (*part, sum) };
            let factor = match (long.unit, short.unit) {
                (a, b) if a == b => 1.0,
                (PeriodUnit::Year, PeriodUnit::Month) => 12.0,
                (PeriodUnit::Week, PeriodUnit::Day) => 7.0,
                (PeriodUnit::Day, PeriodUnit::Hour) => 24.0,
                (PeriodUnit::Hour, PeriodUnit::Minute) | (PeriodUnit::Minute, PeriodUnit::Second) => 60.0,
                _ => return None,
            };
            Period::fractional(long.count().mul_add(factor, short.count()), short.unit)
        })
    }
}

/// A length of time at `at`: "thirty (30) days", "10 Business Days", "a two-week period", "an hour and a half".
pub(crate) fn length(scene: &Scene, at: usize) -> Option<Length> {
    let (period, mut next) = one(scene, at)?;
    let mut parts = vec![period];
    // "1 year, 1 month and 21 days": from long to short. Side by side, in any order.
    for _ in 0..4 {
        let comma = scene.over_mark(next, ',');
        let behind = scene.over(comma, &["and"]);
        // Columns of a table stand further apart than words.
        if wide(scene, next) {
            break;
        }
        let Some((part, end)) = one(scene, behind) else { break };
        let falls = parts.last().is_some_and(|last| last.unit > part.unit)
            && is_calendar(part)
            && parts.iter().all(|part| is_calendar(*part));
        let beside = behind == next && parts.iter().all(|known| known.unit != part.unit);
        if !(falls || beside)
            || comma > next && behind == comma && parts.last().is_none_or(|last| last.unit <= PeriodUnit::Week)
        {
            break;
        }
        if !matches!(scene.class(behind), Some(Class::Digits(..) | Class::Cardinal(_))) {
            break;
        }
        parts.push(part);
        next = end;
    }
    Some(Length { parts, next })
}

/// Whether more than one blank, or a line's end, stands in front of the token.
fn wide(scene: &Scene, at: usize) -> bool {
    match (at.checked_sub(1).and_then(|at| scene.tokens.get(at)), scene.tokens.get(at)) {
        (Some(before), Some(token)) => token.span.start > before.span.end + 1,
        _ => false,
    }
}

fn is_calendar(period: Period) -> bool {
    !matches!(period.unit, PeriodUnit::BusinessDay | PeriodUnit::BusinessHour)
}

fn one(scene: &Scene, at: usize) -> Option<(Period, usize)> {
    spoken(scene, at).or_else(|| counted(scene, at))
}

/// "half an hour", "a year and a half", "an hour", "a couple of weeks", "all day".
fn spoken(scene: &Scene, at: usize) -> Option<(Period, usize)> {
    if scene.is(at, "half") {
        let next = scene.over(at + 1, &["a", "an", "of"]);
        let next = if scene.dash(next) { next + 1 } else { next };
        let (unit, many, next) = unit(scene, next)?;
        return Some((Period::fractional(0.5 * f64::from(many), unit)?, next));
    }
    if let Some((_, next)) = scene.phrases(at, &["a couple of", "couple of", "a couple", "couple"]) {
        let (unit, many, next) = unit(scene, next)?;
        return Some((Period::new(2 * many, unit), next));
    }
    let vague = scene.relative && scene.any(at, &["few", "some", "several"]);
    let vague_after_article = scene.relative && scene.is(at, "a") && scene.is(at + 1, "few");
    if vague || vague_after_article {
        let (unit, many, next) = unit(scene, at + 1 + usize::from(vague_after_article))?;
        return Some((Period::new(3 * many, unit), next));
    }
    let article = scene.any(at, &["a", "an", "another"]);
    let whole = scene.relative && scene.any(at, &["all", "full"]);
    if !article && !whole {
        return None;
    }
    let next = if whole && scene.dash(at + 1) { at + 2 } else { at + 1 };
    let (unit, many, next) = unit(scene, next)?;
    // "a business day" is a length; "a day's notice", "a year end" are too; "a second instance" is not.
    if unit == PeriodUnit::Second && scene.class(next - 1) == Some(Class::Ordinal(2)) && !scene.relative {
        return None;
    }
    let half = scene.phrase(next, "and a half").or_else(|| scene.phrase(next, "and half"));
    let quarter = scene.phrase(next, "and a quarter");
    match (half, quarter) {
        (Some(next), _) => Some((Period::fractional(1.5 * f64::from(many), unit)?, next)),
        (_, Some(next)) => Some((Period::fractional(1.25 * f64::from(many), unit)?, next)),
        _ => Some((Period::new(many, unit), next)),
    }
}

/// "thirty (30) days", "30-day", "two to three weeks", "one and a half hours", "4 h".
fn counted(scene: &Scene, at: usize) -> Option<(Period, usize)> {
    if !free(scene, at) {
        return None;
    }
    let (mut value, mut next) = count(scene, at).or_else(|| in_brackets(scene, at))?;
    let first = next;
    // The later of a choice: "two to three weeks", "10-15 days", "five or ten days".
    let behind = if scene.dash(next) { next + 1 } else { scene.over(next, &["to", "or", "and"]) };
    if behind > next
        && let Some((upper, end)) = count(scene, behind).filter(|(upper, _)| *upper > value)
    {
        if unit(scene, end).is_some() && !scene.is(next, "and") {
            (value, next) = (upper, end);
        } else if scene.is(next, "and") && upper < 10.0 && value >= 20.0 {
            (value, next) = (value + upper, end);
        }
    }
    let hyphen = scene.dash(next) && scene.glued(next);
    let next = if hyphen { next + 1 } else { next };
    if let Some((unit, many, mut next)) = unit(scene, next) {
        let mut period = Period::fractional(value * f64::from(many), unit)?;
        if let Some(end) = scene.phrase(next, "and a half").or_else(|| scene.phrase(next, "and half")) {
            (period, next) = (Period::fractional((value + 0.5) * f64::from(many), unit)?, end);
        } else if let Some(end) = scene.phrase(next, "and a quarter") {
            (period, next) = (Period::fractional((value + 0.25) * f64::from(many), unit)?, end);
        }
        return Some((period, next));
    }
    match scene.class(next)? {
        // "3-D" is no length.
        Class::Letter(unit)
            if !hyphen && matches!(scene.class(first - 1), Some(Class::Digits(_, 1..=3))) && lone(scene, next) =>
        {
            Some((Period::fractional(value, unit)?, next + 1))
        }
        _ => None,
    }
}

/// "(30)" alone, where the words in front of it are missing: "within the first (30) days".
fn in_brackets(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    let led = at.checked_sub(1).is_some_and(|before| scene.any(before, &["first", "within", "than", "least", "such"]));
    let Some(Class::Digits(value, _)) = scene.class(at + 1) else { return None };
    (led && scene.mark(at, '(') && scene.mark(at + 2, ')')).then_some((f64::from(value), at + 3))
}

/// "h" alone, not the beginning of "h-index" or "(s)".
fn lone(scene: &Scene, at: usize) -> bool {
    !(scene.glued(at + 1) && !matches!(scene.class(at + 1), Some(Class::Mark('.' | ',' | ')' | ';' | '/'))))
}

/// Whether no sign makes the number part of another: "$30", "1.30", "Section 4".
fn free(scene: &Scene, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    match scene.class(before) {
        // "the '40s" are years.
        Some(Class::Mark('$' | '€' | '£' | '#' | '+' | '\'' | '’')) => !scene.glued(at),
        Some(Class::Mark('.' | ',' | ':')) => {
            !scene.glued(at) || !matches!(before.checked_sub(1).and_then(|at| scene.class(at)), Some(Class::Digits(..)))
        }
        Some(Class::Word | Class::Digits(..)) => !scene.glued(at),
        _ => true,
    }
}

/// A unit at `at`, how many of it the word means, and the place behind it: "calendar days", "Business Day", "weeks".
pub(crate) fn unit(scene: &Scene, at: usize) -> Option<(PeriodUnit, u32, usize)> {
    let mut next = at;
    let mut business = false;
    // "(30) full business days", "1-business-day"
    for _ in 0..3 {
        match scene.class(next)? {
            Class::Business => business = true,
            Class::Plain => {}
            Class::Mark('-') if next > at && scene.glued(next) => {}
            _ => break,
        }
        next += 1;
    }
    let (unit, many) = match scene.class(next)? {
        Class::Unit(unit, many) => (unit, many),
        // "thirty second" is a length, "the second" is not: the caller has a number in front.
        Class::Ordinal(2) => (PeriodUnit::Second, 1),
        _ => return None,
    };
    let unit = match unit {
        PeriodUnit::Day if business => PeriodUnit::BusinessDay,
        PeriodUnit::Hour if business => PeriodUnit::BusinessHour,
        unit => unit,
    };
    // "day(s)"
    let plural = scene.mark(next + 1, '(') && scene.is(next + 2, "s") && scene.mark(next + 3, ')');
    Some((unit, many, next + if plural { 4 } else { 1 }))
}
