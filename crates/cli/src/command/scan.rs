//! `caveat scan`

use crate::args::Scan;
use crate::book::{self, Book, Entry, Known};
use crate::config::Settings;
use crate::judging::{self, Question};
use crate::output;
use crate::progress::Progress;
use crate::reports::{Analysed, Annotations, Reports};
use crate::{Outcome, input, opinion, reading};
use anyhow::{Context, Result};
use caveat::judgement::Decision;
use caveat_desk::{Desk, Sheet};
use rayon::prelude::*;
use std::path::Path;

/// How many files are read ahead of the one that is written: bounds memory, keeps every core busy.
const BATCH: usize = 64;

pub(crate) fn run(scan: &Scan, settings: &Settings) -> Result<Outcome> {
    let question = Question { as_of: scan.as_of, effective_date: scan.effective_date, fees: scan.fees.as_ref() };
    let scanner = opinion::asked(judging::scanner(&question, settings)?, scan.judging.embeddings.as_deref())?;
    let pool = rayon::ThreadPoolBuilder::new().build().context("no threads can be started")?;
    let intake = reading::intake(&scan.reading)?;
    let desk = Desk { scanner: &scanner, intake: &intake };
    let mut reports = Reports::open(&scan.target, settings, scan.files.len() > 1)?;
    let annotations = scan.target.annotate.as_ref();
    let mut annotations =
        annotations.map(|target| Annotations::to(target, scan.target.suggest, &scan.files)).transpose()?;

    let mut book = settings.ledger.is_some().then(|| Book::open(settings)).transpose()?;
    let known = scan.baseline.as_deref().map(Known::read).transpose()?;
    if let Some(complaint) = known.as_ref().and_then(Known::complaint) {
        output::complain(&complaint);
    }
    let by = scan.by.clone().unwrap_or_else(book::account);

    let mut outcome = Outcome::Clear;
    let progress = Progress::start(scan.files.len());
    for files in scan.files.chunks(BATCH) {
        let scan_one = |file| {
            let result = one(desk, file);
            progress.advance();
            result
        };
        let results: Vec<Scanned> = pool.install(|| files.par_iter().map(|file| scan_one(file)).collect());
        for scanned in results {
            for complaint in &scanned.complaints {
                progress.aside(|| output::complain(complaint));
            }
            if scanned.failed {
                outcome = Outcome::Failed;
            }
            if scanned.documents.len() > 1 {
                reports.expect_several();
            }
            for mut analysed in scanned.documents {
                let Analysed { report, asked, document, .. } = &mut analysed;
                let baseline = known.as_ref().map(|known| known.of(report));
                if let Some(book) = &mut book {
                    let deal = scan.book.deal.as_deref();
                    let mut entry = Entry { report, document, asked, deal, by: &by };
                    if let Err(error) = book.remember(&mut entry, &scanner, baseline) {
                        progress.aside(|| output::complain(&format!("{error:#}")));
                        outcome = Outcome::Failed;
                    }
                } else if baseline.is_some() {
                    caveat::hold(report, asked, &[], baseline, None);
                }
                outcome = outcome.max(outcome_of(analysed.report.decision));
                if let Some(Err(error)) = annotations.as_mut().map(|annotations| annotations.write(&analysed)) {
                    progress.aside(|| output::complain(&format!("{error:#}")));
                    outcome = Outcome::Failed;
                }
                progress.aside(|| reports.add(analysed))?;
            }
        }
    }
    drop(progress);
    reports.finish()?;
    Ok(outcome)
}

/// What came of one file.
#[derive(Default)]
struct Scanned {
    /// One for each document in it that is a contract.
    documents: Vec<Analysed>,
    /// What is to be said of the others.
    complaints: Vec<String>,
    /// Whether something in it that may be a contract was not analysed.
    failed: bool,
}

fn one(desk: Desk<'_>, file: &Path) -> Scanned {
    let name = input::shown(file);
    let bytes = match input::bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => return Scanned { complaints: vec![format!("{error:#}")], failed: true, ..Scanned::default() },
    };
    let sheets = desk.contracts(bytes, &name);
    let alone = sheets.len() == 1;
    let mut scanned = Scanned::default();
    let mut skipped = Vec::new();
    for Sheet { name, bytes, judged } in sheets {
        match judged {
            Ok(caveat::Scanned { report, asked, document, .. }) => {
                scanned.documents.push(Analysed { report, asked, document, bytes });
            }
            Err(refusal) if !alone && refusal.is_no_contract() => skipped.push(format!("{name}: skipped: {refusal}")),
            Err(refusal) => {
                scanned.complaints.push(format!("{name}: {:#}", anyhow::Error::from(refusal)));
                scanned.failed = true;
            }
        }
    }
    // What is no contract among contracts is only told; a file of nothing else was not analysed.
    scanned.failed |= scanned.documents.is_empty();
    scanned.complaints.extend(skipped);
    scanned
}

fn outcome_of(decision: Decision) -> Outcome {
    match decision {
        Decision::Clear => Outcome::Clear,
        Decision::Review | Decision::Stop => Outcome::Flagged,
    }
}
