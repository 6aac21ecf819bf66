use super::Find;
use super::failure::failure;
use crate::rule::Rule;
use crate::wording::Wording;
use caveat_core::Span;

/// The customer may take the work over, or have it done elsewhere.
pub(super) const RULE: Rule<Find> = Rule {
    id: "consequence/step_in",
    page: include_str!("step_in.md"),
    cues: &[
        "step in",
        "step-in",
        "take over",
        "engage a third party",
        "engage another",
        "from a third party",
        "from another supplier",
        "release of the source code",
        "release of source code",
        "specific performance",
        "compelling performance",
        "cover damages",
    ],
    find,
};

fn find(unit: &Wording, _cue: Span) -> bool {
    failure(unit) && unit.any(&["may", "right", "entitled", "entitle", "option", "shall not oppose"])
}
