//! `caveat scan`

use crate::args::{Format, Scan};
use crate::output::{self, Sink};
use crate::{Outcome, input};
use anyhow::{Context, Result};
use caveat::judgement::Decision;
use caveat::report::Report;
use caveat::{Options, Scanner};
use caveat_render::json;
use rayon::prelude::*;
use std::path::Path;

/// How many files are read ahead of the one that is written: bounds memory, keeps every core busy.
const BATCH: usize = 64;
/// A reader may recurse with the nesting of a document; hostile ones are cut long before this is used up.
const STACK: usize = 32 << 20;

pub(crate) fn run(scan: &Scan) -> Result<Outcome> {
    let catalog = scan.catalog.as_deref().map(input::catalog).transpose()?;
    let mut options = Options::on(scan.as_of.unwrap_or_else(input::today));
    options.we.clone_from(&scan.we);
    options.effective_date = scan.effective_date;
    let scanner = Scanner::new(catalog, options)?;
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build().context("no threads can be started")?;

    let mut sink = Sink::open(scan.target.output.as_deref())?;
    let mut outcome = Outcome::Clear;
    let mut written = 0;
    for files in scan.files.chunks(BATCH) {
        let results: Vec<Result<Report>> = pool.install(|| files.par_iter().map(|file| one(&scanner, file)).collect());
        for result in results {
            match result {
                Ok(report) => {
                    outcome = outcome.max(outcome_of(report.decision));
                    sink.write(&match scan.target.format {
                        _ if scan.files.len() > 1 => json::report_line(&report),
                        Format::Json | Format::Text => json::report(&report),
                    })?;
                    written += 1;
                }
                Err(error) => {
                    output::complain(&format!("{error:#}"));
                    outcome = Outcome::Failed;
                }
            }
        }
        sink.flush()?;
    }
    if written > 0 {
        sink.finish()?;
    }
    Ok(outcome)
}

fn one(scanner: &Scanner, file: &Path) -> Result<Report> {
    let bytes = input::bytes(file)?;
    let name = input::shown(file);
    scanner.scan(&bytes, &name).context(name)
}

fn outcome_of(decision: Decision) -> Outcome {
    match decision {
        Decision::Clear => Outcome::Clear,
        Decision::Review | Decision::Stop => Outcome::Flagged,
    }
}
