//! One promise that names several capabilities.

use super::Judged;
use super::tests::{judged_alone, judged_sheet, ok_catalog};
use crate::{Catalog, CatalogFormat};
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

/// The words of a promise with one figure read in it, and what is found to go past a limit.
fn with_figure(catalog: &str, text: &str, figure: &str, value: f64, unit: &str) -> Judged {
    let catalog = Catalog::parse(catalog, CatalogFormat::Toml).unwrap();
    let sheet = format!(
        "text = \"{text}\"\nlimits = [{{ quote = \"{figure}\", metric = \"count\", op = \"=\", value = {value:?}, unit = \"{unit}\" }}]"
    );
    judged_sheet(&catalog, &sheet)
}

#[test]
fn a_figure_is_held_against_the_thing_that_it_is_said_of() {
    let catalog = "[[capability]]\nid = \"sso\"\nname = \"Single sign-on\"\nstatus = \"available\"\n\
                   limits = [{ metric = \"count\", op = \"<=\", value = 900, unit = \"users\" }]\n\
                   [[capability]]\nid = \"audit-log\"\nname = \"Audit log\"\nstatus = \"available\"\n\
                   limits = [{ metric = \"count\", op = \"<=\", value = 50, unit = \"users\" }]\n\
                   [[capability]]\nid = \"labels\"\nname = \"Label printing\"\nstatus = \"available\"\n";
    let of_sso = "The Service includes single sign-on for 500 users, and audit logs.";
    let judged = with_figure(catalog, of_sso, "500 users", 500.0, "users");
    assert_eq!(judged.judgements[0].also.len(), 1, "{:?}", judged.judgements[0]);
    assert_eq!(judged.judgements[0].verdict, Some(Verdict::Ok), "the 50 users are the audit log's");
    let of_log = "The Service includes single sign-on, and audit logs for 500 users.";
    let judged = with_figure(catalog, of_log, "500 users", 500.0, "users");
    assert_eq!(judged.judgements[0].verdict, Some(Verdict::Exceeds));
    let finding = judged.findings.iter().find(|finding| finding.rule == "verdict/exceeds").unwrap();
    assert!(finding.message.contains("Audit log"), "{}", finding.message);
}

#[test]
fn a_number_of_what_the_product_counts_is_not_overlooked() {
    let catalog = "[[capability]]\nid = \"press\"\nname = \"Press outreach\"\nstatus = \"available\"\n\
                   limits = [{ metric = \"count\", op = \"<=\", value = 250, unit = \"journals\" }]\n\
                   [[capability]]\nid = \"labels\"\nname = \"Label printing\"\nstatus = \"available\"\n";
    let catalog = Catalog::parse(catalog, CatalogFormat::Toml).unwrap();
    let verdict = |text: &str| judged_alone(&catalog, text).judgements[0].verdict;
    for (text, expected) in [
        ("Vendor shall run press outreach to some 300 leading trade journals.", Verdict::Exceeds),
        ("Vendor shall run press outreach to some three hundred (300) journals.", Verdict::Exceeds),
        ("Vendor shall run press outreach to some 200 leading trade journals.", Verdict::Ok),
        ("Vendor shall run press outreach for $300 in journals.", Verdict::Ok),
        ("Vendor shall run press outreach in 2027, in journals.", Verdict::Ok),
        ("Vendor shall run press outreach under section 9.300 for journals.", Verdict::Ok),
    ] {
        assert_eq!(verdict(text), Some(expected), "{text}");
    }
}
