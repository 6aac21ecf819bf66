use super::standing::worse;
use super::{Baseline, apply};
use caveat_core::judgement::{Decision, Severity, Verdict};
use caveat_core::report::Report;
use caveat_core::sign_off::{Asked, CapabilityStanding, LimitStanding, SignOff, SignOffKind, SignOffState, Standing};
use serde_json::json;

/// A report with one finding for each of `contents`, and what it asks for.
fn found(contents: &[&str], decision: Decision, approvers: &[&str]) -> (Report, Vec<Asked>) {
    let (severity, span) = (Severity::Error, json!({"start": 0, "end": 1}));
    let finding = |(at, content): (usize, &&str)| {
        json!({"id": format!("f-{at}"), "rule": "verdict/late", "severity": severity, "message": "92 days late",
            "commitment": null, "span": span, "quote": {"text": "x", "span": span}, "clause": null, "heading": null,
            "page": null, "fixes": [], "approvers": approvers, "content": content})
    };
    let report = json!({
        "schema": "caveat-report/1", "tool": {"name": "caveat", "version": "0"},
        "document": {"name": "a", "sha256": "", "format": "text", "pages": null, "bytes": 1},
        "as_of": "2027-01-04", "decision": decision, "parties": [], "effective_date": null, "term": null,
        "commitments": [], "findings": contents.iter().enumerate().map(finding).collect::<Vec<_>>(), "notices": []
    });
    let asked = contents.iter().enumerate().map(|(at, content)| Asked {
        finding: format!("f-{at}"),
        content: (*content).to_owned(),
        rule: "verdict/late".to_owned(),
        severity,
        decision,
        approvers: approvers.iter().map(|role| (*role).to_owned()).collect(),
        policy: None,
        commitment: None,
        standing: standing(-92, planned("2027-06-30")),
    });
    (serde_json::from_value(report).unwrap(), asked.collect())
}

fn standing(slack: i64, capability: CapabilityStanding) -> Standing {
    Standing {
        verdict: Some(Verdict::Late),
        slack_days: Some(slack),
        due: Some("2027-03-31".parse().unwrap()),
        capabilities: vec![capability],
    }
}

fn planned(by: &str) -> CapabilityStanding {
    CapabilityStanding {
        id: "sync".to_owned(),
        status: "planned".to_owned(),
        available_by: Some(by.parse().unwrap()),
        retired_on: None,
        limits: vec![],
    }
}

fn sign_off(number: i64, finding: &str, content: &str, role: Option<&str>, until: Option<&str>) -> SignOff {
    SignOff {
        kind: if role.is_some() { SignOffKind::Approval } else { SignOffKind::Waiver },
        number,
        finding: finding.to_owned(),
        content: content.to_owned(),
        by: format!("person {number}"),
        role: role.map(str::to_owned),
        because: "we build it first".to_owned(),
        on: "2027-01-02".parse().unwrap(),
        until: until.map(|day| day.parse().unwrap()),
        standing: standing(-92, planned("2027-06-30")),
    }
}

fn states(report: &Report) -> Vec<Option<SignOffState>> {
    report.findings.iter().map(|finding| finding.sign_off.as_ref().map(|known| known.state)).collect()
}

#[test]
fn every_role_must_agree_and_then_the_finding_counts_no_more() {
    let (mut report, asked) = found(&["a"], Decision::Stop, &["cto", "ceo"]);
    let one = [sign_off(1, "f-0", "a", Some("cto"), None)];
    apply(&mut report, &asked, &one, None, Some("birch"));
    assert_eq!((states(&report), report.decision), (vec![Some(SignOffState::Partly)], Decision::Stop));
    assert_eq!(report.findings[0].approvers, ["ceo"]);
    assert_eq!((report.approvals.len(), report.approvals[0].approver.as_str()), (1, "ceo"));

    let both = [one[0].clone(), sign_off(2, "f-0", "a", Some("ceo"), None)];
    apply(&mut report, &asked, &both, None, Some("birch"));
    assert_eq!((states(&report), report.decision), (vec![Some(SignOffState::Approved)], Decision::Clear));
    let signed = &report.findings[0].sign_off.as_ref().unwrap().by;
    assert_eq!((signed.len(), signed[0].name.as_str(), signed[0].role.as_deref()), (2, "person 1", Some("cto")));
    assert!(report.approvals.is_empty() && report.findings[0].approvers.is_empty());
    assert_eq!(report.ledger.unwrap().deal.as_deref(), Some("birch"));
}

