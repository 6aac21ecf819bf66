use super::{Found, Rule, View};
use crate::catalog::Status;
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule =
    Rule { id: "catalog/planned-without-date", page: include_str!("planned_without_date.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for (at, capability) in view.entries() {
        if capability.status == Status::Planned && capability.available_from.is_none() {
            let message = format!("{:?} is planned for no date: every promise of it is late", capability.id);
            let cure = "Give it available_from, for example \"2027-Q3\"; with no date in sight, not-planned is honest";
            found.push(Severity::Error, view.line(at, "status", 0), &capability.id, message, cure);
        }
    }
}
