//! Values as people write them.

use crate::page::cut;
use caveat_core::document::Format;
use caveat_core::judgement::{Decision, Exposure, Severity, Verdict};
use caveat_core::report::{FindingReport, Report};
use caveat_core::sign_off::SignOffState;
use caveat_core::{Period, PeriodUnit};
use jiff::civil::Date;

/// Whether a character may go to a terminal: no control character, none that turns the direction of writing.
pub(crate) fn printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Words of a document or a file name on one line, safe for a terminal.
pub(crate) fn on_one_line(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.chars().filter(|c| printable(*c)).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "December 1, 2026".
pub(crate) fn date(date: Date) -> String {
    date.strftime("%B %-d, %Y").to_string()
}

/// "30 days", "1 business day".
pub(crate) fn period(period: Period) -> String {
    let unit = match period.unit {
        PeriodUnit::Second => "second",
        PeriodUnit::Minute => "minute",
        PeriodUnit::Hour => "hour",
        PeriodUnit::BusinessHour => "business hour",
        PeriodUnit::Day => "day",
        PeriodUnit::BusinessDay => "business day",
        PeriodUnit::Week => "week",
        PeriodUnit::Month => "month",
        PeriodUnit::Year => "year",
    };
    let count = period.count();
    format!("{count} {unit}{}", if (count - 1.0).abs() < f64::EPSILON { "" } else { "s" })
}

/// The words with a capital at the start.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Who must agree to these findings, each once, in their order.
pub(crate) fn approvers<'a>(findings: impl IntoIterator<Item = &'a FindingReport>) -> Vec<&'a str> {
    let mut approvers: Vec<&str> = Vec::new();
    for approver in findings.into_iter().flat_map(|finding| &finding.approvers) {
        if !approvers.contains(&approver.as_str()) {
            approvers.push(approver);
        }
    }
    approvers
}

/// "1 warning", "3 warnings".
pub(crate) fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// "48 KB".
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

pub(crate) fn format_name(format: Format) -> &'static str {
    match format {
        Format::Text => "Text",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Docx => "Word",
        Format::Pdf => "PDF",
        Format::Odt => "OpenDocument",
        Format::Rtf => "RTF",
        Format::Doc => "Word 97",
        Format::Eml => "Mail",
        Format::Msg => "Outlook",
        Format::Zip => "ZIP",
        _ => "Document",
    }
}

pub(crate) fn decision(decision: Decision) -> (&'static str, &'static str) {
    match decision {
        Decision::Clear => ("CLEAR", "nothing to flag"),
        Decision::Review => ("REVIEW", "somebody must look before this is signed"),
        Decision::Stop => ("STOP", "not to be signed as it stands"),
    }
}

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Who signed a finding off, one sentence each.
pub(crate) fn sign_off(finding: &FindingReport) -> Vec<String> {
    let Some(sign_off) = &finding.sign_off else { return Vec::new() };
    if sign_off.state == SignOffState::Known {
        return vec!["Known: it stood in the baseline as it stands.".to_owned()];
    }
    let told = sign_off.by.iter().map(|signature| {
        let until = signature.until.map_or_else(String::new, |until| format!(", until {}", date(until)));
        let what = match &signature.role {
            Some(role) => format!("Approved by {} as {role}", on_one_line(&signature.name)),
            None => format!("Waived by {}", on_one_line(&signature.name)),
        };
        format!("{what} on {}{until}: “{}”", date(signature.on), on_one_line(&signature.because))
    });
    told.collect()
}

/// How many findings were settled in which way: "2 approved", "1 waived".
pub(crate) fn settled(report: &Report) -> Vec<String> {
    let count = |state: SignOffState| {
        let states = report.findings.iter().filter_map(|finding| finding.sign_off.as_ref());
        states.filter(|sign_off| sign_off.state == state).count()
    };
    let words = [
        (SignOffState::Approved, "approved"),
        (SignOffState::Waived, "waived"),
        (SignOffState::Known, "known before"),
        (SignOffState::Lapsed, "whose approval lapsed"),
    ];
    let counted = words.into_iter().map(|(state, word)| (count(state), word)).filter(|(count, _)| *count > 0);
    counted.map(|(count, word)| format!("{count} {word}")).collect()
}

/// How many findings there are of each severity, the worst first.
pub(crate) fn severities(report: &Report) -> [(Severity, usize); 3] {
    [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| (severity, report.findings.iter().filter(|finding| finding.severity == severity).count()))
}

/// How an exposure comes about, and what would have to be known.
pub(crate) fn exposure(exposure: &Exposure) -> String {
    let formula = on_one_line(&exposure.formula);
    if exposure.missing.is_empty() {
        return formula;
    }
    format!("{formula}; not known: {}", exposure.missing.join(", "))
}

/// "3.2(b) Integrations, page 7"; empty where nothing is known.
pub(crate) fn place(clause: Option<&str>, heading: Option<&str>, page: Option<u32>) -> String {
    let mut place = clause.unwrap_or_default().to_owned();
    if let Some(heading) = heading {
        let heading = on_one_line(heading);
        let heading = cut(heading.trim_end_matches(['.', ':']), 48);
        if !place.contains(&heading) {
            place = format!("{place} {heading}");
        }
    }
    if let Some(number) = page {
        place = format!("{place}, page {number}");
    }
    place.trim().trim_start_matches(", ").to_owned()
}

pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ok => "ok",
        Verdict::OnTime => "on time",
        Verdict::Late => "late",
        Verdict::Exceeds => "exceeds",
        Verdict::Unavailable => "unavailable",
        Verdict::Beta => "beta",
        Verdict::Unknown => "unknown",
    }
}
