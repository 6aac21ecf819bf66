use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use caveat_core::judgement::Severity;

/// A promise that depends on a clause that is not there.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/broken_reference", page: include_str!("broken_reference.md"), cues: &[], find };

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let mut references = whole.contract.references.iter().peekable();
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        while references.next_if(|known| known.span.start < commitment.span.start).is_some() {}
        while let Some(known) = references.next_if(|known| known.span.start < commitment.span.end) {
            let behind: String = text[known.span.end..].chars().take(40).collect();
            let elsewhere =
                behind.trim_start().starts_with("of the ") && !behind.trim_start().starts_with("of the agreement");
            if known.target.is_none() && !elsewhere {
                let words = known.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
                let message = format!("The promise refers to {words}, which this document does not hold.");
                let mut alarm = Alarm::new(known.span, Severity::Warning, message)
                    .fix("Attach it or correct the reference before anyone signs");
                alarm.commitment = Some(at);
                alarms.push(alarm);
            }
        }
    }
    alarms
}
