//! Plans held against all that there are.

use crate::schedule::walk;
use crate::search::Worth;
use crate::{Capacity, Plan, PlanError, Portfolio, Task, Team, schedule, simulate};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const START: Date = date(2027, 1, 4);

fn weekdays(day: Date) -> bool {
    day.weekday().to_monday_zero_offset() < 5
}

fn team(people: f64) -> Team {
    Team::new("team", START, Capacity::of(people, 0.0, 5.0), weekdays)
}

/// One person whose every day is a day of work of a week's fifth.
fn one(tasks: Vec<Task>) -> Portfolio {
    Portfolio { start: START, teams: vec![team(1.0)], tasks }
}

fn worth(portfolio: &Portfolio, order: &[usize]) -> Worth {
    let likely: Vec<f64> = portfolio.tasks.iter().map(|task| task.effort[1]).collect();
    let mut worth = Worth::NOTHING;
    walk(portfolio, order, &likely, &mut vec![0.0; portfolio.teams.len()], |task, _, end| {
        worth = worth.with(&portfolio.tasks[task], end);
    });
    worth
}

/// The least worth of all orders in which nothing comes before what it waits for.
fn least_of_all(portfolio: &Portfolio) -> Worth {
    fn on(portfolio: &Portfolio, order: &mut Vec<usize>, least: &mut Option<Worth>) {
        let count = portfolio.tasks.len();
        if order.len() == count {
            let worth = worth(portfolio, order);
            if least.is_none_or(|least| worth.is_under(least)) {
                *least = Some(worth);
            }
        }
        for task in 0..count {
            let after = &portfolio.tasks[task].after;
            if !order.contains(&task) && after.iter().all(|before| order.contains(before)) {
                order.push(task);
                on(portfolio, order, least);
                order.pop();
            }
        }
    }
    let mut least = None;
    on(portfolio, &mut Vec::new(), &mut least);
    least.unwrap()
}

fn portfolios() -> impl Strategy<Value = Portfolio> {
    let task = (0..3_usize, 0..40_u32, 0..60_i16, any::<u8>(), 0..3_u8);
    prop::collection::vec(task, 1..=7).prop_map(|drawn| {
        let tasks = drawn.into_iter().enumerate().map(|(at, (team, tenths, due, waits, is_due))| {
            let weeks = f64::from(tenths) / 10.0;
            let mut task = Task::new(&format!("t{at}"), team, [weeks, weeks, weeks]);
            if is_due > 0 {
                task.due = f64::from(due);
                task.promised = is_due == 1;
            }
            // Among those before it: no circle.
            task.after = (0..at).filter(|before| waits >> before & 1 == 1 && before % 2 == at % 2).collect();
            task
        });
        let teams = [1.0, 2.0, 0.5].map(team).into();
        Portfolio { start: START, teams, tasks: tasks.collect() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_order_is_better(portfolio in portfolios()) {
        let plan = schedule(&portfolio).unwrap();
        prop_assert!(plan.best);
        let (ours, least) = (worth(&portfolio, &plan.order), least_of_all(&portfolio));
        prop_assert!(!least.is_under(ours), "{ours:?}, and {least:?} can be had");
        prop_assert_eq!(plan.order.len(), portfolio.tasks.len());
    }
}

fn done(plan: &Plan) -> Vec<Date> {
    plan.placed.iter().map(|placed| placed.done.unwrap()).collect()
}

#[test]
fn what_is_due_first_is_built_first() {
    let later = Task::new("later", 0, [1.0; 3]).due(START, date(2027, 3, 1));
    let sooner = Task::new("sooner", 0, [1.0; 3]).due(START, date(2027, 1, 8));
    let plan = schedule(&one(vec![later, sooner])).unwrap();
    assert_eq!(done(&plan), [date(2027, 1, 15), date(2027, 1, 8)]);
    assert_eq!(plan.placed[1].late, 0.0);
}

#[test]
fn what_others_wait_for_comes_in_time_for_them() {
    let base = Task::new("base", 0, [1.0; 3]);
    let other = Task::new("other", 0, [1.0; 3]).due(START, date(2027, 1, 20));
    let atop = Task::new("atop", 0, [1.0; 3]).due(START, date(2027, 1, 15)).after(0);
    let plan = schedule(&one(vec![base, other, atop])).unwrap();
    assert_eq!(plan.order, [0, 2, 1]);
}

#[test]
fn days_off_and_reserves_make_it_later() {
    let holiday = date(2027, 1, 6);
    let team = Team::new("team", START, Capacity::of(1.0, 0.5, 5.0), |day| weekdays(day) && day != holiday);
    let portfolio = Portfolio { start: START, teams: vec![team], tasks: vec![Task::new("task", 0, [0.4; 3])] };
    // Two days of work at half speed are four days, and one is off.
    assert_eq!(done(&schedule(&portfolio).unwrap()), [date(2027, 1, 8)]);
}

#[test]
fn nobody_builds_nothing() {
    let portfolio = Portfolio { start: START, teams: vec![team(0.0)], tasks: vec![Task::new("task", 0, [1.0; 3])] };
    let plan = schedule(&portfolio).unwrap();
    assert_eq!(plan.placed[0].done, None);
    assert!(plan.placed[0].end.is_infinite());
}

#[test]
fn faults_are_named() {
    let circle = vec![Task::new("a", 0, [1.0; 3]).after(1), Task::new("b", 0, [1.0; 3]).after(0)];
    assert_eq!(schedule(&one(circle)).unwrap_err(), PlanError::Circle(vec!["a".to_owned(), "b".to_owned()]));
    let unknown = schedule(&one(vec![Task::new("a", 4, [1.0; 3])])).unwrap_err();
    assert_eq!(unknown.to_string(), "a names a team that is not there");
    let turned = schedule(&one(vec![Task::new("a", 0, [3.0, 2.0, 4.0])])).unwrap_err();
    assert!(turned.to_string().contains("low, likely and high"));
}

#[test]
fn odds_are_those_of_the_triangle_and_repeat() {
    let task = Task::new("task", 0, [1.0, 2.0, 3.0]).due(START, date(2027, 1, 17));
    let portfolio = one(vec![task]);
    let plan = schedule(&portfolio).unwrap();
    let odds = simulate(&portfolio, &plan, 20_000, 7);
    // As likely to take more than two weeks as to take less.
    assert!((odds.by(0, portfolio.tasks[0].due) - 0.5).abs() < 0.01);
    assert!((odds.all_in_time() - 0.5).abs() < 0.01);
    assert_eq!((odds.by(0, 4.0), odds.by(0, 21.0)), (0.0, 1.0));
    assert!(odds.at(0, 0.2) < odds.at(0, 0.8));
    assert!(odds.expected_lateness(0, 30.0) == 0.0 && odds.expected_lateness(0, 0.0) > 7.0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let again = pool.install(|| simulate(&portfolio, &plan, 20_000, 7));
    assert_eq!(odds.at(0, 0.37).to_bits(), again.at(0, 0.37).to_bits());
    assert_ne!(odds.at(0, 0.37).to_bits(), simulate(&portfolio, &plan, 20_000, 8).at(0, 0.37).to_bits());
}
