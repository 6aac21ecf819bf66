use super::Find;
use super::failure::failure;
use crate::rule::Rule;
use crate::wording::{Wording, has};
use caveat_core::Span;

/// The side that was let down may end the contract.
pub(super) const RULE: Rule<Find> = Rule {
    id: "consequence/termination",
    page: include_str!("termination.md"),
    cues: &[
        "terminate",
        "terminated",
        "cancel",
        "withdraw from",
        "rescind",
        "end this agreement",
        "end the agreement",
        "end this contract",
        "treat the failure",
        "to terminate",
    ],
    find,
};

fn find(unit: &Wording, cue: Span) -> bool {
    let before = unit.before(cue, 160);
    let clause = before.rsplit([';', ':']).next().unwrap_or(before);
    let allowed = ["may", "right", "rights", "option", "entitled", "elect"];
    let may = allowed.iter().any(|word| has(clause, word, false) || has(&unit.lead_in, word, false));
    let denied = ["may not", "shall not", "will not", "no right", "not be terminated", "not terminate"];
    may && failure(unit) && !denied.iter().any(|words| has(clause, words, false))
}
