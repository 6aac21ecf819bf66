//! The file that says who is there to build: `teams.toml`.
//!
//! ```toml
//! [[team]]
//! name = "integrations"       # as the catalog names it
//! people = 3
//! reserve = 0.2               # share of their time kept for what nobody planned
//! days_a_week = 5             # days of work of one person's week
//! calendar = ["us-federal"]   # holidays beside those of the company
//! off = ["2027-08-02/2027-08-13", "2027-12-24"]
//! week_cost = 4500            # what one person-week costs, in `currency`
//! ```

use crate::capacity::{Capacity, Team};
use caveat_match::Workdays;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

/// The teams of a company.
#[derive(Debug, Clone, PartialEq)]
pub struct Teams {
    /// In which money the costs are, as the file says it.
    pub currency: Option<String>,
    /// The teams, in the file's order.
    pub teams: Vec<TeamEntry>,
}

/// A team as the file describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamEntry {
    /// Its name in the catalog.
    pub name: String,
    /// How many people, as full working weeks.
    pub people: f64,
    /// The share of their time, 0 to 1, that is kept for what nobody planned.
    pub reserve: f64,
    /// Days of work of one person's week.
    pub days_a_week: f64,
    /// Names of holiday calendars.
    pub calendar: Vec<String>,
    /// First and last day of each stretch in which the team does not work.
    pub off: Vec<(Date, Date)>,
    /// What a person-week costs.
    pub week_cost: Option<f64>,
}

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}; {cure}")]
pub struct TeamsError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub cure: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    currency: Option<String>,
    #[serde(default)]
    team: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    people: Spanned<f64>,
    reserve: Option<Spanned<f64>>,
    days_a_week: Option<Spanned<f64>>,
    #[serde(default)]
    calendar: Vec<Spanned<String>>,
    #[serde(default)]
    off: Vec<Spanned<String>>,
    week_cost: Option<Spanned<f64>>,
}

impl Teams {
    /// Reads the file.
    ///
    /// # Errors
    /// [`TeamsError`] with the line and what to write instead.
    pub fn parse(text: &str) -> Result<Self, TeamsError> {
        let line = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        let fault =
            |at: usize, problem: String, cure: &str| TeamsError { line: line(at), problem, cure: cure.to_owned() };
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            fault(at, error.message().replace('\n', " "), "`caveat plan init` starts a file of teams")
        })?;
        let mut teams: Vec<TeamEntry> = Vec::new();
        for entry in file.team {
            let at = entry.name.span().start;
            let name = entry.name.into_inner();
            if teams.iter().any(|team| team.name == name) {
                return Err(fault(at, format!("the team {name:?} is there twice"), "give each team one entry"));
            }
            let within = |number: &Spanned<f64>, what: &str, least: f64, most: f64| {
                let value = *number.get_ref();
                if (least..=most).contains(&value) {
                    return Ok(value);
                }
                let problem = format!("{what} of {name:?} is {value}");
                Err(fault(number.span().start, problem, &format!("write a number from {least} to {most}")))
            };
            let people = within(&entry.people, "people", 0.0, 100_000.0)?;
            let reserve = entry.reserve.as_ref().map(|share| within(share, "reserve", 0.0, 1.0)).transpose()?;
            let days = entry.days_a_week.as_ref().map(|days| within(days, "days_a_week", 1.0, 7.0)).transpose()?;
            let week_cost = entry.week_cost.as_ref().map(|cost| within(cost, "week_cost", 0.0, 1e9)).transpose()?;
            for calendar in &entry.calendar {
                Workdays::weekdays().with_rules(calendar.get_ref()).map_err(|error| {
                    fault(calendar.span().start, error.to_string(), "name one of the calendars of `caveat scan --help`")
                })?;
            }
            let off = entry.off.iter().map(|off| {
                stretch(off.get_ref()).ok_or_else(|| {
                    let problem = format!("{:?} is no stretch of days", off.get_ref());
                    fault(
                        off.span().start,
                        problem,
                        "write a day as 2027-12-24, or a first and a last as 2027-08-02/2027-08-13",
                    )
                })
            });
            teams.push(TeamEntry {
                people,
                reserve: reserve.unwrap_or(0.2),
                days_a_week: days.unwrap_or(5.0),
                off: off.collect::<Result<_, _>>()?,
                calendar: entry.calendar.into_iter().map(Spanned::into_inner).collect(),
                week_cost,
                name,
            });
        }
        if teams.is_empty() {
            return Err(fault(0, "there is no team".to_owned(), "add a [[team]] with a name and people"));
        }
        Ok(Self { currency: file.currency, teams })
    }

    /// A file to start from.
    pub fn starter() -> &'static str {
        include_str!("teams.toml")
    }
}

impl TeamEntry {
    /// The team at work from `start` on, on the company's days of work.
    pub fn at_work(&self, start: Date, company: &Workdays) -> Team {
        let mut workdays = company.clone();
        for calendar in &self.calendar {
            // The names were checked when the file was read.
            workdays = workdays.clone().with_rules(calendar).unwrap_or(workdays);
        }
        let is_off = |day: Date| self.off.iter().any(|(first, last)| (*first..=*last).contains(&day));
        let capacity = Capacity::of(self.people, self.reserve, self.days_a_week);
        Team::new(&self.name, start, capacity, |day| workdays.is_workday(day) && !is_off(day))
    }
}

fn stretch(text: &str) -> Option<(Date, Date)> {
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    let (first, last): (Date, Date) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_starter_is_read() {
        let teams = Teams::parse(Teams::starter()).unwrap();
        assert_eq!(teams.teams[0].name, "integrations");
        assert_eq!(teams.teams[0].off[0], (date(2027, 8, 2), date(2027, 8, 13)));
    }

    #[test]
    fn faults_have_lines_and_cures() {
        for (text, line, words) in [
            ("", 1, "there is no team"),
            ("[[team]]\nname = \"a\"\npeople = -1\n", 3, "write a number from 0"),
            ("[[team]]\nname = \"a\"\npeople = 1\nreserve = 20\n", 4, "reserve of \"a\" is 20"),
            ("[[team]]\nname = \"a\"\npeople = 1\nsize = 2\n", 4, "unknown field"),
            ("[[team]]\nname = \"a\"\npeople = 1\n[[team]]\nname = \"a\"\npeople = 1\n", 5, "twice"),
            ("[[team]]\nname = \"a\"\npeople = 1\noff = [\"2027-02-30\"]\n", 4, "no stretch of days"),
            ("[[team]]\nname = \"a\"\npeople = 1\ncalendar = [\"mars\"]\n", 4, "mars"),
        ] {
            let error = Teams::parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text}: {error}");
            assert!(error.to_string().contains(words), "{error}");
        }
    }
}
