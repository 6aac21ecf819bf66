//! What a comment says.

use super::comments::Line;
use super::locate::Where;
use super::remarks::Remark;
use super::suggest::Refusal;
use crate::words;
use caveat_core::judgement::{Fix, Severity, Verdict};
use caveat_core::report::{CommitmentReport, FindingReport, Report};

/// Longer quotes are cut: the words stand in the document.
const MOST_QUOTED: usize = 300;

/// What became of the wording of a fix.
pub(super) struct Suggested<'r> {
    /// The fix.
    pub(super) fix: &'r Fix,
    /// Whether it stands in the text; else why not.
    pub(super) outcome: Result<(), Refusal>,
}

/// The fix whose wording is to be put into the text: the first that has words. To strike the words is a suggestion only
/// where nothing better is known: a promise that the catalog does not know may well be kept.
pub(super) fn wording_to_suggest(finding: &FindingReport) -> Option<&Fix> {
    let has_words = |fix: &&Fix| fix.replacement.as_ref().is_some_and(|words| !words.trim().is_empty());
    let strikes = |fix: &&Fix| fix.replacement.as_ref().is_some_and(|words| words.trim().is_empty());
    finding.fixes.iter().find(has_words).or_else(|| finding.fixes.first().filter(strikes))
}

/// The paragraphs of the comment on a remark.
pub(super) fn comment(report: &Report, remark: &Remark<'_>, at: Where, suggested: &[Suggested<'_>]) -> Vec<Line> {
    let mut lines = explained(remark);
    lines.extend(suggested.iter().map(became));
    lines.extend(place(remark, at));
    lines.push(plain(format!("{} {}, as of {}", report.tool.name, report.tool.version, words::date(report.as_of))));
    lines
}

/// What was found, why it matters, what can be done, what it costs, and who must agree.
pub(crate) fn explained(remark: &Remark<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut said: Vec<(&str, &str)> = Vec::new();
    let grave = remark.findings.iter().copied().filter(|finding| finding.severity > Severity::Note);
    let approvers = words::approvers(grave);
    for finding in &remark.findings {
        if said.contains(&(finding.rule.as_str(), finding.message.as_str())) {
            continue;
        }
        said.push((&finding.rule, &finding.message));
        lines.push(bold(headline(finding, remark.commitment)));
        if finding.span != remark.span && remark.span.contains(finding.span) {
            lines.push(plain(format!("The words: “{}”", quoted(part(finding)))));
        }
        lines.push(plain(format!("{} [{}]", finding.message.trim(), finding.rule)));
        if finding.rule.starts_with("verdict/") {
            lines.extend(remark.commitment.into_iter().flat_map(due));
        }
        lines.extend(fixes(finding));
    }
    if let Some(commitment) = remark.commitment {
        lines.extend(costs(commitment));
    }
    if !approvers.is_empty() {
        lines.push(plain(format!("Must approve: {}", approvers.join(", "))));
    }
    lines
}

/// "STOP, not available"; "REVIEW, risk: vague deadline".
fn headline(finding: &FindingReport, commitment: Option<&CommitmentReport>) -> String {
    let weight = match finding.severity {
        Severity::Error => "STOP",
        Severity::Warning => "REVIEW",
        Severity::Note => "NOTE",
    };
    let verdict = commitment.and_then(|commitment| commitment.verdict).filter(|_| finding.rule.starts_with("verdict/"));
    let what = match verdict {
        Some(Verdict::Ok) => "the product has it".to_owned(),
        Some(Verdict::OnTime) => "planned in time".to_owned(),
        Some(Verdict::Late) => "promised for too early a day".to_owned(),
        Some(Verdict::Exceeds) => "more is promised than the product does".to_owned(),
        Some(Verdict::Unavailable) => "not available".to_owned(),
        Some(Verdict::Beta) => "only in beta".to_owned(),
        Some(Verdict::Unknown) => "not in the catalog".to_owned(),
        // "risk: vague deadline", "open: anchor".
        None => finding.rule.replace(['_', '-'], " ").replace('/', ": "),
    };
    format!("{weight}, {what}")
}

