use super::Find;
use super::failure::failure;
use crate::rule::Rule;
use crate::wording::Wording;
use caveat_core::Span;

/// Repair, re-performance, rejection.
pub(super) const RULE: Rule<Find> = Rule {
    id: "consequence/remedy",
    page: include_str!("remedy.md"),
    cues: &[
        "sole remedy",
        "exclusive remedy",
        "only remedy",
        "exclusive remedies",
        "sole liability",
        "option to reject",
        "reject the",
        "right to reject",
        "considered a violation",
        "considered a material breach",
        "constitute a material breach",
        "deemed a breach",
        "deemed a material breach",
        "treated as a material breach",
    ],
    find,
};

fn find(unit: &Wording, cue: Span) -> bool {
    // "Sole remedy" says by itself that something was missed.
    let word = &unit.low[cue.start..cue.end];
    let denied = unit.before(cue, 12);
    if denied.ends_with("not be ") || denied.ends_with("not ") {
        return false;
    }
    let sole = word.ends_with("remedy") || word.ends_with("remedies");
    (sole || failure(unit)) && !unit.any(&["infringement", "infringes", "infringing", "indemnification", "nonpayment"])
}
