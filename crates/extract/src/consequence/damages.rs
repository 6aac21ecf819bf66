use super::Find;
use super::failure::failure;
use crate::rule::Rule;
use crate::wording::Wording;
use caveat_core::Span;

/// Agreed damages and contractual penalties.
pub(super) const RULE: Rule<Find> = Rule {
    id: "consequence/damages",
    page: include_str!("damages.md"),
    cues: &[
        "liquidated damages",
        "contractual penalty",
        "contractual penalties",
        "penalty",
        "penalties",
        "agreed damages",
        "delay damages",
        "late delivery charge",
        "late fee",
        "for each day of delay",
        "for each week of delay",
        "for every day of delay",
        "for each day past",
        "per day of delay",
        "for each day that",
        "for each week that",
        "for each day after",
        "for each week after",
        "for every day after",
        "for every week after",
        "for each week past",
        "for each day by which",
        "for each week by which",
        "in respect of every",
        "in respect of each",
    ],
    find,
};

fn find(unit: &Wording, cue: Span) -> bool {
    let before = unit.before(cue, 24);
    let without = [
        "without ",
        "without any ",
        "no ",
        "not a ",
        "not as a ",
        "free of ",
        "nor ",
        "prepayment ",
        "early termination ",
        "and not as a ",
        "not be a ",
    ];
    if without.iter().any(|words| before.ends_with(words)) || unit.after(cue, 12).starts_with(" of perjury") {
        return false;
    }
    // Time may be given for each day of delay as well as money.
    let word = &unit.low[cue.start..cue.end];
    let rate = word.starts_with("for ") || word.starts_with("per ");
    if word.starts_with("in respect")
        && !["elapse", "delay", "late"].iter().any(|sign| unit.after(cue, 40).contains(sign))
    {
        return false;
    }
    let rate = rate || word.starts_with("in respect");
    let money = unit.low.contains(['$', '€', '£', '%']) || unit.any(&["percent", "per cent", "fee", "fees", "sum"]);
    failure(unit)
        && (!rate || money)
        && !unit.any(&["fails to pay", "failure to pay", "late payment", "unpaid", "past due", "overdue", "interest"])
}
