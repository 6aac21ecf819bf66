//! How a promise stands against the catalog, and whether it stood better before.

use crate::catalog::{comparison_sign, metric_word};
use crate::{Capability, FiscalYear};
use caveat_core::report::CommitmentReport;
use caveat_core::sign_off::{CapabilityStanding, LimitStanding, Standing};
use jiff::civil::Date;

/// How a promise stands against the capabilities that `find` knows by their ids. `year` says how the catalog's quarters
/// are counted.
pub fn standing<'c>(
    promise: &CommitmentReport,
    find: impl Fn(&str) -> Option<&'c Capability>,
    year: FiscalYear,
) -> Standing {
    let meant = promise.matched.iter().map(|meant| &meant.capability);
    let ids = meant.chain(promise.also.iter().map(|other| &other.capability));
    let known = ids.filter_map(|id| find(id));
    Standing {
        verdict: promise.verdict,
        slack_days: promise.slack_days,
        due: promise.due(),
        capabilities: known.map(|capability| of_capability(capability, year)).collect(),
    }
}

fn of_capability(capability: &Capability, year: FiscalYear) -> CapabilityStanding {
    let limits = capability.limits.iter().map(|limit| LimitStanding {
        metric: metric_word(limit.metric).to_owned(),
        op: comparison_sign(limit.op).to_owned(),
        value: limit.value,
        unit: limit.unit.clone(),
        tier: limit.tier.clone(),
    });
    CapabilityStanding {
        id: capability.id.clone(),
        status: capability.status.word().to_owned(),
        available_by: capability.available_from.map(|date| year.last_day(date)),
        retired_on: capability.retired_on.map(|date| year.last_day(date)),
        limits: limits.collect(),
    }
}

/// How a promise stands worse than it did, one sentence for each way; empty where it stands as it did, or better. What
/// changed and cannot be told to be better counts as worse.
pub(super) fn worse(was: &Standing, now: &Standing) -> Vec<String> {
    let mut told = Vec::new();
    for old in &was.capabilities {
        match now.capabilities.iter().find(|new| new.id == old.id) {
            Some(new) => told.extend(worse_capability(old, new)),
            None => told.push(match now.capabilities.first() {
                Some(new) => format!("it was held against “{}” and is now held against “{}”", old.id, new.id),
                None => format!("it was held against “{}”, which it means no more", old.id),
            }),
        }
    }
    if was.capabilities.is_empty()
        && let Some(new) = now.capabilities.first()
    {
        told.push(format!("nothing in the catalog was meant, and now “{}” is", new.id));
    }
    if let (Some(old), Some(new)) = (was.verdict, now.verdict)
        && old != new
        && old.worse(new) == new
        && told.is_empty()
    {
        told.push("the verdict got worse".to_owned());
    }
    // The words of the promise are the same; an earlier day comes from a date that stands elsewhere in the draft.
    if let (Some(old), Some(new)) = (was.slack_days, now.slack_days)
        && new < old
        && told.is_empty()
    {
        told.push(match (was.due, now.due) {
            (Some(old), Some(new)) if new < old => format!("it is due on {new}, and was on {old}"),
            _ => format!("there were {old} days of slack, and are {new}"),
        });
    }
    told
}

/// What stands in the order from good to bad.
const STATUSES: [&str; 5] = ["available", "beta", "planned", "not-planned", "retired"];

fn worse_capability(old: &CapabilityStanding, new: &CapabilityStanding) -> Vec<String> {
    let rank = |status: &str| STATUSES.iter().position(|known| *known == status);
    let id = &new.id;
    let mut told = Vec::new();
    if rank(&new.status) > rank(&old.status) {
        told.push(format!("“{id}” was {} and is {}", old.status, new.status));
    }
    // The day by which it is there says nothing of what is there.
    let is_open = new.status != "available" && new.status != "beta";
    if is_open && later(old.available_by, new.available_by) {
        told.push(format!("“{id}” was to be there by {} and is now {}", day(old.available_by), day(new.available_by)));
    }
    if sooner(old.retired_on, new.retired_on) {
        told.push(format!("“{id}” goes on {}, and was to go on {}", day(new.retired_on), day(old.retired_on)));
    }
    told.extend(worse_limits(old, new));
    told
}

fn later(old: Option<Date>, new: Option<Date>) -> bool {
    old.is_some_and(|old| new.is_none_or(|new| new > old))
}

fn sooner(old: Option<Date>, new: Option<Date>) -> bool {
    new.is_some_and(|new| old.is_none_or(|old| new < old))
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(|| "no day".to_owned(), |day| day.to_string())
}

fn worse_limits(old: &CapabilityStanding, new: &CapabilityStanding) -> Vec<String> {
    let id = &new.id;
    let same = |one: &LimitStanding, other: &LimitStanding| {
        (&one.metric, &one.unit, &one.tier) == (&other.metric, &other.unit, &other.tier)
    };
    let shown = |limit: &LimitStanding| format!("{} {} {}", limit.op, limit.value, limit.unit).trim_end().to_owned();
    let mut told = Vec::new();
    let mut left: Vec<&LimitStanding> = old.limits.iter().collect();
    for limit in &new.limits {
        // Those that did not change first, so that two of one measure are not taken for each other.
        let place = left.iter().position(|old| *old == limit);
        let place = place.or_else(|| left.iter().position(|old| same(old, limit) && !new.limits.contains(old)));
        let Some(place) = place else {
            told.push(format!("“{id}” has a limit that it had not: {}", shown(limit)));
            continue;
        };
        let before = left.remove(place);
        if before != limit && !is_better(before, limit) {
            told.push(format!("“{id}” did {}, and does {}", shown(before), shown(limit)));
        }
    }
    told
}

/// Whether a limit that changed says more of the product than it did. Of what is counted in time to an answer less is
/// better, of the rest more; of what is only called "other" nobody can say.
fn is_better(old: &LimitStanding, new: &LimitStanding) -> bool {
    if old.op != new.op || old.unit != new.unit {
        return false;
    }
    match new.metric.as_str() {
        "other" => false,
        "response-time" | "resolution-time" => new.value < old.value,
        _ => new.value > old.value,
    }
}
