//! Many contracts in one run: found, scanned side by side, journalled, and told as one result.
//!
//! ```text
//! paths ─▶ items ─▶ workers (hash, read in a process, judge) ─▶ journal ─▶ reports.jsonl, Parquet
//! ```
//!
//! Each content is scanned once, and its result appended to the journal and made durable before it counts as done: a
//! run that is killed at any moment and started again loses nothing, does nothing twice and ends with the same bytes,
//! whatever the number of workers. What is wrong with one file is a row with a reason and never ends the run. Memory
//! holds the paths, hashes and places of results, never the results.
//!
//! The front end gives the settings' name ([`Audit::settings`]): results of a run under other settings are not taken
//! over.
#![allow(clippy::disallowed_methods, reason = "an audit reads files; nothing here reads the clock or the environment")]

mod archive;
mod aside;
mod changes;
mod discover;
mod error;
mod hash;
mod journal;
mod list;
mod outputs;
mod record;
mod work;

pub use changes::Changed;
pub use error::AuditError;

use caveat_desk::Desk;
use error::At;
use jiff::civil::Date;
use journal::Journal;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// An audit that is to be done.
pub struct Audit<'a> {
    /// Who reads and judges.
    pub desk: Desk<'a>,
    /// Everything that the results depend on beside the files: catalog, policy, day, version. Results in the journal
    /// count only under the same.
    pub settings: String,
    /// The day on which the question is asked; part of the settings, kept apart for [`unfinished`].
    pub as_of: Date,
    /// The folder of the results.
    pub out: PathBuf,
    /// How many files are read side by side.
    pub jobs: usize,
    /// Whether files that could not be read in an earlier run are tried again.
    pub retry_failed: bool,
    /// How many of the files are drawn, and by which seed; all of them without it.
    pub sample: Option<(usize, u64)>,
}

/// How far an audit is. A file is in one of `scanned`, `kept` and `duplicates`, or could not be read at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Files to be audited.
    pub files: usize,
    /// Scanned in this run, and durable.
    pub scanned: usize,
    /// Known from an earlier run.
    pub kept: usize,
    /// With the bytes of another file of this run.
    pub duplicates: usize,
    /// Files that could not be read, scanned in this run or not.
    pub failed: usize,
    /// Of the failed ones those that had no bytes to scan.
    unread: usize,
}

impl Counts {
    /// Files of which nothing more is to be done.
    pub fn done(&self) -> usize {
        self.scanned + self.kept + self.duplicates + self.unread
    }
}

/// Somebody who is told how far an audit is. Called from several threads, one at a time.
pub trait Watch: Sync {
    /// A file more is done.
    fn advanced(&self, counts: &Counts);
}

/// What an audit found, in numbers of documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How the work went.
    pub counts: Counts,
    /// Contracts with nothing to flag.
    pub clear: usize,
    /// Contracts that somebody must look at.
    pub review: usize,
    /// Contracts that are not to be signed as they stand.
    pub stop: usize,
    /// Documents that could not be read.
    pub failed: usize,
    /// Documents that are no contracts.
    pub not_contracts: usize,
    /// What changed against the run before; `None` where there was none.
    pub changed: Option<Changed>,
}

impl Audit<'_> {
    /// Does it, from `paths` (folders, lists of files, archives, files) to the files in [`Self::out`].
    ///
    /// # Errors
    /// [`AuditError`] where the audit could not be finished; what was done until then is in the journal.
    pub fn run(&self, paths: &[PathBuf], watch: &dyn Watch) -> Result<Summary, AuditError> {
        fs::create_dir_all(&self.out).at(&self.out)?;
        let _lock = lock(&self.out)?;
        aside::sweep(&self.out)?;
        let mut items = discover::items(paths, &self.out)?;
        if let Some((count, seed)) = self.sample {
            items = discover::sample(items, count, seed);
        }
        if items.is_empty() {
            return Err(AuditError::NoFiles);
        }
        let begun = self.out.join(BEGUN);
        if unfinished(&self.out) != Some(self.as_of) {
            let mut file = aside::Aside::start(begun.clone())?;
            file.write(format!("{}\n", self.as_of).as_bytes())?;
            file.finish()?;
        }
        let (mut journal, places) = Journal::open(self.out.join("journal.jsonl"), &self.settings)?;
        let scanned = work::scan(self, &items, &mut journal, places, watch)?;
        let summary = outputs::write(self, &items, &scanned, journal.path())?;
        fs::remove_file(&begun).at(&begun)?;
        Ok(summary)
    }
}

/// The file that stands in the folder from the beginning of an audit to its end.
const BEGUN: &str = "unfinished";

/// The day on which an audit that was not finished asks its question, where there is one in this folder: an audit that
/// is resumed after midnight goes on with its own day.
pub fn unfinished(folder: &Path) -> Option<Date> {
    fs::read_to_string(folder.join(BEGUN)).ok()?.trim().parse().ok()
}

/// One name for everything that results depend on: each part with its name.
pub fn settings_name(parts: &[(&str, Vec<u8>)]) -> String {
    let mut all = Vec::new();
    for (name, bytes) in parts {
        all.extend(format!("{name} {}\n", bytes.len()).bytes());
        all.extend(bytes);
    }
    hash::of(&all).to_string()
}

/// Keeps other audits out of the folder until the file is dropped.
fn lock(folder: &Path) -> Result<File, AuditError> {
    let path = folder.join("lock");
    let file = File::options().create(true).append(true).open(&path).at(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(AuditError::Locked(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(error).at(&path),
    }
}
