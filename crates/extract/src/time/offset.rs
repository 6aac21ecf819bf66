use super::anchor::anchor;
use super::calendar::{date, stretch};
use super::duration::{LENGTH, length, unit};
use super::number::ordinal;
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule, recurring};
use crate::rule::Rule;
use caveat_core::commitment::{Direction, When};
use caveat_core::{Period, PeriodUnit};

/// A length of time before or after an event.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/offset", page: include_str!("offset.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[
    Start::Phrases(BOUNDS),
    Start::Phrases(LENGTH),
    Start::Phrases(&["the next", "next", "after", "following", "upon", "within such", "within said", "within that"]),
    Start::Phrases(&["within this", "within initial"]),
    Start::Number,
    Start::Ordinal,
    Start::Unit,
    Start::Sum,
];

/// What may stand in front of the length and say that it is the most (or the least) time.
pub(crate) const BOUNDS: &[&str] = &[
    "within",
    "in",
    "no later than",
    "not later than",
    "no more than",
    "not more than",
    "no fewer than",
    "no less than",
    "not less than",
    "not fewer than",
    "at least",
    "at most",
    "up to",
    "in no event later than",
    "in no event more than",
    "by",
    "on",
    "a minimum of",
    "a maximum of",
    "max",
    "maximum",
    "during",
    "during the",
    "within the",
    "by the",
    "on the",
    "no sooner than",
    "not sooner than",
    "no earlier than",
    "not earlier than",
    "a period of",
    "for a period of",
    "within a period of",
    "in less than",
    "less than",
    "net",
    "not exceeding",
    "in not more than",
    "in no more than",
    "within not more than",
    "within no more than",
    "within at most",
    "until",
    "in under",
    "under",
    "inside",
    "inside of",
    "during first",
    "during the first",
    "within the first",
    "not later that",
    "no later that",
    "max -",
];

/// Words between the length and its direction: "ten days' prior written notice before".
const BETWEEN: &[&str] = &[
    "period",
    "prior",
    "advance",
    "written",
    "notice",
    "time",
    "at",
    "the",
    "latest",
    "immediately",
    "or",
    "less",
    "more",
];

const AFTER: &[&str] = &[
    "after",
    "following",
    "from and after",
    "from",
    "of",
    "since",
    "upon",
    "thereafter",
    "afterwards",
    "later",
    "post",
    "after the date of",
    "subsequent to",
    "as of",
    "as from",
    "counted from",
    "starting from",
    "starting on",
    "beginning on",
    "calculated from",
    "measured from",
    "commencing on",
    "commencing from",
    "commencing upon",
    "hence",
    "on",
    "hereof",
];
const BEFORE: &[&str] = &[
    "before",
    "prior to",
    "in advance of",
    "ahead of",
    "preceding",
    "beforehand",
    "in advance",
    "ahead",
    "earlier",
    "previous to",
];

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    let bound = scene.phrases(at, BOUNDS).map(|(_, next)| next);
    if let Some(next) = bound {
        if let Some(hit) = counted(scene, at, next) {
            return Some(hit);
        }
        let next = scene.over(next, &["the"]);
        if let Some(hit) = nth(scene, at, next) {
            return Some(hit);
        }
        let under = ["in under", "in less than", "in no more than", "in not more than"];
        if scene.any(at, &["within", "inside"]) || scene.phrases(at, &under).is_some() {
            let such = scene.over(next, &["such", "said", "that", "this"]);
            let such = scene.over(such, &["first", "initial"]);
            if such > next
                && let Some(hit) = counted(scene, at, such)
            {
                return Some(hit);
            }
            let length = length(scene, such)?;
            return Some(offset(scene, at, length.next, length.total()?, Direction::After, None));
        }
    }
    let bare = || counted(scene, at, at).or_else(|| nth(scene, at, scene.over(at, &["the"])));
    bare().or_else(|| after_length(scene, at)).or_else(|| week_count(scene, at)).or_else(|| plus(scene, at))
}

fn offset(
    scene: &Scene,
    from: usize,
    to: usize,
    period: Period,
    direction: Direction,
    event: Option<(usize, usize)>,
) -> Hit {
    let anchor = event.map(|(from, to)| scene.span(from, to));
    Hit::new(from, to, When::Offset { period, direction, anchor })
}

