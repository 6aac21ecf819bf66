use super::DeadlineRule;
use super::actor::Actor;
use super::view::{Place, View};
use crate::rule::Rule;
use caveat_core::CalendarDate;
use caveat_core::commitment::{Deadline, When};

/// A calendar date by which the vendor performs.
pub(crate) const RULE: DeadlineRule = Rule { id: "deadline/date", page: include_str!("date.md"), cues: &[], find };

/// Words that make the date the last day, or the day, of performance.
const BY: &[&str] = &[
    "by",
    "by the",
    "no later than",
    "not later than",
    "no later than the",
    "not later than the",
    "by no later than",
    "on or before",
    "on or before the",
    "on or by",
    "on",
    "on the",
    "in",
    "in the",
    "during",
    "during the",
    "within",
    "until",
    "not later that",
    "due",
    "due on",
    "due by",
    "no later then",
    "by or before",
    "at the latest by",
    "at the latest on",
    "in the quarter ending",
    "in the month ending",
    "in the week ending",
    "for",
    "by not later than",
    "by close of business on",
    "by the close of business on",
    "by the end of business on",
    "by end of day on",
    "by midnight on",
    "as late as",
    "for delivery on",
    "scheduled for",
    "targeted for",
    "at",
    "at the",
    "through",
];

/// Words that exclude the day itself.
const BEFORE: &[&str] = &["before", "before the", "prior to", "prior to the", "earlier than", "in advance of"];

/// Words in front of a date that only names something or begins something.
const NAMES: &[&str] = &[
    "dated",
    "dated as of",
    "dated the",
    "as of",
    "as of the",
    "effective",
    "effective as of",
    "effective on",
    "from",
    "since",
    "after",
    "made",
    "entered into",
    "entered into on",
    "commencing",
    "commencing on",
    "beginning",
    "beginning on",
    "starting",
    "starting on",
    "of",
    "between",
    "expires on",
    "expire on",
    "not before",
    "no earlier than",
    "not earlier than",
    "on and after",
    "on or after",
    "ending",
    "ending on",
    "ended",
    "ended on",
    "begins on",
    "begin on",
    "begins",
    "commences on",
    "commence on",
    "starts on",
    "start on",
    "began on",
    "signed",
    "signed on",
    "issued on",
    "published on",
    "through",
    "called",
];

fn find(view: &View) -> Option<Deadline> {
    let last = match view.time.when {
        When::Date(date) => date,
        When::Range { end, .. } => end,
        _ => return None,
    };
    if matches!(view.actor(), Actor::Customer) || view.led_by(view.from, NAMES).is_some() {
        return None;
    }
    let mut deadline = Deadline { rule: RULE.id, ..view.time.clone() };
    // Brackets and "the" between the lead and the date: "by Whitsun 2027 (16 May)".
    let end = if view.from > 0 && view.scene.any(view.from - 1, &["the"]) { view.from - 1 } else { view.from };
    let by = view.led_by(end, BY);
    if let Some((_, at)) = view.led_by(end, BEFORE).filter(|(_, at)| by.is_none_or(|(_, by)| by > *at)) {
        deadline.span = view.span_from(at);
        let first = match view.time.when {
            When::Range { start, .. } => start.first_day(),
            _ => last.first_day(),
        };
        deadline.due = deadline.due.and(first.yesterday().ok());
        deadline.when = deadline.due.map_or(deadline.when, |day| When::Date(CalendarDate::Day(day)));
        return Some(deadline);
    }
    if let Some((_, at)) = by {
        deadline.span = view.span_from(at);
        return Some(deadline);
    }
    let bracket = view.from > 0 && view.scene.mark(view.from - 1, '(');
    if bracket {
        let lead = (view.from.saturating_sub(8)..view.from)
            .find(|at| view.scene.any(*at, &["by", "before"]) || view.scene.phrase(*at, "no later than").is_some());
        if let Some(at) = lead {
            deadline.span = view.scene.span(at, view.to + usize::from(view.scene.mark(view.to, ')')));
            return Some(deadline);
        }
    }
    // A date with nothing in front: what a row or a heading-like item says about itself.
    // A long line without a verb is a table that lost its columns, and the date may be a page's foot.
    let edge = view.from <= 2 || view.to + 2 >= view.scene.tokens.len();
    (view.place == Place::Row || view.is_row() && edge).then_some(deadline)
}
