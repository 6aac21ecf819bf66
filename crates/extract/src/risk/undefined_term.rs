use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::contract::UnitKind;
use caveat_core::judgement::Severity;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// A promise measured by a capitalised term that the document never defines.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/undefined_term", page: include_str!("undefined_term.md"), cues: &[], find };

/// The last words of terms that carry what is owed. A promise that refers to one of these cannot be read without it.
const CARRIERS: [&str; 19] = [
    "Specifications",
    "Specification",
    "Requirements",
    "Criteria",
    "Standards",
    "Levels",
    "Deliverables",
    "Milestones",
    "Timetable",
    "Schedule",
    "Period",
    "Date",
    "Plan",
    "Hours",
    "Time",
    "Times",
    "Documentation",
    "Response",
    "Functionality",
];

/// What stands in front of such a term where it measures the promise.
const MEASURED_BY: [&str; 9] = [
    "in accordance with the ",
    "in conformance with the ",
    "conform to the ",
    "conforms to the ",
    "comply with the ",
    "meet the ",
    "set forth in the ",
    "described in the ",
    "by the ",
];

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    // Few promises are measured by such a term; only then the whole text is asked what it defines.
    let known = LazyCell::new(|| known(whole));
    let mut told = BTreeSet::new();
    let mut alarms = Vec::new();
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        let Some(span) = measure(commitment.span.of(text)).map(|span| span.shift(commitment.span.start)) else {
            continue;
        };
        let name = folded(span.of(text));
        let defined = known.contains(&name)
            || known.contains(name.trim_end_matches('s'))
            || text[span.end..].starts_with(" for ");
        if defined || !told.insert(name) {
            continue;
        }
        let words = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let message =
            format!("The promise is measured by \u{201c}{words}\u{201d}, which this document does not define.");
        let mut alarm =
            Alarm::new(span, Severity::Warning, message).fix("Define the term, or attach the paper that it names");
        alarm.commitment = Some(at);
        alarms.push(alarm);
    }
    alarms
}

/// The capitalised term of two to four words that the promise is measured by.
fn measure(unit: &str) -> Option<Span> {
    MEASURED_BY.iter().find_map(|lead| {
        let from = unit.find(lead)? + lead.len();
        let mut to = from;
        let mut last = "";
        let mut count = 0;
        for word in unit[from..].split(' ').take(4) {
            let bare = word.trim_end_matches([',', '.', ';', ')', ':']);
            if !bare.starts_with(|c: char| c.is_ascii_uppercase())
                || bare.contains(|c: char| !c.is_alphanumeric() && c != '-')
            {
                break;
            }
            to += usize::from(count > 0) + bare.len();
            (last, count) = (bare, count + 1);
            if bare.len() < word.len() {
                break;
            }
        }
        (count > 1 && CARRIERS.contains(&last)).then(|| Span::new(from, to))
    })
}

/// The names that are explained without quotation marks ("Business Plan shall mean ...") or stand in the title of an
/// attachment ("Annex 4 Quality Plan"): each with the shorter names that end it. Linear in the length of the text.
fn explained(text: &str, known: &mut BTreeSet<String>) {
    for means in [" shall mean", " means ", " mean ", " is defined", " are defined", " has the meaning"] {
        for (at, _) in text.match_indices(means) {
            let before = &text[crate::wording::floor(text, at.saturating_sub(60))..at];
            let words: Vec<&str> = before.split_whitespace().rev().take(4).collect();
            for count in 1..=words.len() {
                known.insert(folded(&words[..count].iter().rev().copied().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    for title in ["Annex ", "Exhibit ", "Schedule ", "Appendix ", "Attachment ", "ANNEX ", "EXHIBIT ", "SCHEDULE "] {
        for (at, _) in text.match_indices(title) {
            let line = &text[at..crate::wording::floor(text, at + 80)];
            let line = line.lines().next().unwrap_or("");
            let words: Vec<&str> = line.split_whitespace().collect();
            for from in 1..words.len().min(6) {
                for to in from + 2..=words.len().min(from + 4) {
                    known.insert(folded(&words[from..to].join(" ")));
                }
            }
        }
    }
}

/// Every term that the document defines, and every heading: an exhibit of that name says what is meant.
fn known(whole: &Whole<'_>) -> BTreeSet<String> {
    let text = &whole.document.text;
    let mut known: BTreeSet<String> = whole.contract.terms.iter().map(|term| folded(term.term.of(text))).collect();
    let headings = whole.contract.clauses.iter().filter_map(|clause| clause.heading);
    let titles = whole.contract.units.iter().filter(|unit| unit.kind == UnitKind::Heading).map(|unit| unit.span);
    known.extend(headings.chain(titles).map(|span| folded(span.of(text))));
    // What stands in quotation marks is explained there, whether or not it was read as a definition.
    for quoted in text.split(['"', '\u{201c}', '\u{201d}']).skip(1).filter(|quoted| quoted.len() < 60) {
        known.insert(folded(quoted));
    }
    explained(text, &mut known);
    for term in known.clone() {
        known.insert(term.trim_end_matches('s').to_owned());
    }
    known
}

fn folded(words: &str) -> String {
    let words: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
