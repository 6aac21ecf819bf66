//! The caveat program: arguments, configuration, files, progress, exit codes.
//!
//! Exit codes: 0 clear, 1 something flagged, 2 could not do the work.
#![allow(clippy::disallowed_methods, reason = "a front end: it reads files, the environment and the clock")]

mod args;
mod book;
mod command;
mod config;
mod input;
mod judging;
mod opinion;
mod output;
mod progress;
mod reading;
mod reports;
mod terminal;

use anyhow::Result;
use args::{Arguments, Command, Format, Judging, Who};
use clap::{CommandFactory, Parser};
use config::{FileSettings, Settings};
use std::path::PathBuf;
use std::process::ExitCode;

/// How the work ended, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing to flag.
    Clear,
    /// Something flagged.
    Flagged,
    /// Could not do the work.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clear => Self::SUCCESS,
            Outcome::Flagged => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

fn main() -> ExitCode {
    hush_engines();
    if let Some(code) = caveat_intake::serve_if_asked() {
        return code;
    }
    // Usage errors end here with 2, `--help` and `--version` with 0.
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(outcome) => outcome.into(),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            Outcome::Failed.into()
        }
    }
}

/// Keeps the faults of document engines off the screen: the readers catch them, and say in a notice or an error what
/// could not be read. A fault of our own is still told.
fn hush_engines() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        let engine = fault.location().is_some_and(|place| {
            let file = place.file().replace('\\', "/");
            ["/pdf-extract", "/lopdf", "/docx-rs", "/type1-encoding-parser", "/cff-parser", "/adobe-cmap-parser"]
                .iter()
                .any(|name| file.contains(name))
        });
        if !engine {
            tell(fault);
        }
    }));
}

fn run(arguments: &Arguments) -> Result<Outcome> {
    let judged = |who: &Who, judging: &Judging, format: Option<Format>| -> Result<Settings> {
        Ok(FileSettings::nearest()?.under(who, judging, format, arguments.color))
    };
    let settings = |who: &Who, format: Option<Format>| judged(who, &Judging::default(), format);
    let catalog = |path: &Option<PathBuf>| Who { catalog: path.clone(), we: None };
    let nobody = Who::default();
    match &arguments.command {
        Command::Scan(scan) => {
            let settings = judged(&scan.who, &scan.judging, None)?.with_ledger(scan.book.ledger.as_ref());
            command::scan::run(scan, &settings)
        }
        Command::Audit(audit) => command::audit::run(audit, &judged(&audit.who, &audit.judging, None)?),
        Command::Diff(diff) => command::diff::run(diff, &judged(&diff.who, &diff.judging, None)?),
        Command::Match(ask) => command::matching::run(ask, &settings(&catalog(&ask.catalog), ask.target.format)?),
        Command::Dates(dates) => command::dates::run(dates, &settings(&nobody, dates.target.format)?),
        Command::Inspect(inspect) => {
            let who = Who { catalog: None, we: inspect.we.clone() };
            command::inspect::run(inspect, &settings(&who, inspect.target.format)?)
        }
        // A page is shown even where caveat.toml is wrong: it may be what says how to mend it.
        Command::Explain(explain) => {
            let plain = FileSettings::nearest().unwrap_or_default();
            command::explain::run(explain, &plain.under(&nobody, &Judging::default(), None, arguments.color))
        }
        Command::Catalog(catalog) => {
            let format = if let args::Catalog::Check(check) = catalog { check.target.format } else { None };
            command::catalog::run(catalog, &settings(&nobody, format)?)
        }
        Command::Policy(policy) => command::policy::run(policy, &settings(&nobody, None)?),
        Command::Plan(plan) => command::plan::run(plan, &judged(&plan.who, &plan.judging, plan.format())?),
        Command::Approve(approve) => {
            let judging = Judging { policy: approve.policy.clone(), ..Judging::default() };
            let settings = judged(&nobody, &judging, None)?.with_ledger(approve.hand.book.ledger.as_ref());
            command::approve::approve(approve, &settings)
        }
        Command::Waive(waive) => {
            let settings = settings(&nobody, None)?.with_ledger(waive.hand.book.ledger.as_ref());
            command::approve::waive(waive, &settings)
        }
        Command::Sign(sign) => {
            let settings = judged(&sign.who, &sign.judging, sign.target.format)?;
            command::sign::run(sign, &settings.with_ledger(sign.book.ledger.as_ref()))
        }
        Command::Ledger(ledger) => {
            let path = if let args::LedgerCommand::Commitments(owed)
            | args::LedgerCommand::Due(owed)
            | args::LedgerCommand::Late(owed) = ledger
            {
                &owed.catalog
            } else {
                &None
            };
            command::ledger::run(ledger, settings(&catalog(path), None)?)
        }
        Command::Config(config) => {
            command::config::run(config, &judged(&config.who, &config.judging, config.target.format)?)
        }
        Command::Completions(completions) => {
            let mut script = Vec::new();
            clap_complete::generate(completions.shell, &mut Arguments::command(), "caveat", &mut script);
            let mut sink = output::Sink::open(None)?;
            sink.write(&String::from_utf8_lossy(&script))?;
            sink.finish()?;
            Ok(Outcome::Clear)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }
}
