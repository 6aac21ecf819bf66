//! What the notes say.

use crate::words;
use caveat_core::judgement::{Fix, Severity, Verdict};
use caveat_core::report::{CommitmentReport, FindingReport, Report};

/// A note: its headline and its text.
#[derive(Debug)]
pub(super) struct Note {
    /// The ids of what it is about: stable from run to run.
    pub(super) id: String,
    pub(super) headline: String,
    pub(super) text: String,
}

/// What was found on the same words, one after the other, then what is known of the promise they stand in.
pub(super) fn of(report: &Report, findings: &[&FindingReport]) -> Note {
    let mut parts: Vec<String> = Vec::new();
    let mut told: Vec<&CommitmentReport> = Vec::new();
    for finding in findings {
        parts.push(self::finding(finding));
        let promise = finding.commitment.as_deref().and_then(|id| report.commitment(id));
        if let Some(promise) = promise.filter(|promise| !told.iter().any(|known| known.id == promise.id)) {
            told.push(promise);
        }
    }
    let facts: Vec<String> = told.into_iter().flat_map(|promise| facts(report, promise)).collect();
    if !facts.is_empty() {
        parts.push(facts.join("\n"));
    }
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
    Note { id: ids.join(" "), headline: rules.join(", "), text: parts.join("\n\n") }
}

fn finding(finding: &FindingReport) -> String {
    let mut lines = vec![format!("{}: {}", words::capital(words::severity(finding.severity)), line(&finding.message))];
    lines.extend(finding.fixes.iter().map(fix));
    if !finding.approvers.is_empty() && finding.severity > Severity::Note {
        lines.push(format!("Must approve: {}", line(&finding.approvers.join(", "))));
    }
    lines.push(format!("Rule: {}", finding.rule));
    lines.join("\n")
}

fn fix(fix: &Fix) -> String {
    let words = fix.replacement.as_deref().map(line).filter(|words| !words.is_empty());
    let words = words.map_or_else(String::new, |words| format!(": “{words}”"));
    let trade_off = fix.trade_off.as_deref().map_or_else(String::new, |words| format!(" ({})", line(words)));
    format!("Instead: {}{words}{trade_off}", line(fix.title.trim_end_matches(['.', ':'])))
}

/// Verdict, day due and slack, costs.
fn facts(report: &Report, promise: &CommitmentReport) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(verdict) = promise.verdict {
        let meant = promise.matched.as_ref().map(|meant| meant.capability.as_str());
        let name = meant.map(|id| report.capability(id).map_or(id, |known| known.name.as_str()));
        let name = name.filter(|_| verdict != Verdict::Unknown).map_or_else(String::new, |name| format!(" ({name})"));
        facts.push(format!("Verdict: {}{}", words::verdict(verdict), line(&name)));
    }
    let slack = promise.slack_days.map_or_else(String::new, |days| match days {
        ..0 => format!(", {} too late", words::counted(days.unsigned_abs() as usize, "day")),
        _ => format!(", {} to spare", words::counted(days as usize, "day")),
    });
    if let Some(due) = promise.due() {
        facts.push(format!("Due: {}{slack}", words::date(due)));
    } else if !slack.is_empty() {
        facts.push(format!("Slack: {}", slack.trim_start_matches(", ")));
    }
    for consequence in &promise.consequences {
        facts.push(format!("If missed: “{}”", crate::page::cut(&line(&consequence.text), 220)));
    }
    if let Some(exposure) = &promise.exposure {
        facts.push(format!("Exposure: {}", line(&words::exposure(exposure))));
    }
    facts
}

/// The note about the whole document.
pub(super) fn cover(report: &Report) -> Note {
    let (decision, meaning) = words::decision(report.decision);
    let mut lines = vec![format!("{decision}: {meaning}"), counts(report)];
    for approval in &report.approvals {
        lines.push(format!("Must approve: {} ({})", line(&approval.approver), line(&approval.reasons.join(", "))));
    }
    lines.push(format!("As of {}, by {} {}", words::date(report.as_of), report.tool.name, report.tool.version));
    if !report.notices.is_empty() {
        lines.push(String::new());
    }
    for notice in &report.notices {
        let place = notice.page.map_or_else(String::new, |page| format!("Page {page}: "));
        lines.push(format!("{place}{}", line(&notice.message)));
    }
    Note { id: "cover".to_owned(), headline: format!("{decision}: {meaning}"), text: lines.join("\n") }
}

/// "2 errors, 1 warning, 12 promises read".
pub(super) fn counts(report: &Report) -> String {
    let findings = words::severities(report).into_iter().filter(|(_, count)| *count > 0);
    let mut counts: Vec<String> =
        findings.map(|(severity, count)| words::counted(count, words::severity(severity))).collect();
    counts.push(format!("{} read", words::counted(report.commitments.len(), "promise")));
    counts.join(", ")
}

fn line(text: &str) -> String {
    words::on_one_line(text)
}
