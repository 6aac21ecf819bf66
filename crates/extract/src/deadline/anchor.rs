//! The event of a length of time that names none: "Upon notice of a defect, Provider shall respond within two days".

use super::actor::{REACH, binds};
use super::due;
use crate::ground::Ground;
use crate::time::Scene;
use caveat_core::Span;
use caveat_core::commitment::{Deadline, Direction, When};

/// Words that begin the condition or the event that a sentence counts from.
const BEGINS: &[&str] = &[
    "upon",
    "following",
    "after",
    "on receipt of",
    "if",
    "when",
    "where",
    "whenever",
    "should",
    "in the event that",
    "in the event of",
    "in the event",
    "in case",
    "once",
    "as soon as",
    "to the extent",
    "in case of",
];

/// Gives each length without an event the event or condition of its sentence, and drops the deadline that said only
/// that event: "Upon termination Provider shall return the data within thirty days" is one deadline.
pub(crate) fn settle(scene: &Scene, deadlines: &mut Vec<Deadline>, ground: &Ground) {
    let open = |deadline: &Deadline| matches!(deadline.when, When::Offset { anchor: None, period, .. } if period.whole() != Some(0));
    if !deadlines.iter().any(open) {
        return;
    }
    let mut spent = vec![false; deadlines.len()];
    for at in 0..deadlines.len() {
        if !open(&deadlines[at]) {
            continue;
        }
        let (event, used) = match event_before(deadlines, at) {
            Some((nth, event)) => (Some(event), Some(nth)),
            None => (condition(scene, deadlines[at].span), None),
        };
        if let Some(used) = used {
            spent[used] = true;
        }
        if let When::Offset { anchor, direction, .. } = &mut deadlines[at].when
            && (*direction == Direction::After
                || event.is_some_and(|event| event.end <= scene.tokens.last().map_or(0, |last| last.span.end)))
        {
            *anchor = event;
        }
        deadlines[at].due = due::due(&deadlines[at], scene.text, ground);
    }
    let mut nth = 0;
    deadlines.retain(|_| {
        nth += 1;
        !spent[nth - 1]
    });
}

/// The event with no length of time that stands before the length in the same sentence.
fn event_before(deadlines: &[Deadline], at: usize) -> Option<(usize, Span)> {
    // Of many in one sentence, only the nearest can be meant.
    deadlines[..at].iter().enumerate().rev().take(8).find_map(|(nth, deadline)| match deadline.when {
        When::Offset { period, direction: Direction::After, anchor: Some(anchor) } if period.whole() == Some(0) => {
            Some((nth, anchor))
        }
        _ => None,
    })
}

/// The condition in front of the length: the words behind "if" up to the comma, or behind "upon".
fn condition(scene: &Scene, span: Span) -> Option<Span> {
    let from = scene.tokens.partition_point(|token| token.span.end <= span.start);
    let (begin, first) = (from.saturating_sub(REACH)..from).rev().find_map(|at| {
        let (_, next) = scene.phrases(at, BEGINS)?;
        Some((at, next))
    })?;
    let comma = (first..from)
        .find(|at| scene.mark(*at, ',') || scene.mark(*at, ';') || scene.mark(*at, '.') && !scene.glued(*at + 1));
    let end = comma.unwrap_or_else(|| (first..from).find(|at| binds(scene, *at)).unwrap_or(from));
    // The condition must close before the length, or be no condition of it.
    (end > first && begin < from).then(|| scene.span(first, end))
}
