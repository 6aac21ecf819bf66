//! Findings: where, the quote with what matters marked, why, what to do, who must agree.

use super::{BOLD, DIM, PLAIN, severity_style};
use crate::page::{Page, cut};
use crate::quote::{self, Mark};
use crate::words;
use caveat_core::Span;
use caveat_core::judgement::{Fix, Severity};
use caveat_core::report::{CommitmentReport, FindingReport, Report};
use unicode_width::UnicodeWidthStr;

const INDENT: usize = 2;
const ARROW: &str = "    → ";

/// Everything found, by severity, what is about one promise together at the place of the worst.
pub(super) fn sections(page: &mut Page, report: &Report) {
    let mut told = vec![false; report.findings.len()];
    if !report.findings.is_empty() {
        page.blank();
        let legend = "In quotes, ~~~ marks what is promised, ^^^ the time, the figure or the words to look at.";
        page.paragraph("", PLAIN, legend, DIM);
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let here = report.findings.iter().filter(|finding| finding.severity == severity).count();
        if here == 0 {
            continue;
        }
        page.section(&words::counted(here, words::severity(severity)), severity_style(severity));
        for (at, finding) in report.findings.iter().enumerate() {
            if told[at] || finding.severity != severity {
                continue;
            }
            let group: Vec<usize> = (at..report.findings.len())
                .filter(|other| *other == at || (!told[*other] && same_quote(finding, &report.findings[*other])))
                .collect();
            for at in &group {
                told[*at] = true;
            }
            let group: Vec<&FindingReport> = group.into_iter().map(|at| &report.findings[at]).collect();
            let id = finding.commitment.as_ref();
            let commitment = report.commitments.iter().find(|known| Some(&known.id) == id);
            page.blank();
            place(page, finding, commitment);
            quoted(page, &group, commitment);
            for (at, finding) in group.iter().enumerate() {
                // One risk can stand twice in a sentence; it is told once, and marked in both places.
                let again = |other: &&&FindingReport| other.rule == finding.rule && other.message == finding.message;
                // What can be signed off is told each by each, as each has an id of its own.
                if report.ledger.is_some() || !group[..at].iter().any(|other| again(&other)) {
                    told_why(page, finding, report.ledger.is_some());
                }
            }
            costs(page, commitment);
        }
    }
}

fn same_quote(one: &FindingReport, other: &FindingReport) -> bool {
    one.quote.span == other.quote.span
}

/// "3.2(b) Integrations, page 7", and to the right the tracked change that it stands in.
fn place(page: &mut Page, finding: &FindingReport, commitment: Option<&CommitmentReport>) {
    let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
    let place = if place.is_empty() { "Before the first clause" } else { &place };
    let change =
        commitment.and_then(|known| known.change.as_ref()).map(|change| format!("[{}]", words::on_one_line(change)));
    let change = change.unwrap_or_default();
    let room = page.width().saturating_sub(place.width() + 2);
    let (place_style, change_style) = (severity_style(finding.severity), DIM);
    if change.width() <= room {
        let line = format!("{}  {}", page.paint(place_style, place), page.paint(change_style, &change));
        page.line(&line);
    } else {
        page.paragraph("", PLAIN, place, place_style);
        page.paragraph("  ", PLAIN, &change, change_style);
    }
}

