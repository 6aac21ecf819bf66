//! Days off from a file, and the words of a weekend.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use toml::de::{DeTable, DeValue};

use super::HOLIDAY_CALENDARS;

/// Why there is no such calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// No built-in calendar has that name.
    #[error("there is no calendar {name:?}; write {}, weekdays, or the path of an .ics or .toml file", HOLIDAY_CALENDARS.join(", "))]
    Unknown {
        /// The name.
        name: String,
    },
    /// A word is no day of the week.
    #[error("{word:?} is no weekend; write days of the week, such as \"saturday\", and leave one to work on")]
    Weekday {
        /// The word.
        word: String,
    },
    /// The file cannot be understood.
    #[error("line {line}: {problem}")]
    File {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong and what to write.
        problem: String,
    },
}

const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

pub(super) fn weekday(word: &str) -> Result<Weekday, CalendarError> {
    let known = DAYS.iter().find(|(name, _)| word.trim().eq_ignore_ascii_case(name));
    known.map(|(_, day)| *day).ok_or_else(|| CalendarError::Weekday { word: word.to_owned() })
}

/// How long one event of a calendar may be: a longer one is a mistake, and would leave no day to work on.
const LONGEST: i64 = 366;

/// The days of an iCalendar or TOML text.
pub(super) fn days(text: &str) -> Result<Vec<Date>, CalendarError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().to_ascii_uppercase().starts_with("BEGIN:VCALENDAR") { ics(text) } else { toml_days(text) }
}

fn fault(line: usize, problem: impl Into<String>) -> CalendarError {
    CalendarError::File { line, problem: problem.into() }
}

/// Each event's days: from `DTSTART`, up to and without `DTEND`. What repeats is refused: its days would be wrong.
fn ics(text: &str) -> Result<Vec<Date>, CalendarError> {
    let mut days = Vec::new();
    let mut event: Option<(Option<Date>, Option<Date>)> = None;
    for (at, line) in text.lines().enumerate() {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let name = name.split(';').next().unwrap_or_default().trim().to_ascii_uppercase();
        let value = value.trim();
        match (name.as_str(), &mut event) {
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => event = Some((None, None)),
            ("DTSTART", Some((start, _))) => *start = Some(ics_date(value, at + 1)?),
            ("DTEND", Some((_, end))) => *end = Some(ics_date(value, at + 1)?),
            ("RRULE", Some(_)) => {
                return Err(fault(at + 1, "an event that repeats is not read; export the calendar with single events"));
            }
            ("END", Some((start, end))) if value.eq_ignore_ascii_case("VEVENT") => {
                let start = start.ok_or_else(|| fault(at + 1, "the event has no DTSTART; give it one"))?;
                let last = end.and_then(|end| end.yesterday().ok()).unwrap_or(start).max(start);
                if start.until(last).map_or(true, |span| i64::from(span.get_days()) > LONGEST) {
                    return Err(fault(at + 1, "the event is longer than a year; give its real end"));
                }
                days.extend(start.series(1.day()).take_while(|day| *day <= last));
                event = None;
            }
            _ => {}
        }
    }
    Ok(days)
}

fn ics_date(value: &str, line: usize) -> Result<Date, CalendarError> {
    let digits = value.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let date = digits.and_then(|digits| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]).parse().ok());
    date.ok_or_else(|| fault(line, format!("{value:?} is no date; write it as 20271224")))
}

fn toml_days(text: &str) -> Result<Vec<Date>, CalendarError> {
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let cure = "write days = [\"2027-12-24\", \"2027-12-31\"]";
    let table = DeTable::parse(text)
        .map_err(|error| fault(line(error.span().map_or(0, |span| span.start)), error.message().to_owned()))?
        .into_inner();
    let mut days = Vec::new();
    let mut known = false;
    for (key, value) in &table {
        let (DeValue::Array(items), "days") = (value.get_ref(), key.get_ref().as_ref()) else {
            return Err(fault(line(key.span().start), format!("`{}` is no list of days; {cure}", key.get_ref())));
        };
        known = true;
        for item in items {
            let date = match item.get_ref() {
                DeValue::String(words) => words.parse().ok(),
                DeValue::Datetime(date) => date.to_string().parse().ok(),
                _ => None,
            };
            days.push(date.ok_or_else(|| fault(line(item.span().start), format!("this is no date; {cure}")))?);
        }
    }
    if known { Ok(days) } else { Err(fault(1, format!("the file names no days; {cure}"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_syntaxes() {
        let ics = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271224\r\nDTEND;VALUE=DATE:20271226\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let expected: Vec<Date> = ["2027-12-24", "2027-12-25"].map(|day| day.parse().unwrap()).into();
        assert_eq!(days(ics), Ok(expected.clone()));
        assert_eq!(days("# closed\ndays = [\"2027-12-24\", 2027-12-25]\n"), Ok(expected));
    }

    #[test]
    fn each_error_names_its_line_and_its_cure() {
        for (text, line, words) in [
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\n", 3, "20271224"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=YEARLY\n", 3, "single events"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20200101\nDTEND:99991231\nEND:VEVENT\n", 5, "longer than a year"),
            ("\ndays = [\"2027-02-30\"]", 2, "days = ["),
            ("\n\nholidays = []", 3, "days = ["),
            ("", 1, "names no days"),
        ] {
            let error = days(text).unwrap_err().to_string();
            assert!(error.starts_with(&format!("line {line}: ")) && error.contains(words), "{text:?}: {error}");
        }
    }
}
