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
    let unit = &scene.wording;
    // The discretion must be over the acceptance of work, so both stand close to it.
    let near = format!("{} {}", unit.before(cue, 90), unit.after(cue, 70));
    let any = |words: &[&str]| words.iter().any(|word| crate::wording::has(&near, word, false));
    let own = [
        "vendor",
        "provider",
        "supplier",
        "licensor",
        "contractor",
        "developer",
        "consultant",
        "carrier",
        "host",
        "our",
    ];
    let before = unit.before(cue, 16);
    let behind = unit.after(cue, 24);
    let vendor = own.iter().any(|name| {
        before.ends_with(&format!("{name}'s "))
            || before.ends_with("our ")
            || behind.starts_with(&format!(" of {name}"))
            || behind.starts_with(&format!(" of the {name}"))
    });
    let accepts = any(&["accept", "accepts", "accepted", "acceptance", "reject", "rejects", "rejected", "rejection"])
        || unit.low[cue.start..cue.end].contains("satisfaction");
    let work = any(&[
        "deliverable",
        "deliverables",
        "work product",
        "work",
        "software",
        "system",
        "milestone",
        "milestones",
        "release",
        "site",
        "website",
        "module",
        "services",
        "program",
        "platform",
    ]);
    let other =
        any(&["assign", "assignment", "assigned", "sublicense", "order", "orders", "quantity", "offer", "shipment"]);
    (accepts && work && !vendor && !other).then(|| {
        let message = "Acceptance lies in the customer's discretion: there is no measure by which the work can be shown to be done.";
        Alarm::new(cue, Severity::Warning, message)
            .fix("Tie acceptance to written criteria, and to silence for a number of days")
    })
}
