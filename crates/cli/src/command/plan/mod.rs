//! `caveat plan`

mod text;

use crate::config::Settings;
use crate::judging::{self, Question};
use crate::output::Sink;
use crate::{Outcome, args, input, opinion, reading};
use anyhow::{Context, Result, bail};
use caveat::FiscalYear;
use caveat::Workdays;
use caveat::report::Report;
use caveat_desk::Desk;
use caveat_plan::{Basis, Chance, Outlook, Teams};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// What may be asked of a plan.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Plan {
    #[command(subcommand)]
    start: Option<PlanCommand>,
    /// The reports of what is signed, as `caveat scan --format json` writes them
    #[arg(value_name = "REPORTS")]
    signed: Vec<PathBuf>,
    /// Who is there to build: a file of teams (`caveat plan init` starts one)
    #[arg(long, value_name = "PATH", default_value = "teams.toml")]
    teams: PathBuf,
    /// A draft that may be signed: what it delays, and what would have to change in it; may be repeated
    #[arg(long = "with", value_name = "DRAFT")]
    with: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) who: args::Who,
    /// The first day of work, as 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// How often chance draws the efforts
    #[arg(long, value_name = "NUMBER", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..=10_000_000))]
    samples: u32,
    /// The same seed gives the same odds
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// How sure a date must be that can be promised, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 80, value_parser = clap::value_parser!(u8).range(1..=99))]
    confidence: u8,
    #[command(flatten)]
    target: args::Target,
    #[command(flatten)]
    pub(crate) judging: args::Judging,
    #[command(flatten)]
    reading: args::HowToRead,
}

impl Plan {
    pub(crate) fn format(&self) -> Option<args::Format> {
        self.target.format
    }
}

#[derive(Debug, Subcommand)]
enum PlanCommand {
    /// Start a file of teams
    Init {
        /// The file, which must not be there yet
        #[arg(value_name = "FILE", default_value = "teams.toml")]
        file: PathBuf,
    },
}

pub(crate) fn run(plan: &Plan, settings: &Settings) -> Result<Outcome> {
    if let Some(PlanCommand::Init { file }) = &plan.start {
        return init(file);
    }
    let catalog =
        settings.catalog.as_ref().context("a plan needs a catalog: name one with --catalog, or in caveat.toml")?;
    let catalog = input::catalog(&catalog.value)?;
    let teams = teams(&plan.teams)?;
    let workdays = input::workdays(settings)?.unwrap_or_else(Workdays::weekdays);
    let fiscal_year = settings.fiscal_year_start.as_ref().and_then(|month| FiscalYear::starting(month.value));
    let start = plan.as_of.unwrap_or_else(input::today);
    let mut signed = Vec::new();
    for path in &plan.signed {
        signed.extend(reports(path)?);
    }
    let drafts = drafts(plan, settings, start)?;
    let basis = Basis {
        catalog: &catalog,
        teams: &teams,
        workdays: &workdays,
        fiscal_year: fiscal_year.unwrap_or(FiscalYear::CALENDAR),
        start,
    };
    let chance =
        Chance { samples: plan.samples as usize, seed: plan.seed, confidence: f64::from(plan.confidence) / 100.0 };
    let outlook = Outlook::of(&basis, chance, &signed, &drafts).with_context(|| shown_catalog(settings))?;
    let mut sink = Sink::open(plan.target.output.as_deref())?;
    match settings.format.value {
        args::Format::Json => sink.write(&(serde_json::to_string_pretty(&outlook)? + "\n"))?,
        args::Format::Text => sink.write(&text::written(&outlook))?,
    }
    sink.finish()?;
    let side = outlook.with.as_ref().map_or(&outlook.signed, |with| &with.side);
    let late = side.promises.iter().any(|kept| kept.late_days.is_none_or(|days| days > 0));
    Ok(if late || !outlook.unplanned.is_empty() { Outcome::Flagged } else { Outcome::Clear })
}

fn shown_catalog(settings: &Settings) -> String {
    settings.catalog.as_ref().map_or_else(String::new, |path| input::shown(&path.value))
}

fn init(file: &Path) -> Result<Outcome> {
    if file.exists() {
        bail!("{}: the file is there already and is left as it is", file.display());
    }
    let mut sink = Sink::open(Some(file))?;
    sink.write(Teams::starter())?;
    sink.finish()?;
    Ok(Outcome::Clear)
}

fn teams(path: &Path) -> Result<Teams> {
    let text = input::text(path).context("the file of teams cannot be read (`caveat plan init` starts one)")?;
    Teams::parse(&text).map_err(|error| anyhow::anyhow!("{}:{}: {error}", input::shown(path), error.line))
}

/// The reports in a file: one as JSON, or several, one on each line.
fn reports(path: &Path) -> Result<Vec<Report>> {
    let text = input::text(path)?;
    let mut found = Vec::new();
    for report in serde_json::Deserializer::from_str(&text).into_iter::<Report>() {
        let cure = "reports are written by `caveat scan --format json`";
        found.push(report.with_context(|| format!("{}: this is no report; {cure}", input::shown(path)))?);
    }
    if found.is_empty() {
        bail!("{}: there is no report in it", input::shown(path));
    }
    Ok(found)
}

fn drafts(plan: &Plan, settings: &Settings, start: Date) -> Result<Vec<Report>> {
    if plan.with.is_empty() {
        return Ok(Vec::new());
    }
    let question = Question { as_of: Some(start), ..Question::default() };
    let scanner = opinion::asked(judging::scanner(&question, settings)?, plan.judging.embeddings.as_deref())?;
    let intake = reading::intake(&plan.reading)?;
    let desk = Desk { scanner: &scanner, intake: &intake };
    let report = |path: &PathBuf| Ok(desk.draft(input::bytes(path)?, &input::shown(path))?.0.report);
    plan.with.iter().map(report).collect()
}
