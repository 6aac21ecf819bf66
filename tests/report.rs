//! The report JSON: a stable contract. A field may be added here, none renamed or taken away.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{caveat, deal, run, write};
use serde_json::Value;

/// The fields of an object, each with the sorts of value that it may have.
type Shape = &'static [(&'static str, &'static str)];

const REPORT: Shape = &[
    ("schema", "text"),
    ("tool", "object"),
    ("document", "object"),
    ("as_of", "text"),
    ("decision", "text"),
    ("parties", "list"),
    ("effective_date", "object or null"),
    ("term", "object or null"),
    ("commitments", "list"),
    ("capabilities", "list"),
    ("findings", "list"),
    ("notices", "list"),
];
const CAPABILITY: Shape = &[
    ("id", "text"),
    ("name", "text"),
    ("status", "text"),
    ("available_from", "text or null"),
    ("available_by", "text or null"),
    ("retired_on", "text or null"),
    ("team", "text or null"),
];
const DOCUMENT: Shape =
    &[("name", "text"), ("sha256", "text"), ("format", "text"), ("pages", "number or null"), ("bytes", "number")];
const PARTY: Shape = &[("name", "text"), ("role", "text"), ("aliases", "list"), ("span", "object")];
const STATED: Shape = &[("value", "text or null"), ("text", "text"), ("span", "object or null")];
const COMMITMENT: Shape = &[
    ("id", "text"),
    ("clause", "text or null"),
    ("heading", "text or null"),
    ("page", "number or null"),
    ("span", "object"),
    ("text", "text"),
    ("lead_in", "object or null"),
    ("kind", "text"),
    ("force", "text"),
    ("obligor", "text"),
    ("subject", "object or null"),
    ("deadlines", "list"),
    ("limits", "list"),
    ("consequences", "list"),
    ("match", "object or null"),
    ("candidates", "list"),
    ("verdict", "text or null"),
    ("slack_days", "number or null"),
    ("change", "text or null"),
    ("rules", "list"),
];
const DEADLINE: Shape = &[
    ("text", "text"),
    ("span", "object"),
    ("type", "text"),
    ("value", "text or null"),
    ("direction", "text or null"),
    ("anchor", "text or null"),
    ("due", "text or null"),
    ("rule", "text"),
];
const LIMIT: Shape =
    &[("text", "text"), ("span", "object"), ("metric", "text"), ("op", "text"), ("value", "number"), ("unit", "text")];
const CONSEQUENCE: Shape =
    &[("text", "text"), ("span", "object"), ("kind", "text"), ("amount", "text or null"), ("cap", "text or null")];
const FINDING: Shape = &[
    ("id", "text"),
    ("rule", "text"),
    ("severity", "text"),
    ("message", "text"),
    ("commitment", "text or null"),
    ("span", "object"),
    ("quote", "object"),
    ("clause", "text or null"),
    ("heading", "text or null"),
    ("page", "number or null"),
    ("fixes", "list"),
    ("approvers", "list"),
];

fn check(what: &str, value: &Value, shape: Shape) {
    let object = value.as_object().unwrap_or_else(|| panic!("{what} is no object: {value}"));
    for (field, sorts) in shape {
        let value = object.get(*field).unwrap_or_else(|| panic!("{what} has no `{field}`"));
        let sort = match value {
            Value::Null => "null",
            Value::Bool(_) => "truth",
            Value::Number(_) => "number",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "object",
        };
        assert!(sorts.split(" or ").any(|allowed| allowed == sort), "{what}.{field} is {sort}: {value}");
    }
}

fn check_each(what: &str, list: &Value, shape: Shape) {
    list.as_array().unwrap().iter().for_each(|value| check(what, value, shape));
}

#[test]
fn fields_are_those_of_the_contract() {
    let files = common::corpus();
    let catalog = common::root().join("corpus/catalogs/larkfield-procure.toml");
    let ran = run(caveat()
        .arg("scan")
        .args(&files)
        .arg("--catalog")
        .arg(catalog)
        .args(["--format=json", "--as-of=2027-01-04"]));
    assert_eq!(ran.out.lines().count(), files.len(), "{}", ran.err);
    let mut promises = 0;
    for line in ran.out.lines() {
        let report: Value = serde_json::from_str(line).unwrap();
        check("report", &report, REPORT);
        assert_eq!(report["schema"], "caveat-report/1");
        check("document", &report["document"], DOCUMENT);
        check_each("party", &report["parties"], PARTY);
        for stated in ["effective_date", "term"] {
            if !report[stated].is_null() {
                check(stated, &report[stated], STATED);
            }
        }
        check_each("commitment", &report["commitments"], COMMITMENT);
        let mut ids: Vec<&str> = Vec::new();
        for commitment in report["commitments"].as_array().unwrap() {
            promises += 1;
            check_each("deadline", &commitment["deadlines"], DEADLINE);
            check_each("limit", &commitment["limits"], LIMIT);
            check_each("consequence", &commitment["consequences"], CONSEQUENCE);
            check_each("candidate", &commitment["candidates"], &[("capability", "text"), ("score", "number")]);
            ids.push(commitment["id"].as_str().unwrap());
        }
        check_each("capability", &report["capabilities"], CAPABILITY);
        for commitment in report["commitments"].as_array().unwrap() {
            let meant = &commitment["match"]["capability"];
            let known = report["capabilities"].as_array().unwrap().iter().any(|known| known["id"] == *meant);
            assert!(meant.is_null() || known, "what is meant is told: {meant}");
        }
        check_each("finding", &report["findings"], FINDING);
        ids.extend(report["findings"].as_array().unwrap().iter().map(|finding| finding["id"].as_str().unwrap()));
        let given = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), given, "an id stands for one thing");
    }
    assert!(promises > 100, "{promises}");
}

