use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// One day late is a breach that ends the contract.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/time_of_essence",
    page: include_str!("time_of_essence.md"),
    cues: &[
        "time is of the essence",
        "time shall be of the essence",
        "time being of the essence",
        "time will be of the essence",
        "of the essence",
    ],
    find,
};

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let before = scene.wording.before(cue, 40);
    let denied = before.ends_with("not ") || before.contains(" not be") || before.contains("is not");
    let about_time =
        scene.wording.low[cue.start..cue.end].contains("time") || crate::wording::has(before, "time", false);
    // In quotation marks it is a term that is being explained.
    let quoted = before.ends_with(['"', '\u{201c}']);
    (about_time && !denied && !quoted).then(|| {
        let message =
            "Time is of the essence: being one day late is a breach for which the customer may end the contract.";
        Alarm::new(cue, Severity::Warning, message).fix("Strike it, or limit it to payment")
    })
}