#[test]
fn what_nobody_may_approve_stays() {
    let (mut report, asked) = found(&["a"], Decision::Stop, &[]);
    apply(&mut report, &asked, &[sign_off(1, "f-0", "a", Some("cto"), None)], None, None);
    assert_eq!(report.decision, Decision::Stop);
}

#[test]
fn another_role_or_another_clause_is_no_agreement() {
    let (mut report, asked) = found(&["a"], Decision::Stop, &["cto"]);
    apply(&mut report, &asked, &[sign_off(1, "f-0", "a", Some("sales"), None)], None, None);
    assert_eq!(report.decision, Decision::Stop);
    assert_eq!(report.findings[0].approvers, ["cto"]);
    apply(&mut report, &asked, &[sign_off(1, "f-0", "b", Some("cto"), None)], None, None);
    assert_eq!((states(&report), report.decision), (vec![None], Decision::Stop));
    let remarks = report.ledger.unwrap().remarks;
    assert!(
        remarks[0].starts_with("the approval of f-0 by person 1 as cto on 2027-01-02 holds for nothing"),
        "{remarks:?}"
    );
}

#[test]
fn each_of_two_equal_promises_needs_its_own() {
    let (mut report, asked) = found(&["a", "a"], Decision::Stop, &["cto"]);
    apply(&mut report, &asked, &[sign_off(1, "f-1", "a", Some("cto"), None)], None, None);
    assert_eq!(states(&report), [None, Some(SignOffState::Approved)], "the one that it was given for");
    assert_eq!(report.decision, Decision::Stop);
    apply(&mut report, &asked, &[sign_off(1, "f-7", "a", Some("cto"), None)], None, None);
    assert_eq!(states(&report), [Some(SignOffState::Approved), None], "or one of them, where ids changed");
    let both = [sign_off(1, "f-7", "a", Some("cto"), None), sign_off(2, "f-8", "a", Some("cto"), None)];
    apply(&mut report, &asked, &both, None, None);
    assert_eq!(report.decision, Decision::Clear);
}

#[test]
fn sign_offs_end_on_their_day_and_can_be_given_again() {
    let (mut report, asked) = found(&["a"], Decision::Stop, &["cto"]);
    apply(&mut report, &asked, &[sign_off(1, "f-0", "a", Some("cto"), Some("2027-01-04"))], None, None);
    assert_eq!(report.decision, Decision::Clear, "the last day counts");
    let ended = sign_off(1, "f-0", "a", Some("cto"), Some("2027-01-03"));
    apply(&mut report, &asked, std::slice::from_ref(&ended), None, None);
    assert_eq!((states(&report), report.decision), (vec![Some(SignOffState::Lapsed)], Decision::Stop));
    let lapsed = &report.findings[0].sign_off.as_ref().unwrap().lapsed;
    assert_eq!(lapsed, &["person 1 approved it as cto on 2027-01-02, which holds no more: it ended on 2027-01-03"]);
    apply(&mut report, &asked, &[ended, sign_off(2, "f-0", "a", Some("cto"), None)], None, None);
    assert_eq!(report.decision, Decision::Clear);
    assert!(report.findings[0].sign_off.as_ref().unwrap().lapsed.is_empty());
}

#[test]
fn waivers_put_aside_what_does_not_stop_the_document() {
    let waiver = sign_off(1, "f-0", "a", None, Some("2027-02-01"));
    let (mut report, asked) = found(&["a"], Decision::Review, &["legal"]);
    apply(&mut report, &asked, std::slice::from_ref(&waiver), None, None);
    assert_eq!((states(&report), report.decision), (vec![Some(SignOffState::Waived)], Decision::Clear));
    let (mut report, asked) = found(&["a"], Decision::Stop, &["cto"]);
    apply(&mut report, &asked, std::slice::from_ref(&waiver), None, None);
    assert_eq!((states(&report), report.decision), (vec![None], Decision::Stop));
    assert!(report.ledger.unwrap().remarks[0].contains("unused: the finding stops the document now"));
    let (mut report, asked) = found(&["b"], Decision::Review, &["legal"]);
    apply(&mut report, &asked, &[waiver], None, None);
    assert!(report.ledger.unwrap().remarks[0].contains("is stale"));
}

