use super::lexicon::holds;
use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use crate::wording::floor;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// A promise with a blank where a date or a figure belongs.
pub(super) const RULE: Rule<InWhole> = Rule { id: "risk/blank", page: include_str!("blank.md"), cues: &[], find };

/// Words that stand in brackets where a draft waits for a date or a figure; in lower case.
const WAITING: [&str; 12] = [
    "tbd",
    "to be determined",
    "to be agreed",
    "to be confirmed",
    "tbc",
    "insert",
    "date",
    "number",
    "amount",
    "enter",
    "●",
    "•",
];

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        let Some(blank) = blank(commitment.span.of(text)) else { continue };
        let low = commitment.span.of(text).to_ascii_lowercase();
        let before = &low[..floor(&low, blank.start)];
        let near = &before[floor(before, before.len().saturating_sub(70))..];
        // A form, a place or a fact told with a gap promises nothing.
        if !holds(before, "binds", false) || holds(near, "no-blank", false) {
            continue;
        }
        let message = "A blank in a promise: whoever fills it in decides what is owed.";
        let mut alarm = Alarm::new(blank.shift(commitment.span.start), Severity::Warning, message)
            .fix("Fill it in before anyone signs");
        alarm.commitment = Some(at);
        alarms.push(alarm);
    }
    alarms
}

/// The first blank of a unit: a run of underscores, or a bracket that says what is to be filled in.
fn blank(unit: &str) -> Option<Span> {
    let bytes = unit.as_bytes();
    let line = unit.find("___").map(|from| {
        let more = bytes[from..].iter().take_while(|byte| **byte == b'_').count();
        Span::new(from, from + more)
    });
    // A line to sign on, or a field of a form behind a colon, is no part of a sentence.
    let line = line.filter(|span| {
        span.len() < 40 && unit[..span.start].trim_end().ends_with(|c: char| c.is_alphanumeric() || "($€£".contains(c))
    });
    line.or_else(|| {
        unit.match_indices('[').find_map(|(from, _)| {
            let inside = unit[from + 1..].split(']').next().filter(|inside| inside.len() < 60)?;
            let to = from + 1 + inside.len();
            let low = inside.trim().to_lowercase();
            let empty =
                low.is_empty() && !inside.is_empty() || !low.is_empty() && low.chars().all(|c| "_ .…".contains(c));
            let waits = WAITING.iter().any(|word| low == *word || low.starts_with(&format!("{word} ")));
            (unit.as_bytes().get(to) == Some(&b']') && (empty || waits)).then(|| Span::new(from, to + 1))
        })
    })
}
