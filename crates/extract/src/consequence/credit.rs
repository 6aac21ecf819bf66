use super::Find;
use super::failure::failure;
use crate::rule::Rule;
use crate::wording::{Wording, has};
use caveat_core::Span;

/// Credit against fees.
pub(super) const RULE: Rule<Find> = Rule {
    id: "consequence/credit",
    page: include_str!("credit.md"),
    cues: &[
        "credit",
        "credits",
        "credited",
        "abate",
        "abated",
        "abatement",
        "be reduced",
        "reduction in",
        "reduction of",
        "rebate",
        "discount of",
    ],
    find,
};

fn find(unit: &Wording, cue: Span) -> bool {
    let word = &unit.low[cue.start..cue.end];
    let behind = unit.after(cue, 14);
    let other = [
        " card",
        " check",
        " rating",
        " report",
        " worthy",
        " union",
        " line",
        " facilit",
        " risk",
        " agreement",
        " limit",
        " monitoring",
        " bureau",
        " histor",
    ];
    let before = unit.before(cue, 14);
    if other.iter().any(|words| behind.starts_with(words)) || before.ends_with("letter of ") || before.ends_with("tax ")
    {
        return false;
    }
    if unit.any(&["no credit", "no credits", "not be entitled", "not entitled", "not eligible", "not receive"]) {
        return false;
    }
    let money = ["fee", "fees", "charge", "charges", "invoice", "price", "payment", "subscription"];
    let on_money = word.starts_with("credit") || money.iter().any(|noun| has(&unit.low, noun, false));
    on_money && failure(unit)
}
