//! ICS (RFC 5545): each deadline that has a day as an event of a calendar.
//!
//! Written here and not with a library: those at hand ask the clock and draw random ids where this program may not.

use crate::{Case, words};
use caveat_core::report::{CommitmentReport, Report, TimeReport, folded_name};
use jiff::civil::Date;
use std::fmt::Write as _;

/// How long before a deadline a calendar is to remind, in days.
const LEAD_DAYS: i64 = 14;

/// A calendar with an all-day event for each computable deadline, in reading order.
///
/// An event's UID is made from the commitment's id and the other party's name, so that importing another scan
/// of the same promise updates the event and adds none (a promise with other words is another promise); the further
/// deadlines of one commitment are numbered. DTSTAMP is the day of the scan.
pub fn calendar(cases: &[Case]) -> String {
    let mut out = String::new();
    begin(&mut out);
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

/// An all-day event with a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What tells it from all others, without spaces.
    pub uid: String,
    /// The day.
    pub due: Date,
    /// What is due, in a few words.
    pub what: String,
    /// What there is to know.
    pub description: String,
    /// Where it stands; empty where that is not known.
    pub place: String,
}

/// A calendar of events; `stamp` is the day on which it was made.
pub fn feed(events: &[Event], stamp: Date) -> String {
    let mut out = String::new();
    begin(&mut out);
    for one in events {
        write(&mut out, one, stamp);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn begin(out: &mut String) {
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//caveat//deadlines//EN");
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:PUBLISH");
}

fn write(out: &mut String, event: &Event, stamp: Date) {
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@caveat", event.uid));
    line(out, &format!("DTSTAMP:{}T000000Z", stamp.strftime("%Y%m%d")));
    line(out, &format!("DTSTART;VALUE=DATE:{}", event.due.strftime("%Y%m%d")));
    if let Ok(after) = event.due.tomorrow() {
        line(out, &format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
    }
    let what = crate::page::cut(&words::on_one_line(&event.what), 90);
    line(out, &format!("SUMMARY:{}", escaped(&format!("Due: {what}"))));
    line(out, &format!("DESCRIPTION:{}", escaped(&event.description)));
    if !event.place.is_empty() {
        line(out, &format!("LOCATION:{}", escaped(&event.place)));
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

fn event(out: &mut String, report: &Report, promise: &CommitmentReport, deadline: &TimeReport, at: usize) {
    let Some(due) = deadline.due else { return };
    let which = if at == 0 { String::new() } else { format!("-{}", at + 1) };
    let what = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
    let place = words::place(promise.clause.as_deref(), promise.heading.as_deref(), promise.page);
    let place =
        if place.is_empty() { place } else { format!("{}, {place}", words::on_one_line(&report.document.name)) };
    let uid = format!("{}{which}-{}", promise.id, deal(report));
    let description = description(report, promise, deadline);
    write(out, &Event { uid, due, what: what.clone(), description, place }, report.as_of);
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
    let file = || folded_name(report.document.name.rsplit(['/', '\\']).next().unwrap_or_default());
    report.deal().unwrap_or_else(file)
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
