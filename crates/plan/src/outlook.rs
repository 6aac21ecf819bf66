//! What a plan comes to, for whoever has to decide: when each thing is there, which promises are kept, what one more draft
//! delays, and what would have to change in it.

use crate::assemble::{Assembled, Basis, Gap, Promise, Unplanned, assemble, roadmap};
use crate::portfolio::{PlanError, end_of_day};
use crate::schedule::{Placed, Plan, TINY, day_of, schedule};
use crate::simulate::{Odds, simulate};
use caveat_core::report::Report;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// How chance is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Chance {
    /// How many runs.
    pub samples: usize,
    /// The same seed gives the same runs.
    pub seed: u64,
    /// How sure a date must be that is given as one to promise, 0 to 1.
    pub confidence: f64,
}

/// The plan of what is signed, and of a draft beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// `caveat-plan/1`.
    pub schema: &'static str,
    /// The first day of work.
    pub start: Date,
    /// How chance was drawn.
    #[serde(flatten)]
    pub chance: Chance,
    /// What is signed.
    pub signed: Side,
    /// What is signed with the draft beside it, and what that changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<WhatIf>,
    /// Promises that no plan can hold, those of the draft among them.
    pub unplanned: Vec<Unplanned>,
    /// What of the roadmap has no place in the plan.
    pub gaps: Vec<Gap>,
}

/// One plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// How probable it is that every promise is kept that can be planned.
    pub all_kept: f64,
    /// Whether no order of the work keeps the greatest lateness less.
    pub best: bool,
    /// What is built, in the order in which it is there.
    pub tasks: Vec<Built>,
    /// The promises, the latest first.
    pub promises: Vec<Kept>,
    /// Teams to whom more is promised by a day than they can do by then.
    pub overcommitted: Vec<Overcommitted>,
}

/// A capability in a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Built {
    /// Its id in the catalog.
    pub capability: String,
    /// Who builds it.
    pub team: String,
    /// Person-weeks: low, likely, high.
    pub effort_weeks: [f64; 3],
    /// The day on which work on it begins.
    pub begin: Option<Date>,
    /// The day in which it is done if all takes what is likely; none if never within thirty years.
    pub done: Option<Date>,
    /// The day by which it is done with the asked confidence.
    pub sure_by: Option<Date>,
    /// The last day that the roadmap gives it.
    pub roadmap: Option<Date>,
}

/// A promise in a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Kept {
    /// The promise.
    #[serde(flatten)]
    pub promise: Promise,
    /// The day in which its capability is done.
    pub done: Option<Date>,
    /// Days past its due day; negative is slack; none if it is never done.
    pub late_days: Option<i64>,
    /// How probable it is that it is kept.
    pub probability: f64,
    /// The days past its due day that are to be expected.
    pub expected_late_days: Option<f64>,
}

/// A team to whom more is promised by a day than it can do by then.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overcommitted {
    /// The team.
    pub team: String,
    /// The day by which it is most.
    pub by: Date,
    /// Person-weeks promised by then.
    pub promised_weeks: f64,
    /// Person-weeks that the team can do by then.
    pub can_do_weeks: f64,
}

/// What signing a draft comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIf {
    /// The drafts.
    pub documents: Vec<String>,
    /// The plan with them.
    #[serde(flatten)]
    pub side: Side,
    /// What is done on another day because of them.
    pub moved: Vec<Moved>,
    /// Person-weeks of what only they promise: low, likely, high.
    pub effort_weeks: [f64; 3],
    /// What those weeks cost if all takes what is likely, in the teams' currency; none where a team has no cost.
    pub cost: Option<f64>,
    /// The teams' currency.
    pub currency: Option<String>,
    /// Later dates for the draft's promises that are not sure, each kept with the asked confidence after all else.
    pub later_dates: Vec<LaterDate>,
    /// The fewest of the draft's capabilities to leave out so that nothing is late which is not late without the draft;
    /// none if nothing has to be, or if leaving out all would not do.
    pub leave_out: Option<Vec<String>>,
}

/// What is done on another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The capability.
    pub capability: String,
    /// The day without the draft.
    pub from: Option<Date>,
    /// The day with it.
    pub to: Option<Date>,
    /// The last day that the roadmap gives it.
    pub roadmap: Option<Date>,
}

