//! SARIF 2.1.0: the findings for code scanning and anything else that reads static-analysis results.

use crate::{Case, json, words};
use caveat_core::document::Notice;
use caveat_core::judgement::Severity;
use caveat_core::report::FindingReport;
use caveat_core::{RulePage, Span};
use serde_json::{Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One log with one run for all documents. `pages` are the pages of all rules; those that a finding names are told with
/// the run.
///
/// A region counts in the document's text, which for Word, PDF and the like is what `caveat inspect --text` prints: its
/// lines are no lines of the file. A fingerprint is the finding's id, stable under renumbering and reformatting.
pub fn log(cases: &[Case], pages: &[RulePage]) -> String {
    let mut ids: Vec<&str> =
        cases.iter().flat_map(|case| &case.report.findings).map(|finding| finding.rule.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let version = cases.first().map_or("", |case| case.report.tool.version.as_str());
    let results = cases.iter().enumerate().flat_map(|(at, case)| {
        let lines = Lines::of(&case.document.text);
        case.report.findings.iter().map(|finding| result(at, case, finding, &ids, &lines)).collect::<Vec<_>>()
    });
    let results: Vec<Value> = results.collect();
    let notices = cases
        .iter()
        .enumerate()
        .flat_map(|(at, case)| case.report.notices.iter().map(move |notice| notification(at, case, notice)));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "caveat",
                "version": version,
                "semanticVersion": version,
                "rules": ids.iter().map(|id| rule(id, pages)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": cases.iter().map(artifact).collect::<Vec<_>>(),
            // A document that could not be read is no part of a run: the run itself went well.
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notices.collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    json::pretty(&log)
}

fn rule(id: &str, pages: &[RulePage]) -> Value {
    let page = pages.iter().find(|page| page.id == id).map_or("", |page| page.page);
    let mut lines = page.lines().map(str::trim).filter(|line| !line.is_empty());
    let title = lines.next().map_or(id, |line| line.trim_start_matches('#').trim());
    let first = lines.find(|line| !line.starts_with(['#', '`'])).unwrap_or(title);
    json!({
        "id": id,
        "name": name(id),
        "shortDescription": {"text": title},
        "fullDescription": {"text": first},
        "help": {"text": if page.is_empty() { title } else { page }, "markdown": if page.is_empty() { title } else { page }},
    })
}

/// `risk/unbounded-scope` as the standard wants the names of rules: `RiskUnboundedScope`.
fn name(id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>())
    };
    id.split(['/', '-', '_']).map(capital).collect()
}

fn artifact(case: &Case) -> Value {
    let document = &case.report.document;
    json!({
        "location": {"uri": uri(&document.name)},
        "length": document.bytes,
        "hashes": {"sha-256": document.sha256},
        "properties": {"decision": case.report.decision, "format": document.format, "pages": document.pages},
    })
}

fn result(at: usize, case: &Case, finding: &FindingReport, ids: &[&str], lines: &Lines<'_>) -> Value {
    let commitment = finding.commitment.as_deref().and_then(|id| case.report.commitment(id));
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&case.report.document.name), "index": at},
            "region": lines.region(finding.span, true),
            "contextRegion": lines.region(finding.quote.span, true),
        },
    });
    if !place.is_empty() {
        location["logicalLocations"] = json!([{"name": place, "kind": "clause"}]);
    }
    // Ways out are told, not offered as edits: a Word file or a PDF is not mended by replacing characters of its text.
    let fixes: Vec<Value> = (finding.fixes.iter())
        .map(|fix| json!({"title": fix.title, "replacement": fix.replacement, "tradeOff": fix.trade_off}))
        .collect();
    json!({
        "ruleId": finding.rule,
        "ruleIndex": ids.binary_search(&finding.rule.as_str()).ok(),
        "level": level,
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"caveatFinding/v1": finding.id},
        "properties": {
            "page": finding.page,
            "clause": finding.clause,
            "commitment": finding.commitment,
            "verdict": commitment.and_then(|promise| promise.verdict),
            "slackDays": commitment.and_then(|promise| promise.slack_days),
            "fixes": fixes,
            "approvers": finding.approvers,
        },
    })
}

fn notification(at: usize, case: &Case, notice: &Notice) -> Value {
    let page = notice.page.map_or_else(String::new, |page| format!("page {page}: "));
    let artifact = json!({"uri": uri(&case.report.document.name), "index": at});
    json!({
        "descriptor": {"id": notice.kind},
        "level": if notice.is_gap() { "warning" } else { "note" },
        "message": {"text": format!("{page}{}", notice.message)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    })
}

/// A file's name as a relative reference: what a URI may not hold is percent-encoded (RFC 3986).
fn uri(name: &str) -> String {
    let mut uri = String::with_capacity(name.len());
    for byte in name.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// Where the lines of a text begin, so that a place is told without reading the text again.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters stand before each line.
    letters: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let (mut starts, mut letters, mut count) = (vec![0], vec![0], 0);
        for (at, letter) in text.char_indices() {
            count += 1;
            if letter == '\n' {
                starts.push(at + 1);
                letters.push(count);
            }
        }
        Self { text, starts, letters }
    }

    /// Line and column of a byte, both counted from 1, and the characters before it.
    fn place(&self, offset: usize) -> (usize, usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = self.text[self.starts[line - 1]..offset].chars().count();
        (line, before + 1, self.letters[line - 1] + before)
    }

    fn region(&self, span: Span, with_words: bool) -> Value {
        let (start_line, start_column, start) = self.place(span.start);
        let (end_line, end_column, end) = self.place(span.end);
        let mut region = json!({
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": start,
            "charLength": end - start,
            "byteOffset": span.start,
            "byteLength": span.len(),
        });
        if with_words {
            region["snippet"] = json!({"text": span.of(self.text)});
        }
        region
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_counts_characters_from_one() {
        let text = "Ä first line\nthe “second” one\n";
        let start = text.find("“second”").unwrap_or_default();
        let region = Lines::of(text).region(Span::new(start, start + "“second”".len()), true);
        assert_eq!(
            (&region["startLine"], &region["startColumn"], &region["endColumn"]),
            (&json!(2), &json!(5), &json!(13))
        );
        assert_eq!((&region["charOffset"], &region["charLength"]), (&json!(17), &json!(8)));
        assert_eq!(region["snippet"]["text"], "“second”");
    }

    #[test]
    fn names_are_references() {
        assert_eq!(uri("deals\\order 1 (ü).docx"), "deals/order%201%20%28%C3%BC%29.docx");
        assert_eq!(name("risk/unbounded-scope"), "RiskUnboundedScope");
    }
}
