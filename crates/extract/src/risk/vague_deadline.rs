use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use caveat_core::commitment::{Force, Kind, When};
use caveat_core::judgement::Severity;

/// A time that nobody can compute.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/vague_deadline", page: include_str!("vague_deadline.md"), cues: &[], find };

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        // "Promptly" in a notice or after a breach is ordinary; in a promise of work it hides a date.
        let matters = commitment.force == Force::Firm && commitment.kind != Kind::Deadline;
        let all_vague =
            !commitment.deadlines.is_empty() && commitment.deadlines.iter().all(|time| time.when == When::Vague);
        if let (true, true, Some(time)) = (matters, all_vague, commitment.deadlines.first()) {
            let words = time.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("\u{201c}{words}\u{201d} is no date: the other side will say when it was due.");
            let mut alarm = Alarm::new(time.span, Severity::Warning, message)
                .replace("Put a number of days in its place", "within thirty (30) days");
            alarm.commitment = Some(at);
            alarms.push(alarm);
        }
    }
    alarms
}
