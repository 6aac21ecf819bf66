use super::{Found, Rule, View};
use caveat_core::judgement::Severity;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule { id: "catalog/duplicate-id", page: include_str!("duplicate_id.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, capability) in view.entries() {
        let other = *first.entry(&capability.id).or_insert(at);
        if other != at {
            let place = view.line(other, "id", 0).map_or(String::new(), |line| format!(" (line {line})"));
            let message = format!("The id {:?} is taken{place}: reports could not tell the two apart", capability.id);
            let cure = "Give each capability an id of its own";
            found.push(Severity::Error, view.line(at, "id", 0), &capability.id, message, cure);
        }
    }
}