/// The quote, with the finding's own words and the promise's times and figures marked.
fn quoted(page: &mut Page, findings: &[&FindingReport], commitment: Option<&CommitmentReport>) {
    let quote = &findings[0].quote;
    let mut marks: Vec<Mark> = Vec::new();
    let mut mark = |span: Span, sign: char| {
        if quote.span.contains(span) && span.len() < quote.span.len() && !span.is_empty() {
            marks.push(Mark { start: span.start - quote.span.start, end: span.end - quote.span.start, sign });
        }
    };
    for finding in findings {
        mark(finding.span, '^');
    }
    if let Some(commitment) = commitment {
        let times = commitment.deadlines.iter().map(|time| (time.span, '^'));
        let figures = commitment.limits.iter().map(|limit| (limit.span, '^'));
        let subject = commitment.subject.iter().map(|subject| (subject.span, '~'));
        for (span, sign) in times.chain(figures).chain(subject) {
            mark(span, sign);
        }
    }
    let bar = page.paint(DIM, "│");
    let prefix = format!("{}{bar} ", " ".repeat(INDENT));
    let width = page.width().saturating_sub(INDENT + 2);
    let lead_in = commitment.and_then(|commitment| commitment.lead_in.as_ref());
    if let Some(lead_in) = lead_in.filter(|lead_in| lead_in.span.end <= quote.span.start) {
        let words = cut(&words::on_one_line(&lead_in.text), width.saturating_sub(2));
        let line = format!("{prefix}{}", page.paint(DIM, &format!("{words} …")));
        page.line(&line);
    }
    for line in quote::lines(&quote.text, &marks, width) {
        page.line(&format!("{prefix}{}", line.text));
        if !line.marks.is_empty() {
            let line = format!("{prefix}{}", page.paint(severity_style(findings[0].severity), &line.marks));
            page.line(&line);
        }
    }
}

fn told_why(page: &mut Page, finding: &FindingReport, with_id: bool) {
    let indent = " ".repeat(INDENT);
    let mut message = finding.message.trim().to_owned();
    if !finding.approvers.is_empty() && finding.severity > Severity::Note {
        message = format!("{message} Must approve: {}.", finding.approvers.join(", "));
    }
    let id = if with_id { format!(" {}", finding.id) } else { String::new() };
    page.paragraph(&indent, PLAIN, &format!("{message} [{}{id}]", finding.rule), BOLD);
    for line in words::sign_off(finding) {
        page.paragraph("    ✓ ", PLAIN, &line, PLAIN);
    }
    for line in finding.sign_off.iter().flat_map(|sign_off| &sign_off.lapsed) {
        page.paragraph("    ✗ ", PLAIN, &format!("{}.", words::on_one_line(line)), PLAIN);
    }
    // What only says what to do fits into one sentence; words for the contract stand apart, to be copied.
    let (wordings, advice): (Vec<&Fix>, Vec<&Fix>) =
        finding.fixes.iter().partition(|fix| fix.replacement.as_ref().is_some_and(|words| !words.trim().is_empty()));
    let titles: Vec<String> = advice.iter().enumerate().map(|(at, fix)| title(fix, at > 0)).collect();
    let first_is_advice = finding.fixes.first().is_some_and(|first| advice.first().is_some_and(|fix| *fix == first));
    let told_advice = |page: &mut Page| {
        if !titles.is_empty() {
            page.paragraph(ARROW, PLAIN, &titles.join("; or: "), PLAIN);
        }
    };
    if first_is_advice {
        told_advice(page);
    }
    for fix in wordings {
        let words = fix.replacement.as_deref().map(words::on_one_line).unwrap_or_default();
        page.paragraph(ARROW, PLAIN, &format!("{}:", title(fix, false)), PLAIN);
        page.paragraph(&" ".repeat(ARROW.width()), PLAIN, &format!("“{words}”"), PLAIN);
        if let Some(trade_off) = &fix.trade_off {
            page.paragraph(&" ".repeat(ARROW.width()), PLAIN, &format!("{trade_off}."), DIM);
        }
    }
    if !first_is_advice {
        told_advice(page);
    }
}

/// What a fix does, without its full stop; inside a sentence it begins with a small letter.
fn title(fix: &Fix, inside: bool) -> String {
    let title = fix.title.trim().trim_end_matches(['.', ':']);
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if inside && !title[first.len_utf8()..].starts_with(char::is_uppercase) => {
            format!("{}{}", first.to_lowercase(), letters.as_str())
        }
        _ => title.to_owned(),
    }
}

fn costs(page: &mut Page, commitment: Option<&CommitmentReport>) {
    let Some(commitment) = commitment else { return };
    for consequence in &commitment.consequences {
        let words = cut(&words::on_one_line(&consequence.text), 220);
        page.paragraph("  If missed: ", BOLD, &format!("“{words}”"), PLAIN);
    }
    if let Some(exposure) = &commitment.exposure {
        page.paragraph("  Exposure: ", BOLD, &words::exposure(exposure), PLAIN);
    }
}
