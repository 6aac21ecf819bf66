//! A large company's plan is made while one waits: 500 capabilities of 20 teams behind 10,000 promises, 10,000 draws.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

use caveat_plan::{Capacity, Portfolio, Task, Team, end_of_day, schedule, simulate};
use jiff::ToSpan;
use jiff::civil::date;
use std::time::{Duration, Instant};

/// A debug build is some ten times slower.
const MOST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 });

#[test]
fn a_large_portfolio_is_planned_soon() {
    let start = date(2027, 1, 4);
    let teams = (0..20_u32).map(|team| {
        let capacity = Capacity::of(3.0 + f64::from(team % 5), 0.2, 5.0);
        Team::new(&format!("team {team}"), start, capacity, |day| day.weekday().to_monday_zero_offset() < 5)
    });
    let mut tasks: Vec<Task> = (0..500_usize)
        .map(|at| {
            let weeks = 1.0 + (at * 7 % 11) as f64;
            let mut task = Task::new(&format!("c{at}"), at % 20, [weeks * 0.7, weeks, weeks * 2.0]);
            task.after = if at >= 20 && at % 3 == 0 { vec![at - 20 + at % 7 % 5] } else { Vec::new() };
            task
        })
        .collect();
    let promises: Vec<(usize, i32)> = (0..10_000_i32).map(|at| ((at * 13 % 500) as usize, at * 37 % 1500)).collect();
    let begun = Instant::now();
    for (task, days) in &promises {
        tasks[*task] = tasks[*task].clone().due(start, start + days.days());
    }
    let portfolio = Portfolio { start, teams: teams.collect(), tasks };
    let plan = schedule(&portfolio).unwrap();
    let planned = begun.elapsed();
    let odds = simulate(&portfolio, &plan, 10_000, 1);
    let kept = |(task, days): &(usize, i32)| odds.by(*task, end_of_day(start, start + days.days()));
    let expected: f64 = promises.iter().map(kept).sum();
    let took = begun.elapsed();
    println!("planned in {planned:.2?}, all in {took:.2?}; {expected:.0} of 10,000 promises are to be expected kept");
    assert!(expected > 0.0 && expected < 10_000.0, "{expected}");
    assert!(took < MOST, "{took:?}");
}
