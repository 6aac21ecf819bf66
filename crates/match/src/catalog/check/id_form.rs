use super::{Found, Rule, View};
use crate::catalog::import::kebab;
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule = Rule { id: "catalog/id-form", page: include_str!("id_form.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for (at, capability) in view.entries() {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !capability.id.chars().all(plain) {
            let message = format!("The id {:?} holds more than letters, digits and hyphens", capability.id);
            let cure = format!("Write {:?}", kebab(&capability.id));
            found.push(Severity::Warning, view.line(at, "id", 0), &capability.id, message, cure);
        }
    }
}
