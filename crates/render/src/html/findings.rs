//! The findings, worst first, with filters for those who have the script run.

use super::escape::{line, push};
use super::{Part, layers};
use crate::words;
use caveat_core::Span;
use caveat_core::judgement::{Fix, Severity, Verdict};
use caveat_core::report::{CommitmentReport, FindingReport, Report};
use std::fmt::Write as _;

pub(super) fn section(out: &mut String, part: &Part) {
    let report = part.case.report;
    if report.findings.is_empty() {
        return;
    }
    part.open(out, "findings", &words::counted(report.findings.len(), "finding"));
    filters(out, part);
    out.push_str("<div class=\"list\">\n");
    for (at, finding) in report.findings.iter().enumerate() {
        self::finding(out, part, at, finding);
    }
    out.push_str("</div>\n</section>\n");
}

/// What a finding says of the promise it is about; a risk is about the words alone.
fn verdict_of(report: &Report, finding: &FindingReport) -> Option<Verdict> {
    let promise = finding.commitment.as_deref().and_then(|id| report.commitment(id));
    promise.and_then(|promise| promise.verdict).filter(|_| finding.rule.starts_with("verdict/"))
}

/// Shown by the script, which they need.
fn filters(out: &mut String, part: &Part) {
    let report = part.case.report;
    let number = part.number;
    let _ = write!(
        out,
        "<form class=\"filters\" hidden aria-label=\"Filter the findings\">\n<fieldset><legend>Severity</legend>"
    );
    for (severity, count) in words::severities(report).into_iter().filter(|(_, count)| *count > 0) {
        let word = words::severity(severity);
        choice(out, "severity", word, &format!("{} ({count})", words::capital(word)));
    }
    out.push_str("</fieldset>\n<fieldset><legend>Verdict</legend>");
    let mut verdicts: Vec<(&str, usize)> = Vec::new();
    for finding in &report.findings {
        let word = verdict_of(report, finding).map_or("risk", words::verdict);
        match verdicts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => verdicts.push((word, 1)),
        }
    }
    for (word, count) in verdicts {
        choice(out, "verdict", word, &format!("{} ({count})", words::capital(word)));
    }
    let _ = writeln!(
        out,
        "</fieldset>\n<p><label for=\"d{number}-search\">Words</label> \
         <input type=\"search\" id=\"d{number}-search\" name=\"words\" autocomplete=\"off\"></p>\n\
         <p class=\"shown\" role=\"status\"></p>\n</form>"
    );
}

fn choice(out: &mut String, name: &str, value: &str, label: &str) {
    let _ = write!(out, "<label><input type=\"checkbox\" name=\"{name}\" value=\"{value}\" checked> {label}</label>");
}

fn finding(out: &mut String, part: &Part, at: usize, finding: &FindingReport) {
    let report = part.case.report;
    let promise = finding.commitment.as_deref().and_then(|id| report.commitment(id));
    let severity = words::severity(finding.severity);
    let verdict = verdict_of(report, finding);
    let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
    let place = if place.is_empty() { "Before the first clause".to_owned() } else { place };
    let (id, level) = (part.id('f', at), part.level + 1);
    let _ = write!(
        out,
        "<article class=\"finding {severity}\" id=\"{id}\" data-severity=\"{severity}\" data-verdict=\"{}\">\n\
         <h{level}><span class=\"chip {severity}\">{}</span> {}",
        verdict.map_or("risk", words::verdict),
        words::capital(severity),
        line(&place),
    );
    if let Some(verdict) = verdict {
        let _ = write!(out, " {}", super::verdict(verdict));
    }
    let _ = writeln!(out, "</h{level}>\n<p class=\"why\">{}</p>", line(&finding.message));
    if let Some(lead_in) = promise.and_then(|promise| promise.lead_in.as_ref()) {
        let _ = writeln!(out, "<p class=\"lead-in\">{} …</p>", line(&lead_in.text));
    }
    quote(out, finding, promise);
    if let Some(change) = promise.and_then(|promise| promise.change.as_deref()) {
        let _ = writeln!(out, "<p class=\"change\">Tracked change: {}</p>", line(change));
    }
    if let Some(promise) = promise {
        facts(out, report, promise);
    }
    if !finding.fixes.is_empty() {
        out.push_str("<ul class=\"fixes\">\n");
        finding.fixes.iter().for_each(|fix| self::fix(out, fix));
        out.push_str("</ul>\n");
    }
    out.push_str("<p class=\"foot\">");
    if !finding.approvers.is_empty() && finding.severity > Severity::Note {
        let _ = write!(out, "<span>Must approve: {}</span> ", line(&finding.approvers.join(", ")));
    }
    let _ = writeln!(
        out,
        "<span>Rule <code>{}</code></span> <a href=\"#{}\">Show in the contract<span class=\"aside\">: {}</span></a></p>\n</article>",
        line(&finding.rule),
        part.id('m', at),
        line(&place),
    );
}

