//! Markdown (GitHub flavoured) for tickets and pull requests.

use crate::{Case, words};
use caveat_core::judgement::Severity;
use caveat_core::report::{CommitmentReport, FindingReport, Report};
use std::fmt::Write;

/// A section a document: decision, facts, findings worst first, a table of what is promised, what was not read.
pub fn report(cases: &[Case]) -> String {
    let parts: Vec<String> = cases.iter().map(|case| section(case.report)).collect();
    parts.join("\n---\n\n")
}

fn section(report: &Report) -> String {
    let mut out = String::new();
    let (decision, meaning) = words::decision(report.decision);
    let _ = writeln!(out, "## {decision}: {}\n", text(&report.document.name));
    let counts: Vec<String> = (words::severities(report).into_iter())
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| words::counted(count, words::severity(severity)))
        .chain([format!("{} read", words::counted(report.commitments.len(), "promise"))])
        .collect();
    let _ =
        writeln!(out, "**{}.** {}; as of {}.\n", words::capital(meaning), counts.join(", "), words::date(report.as_of));
    for approval in &report.approvals {
        let _ = writeln!(
            out,
            "- [ ] **{}** must approve: {}",
            text(&approval.approver),
            text(&approval.reasons.join(", "))
        );
    }
    if !report.approvals.is_empty() {
        out.push('\n');
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let findings: Vec<&FindingReport> =
            report.findings.iter().filter(|finding| finding.severity == severity).collect();
        if findings.is_empty() {
            continue;
        }
        let _ = writeln!(out, "### {}\n", words::counted(findings.len(), words::severity(severity)));
        for finding in findings {
            self::finding(&mut out, report, finding);
        }
    }
    if !report.commitments.is_empty() {
        promises(&mut out, report);
    }
    if !report.notices.is_empty() {
        let _ = writeln!(out, "### {}\n", words::counted(report.notices.len(), "notice"));
        for notice in &report.notices {
            let place = notice.page.map_or_else(String::new, |page| format!("page {page}: "));
            let _ = writeln!(out, "- {place}{}", text(&notice.message));
        }
        out.push('\n');
    }
    out
}

fn finding(out: &mut String, report: &Report, finding: &FindingReport) {
    let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
    let place = if place.is_empty() { "Before the first clause".to_owned() } else { place };
    let _ = writeln!(out, "**{}** (`{}`)\n", text(&place), finding.rule);
    let _ = writeln!(out, "> {}\n", text(&finding.quote.text));
    let _ = writeln!(out, "{}\n", text(&finding.message));
    let promise = finding.commitment.as_deref().and_then(|id| report.commitment(id));
    let mut points: Vec<String> = Vec::new();
    for fix in &finding.fixes {
        let words = fix.replacement.as_deref().map(text).filter(|words| !words.is_empty());
        let words = words.map_or_else(String::new, |words| format!(": “{words}”"));
        let trade_off = fix.trade_off.as_deref().map_or_else(String::new, |words| format!(" ({})", text(words)));
        points.push(format!("Instead: {}{words}{trade_off}", text(fix.title.trim_end_matches(['.', ':']))));
    }
    for consequence in promise.iter().flat_map(|promise| &promise.consequences) {
        points.push(format!("If missed: “{}”", text(&consequence.text)));
    }
    if let Some(exposure) = promise.and_then(|promise| promise.exposure.as_ref()) {
        points.push(format!("Exposure: {}", text(&words::exposure(exposure))));
    }
    if !finding.approvers.is_empty() && finding.severity > Severity::Note {
        points.push(format!("Must approve: {}", text(&finding.approvers.join(", "))));
    }
    for point in &points {
        let _ = writeln!(out, "- {point}");
    }
    if !points.is_empty() {
        out.push('\n');
    }
}

fn promises(out: &mut String, report: &Report) {
    out.push_str("### Promises\n\n| Clause | Promise | Due | Verdict | Capability | Slack |\n| --- | --- | --- | --- | --- | --- |\n");
    for promise in &report.commitments {
        let _ = writeln!(out, "| {} |", row(report, promise).join(" | "));
    }
    out.push('\n');
}

fn row(report: &Report, promise: &CommitmentReport) -> [String; 6] {
    let meant = promise.matched.as_ref().map(|meant| meant.capability.as_str()).unwrap_or_default();
    let subject = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
    let times: Vec<String> = promise.deadlines.iter().map(|deadline| text(&deadline.text)).collect();
    [
        text(promise.clause.as_deref().unwrap_or_default()),
        text(&crate::page::cut(&words::on_one_line(subject), 160)),
        promise.due().map_or_else(|| times.join("; "), |due| due.to_string()),
        promise.verdict.map_or("", words::verdict).to_owned(),
        text(report.capability(meant).map_or(meant, |known| known.name.as_str())),
        promise.slack_days.map_or_else(String::new, |days| format!("{days} days")),
    ]
}

/// Words of others on one line, so that nothing in them is taken for markup, a link, a mention or HTML.
fn text(words: &str) -> String {
    let line = words::on_one_line(words);
    let mut text = String::with_capacity(line.len());
    for (at, letter) in line.char_indices() {
        let word_inside = |at: usize| line[..at].ends_with(char::is_alphanumeric);
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' => text.extend(['\\', letter]),
            // An entity, a mention, a ticket's number, a list or a heading at the start.
            '&' => text.push_str("&amp;"),
            '@' => text.push_str("@\u{200b}"),
            '#' if !word_inside(at) => text.extend(['\\', '#']),
            '+' | '-' if at == 0 => text.extend(['\\', letter]),
            '.' | ')' if line[..at].chars().all(|c| c.is_ascii_digit()) && at > 0 => text.extend(['\\', letter]),
            _ => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_are_no_markup() {
        assert_eq!(text("*a* <b>\n[x](y) | `z`"), "\\*a\\* \\<b\\> \\[x\\](y) \\| \\`z\\`");
        assert_eq!(text("1. one"), "1\\. one");
        assert_eq!(text("3.2 two"), "3\\.2 two");
        assert_eq!(text("ask @all about #4"), "ask @\u{200b}all about \\#4");
    }
}
