//! Which sign-offs hold for which findings, and what they make of the report.

use super::standing::worse;
use super::{Question, approvals};
use caveat_core::document::Notice;
use caveat_core::judgement::Decision;
use caveat_core::report::{FindingReport, Report};
use caveat_core::sign_off::{Asked, LedgerReport, SignOff, SignOffKind, SignOffReport, SignOffState, Signature};
use jiff::civil::Date;
use std::collections::HashMap;

/// What was known before, so that only what is new counts.
#[derive(Debug, Clone, Copy)]
pub enum Baseline<'a> {
    /// The report of an earlier scan.
    Of(&'a Report),
    /// One was asked for, and there is none for this document.
    Missing,
}

/// Holds sign-offs and a baseline against a report: findings that every role agreed to, that are waived or known count
/// no more for its decision, and whoever is still asked is named. `asked` has one entry for each finding, in their order.
/// Sign-offs are to be those of the same deal. Linear in findings and sign-offs.
///
/// A sign-off holds for one finding with the same content, while its day has not passed and the promise stands no worse
/// against the catalog than when it was given. A finding that stops the document can be approved, not waived.
pub fn apply(
    report: &mut Report,
    asked: &[Asked],
    sign_offs: &[SignOff],
    baseline: Option<Baseline<'_>>,
    deal: Option<&str>,
) {
    let as_of = report.as_of;
    let mut remarks = Vec::new();
    let given = assign(asked, sign_offs, &mut remarks);
    for ((finding, asked), given) in report.findings.iter_mut().zip(asked).zip(given) {
        let held = hold(asked, &given, as_of, &mut remarks);
        finding.approvers = held.missing;
        finding.sign_off = held.told;
    }
    match baseline {
        Some(Baseline::Of(before)) => mark_known(report, asked, before, &mut remarks),
        Some(Baseline::Missing) => {
            remarks.push("there is no baseline for this document: every finding counts as new".to_owned());
        }
        None => {}
    }
    report.decision = decision(report, asked);
    let open = report.findings.iter().zip(asked).filter(|(finding, _)| !is_settled(finding));
    report.approvals = approvals(open.map(|(finding, asked)| Question {
        rule: &asked.rule,
        severity: asked.severity,
        decision: asked.decision,
        policy: asked.policy.as_deref(),
        approvers: &finding.approvers,
    }));
    report.ledger = Some(LedgerReport { deal: deal.map(str::to_owned), remarks });
}

/// Whether nothing is left to decide about a draft whose findings were asked about: each that counts was signed off, and
/// that holds on a day.
pub fn is_approved(asked: &[Asked], sign_offs: &[SignOff], day: Date) -> bool {
    let mut remarks = Vec::new();
    let given = assign(asked, sign_offs, &mut remarks);
    asked.iter().zip(given).all(|(asked, given)| {
        let state = hold(asked, &given, day, &mut remarks).told.map(|told| told.state);
        asked.decision == Decision::Clear || matches!(state, Some(SignOffState::Approved | SignOffState::Waived))
    })
}

/// The gravest of what is not settled; what was not read cannot be clear.
fn decision(report: &Report, asked: &[Asked]) -> Decision {
    let open = report.findings.iter().zip(asked).filter(|(finding, _)| !is_settled(finding));
    let unsure = if report.notices.iter().any(Notice::is_gap) { Decision::Review } else { Decision::Clear };
    open.map(|(_, asked)| asked.decision).fold(unsure, Decision::max)
}

fn is_settled(finding: &FindingReport) -> bool {
    let state = finding.sign_off.as_ref().map(|sign_off| sign_off.state);
    matches!(state, Some(SignOffState::Approved | SignOffState::Waived | SignOffState::Known))
}

/// The sign-offs on each finding: those given for one of the same content. Where the same promise stands several times,
/// each sign-off is for one of them.
fn assign<'a>(asked: &[Asked], sign_offs: &'a [SignOff], remarks: &mut Vec<String>) -> Vec<Vec<&'a SignOff>> {
    let mut given: Vec<Vec<&SignOff>> = vec![Vec::new(); asked.len()];
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, one) in asked.iter().enumerate() {
        places.entry(&one.content).or_default().push(at);
    }
    // The findings for which sign-offs were given, in the order in which they were.
    let mut groups: Vec<(&str, &str, Vec<&SignOff>)> = Vec::new();
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    for one in sign_offs {
        let place = *known.entry((&one.content, &one.finding)).or_insert_with(|| {
            groups.push((&one.content, &one.finding, Vec::new()));
            groups.len() - 1
        });
        groups[place].2.push(one);
    }
    // The same id first: it tells which of several it was.
    let mut waiting = Vec::new();
    for (content, finding, group) in groups {
        let open = places.get_mut(content);
        match open.and_then(|open| open.iter().position(|at| asked[*at].finding == finding).map(|at| open.remove(at))) {
            Some(at) => given[at] = group,
            None => waiting.push((content, group)),
        }
    }
    for (content, group) in waiting {
        match places.get_mut(content).filter(|open| !open.is_empty()).map(|open| open.remove(0)) {
            Some(at) => given[at] = group,
            None => remarks.extend(group.into_iter().map(met_nothing)),
        }
    }
    given
}

fn met_nothing(one: &SignOff) -> String {
    let (what, why) = match one.kind {
        SignOffKind::Approval => ("approval", "holds for nothing here"),
        SignOffKind::Waiver => ("waiver", "is stale"),
    };
    let role = one.role.as_ref().map_or_else(String::new, |role| format!(" as {role}"));
    format!("the {what} of {} by {}{role} on {} {why}: its clause was changed or is gone", one.finding, one.by, one.on)
}

