use super::super::case::Case;
use super::super::fix;
use super::super::words::{days, long_date, named};
use super::Rule;
use caveat_core::judgement::{Finding, Verdict};

pub(super) const RULE: Rule = Rule { id: "verdict/late", page: include_str!("late.md"), find };

fn find(case: &Case<'_>) -> Option<Finding> {
    if case.outcome.verdict != Verdict::Late {
        return None;
    }
    let (topic, capability) = (case.topic(), case.capability);
    let roadmap = match (case.outcome.there, case.outcome.slack_days()) {
        (Some(there), Some(slack)) => {
            format!("the roadmap has {} by {}: {} late", named(capability), long_date(there), days(-slack))
        }
        _ => format!("the roadmap names no date for {}", named(capability)),
    };
    let message = format!("“{topic}” is promised {}; {roadmap}.", case.by());
    let mut fixes: Vec<_> = fix::approved_wording(capability).into_iter().collect();
    fixes.extend(fix::alternatives(case.catalog, capability));
    match case.outcome.there {
        Some(there) => fixes.push(fix::later_date(case, there)),
        None => fixes.push(fix::advice("Ask the team for a date and put it into the catalog")),
    }
    fixes.extend(fix::efforts(case));
    fixes.extend(fix::roadmap(case));
    Some(case.finding(RULE.id, case.severity(), message, fixes))
}
