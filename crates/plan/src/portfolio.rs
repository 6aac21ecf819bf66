//! What is to be built, by whom, after what, by when.

use crate::capacity::Team;
use jiff::civil::Date;

/// A capability that is still to be built.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its id in the catalog.
    pub id: String,
    /// Its team, by index.
    pub team: usize,
    /// What it still takes, in person-weeks: low, likely, high.
    pub effort: [f64; 3],
    /// The day, counted from the plan's start, at whose end it is due; infinite where nothing is.
    pub due: f64,
    /// Whether anybody was promised it by then; else it is only on the roadmap, and gives way.
    pub promised: bool,
    /// Tasks that must end before it begins, by index.
    pub after: Vec<usize>,
}

impl Task {
    /// A task that follows on nothing and is due never.
    pub fn new(id: &str, team: usize, effort: [f64; 3]) -> Self {
        Self { id: id.to_owned(), team, effort, due: f64::INFINITY, promised: false, after: Vec::new() }
    }

    /// The task, promised by the end of `day` in a plan that starts at `start`. A promise before it holds too, a date of
    /// the roadmap does not.
    #[must_use]
    pub fn due(mut self, start: Date, day: Date) -> Self {
        let due = end_of_day(start, day);
        self.due = if self.promised { self.due.min(due) } else { due };
        self.promised = true;
        self
    }

    /// The task, on the roadmap for `day`, unless it was promised.
    #[must_use]
    pub fn on_roadmap(mut self, start: Date, day: Date) -> Self {
        if !self.promised {
            self.due = end_of_day(start, day);
        }
        self
    }

    /// The task, after another.
    #[must_use]
    pub fn after(mut self, task: usize) -> Self {
        self.after.push(task);
        self
    }
}

/// The end of a day, in days from `start`: a day before it is negative.
pub fn end_of_day(start: Date, day: Date) -> f64 {
    f64::from(start.until(day).map_or(0, |span| span.get_days())) + 1.0
}

/// All that is to be built, and who is there to build it.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// The first day of work.
    pub start: Date,
    /// The teams.
    pub teams: Vec<Team>,
    /// What is to be built.
    pub tasks: Vec<Task>,
}

/// Why there can be no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// Tasks wait for each other.
    #[error("each of these waits for another of them, so none can begin: {}", .0.join(", "))]
    Circle(Vec<String>),
    /// A task names a team or a task that is not there.
    #[error("{task} names a {what} that is not there")]
    Unknown {
        /// The task that does.
        task: String,
        /// "team" or "task".
        what: &'static str,
    },
    /// Low, likely and high effort are not in that order, or no numbers of weeks.
    #[error("the effort of {task} must be low, likely and high person-weeks, in that order: {effort}")]
    Effort {
        /// The task.
        task: String,
        /// What it says.
        effort: String,
    },
}

impl Portfolio {
    /// The tasks, each behind those that it waits for; of several that could come next, the first given.
    ///
    /// # Errors
    /// As [`PlanError`] says.
    pub(crate) fn in_order(&self) -> Result<Vec<usize>, PlanError> {
        for task in &self.tasks {
            let unknown = |what| PlanError::Unknown { task: task.id.clone(), what };
            if task.team >= self.teams.len() {
                return Err(unknown("team"));
            }
            if task.after.iter().any(|before| *before >= self.tasks.len()) {
                return Err(unknown("task"));
            }
            let [low, likely, high] = task.effort;
            if !(low >= 0.0 && low <= likely && likely <= high && high.is_finite()) {
                let effort = format!("{low}, {likely}, {high}");
                return Err(PlanError::Effort { task: task.id.clone(), effort });
            }
        }
        let followers = self.followers();
        let mut waiting: Vec<usize> = self.tasks.iter().map(|task| task.after.len()).collect();
        let mut free: std::collections::BTreeSet<usize> =
            (0..self.tasks.len()).filter(|at| waiting[*at] == 0).collect();
        let mut order = Vec::with_capacity(self.tasks.len());
        while let Some(task) = free.pop_first() {
            order.push(task);
            for follower in &followers[task] {
                waiting[*follower] -= 1;
                if waiting[*follower] == 0 {
                    free.insert(*follower);
                }
            }
        }
        if order.len() < self.tasks.len() {
            let circle = (0..self.tasks.len()).filter(|at| waiting[*at] > 0).map(|at| self.tasks[at].id.clone());
            return Err(PlanError::Circle(circle.collect()));
        }
        Ok(order)
    }

    /// Which tasks wait for each.
    pub(crate) fn followers(&self) -> Vec<Vec<usize>> {
        let mut followers = vec![Vec::new(); self.tasks.len()];
        for (at, task) in self.tasks.iter().enumerate() {
            for before in &task.after {
                followers[*before].push(at);
            }
        }
        followers
    }
}
