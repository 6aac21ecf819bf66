//! A process that reads files as one side of a comparison does, and says what each took.

use super::events;
use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;
use std::path::{Path, PathBuf};

/// A side that this program itself is.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Side {
    /// Our reader.
    Ours,
    /// Unpacking of a Word file's parts, and the events of their XML.
    Events,
}

impl Side {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Events => "events",
        }
    }
}

/// What a side says of a file.
pub(super) struct Read {
    pub(super) pages: u32,
    /// Characters of text, or events.
    pub(super) letters: u64,
    /// Seconds of CPU.
    pub(super) seconds: f64,
}

/// Reads a line that a side prints.
pub(super) fn parse(line: &str) -> Option<(PathBuf, Read)> {
    let mut fields = line.split('\t');
    let path = PathBuf::from(fields.next()?);
    let _done = fields.next()?;
    let pages = fields.next()?.parse().ok()?;
    let letters = fields.next()?.parse().ok()?;
    Some((path, Read { pages, letters, seconds: fields.next()?.parse().ok()? }))
}

/// Seconds of CPU that this process has taken since it was started.
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Reads the files and says what each took, and the process as a whole.
pub(super) fn read_all(side: Side, files: &[PathBuf]) {
    for path in files {
        let start = cpu();
        let (done, pages, letters) = read(side, path);
        println!("{}\t{done}\t{pages}\t{letters}\t{:.9}", path.display(), cpu() - start);
    }
    println!("all\tread\t0\t0\t{:.9}", cpu());
}

fn read(side: Side, path: &Path) -> (&'static str, u32, u64) {
    let failed = ("failed", 0, 0);
    let Ok(bytes) = std::fs::read(path) else { return failed };
    match side {
        Side::Ours => match caveat::read(&bytes, &caveat::Reading::default()) {
            Ok(document) => {
                let document = black_box(document);
                ("read", document.pages.unwrap_or(0), document.text.chars().count() as u64)
            }
            Err(_) => failed,
        },
        Side::Events => events::count(&bytes).map_or(failed, |events| ("read", 0, events)),
    }
}
