use super::{Found, Rule, View};
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule = Rule { id: "catalog/no-description", page: include_str!("no_description.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for (at, capability) in view.entries().filter(|(_, capability)| capability.description.trim().is_empty()) {
        let message =
            format!("{:?} has no description: promises in other words than its name will miss it", capability.id);
        let cure = "Say in a sentence what it does, in the words that customers use";
        found.push(Severity::Note, view.line(at, "description", 0), &capability.id, message, cure);
    }
}
