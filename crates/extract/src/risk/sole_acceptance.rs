use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// Acceptance that nothing measures.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/sole_acceptance",
    page: include_str!("sole_acceptance.md"),
    cues: &[
        "sole discretion",
        "absolute discretion",
        "sole satisfaction",
        "sole judgment",
        "sole judgement",
        "sole and absolute discretion",
        "satisfaction of customer",
        "satisfaction of the customer",
        "satisfaction of the client",
        "customer's satisfaction",
    ],
    find,
};

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let acceptance = [
        "accept",
        "accepts",
        "accepted",
        "acceptance",
        "approve",
        "approved",
        "approval",
        "reject",
        "rejects",
        "rejection",
        "satisfaction",
        "satisfied",
    ];
    let vendor = [
        "provider's sole",
        "vendor's sole",
        "supplier's sole",
        "licensor's sole",
        "contractor's sole",
        "our sole",
        "its sole option",
    ];
    let about_work = [
        "deliverable",
        "deliverables",
        "work",
        "software",
        "services",
        "service",
        "system",
        "milestone",
        "milestones",
        "release",
        "site",
        "product",
    ];
    let unit = &scene.wording;
    (unit.any(&acceptance) && unit.any(&about_work) && !unit.any(&vendor) && !unit.any(&["assign", "assignment", "assigned", "sublicense"])).then(|| {
        let message = "Acceptance lies in the customer's discretion: there is no measure by which the work can be shown to be done.";
        Alarm::new(cue, Severity::Warning, message).fix("Tie acceptance to written criteria, and to silence for a number of days")
    })
}
