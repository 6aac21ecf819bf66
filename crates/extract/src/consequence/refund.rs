use super::Find;
use super::failure::failure;
use crate::rule::Rule;
use crate::wording::Wording;
use caveat_core::Span;

/// Money back.
pub(super) const RULE: Rule<Find> = Rule {
    id: "consequence/refund",
    page: include_str!("refund.md"),
    cues: &[
        "refund",
        "refunds",
        "refunded",
        "money back",
        "return of the fees",
        "return of all fees",
        "recover the fees",
        "recover all fees",
        "recover any fees",
        "return the fees",
        "return all fees",
    ],
    find,
};

fn find(unit: &Wording, cue: Span) -> bool {
    let before = unit.before(cue, 16);
    let denied = ["no ", "non-", "non", "not ", "not be ", "any ", "without "];
    !denied.iter().any(|words| before.ends_with(words)) && failure(unit) && !unit.any(&["overpayment", "overcharge"])
}
