#![allow(clippy::unwrap_used, reason = "a test")]

use crate::Case;
use caveat_core::document::{Block, BlockKind, Document, Format, Origin};
use caveat_core::report::Report;
use caveat_core::{Span, document::Revision, document::RevisionKind};
use serde_json::{Value, json};

const HEAD: &str = "3.2 Sync <b>&\u{202e}";
const TEXT: &str = "Provider shall deliver the sync by March 31, 2027 </script><script>alert(1)</script>.";

fn document() -> Document {
    let text = format!("{HEAD}\n\n{TEXT}");
    let block = |start: usize, end: usize, kind| {
        let origin = Origin { page: Some(7), area: None, paragraph: None };
        Block { span: Span::new(start, end), kind, label: None, level: 0, origin }
    };
    let start = HEAD.len() + 2;
    let inserted = Revision {
        span: Span::new(start, start + 8),
        kind: RevisionKind::Inserted,
        author: None,
        date: None,
        removed: None,
    };
    Document {
        blocks: vec![block(0, HEAD.len(), BlockKind::Heading), block(start, text.len(), BlockKind::Paragraph)],
        text,
        format: Format::Docx,
        pages: Some(9),
        revisions: vec![inserted],
        hidden: vec![],
        notices: vec![],
        places: vec![],
        comments: vec![],
    }
}

fn span(words: &str) -> Value {
    let start = document().text.find(words).unwrap();
    json!({"start": start, "end": start + words.len()})
}

fn found() -> Report {
    let finding = |id: &str, rule: &str, severity: &str, words: &str| {
        json!({
            "id": id, "rule": rule, "severity": severity, "message": "Too <late>.", "commitment": "c-1", "span": span(words),
            "quote": {"text": TEXT, "span": span(TEXT)}, "clause": "3.2", "heading": HEAD, "page": 7,
            "fixes": [{"title": "Promise it later", "replacement": "by June \"2028\""}], "approvers": ["cto"]
        })
    };
    serde_json::from_value(json!({
        "schema": "caveat-report/1", "tool": {"name": "caveat", "version": "0"},
        "document": {"name": "<draft>.docx", "sha256": "ab", "format": "docx", "pages": 9, "bytes": 1},
        "as_of": "2026-11-24", "decision": "stop", "parties": [], "effective_date": null, "term": null,
        "commitments": [{
            "id": "c-1", "clause": "3.2", "heading": HEAD, "page": 7, "span": span(TEXT), "text": TEXT, "lead_in": null,
            "kind": "capability", "force": "firm", "obligor": "vendor",
            "subject": {"text": "sync", "span": span("sync")},
            "deadlines": [{"text": "March 31, 2027", "span": span("March 31, 2027"), "type": "date",
                "value": "2027-03-31", "direction": null, "anchor": null, "due": "2027-03-31", "rule": "deadline/date"}],
            "limits": [], "consequences": [], "match": {"capability": "crm", "score": 0.8}, "candidates": [],
            "verdict": "late", "slack_days": -183, "change": null, "rules": []
        }],
        "capabilities": [{"id": "crm", "name": "CRM sync", "status": "planned", "available_from": "2027-Q3",
            "available_by": "2027-09-30", "retired_on": null, "team": null}],
        "findings": [
            finding("f-1", "verdict/late", "error", "deliver the sync by March 31, 2027"),
            finding("f-2", "risk/open", "note", "sync by")
        ],
        "approvals": [{"approver": "cto", "reasons": ["verdict/late"]}],
        "notices": [{"kind": "page-without-text", "page": 9, "message": "page 9 & more"}]
    }))
    .unwrap()
}

fn page(count: usize) -> String {
    let (report, document) = (found(), document());
    super::report(&vec![Case { report: &report, document: &document, bytes: &[] }; count])
}

/// The words between tags, with entities resolved.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn words_of_others_stay_words() {
    let page = page(1);
    assert_eq!(page.matches("<script>").count(), 1, "ours alone");
    assert!(
        !page.contains("<b>") && !page.contains("<late>") && !page.contains("<draft>") && !page.contains('\u{202e}')
    );
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
}

#[test]
fn nothing_is_asked_of_the_network_and_no_other_script_may_run() {
    let page = page(1);
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    for outside in ["http://", "https://", " src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(!page.contains(" style=") && !page.contains(" onclick="), "the policy would not let them work");
    assert_eq!(super::base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
}

#[test]
fn the_whole_text_is_there_and_marks_lead_to_findings_and_back() {
    let page = page(1);
    let contract = &page[page.find("class=\"contract\"").unwrap()..];
    assert!(words(contract).contains(TEXT));
    assert!(contract.contains("<ins>Provider</ins>"));
    for at in 0..2 {
        assert_eq!(page.matches(&format!("id=\"d1f{at}\"")).count(), 1);
        assert_eq!(page.matches(&format!("id=\"d1m{at}\"")).count(), 1);
        assert!(page.contains(&format!("href=\"#d1f{at}\"")) && page.contains(&format!("href=\"#d1m{at}\"")));
    }
    // Of two findings on the same words the one with fewer words is told.
    assert!(contract.contains("<mark class=\"note\"><a href=\"#d1f1\">sync by</a></mark>"), "{contract}");
    assert!(contract.contains("<a href=\"#d1f0\">deliver the </a></mark>"));
}

#[test]
fn a_reader_finds_what_it_says() {
    let page = page(1);
    let words = words(&page);
    for said in
        ["STOP", "Too <late>.", "by June \"2028\"", "Must approve", "183 days too late", "CRM sync", "page 9 & more"]
    {
        assert!(words.contains(said), "{said}");
    }
    assert!(page.contains("<svg") && page.contains("class=\"late\""));
    assert!(page.contains("data-severity=\"error\" data-verdict=\"late\""));
    assert!(page.contains("data-severity=\"note\" data-verdict=\"risk\""));
}

#[test]
fn headings_are_in_order_and_ids_are_unique() {
    for count in [0, 1, 3] {
        let page = page(count);
        assert_eq!(page.matches("<h1").count(), 1);
        assert_eq!((page.matches("<main>").count(), page.matches("</main>").count()), (1, 1));
        let mut last = 1;
        for (at, _) in page.match_indices("<h") {
            let Some(level) = page[at + 2..].chars().next().and_then(|digit| digit.to_digit(10)) else { continue };
            assert!(level <= last + 1, "a heading of level {level} follows one of level {last}");
            last = level;
        }
        let mut ids: Vec<&str> =
            page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{count} documents");
    }
}

#[test]
fn a_block_less_document_and_a_finding_without_words_are_shown() {
    let (mut report, mut document) = (found(), document());
    document.blocks.clear();
    report.findings[0].span = Span::new(3, 3);
    let page = super::report(&[Case { report: &report, document: &document, bytes: &[] }]);
    assert!(words(&page).contains(TEXT));
    assert_eq!(page.matches("id=\"d1m0\"").count(), 1);
}