/// The quote, with the words that the finding is about marked, and the promise's times and figures.
fn quote(out: &mut String, finding: &FindingReport, promise: Option<&CommitmentReport>) {
    let quote = &finding.quote;
    let mut marks: Vec<(Span, bool)> = vec![(finding.span, true)];
    if let Some(promise) = promise {
        marks.extend(promise.deadlines.iter().map(|time| (time.span, false)));
        marks.extend(promise.limits.iter().map(|limit| (limit.span, false)));
    }
    // The whole quote marked says nothing.
    marks.retain(|(span, _)| quote.span.contains(*span) && span.len() < quote.span.len() && !span.is_empty());
    for (span, _) in &mut marks {
        *span = Span { start: span.start - quote.span.start, end: span.end - quote.span.start };
    }
    marks.sort_by_key(|(span, _)| span.start);
    let spans: Vec<Span> = marks.iter().map(|(span, _)| *span).collect();
    out.push_str("<blockquote><p>");
    layers::pieces(&quote.text, Span { start: 0, end: quote.text.len() }, &spans, |span, on| {
        let marked = on.iter().any(|layer| marks[*layer].1);
        let strong = on.iter().any(|layer| !marks[*layer].1);
        out.push_str(if marked { "<mark>" } else { "" });
        out.push_str(if strong { "<strong>" } else { "" });
        push(out, span.of(&quote.text));
        out.push_str(if strong { "</strong>" } else { "" });
        out.push_str(if marked { "</mark>" } else { "" });
    });
    out.push_str("</p></blockquote>\n");
}

fn facts(out: &mut String, report: &Report, promise: &CommitmentReport) {
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(meant) = &promise.matched {
        let known = report.capability(&meant.capability);
        let name = known.map_or(meant.capability.as_str(), |known| known.name.as_str());
        let mut said = format!("{} ({}", line(name), line(known.map_or("", |known| known.status.as_str())));
        if let Some(from) = known.and_then(|known| known.available_from.as_deref()) {
            let _ = write!(said, ", from {}", line(from));
        }
        if let Some(team) = known.and_then(|known| known.team.as_deref()) {
            let _ = write!(said, ", team {}", line(team));
        }
        facts.push(("Capability", said.replace(" ()", "") + if known.is_some() { ")" } else { "" }));
    }
    if let Some(due) = promise.due() {
        facts.push(("Due", words::date(due)));
    }
    if let Some(days) = promise.slack_days {
        facts.push(("Slack", slack(days)));
    }
    for consequence in &promise.consequences {
        facts.push(("If missed", format!("“{}”", line(&consequence.text))));
    }
    if let Some(exposure) = &promise.exposure {
        facts.push(("Exposure", line(&words::exposure(exposure))));
    }
    if facts.is_empty() {
        return;
    }
    out.push_str("<dl>\n");
    for (label, value) in facts {
        let _ = writeln!(out, "<div><dt>{label}</dt><dd>{value}</dd></div>");
    }
    out.push_str("</dl>\n");
}

/// "183 days too late".
pub(super) fn slack(days: i64) -> String {
    let count = words::counted(usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX), "day");
    if days < 0 { format!("{count} too late") } else { format!("{count} to spare") }
}

fn fix(out: &mut String, fix: &Fix) {
    let _ = write!(out, "<li><span class=\"what\">{}</span>", line(fix.title.trim_end_matches(['.', ':'])));
    let words = fix.replacement.as_deref().map(line).filter(|words| !words.is_empty());
    if let Some(words) = words {
        let _ = write!(
            out,
            "<q class=\"wording\">{words}</q><button type=\"button\" class=\"copy\" hidden>Copy wording</button>"
        );
    }
    if let Some(trade_off) = &fix.trade_off {
        let _ = write!(out, " <span class=\"cost\">{}</span>", line(trade_off));
    }
    out.push_str("</li>\n");
}
