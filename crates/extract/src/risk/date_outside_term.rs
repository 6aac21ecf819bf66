use super::lexicon::{holds, list};
use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use crate::wording::floor;
use caveat_core::commitment::When;
use caveat_core::judgement::Severity;
use caveat_core::{Period, PeriodUnit, Span};
use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};

/// A due date before the agreement takes effect, or after it has ended.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/date_outside_term", page: include_str!("date_outside_term.md"), cues: &[], find };

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let Some((Some(start), _)) = whole.extraction.effective_date else { return vec![] };
    let end = whole.extraction.term.and_then(|(period, _)| end_of(start, period?));
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        for time in commitment.deadlines.iter().filter(|time| matches!(time.when, When::Date(_))) {
            let Some(due) = time.due else { continue };
            if !bounds(whole, commitment.span, time.span) {
                continue;
            }
            let message = if due < start {
                format!("Due {due}, before the agreement takes effect on {start}: it is late on the day of signature.")
            } else if end.is_some_and(|end| due > end) {
                format!("Due {due}, after the term that began on {start} has ended.")
            } else {
                continue;
            };
            let mut alarm = Alarm::new(time.span, Severity::Warning, message).fix("Correct the date");
            alarm.commitment = Some(at);
            alarms.push(alarm);
        }
    }
    alarms
}

/// Whether the words make the date a time to perform: a verb that binds in front, and a bound with it. A date in a
/// field ("Date: ..."), of something past ("filed on ..."), of an event ("the game of ...") or at the end of what goes
/// on ("until ...") is none, though it was read as one.
pub(super) fn bounds(whole: &Whole<'_>, unit: Span, time: Span) -> bool {
    let text = &whole.document.text;
    let before = Span::new(unit.start, time.start.max(unit.start)).of(text).to_ascii_lowercase();
    let words = time.of(text).to_ascii_lowercase();
    let near = &before[floor(&before, before.len().saturating_sub(40))..];
    let conditional = before.rsplit([',', ';']).next().is_some_and(|clause| clause.contains(" if "));
    let bound = list("bounds").iter().any(|start| words.starts_with(start)) || near.trim_end().ends_with(" by");
    bound && !conditional && !holds(near, "told", false) && holds(&before, "binds", false)
}

/// The last day of a term; `None` for a unit that no term is counted in.
fn end_of(start: Date, term: Period) -> Option<Date> {
    let count = term.whole()?;
    let length: Length = match term.unit {
        PeriodUnit::Day => count.days(),
        PeriodUnit::Week => count.weeks(),
        PeriodUnit::Month => count.months(),
        PeriodUnit::Year => count.years(),
        _ => return None,
    };
    start.checked_add(length).ok()
}