/// A later date for a promise of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LaterDate {
    /// The draft.
    pub document: String,
    /// The promise.
    pub commitment: String,
    /// What is promised.
    pub text: String,
    /// When it is due by the draft.
    pub due: Date,
    /// When it would have to be due; none if it is never done.
    pub to: Option<Date>,
}

/// A plan with all that it rests on.
struct Drawn {
    assembled: Assembled,
    plan: Plan,
    odds: Odds,
}

impl Outlook {
    /// Plans what is signed, and with it the drafts if there are any.
    ///
    /// # Errors
    /// As [`PlanError`] says.
    pub fn of(basis: &Basis<'_>, chance: Chance, signed: &[Report], drafts: &[Report]) -> Result<Self, PlanError> {
        let before = draw(assemble(basis, signed, &[])?, chance)?;
        let with = (!drafts.is_empty()).then(|| what_if(basis, chance, &before, signed, drafts)).transpose()?;
        let mut unplanned = before.assembled.unplanned.clone();
        if let Some((_, more)) = &with {
            unplanned.clone_from(more);
        }
        let gaps = before.assembled.gaps.clone();
        let signed = before.side(basis, chance);
        let with = with.map(|(with, _)| with);
        Ok(Self { schema: "caveat-plan/1", start: basis.start, chance, signed, with, unplanned, gaps })
    }
}

fn draw(assembled: Assembled, chance: Chance) -> Result<Drawn, PlanError> {
    let plan = schedule(&assembled.portfolio)?;
    let odds = simulate(&assembled.portfolio, &plan, chance.samples, chance.seed);
    Ok(Drawn { assembled, plan, odds })
}

impl Drawn {
    fn side(&self, basis: &Basis<'_>, chance: Chance) -> Side {
        let mut promises: Vec<Kept> = self.assembled.promises.iter().map(|promise| self.kept(promise)).collect();
        promises.sort_by_key(|kept| std::cmp::Reverse(kept.late_days.unwrap_or(i64::MAX)));
        let Self { plan, odds, .. } = self;
        let mut order: Vec<usize> = (0..plan.placed.len()).collect();
        order.sort_by(|one, other| plan.placed[*one].end.total_cmp(&plan.placed[*other].end));
        Side {
            all_kept: odds.all_in_time(),
            best: plan.best,
            tasks: order.into_iter().map(|task| self.built(basis, chance, task)).collect(),
            promises,
            overcommitted: self.overcommitted(),
        }
    }

    fn built(&self, basis: &Basis<'_>, chance: Chance, at: usize) -> Built {
        let (task, placed) = (&self.assembled.portfolio.tasks[at], &self.plan.placed[at]);
        Built {
            capability: task.id.clone(),
            team: self.assembled.portfolio.teams[task.team].name.clone(),
            effort_weeks: task.effort,
            begin: day_of(basis.start, placed.begin.floor() + 1.0),
            done: placed.done,
            sure_by: day_of(basis.start, self.odds.at(at, chance.confidence)),
            roadmap: basis.catalog.capability(&task.id).and_then(|capability| roadmap(basis, capability)),
        }
    }

    fn kept(&self, promise: &Promise) -> Kept {
        let due = end_of_day(self.assembled.portfolio.start, promise.due);
        let Placed { done, .. } = self.plan.placed[promise.task];
        let expected = self.odds.expected_lateness(promise.task, due);
        Kept {
            promise: promise.clone(),
            done,
            late_days: done.and_then(|done| Some(i64::from(promise.due.until(done).ok()?.get_days()))),
            probability: self.odds.by(promise.task, due),
            expected_late_days: Some(expected).filter(|days| days.is_finite()),
        }
    }