/// The length at `at` and what it counts from: "thirty (30) days after the Effective Date". `from` is where the
/// expression begins.
fn counted(scene: &Scene, from: usize, at: usize) -> Option<Hit> {
    let length = length(scene, at)?;
    let period = length.total()?;
    directed(scene, from, length.next, period)
}

/// The direction and the event at `at`.
fn directed(scene: &Scene, from: usize, at: usize, period: Period) -> Option<Hit> {
    let mut next = at;
    // "days'", "day's"
    if scene.mark(next, '\'') || scene.mark(next, '’') {
        next = scene.over(next + 1, &["s"]);
    }
    for _ in 0..4 {
        if direction(scene, next).is_some() {
            break;
        }
        next = if scene.any(next, BETWEEN) { next + 1 } else { break };
    }
    let noted = next > at;
    // ", of the firm's report": a comma may stand in front of the direction.
    let comma = scene.over_mark(next, ',');
    if comma > next && scene.any(comma, &["of", "after", "following"]) {
        next = comma;
    }
    let (direction, behind) = direction(scene, next)?;
    // "ten days of training", "30 days on site": not a count from an event.
    let within = ["within", "inside", "no later than", "not later than", "by", "no later that", "not later that"];
    let bounds = |words: &[&str]| words.iter().any(|word| scene.phrase(from, word).is_some());
    if scene.any(next, &["of", "on"]) && (noted || !bounds(&within)) {
        return None;
    }
    // "a minute from each tenant" is a rate; "a month after closing" is not.
    let article = scene.any(from, &["a", "an"]);
    if article && scene.any(next, &["from", "of", "on", "since", "upon"]) {
        return None;
    }
    if scene.is(next, "on") && !matches!(scene.class(behind), Some(Class::Word)) {
        return None;
    }
    // "within three (3) to five business days of": "of" with a bound in front is a count from the event.
    let alone =
        ["thereafter", "afterwards", "later", "beforehand", "in advance", "ahead", "earlier", "hence", "hereof"];
    if alone.iter().any(|word| scene.phrase(next, word) == Some(behind)) {
        return Some(offset(scene, from, behind, period, direction, None));
    }
    if let Some(interval) = recurring::each(scene, behind) {
        return Some(Hit::new(from, interval.next, When::Recurring(interval.period)));
    }
    if let Some((_, end)) = date(scene, behind)
        .filter(|_| matches!(scene.class(behind), Some(Class::Month(_) | Class::Digits(..) | Class::Weekday(_))))
    {
        return Some(offset(scene, from, end, period, direction, Some((behind, end))));
    }
    let end = anchor(scene, behind)?;
    Some(offset(scene, from, end, period, direction, Some((behind, end))))
}

fn direction(scene: &Scene, at: usize) -> Option<(Direction, usize)> {
    let longest = |phrases| scene.phrases(at, phrases).map(|(_, next)| next);
    match (longest(BEFORE), longest(AFTER)) {
        (Some(next), _) => Some((Direction::Before, next)),
        (None, Some(next)) => Some((Direction::After, next)),
        (None, None) => None,
    }
}

/// "the fifth business day following notice", "the 91-day anniversary of delivery", "the next business day".
fn nth(scene: &Scene, from: usize, at: usize) -> Option<Hit> {
    if scene.is(at, "next") {
        let (unit, many, next) = unit(scene, at + 1)?;
        if !matches!(unit, PeriodUnit::BusinessDay) || many != 1 {
            return None;
        }
        return directed(scene, from, next, Period::new(1, unit))
            .or_else(|| Some(offset(scene, from, next, Period::new(1, unit), Direction::After, None)));
    }
    anniversary(scene, from, at).or_else(|| ordinal_unit(scene, from, at))
}

/// "the first anniversary of the Effective Date", "the 91-day anniversary of delivery"; `at` is behind the article.
pub(crate) fn anniversary(scene: &Scene, from: usize, at: usize) -> Option<Hit> {
    let anniversary = |next: usize| scene.is(next, "anniversary").then_some(next + 1);
    if let Some((number, next)) = ordinal(scene, at) {
        if let Some(next) = anniversary(next).or_else(|| anniversary(scene.over(next, &["annual", "year"]))) {
            return since(scene, from, next, Period::new(number, PeriodUnit::Year));
        }
        return None;
    }
    let length = length(scene, at)?;
    since(scene, from, anniversary(length.next)?, length.total()?)
}

