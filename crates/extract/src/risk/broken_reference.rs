use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use caveat_core::judgement::Severity;
use std::collections::BTreeSet;

/// A promise that depends on a clause that is not there.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/broken_reference", page: include_str!("broken_reference.md"), cues: &[], find };

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let mut references = whole.contract.references.iter().peekable();
    let labels = labels(text);
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        while references.next_if(|known| known.span.start < commitment.span.start).is_some() {}
        while let Some(known) = references.next_if(|known| known.span.start < commitment.span.end) {
            let behind: String = text[known.span.end..].chars().take(40).collect();
            let elsewhere =
                behind.trim_start().starts_with("of the ") && !behind.trim_start().starts_with("of the agreement");
            let before = &text[crate::wording::floor(text, known.span.start.saturating_sub(6))..known.span.start];
            let here = before.to_ascii_lowercase().trim_end().ends_with("this")
                || before.trim_end_matches([' ', '\t']).ends_with('\n')
                || known.span.start == commitment.span.start;
            if known.target.is_none() && !elsewhere && !here && !labels.contains(&folded(known.span.of(text))) {
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

/// What stands at the beginning of lines: a clause or an exhibit that the reader of structure did not see is there
/// all the same, and a false alarm about it costs more than silence.
fn labels(text: &str) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let (Some(first), second) = (words.next(), words.next().unwrap_or("")) else { continue };
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            for kind in ["section", "article", "paragraph", "clause"] {
                labels.insert(folded(&format!("{kind} {first}")));
            }
        }
        labels.insert(folded(&format!("{first} {second}")));
    }
    labels
}

/// Lower case, the kind in the singular, without marks at the end.
fn folded(words: &str) -> String {
    let mut parts =
        words.split_whitespace().map(|word| word.trim_matches([',', '.', ';', ':', '\"', '(', ')']).to_lowercase());
    let kind = parts.next().unwrap_or_default();
    format!("{} {}", kind.trim_end_matches('s'), parts.next().unwrap_or_default())
}