    /// For each team the day by which most is promised beyond what can be done.
    fn overcommitted(&self) -> Vec<Overcommitted> {
        let portfolio = &self.assembled.portfolio;
        // What a promise waits for is promised with it. In the plan's order it stands before what waits for it.
        let mut needed: Vec<f64> =
            portfolio.tasks.iter().map(|task| if task.promised { task.due } else { f64::INFINITY }).collect();
        for task in self.plan.order.iter().rev() {
            for before in &portfolio.tasks[*task].after {
                needed[*before] = needed[*before].min(needed[*task]);
            }
        }
        let mut found = Vec::new();
        for (at, team) in portfolio.teams.iter().enumerate() {
            let tasks = portfolio.tasks.iter().zip(&needed).filter(|(task, due)| task.team == at && due.is_finite());
            let mut due: Vec<(f64, f64)> = tasks.map(|(task, due)| (*due, task.effort[1])).collect();
            due.sort_by(|one, other| one.0.total_cmp(&other.0));
            let mut promised = 0.0;
            let mut most: Option<(f64, f64, f64)> = None;
            for (day, weeks) in due {
                promised += weeks;
                let can_do = team.weeks_before(day);
                if promised > can_do + 1e-9 && most.is_none_or(|(_, more, less)| promised - can_do > more - less) {
                    most = Some((day, promised, can_do));
                }
            }
            if let Some((day, promised_weeks, can_do_weeks)) = most {
                let by = day_of(portfolio.start, day).unwrap_or(portfolio.start);
                found.push(Overcommitted { team: team.name.clone(), by, promised_weeks, can_do_weeks });
            }
        }
        found
    }
}

/// A promise among the documents: the document, the commitment, the capability.
type Named<'a> = (&'a str, &'a str, &'a str);

/// The promises that a plan does not keep, if all takes what is likely.
fn late<'a>(assembled: &'a Assembled, plan: &Plan) -> BTreeSet<Named<'a>> {
    let start = assembled.portfolio.start;
    let late = assembled
        .promises
        .iter()
        .filter(|promise| plan.placed[promise.task].end > end_of_day(start, promise.due) + TINY);
    late.map(|promise| (promise.document.as_str(), promise.commitment.as_str(), promise.capability.as_str())).collect()
}

fn what_if(
    basis: &Basis<'_>,
    chance: Chance,
    before: &Drawn,
    signed: &[Report],
    drafts: &[Report],
) -> Result<(WhatIf, Vec<Unplanned>), PlanError> {
    let after = draw(assemble(basis, signed, drafts)?, chance)?;
    let (portfolio, planned) = (&after.assembled.portfolio, &before.assembled.portfolio);
    let was = |id: &str| planned.tasks.iter().position(|task| task.id == id);
    let mut moved = Vec::new();
    let mut effort_weeks = [0.0; 3];
    let mut cost = Some(0.0);
    for (at, task) in portfolio.tasks.iter().enumerate() {
        let to = after.plan.placed[at].done;
        if let Some(from) = was(&task.id).map(|at| before.plan.placed[at].done) {
            if from != to {
                let roadmap = basis.catalog.capability(&task.id).and_then(|capability| roadmap(basis, capability));
                moved.push(Moved { capability: task.id.clone(), from, to, roadmap });
            }
            continue;
        }
        for (sum, weeks) in effort_weeks.iter_mut().zip(task.effort) {
            *sum += weeks;
        }
        let week = basis.teams.teams[task.team].week_cost;
        cost = cost.zip(week).map(|(sum, week)| sum + week * task.effort[1]);
    }
    moved.sort_by(|one, other| other.to.cmp(&one.to).then(one.capability.cmp(&other.capability)));
    let unplanned = after.assembled.unplanned.clone();
    Ok((
        WhatIf {
            documents: drafts.iter().map(|report| report.document.name.clone()).collect(),
            later_dates: later_dates(before, &after, chance)?,
            leave_out: leave_out(before, &after)?,
            side: after.side(basis, chance),
            moved,
            effort_weeks,
            cost,
            currency: basis.teams.currency.clone(),
        },
        unplanned,
    ))
}

