//! Development commands.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a front end: it reads files and prints")]

mod bench_match;
mod bench_peers;
mod ci;
mod corpora;
mod embeddings;
mod fuzz;
mod gold;
mod kill_ledger;
mod new_rule;
mod outputs;
mod package;
mod program;
mod python;
mod step;
mod tools;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Development commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure the matcher beside `RapidFuzz`, and how its cost grows with the catalog (a release build)
    BenchMatch(bench_match::BenchMatch),
    /// The same as `test`, with the settings of continuous integration
    Ci,
    /// Everything that must hold before a change lands: format, lints, tests, documentation, licences, labels
    Test,
    /// Measure reading beside two Python readers, and beside unpacking alone (needs ../shared)
    BenchPeers(bench_peers::BenchPeers),
    /// Read the documents of ../shared/corpora and hold what is read against others' readings
    Corpora(corpora::Corpora),
    /// Lint and test the feature `embeddings`, whose dependencies take minutes to build
    Embeddings,
    /// Give every reader broken documents for a while (needs a nightly Rust and cargo-fuzz)
    Fuzz(fuzz::Fuzz),
    /// Score the labelled documents against the committed baseline
    Gold(gold::Gold),
    /// Kill processes that write a ledger, at moments that differ, and check what is left
    KillLedger(kill_ledger::KillLedger),
    /// Open every output of a scan with another program than ours
    Outputs {
        /// Instead, annotate every Word file of the corpora and hold each against its draft (needs ../shared)
        #[arg(long)]
        corpora: bool,
    },
    /// Build the Python package, install it into clean environments and test it there
    Python,
    /// Run the Python package inside Spark with two worker processes, one of which is killed (needs Java)
    Spark,
    /// Start a rule: its code file and its page, side by side
    NewRule(new_rule::NewRule),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::BenchMatch(bench) => bench_match::run(&bench),
        Command::Ci => ci::ci(),
        Command::Test => ci::test(),
        Command::BenchPeers(bench) => bench_peers::run(&bench),
        Command::Corpora(corpora) => corpora::run(&corpora),
        Command::Embeddings => embeddings::check(),
        Command::Fuzz(fuzz) => fuzz::run(&fuzz),
        Command::Gold(gold) => gold::run(&gold),
        Command::KillLedger(asked) => kill_ledger::run(&asked),
        Command::Outputs { corpora: false } => outputs::check(),
        Command::Outputs { corpora: true } => outputs::corpora::check(),
        Command::Python => package::check(),
        Command::Spark => package::spark(),
        Command::NewRule(rule) => new_rule::run(&rule),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln_error(&error);
            ExitCode::from(2)
        }
    }
}

#[allow(clippy::print_stderr, reason = "a front end")]
fn eprintln_error(error: &anyhow::Error) {
    eprintln!("xtask: {error:#}");
}

/// The folder of the workspace.
pub(crate) fn root() -> Result<PathBuf> {
    use anyhow::Context;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.map(Path::to_owned).context("the workspace has no folder")
}
