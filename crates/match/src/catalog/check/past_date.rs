use super::{Found, Rule, View};
use crate::catalog::Status;
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule = Rule { id: "catalog/past-date", page: include_str!("past_date.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for (at, capability) in view.entries() {
        let past = |date: Option<caveat_core::CalendarDate>| date.filter(|date| date.last_day() < view.as_of);
        match capability.status {
            Status::Planned | Status::Beta => {
                if let Some(date) = past(capability.available_from) {
                    let status = capability.status.word();
                    let message = format!("{:?} is {status}, and its date {date} has passed", capability.id);
                    let cure = "Set the status to available, or give it the new date";
                    found.push(Severity::Error, view.line(at, "available_from", 0), &capability.id, message, cure);
                }
            }
            Status::Available => {
                if let Some(date) = past(capability.retired_on) {
                    let message = format!("{:?} is available, and was retired on {date}", capability.id);
                    found.push(
                        Severity::Error,
                        view.line(at, "retired_on", 0),
                        &capability.id,
                        message,
                        "Set the status to retired, or remove the date",
                    );
                }
            }
            Status::NotPlanned | Status::Retired => {}
        }
    }
}
