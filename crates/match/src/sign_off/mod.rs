//! Sign-offs held against what was found: which of them still stand, and what is left to decide.

mod hold;
mod standing;
#[cfg(test)]
mod tests;

pub use hold::{Baseline, apply, is_approved};
pub use standing::standing;

use caveat_core::judgement::{Approval, Decision, Severity};
use std::collections::BTreeMap;

/// A finding of which somebody is to be asked.
pub(crate) struct Question<'a> {
    pub(crate) rule: &'a str,
    pub(crate) severity: Severity,
    pub(crate) decision: Decision,
    /// The policy's rule that named the approvers; `None` for a built-in one.
    pub(crate) policy: Option<&'a str>,
    pub(crate) approvers: &'a [String],
}

/// An approver's reason: the finding's rule, and the policy's rule that asks.
type Reason<'a> = (&'a str, Option<&'a str>);

/// Who must agree, and to what: those asked about the worst first, else in the order in which they are first asked.
pub(crate) fn approvals<'a>(questions: impl IntoIterator<Item = Question<'a>>) -> Vec<Approval> {
    let mut asked: Vec<(&str, BTreeMap<Reason<'a>, usize>, Severity)> = Vec::new();
    for Question { rule, severity, decision, policy, approvers } in questions {
        // Nobody needs to agree to what is only worth knowing, unless a policy says so.
        if decision == Decision::Clear && policy.is_none() {
            continue;
        }
        for approver in approvers {
            let place = asked.iter().position(|(known, ..)| known == approver).unwrap_or_else(|| {
                asked.push((approver, BTreeMap::new(), Severity::Note));
                asked.len() - 1
            });
            *asked[place].1.entry((rule, policy)).or_insert(0) += 1;
            asked[place].2 = asked[place].2.max(severity);
        }
    }
    asked.sort_by_key(|(_, _, severity)| std::cmp::Reverse(*severity));
    let told = asked.into_iter().map(|(approver, reasons, _)| {
        let reasons = reasons.into_iter().map(|((rule, by), count)| {
            let times = if count == 1 { String::new() } else { format!(" × {count}") };
            by.map_or_else(|| format!("{rule}{times}"), |by| format!("{rule}{times} (policy: {by})"))
        });
        Approval { approver: approver.to_owned(), reasons: reasons.collect() }
    });
    told.collect()
}
