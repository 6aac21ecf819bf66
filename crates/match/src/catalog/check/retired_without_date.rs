use super::{Found, Rule, View};
use crate::catalog::Status;
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule =
    Rule { id: "catalog/retired-without-date", page: include_str!("retired_without_date.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for (at, capability) in view.entries() {
        if capability.status == Status::Retired && capability.retired_on.is_none() {
            let message = format!("{:?} is retired, and nobody knows since when", capability.id);
            let cure = "Give it retired_on; without it every promise of it is unavailable";
            found.push(Severity::Warning, view.line(at, "status", 0), &capability.id, message, cure);
        }
    }
}
