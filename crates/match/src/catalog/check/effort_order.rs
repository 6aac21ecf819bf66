use super::{Found, Rule, View};
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule = Rule { id: "catalog/effort-order", page: include_str!("effort_order.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for (at, capability) in view.entries() {
        let Some([low, likely, high]) = capability.effort_weeks else { continue };
        if low < 0.0 || low > likely || likely > high {
            let message = format!("The effort of {:?} is [{low}, {likely}, {high}] person-weeks", capability.id);
            let cure = "Write low, likely, high in rising order, none below 0";
            found.push(Severity::Error, view.line(at, "effort_weeks", 0), &capability.id, message, cure);
        }
    }
}