#[test]
fn a_baseline_knows_each_finding_once_and_only_as_it_was() {
    let (before, _) = found(&["a"], Decision::Stop, &["cto"]);
    let held = |contents: &[&str], change: &dyn Fn(&mut Report)| {
        let (mut report, asked) = found(contents, Decision::Stop, &["cto"]);
        change(&mut report);
        apply(&mut report, &asked, &[], Some(Baseline::Of(&before)), None);
        report
    };
    let known = Some(SignOffState::Known);
    let same = held(&["a"], &|_| {});
    assert_eq!((states(&same), same.decision), (vec![known], Decision::Clear));
    assert_eq!(states(&held(&["a", "a"], &|_| {})), [known, None], "the second is new");
    assert_eq!(states(&held(&["b"], &|_| {})), [None]);
    assert_eq!(states(&held(&["a"], &|report| report.findings[0].message = "150 days late".to_owned())), [None]);
    let (mut report, asked) = found(&["a"], Decision::Stop, &["cto"]);
    apply(&mut report, &asked, &[], Some(Baseline::Missing), None);
    assert_eq!((states(&report), report.decision), (vec![None], Decision::Stop));
    assert!(report.ledger.unwrap().remarks[0].contains("there is no baseline"));
}

#[test]
fn worse_in_the_catalog_is_told_and_better_is_not() {
    let limit = |metric: &str, value: f64| LimitStanding {
        metric: metric.to_owned(),
        op: "<=".to_owned(),
        value,
        unit: "x".to_owned(),
        tier: None,
    };
    let with = |change: &dyn Fn(&mut CapabilityStanding)| {
        let mut capability = planned("2027-06-30");
        capability.limits = vec![limit("users", 100.0), limit("response-time", 4.0)];
        change(&mut capability);
        standing(-92, capability)
    };
    let was = with(&|_| {});
    let told = |now: &Standing| worse(&was, now).join("; ");
    assert_eq!(told(&was), "");
    assert_eq!(told(&with(&|now| now.status = "not-planned".to_owned())), "“sync” was planned and is not-planned");
    assert_eq!(told(&with(&|now| now.status = "available".to_owned())), "");
    let later = |now: &mut CapabilityStanding| now.available_by = Some("2027-09-30".parse().unwrap());
    assert_eq!(told(&with(&later)), "“sync” was to be there by 2027-06-30 and is now 2027-09-30");
    assert_eq!(told(&with(&|now| now.available_by = Some("2027-05-31".parse().unwrap()))), "");
    assert_eq!(told(&with(&|now| now.available_by = None)), "“sync” was to be there by 2027-06-30 and is now no day");
    let goes = |now: &mut CapabilityStanding| now.retired_on = Some("2028-12-31".parse().unwrap());
    assert_eq!(told(&with(&goes)), "“sync” goes on 2028-12-31, and was to go on no day");
    assert_eq!(told(&with(&|now| now.limits[0].value = 80.0)), "“sync” did <= 100 x, and does <= 80 x");
    assert_eq!(told(&with(&|now| now.limits[0].value = 200.0)), "");
    assert_eq!(told(&with(&|now| now.limits[1].value = 8.0)), "“sync” did <= 4 x, and does <= 8 x");
    assert_eq!(told(&with(&|now| now.limits[1].value = 2.0)), "");
    assert_eq!(told(&with(&|now| now.limits.clear())), "", "no limit is none to pass");
    let third = |now: &mut CapabilityStanding| now.limits.push(limit("storage", 5.0));
    assert_eq!(told(&with(&third)), "“sync” has a limit that it had not: <= 5 x");
    assert_eq!(
        told(&with(&|now| now.id = "other".to_owned())),
        "it was held against “sync” and is now held against “other”"
    );
    let mut due = was.clone();
    (due.slack_days, due.due) = (Some(-151), Some("2027-01-31".parse().unwrap()));
    assert_eq!(told(&due), "it is due on 2027-01-31, and was on 2027-03-31");
}
