//! `caveat scan`

use crate::args::{Format, Scan};
use crate::config::Settings;
use crate::output::{self, Sink};
use crate::progress::Progress;
use crate::{Outcome, input, terminal};
use anyhow::{Context, Result, anyhow};
use caveat::judgement::Decision;
use caveat::report::Report;
use caveat::{Options, Scanner};
use caveat_render::{Look, json, text};
use rayon::prelude::*;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

/// How many files are read ahead of the one that is written: bounds memory, keeps every core busy.
const BATCH: usize = 64;
/// A reader may recurse with the nesting of a document; hostile ones are cut long before this is used up.
const STACK: usize = 32 << 20;

pub(crate) fn run(scan: &Scan, settings: &Settings) -> Result<Outcome> {
    let mut options = Options::on(scan.as_of.unwrap_or_else(input::today));
    options.we = settings.we.as_ref().map(|we| we.value.clone());
    options.effective_date = scan.effective_date;
    let catalog = settings.catalog.as_ref().map(|path| input::catalog(&path.value)).transpose()?;
    let scanner = Scanner::new(catalog, options)?;
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build().context("no threads can be started")?;
    let writer = Writer {
        format: settings.format.value,
        several: scan.files.len() > 1,
        look: terminal::look(settings, scan.target.output.as_deref()),
    };

    let mut sink = Sink::open(scan.target.output.as_deref())?;
    let mut outcome = Outcome::Clear;
    let mut written = 0;
    let progress = Progress::start(scan.files.len());
    for files in scan.files.chunks(BATCH) {
        let scan_one = |file| {
            let result = one(&scanner, file);
            progress.advance();
            result
        };
        let results: Vec<Result<Report>> = pool.install(|| files.par_iter().map(|file| scan_one(file)).collect());
        for result in results {
            match result {
                Ok(report) => {
                    outcome = outcome.max(outcome_of(report.decision));
                    let words = writer.render(&report, written);
                    progress.aside(|| sink.write(&words).and_then(|()| sink.flush()))?;
                    written += 1;
                }
                Err(error) => {
                    progress.aside(|| output::complain(&format!("{error:#}")));
                    outcome = Outcome::Failed;
                }
            }
        }
    }
    drop(progress);
    if written > 0 {
        sink.finish()?;
    }
    Ok(outcome)
}

fn one(scanner: &Scanner, file: &Path) -> Result<Report> {
    let bytes = input::bytes(file)?;
    let name = input::shown(file);
    // A fault of ours on one file must not take the other files' reports away.
    let guarded = panic::catch_unwind(AssertUnwindSafe(|| scanner.scan(&bytes, &name)));
    match guarded {
        Ok(result) => result.context(name),
        Err(_) => Err(anyhow!("{name}: not analysed, because of a fault in this program; please report it")),
    }
}

fn outcome_of(decision: Decision) -> Outcome {
    match decision {
        Decision::Clear => Outcome::Clear,
        Decision::Review | Decision::Stop => Outcome::Flagged,
    }
}

/// How reports are written.
struct Writer {
    format: Format,
    several: bool,
    look: Look,
}

impl Writer {
    /// The report, after `before` others.
    fn render(&self, report: &Report, before: usize) -> String {
        match self.format {
            Format::Json if self.several => json::report_line(report),
            Format::Json => json::report(report),
            Format::Text if before > 0 => format!("\n\n{}", text::report(report, self.look)),
            Format::Text => text::report(report, self.look),
        }
    }
}
