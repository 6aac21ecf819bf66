use super::anchor::anchor;
use super::calendar::date;
use super::scene::Scene;
use super::token::Class;
use super::{Hit, TimeRule, recurring};
use crate::rule::Rule;
use caveat_core::commitment::{Direction, When};
use caveat_core::{Period, PeriodUnit};
use std::sync::LazyLock;

/// On, upon or before an event, with no length between.
pub(crate) const RULE: TimeRule = Rule {
    id: "time/event",
    page: include_str!("event.md"),
    cues: &["upon", "on", "after", "following", "before", "prior", "at", "simultaneously", "contemporaneously", "concurrently", "conjunction", "commencing", "until", "advance", "ahead", "same"],
    find,
};

/// How the text says "on" and "before" an event, and after which words they say something else.
static WORDS: LazyLock<[Vec<&'static str>; 4]> = LazyLock::new(|| {
    let list = |head: &str| {
        let lines = include_str!("../../lexicon/events.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(": ")).filter(|(name, _)| *name == head).map(|(_, phrase)| phrase).collect()
    };
    [list("on"), list("before"), list("event"), list("not-behind")]
});

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    let [on, before, events, not_behind] = &*WORDS;
    if let Some((_, next)) = scene.phrases(at, &["on the same day", "the same day", "on the same business day", "the same business day", "same business day", "same day"]) {
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
    if scene.any(next, &["all", "which", "whom", "that", "this"]) && next == at + 1 && scene.any(at, &["on", "upon", "at"]) {
        return None;
    }
    if recurring::each(scene, next).is_some() || date(scene, scene.over(next, &["the"])).is_some() || matches!(scene.class(next), Some(Class::Digits(..) | Class::Cardinal(_))) {
        return None;
    }
    next = scene.over(next, &["or"]);
    let end = anchor(scene, next)?;
    let only = |words: &[&str]| end == next + 1 && scene.any(next, words);
    if scene.any(next, &["request", "requests", "demand", "terms", "requested"]) || only(&["that", "it", "which", "the", "this", "such", "them", "terms"]) {
        return None;
    }
    Some(zero(scene, at, end, direction, Some((next, end))))
}

/// "Go-Live Date", "Effective Date": capitalised words that end in "Date".
fn date_term(scene: &Scene, at: usize) -> bool {
    (at..at + 6).take_while(|at| scene.capital(*at) || scene.dash(*at)).any(|at| scene.any(at, &["date", "day", "deadline"]))
}

fn zero(scene: &Scene, from: usize, to: usize, direction: Direction, event: Option<(usize, usize)>) -> Hit {
    let anchor = event.map(|(from, to)| scene.span(from, to));
    Hit::new(from, to, When::Offset { period: Period::new(0, PeriodUnit::Day), direction, anchor })
}