/// When the draft's promises can be kept that are not sure, if they give way to all else; all of them, where the draft
/// makes a signed promise unsure.
fn later_dates(before: &Drawn, after: &Drawn, chance: Chance) -> Result<Vec<LaterDate>, PlanError> {
    let start = after.assembled.portfolio.start;
    let unsure = |drawn: &Drawn, promise: &Promise| {
        drawn.odds.by(promise.task, end_of_day(start, promise.due)) < chance.confidence
    };
    // What is signed stands first, in both plans alike.
    let signed = before.assembled.promises.iter().zip(&after.assembled.promises);
    let harmed = signed.into_iter().any(|(was, is)| !unsure(before, was) && unsure(after, is));
    let moving = |promise: &&Promise| promise.draft && (harmed || unsure(after, promise));
    let capabilities: BTreeSet<&str> =
        after.assembled.promises.iter().filter(moving).map(|promise| promise.capability.as_str()).collect();
    let mut assembled = after.assembled.clone();
    give_way(&mut assembled, |id| capabilities.contains(id));
    let last = draw(assembled, chance)?;
    let mut dates = Vec::new();
    for promise in last.assembled.promises.iter().filter(moving) {
        let sure = last.odds.at(promise.task, chance.confidence);
        if sure > end_of_day(start, promise.due) + 1e-3 {
            dates.push(LaterDate {
                document: promise.document.clone(),
                commitment: promise.commitment.clone(),
                text: promise.text.clone(),
                due: promise.due,
                to: day_of(start, sure),
            });
        }
    }
    Ok(dates)
}

/// Takes what only drafts promise, of such capabilities, out of what is due: it is built when nothing else is to be.
fn give_way(assembled: &mut Assembled, which: impl Fn(&str) -> bool) {
    let start = assembled.portfolio.start;
    for (at, task) in assembled.portfolio.tasks.iter_mut().enumerate() {
        if !which(&task.id) {
            continue;
        }
        let signed = assembled.promises.iter().filter(|promise| promise.task == at && !promise.draft);
        let due = signed.map(|promise| end_of_day(start, promise.due)).reduce(f64::min);
        if assembled.promises.iter().any(|promise| promise.task == at && promise.draft) {
            task.due = due.unwrap_or(f64::INFINITY);
            task.promised = due.is_some();
        }
    }
}

/// How many capabilities of a draft are left out in every combination; of more, one after the other.
const MOST_COMBINED: usize = 8;

/// The fewest capabilities of the draft without whose promises nothing is late that was not late before.
fn leave_out(before: &Drawn, after: &Drawn) -> Result<Option<Vec<String>>, PlanError> {
    let was_late = late(&before.assembled, &before.plan);
    let fine = |late: &BTreeSet<Named<'_>>| late.iter().all(|one| was_late.contains(one));
    if fine(&late(&after.assembled, &after.plan)) {
        return Ok(None);
    }
    let mut offered: Vec<&str> = Vec::new();
    for promise in after.assembled.promises.iter().filter(|promise| promise.draft) {
        if !offered.contains(&promise.capability.as_str()) {
            offered.push(&promise.capability);
        }
    }
    let without = |left: &[&str]| -> Result<bool, PlanError> {
        let mut assembled = after.assembled.clone();
        give_way(&mut assembled, |id| left.contains(&id));
        assembled.promises.retain(|promise| !(promise.draft && left.contains(&promise.capability.as_str())));
        let plan = schedule(&assembled.portfolio)?;
        Ok(fine(&late(&assembled, &plan)))
    };
    if offered.len() <= MOST_COMBINED {
        let mut sets: Vec<u32> = (1..1_u32 << offered.len()).collect();
        sets.sort_by_key(|set| (set.count_ones(), *set));
        for set in sets {
            let left: Vec<&str> =
                offered.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, id)| *id).collect();
            if without(&left)? {
                return Ok(Some(left.into_iter().map(str::to_owned).collect()));
            }
        }
        return Ok(None);
    }
    // The largest first, until nothing new is late; then back what was left out for nothing.
    let effort =
        |id: &str| after.assembled.portfolio.tasks.iter().find(|task| task.id == id).map_or(0.0, |task| task.effort[1]);
    offered.sort_by(|one, other| effort(other).total_cmp(&effort(one)));
    let mut left: Vec<&str> = Vec::new();
    for id in offered {
        left.push(id);
        if without(&left)? {
            for at in (0..left.len()).rev() {
                let id = left.remove(at);
                if !without(&left)? {
                    left.insert(at, id);
                }
            }
            return Ok(Some(left.into_iter().map(str::to_owned).collect()));
        }
    }
    Ok(None)
}
