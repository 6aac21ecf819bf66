//! What the ledger's tests share: something to record, and the places in which ledgers are kept.
#![allow(dead_code, missing_docs, clippy::unwrap_used, reason = "each test file uses a part of it")]

pub mod server;

use caveat_core::document::{Document, Format};
use caveat_core::report::Report;
use caveat_core::sign_off::Asked;
use caveat_ledger::{Act, Ledger, ScanEntry};
use jiff::Timestamp;
use serde_json::json;

/// The words of the contract that is recorded.
pub const TEXT: &str = "Provider shall deliver the heliotrope connector by March 31, 2027.";

/// An act at a time.
pub fn act(by: &str, second: i64) -> Act<'_> {
    Act { at: Timestamp::from_second(1_800_000_000 + second).unwrap(), by, because: Some("it was agreed") }
}

/// A report with one promise and one finding on it, of the document with that hash.
pub fn report(sha256: &str) -> Report {
    let span = json!({"start": 0, "end": TEXT.len()});
    serde_json::from_value(json!({
        "schema": "caveat-report/1", "tool": {"name": "caveat", "version": "0"},
        "document": {"name": "draft.txt", "sha256": sha256, "format": "text", "pages": null, "bytes": 67},
        "as_of": "2027-01-04", "decision": "stop",
        "parties": [{"name": "Birch Ltd.", "role": "customer", "aliases": [], "span": {"start": 0, "end": 8}}],
        "effective_date": null, "term": null,
        "commitments": [{
            "id": "c-1", "clause": "1", "heading": null, "page": null, "span": span, "text": TEXT, "lead_in": null,
            "kind": "capability", "force": "firm", "obligor": "vendor", "subject": null,
            "deadlines": [{"text": "March 31, 2027", "span": span, "type": "date", "value": "2027-03-31",
                "direction": null, "anchor": null, "due": "2027-03-31", "rule": "deadline/date"}],
            "limits": [], "consequences": [], "match": {"capability": "heliotrope", "score": 0.8}, "candidates": [],
            "verdict": "late", "slack_days": -92, "change": null, "rules": []
        }],
        "capabilities": [{"id": "heliotrope", "name": "Heliotrope connector", "status": "planned",
            "available_from": "2027-Q2", "available_by": "2027-06-30", "retired_on": null, "team": "links"}],
        "findings": [{"id": "f-1", "rule": "verdict/late", "severity": "error", "message": "92 days late",
            "commitment": "c-1", "span": span, "quote": {"text": TEXT, "span": span}, "clause": "1", "heading": null,
            "page": null, "fixes": [], "approvers": ["cto"], "content": "ab".repeat(32)}],
        "notices": []
    }))
    .unwrap()
}

/// The document of [`report`].
pub fn document() -> Document {
    let blocks = json!([]);
    let mut document = json!({"text": TEXT, "format": "text", "pages": null, "blocks": blocks, "hidden": [],
        "revisions": [], "comments": [], "places": [], "notices": []});
    document["format"] = serde_json::to_value(Format::Text).unwrap();
    serde_json::from_value(document).unwrap()
}

/// What a sign-off on the finding of [`report`] is bound to.
pub fn asked() -> Asked {
    serde_json::from_value(json!({
        "finding": "f-1", "content": "ab".repeat(32), "rule": "verdict/late", "severity": "error", "decision": "stop",
        "approvers": ["cto"], "policy": null, "commitment": "c-1",
        "standing": {"verdict": "late", "slack_days": -92, "due": "2027-03-31", "capabilities": [{"id": "heliotrope",
            "status": "planned", "available_by": "2027-06-30", "retired_on": null, "limits": []}]}
    }))
    .unwrap()
}

/// Records a scan of a document with that hash, by `who`.
pub fn record(ledger: &mut Ledger, who: &str, sha256: &str) -> caveat_ledger::Result<i64> {
    let (report, document, asked) = (report(sha256), document(), [asked()]);
    let catalog = r#"{"capabilities":[{"id":"heliotrope"}]}"#;
    let entry = ScanEntry {
        deal: Some("birch-ltd"),
        report: &report,
        document: &document,
        asked: &asked,
        catalog: Some(catalog),
    };
    ledger.record_scan(act(who, 0), &entry)
}

/// Everything in a ledger.
pub fn exported(ledger: &mut Ledger) -> String {
    let mut lines = Vec::new();
    ledger.export(&mut lines).unwrap();
    String::from_utf8(lines).unwrap()
}
