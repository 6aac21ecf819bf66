use super::{Found, Rule, View};
use crate::catalog::Status;
use caveat_core::judgement::Severity;
use std::collections::HashMap;

pub(super) const RULE: Rule =
    Rule { id: "catalog/unavailable-alternative", page: include_str!("unavailable_alternative.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    let mut statuses: HashMap<&str, Status> = HashMap::new();
    for (_, capability) in view.entries() {
        statuses.entry(&capability.id).or_insert(capability.status);
    }
    for (at, capability) in view.entries() {
        for (nth, id) in capability.alternatives.iter().enumerate().filter(|(_, id)| **id != capability.id) {
            if let Some(status) = statuses.get(id.as_str()).filter(|status| **status != Status::Available) {
                let message = format!("The alternative {id:?} of {:?} is {} itself", capability.id, status.word());
                let cure = "Name one that is available: others are never offered";
                found.push(Severity::Warning, view.line(at, "alternatives", nth), &capability.id, message, cure);
            }
        }
    }
}