#[test]
fn ids_survive_renumbering_and_reformatting() {
    let deal = deal();
    let changed = common::DRAFT
        .replace("1. Integrations", "7. Integrations")
        .replace("shall deliver the", "shall deliver\n  the");
    write(deal.path(), "changed.txt", changed);
    let ids = |file: &str| -> Vec<String> {
        let ran = run(caveat().current_dir(deal.path()).args([
            "scan",
            file,
            "--catalog=product.toml",
            "--format=json",
            "--as-of=2026-11-23",
        ]));
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        let ids = |list: &Value| {
            list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        [ids(&report["commitments"]), ids(&report["findings"])].concat()
    };
    let before = ids("draft.txt");
    assert!(before.iter().any(|id| id.starts_with("c-")) && before.iter().any(|id| id.starts_with("f-")), "{before:?}");
    assert_eq!(before, ids("changed.txt"));
}

#[test]
fn a_given_effective_date_wins_and_says_so() {
    let deal = deal();
    let scan = ["scan", "draft.txt", "--format=json", "--as-of=2026-11-23", "--effective-date=2027-02-01"];
    let ran = run(caveat().current_dir(deal.path()).args(scan));
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["effective_date"]["value"], "2027-02-01");
    assert!(report["effective_date"]["span"].is_null(), "it stands nowhere in the draft");
    assert_eq!(report["as_of"], "2026-11-23");
}

#[test]
fn the_matcher_alone_ranks_and_says_none() {
    let deal = deal();
    let lines = "an audit trail of all changes\n\nfree ice cream on Fridays\nsingle sign-on\n";
    let ran = run(caveat()
        .current_dir(deal.path())
        .args(["match", "--catalog=product.toml", "--format=json"])
        .write_stdin(lines));
    assert_eq!(ran.code, 0);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let matches = answer["matches"].as_array().unwrap();
    assert_eq!(matches.iter().map(|one| one["line"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!(matches[0]["capability"], "audit-trail");
    assert!(matches[1]["capability"].is_null(), "{}", matches[1]);
    assert_eq!(matches[2]["capability"], "single-sign-on");
    for one in matches {
        assert_eq!(one["candidates"].as_array().unwrap().len(), 3, "at least three where the catalog has them");
        let shape: Shape =
            &[("text", "text"), ("capability", "text or null"), ("score", "number or null"), ("evidence", "list")];
        check("match", one, shape);
    }
}

#[test]
fn dates_alone_are_normalised() {
    let text = "Deliver by March 31, 2027, in Q3 2027, within ten (10) Business Days after acceptance, and promptly.";
    let ran = run(caveat().args(["dates", "--format=json", "--as-of=2026-11-23"]).write_stdin(text));
    assert_eq!(ran.code, 0);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let times = answer["times"].as_array().unwrap();
    for time in times {
        check("time", time, DEADLINE);
        let span = &time["span"];
        let at = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        assert_eq!(time["text"], text[at("start")..at("end")], "the span quotes it");
    }
    let values: Vec<(&str, Option<&str>)> =
        times.iter().map(|time| (time["type"].as_str().unwrap(), time["value"].as_str())).collect();
    assert_eq!(
        values,
        [("date", Some("2027-03-31")), ("date", Some("2027-Q3")), ("offset", Some("P10BD")), ("vague", None)]
    );
}

#[test]
fn inspect_prints_the_text_that_spans_point_into() {
    for file in common::corpus() {
        let text = run(caveat().args(["inspect", "--text"]).arg(&file)).out;
        let scanned = run(caveat().arg("scan").arg(&file).args(["--format=json", "--as-of=2027-01-04"])).out;
        let report: Value = serde_json::from_str(&scanned).unwrap();
        for commitment in report["commitments"].as_array().unwrap() {
            let at = |end: &str| usize::try_from(commitment["span"][end].as_u64().unwrap()).unwrap();
            assert_eq!(text.get(at("start")..at("end")), commitment["text"].as_str(), "{}", file.display());
        }
    }
    let draft = common::root().join("corpus/documents/amendment.txt");
    assert_eq!(run(caveat().args(["inspect", "--text"]).arg(&draft)).out, std::fs::read_to_string(&draft).unwrap());
}
