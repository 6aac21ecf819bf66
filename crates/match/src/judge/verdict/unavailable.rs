use super::super::case::Case;
use super::super::fix;
use super::super::words::{long_date, named};
use super::Rule;
use crate::catalog::Status;
use caveat_core::judgement::{Finding, Verdict};

pub(super) const RULE: Rule = Rule { id: "verdict/unavailable", page: include_str!("unavailable.md"), find };

fn find(case: &Case<'_>) -> Option<Finding> {
    if case.outcome.verdict != Verdict::Unavailable {
        return None;
    }
    let (topic, capability) = (case.topic(), case.capability);
    let name = named(capability);
    let state = match (capability.status, case.outcome.gone) {
        (Status::NotPlanned, _) => format!("{name} is not on the roadmap"),
        (_, Some(gone)) if gone < case.outcome.due.date => format!("{name} was retired on {}", long_date(gone)),
        (_, Some(gone)) => format!("{name} is retired on {}, while the promise still stands", long_date(gone)),
        (_, None) => format!("{name} is retired"),
    };
    let message = format!("“{topic}” is promised {}; {state}.", case.by());
    let mut fixes: Vec<_> = fix::approved_wording(capability).into_iter().collect();
    fixes.extend(fix::alternatives(case.catalog, capability));
    fixes.push(fix::strike());
    Some(case.finding(RULE.id, case.severity(), message, fixes))
}
