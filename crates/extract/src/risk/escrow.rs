use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// Source code goes into escrow.
pub(super) const RULE: Rule<InUnit> =
    Rule { id: "risk/escrow", page: include_str!("escrow.md"), cues: &["escrow"], find };

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let acts =
        ["deposit", "place", "place in", "deliver", "maintain", "release", "released", "update", "deposited", "placed"];
    let about_code = scene.wording.low.contains("source") || scene.wording.lead_in.contains("source");
    (scene.promise && about_code && scene.wording.any(&acts)).then(|| {
        let message = "Source code in escrow: each release must be deposited, and a release event hands the code over.";
        Alarm::new(cue, Severity::Warning, message)
            .fix("Name the escrow agent, the release events and who pays; leave out mere breach as a release event")
    })
}
