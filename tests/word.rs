//! Word drafts as they are passed around: tracked changes and comments.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::word::{change, document, file, p, part, r};
use common::{caveat, deal, run, write};
use serde_json::Value;
use std::path::Path;

const OPENING: &str = "This Services Agreement is entered into as of December 1, 2026 between Alder Software, Inc. \
    (\"Provider\") and Birch Retail Ltd. (\"Customer\").";

fn report(folder: &Path, file: &str, revisions: &str) -> Value {
    let mut command = caveat();
    command.current_dir(folder).args(["scan", file, "--catalog=product.toml", "--format=json", "--as-of=2026-11-23"]);
    let ran = run(command.arg(format!("--revisions={revisions}")));
    serde_json::from_str(&ran.out).expect(&ran.err)
}

/// The words and the change of every promise.
fn changes(folder: &Path, revisions: &str) -> Vec<(String, Option<String>)> {
    let report = report(folder, "draft.docx", revisions);
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let one = |promise: &Value| (text(&promise["text"]).unwrap(), text(&promise["change"]));
    report["commitments"].as_array().unwrap().iter().map(one).collect()
}

fn expected(promises: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    promises.iter().map(|(words, change)| ((*words).to_owned(), change.map(str::to_owned))).collect()
}

#[test]
fn a_promise_says_who_changed_it_and_when() {
    let deal = deal();
    let moved = "Provider shall keep an audit trail.";
    let body = [
        p(&r(OPENING)),
        p(&change("ins", "Ada", "2027-02-03", &r("The Service shall support single sign-on."))),
        p(&change("del", "Ben", "2027-02-04", &r("Provider shall train ten users."))),
        p(&change("moveFrom", "Ada", "2027-02-05", &r(moved))),
        p(&(r("Provider shall deliver the ERP connector by ")
            + &change("del", "Ben", "2027-02-04", &r("June 30, 2027"))
            + &change("ins", "Ben", "2027-02-04", &r("March "))
            + &change("ins", "Ben", "2027-02-06", &r("31, 2027"))
            + &r("."))),
        p(&(change("del", "Ada", "2027-02-07", &r("Customer")) + &r("Provider shall back up all data daily."))),
        p(&change("moveTo", "Ada", "2027-02-05", &r(moved))),
        p(&r("Provider shall encrypt all data at rest.")),
    ];
    write(deal.path(), "draft.docx", document(&body.concat()));

    let accepted = expected(&[
        ("The Service shall support single sign-on.", Some("inserted by Ada on 2027-02-03")),
        (
            "Provider shall deliver the ERP connector by March 31, 2027.",
            Some("words deleted by Ben on 2027-02-04; words inserted by Ben from 2027-02-04 to 2027-02-06"),
        ),
        ("Provider shall back up all data daily.", Some("words deleted by Ada on 2027-02-07")),
        (moved, Some("moved by Ada on 2027-02-05")),
        ("Provider shall encrypt all data at rest.", None),
    ]);
    assert_eq!(changes(deal.path(), "accepted"), accepted);

    let original = changes(deal.path(), "original");
    let change_of = |promises: &[(String, Option<String>)], words: &str| {
        let found = promises.iter().find(|(text, _)| text.starts_with(words)).unwrap_or_else(|| panic!("{words}"));
        found.1.clone().unwrap_or_default()
    };
    assert_eq!(change_of(&original, "Provider shall train ten users."), "deleted by Ben on 2027-02-04");
    assert_eq!(change_of(&original, moved), "moved by Ada on 2027-02-05");
    let mended = change_of(&original, "Provider shall deliver the ERP connector by June 30, 2027.");
    assert_eq!(mended, "words deleted by Ben on 2027-02-04; words inserted by Ben from 2027-02-04 to 2027-02-06");
    assert!(!original.iter().any(|(words, _)| words.contains("sign-on")), "{original:?}");

    let both = changes(deal.path(), "both");
    assert_eq!(change_of(&both, "Provider shall train ten users."), "deleted by Ben on 2027-02-04");
    assert_eq!(change_of(&both, "The Service shall support"), "inserted by Ada on 2027-02-03");
    assert_eq!(both.iter().filter(|(words, _)| words == moved).count(), 2, "{both:?}");
}

#[test]
fn comments_are_shown_and_change_nothing() {
    let deal = deal();
    let start = "<w:commentRangeStart w:id=\"7\"/>";
    let end = "<w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>";
    let body = |start: &str, end: &str| {
        let promise = format!(
            "{}{start}{}{end}{}",
            r("Provider shall deliver the "),
            r("ERP connector"),
            r(" by March 31, 2027.")
        );
        part("document", &format!("<w:body>{}{}</w:body>", p(&r(OPENING)), p(&promise)))
    };
    let said = p(&r("The ERP connector is available. Provider shall not be obliged to deliver it."))
        + &p(&r("Provider shall deliver a spaceship by January 1, 2027."));
    let comments = format!("<w:comment w:id=\"7\" w:author=\"Ada\" w:date=\"2027-02-03T04:05:06Z\">{said}</w:comment>");
    write(deal.path(), "commented.docx", file(&body(start, end), Some(&part("comments", &comments))));
    write(deal.path(), "plain.docx", file(&body("", ""), None));
    let (mut commented, mut plain) =
        (report(deal.path(), "commented.docx", "accepted"), report(deal.path(), "plain.docx", "accepted"));
    assert_eq!(plain["commitments"][0]["verdict"], "late");
    commented["document"].take();
    plain["document"].take();
    assert_eq!(commented, plain, "the same report but for the file's name and size");

    let inspect = |format: &str| run(caveat().current_dir(deal.path()).args(["inspect", "commented.docx", format])).out;
    let seen: Value = serde_json::from_str(&inspect("--format=json")).unwrap();
    let comment = &seen["comments"][0];
    assert_eq!(comment["about"]["text"], "ERP connector");
    assert_eq!((&comment["author"], &comment["date"]), (&"Ada".into(), &"2027-02-03T04:05:06Z".into()));
    assert!(comment["text"].as_str().unwrap().ends_with("\nProvider shall deliver a spaceship by January 1, 2027."));
    let shown = inspect("--format=text");
    assert!(shown.contains("1 comment, no part of the text"), "{shown}");
    assert!(shown.contains("by Ada, 2027-02-03 on “ERP connector”: The ERP connector is available."), "{shown}");
    assert!(!inspect("--text").contains("spaceship"));
}
