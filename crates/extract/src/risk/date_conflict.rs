use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use caveat_core::commitment::When;
use caveat_core::judgement::Severity;
use std::collections::BTreeMap;

/// Two days for one thing.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/date_conflict", page: include_str!("date_conflict.md"), cues: &[], find };

/// The fewest letters of a subject that name one thing and no class of things.
const ENOUGH: usize = 12;

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let mut known: BTreeMap<String, (jiff::civil::Date, usize)> = BTreeMap::new();
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        let dates: Vec<_> = commitment.deadlines.iter().filter(|time| matches!(time.when, When::Date(_))).collect();
        let [time] = dates[..] else { continue };
        let Some(due) = time.due else { continue };
        if !super::date_outside_term::bounds(whole, commitment.span, time.span) {
            continue;
        }
        let subject = commitment.subject.unwrap_or_else(|| {
            caveat_core::Span::new(
                commitment.span.start,
                time.span.start.clamp(commitment.span.start, commitment.span.end),
            )
        });
        let folded: String = subject
            .of(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .filter(|word| !matches!(word.as_str(), "the" | "a" | "an" | "by" | "on" | "before"))
            .collect::<Vec<_>>()
            .join(" ");
        if folded.len() < ENOUGH {
            continue;
        }
        match known.get(&folded) {
            Some((other, _)) if *other != due => {
                let message =
                    format!("Two dates for one thing: {other} and {due}. The earlier one binds until they agree.");
                let mut alarm =
                    Alarm::new(time.span, Severity::Warning, message).fix("Keep one date, and refer to it elsewhere");
                alarm.commitment = Some(at);
                alarms.push(alarm);
            }
            Some(_) => {}
            None => {
                known.insert(folded, (due, at));
            }
        }
    }
    alarms
}
