use super::super::case::Case;
use super::super::words::topic;
use super::Rule;
use caveat_core::commitment::Commitment;
use caveat_core::judgement::{Finding, Severity};

use super::super::fix;

pub(super) const RULE: Rule =
    Rule { id: "verdict/unknown", page: include_str!("unknown.md"), find: |_: &Case<'_>| None };

/// A promise that means nothing in the catalog. `nearest` is the name of the likeliest entry, where there is one.
pub(in super::super) fn finding(text: &str, commitment: &Commitment, at: usize, nearest: Option<&str>) -> Finding {
    let topic = topic(text, commitment.subject, commitment.span);
    let near = nearest.map_or(String::new(), |name| format!(" The nearest entry is “{name}”."));
    Finding {
        rule: RULE.id,
        severity: Severity::Warning,
        message: format!("“{topic}” is promised, and nothing in the catalog is meant by it.{near}"),
        commitment: Some(at),
        span: commitment.span,
        fixes: vec![fix::advice("Ask the product team, and add it to the catalog"), fix::strike()],
        approvers: vec![],
    }
}
