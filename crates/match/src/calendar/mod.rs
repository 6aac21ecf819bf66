//! Working days: which days of the week and which holidays do not count.

mod holidays;
mod read;

pub use holidays::HOLIDAY_CALENDARS;
pub use read::CalendarError;

use caveat_core::CalendarDate;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeSet;

/// Which days are working days. Built-in calendars are rules, not data of some years: they hold for any year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workdays {
    weekend: Vec<Weekday>,
    rules: Vec<holidays::Rules>,
    /// Days off that no rule gives.
    days: BTreeSet<Date>,
    /// What it is called in messages.
    name: String,
}

impl Workdays {
    /// Monday to Friday, without a holiday.
    pub fn weekdays() -> Self {
        let weekend = vec![Weekday::Saturday, Weekday::Sunday];
        Self { weekend, rules: vec![], days: BTreeSet::new(), name: String::new() }
    }

    /// What the calendar is called: the names of its parts.
    pub fn name(&self) -> &str {
        if self.name.is_empty() { "weekdays" } else { &self.name }
    }

    /// The same with a built-in calendar's holidays too: one of [`HOLIDAY_CALENDARS`], or `weekdays` for none.
    ///
    /// # Errors
    /// [`CalendarError::Unknown`] where there is none of that name.
    pub fn with_rules(mut self, name: &str) -> Result<Self, CalendarError> {
        if name != "weekdays" {
            let unknown = || CalendarError::Unknown { name: name.to_owned() };
            self.rules.push(holidays::rules(name).ok_or_else(unknown)?);
        }
        self.called(name);
        Ok(self)
    }

    /// The same with the days of a file too: iCalendar (each event's days) or TOML (`days = ["2027-12-24"]`).
    ///
    /// # Errors
    /// [`CalendarError`], with the line, where the text is neither.
    pub fn with_file(mut self, text: &str, name: &str) -> Result<Self, CalendarError> {
        self.days.extend(read::days(text)?);
        self.called(name);
        Ok(self)
    }

    /// The same with another weekend: days of the week in English.
    ///
    /// # Errors
    /// [`CalendarError::Weekday`] where a word is none, or no day is left to work.
    pub fn with_weekend<'a>(mut self, days: impl IntoIterator<Item = &'a str>) -> Result<Self, CalendarError> {
        self.weekend = days.into_iter().map(read::weekday).collect::<Result<_, _>>()?;
        let left = (0..7).filter_map(|at| Weekday::from_monday_zero_offset(at).ok());
        if left.into_iter().all(|day| self.weekend.contains(&day)) {
            return Err(CalendarError::Weekday { word: "all seven".to_owned() });
        }
        Ok(self)
    }

    fn called(&mut self, name: &str) {
        self.name = if self.name.is_empty() { name.to_owned() } else { format!("{}, {name}", self.name) };
    }

    /// Whether people work on that day.
    pub fn is_workday(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday())
            && !self.days.contains(&day)
            && !self.rules.iter().any(|rules| rules(day))
    }

    /// The day that is `count` working days after `day` (before it where negative); `None` past the calendar's end or
    /// further than 20,000 working days. The day itself does not count, as contracts count.
    pub fn add(&self, day: Date, count: i64) -> Option<Date> {
        let (step, mut left) = if count < 0 { (-1, count.checked_neg()?) } else { (1, count) };
        if left > 20_000 {
            return None;
        }
        let mut day = day;
        // Days off that follow on each other without end (a file may say so) end the search.
        let mut idle = 0;
        while left > 0 {
            day = day.checked_add(step.days()).ok()?;
            if self.is_workday(day) {
                left -= 1;
                idle = 0;
            } else {
                idle += 1;
                if idle > 4000 {
                    return None;
                }
            }
        }
        Some(day)
    }

    /// How many working days lie after `from`, up to and with `to`; negative the other way round. `None` where they are
    /// more than two hundred years apart.
    pub fn between(&self, from: Date, to: Date) -> Option<i64> {
        if to < from {
            return self.between(to, from)?.checked_neg();
        }
        let apart = from.until(to).ok()?.get_days();
        if apart > 73_000 {
            return None;
        }
        let days = (1..=apart).filter_map(|at| from.checked_add(at.days()).ok());
        i64::try_from(days.filter(|day| self.is_workday(*day)).count()).ok()
    }
}

