use super::lexicon::holds;
use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// A named feature that does not exist yet.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/future_functionality",
    page: include_str!("future_functionality.md"),
    cues: &[
        "roadmap",
        "road map",
        "future release",
        "future releases",
        "future version",
        "future versions",
        "next release",
        "next major release",
        "next version",
        "upcoming release",
        "future functionality",
        "future features",
        "planned feature",
        "planned features",
        "planned functionality",
        "when released",
        "once released",
    ],
    find,
};

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let unit = &scene.wording;
    (scene.promise && !holds(&unit.low, "no-feature", false)).then(|| {
        let message = "A named future feature is promised. It is owed whatever the roadmap says, and may be a specified upgrade right that defers revenue (ASC 606, IFRS 15): have finance confirm.";
        Alarm::new(cue, Severity::Warning, message).fix("Say that the purchase does not depend on future functionality, or take the feature out")
    })
}
