use super::{Found, Rule, View};
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule = Rule { id: "catalog/unknown-field", page: include_str!("unknown_field.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for unknown in &view.catalog.sources.unknown {
        let message = format!("No catalog has a field {:?}: it is passed over", unknown.key);
        let cure = match unknown.nearest {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Remove it; `caveat catalog schema` lists the fields".to_owned(),
        };
        found.push(Severity::Warning, Some(unknown.line), "", message, cure);
    }
}
