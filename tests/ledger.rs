//! The program with a ledger: sign-offs over drafts, waivers, baselines, signing, what is owed.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::format_push_string)]

mod common;

use common::{Ran, caveat, run, write};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const DAY: &str = "--as-of=2027-01-04";

const CATALOG: &str = r#"
[product]
name = "Alder Cloud"
vendor = "Alder Software, Inc."

[[capability]]
id = "erp-connector"
name = "ERP connector"
description = "Exchanges orders and invoices with ERP systems."
aliases = ["ERP integration"]
status = "planned"
available_from = "2027-Q3"
team = "integrations"

[[capability]]
id = "user-provisioning"
name = "SCIM user provisioning"
description = "Creates and removes user accounts from the directory by SCIM."
aliases = ["SCIM provisioning"]
status = "planned"
available_from = "2027-Q3"
team = "identity"

[[capability]]
id = "tamper-proof-archive"
name = "Tamper-proof archive"
description = "Keeps documents so that nobody can alter them."
status = "not-planned"

[[capability]]
id = "forecast-dashboard"
name = "Forecast dashboard"
description = "Shows a forecast of sales on a dashboard."
status = "planned"
available_from = "2027-Q4"
team = "analytics"

[[capability]]
id = "voice-assistant"
name = "Voice assistant"
description = "Answers spoken questions."
status = "beta"
"#;

const HEAD: &str = "SERVICES AGREEMENT\n\nThis Services Agreement is entered into as of December 1, 2026 (the \"Effective \
    Date\") between Alder Software, Inc. (\"Provider\") and Birch Retail Ltd. (\"Customer\").\n\n";

const ERP: &str = "Provider shall deliver the ERP connector to Customer no later than March 31, 2027.";
const SCIM: &str = "Provider shall make available SCIM user provisioning by April 30, 2027.";
const ARCHIVE: &str = "The Service shall include a tamper-proof archive.";
const FORECAST: &str = "Provider shall provide the forecast dashboard no later than June 30, 2027.";
const VOICE: &str = "The Service shall include the voice assistant.";

/// A contract of numbered clauses.
fn numbered(clauses: &[(&str, &str)]) -> String {
    let clauses = clauses.iter().enumerate().map(|(at, (heading, text))| format!("{}. {heading}. {text}\n\n", at + 1));
    format!("{HEAD}{}", clauses.collect::<String>())
}

fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "product.toml", CATALOG);
    write(folder.path(), "caveat.toml", "catalog = \"product.toml\"\nledger = \"deals.ledger\"\n");
    assert_eq!(ask(folder.path(), &["ledger", "init", "deals.ledger"]).code, 0);
    folder
}

fn ask(folder: &Path, arguments: &[&str]) -> Ran {
    run(caveat().current_dir(folder).args(arguments))
}

/// Scans a draft, and gives its report.
fn scan(folder: &Path, name: &str, more: &[&str]) -> Value {
    let day: &[&str] = if more.iter().any(|word| word.starts_with("--as-of")) { &[] } else { &[DAY] };
    let ran = ask(folder, &[&["scan", name, "--format=json"], day, more].concat());
    serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{name}: {}", ran.err))
}

fn findings(report: &Value) -> &Vec<Value> {
    report["findings"].as_array().unwrap()
}

/// The state of the sign-offs on the verdict about each capability; those without one are left out.
fn states(report: &Value) -> BTreeMap<String, String> {
    let mut states = BTreeMap::new();
    for finding in findings(report).iter().filter(|finding| finding["rule"].as_str().unwrap().starts_with("verdict/")) {
        let promise = report["commitments"].as_array().unwrap().iter().find(|one| one["id"] == finding["commitment"]);
        let capability = promise.unwrap()["match"]["capability"].as_str().unwrap_or("none").to_owned();
        if let Some(state) = finding["sign_off"]["state"].as_str() {
            states.insert(capability, state.to_owned());
        }
    }
    states
}

