//! What a contract leaves open: nobody can say whether it is kept, so it is no pass.

mod anchor;
mod figure;

use super::case::Case;
use caveat_core::judgement::Finding;
use caveat_core::{RuleId, RulePage};

/// A rule: its id, its page, and the finding that it makes of a matched commitment.
struct Rule {
    id: RuleId,
    page: &'static str,
    find: fn(&Case<'_>) -> Option<Finding>,
}

const RULES: [Rule; 2] = [anchor::RULE, figure::RULE];

/// What is left open in a matched commitment.
pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    RULES.iter().filter_map(|rule| (rule.find)(case)).collect()
}

/// The rules' pages.
pub(super) fn pages() -> Vec<RulePage> {
    RULES.iter().map(|rule| RulePage { id: rule.id, page: rule.page }).collect()
}
