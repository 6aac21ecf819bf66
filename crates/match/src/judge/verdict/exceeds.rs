use super::super::case::Case;
use super::super::fix;
use super::super::words::{ability, named};
use super::Rule;
use caveat_core::judgement::{Finding, Verdict};

pub(super) const RULE: Rule = Rule { id: "verdict/exceeds", page: include_str!("exceeds.md"), find };

fn find(case: &Case<'_>) -> Option<Finding> {
    // What is not there at all needs no word about its figures.
    if case.outcome.excesses.is_empty() || case.outcome.verdict == Verdict::Unavailable {
        return None;
    }
    let capability = case.capability;
    let gaps = case.outcome.excesses.iter().map(|excess| {
        let promised = excess.span.of(case.document_text).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("“{promised}” is promised, the product does {}", ability(&excess.able))
    });
    let message = format!("{}: {}.", named(capability), gaps.collect::<Vec<_>>().join("; "));
    let mut fixes: Vec<_> = fix::approved_wording(capability).into_iter().collect();
    fixes.extend(fix::alternatives(case.catalog, capability));
    fixes.extend(fix::kept_figures(case, &case.outcome.excesses));
    fixes.extend(fix::efforts(case));
    Some(case.finding(RULE.id, case.severity(), message, fixes))
}
