//! JSON: the stable contract for programs. The same value gives the same bytes.

use caveat_core::report::{MatchReport, Report, TimeReport};
use serde::Serialize;

/// One report as an object, indented, with a line break at its end.
pub fn report(report: &Report) -> String {
    pretty(report)
}

/// One report on one line, for JSON Lines, with a line break at its end.
pub fn report_line(report: &Report) -> String {
    line(report)
}

/// The answers of the matcher alone.
pub fn matches(matches: &[MatchReport]) -> String {
    #[derive(Serialize)]
    struct Matches<'a> {
        matches: &'a [MatchReport],
    }
    pretty(&Matches { matches })
}

/// The answers of the deadline reader alone.
pub fn times(times: &[TimeReport]) -> String {
    #[derive(Serialize)]
    struct Times<'a> {
        times: &'a [TimeReport],
    }
    pretty(&Times { times })
}

/// The types of a report hold no map with keys that are no strings, so nothing here can fail.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

pub(crate) fn line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}