/// The words of a finding inside its sentence.
fn part(finding: &FindingReport) -> &str {
    let quote = &finding.quote;
    let start = finding.span.start.saturating_sub(quote.span.start);
    let end = finding.span.end.saturating_sub(quote.span.start);
    quote.text.get(start..end).unwrap_or(&quote.text)
}

fn due(commitment: &CommitmentReport) -> Vec<Line> {
    let mut lines = Vec::new();
    for deadline in &commitment.deadlines {
        if let Some(day) = deadline.due {
            lines.push(plain(format!("Due: {} (“{}”)", words::date(day), quoted(&deadline.text))));
        }
    }
    if let Some(slack) = commitment.slack_days {
        let working = |days: i64| {
            let days = days.unsigned_abs() as usize;
            format!(" ({})", words::counted(days, "working day"))
        };
        let days = words::counted(slack.unsigned_abs() as usize, "day");
        let working = commitment.slack_business_days.map(working).unwrap_or_default();
        let sense = if slack < 0 { "too late" } else { "to spare" };
        lines.push(plain(format!("Slack: {days}{working} {sense}")));
    }
    lines
}

fn fixes(finding: &FindingReport) -> Vec<Line> {
    let one = finding.fixes.len() == 1;
    let written = finding.fixes.iter().enumerate().map(|(at, fix)| {
        let lead = if one { "Option: ".to_owned() } else { format!("Option {}: ", at + 1) };
        let title = fix.title.trim().trim_end_matches(['.', ':']);
        let wording = fix.replacement.as_deref().map(words::on_one_line).filter(|words| !words.is_empty());
        let wording = wording.map(|words| format!(": “{words}”")).unwrap_or_default();
        let trade_off = fix.trade_off.as_ref().map(|words| format!(" {}.", words.trim().trim_end_matches('.')));
        let stop = if wording.is_empty() && trade_off.is_some() { "." } else { "" };
        plain(format!("{lead}{title}{wording}{stop}{}", trade_off.unwrap_or_default()))
    });
    written.collect()
}

fn costs(commitment: &CommitmentReport) -> Vec<Line> {
    let mut lines: Vec<Line> = commitment
        .consequences
        .iter()
        .map(|consequence| plain(format!("If missed: “{}”", quoted(&consequence.text))))
        .collect();
    if let Some(exposure) = &commitment.exposure {
        lines.push(plain(format!("Exposure: {}", words::exposure(exposure))));
    }
    lines
}

fn became(suggested: &Suggested<'_>) -> Line {
    let title = suggested.fix.title.trim().trim_end_matches(['.', ':']);
    plain(match suggested.outcome {
        Ok(()) => format!("In the text as a tracked change: {title}"),
        Err(why) => format!("No tracked change for “{title}”: {why}"),
    })
}

/// Says where the words are when the comment does not stand on them.
fn place(remark: &Remark<'_>, at: Where) -> Option<Line> {
    let words = || remark.findings.first().map_or("", |finding| part(finding));
    let said = match at {
        Where::Words => return None,
        Where::Document => "This is about the document as a whole.".to_owned(),
        Where::Paragraph => format!("In this paragraph or next to it: “{}”", quoted(words())),
        Where::Note => format!("The words stand in the note: “{}”", quoted(words())),
        Where::TextBox => format!("The words stand in the text box: “{}”", quoted(words())),
        Where::Furniture => format!("The words stand in a header or footer: “{}”", quoted(words())),
    };
    Some(plain(said))
}

/// A quote on one line, cut where it is long.
fn quoted(text: &str) -> String {
    let line = words::on_one_line(text);
    match line.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn plain(words: String) -> Line {
    Line { words, bold: false }
}

fn bold(words: String) -> Line {
    Line { words, bold: true }
}
