use super::{Found, Rule, View};
use crate::catalog::{CapabilityLimit, comparison_sign, metric_word};
use caveat_core::commitment::{Comparison, Metric};
use caveat_core::judgement::Severity;

pub(super) const RULE: Rule = Rule { id: "catalog/impossible-limit", page: include_str!("impossible_limit.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    for (at, capability) in view.entries() {
        for (nth, limit) in capability.limits.iter().enumerate() {
            if let Some((severity, fault, cure)) = fault(limit) {
                let sign = comparison_sign(limit.op);
                let message =
                    format!("The limit {} {sign} {} {} {fault}", metric_word(limit.metric), limit.value, limit.unit);
                found.push(severity, view.line(at, "limits", nth), &capability.id, message, cure);
            }
        }
    }
}

fn fault(limit: &CapabilityLimit) -> Option<(Severity, &'static str, &'static str)> {
    let share = matches!(limit.unit.as_str(), "%" | "percent");
    if limit.value < 0.0 {
        return Some((Severity::Error, "is below zero", "Write the figure that the product keeps"));
    }
    if share && limit.value > 100.0 {
        return Some((Severity::Error, "is more than all", "Write at most 100"));
    }
    match (limit.metric, limit.op) {
        (Metric::Availability, Comparison::AtMost) if share => Some((
            Severity::Error,
            "says that the product is never better than that",
            "Write >= for the availability that it keeps",
        )),
        (Metric::Availability, _) if share && limit.value < 50.0 => {
            Some((Severity::Warning, "is down half of the time", "Write the share of time in service, not out of it"))
        }
        (Metric::ResponseTime | Metric::ResolutionTime, Comparison::AtLeast) => Some((
            Severity::Error,
            "says that the product is never faster than that",
            "Write <= for the time that it keeps",
        )),
        (Metric::Availability, _) if limit.unit.is_empty() => {
            Some((Severity::Warning, "has no unit", "Write unit = \"%\""))
        }
        (Metric::CoverageHours, _) if out_of_hours(limit) => {
            Some((Severity::Error, "is more than there are", "Write at most 24 hours-per-day or 168 hours-per-week"))
        }
        _ => None,
    }
}

fn out_of_hours(limit: &CapabilityLimit) -> bool {
    let most = match limit.unit.as_str() {
        "hours-per-day" => 24.0,
        "days-per-week" => 7.0,
        "hours-per-week" => 168.0,
        _ => f64::INFINITY,
    };
    limit.value > most
}