/// What came of the sign-offs on one finding.
struct Held {
    told: Option<SignOffReport>,
    /// The roles that must still agree.
    missing: Vec<String>,
}

fn hold(asked: &Asked, given: &[&SignOff], as_of: Date, remarks: &mut Vec<String>) -> Held {
    let mut by: Vec<Signature> = Vec::new();
    let mut lapses: Vec<(&SignOff, String)> = Vec::new();
    let mut waived: Option<&SignOff> = None;
    // The latest word of each role counts.
    for one in given.iter().rev() {
        let taken = match one.kind {
            SignOffKind::Approval => by.iter().any(|known| known.role == one.role),
            SignOffKind::Waiver => waived.is_some(),
        };
        if taken {
            continue;
        }
        match lapse(asked, one, as_of) {
            Some(why) => lapses.push((one, why)),
            None if one.kind == SignOffKind::Waiver => waived = Some(one),
            None => by.push(signature(one)),
        }
    }
    by.reverse();
    lapses
        .retain(|(one, _)| !by.iter().any(|known| known.role == one.role) && !(one.role.is_none() && waived.is_some()));
    let lapsed: Vec<String> = lapses.iter().rev().map(|(one, why)| told(one, why)).collect();
    let signed = |role: &String| by.iter().any(|known| known.role.as_ref() == Some(role));
    let missing: Vec<String> = asked.approvers.iter().filter(|role| !signed(role)).cloned().collect();
    let approved = missing.is_empty() && !asked.approvers.is_empty();
    let state = if approved {
        if let Some(waiver) = waived {
            remarks
                .push(format!("the waiver of {} by {} is unused: the finding is approved", asked.finding, waiver.by));
        }
        Some(SignOffState::Approved)
    } else if let Some(waiver) = waived.filter(|_| asked.decision < Decision::Stop) {
        if asked.decision == Decision::Clear {
            remarks.push(format!("the waiver of {} by {} is unused: the finding is a note", asked.finding, waiver.by));
        }
        by = vec![signature(waiver)];
        Some(SignOffState::Waived)
    } else {
        if let Some(waiver) = waived {
            remarks.push(format!(
                "the waiver of {} by {} is unused: the finding stops the document now, and must be approved",
                asked.finding, waiver.by
            ));
        }
        if !by.is_empty() {
            Some(SignOffState::Partly)
        } else if !lapsed.is_empty() {
            Some(SignOffState::Lapsed)
        } else {
            None
        }
    };
    let missing =
        if matches!(state, Some(SignOffState::Approved | SignOffState::Waived)) { Vec::new() } else { missing };
    Held { told: state.map(|state| SignOffReport { state, by, lapsed }), missing }
}

/// Why a sign-off holds no more; `None` where it does.
fn lapse(asked: &Asked, one: &SignOff, as_of: Date) -> Option<String> {
    if let Some(until) = one.until.filter(|until| *until < as_of) {
        return Some(format!("it ended on {until}"));
    }
    let worse = worse(&one.standing, &asked.standing);
    (!worse.is_empty()).then(|| worse.join("; "))
}

fn told(one: &SignOff, why: &str) -> String {
    match &one.role {
        Some(role) => format!("{} approved it as {role} on {}, which holds no more: {why}", one.by, one.on),
        None => format!("{} waived it on {}, which holds no more: {why}", one.by, one.on),
    }
}

fn signature(one: &SignOff) -> Signature {
    Signature {
        name: one.by.clone(),
        role: one.role.clone(),
        on: one.on,
        until: one.until,
        because: one.because.clone(),
    }
}

/// Marks what stood in the baseline as it stands now. A finding is known once for each time that it stood there, and
/// only where nothing about it changed but for the better.
fn mark_known(report: &mut Report, asked: &[Asked], before: &Report, remarks: &mut Vec<String>) {
    let mut open: HashMap<&str, Vec<&FindingReport>> = HashMap::new();
    for finding in before.findings.iter().filter(|finding| !finding.content.is_empty()) {
        open.entry(&finding.content).or_default().push(finding);
    }
    for (finding, asked) in report.findings.iter_mut().zip(asked) {
        let Some(olds) = open.get_mut(finding.content.as_str()) else { continue };
        let slack = |report: &Report, id: &str| report.commitment(id).and_then(|promise| promise.slack_days);
        let is_no_worse = |old: &&FindingReport| {
            let slack = old.commitment.as_deref().and_then(|id| slack(before, id));
            let eased = slack.zip(asked.standing.slack_days).is_some_and(|(old, new)| new >= old);
            finding.severity <= old.severity && (finding.message == old.message || eased)
        };
        let Some(at) = olds.iter().position(is_no_worse) else { continue };
        olds.remove(at);
        if finding
            .sign_off
            .as_ref()
            .is_none_or(|known| !matches!(known.state, SignOffState::Approved | SignOffState::Waived))
        {
            let lapsed = finding.sign_off.take().map(|known| known.lapsed).unwrap_or_default();
            finding.sign_off = Some(SignOffReport { state: SignOffState::Known, by: Vec::new(), lapsed });
        }
    }
    let left: usize = open.values().map(Vec::len).sum();
    if left > 0 {
        let words = if left == 1 { "1 finding".to_owned() } else { format!("{left} findings") };
        remarks.push(format!("{words} of the baseline no longer stand as they did"));
    }
}
