//! How probable each end is, when efforts are not what is likely.

use crate::portfolio::Portfolio;
use crate::schedule::{Plan, TINY};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

/// Runs of one stream of chance: the same whatever the number of threads.
const RUNS_A_STREAM: usize = 256;

/// What so many runs of a plan came to.
#[derive(Debug, Clone)]
pub struct Odds {
    /// The ends of each task over all runs, in days from the plan's start, the earliest first.
    ends: Vec<Vec<f32>>,
    /// In how many runs every promise was kept.
    all_in_time: usize,
    runs: usize,
}

/// Draws the efforts of all tasks so many times and has the teams work in the plan's order.
pub fn simulate(portfolio: &Portfolio, plan: &Plan, runs: usize, seed: u64) -> Odds {
    let count = portfolio.tasks.len();
    let streams = runs.div_ceil(RUNS_A_STREAM);
    let drawn: Vec<(Vec<f32>, usize)> = (0..streams)
        .into_par_iter()
        .map(|stream| {
            let mut chance = ChaCha8Rng::seed_from_u64(seed);
            chance.set_stream(stream as u64);
            let here = RUNS_A_STREAM.min(runs - stream * RUNS_A_STREAM);
            let mut ends = vec![0.0_f32; here * count];
            let mut in_time = 0;
            let mut efforts = vec![0.0; count];
            let mut free = vec![0.0; portfolio.teams.len()];
            for run in 0..here {
                // One number for each task, whether it decides anything or not: another task changes no other's.
                for (effort, task) in efforts.iter_mut().zip(&portfolio.tasks) {
                    *effort = effort_at(task.effort, f64::from(chance.next_u32()) / f64::from(u32::MAX));
                }
                free.fill(0.0);
                let mut late = false;
                crate::schedule::walk(portfolio, &plan.order, &efforts, &mut free, |task, _, end| {
                    // Days of thirty years: seven figures are enough for minutes.
                    #[allow(clippy::cast_possible_truncation)]
                    let short = end as f32;
                    ends[run * count + task] = short;
                    late |= portfolio.tasks[task].promised && end > portfolio.tasks[task].due + TINY;
                });
                in_time += usize::from(!late);
            }
            (ends, in_time)
        })
        .collect();
    let ends = (0..count)
        .into_par_iter()
        .map(|task| {
            let mut ends: Vec<f32> =
                drawn.iter().flat_map(|(ends, _)| ends.iter().skip(task).step_by(count).copied()).collect();
            ends.sort_unstable_by(f32::total_cmp);
            ends
        })
        .collect();
    Odds { ends, all_in_time: drawn.iter().map(|(_, in_time)| in_time).sum(), runs }
}

impl Odds {
    /// How probable it is that a task has ended by a moment, in days from the plan's start. Nothing was run: no number.
    pub fn by(&self, task: usize, moment: f64) -> f64 {
        let ends = &self.ends[task];
        // A minute more than the day: ends are kept in few figures.
        let in_time = ends.partition_point(|end| f64::from(*end) <= moment + 1e-3);
        in_time as f64 / ends.len() as f64
    }

    /// The moment by which a task has ended in such a share of the runs (0 to 1).
    pub fn at(&self, task: usize, share: f64) -> f64 {
        let ends = &self.ends[task];
        // In range: the share is between 0 and 1, and the last run is the last.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let run = (share.clamp(0.0, 1.0) * ends.len() as f64).ceil() as usize;
        ends.get(run.saturating_sub(1)).copied().map_or(f64::NAN, f64::from)
    }

    /// The days past a moment that are to be expected of a task: early ends count as none. Infinite if it may never end.
    pub fn expected_lateness(&self, task: usize, moment: f64) -> f64 {
        let late = self.ends[task].iter().rev().map(|end| f64::from(*end) - moment).take_while(|late| *late > 1e-3);
        late.sum::<f64>() / self.ends[task].len() as f64
    }

    /// How probable it is that every promise is kept.
    pub fn all_in_time(&self) -> f64 {
        self.all_in_time as f64 / self.runs as f64
    }
}

/// The effort that a share (0 to 1) of all draws stays below: a triangle over low, likely and high, as planners who have
/// three figures and no more use it.
pub fn effort_at([low, likely, high]: [f64; 3], share: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return likely;
    }
    let rising = (likely - low) / width;
    if share < rising {
        low + (share * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - share) * width * (high - likely)).sqrt()
    }
}
