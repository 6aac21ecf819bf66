use super::lexicon::{holds, list};
use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use crate::wording::floor;
use caveat_core::Span;
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
        let work = matches!(commitment.kind, Kind::Delivery | Kind::Support | Kind::ServiceLevel | Kind::Capability);
        let all_vague =
            !commitment.deadlines.is_empty() && commitment.deadlines.iter().all(|time| time.when == When::Vague);
        let matters = commitment.force == Force::Firm && work && all_vague;
        if let (true, Some(time)) = (matters, commitment.deadlines.first())
            && hides_a_date(text, commitment.span, time.span)
        {
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

/// Whether a vague time stands beside an act of supply that somebody must do.
fn hides_a_date(text: &str, unit: Span, time: Span) -> bool {
    let low = unit.of(text).to_ascii_lowercase();
    let (from, to) = (time.start.saturating_sub(unit.start).min(low.len()), time.end.saturating_sub(unit.start));
    let words = &low[floor(&low, from)..floor(&low, to)];
    let blank = words.contains("__") || words.contains("[ ]");
    let vague = list("vague").iter().any(|phrase| words.contains(phrase));
    let (before, behind) = (&low[..floor(&low, from)], &low[floor(&low, to)..]);
    let near = &before[floor(before, before.len().saturating_sub(70))..];
    let next = &behind[..floor(behind, behind.len().min(40))];
    // The act follows an adverb at once, or the time follows the act.
    let act = behind.split_whitespace().next().unwrap_or("");
    let at_once = list("supplies").iter().any(|stem| act.starts_with(stem));
    let acts = at_once || holds(near, "supplies", true) && !holds(next, "notices", false);
    (blank || vague) && acts && !holds(act, "notices", false)
}
