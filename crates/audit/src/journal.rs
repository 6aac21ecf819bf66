//! The journal: one line for each content that was scanned, appended and made durable before it counts as done.
//!
//! A line is the first eight bytes of the SHA-256 of the rest, in hexadecimal, a space, and a [`Record`] as JSON. A run
//! that is killed while it appends leaves a torn last line, which the next run cuts off; a line that was damaged later
//! is skipped, and its content scanned again.

use crate::error::{At, AuditError};
use crate::hash::{self, Hash};
use crate::record::Record;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How many characters the check of a line has.
const CHECK: usize = 16;

/// Where a record stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    start: u64,
    length: u32,
    /// Whether a document of it could not be read.
    pub(crate) failed: bool,
}

/// The journal, open for appending.
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
    /// How long it is, all of it durable.
    length: u64,
}

/// What the head of a record says, without the reports.
#[derive(Deserialize)]
struct Head {
    content: String,
    settings: String,
    documents: Vec<Outline>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Outline {
    Report(serde::de::IgnoredAny),
    Refusal(crate::record::Refusal),
}

impl Journal {
    /// Opens the journal at `path` and tells where the records under these settings stand. A torn end is cut off.
    pub(crate) fn open(path: PathBuf, settings: &str) -> Result<(Self, HashMap<Hash, Place>), AuditError> {
        let mut options = OpenOptions::new();
        let file = options.read(true).append(true).create(true).open(&path).at(&path)?;
        if !file.metadata().at(&path)?.is_file() {
            return Err(std::io::Error::other("this is no ordinary file")).at(&path);
        }
        let mut known = HashMap::new();
        let mut lines = BufReader::with_capacity(1 << 16, &file);
        let (mut start, mut good, mut line) = (0, 0, Vec::new());
        loop {
            line.clear();
            let length = lines.read_until(b'\n', &mut line).at(&path)? as u64;
            if length == 0 {
                break;
            }
            if let Some(head) = checked(&line).and_then(|json| serde_json::from_slice::<Head>(json).ok()) {
                good = start + length;
                let content = Hash::parse(&head.content).filter(|_| head.settings == settings);
                if let (Some(content), Ok(length)) = (content, u32::try_from(length)) {
                    let failed =
                        |outline: &Outline| matches!(outline, Outline::Refusal(refusal) if !refusal.is_no_contract);
                    let failed = head.documents.iter().any(failed);
                    known.insert(content, Place { start, length, failed });
                }
            }
            start += length;
        }
        if start > good {
            file.set_len(good).at(&path)?;
            file.sync_all().at(&path)?;
        }
        Ok((Self { file, path, length: good }, known))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends lines (see [`line`]) and makes them durable together; their places are in the same order. Where that
    /// fails, the journal is as it was before.
    pub(crate) fn append(&mut self, lines: &[(Vec<u8>, bool)]) -> Result<Vec<Place>, AuditError> {
        let bytes: Vec<u8> = lines.iter().flat_map(|(line, _)| line).copied().collect();
        if let Err(error) = self.file.write_all(&bytes).and_then(|()| self.file.sync_data()) {
            // Should this fail too, the torn line is cut off by the next run.
            let _ = self.file.set_len(self.length);
            return Err(error).at(&self.path);
        }
        let mut places = Vec::with_capacity(lines.len());
        for (line, failed) in lines {
            let length = line.len() as u64;
            places.push(Place { start: self.length, length: length as u32, failed: *failed });
            self.length += length;
        }
        Ok(places)
    }
}

/// A record as a line of the journal.
pub(crate) fn line(record: &Record) -> Vec<u8> {
    // The types of a record hold no map with keys that are no strings, so this cannot fail.
    let json = serde_json::to_vec(record).unwrap_or_default();
    let mut line = check(&json).into_bytes();
    line.push(b' ');
    line.extend(json);
    line.push(b'\n');
    line
}

/// Reads records back by their places.
pub(crate) struct Records {
    file: File,
    path: PathBuf,
}

impl Records {
    pub(crate) fn open(path: &Path) -> Result<Self, AuditError> {
        Ok(Self { file: File::open(path).at(path)?, path: path.to_owned() })
    }

    pub(crate) fn read(&mut self, place: Place) -> Result<Record, AuditError> {
        self.file.seek(SeekFrom::Start(place.start)).at(&self.path)?;
        let mut line = vec![0; place.length as usize];
        self.file.read_exact(&mut line).at(&self.path)?;
        let damaged = || std::io::Error::new(std::io::ErrorKind::InvalidData, "the journal was changed meanwhile");
        let json = checked(&line).ok_or_else(damaged).at(&self.path)?;
        serde_json::from_slice(json).map_err(std::io::Error::from).at(&self.path)
    }
}

/// The JSON of a line, if it is whole.
fn checked(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_suffix(b"\n")?;
    let (told, json) = line.split_at_checked(CHECK)?;
    let json = json.strip_prefix(b" ")?;
    (check(json).as_bytes() == told).then_some(json)
}

fn check(json: &[u8]) -> String {
    let mut check = hash::of(json).to_string();
    check.truncate(CHECK);
    check
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Refusal, Told};

    fn record(content: &str, reason: &str) -> (Vec<u8>, bool) {
        let refusal = Refusal {
            name: String::new(),
            sha256: None,
            bytes: None,
            is_no_contract: false,
            kind: "damaged".into(),
            reason: reason.into(),
        };
        let content = hash::of(content.as_bytes()).to_string();
        (line(&Record { content, settings: "s".into(), documents: vec![Told::Refusal(refusal)] }), true)
    }

    fn reason(records: &mut Records, place: Place) -> String {
        match &records.read(place).unwrap().documents[0] {
            Told::Refusal(refusal) => refusal.reason.clone(),
            Told::Report(_) => String::new(),
        }
    }

    #[test]
    fn a_torn_end_is_cut_off_and_a_damaged_line_skipped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        let (mut journal, known) = Journal::open(path.clone(), "s").unwrap();
        assert!(known.is_empty());
        journal.append(&[record("a", "first"), record("b", "second")]).unwrap();
        journal.append(&[record("c", "third")]).unwrap();
        drop(journal);
        let whole = std::fs::read(&path).unwrap();

        for cut in 1..record("c", "third").0.len() {
            std::fs::write(&path, &whole[..whole.len() - cut]).unwrap();
            let (mut journal, known) = Journal::open(path.clone(), "s").unwrap();
            assert_eq!(known.len(), 2, "cut by {cut}");
            journal.append(&[record("c", "third")]).unwrap();
            assert!(std::fs::read(&path).unwrap() == whole, "cut by {cut}");
        }

        let mut damaged = whole.clone();
        damaged[40] ^= 1;
        std::fs::write(&path, &damaged).unwrap();
        let (_, known) = Journal::open(path.clone(), "s").unwrap();
        assert_eq!(known.len(), 2);
        let mut records = Records::open(&path).unwrap();
        assert_eq!(reason(&mut records, known[&hash::of(b"b")]), "second");
        assert_eq!(reason(&mut records, known[&hash::of(b"c")]), "third");

        let (_, known) = Journal::open(path, "other settings").unwrap();
        assert!(known.is_empty());
    }
}
