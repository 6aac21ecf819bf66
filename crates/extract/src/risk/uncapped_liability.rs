use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// Liability for delivery without a cap.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/uncapped_liability",
    page: include_str!("uncapped_liability.md"),
    cues: &[
        "unlimited liability",
        "liability shall be unlimited",
        "liability is unlimited",
        "unlimited in amount",
        "without limit",
        "without limitation of liability",
        "shall not apply to",
        "do not apply to",
        "does not apply to",
    ],
    find,
};

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let unit = &scene.wording;
    let words = &unit.low[cue.start..cue.end];
    let performance = [
        "delay",
        "delays",
        "late delivery",
        "delivery",
        "service level",
        "service levels",
        "performance",
        "service credits",
        "failure to deliver",
        "abandonment",
        "milestone",
    ];
    let alarm = if words.contains("apply") {
        let capped = unit.low[..cue.start].contains("limit") || unit.low[..cue.start].contains("cap");
        let behind = unit.after(cue, 200);
        capped && unit.low.contains("liab") && performance.iter().any(|noun| crate::wording::has(behind, noun, false))
    } else {
        unit.low.contains("liab") && !unit.after(cue, 10).starts_with(" compan") && !unit.any(&["not", "nothing", "no"])
    };
    alarm.then(|| {
        let message =
            "Liability for performance without a cap: a missed promise can cost more than the contract earns.";
        Alarm::new(cue, Severity::Warning, message).fix("Bring delay and service levels under the cap")
    })
}
