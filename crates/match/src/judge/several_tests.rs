//! One promise that names several capabilities.

use super::tests::{judged_alone, ok_catalog};
use caveat_core::judgement::{Decision, Verdict};

#[test]
fn each_thing_named_has_a_verdict_and_the_worst_rules() {
    let catalog = ok_catalog(&[
        ("sso", "Single sign-on", "available"),
        ("audit-log", "Audit log", "available"),
        ("scim", "SCIM user provisioning", "not-planned"),
        ("labels", "Label printing", "available"),
    ]);
    let judged = judged_alone(&catalog, "The Service includes single sign-on, SCIM provisioning and audit logs.");
    let judgement = &judged.judgements[0];
    let mut meant: Vec<(&str, Verdict)> =
        judgement.also.iter().map(|also| (also.capability.as_str(), also.verdict)).collect();
    let main = judgement.matched.as_ref().unwrap().capability.as_str();
    meant.retain(|(id, _)| *id != main);
    assert_eq!(judgement.also.len(), 2, "{judgement:?}");
    let mut all: Vec<&str> = meant.iter().map(|(id, _)| *id).chain([main]).collect();
    all.sort_unstable();
    assert_eq!(all, ["audit-log", "scim", "sso"]);
    assert_eq!(judgement.verdict, Some(Verdict::Unavailable));
    assert_eq!(judged.decision, Decision::Stop);
    assert!(judged.findings.iter().any(|finding| finding.rule == "verdict/unavailable"));
}

#[test]
fn one_thing_in_many_words_is_one_thing() {
    let catalog = ok_catalog(&[
        ("audit-log", "Audit log", "available"),
        ("labels", "Label printing", "available"),
        ("export", "Ledger export", "not-planned"),
    ]);
    let judged = judged_alone(&catalog, "The Service keeps an audit log of each change, its time and its author.");
    assert_eq!(judged.judgements[0].also, []);
    assert_eq!(judged.judgements[0].verdict, Some(Verdict::Ok));
}
