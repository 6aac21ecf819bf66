//! In which order the teams build what is to be built.
//!
//! The measure is the greatest lateness first, then the sum of all lateness. The order begins with the earliest due date
//! (Jackson 1955), each task due no later than leaves its followers their time (Lawler 1973): best for one team. With
//! several teams that wait for each other the problem is NP-hard (Lenstra, Rinnooy Kan and Brucker 1977): [`crate::search`]
//! then goes through all orders that may be better, within a bound on its work, and [`Plan::best`] says whether it came to
//! its end.

use crate::portfolio::{PlanError, Portfolio, Task};
use crate::search;
use jiff::ToSpan;
use jiff::civil::Date;

/// Differences below this part of a day are none.
pub(crate) const TINY: f64 = 1e-6;

/// Where a task has its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// When work on it begins, in days from the plan's start.
    pub begin: f64,
    /// When it ends; infinite if never within thirty years.
    pub end: f64,
    /// The day in which it ends; none if it never does.
    pub done: Option<Date>,
    /// Days past its due day; negative is slack, and infinitely so where it is due never.
    pub late: f64,
}

/// An order, and what comes of it when each task takes what is likely.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The tasks, as they are begun.
    pub order: Vec<usize>,
    /// Where each task has its place, by the tasks' index.
    pub placed: Vec<Placed>,
    /// Whether no order of these tasks is better; if not, none that is better was found.
    pub best: bool,
}

/// The best order that is found.
///
/// # Errors
/// Where tasks wait for each other in a circle, or name what is not there.
pub fn schedule(portfolio: &Portfolio) -> Result<Plan, PlanError> {
    let first = by_due_date(portfolio)?;
    let likely: Vec<f64> = portfolio.tasks.iter().map(|task| task.effort[1]).collect();
    let (order, best) = search::better(portfolio, &likely, first);
    let mut ends = vec![0.0; portfolio.tasks.len()];
    let mut begins = vec![0.0; portfolio.tasks.len()];
    walk(portfolio, &order, &likely, &mut vec![0.0; portfolio.teams.len()], |task, begin, end| {
        (begins[task], ends[task]) = (begin, end);
    });
    let place = |at: usize| {
        let (begin, end) = (begins[at], ends[at]);
        Placed { begin, end, done: day_of(portfolio.start, end), late: lateness(&portfolio.tasks[at], end) }
    };
    let placed = (0..portfolio.tasks.len()).map(place).collect();
    Ok(Plan { order, placed, best })
}

/// Gives each task of `order` its begin and end: when its team is free and what it waits for is done.
pub(crate) fn walk(
    portfolio: &Portfolio,
    order: &[usize],
    efforts: &[f64],
    free: &mut [f64],
    mut each: impl FnMut(usize, f64, f64),
) {
    let mut ends = vec![0.0_f64; portfolio.tasks.len()];
    for task in order.iter().copied() {
        let Task { team, after, .. } = &portfolio.tasks[task];
        let begin = after.iter().map(|before| ends[*before]).fold(free[*team], f64::max);
        let end = portfolio.teams[*team].end_of(begin, efforts[task]);
        ends[task] = end;
        free[*team] = end;
        each(task, begin, end);
    }
}

/// Days past the due day, less what is lost in reckoning.
pub(crate) fn lateness(task: &Task, end: f64) -> f64 {
    if task.due.is_infinite() {
        return f64::NEG_INFINITY;
    }
    let late = end - task.due;
    if late.abs() < TINY { 0.0 } else { late }
}

/// The day in which a moment lies that ends something: the end of a day belongs to it.
pub(crate) fn day_of(start: Date, end: f64) -> Option<Date> {
    if !end.is_finite() {
        return None;
    }
    // Less than thirty years of days.
    #[allow(clippy::cast_possible_truncation)]
    let days = (end - TINY).ceil() as i64 - 1;
    start.checked_add(days.max(0).days()).ok()
}

/// By due date, each task before what waits for it and due early enough for that.
fn by_due_date(portfolio: &Portfolio) -> Result<Vec<usize>, PlanError> {
    let mut order = portfolio.in_order()?;
    let followers = portfolio.followers();
    let mut due: Vec<f64> = portfolio.tasks.iter().map(|task| task.due).collect();
    for task in order.iter().rev().copied() {
        for follower in &followers[task] {
            let Task { team, effort, .. } = &portfolio.tasks[*follower];
            let took = portfolio.teams[*team].end_of(0.0, effort[1]);
            // Never negative: a follower of no effort is due with what it waits for.
            due[task] = due[task].min(due[*follower] - took.max(0.0));
        }
    }
    let mut place = vec![0; order.len()];
    for (at, task) in order.iter().enumerate() {
        place[*task] = at;
    }
    // Followers are due no earlier than what they wait for, and stand behind it where they are due together.
    order.sort_by(|one, other| due[*one].total_cmp(&due[*other]).then(place[*one].cmp(&place[*other])));
    Ok(order)
}
