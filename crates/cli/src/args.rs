//! What may be written on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Find what a contract draft promises, and whether the product has it, before signing.
#[derive(Debug, Parser)]
#[command(name = "caveat", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scan contract drafts: what they promise, and what to do about it
    Scan(Scan),
    /// Match promises, one a line, against the catalog: the matcher alone
    Match(Match),
    /// Read every time expression of a text: the deadline reader alone
    Dates(Dates),
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Target {
    /// How to write the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Write the result to this file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// The drafts: Word, PDF, HTML, Markdown or text; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The capability catalog: TOML, YAML, JSON or CSV
    #[arg(long, value_name = "PATH")]
    pub(crate) catalog: Option<PathBuf>,
    /// Which party is the vendor, by its name or what the contract calls it
    #[arg(long, value_name = "NAME")]
    pub(crate) we: Option<String>,
    /// The day on which the question is asked; today if left out
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// The day on which the agreement takes effect; wins over what the draft says
    #[arg(long, value_name = "DATE")]
    pub(crate) effective_date: Option<Date>,
    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, Args)]
pub(crate) struct Match {
    /// A text with one promise a line; `-` or nothing reads standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(crate) file: PathBuf,
    /// The capability catalog: TOML, YAML, JSON or CSV
    #[arg(long, value_name = "PATH")]
    pub(crate) catalog: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) target: Target,
}

#[derive(Debug, Args)]
pub(crate) struct Dates {
    /// A text; `-` or nothing reads standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    pub(crate) file: PathBuf,
    /// The day from which relative dates count; today if left out
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) target: Target,
}