/// A year that begins with a month of its own. It is named, as is usual, after the calendar year in which it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYear {
    first_month: i8,
}

impl FiscalYear {
    /// The calendar's own year.
    pub const CALENDAR: Self = Self { first_month: 1 };

    /// A year that begins with that month, 1 to 12; `None` for any other number.
    pub fn starting(first_month: i8) -> Option<Self> {
        (1..=12).contains(&first_month).then_some(Self { first_month })
    }

    /// The last day that `date` covers, with quarters, halves and years counted by this year.
    pub fn last_day(self, date: CalendarDate) -> Date {
        let (year, months) = match date {
            CalendarDate::Quarter(year, quarter) => (year, quarter.saturating_mul(3)),
            CalendarDate::Half(year, half) => (year, half.saturating_mul(6)),
            CalendarDate::Year(year) => (year, 12),
            CalendarDate::Day(_) | CalendarDate::Month(..) => return date.last_day(),
        };
        let first_year = if self.first_month == 1 { year } else { year.saturating_sub(1) };
        let last = i16::from(self.first_month - 1) + i16::from(months) - 1;
        let month = i8::try_from(last % 12 + 1).unwrap_or(12);
        CalendarDate::Month(first_year.saturating_add(last / 12), month).last_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_and_weekends_do_not_count() {
        let plain = Workdays::weekdays();
        assert_eq!(plain.add(day("2026-12-23"), 3), Some(day("2026-12-28")));
        let england = plain.clone().with_rules("england-wales").unwrap();
        // Christmas on a Friday, Boxing Day on a Saturday and so on Monday the 28th.
        assert_eq!(england.add(day("2026-12-23"), 3), Some(day("2026-12-30")));
        assert_eq!(england.add(day("2026-12-30"), -3), Some(day("2026-12-23")));
        assert_eq!(england.between(day("2026-12-23"), day("2026-12-30")), Some(3));
        assert_eq!(england.between(day("2026-12-30"), day("2026-12-23")), Some(-3));
        let gulf = plain.clone().with_weekend(["Friday", "saturday"]).unwrap();
        assert_eq!(gulf.add(day("2027-01-07"), 1), Some(day("2027-01-10")), "Thursday to Sunday");
        assert!(plain.clone().with_rules("atlantis").unwrap_err().to_string().contains("us-federal"));
        assert!(plain.with_weekend(["someday"]).is_err());
    }

    #[test]
    fn a_calendar_without_end_ends() {
        let file = "days = [\"2027-01-01\"]\n";
        let days = Workdays::weekdays().with_file(file, "closures.toml").unwrap();
        assert_eq!(days.name(), "closures.toml");
        assert_eq!(days.add(day("2026-12-31"), 1), Some(day("2027-01-04")));
        assert_eq!(days.add(day("9999-12-30"), 5), None);
        assert_eq!(days.add(day("2027-01-01"), i64::MIN), None);
        assert_eq!(days.between(day("0001-01-01"), day("9999-01-01")), None);
    }

    #[test]
    fn quarters_by_the_fiscal_year() {
        let july = FiscalYear::starting(7).unwrap();
        for (date, calendar, fiscal) in [
            ("2027-Q1", "2027-03-31", "2026-09-30"),
            ("2027-Q3", "2027-09-30", "2027-03-31"),
            ("2027-H1", "2027-06-30", "2026-12-31"),
            ("2027", "2027-12-31", "2027-06-30"),
            ("2027-03", "2027-03-31", "2027-03-31"),
            ("2027-03-05", "2027-03-05", "2027-03-05"),
        ] {
            let known: CalendarDate = date.parse().unwrap();
            assert_eq!(FiscalYear::CALENDAR.last_day(known), day(calendar), "{date}");
            assert_eq!(july.last_day(known), day(fiscal), "{date}");
        }
        assert_eq!(FiscalYear::starting(13), None);
        assert_eq!(FiscalYear::starting(12).unwrap().last_day("2027-Q1".parse().unwrap()), day("2027-02-28"));
    }
}
