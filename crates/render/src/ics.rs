//! ICS (RFC 5545): each deadline that has a day as an event of a calendar.
//!
//! Written here and not with a library: those at hand ask the clock and draw random ids where this program may not.

use crate::{Case, words};
use caveat_core::contract::Role;
use caveat_core::report::{CommitmentReport, Report, TimeReport};
use std::fmt::Write;

/// How long before a deadline a calendar is to remind, in days.
const LEAD_DAYS: i64 = 14;

/// A calendar with an all-day event for each computable deadline, in reading order.
///
/// An event's UID is made from the commitment's id and the other party's name, so that importing another scan
/// of the same promise updates the event and adds none (a promise with other words is another promise); the further
/// deadlines of one commitment are numbered. DTSTAMP is the day of the scan.
pub fn calendar(cases: &[Case]) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//caveat//deadlines//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, "METHOD:PUBLISH");
    for report in cases.iter().map(|case| case.report) {
        for promise in &report.commitments {
            for (at, deadline) in promise.deadlines.iter().filter(|deadline| deadline.due.is_some()).enumerate() {
                event(&mut out, report, promise, deadline, at);
            }
        }
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, report: &Report, promise: &CommitmentReport, deadline: &TimeReport, at: usize) {
    let Some(due) = deadline.due else { return };
    let which = if at == 0 { String::new() } else { format!("-{}", at + 1) };
    let what = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
    let what = crate::page::cut(&words::on_one_line(what), 90);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}{which}-{}@caveat", promise.id, deal(report)));
    line(out, &format!("DTSTAMP:{}T000000Z", report.as_of.strftime("%Y%m%d")));
    line(out, &format!("DTSTART;VALUE=DATE:{}", due.strftime("%Y%m%d")));
    if let Ok(after) = due.tomorrow() {
        line(out, &format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
    }
    line(out, &format!("SUMMARY:{}", escaped(&format!("Due: {what}"))));
    line(out, &format!("DESCRIPTION:{}", escaped(&description(report, promise, deadline))));
    let place = words::place(promise.clause.as_deref(), promise.heading.as_deref(), promise.page);
    if !place.is_empty() {
        line(out, &format!("LOCATION:{}", escaped(&format!("{}, {place}", words::on_one_line(&report.document.name)))));
    }
    line(out, "CATEGORIES:caveat");
    line(out, "TRANSP:TRANSPARENT");
    line(out, "BEGIN:VALARM");
    line(out, "ACTION:DISPLAY");
    line(out, &format!("DESCRIPTION:{}", escaped(&format!("Due in {LEAD_DAYS} days: {what}"))));
    line(out, &format!("TRIGGER:-P{LEAD_DAYS}D"));
    line(out, "END:VALARM");
    line(out, "END:VEVENT");
}

fn description(report: &Report, promise: &CommitmentReport, deadline: &TimeReport) -> String {
    let mut text = format!("“{}”\n", words::on_one_line(&promise.text));
    let _ = writeln!(text, "Deadline: {}", words::on_one_line(&deadline.text));
    if let Some(verdict) = promise.verdict {
        let name = promise.matched.as_ref().map(|meant| meant.capability.as_str()).unwrap_or_default();
        let name = report.capability(name).map_or(name, |known| known.name.as_str());
        let _ = writeln!(text, "Verdict: {} {name}", words::verdict(verdict));
    }
    if let Some(slack) = promise.slack_days {
        let _ = writeln!(text, "Slack: {slack} days");
    }
    for consequence in &promise.consequences {
        let _ = writeln!(text, "If missed: {}", words::on_one_line(&consequence.text));
    }
    let _ = write!(text, "Commitment {} of {}", promise.id, words::on_one_line(&report.document.name));
    text
}

/// Whose contract it is, as part of an id. Contracts with two customers can hold the same promise; the drafts of one
/// contract change their names and bytes, not the customer.
fn deal(report: &Report) -> String {
    let customer = report.parties.iter().find(|party| party.role == Role::Customer).map(|party| party.name.as_str());
    let file = || report.document.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = customer.unwrap_or_else(file);
    let folded = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect::<String>();
    folded.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// Text as the standard wants it (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| *letter == '\n' || words::printable(*letter)) {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A content line, folded after at most 75 bytes (RFC 5545, 3.1), never inside a character.
fn line(out: &mut String, content: &str) {
    let mut used = 0;
    for letter in content.chars() {
        if used + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        line(&mut out, &format!("SUMMARY:{}", "ü".repeat(100)));
        assert!(out.split("\r\n").all(|line| line.len() <= 75), "{out}");
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "ü".repeat(100)));
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\u{202e}"), "a\\, b\\; c\\\\d\\ne");
    }
}
