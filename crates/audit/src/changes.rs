//! `changes.jsonl`: what is told otherwise than by the run before, a line for each such document.
//!
//! The run before is `reports.jsonl` as it stands until the new one takes its place. Only places in it are kept in
//! memory. Where nothing changed, the file stays as it is: it tells of the last run that changed something, also after
//! a run that was killed at its very end.

use crate::aside::Aside;
use crate::error::{At, AuditError};
use crate::hash::{self, Hash};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// How many documents are told otherwise than by the run before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changed {
    /// Documents that were not there.
    pub new: usize,
    /// Documents that are no longer there.
    pub gone: usize,
    /// Documents with another decision.
    pub decisions: usize,
    /// Documents with the same decision and other promises or verdicts.
    pub promises: usize,
}

impl Changed {
    /// Whether nothing changed.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The run before, and what is already known to be told otherwise.
pub(crate) struct Changes {
    before: File,
    path: PathBuf,
    /// Where the line of each document stands, by the hash of its name; its start and length.
    places: HashMap<Hash, (u64, usize)>,
    changed: Changed,
    file: Aside,
}

/// As much of a line as is compared.
#[derive(Debug, Default, Deserialize)]
struct Outline {
    document: Document,
    decision: Option<String>,
    /// In place of a decision where there is no report.
    status: Option<String>,
    #[serde(default)]
    commitments: Vec<Promise>,
}

#[derive(Debug, Default, Deserialize)]
struct Document {
    name: String,
}

#[derive(Debug, Deserialize, Serialize)]
struct Promise {
    id: String,
    text: String,
    verdict: Option<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    change: &'static str,
    decision: FromTo<'a>,
    added: Vec<&'a Promise>,
    removed: Vec<&'a Promise>,
    verdicts: Vec<Verdict<'a>>,
}

/// Null where there was, or is, nothing.
#[derive(Serialize)]
struct FromTo<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
}

#[derive(Serialize)]
struct Verdict<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(rename = "verdict")]
    course: FromTo<'a>,
}

impl Changes {
    /// Compares with what stands in `folder`; `None` where nothing does.
    pub(crate) fn since(folder: &Path) -> Result<Option<Self>, AuditError> {
        let path = folder.join("reports.jsonl");
        let before = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file.at(&path)?,
        };
        let mut lines = BufReader::with_capacity(1 << 16, &before);
        let (mut start, mut line, mut places) = (0, Vec::new(), HashMap::new());
        loop {
            line.clear();
            let length = lines.read_until(b'\n', &mut line).at(&path)?;
            if length == 0 {
                break;
            }
            places.insert(name_of(&outline(&line)), (start, length));
            start += length as u64;
        }
        let file = Aside::start(folder.join("changes.jsonl"))?;
        Ok(Some(Self { before, path, places, changed: Changed::default(), file }))
    }

    /// A document as this run tells of it, as a line of `reports.jsonl`.
    pub(crate) fn add(&mut self, name: &str, line: &[u8]) -> Result<(), AuditError> {
        let Some(place) = self.places.remove(&hash::of(name.as_bytes())) else {
            self.changed.new += 1;
            return self.tell("new", &Outline::default(), &outline(line));
        };
        let before = self.read(place)?;
        if before == line {
            return Ok(());
        }
        let (old, new) = (outline(&before), outline(line));
        if old.decided() != new.decided() {
            self.changed.decisions += 1;
        } else if told(&old, &new, "changed").is_nothing() {
            return Ok(());
        } else {
            self.changed.promises += 1;
        }
        self.tell("changed", &old, &new)
    }

    /// Tells of the documents that are gone, and puts the file in its place if it tells of anything.
    pub(crate) fn finish(mut self) -> Result<Changed, AuditError> {
        let mut gone: Vec<(u64, usize)> = self.places.drain().map(|(_, place)| place).collect();
        gone.sort_unstable();
        self.changed.gone = gone.len();
        for place in gone {
            let old = outline(&self.read(place)?);
            self.tell("gone", &old, &Outline::default())?;
        }
        if !self.changed.is_nothing() {
            self.file.finish()?;
        }
        Ok(self.changed)
    }

    fn read(&mut self, (start, length): (u64, usize)) -> Result<Vec<u8>, AuditError> {
        let mut line = vec![0; length];
        self.before.seek(SeekFrom::Start(start)).and_then(|_| self.before.read_exact(&mut line)).at(&self.path)?;
        Ok(line)
    }

    fn tell(&mut self, change: &'static str, old: &Outline, new: &Outline) -> Result<(), AuditError> {
        // A line holds no map with keys that are no strings, so this cannot fail.
        let mut line = serde_json::to_vec(&told(old, new, change)).unwrap_or_default();
        line.push(b'\n');
        self.file.write(&line)
    }
}

impl Outline {
    fn decided(&self) -> Option<&str> {
        self.decision.as_deref().or(self.status.as_deref())
    }

    fn promises(&self) -> BTreeMap<&str, &Promise> {
        self.commitments.iter().map(|promise| (&*promise.id, promise)).collect()
    }
}

impl Line<'_> {
    fn is_nothing(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.verdicts.is_empty()
    }
}

/// What is told otherwise of a document. The promises of one that is new or gone are in its report, and not repeated.
fn told<'a>(old: &'a Outline, new: &'a Outline, change: &'static str) -> Line<'a> {
    let named = if new.document.name.is_empty() { old } else { new };
    let decision = FromTo { from: old.decided(), to: new.decided() };
    let mut line =
        Line { document: &named.document.name, change, decision, added: vec![], removed: vec![], verdicts: vec![] };
    if change != "changed" {
        return line;
    }
    let (before, after) = (old.promises(), new.promises());
    line.added = after.values().filter(|promise| !before.contains_key(&*promise.id)).copied().collect();
    line.removed = before.values().filter(|promise| !after.contains_key(&*promise.id)).copied().collect();
    for promise in after.values() {
        let was = before.get(&*promise.id).filter(|was| was.verdict != promise.verdict);
        line.verdicts.extend(was.map(|was| Verdict {
            id: &promise.id,
            text: &promise.text,
            course: FromTo { from: was.verdict.as_deref(), to: promise.verdict.as_deref() },
        }));
    }
    line
}

/// A line that cannot be read is that of nothing.
fn outline(line: &[u8]) -> Outline {
    serde_json::from_slice(line).unwrap_or_default()
}

fn name_of(outline: &Outline) -> Hash {
    hash::of(outline.document.name.as_bytes())
}
