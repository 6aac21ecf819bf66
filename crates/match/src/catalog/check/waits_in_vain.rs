use super::{Found, Rule, View};
use crate::catalog::source::nearest;
use caveat_core::judgement::Severity;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule { id: "catalog/waits-in-vain", page: include_str!("waits_in_vain.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    let after: BTreeMap<&str, &[String]> =
        view.entries().map(|(_, capability)| (capability.id.as_str(), capability.after.as_slice())).collect();
    for (at, capability) in view.entries() {
        for (nth, id) in capability.after.iter().enumerate() {
            let line = view.line(at, "after", nth);
            if !after.contains_key(id.as_str()) {
                let message = format!("It comes after {id:?}, which is not in the catalog");
                let cure = match nearest(id, after.keys().copied()) {
                    Some(near) => format!("Did you mean {near:?}?"),
                    None => "Name the id of a capability, or remove it".to_owned(),
                };
                found.push(Severity::Error, line, &capability.id, message, cure);
            } else if leads_to(&after, id, &capability.id) {
                let message = format!("It comes after {id:?}, which comes after it, so that neither can begin");
                found.push(Severity::Error, line, &capability.id, message, "Remove one of the two");
            }
        }
    }
}

/// Whether `from` is `to`, or comes after it in however many steps.
fn leads_to(after: &BTreeMap<&str, &[String]>, from: &str, to: &str) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            open.extend(after.get(id).into_iter().flat_map(|ids| ids.iter().map(String::as_str)));
        }
    }
    false
}
