use super::super::case::Case;
use super::super::fix;
use super::super::words::{long_date, named};
use super::Rule;
use caveat_core::judgement::{Finding, Severity, Verdict};

pub(super) const RULE: Rule = Rule { id: "verdict/beta", page: include_str!("beta.md"), find };

fn find(case: &Case<'_>) -> Option<Finding> {
    if case.outcome.verdict != Verdict::Beta {
        return None;
    }
    let (topic, capability) = (case.topic(), case.capability);
    let general = match case.outcome.there {
        Some(there) => format!(", generally available by {}", long_date(there)),
        None => String::new(),
    };
    let message = format!("“{topic}” is promised {}; {} is in beta{general}.", case.by(), named(capability));
    let mut fixes: Vec<_> = fix::approved_wording(capability).into_iter().collect();
    fixes.extend(fix::alternatives(case.catalog, capability));
    fixes.push(fix::advice("Say that it is a beta feature, without service levels"));
    fixes.extend(fix::efforts(case));
    Some(case.finding(RULE.id, Severity::Warning, message, fixes))
}
