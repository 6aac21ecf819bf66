use super::anchor::anchor;
use super::calendar::{date, find as calendar};
use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule, offset, recurring};
use crate::rule::Rule;
use caveat_core::commitment::{Direction, When};
use caveat_core::{Period, PeriodUnit};
use std::sync::LazyLock;

/// On, upon or before an event, with no length between.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/event", page: include_str!("event.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] =
    &[Start::List(|| [WORDS[0].as_slice(), WORDS[1].as_slice()].concat()), Start::Phrases(SAME_DAY)];

/// The day of the event itself.
const SAME_DAY: &[&str] = &[
    "on the same day",
    "the same day",
    "on the same business day",
    "the same business day",
    "same business day",
    "same day",
];

/// How the text says "on" and "before" an event, and after which words they say something else.
static WORDS: LazyLock<[Vec<&'static str>; 5]> = LazyLock::new(|| {
    let list = |head: &str| {
        let lines = include_str!("../../lexicon/events.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once(": "))
            .filter(|(name, _)| *name == head)
            .map(|(_, phrase)| phrase)
            .collect()
    };
    [list("on"), list("before"), list("event"), list("not-behind"), list("place")]
});

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    let [on, before, events, not_behind, places] = &*WORDS;
    if let Some((_, next)) = scene.phrases(at, SAME_DAY) {
        return Some(zero(scene, at, next, Direction::After, None));
    }
    if at > 0 && scene.any(at - 1, not_behind) {
        return None;
    }
    let (direction, mut next) = match (scene.phrases(at, before), scene.phrases(at, on)) {
        (Some((_, next)), _) => (Direction::Before, next),
        (None, Some((_, next))) => (Direction::After, next),
        (None, None) => return None,
    };
    // "on" and "at" stand in front of places and terms too: only what is surely an event counts.
    if scene.any(at, &["on", "at"]) && next == at + 1 {
        let noun = scene.over(next, &["the", "any", "its", "their", "such"]);
        let surely = scene.phrases(noun, events).is_some() || date_term(scene, noun);
        if !surely {
            return None;
        }
    }
    let ends = scene.is(at, "at") && next > at + 1 && scene.is(next - 1, "of");
    if ends && scene.any(scene.over(next, &["the", "a", "an", "each", "any", "such", "this"]), places) {
        return None;
    }
    if scene.any(next, &["which", "whom", "what", "all"])
        || scene.any(next, &["that", "this"]) && scene.any(at, &["on", "upon", "at"])
    {
        return None;
    }
    // "upon the project", "engaged upon the work": "upon" needs something that happens.
    if direction == Direction::After && scene.any(next - 1, &["upon", "following"]) && !happens(scene, next, events) {
        return None;
    }
    // "following conditions", "following the standards of": what stands below or what is obeyed.
    let obeyed = ["conditions", "manner", "standards", "procedures", "terms", "instructions", "guidelines", "schedule"];
    if scene.is(next - 1, "following") && (next..next + 4).any(|at| scene.any(at, &obeyed)) {
        return None;
    }
    // "after hours" is no event.
    if matches!(scene.class(next), Some(Class::Unit(..))) {
        return None;
    }
    if recurring::each(scene, next).is_some()
        // "no later than the end of Q3 2027" is a day of the calendar, not something that happens.
        || calendar(scene, next).is_some()
        || date(scene, scene.over(next, &["the"])).is_some()
        || matches!(scene.class(next), Some(Class::Digits(..) | Class::Cardinal(_)))
    {
        return None;
    }
    next = scene.over(next, &["or"]);
    let end = anchor(scene, next)?;
    if let Some(hit) = offset::anniversary(scene, at, scene.over(next, &["the"])) {
        return Some(hit);
    }
    // "upon Customer's request" is a condition, "upon notice" a way to do it.
    let conditions = ["request", "requests", "demand", "instruction", "instructions"];
    if (next..end.min(next + 5)).any(|at| scene.any(at, &conditions))
        && !scene.any(next, &["receipt", "receiving"])
        && direction == Direction::After
    {
        return None;
    }
    let kinds = ["a", "the", "such", "reasonable", "prior", "advance", "written", "prompt"];
    let notice = (next..next + 4).find(|at| !scene.any(*at, &kinds)).unwrap_or(next);
    if scene.is(notice, "notice")
        && !scene.is(at, "commencing")
        && direction == Direction::After
        && scene.any(at, &["upon", "on"])
    {
        return None;
    }
    // "on or before the date set forth in Exhibit B": the day is said elsewhere, or nowhere.
    let said = ["set", "shown", "specified", "stated", "listed", "indicated", "agreed", "described"];
    if scene
        .phrases(next, &["the date", "the dates", "the deadline", "the deadlines", "the times", "the time"])
        .is_some_and(|(_, next)| scene.any(next, &said))
    {
        return Some(Hit::new(at, end, When::Vague));
    }
    let only = |words: &[&str]| end == next + 1 && scene.any(next, words);
    if scene.any(next, &["request", "requests", "demand", "terms", "requested"])
        || only(&["that", "it", "which", "the", "this", "such", "them", "terms"])
    {
        return None;
    }
    Some(zero(scene, at, end, direction, Some((next, end))))
}

/// Whether one of the first words names something that happens: "termination", "the signing", "such date".
fn happens(scene: &Scene, at: usize, events: &[&str]) -> bool {
    let endings = [
        "tion", "sion", "ment", "ing", "ance", "ence", "ure", "ery", "end", "eipt", "date", "start", "event", "ase",
        "pse", "out", "iry", "val", "ach", "ult", "ange", "ath", "hdrawal", "notice", "request",
    ];
    (at..at + 6)
        .take_while(|at| {
            matches!(scene.class(*at), Some(Class::Word | Class::Mark('\'' | '’') | Class::Ordinal(_) | Class::Plain))
        })
        .any(|at| {
            let word = scene.word(at).to_ascii_lowercase();
            scene.phrases(at, events).is_some() || endings.iter().any(|ending| word.ends_with(ending))
        })
        || scene.any(at, &["it", "its", "their", "our", "your", "customer", "provider", "vendor"]) && scene.capital(at)
}

/// "Go-Live Date", "Effective Date": capitalised words that end in "Date".
fn date_term(scene: &Scene, at: usize) -> bool {
    (at..at + 6)
        .take_while(|at| scene.capital(*at) || scene.dash(*at))
        .any(|at| scene.any(at, &["date", "day", "deadline"]))
}

fn zero(scene: &Scene, from: usize, to: usize, direction: Direction, event: Option<(usize, usize)>) -> Hit {
    let anchor = event.map(|(from, to)| scene.span(from, to));
    Hit::new(from, to, When::Offset { period: Period::new(0, PeriodUnit::Day), direction, anchor })
}
