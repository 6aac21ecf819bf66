//! What a team can do on each day.

use jiff::ToSpan;
use jiff::civil::Date;

/// How far a plan looks, in days: some thirty years. What is not done by then is never done.
const HORIZON: u32 = 30 * 366;

/// What a team can do on a day on which it works.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capacity {
    /// Person-weeks on a day of work.
    weeks_a_day: f64,
}

impl Capacity {
    /// Of so many people, of whose time a share (0 to 1) is kept for what nobody planned, in weeks of so many days of work.
    pub fn of(people: f64, reserve: f64, days_a_week: f64) -> Self {
        let planned = people.max(0.0) * (1.0 - reserve.clamp(0.0, 1.0));
        Self { weeks_a_day: if days_a_week > 0.0 { planned / days_a_week } else { 0.0 } }
    }
}

/// A team: a name, and the days on which it works. What it does on one of them it does on each.
#[derive(Debug, Clone)]
pub struct Team {
    /// Its name in the catalog.
    pub name: String,
    /// Person-weeks on a day of work.
    weeks_a_day: f64,
    /// How many days of work lie before the day of this index; one entry more than there are days.
    before: Vec<u32>,
    /// The days of work.
    days: Vec<u32>,
}

impl Team {
    /// A team from `start` on, at work on the days of which `works` holds.
    pub fn new(name: &str, start: Date, capacity: Capacity, works: impl Fn(Date) -> bool) -> Self {
        let (mut before, mut days) = (Vec::with_capacity(HORIZON as usize + 1), Vec::new());
        let mut day = Some(start);
        before.push(0);
        for at in 0..HORIZON {
            if day.is_some_and(&works) {
                days.push(at);
            }
            before.push(u32::try_from(days.len()).unwrap_or(HORIZON));
            day = day.and_then(|day| day.checked_add(1.day()).ok());
        }
        Self { name: name.to_owned(), weeks_a_day: capacity.weeks_a_day, before, days }
    }

    /// Person-weeks that the team can do before a moment, in days from the start.
    pub fn weeks_before(&self, until: f64) -> f64 {
        self.worked_before(until) * self.weeks_a_day
    }

    /// Days of work before a moment, the last as the part of it that is over.
    fn worked_before(&self, until: f64) -> f64 {
        let at = until.clamp(0.0, f64::from(HORIZON));
        // In range by the line above.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let day = at as usize;
        let from = self.before[day];
        let to = self.before.get(day + 1).copied().unwrap_or(from);
        f64::from(from) + f64::from(to - from) * (at - day as f64)
    }

    /// When work of so many person-weeks ends that begins at a moment; infinite if not within thirty years.
    pub fn end_of(&self, from: f64, weeks: f64) -> f64 {
        if weeks <= 0.0 {
            return from;
        }
        if !from.is_finite() {
            return f64::INFINITY;
        }
        let wanted = self.worked_before(from) + weeks / self.weeks_a_day;
        // What ends within a breath of a day's end ends on that day, not on the next day of work. Beyond all days, and
        // for a team that does nothing, there is none.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = (wanted - 1e-9).max(0.0) as usize;
        self.days.get(whole).map_or(f64::INFINITY, |day| f64::from(*day) + (wanted - whole as f64).min(1.0))
    }
}
