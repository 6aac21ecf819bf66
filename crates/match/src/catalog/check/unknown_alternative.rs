use super::{Found, Rule, View};
use crate::catalog::source::nearest;
use caveat_core::judgement::Severity;
use std::collections::BTreeSet;

pub(super) const RULE: Rule =
    Rule { id: "catalog/unknown-alternative", page: include_str!("unknown_alternative.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    let ids: BTreeSet<&str> = view.entries().map(|(_, capability)| capability.id.as_str()).collect();
    for (at, capability) in view.entries() {
        for (nth, id) in capability.alternatives.iter().enumerate() {
            let line = view.line(at, "alternatives", nth);
            if *id == capability.id {
                let message = format!("{id:?} is its own alternative");
                found.push(Severity::Error, line, &capability.id, message, "Name another capability, or none");
            } else if !ids.contains(id.as_str()) {
                let message = format!("The alternative {id:?} is not in the catalog");
                let cure = match nearest(id, ids.iter().copied()) {
                    Some(near) => format!("Did you mean {near:?}?"),
                    None => "Name the id of a capability, or remove it".to_owned(),
                };
                found.push(Severity::Error, line, &capability.id, message, cure);
            }
        }
    }
}
