//! `caveat audit`

use crate::args::Audit;
use crate::config::Settings;
use crate::judging::{self, Question};
use crate::progress::Tally;
use crate::{Outcome, input, opinion, output, reading};
use anyhow::Result;
use caveat_audit::{Changed, Counts, Summary};
use caveat_desk::{Desk, is_calendar_file};
use jiff::civil::Date;
use std::io::Write;
use std::path::Path;
use std::thread;

pub(crate) fn run(asked: &Audit, settings: &Settings) -> Result<Outcome> {
    let as_of = asked.as_of.or_else(|| caveat_audit::unfinished(&asked.out)).unwrap_or_else(input::today);
    let question = Question { as_of: Some(as_of), effective_date: None, fees: asked.fees.as_ref() };
    let scanner = opinion::asked(judging::scanner(&question, settings)?, asked.judging.embeddings.as_deref())?;
    let intake = reading::intake(&asked.reading)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let audit = caveat_audit::Audit {
        desk: Desk { scanner: &scanner, intake: &intake },
        settings: name_of(asked, settings, as_of)?,
        as_of,
        out: asked.out.clone(),
        jobs: asked.jobs.map_or(cores, usize::from),
        retry_failed: asked.retry_failed,
        sample: asked.sample.map(|count| (count, asked.seed)),
    };
    let tally = Tally::start();
    let summary = audit.run(&asked.paths, &tally);
    drop(tally);
    let summary = summary?;
    let mut sink = output::Sink::open(None)?;
    sink.write(&told(&summary, &asked.out))?;
    sink.finish()?;
    let clear = summary.review + summary.stop + summary.failed == 0;
    Ok(if clear { Outcome::Clear } else { Outcome::Flagged })
}

/// One name for everything that the results depend on beside the files.
fn name_of(asked: &Audit, settings: &Settings, as_of: Date) -> Result<String> {
    let mut parts: Vec<(&str, Vec<u8>)> = vec![
        ("version", env!("CARGO_PKG_VERSION").into()),
        ("day", as_of.to_string().into()),
        ("fees", format!("{:?}", asked.fees).into()),
    ];
    let mut file = |name: &'static str, path: &Path| -> Result<()> {
        parts.push((name, input::bytes(path)?));
        Ok(())
    };
    if let Some(catalog) = &settings.catalog {
        file("catalog", &catalog.value)?;
    }
    if let Some(policy) = &settings.policy {
        file("policy", &policy.value)?;
    }
    for calendar in settings.calendar.iter().flat_map(|calendars| &calendars.value) {
        if is_calendar_file(calendar) {
            file("calendar", Path::new(calendar))?;
        }
    }
    if let Some(password) = &asked.reading.password_file {
        file("password", password)?;
    }
    let said = |name: &'static str, value: String| (name, value.into_bytes());
    let reading = &asked.reading;
    parts.push(said("vendor", format!("{:?}", settings.we.as_ref().map(|we| &we.value))));
    parts.push(said("calendars", format!("{:?}", settings.calendar.as_ref().map(|names| &names.value))));
    parts.push(said("weekend", format!("{:?}", settings.weekend.as_ref().map(|days| &days.value))));
    parts.push(said("year", format!("{:?}", settings.fiscal_year_start.as_ref().map(|month| month.value))));
    parts.push(said("model", format!("{:?}", asked.judging.embeddings)));
    parts.push(said("reading", format!("{:?} {:?} {:?}", reading.revisions, reading.ocr, reading.pdf_engine)));
    parts.push(said("limits", format!("{:?}", reading.limits)));
    Ok(caveat_audit::settings_name(&parts))
}

/// The result in a few lines.
fn told(summary: &Summary, out: &Path) -> String {
    let Summary { counts, clear, review, stop, failed, not_contracts, changed, .. } = summary;
    let Counts { files, scanned, kept, duplicates, .. } = counts;
    let mut told = Vec::new();
    // Writing to memory cannot fail.
    let _ =
        writeln!(told, "{files} files: {scanned} scanned, {kept} known from an earlier run, {duplicates} duplicates");
    let _ = writeln!(told, "{} contracts: {stop} stop, {review} review, {clear} clear", stop + review + clear);
    if failed + not_contracts > 0 {
        let _ =
            writeln!(told, "{failed} could not be read, {not_contracts} are no contracts: the reasons are in the rows");
    }
    match changed {
        None => {}
        Some(changed) if changed.is_nothing() => told.extend_from_slice(b"Nothing changed since the run before\n"),
        Some(Changed { new, gone, decisions, promises, .. }) => {
            let _ = writeln!(
                told,
                "Since the run before: {new} new, {gone} gone, {decisions} decided otherwise, {promises} with other promises \
                 or verdicts: changes.jsonl"
            );
        }
    }
    let _ = writeln!(told, "Results: {}", out.display());
    String::from_utf8_lossy(&told).into_owned()
}
