//! The caveat program: arguments, configuration, files, progress, exit codes.
//!
//! Exit codes: 0 clear, 1 something flagged, 2 could not do the work.
#![allow(clippy::disallowed_methods, reason = "a front end: it reads files, the environment and the clock")]

mod args;
mod command;
mod input;
mod output;

use args::{Arguments, Command};
use clap::Parser;
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
    // Usage errors end here with 2, `--help` and `--version` with 0.
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Scan(scan) => command::scan::run(scan),
        Command::Match(matching) => command::matching::run(matching),
        Command::Dates(dates) => command::dates::run(dates),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            Outcome::Failed.into()
        }
    }
}
