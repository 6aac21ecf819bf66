//! All orders that may be better than a first one, within a bound on the work.

use crate::portfolio::{Portfolio, Task};
use crate::schedule::{TINY, lateness};

/// How many ends are reckoned at most: a tenth of a second. The orders of seven tasks need less by far.
const MOST_WORK: usize = 4_000_000;
/// Of more tasks no other order is tried: each step looks at all of them.
const MOST_TASKS: usize = 2_000;

/// What an order is worth; less is better, in this order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Worth {
    /// The greatest lateness of what was promised.
    pub(crate) greatest: f64,
    /// The sum of the lateness of all that was promised.
    pub(crate) sum: f64,
    /// The sum of the lateness of what is only on the roadmap.
    pub(crate) roadmap: f64,
}

impl Worth {
    pub(crate) const NOTHING: Self = Self { greatest: 0.0, sum: 0.0, roadmap: 0.0 };

    /// With one more task that ends then. Nothing is gained by being early.
    pub(crate) fn with(self, task: &Task, end: f64) -> Self {
        let late = lateness(task, end).max(0.0);
        if task.promised {
            Self { greatest: self.greatest.max(late), sum: self.sum + late, ..self }
        } else {
            Self { roadmap: self.roadmap + late, ..self }
        }
    }

    /// Whether it is less than another by more than reckoning loses.
    pub(crate) fn is_under(self, other: Self) -> bool {
        let parts = [(self.greatest, other.greatest), (self.sum, other.sum), (self.roadmap, other.roadmap)];
        // What never ends is late without end on both sides, and no difference.
        let differing = parts.into_iter().find(|(one, other)| one != other && (one - other).abs() > TINY);
        differing.is_some_and(|(one, other)| one < other)
    }
}

/// The first order, or one that is worth less; and whether none is worth less than that.
pub(crate) fn better(portfolio: &Portfolio, efforts: &[f64], first: Vec<usize>) -> (Vec<usize>, bool) {
    let mut worth = Worth::NOTHING;
    crate::schedule::walk(portfolio, &first, efforts, &mut vec![0.0; portfolio.teams.len()], |task, _, end| {
        worth = worth.with(&portfolio.tasks[task], end);
    });
    let count = portfolio.tasks.len();
    let most_tries = if count > MOST_TASKS { 0 } else { MOST_WORK / count.max(1) };
    let mut search = Search {
        portfolio,
        efforts,
        followers: portfolio.followers(),
        best: first,
        worth,
        tries_left: most_tries,
        placed: Vec::with_capacity(count),
        waiting: portfolio.tasks.iter().map(|task| task.after.len()).collect(),
        free: vec![0.0; portfolio.teams.len()],
        ends: vec![f64::NAN; count],
    };
    // Each task in time: nothing can be better.
    if worth == Worth::NOTHING {
        return (search.best, true);
    }
    let preferred = search.best.clone();
    search.on(&preferred, Worth::NOTHING);
    (search.best, search.tries_left > 0)
}

struct Search<'p> {
    portfolio: &'p Portfolio,
    efforts: &'p [f64],
    followers: Vec<Vec<usize>>,
    best: Vec<usize>,
    worth: Worth,
    tries_left: usize,
    placed: Vec<usize>,
    /// How many tasks each waits for that have no place yet.
    waiting: Vec<usize>,
    /// When each team is free.
    free: Vec<f64>,
    /// When each task ends that has a place; no number where it has none.
    ends: Vec<f64>,
}

impl Search<'_> {
    /// Goes on from what is placed, worth `worth`, the tasks in the order of `preferred`.
    fn on(&mut self, preferred: &[usize], worth: Worth) {
        if self.placed.len() == preferred.len() {
            if worth.is_under(self.worth) {
                self.worth = worth;
                self.best.clone_from(&self.placed);
            }
            return;
        }
        for task in preferred.iter().copied() {
            if self.waiting[task] > 0 || !self.ends[task].is_nan() {
                continue;
            }
            if self.tries_left == 0 {
                return;
            }
            self.tries_left -= 1;
            let Task { team, after, .. } = &self.portfolio.tasks[task];
            let was_free = self.free[*team];
            let begin = after.iter().map(|before| self.ends[*before]).fold(was_free, f64::max);
            let end = self.portfolio.teams[*team].end_of(begin, self.efforts[task]);
            let with = worth.with(&self.portfolio.tasks[task], end);
            self.place(task, *team, end);
            if self.least(with).is_under(self.worth) {
                self.on(preferred, with);
            }
            self.unplace(task, *team, was_free);
        }
    }

    fn place(&mut self, task: usize, team: usize, end: f64) {
        self.ends[task] = end;
        self.free[team] = end;
        self.placed.push(task);
        for follower in &self.followers[task] {
            self.waiting[*follower] -= 1;
        }
    }

    fn unplace(&mut self, task: usize, team: usize, was_free: f64) {
        self.ends[task] = f64::NAN;
        self.free[team] = was_free;
        self.placed.pop();
        for follower in &self.followers[task] {
            self.waiting[*follower] += 1;
        }
    }

    /// The least that any end of what is placed can be worth: each task that has no place begins when its team is free and
    /// what it waits for can be done, as if no other were there.
    fn least(&self, worth: Worth) -> Worth {
        let mut least = worth;
        for (at, task) in self.portfolio.tasks.iter().enumerate() {
            if !self.ends[at].is_nan() || task.due.is_infinite() {
                continue;
            }
            let known = |before: &usize| Some(self.ends[*before]).filter(|end| !end.is_nan());
            let begin = task.after.iter().filter_map(known).fold(self.free[task.team], f64::max);
            let end = self.portfolio.teams[task.team].end_of(begin, self.efforts[at]);
            least = least.with(task, end);
        }
        least
    }
}
