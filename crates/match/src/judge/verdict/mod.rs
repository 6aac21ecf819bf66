//! One rule for each verdict that a person must look at.

mod beta;
mod exceeds;
mod late;
mod unavailable;
mod unknown;

use super::case::Case;
use caveat_core::judgement::Finding;
use caveat_core::{RuleId, RulePage};

pub(super) use unknown::finding as unknown;

/// A rule: its id, its page, and the finding that it makes of a matched commitment.
struct Rule {
    id: RuleId,
    page: &'static str,
    find: fn(&Case<'_>) -> Option<Finding>,
}

const RULES: [Rule; 5] = [unavailable::RULE, late::RULE, exceeds::RULE, beta::RULE, unknown::RULE];

/// What the rules find in a matched commitment, in the order of [`RULES`].
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    RULES.iter().filter_map(|rule| (rule.find)(case)).collect()
}

/// The pages of the verdicts in which nobody needs to look at anything.
const KEPT: [RulePage; 2] = [
    RulePage { id: "verdict/ok", page: include_str!("ok.md") },
    RulePage { id: "verdict/on-time", page: include_str!("on_time.md") },
];

/// The pages of all verdicts.
pub(super) fn pages() -> Vec<RulePage> {
    RULES.iter().map(|rule| RulePage { id: rule.id, page: rule.page }).chain(KEPT).collect()
}
