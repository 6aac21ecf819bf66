//! Whether the teams can build what was promised by when it is due, and what one more promise delays.
//!
//! * A [`Team`] has so much capacity on each day: its people, its days off, the share kept for what nobody planned.
//! * A [`Task`] is a capability that is still to be built: who builds it, after what, with how much effort, by when.
//! * [`schedule()`] puts the tasks of each team in an order that keeps the greatest lateness least, and the tardiness next.
//! * [`simulate`] draws efforts between low and high and says how probable each day of completion is.
//!
//! [`Outlook::of`] does all of it for a catalog, a file of [`Teams`], the reports of what was signed, and drafts beside them.
//!
//! A team works on one task at a time, with all its people. Time is counted in days from the day on which the plan starts,
//! as fractions; a task that ends within the day on which it is due is in time.
//!
//! ```
//! use caveat_plan::{Capacity, Portfolio, Task, Team, schedule};
//! use jiff::civil::date;
//!
//! let start = date(2027, 1, 4);
//! let capacity = Capacity::of(2.0, 0.2, 5.0);
//! let team = Team::new("integrations", start, capacity, |day| day.weekday().to_monday_zero_offset() < 5);
//! let sync = Task::new("sync", 0, [2.0, 4.0, 8.0]).due(start, date(2027, 2, 1));
//! let plan = schedule(&Portfolio { start, teams: vec![team], tasks: vec![sync] }).unwrap();
//! // Four person-weeks by two people of whom a fifth is kept back: two and a half weeks.
//! assert_eq!(plan.placed[0].done, Some(date(2027, 1, 20)));
//! assert!(plan.placed[0].late < 0.0);
//! ```
//!
//! Efforts are person-weeks, low, likely and high:
//!
//! ```
//! use caveat_plan::effort_at;
//! assert_eq!(effort_at([2.0, 4.0, 8.0], 0.0), 2.0);
//! assert_eq!(effort_at([2.0, 4.0, 8.0], 1.0), 8.0);
//! ```

mod assemble;
mod capacity;
mod outlook;
mod portfolio;
mod schedule;
mod search;
mod simulate;
mod teams;

#[cfg(test)]
mod tests;

pub use assemble::{Assembled, Basis, Gap, Promise, Unplanned, assemble};
pub use capacity::{Capacity, Team};
pub use outlook::{Built, Chance, Kept, LaterDate, Moved, Outlook, Overcommitted, Side, WhatIf};
pub use portfolio::{PlanError, Portfolio, Task, end_of_day};
pub use schedule::{Placed, Plan, schedule};
pub use simulate::{Odds, effort_at, simulate};
pub use teams::{TeamEntry, Teams, TeamsError};
