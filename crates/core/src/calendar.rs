//! Dates as contracts and roadmaps give them: a day, or only a month, a quarter, a half or a year.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A date known to the day, month, quarter, half or year; written `2027-03-31`, `2027-03`, `2027-Q3`, `2027-H1`, `2027`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CalendarDate {
    /// One day.
    Day(Date),
    /// A month (1 to 12) of a year.
    Month(i16, i8),
    /// A quarter (1 to 4) of a calendar year.
    Quarter(i16, i8),
    /// A half (1 or 2) of a calendar year.
    Half(i16, i8),
    /// A calendar year.
    Year(i16),
}

impl CalendarDate {
    /// The first day that it covers.
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => first_of(year, month),
            Self::Quarter(year, quarter) => first_of(year, quarter * 3 - 2),
            Self::Half(year, half) => first_of(year, half * 6 - 5),
            Self::Year(year) => first_of(year, 1),
        }
    }

    /// The last day that it covers: a promise "in Q3" is kept by that day.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => first_of(year, month).last_of_month(),
            Self::Quarter(year, quarter) => first_of(year, quarter * 3).last_of_month(),
            Self::Half(year, half) => first_of(year, half * 6).last_of_month(),
            Self::Year(year) => first_of(year, 12).last_of_month(),
        }
    }
}

fn first_of(year: i16, month: i8) -> Date {
    // Every constructor of the enum in this project checks its parts; an impossible one falls to the calendar's start.
    Date::new(year, month, 1).unwrap_or(Date::ZERO)
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// The text is no date of the forms that [`CalendarDate`] knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseCalendarDateError(String);

impl fmt::Display for ParseCalendarDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no date; write 2027-03-31, 2027-03, 2027-Q3, 2027-H1 or 2027", self.0)
    }
}

impl std::error::Error for ParseCalendarDateError {}

impl FromStr for CalendarDate {
    type Err = ParseCalendarDateError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let fail = || ParseCalendarDateError(s.to_owned());
        let parts: Vec<&str> = s.trim().split('-').collect();
        let year = parts[0];
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fail());
        }
        let year: i16 = year.parse().map_err(|_| fail())?;
        let small = |part: &str, max: i8| part.parse::<i8>().ok().filter(|n| (1..=max).contains(n)).ok_or_else(fail);
        match parts[1..] {
            [] => Ok(Self::Year(year)),
            [part] => match part.as_bytes() {
                [b'Q' | b'q', ..] => Ok(Self::Quarter(year, small(&part[1..], 4)?)),
                [b'H' | b'h', ..] => Ok(Self::Half(year, small(&part[1..], 2)?)),
                _ if part.len() == 2 => Ok(Self::Month(year, small(part, 12)?)),
                _ => Err(fail()),
            },
            [month, day] if month.len() == 2 && day.len() == 2 => {
                Date::new(year, small(month, 12)?, small(day, 31)?).map(Self::Day).map_err(|_| fail())
            }
            _ => Err(fail()),
        }
    }
}

impl Serialize for CalendarDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CalendarDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_ends() {
        for (s, first, last) in [
            ("2028-02-29", "2028-02-29", "2028-02-29"),
            ("2028-02", "2028-02-01", "2028-02-29"),
            ("2027-Q3", "2027-07-01", "2027-09-30"),
            ("2027-H1", "2027-01-01", "2027-06-30"),
            ("2027", "2027-01-01", "2027-12-31"),
        ] {
            let date: CalendarDate = s.parse().unwrap();
            assert_eq!(date.to_string(), s);
            assert_eq!(date.first_day().to_string(), first);
            assert_eq!(date.last_day().to_string(), last);
        }
        for s in ["", "27-01-01", "2027-13", "2027-02-30", "2027-Q5", "2027-H0", "2027-1-1", "20é7"] {
            assert!(s.parse::<CalendarDate>().is_err(), "{s}");
        }
    }
}
