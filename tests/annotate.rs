//! The Word drafts of the corpus annotated, and read again by the program.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{caveat, run};
use serde_json::Value;
use std::path::Path;

const DRAFTS: [(&str, &str); 4] = [
    ("saas-master-agreement", "larkfield-procure"),
    ("statement-of-work", "quayside-yard"),
    ("order-form", "larkfield-procure"),
    ("clean-order", "larkfield-procure"),
];

/// Scans a draft of the corpus, has it annotated, and gives the report.
fn annotated(draft: &str, catalog: &str, out: &Path, suggest: bool) -> Value {
    let mut command = caveat();
    command.args(["scan", &format!("corpus/documents/{draft}.docx"), "--format=json", "--as-of=2026-11-23"]);
    command.arg(format!("--catalog=corpus/catalogs/{catalog}.toml")).arg("--annotate").arg(out);
    if suggest {
        command.arg("--suggest");
    }
    let ran = run(&mut command);
    serde_json::from_str(&ran.out).expect(&ran.err)
}

fn inspected(file: &Path, arguments: &[&str]) -> String {
    let ran = run(caveat().arg("inspect").arg(file).args(arguments));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

fn span(value: &Value) -> (u64, u64) {
    (value["start"].as_u64().unwrap(), value["end"].as_u64().unwrap())
}

#[test]
fn comments_stand_on_the_words_of_the_findings_and_the_text_stays() {
    let folder = tempfile::tempdir().unwrap();
    for (draft, catalog) in DRAFTS {
        let out = folder.path().join(format!("{draft}.docx"));
        let report = annotated(draft, catalog, &out, false);
        let original = common::root().join(format!("corpus/documents/{draft}.docx"));
        assert_eq!(inspected(&out, &["--text"]), inspected(&original, &["--text"]), "{draft}");
        let inspection: Value = serde_json::from_str(&inspected(&out, &["--format=json"])).unwrap();
        let comments: Vec<&Value> =
            inspection["comments"].as_array().unwrap().iter().filter(|comment| comment["author"] == "caveat").collect();
        let findings = report["findings"].as_array().unwrap();
        assert!(findings.is_empty() || !comments.is_empty(), "{draft}");
        for finding in findings {
            let rule = format!("[{}]", finding["rule"].as_str().unwrap());
            let (start, end) = span(&finding["span"]);
            let holds = |comment: &&&Value| {
                let said = comment["text"].as_str().unwrap();
                let elsewhere = said.contains("The words stand in") || said.contains("about the document as a whole");
                let covers = || {
                    !comment["about"]["span"].is_null() && {
                        let (from, to) = span(&comment["about"]["span"]);
                        from <= start && end <= to
                    }
                };
                said.contains(&rule) && (elsewhere || covers())
            };
            assert!(comments.iter().any(|comment| holds(&comment)), "{draft}: no comment holds {finding}");
        }
        let spans: Vec<(u64, u64)> = findings.iter().map(|finding| span(&finding["span"])).collect();
        for comment in
            comments.iter().filter(|comment| !comment["text"].as_str().unwrap().contains("The words stand in"))
        {
            let (from, to) = span(&comment["about"]["span"]);
            let ends = spans.iter().any(|span| span.0 == from) && spans.iter().any(|span| span.1 == to);
            assert!(ends, "{draft}: a comment stands on other words: {comment}");
        }
    }
}

#[test]
fn rejecting_every_change_gives_what_it_gave_before_the_suggestions() {
    let folder = tempfile::tempdir().unwrap();
    for (draft, catalog) in DRAFTS {
        let out = folder.path().join(format!("{draft}.docx"));
        let report = annotated(draft, catalog, &out, true);
        let original = common::root().join(format!("corpus/documents/{draft}.docx"));
        let rejected = ["--text", "--revisions=original"];
        assert_eq!(inspected(&out, &rejected), inspected(&original, &rejected), "{draft}");
        let errors = report["findings"].as_array().unwrap().iter().any(|finding| finding["severity"] == "error");
        let changed = inspected(&out, &["--text"]) != inspected(&original, &["--text"]);
        assert_eq!(changed, errors, "{draft}: every draft with an error in it has wording to offer");
    }
}
