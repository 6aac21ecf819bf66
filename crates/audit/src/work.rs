//! The work itself: threads that read, hash and judge files, each with a process that reads for it, and one that makes
//! their results durable.

use crate::discover::Item;
use crate::error::AuditError;
use crate::hash::{self, Hash};
use crate::journal::{self, Journal, Place};
use crate::record::Record;
use crate::{Audit, Counts, Watch};
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long results are gathered before they are made durable together; a disk takes some milliseconds for each time.
const GATHER: Duration = Duration::from_millis(100);
/// Results made durable together.
const MOST_GATHERED: usize = 64;

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// Its bytes, whose record is in the journal.
    Content(Hash),
    /// It could not even be read.
    Unread(Box<str>),
}

/// What came of all files.
pub(crate) struct Scanned {
    /// For each item what it holds.
    pub(crate) found: Vec<Found>,
    /// Where the record of each content stands.
    pub(crate) places: HashMap<Hash, Place>,
    pub(crate) counts: Counts,
}

/// What is known of a content while the work goes on.
#[derive(Debug, Clone, Copy)]
enum Known {
    /// Somebody scans it in this run.
    Claimed,
    /// It was in the journal.
    Before,
}

/// A result on its way to the journal.
struct Done {
    content: Hash,
    line: Vec<u8>,
    failed: bool,
}

struct Shared<'a> {
    audit: &'a Audit<'a>,
    items: &'a [Item],
    next: AtomicUsize,
    stopped: AtomicBool,
    known: Mutex<HashMap<Hash, Known>>,
    counts: Mutex<Counts>,
    watch: &'a dyn Watch,
}

/// Scans what is not in the journal yet. Tells for each item what it holds, and where each content's record stands.
pub(crate) fn scan(
    audit: &Audit<'_>,
    items: &[Item],
    journal: &mut Journal,
    mut places: HashMap<Hash, Place>,
    watch: &dyn Watch,
) -> Result<Scanned, AuditError> {
    if audit.retry_failed {
        places.retain(|_, place| !place.failed);
    }
    let shared = Shared {
        audit,
        items,
        next: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
        known: Mutex::new(places.keys().map(|content| (*content, Known::Before)).collect()),
        counts: Mutex::new(Counts { files: items.len(), ..Counts::default() }),
        watch,
    };
    let workers = audit.jobs.clamp(1, items.len().max(1));
    let (send, receive) = sync_channel(workers * 2);
    let (found, written) = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers)
            .map(|_| {
                let (shared, send) = (&shared, send.clone());
                scope.spawn(move || work(shared, &send))
            })
            .collect();
        drop(send);
        let written = write(&shared, journal, &receive, &mut places);
        // Workers that still have a result find nobody to take it, and stop.
        drop(receive);
        let mut found: Vec<(usize, Found)> = Vec::with_capacity(items.len());
        for thread in threads {
            found.extend(thread.join().unwrap_or_default());
        }
        (found, written)
    });
    written?;
    let mut found = found;
    found.sort_unstable_by_key(|(at, _)| *at);
    let found: Vec<Found> = found.into_iter().map(|(_, found)| found).collect();
    let counts = shared.counts.into_inner().unwrap_or_default();
    Ok(Scanned { found, places, counts })
}

fn work(shared: &Shared<'_>, send: &SyncSender<Done>) -> Vec<(usize, Found)> {
    let mut all = Vec::new();
    while !shared.stopped.load(Ordering::Relaxed) {
        let at = shared.next.fetch_add(1, Ordering::Relaxed);
        let Some(item) = shared.items.get(at) else { break };
        let (found, done) = one(shared, item);
        all.push((at, found));
        if done.is_some_and(|done| send.send(done).is_err()) {
            break;
        }
    }
    all
}

/// What a file holds, and the result of its scan where nobody has it yet.
fn one(shared: &Shared<'_>, item: &Item) -> (Found, Option<Done>) {
    let Audit { desk, settings, .. } = shared.audit;
    let bytes = match item.bytes(desk.intake.allowance().input) {
        Ok(bytes) => bytes,
        Err(reason) => {
            shared.count(|counts| {
                counts.failed += 1;
                counts.unread += 1;
            });
            return (Found::Unread(reason.into()), None);
        }
    };
    let content = hash::of(&bytes);
    let known = shared.known.lock().ok().and_then(|mut known| known.insert(content, Known::Claimed));
    match known {
        None => {}
        Some(Known::Claimed) => {
            shared.count(|counts| counts.duplicates += 1);
            return (Found::Content(content), None);
        }
        Some(Known::Before) => {
            shared.count(|counts| counts.kept += 1);
            return (Found::Content(content), None);
        }
    }
    let record = Record::of(bytes, &content, settings, desk);
    let done = Done { content, line: journal::line(&record), failed: record.failed() };
    (Found::Content(content), Some(done))
}

/// Makes results durable as they come, and only then counts them.
fn write(
    shared: &Shared<'_>,
    journal: &mut Journal,
    receive: &Receiver<Done>,
    places: &mut HashMap<Hash, Place>,
) -> Result<(), AuditError> {
    while let Ok(first) = receive.recv() {
        let (mut contents, mut lines) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        let until = Instant::now() + GATHER;
        while let Some(Done { content, line, failed }) = next {
            contents.push(content);
            lines.push((line, failed));
            next = if lines.len() < MOST_GATHERED {
                receive.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
            } else {
                None
            };
        }
        let appended = journal.append(&lines).inspect_err(|_| shared.stopped.store(true, Ordering::Relaxed))?;
        for (content, place) in contents.into_iter().zip(appended) {
            places.insert(content, place);
            shared.count(|counts| {
                counts.scanned += 1;
                counts.failed += usize::from(place.failed);
            });
        }
    }
    Ok(())
}

impl Shared<'_> {
    fn count(&self, change: impl FnOnce(&mut Counts)) {
        if let Ok(mut counts) = self.counts.lock() {
            change(&mut counts);
            self.watch.advanced(&counts);
        }
    }
}