/// "the fifth business day following notice".
fn ordinal_unit(scene: &Scene, from: usize, at: usize) -> Option<Hit> {
    let (number, next) = ordinal(scene, at)?;
    let (unit, many, next) = unit(scene, next)?;
    // "the second week of June 2027" says which days it is itself.
    if scene.any(next, &["of", "in"]) && stretch(scene, next + 1).is_some() {
        return None;
    }
    let period = Period::new(number.saturating_mul(many), unit);
    directed(scene, from, next, period).filter(|hit| matches!(hit.when, When::Offset { .. }))
}

fn since(scene: &Scene, from: usize, at: usize, period: Period) -> Option<Hit> {
    let next = scene.any(at, &["of", "after", "following", "from"]).then_some(at + 1)?;
    let end = anchor(scene, next)?;
    Some(offset(scene, from, end, period, Direction::After, Some((next, end))))
}

/// "after two hours", "following 30 days' notice": the length stands behind its direction.
fn after_length(scene: &Scene, at: usize) -> Option<Hit> {
    let next = scene.any(at, &["after", "following", "upon"]).then_some(at + 1)?;
    let next = scene.phrases(next, BOUNDS).map_or(next, |(_, next)| next);
    let length = length(scene, next)?;
    let period = length.total()?;
    let end = length.next;
    let quote = if scene.mark(end, '\'') || scene.mark(end, '’') { end + 1 } else { end };
    let notice = scene.over(scene.over(scene.over(quote, &["prior", "advance"]), &["written"]), &["notice"]);
    if notice > quote && scene.is(notice - 1, "notice") {
        return Some(offset(scene, at, notice, period, Direction::After, Some((quote, notice))));
    }
    Some(offset(scene, at, end, period, Direction::After, None))
}

/// "Week 6-8", "Month 3", "Day 30" of a plan: the end of the later one, counted from the start of the plan.
fn week_count(scene: &Scene, at: usize) -> Option<Hit> {
    let Class::Unit(unit @ (PeriodUnit::Week | PeriodUnit::Month | PeriodUnit::Day), 1) = scene.class(at)? else {
        return None;
    };
    // In a bare question "week 10" is one of the calendar.
    if scene.relative && unit == PeriodUnit::Week
        || !scene.capital(at) && !matches!(unit, PeriodUnit::Week)
        || scene.any(at, &["months", "days"])
    {
        return None;
    }
    let Class::Digits(first, 1..=3) = scene.class(at + 1)? else { return None };
    let dash = scene.dash(at + 2) || scene.any(at + 2, &["to", "and"]);
    let behind = scene.over(at + 3, &["week", "month", "day"]);
    let (last, next) = match scene.class(behind) {
        Some(Class::Digits(last, 1..=3)) if dash && last > first => (last, behind + 1),
        _ => (first, at + 2),
    };
    let glued_more =
        scene.glued(next) && !matches!(scene.class(next), Some(Class::Mark('.' | ',' | ';' | ':' | ')' | '|')));
    let calendar = matches!(scene.class(next), Some(Class::Mark('/'))) || scene.any(next, &["of", "in"]);
    (!glued_more && !calendar && last > 0)
        .then(|| offset(scene, at, next, Period::new(last, unit), Direction::After, None))
}

/// "T + 30 weeks", "Effective Date + 10 days", "T-2 weeks".
fn plus(scene: &Scene, at: usize) -> Option<Hit> {
    let name = matches!(scene.class(at), Some(Class::Word)) && scene.capital(at);
    let next = if name && scene.is(at + 1, "date") { at + 2 } else { at + 1 };
    let sign = match scene.class(next)? {
        Class::Mark('+') => Direction::After,
        Class::Mark('-' | '–' | '−') if scene.word(at).len() == 1 => Direction::Before,
        _ => return None,
    };
    if !name {
        return None;
    }
    let length = length(scene, next + 1)?;
    Some(offset(scene, at, length.next, length.total()?, sign, Some((at, next))))
}
