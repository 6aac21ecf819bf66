use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use caveat_core::judgement::Severity;
use std::cell::LazyCell;
use std::collections::HashSet;

/// A promise that depends on a clause that is not there.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/broken_reference", page: include_str!("broken_reference.md"), cues: &[], find };

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let mut references = whole.contract.references.iter().peekable();
    // Few promises point to a clause that the reader of structure did not find; only then the whole text is asked.
    let (labels, numbers) = (LazyCell::new(|| labels(text)), LazyCell::new(|| numbers(text)));
    let mut told = HashSet::new();
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        while references.next_if(|known| known.span.start < commitment.span.start).is_some() {}
        while let Some(known) = references.next_if(|known| known.span.start < commitment.span.end) {
            if known.target.is_some() {
                continue;
            }
            let behind: String = text[known.span.end..].chars().take(40).collect();
            let elsewhere =
                behind.trim_start().starts_with("of the ") && !behind.trim_start().starts_with("of the agreement");
            let before = &text[crate::wording::floor(text, known.span.start.saturating_sub(6))..known.span.start];
            let here = before.to_ascii_lowercase().trim_end().ends_with("this")
                || before.trim_end_matches([' ', '\t']).ends_with('\n')
                || known.span.start == commitment.span.start;
            let name = folded(known.span.of(text));
            let there = || labels.contains(&name) || number_of(&name).is_some_and(|number| numbers.contains(number));
            let next = behind.trim_start_matches([' ', '\n']);
            // "Schedule 13D", "Exhibit, etc.": forms of an authority, and names that are still to be given.
            let cut_off = behind.starts_with(|c: char| c.is_alphanumeric() || c == '-')
                || name.starts_with("schedule 13") && next.starts_with(['D', 'G', 'E'])
                || next.starts_with(", etc")
                || ["U.S.C", "C.F.R", "CFR", "Act,", " Act "]
                    .iter()
                    .any(|law| before.contains(law) || behind.contains(law));
            if !elsewhere && !here && !cut_off && !there() && told.insert(name) {
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

/// The number of a reference to a clause: "9.2" of "section 9.2(d)". An attachment's is none.
fn number_of(name: &str) -> Option<&str> {
    let (kind, number) = name.split_once(' ')?;
    let clause = ["section", "article", "paragraph", "clause"].contains(&kind);
    let number = number.split('(').next().unwrap_or(number).trim_end_matches('.');
    (clause && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
}

/// Numbers of clauses that stand anywhere but in a reference: a heading inside a paragraph is one, too.
fn numbers(text: &str) -> HashSet<&str> {
    let mut numbers = HashSet::new();
    let mut before = "";
    for word in text.split_whitespace() {
        let bare =
            word.trim_start_matches('(').split('(').next().unwrap_or(word).trim_end_matches(['.', ',', ')', ':']);
        let bare = bare.trim_end_matches(|c: char| c.is_alphabetic());
        let number = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= 12;
        if number && !refers(before) {
            numbers.insert(bare.trim_end_matches('.'));
        }
        before = word;
    }
    numbers
}

/// Whether a number behind this word belongs to a reference: "Sections 4", "4.1 and 5", "4.1, 5".
fn refers(word: &str) -> bool {
    const WORDS: [&str; 9] = ["section", "article", "clause", "paragraph", "and", "or", "to", "through", "\u{a7}"];
    let bare = word.to_ascii_lowercase();
    word.ends_with(',') && !word.ends_with(".,") || WORDS.contains(&bare.trim_start_matches('(').trim_end_matches('s'))
}

/// What stands at the beginning of lines: a clause or an exhibit that the reader of structure did not see is there
/// all the same, and a false alarm about it costs more than silence.
fn labels(text: &str) -> HashSet<String> {
    let mut labels = HashSet::new();
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