fn approved(report: &Value) -> BTreeSet<String> {
    states(report).into_iter().filter(|(_, state)| state == "approved").map(|(capability, _)| capability).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Approves everything that is open in a report, each in every role that is asked.
fn approve_all(folder: &Path, report: &Value) {
    for finding in findings(report) {
        for role in finding["approvers"].as_array().unwrap() {
            let (id, role) = (finding["id"].as_str().unwrap(), role.as_str().unwrap());
            let hand = ["--by", "Ann Vey", "--because", "we build it first", "--on", "2027-01-04"];
            let ran = ask(folder, &[&["approve", id, "--role", role][..], &hand].concat());
            assert!(ran.code < 2, "{}", ran.err);
        }
    }
}

#[test]
fn approvals_survive_five_drafts_exactly_where_they_should() {
    let desk = desk();
    let folder = desk.path();
    let all =
        set(&["erp-connector", "user-provisioning", "tamper-proof-archive", "forecast-dashboard", "voice-assistant"]);

    let first =
        numbered(&[("ERP", ERP), ("Accounts", SCIM), ("Archive", ARCHIVE), ("Forecast", FORECAST), ("Voice", VOICE)]);
    write(folder, "draft-1.txt", first);
    let report = scan(folder, "draft-1.txt", &[]);
    assert_eq!(findings(&report).len(), 5, "{report:#}");
    assert_eq!((report["decision"].as_str(), approved(&report)), (Some("stop"), set(&[])));
    approve_all(folder, &report);
    let report = scan(folder, "draft-1.txt", &[]);
    assert_eq!((report["decision"].as_str(), approved(&report)), (Some("clear"), all.clone()));
    assert_eq!(ask(folder, &["scan", "draft-1.txt", DAY]).code, 0, "an approved draft is clear");

    // Renumbered: other clauses before and between, another order.
    let pay = ("Fees", "Customer shall pay each invoice within thirty (30) days.");
    let law = ("Law", "This Agreement is governed by the laws of Ireland.");
    let second =
        [pay, ("Voice", VOICE), ("ERP", ERP), law, ("Accounts", SCIM), ("Archive", ARCHIVE), ("Forecast", FORECAST)];
    write(folder, "draft-2.txt", numbered(&second));
    let report = scan(folder, "draft-2.txt", &[]);
    assert_eq!((report["decision"].as_str(), approved(&report)), (Some("clear"), all.clone()), "{report:#}");

    // Reformatted: another format, lines broken elsewhere, other quotes and spaces.
    let body: String = second
        .iter()
        .enumerate()
        .map(|(at, (heading, text))| {
            let text =
                text.replacen(" shall ", " <b>shall</b>\n   ", 1).replacen("no later than", "no&nbsp;later than", 1);
            format!("<p>{}. <i>{heading}.</i> {text}</p>\n", at + 1)
        })
        .collect();
    let head = HEAD.replace("\n\n", "</p>\n<p>").replace('"', "”");
    write(folder, "draft-3.html", format!("<html><body><p>{head}</p>{body}</body></html>"));
    let report = scan(folder, "draft-3.html", &[]);
    assert_eq!((report["decision"].as_str(), approved(&report)), (Some("clear"), all.clone()), "{report:#}");

    // One promise changed (the forecast is due earlier), one moved to an exhibit (the archive).
    let earlier = FORECAST.replace("June 30", "May 31");
    let fourth = [pay, ("Voice", VOICE), ("ERP", ERP), law, ("Accounts", SCIM), ("Forecast", &earlier)];
    let exhibit = format!("EXHIBIT A\n\nStatement of Work\n\nA.1 {ARCHIVE}\n");
    write(folder, "draft-4.txt", numbered(&fourth) + &exhibit);
    let report = scan(folder, "draft-4.txt", &[]);
    let but_forecast = set(&["erp-connector", "user-provisioning", "tamper-proof-archive", "voice-assistant"]);
    assert_eq!((report["decision"].as_str(), approved(&report)), (Some("stop"), but_forecast), "{report:#}");
    let remarks = report["ledger"]["remarks"].to_string();
    assert!(remarks.contains("holds for nothing here: its clause was changed or is gone"), "{remarks}");

    // The catalog: one capability comes later, one sooner.
    let catalog = CATALOG.replacen(
        "available_from = \"2027-Q3\"\nteam = \"integrations\"",
        "available_from = \"2027-Q2\"\nteam = \"integrations\"",
        1,
    );
    let catalog = catalog.replacen(
        "available_from = \"2027-Q3\"\nteam = \"identity\"",
        "available_from = \"2028-Q1\"\nteam = \"identity\"",
        1,
    );
    write(folder, "product.toml", catalog);
    write(folder, "draft-5.txt", numbered(&fourth) + &exhibit + "\n");
    let report = scan(folder, "draft-5.txt", &[]);
    assert_eq!(approved(&report), set(&["erp-connector", "tamper-proof-archive", "voice-assistant"]), "{report:#}");
    let lapsed = states(&report);
    assert_eq!(lapsed["user-provisioning"], "lapsed");
    let why = report["findings"].to_string();
    assert!(why.contains("“user-provisioning” was to be there by 2027-09-30 and is now 2028-03-31"), "{why}");
    let text = ask(folder, &["scan", "draft-5.txt", DAY]).out;
    assert!(text.contains("✗ Ann Vey approved it as cto on 2027-01-04, which holds no more"), "{text}");
    assert!(text.contains("✓ Approved by Ann Vey as cto on January 4, 2027: “we build it first”"), "{text}");

    // Another customer's draft with the same words has none of it.
    let other = numbered(&second).replace("Birch Retail Ltd.", "Cedar Foods plc");
    write(folder, "other.txt", other);
    assert_eq!(approved(&scan(folder, "other.txt", &[])), set(&[]));
    let verified = ask(folder, &["ledger", "verify"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
}

#[test]
fn roles_come_from_the_policy_and_several_must_agree() {
    let desk = desk();
    let folder = desk.path();
    let policy = "[roles]\ncto = [\"Ann Vey\"]\nceo = [\"Bo Lind\"]\n\n[[rule]]\nname = \"both\"\nfinding = [\"verdict/late\"]\n\
                  approvers = [\"cto\", \"ceo\"]\n\n[[rule]]\nname = \"never\"\nfinding = [\"verdict/unavailable\"]\napprovers = []\n";
    write(folder, "policy.toml", policy);
    let settings = "catalog = \"product.toml\"\nledger = \"deals.ledger\"\npolicy = \"policy.toml\"\n";
    write(folder, "caveat.toml", settings);
    write(folder, "draft.txt", numbered(&[("ERP", ERP), ("Archive", ARCHIVE)]));
    let report = scan(folder, "draft.txt", &[]);
    let id = |rule: &str| {
        let found = findings(&report).iter().find(|finding| finding["rule"] == rule);
        found.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let (late, never) = (id("verdict/late"), id("verdict/unavailable"));
    let by = |id: &str, name: &str, more: &[&str]| {
        ask(folder, &[&["approve", id, "--by", name, "--because", "agreed"], more].concat())
    };
    let stranger = by(&late, "Cy Moss", &[]);
    assert_eq!(stranger.code, 2);
    assert!(stranger.err.contains("Cy Moss is none of those who must approve: cto, ceo"), "{}", stranger.err);
    assert!(by(&late, "Ann Vey", &["--role", "ceo"]).err.contains("Ann Vey is not ceo"));
    assert!(by(&late, "Ann Vey", &["--role", "legal"]).err.contains("legal is not asked about it"));
    assert!(by(&never, "Ann Vey", &[]).err.contains("the policy names nobody who may approve it"));
    assert!(by("f-00000000", "Ann Vey", &[]).err.contains("the ledger has no such finding"));
    assert_eq!(ask(folder, &["ledger", "export"]).out.matches("\"kind\":\"approval\"").count(), 0);

    let first = by(&late, "ann vey", &[]);
    assert_eq!((first.code, first.out.contains(&format!("{late}: still asked: ceo"))), (1, true), "{}", first.out);
    let report = scan(folder, "draft.txt", &[]);
    assert_eq!(states(&report)["erp-connector"], "partly");
    assert_eq!(by(&late, "Bo Lind", &["--until", "2027-12-31"]).code, 0);
    let report = scan(folder, "draft.txt", &[]);
    assert_eq!((states(&report)["erp-connector"].as_str(), report["decision"].as_str()), ("approved", Some("stop")));
    let gone = scan(folder, "draft.txt", &["--as-of=2028-01-01"]);
    assert_eq!(states(&gone)["erp-connector"], "partly", "one of the two ended");
}

#[test]
fn waivers_end_and_tell_when_they_are_stale() {
    let desk = desk();
    let folder = desk.path();
    write(folder, "draft.txt", numbered(&[("Voice", VOICE), ("ERP", ERP)]));
    let report = scan(folder, "draft.txt", &[]);
    let id = |rule: &str| {
        let found = findings(&report).iter().find(|finding| finding["rule"] == rule);
        found.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let waive = |id: &str, until: &str| {
        let hand = ["--by", "Ann Vey", "--because", "it leaves beta in March", "--on", "2027-01-04", "--until", until];
        ask(folder, &[&["waive", id][..], &hand].concat())
    };
    let stops = waive(&id("verdict/late"), "2027-03-01");
    assert!(stops.code == 2 && stops.err.contains("what does cannot be waived; cto must approve it"), "{}", stops.err);
    assert_eq!(waive(&id("verdict/beta"), "2026-01-01").code, 2, "it would have ended before it began");
    assert_eq!(waive(&id("verdict/beta"), "2027-03-01").code, 0);
    assert_eq!(states(&scan(folder, "draft.txt", &[]))["voice-assistant"], "waived");
    let later = scan(folder, "draft.txt", &["--as-of=2027-03-02"]);
    assert_eq!(states(&later)["voice-assistant"], "lapsed");
    assert!(later["findings"].to_string().contains("it ended on 2027-03-01"));
    write(folder, "draft-2.txt", numbered(&[("ERP", ERP)]));
    let remarks = scan(folder, "draft-2.txt", &[])["ledger"]["remarks"].to_string();
    assert!(remarks.contains("the waiver of") && remarks.contains("is stale"), "{remarks}");
}

#[test]
fn a_baseline_swallows_nothing_new_and_its_absence_is_said() {
    let desk = desk();
    let folder = desk.path();
    write(folder, "caveat.toml", "catalog = \"product.toml\"\n");
    write(folder, "draft.txt", numbered(&[("ERP", ERP), ("Voice", VOICE)]));
    let base = ["scan", "draft.txt", DAY, "--baseline", "known.json"];
    let missing = ask(folder, &base);
    assert_eq!(missing.code, 1);
    assert!(
        missing.err.contains("known.json: there is no such baseline; every finding counts as new"),
        "{}",
        missing.err
    );
    ask(folder, &["scan", "draft.txt", DAY, "-o", "known.json"]);
    let known = ask(folder, &base);
    assert_eq!((known.code, known.err.as_str()), (0, ""), "{}", known.out);
    assert!(known.out.contains("2 known before"), "{}", known.out);
    // The same promise once more is a new one; so is one that got worse; another customer's draft has no baseline.
    let twice = numbered(&[("ERP", ERP), ("Voice", VOICE), ("Again", ERP)]);
    write(folder, "draft.txt", &twice);
    assert_eq!(ask(folder, &base).code, 1);
    write(folder, "draft.txt", numbered(&[("ERP", ERP), ("Voice", VOICE), ("Archive", ARCHIVE)]));
    assert_eq!(ask(folder, &base).code, 1);
    write(folder, "draft.txt", numbered(&[("ERP", ERP), ("Voice", VOICE)]));
    assert_eq!(ask(folder, &base).code, 0);
    write(folder, "product.toml", CATALOG.replacen("2027-Q3", "2028-Q3", 1));
    assert_eq!(ask(folder, &base).code, 1, "later by the catalog");
    write(folder, "product.toml", CATALOG.replacen("2027-Q3", "2027-Q2", 1));
    assert_eq!(ask(folder, &base).code, 0, "sooner by the catalog");
    write(folder, "other.txt", twice.replace("Birch Retail Ltd.", "Cedar Foods plc"));
    let other = ask(folder, &["scan", "other.txt", DAY, "--baseline", "known.json"]);
    assert!(other.code == 1 && other.out.contains("There is no baseline for this document"), "{}", other.out);
    write(folder, "known.json", "[1, 2");
    assert_eq!(ask(folder, &base).code, 2, "what is no report is no baseline");
}

#[test]
fn signing_shows_what_differs_from_what_was_approved() {
    let desk = desk();
    let folder = desk.path();
    let clauses = [("ERP", ERP), ("Voice", VOICE)];
    write(folder, "draft.txt", numbered(&clauses));
    let sign = |name: &str| ask(folder, &["sign", name, "--by", "Ann Vey", "--on", "2027-01-10"]);
    let early = sign("draft.txt");
    assert_eq!(early.code, 1);
    assert!(early.out.contains("No draft of this deal was approved"), "{}", early.out);
    assert!(early.out.contains("It was signed with 2 findings that nobody approved"), "{}", early.out);

    approve_all(folder, &scan(folder, "draft.txt", &[]));
    let same = sign("draft.txt");
    assert_eq!(same.code, 0, "{}", same.out);
    assert!(same.out.contains("It is the approved draft draft.txt"), "{}", same.out);
    // The same words in another file.
    write(folder, "signed.txt", numbered(&clauses).replace("no later than", "no later\nthan"));
    let reformatted = sign("signed.txt");
    assert_eq!(reformatted.code, 0, "{}", reformatted.out);
    assert!(reformatted.out.contains("Its words are those of the approved draft"), "{}", reformatted.out);
    // Other words.
    write(folder, "other.txt", numbered(&clauses).replace("March 31", "January 31"));
    let other = sign("other.txt");
    assert_eq!(other.code, 1);
    assert!(other.out.contains("It differs from the last approved draft signed.txt"), "{}", other.out);
    assert!(other.out.contains("January 31"), "{}", other.out);
    // Words outside of any promise count as well.
    write(
        folder,
        "fees.txt",
        numbered(&[clauses[0], clauses[1], ("Fees", "Customer shall pay within ninety (90) days.")]),
    );
    let fees = sign("fees.txt");
    assert!(fees.code == 1 && fees.out.contains("It differs"), "{}", fees.out);
    // An erased draft cannot be compared, and that is said.
    let erased = ask(folder, &["ledger", "erase", "draft.txt", "--by", "D. Po", "--because", "asked to"]);
    assert_eq!(erased.code, 0, "{}", erased.err);
    let after = sign("signed.txt");
    assert!(after.out.contains("approved draft"), "{}", after.out);
    assert_eq!(ask(folder, &["ledger", "verify"]).code, 0);
}

#[test]
fn signed_contracts_are_listed_by_what_they_owe() {
    let desk = desk();
    let folder = desk.path();
    write(folder, "birch.txt", numbered(&[("ERP", ERP), ("Accounts", SCIM), ("Voice", VOICE)]));
    write(folder, "cedar.txt", numbered(&[("ERP", ERP)]).replace("Birch Retail Ltd.", "Cedar Foods plc"));
    for name in ["birch.txt", "cedar.txt"] {
        assert_eq!(ask(folder, &["sign", name, "--by", "Ann Vey", "--on", "2027-01-10"]).code, 1);
    }
    let list = |more: &[&str]| {
        let ran = ask(folder, &[&["ledger"], more, &["--format=json", "--as-of=2027-02-01"]].concat());
        let told: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{more:?}: {}", ran.err));
        (ran.code, told["commitments"].as_array().unwrap().clone())
    };
    assert_eq!(list(&["commitments"]).1.len(), 4);
    assert_eq!(list(&["commitments", "--capability", "erp-connector"]).1.len(), 2);
    assert_eq!(list(&["commitments", "--team", "identity"]).1.len(), 1);
    assert_eq!(list(&["commitments", "--customer", "cedar"]).1.len(), 1);
    assert_eq!(list(&["commitments", "--quarter", "2027-Q2"]).1.len(), 1);
    let (_, due) = list(&["due"]);
    assert_eq!(
        due.iter().map(|one| one["due"].as_str().unwrap()).collect::<Vec<_>>(),
        ["2027-03-31", "2027-03-31", "2027-04-30"]
    );
    assert_eq!(list(&["due", "--within", "60"]).1.len(), 2);
    let (code, late) = list(&["late"]);
    assert_eq!((code, late.len()), (1, 3), "the roadmap has all three too late");
    assert_eq!(late[0]["days_behind"], 183);
    let commitment = late[0]["commitment"].as_str().unwrap().to_owned();
    let done = |more: &[&str]| {
        ask(folder, &[&["ledger", "delivered", &commitment, "--by", "Ann Vey", "--on", "2027-03-30"], more].concat())
    };
    assert!(done(&[]).err.contains("it stands in several contracts"));
    let contract = late[0]["contract"].to_string();
    assert_eq!(done(&["--contract", &contract]).code, 0);
    assert_eq!(list(&["late"]).1.len(), 2);
    let overdue = ask(folder, &["ledger", "late", "--as-of=2027-05-10"]).out;
    assert!(overdue.contains("40 days overdue") && overdue.contains("10 days overdue"), "{overdue}");
    assert_eq!(ask(folder, &["ledger", "commitments", "-o", "due.ics", "--as-of=2027-02-01"]).code, 0);
    let calendar = std::fs::read_to_string(folder.join("due.ics")).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    assert!(ask(folder, &["ledger", "due", "--quarter", "spring"]).err.contains("write 2027-Q2"));
}

#[test]
fn a_ledger_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "draft.txt", numbered(&[("ERP", ERP)]));
    let ran = ask(folder.path(), &["scan", "draft.txt", "--ledger", "none.ledger"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "caveat: none.ledger: there is no ledger; `caveat ledger init` starts one\n")
    );
    let ran = ask(folder.path(), &["ledger", "verify"]);
    assert!(ran.code == 2 && ran.err.contains("there is no ledger; name one with --ledger"), "{}", ran.err);
    assert_eq!(ask(folder.path(), &["ledger", "init", "a.ledger"]).code, 0);
    assert!(ask(folder.path(), &["ledger", "init", "a.ledger"]).err.contains("there is a ledger already"));
    // A scan without a ledger says nothing of one.
    let plain = scan(folder.path(), "draft.txt", &[]);
    assert!(plain.get("ledger").is_none() && !plain.to_string().contains("sign_off"));
}
