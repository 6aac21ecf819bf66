use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use crate::time;
use caveat_core::commitment::When;
use caveat_core::judgement::Severity;

/// A date in figures that is two days, by the custom of the reader.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/ambiguous_date", page: include_str!("ambiguous_date.md"), cues: &[], find };

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        for time in &commitment.deadlines {
            // A date has no due day only where its order is open.
            let open = matches!(time.when, When::Date(_)) && time.due.is_none();
            let Some((one, two)) = open.then(|| time::readings(text, time.span)).flatten() else { continue };
            let message =
                format!("This is {one} with the month first and {two} with the day first; nothing here says which.");
            let mut alarm = Alarm::new(time.span, Severity::Warning, message).fix("Write the month in letters");
            alarm.commitment = Some(at);
            alarms.push(alarm);
        }
    }
    alarms
}
