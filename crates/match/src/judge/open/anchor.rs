use super::super::case::Case;
use super::super::due::Basis;
use super::super::fix;
use super::Rule;
use caveat_core::commitment::{Force, When};
use caveat_core::judgement::{Finding, Severity, Verdict};

pub(super) const RULE: Rule = Rule { id: "open/anchor", page: include_str!("anchor.md"), find };

fn find(case: &Case<'_>) -> Option<Finding> {
    let Basis::Unresolved(span) = case.outcome.due.basis else { return None };
    let deadline = case.commitment.deadlines.iter().find(|deadline| deadline.span == span)?;
    // What is late or not there at all is told already, with the day that was taken.
    let told = matches!(case.outcome.verdict, Verdict::Late | Verdict::Unavailable);
    let When::Offset { anchor: Some(anchor), .. } = deadline.when else { return None };
    if told || case.commitment.force != Force::Firm {
        return None;
    }
    let fold = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (quote, event) = (fold(span.of(case.document_text)), fold(anchor.of(case.document_text)));
    let message =
        format!("“{quote}” counts from an event without a day: nobody knows when it is due until “{event}” happens.");
    let costly = !case.commitment.consequences.is_empty();
    let severity = if costly { Severity::Warning } else { Severity::Note };
    let advice = fix::advice("Name the day, or the latest day on which the event can happen");
    let mut finding = case.finding(RULE.id, severity, message, [advice]);
    finding.span = span;
    Some(finding)
}
