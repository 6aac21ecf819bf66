//! From what was signed, or is about to be, to what is to be built by when.

use crate::portfolio::{PlanError, Portfolio, Task};
use crate::teams::Teams;
use caveat_core::report::{CommitmentReport, Report};
use caveat_match::{Capability, Catalog, FiscalYear, Status, Workdays};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// What stands behind a plan.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The capabilities, with their efforts, teams and what each comes after.
    pub catalog: &'a Catalog,
    /// Who builds.
    pub teams: &'a Teams,
    /// The company's days of work.
    pub workdays: &'a Workdays,
    /// By which the catalog's quarters count.
    pub fiscal_year: FiscalYear,
    /// The first day of work.
    pub start: Date,
}

/// A promise for which something has to be built.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Promise {
    /// The document that makes it, and its customer's contract.
    pub document: String,
    /// Its id in the document's report.
    pub commitment: String,
    /// Its clause, as printed.
    pub clause: Option<String>,
    /// What is promised, in the document's words.
    pub text: String,
    /// What has to be built for it.
    pub capability: String,
    /// When it is due.
    pub due: Date,
    /// Whether the document says so; else it is due when the agreement takes effect, or now.
    pub stated: bool,
    /// Whether it stands in a draft that nobody has signed yet.
    pub draft: bool,
    /// The task that builds it, by index.
    #[serde(skip)]
    pub task: usize,
}

/// A promise that no plan can hold, for something is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unplanned {
    /// The document that makes it.
    pub document: String,
    /// Its id in the document's report.
    pub commitment: String,
    /// What is promised.
    pub text: String,
    /// What is not known, and how to make it known.
    pub why: String,
}

/// A capability of the roadmap that the plan has no room for, because something is not known: all else looks better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Gap {
    /// Its id in the catalog.
    pub capability: String,
    /// What is not known.
    pub why: String,
}

/// What is to be built, and for which promises.
#[derive(Debug, Clone)]
pub struct Assembled {
    /// The tasks and the teams.
    pub portfolio: Portfolio,
    /// The promises behind them, in the documents' order.
    pub promises: Vec<Promise>,
    /// What could not be planned.
    pub unplanned: Vec<Unplanned>,
    /// What of the roadmap could not be planned.
    pub gaps: Vec<Gap>,
}

/// Puts together what is to be built: what the roadmap holds, and what the signed contracts and the drafts promise.
///
/// # Errors
/// As [`PlanError`] says.
pub fn assemble(basis: &Basis<'_>, signed: &[Report], drafts: &[Report]) -> Result<Assembled, PlanError> {
    let mut gathered = Gathered { basis, tasks: Vec::new(), of: BTreeMap::new() };
    let mut promises = Vec::new();
    let mut unplanned = Vec::new();
    let both = signed.iter().map(|report| (report, false)).chain(drafts.iter().map(|report| (report, true)));
    for (report, draft) in both {
        for commitment in &report.commitments {
            for id in meant(commitment) {
                let Some(capability) = basis.catalog.capability(id) else {
                    unplanned.push(told(report, commitment, format!("{id} is not in the catalog any more")));
                    continue;
                };
                if matches!(capability.status, Status::Available) {
                    continue;
                }
                match gathered.task(capability) {
                    Ok(task) => {
                        let (due, stated) = due(report, commitment);
                        let entry = gathered.tasks[task].clone().due(basis.start, due);
                        gathered.tasks[task] = entry;
                        promises.push(Promise {
                            document: report.document.name.clone(),
                            commitment: commitment.id.clone(),
                            clause: commitment.clause.clone(),
                            text: words(commitment),
                            capability: id.to_owned(),
                            due,
                            stated,
                            draft,
                            task,
                        });
                    }
                    Err(why) => unplanned.push(told(report, commitment, why)),
                }
            }
            if commitment.verdict == Some(caveat_core::judgement::Verdict::Unknown) {
                let why = "nothing in the catalog is meant, so what it takes is not known: add it to the catalog";
                unplanned.push(told(report, commitment, why.to_owned()));
            }
        }
    }
    let mut gaps = Vec::new();
    for capability in &basis.catalog.capabilities {
        if matches!(capability.status, Status::Planned | Status::Beta)
            && let Err(why) = gathered.task(capability)
        {
            gaps.push(Gap { capability: capability.id.clone(), why });
        }
    }
    let teams = basis.teams.teams.iter().map(|team| team.at_work(basis.start, basis.workdays)).collect();
    let portfolio = Portfolio { start: basis.start, teams, tasks: gathered.tasks };
    portfolio.in_order()?;
    Ok(Assembled { portfolio, promises, unplanned, gaps })
}

/// Tasks as they are asked for.
struct Gathered<'a> {
    basis: &'a Basis<'a>,
    tasks: Vec<Task>,
    of: BTreeMap<&'a str, usize>,
}

impl<'a> Gathered<'a> {
    /// The task that builds a capability, and before it those that it comes after; or what the catalog does not say.
    fn task(&mut self, capability: &'a Capability) -> Result<usize, String> {
        if let Some(task) = self.of.get(capability.id.as_str()) {
            return Ok(*task);
        }
        let id = &capability.id;
        if capability.status == Status::Retired {
            return Err(format!("{id} is retired: nobody builds it"));
        }
        let not_planned = if capability.status == Status::NotPlanned { ", which is not planned," } else { "" };
        let effort =
            capability.effort_weeks.ok_or_else(|| format!("the catalog gives {id}{not_planned} no effort_weeks"))?;
        let name = capability.team.as_ref().ok_or_else(|| format!("the catalog gives {id} no team"))?;
        let team = self.basis.teams.teams.iter().position(|team| team.name == *name);
        let team = team.ok_or_else(|| format!("the team {name:?} that builds {id} is not in the file of teams"))?;
        let at = self.tasks.len();
        self.tasks.push(Task::new(id, team, effort));
        self.of.insert(id, at);
        if let Some(day) = roadmap(self.basis, capability) {
            self.tasks[at] = self.tasks[at].clone().on_roadmap(self.basis.start, day);
        }
        for before in &capability.after {
            let before = self.basis.catalog.capability(before).filter(|one| one.status != Status::Available);
            // What has no effort or no team is waited for by nobody; its own promise says so.
            if let Some(before) = before.and_then(|before| self.task(before).ok()) {
                self.tasks[at].after.push(before);
            }
        }
        Ok(at)
    }
}

/// The last day on which the roadmap has a capability.
pub(crate) fn roadmap(basis: &Basis<'_>, capability: &Capability) -> Option<Date> {
    let planned = capability.status == Status::Planned;
    capability.available_from.filter(|_| planned).map(|day| basis.fiscal_year.last_day(day))
}

/// The capabilities that a commitment means.
fn meant(commitment: &CommitmentReport) -> impl Iterator<Item = &str> {
    let main = commitment.matched.iter().map(|candidate| candidate.capability.as_str());
    main.chain(commitment.also.iter().map(|also| also.capability.as_str()))
}

fn due(report: &Report, commitment: &CommitmentReport) -> (Date, bool) {
    let takes_effect = || report.effective_date.as_ref().and_then(|date| date.value).unwrap_or(report.as_of);
    commitment.due().map_or_else(|| (takes_effect(), false), |due| (due, true))
}

fn words(commitment: &CommitmentReport) -> String {
    let words = commitment.subject.as_ref().map_or(&commitment.text, |subject| &subject.text);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(report: &Report, commitment: &CommitmentReport, why: String) -> Unplanned {
    let (document, id) = (report.document.name.clone(), commitment.id.clone());
    Unplanned { document, commitment: id, text: words(commitment), why }
}
