//! How each document ends that is given to the program: never by dying, never late, never large.

use super::{files, judged};
use crate::program;
use anyhow::{Context, Result};
use nix::sys::resource::{UsageWho, getrusage};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MOST_TIME: Duration = Duration::from_secs(10);
const MOST_MEMORY_MB: i64 = 512;

/// How the program says that the process which reads did not come to its end.
const DEATHS: [&str; 3] = ["ended early", "took longer than", "MB of memory"];

/// How a document ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Read,
    Noticed,
    Refused,
    /// The process that reads died, or passed a limit on time or memory.
    Died,
}

/// Gives every file to `caveat inspect` and prints a table; whether each ended as it must.
pub(super) fn check(folder: &Path) -> Result<bool> {
    let program = program::release()?;
    let mut fine = true;
    for kind in ["docx", "pdf"] {
        let mut table: BTreeMap<String, BTreeMap<End, usize>> = BTreeMap::new();
        let (mut slowest, mut odd) = (Duration::ZERO, Vec::new());
        let folder = folder.join(kind);
        for path in files(&folder)? {
            let name = path.strip_prefix(&folder).unwrap_or(&path).to_owned();
            let start = Instant::now();
            let (end, said) = end(&program, &path)?;
            slowest = slowest.max(start.elapsed());
            if end == End::Died || start.elapsed() > MOST_TIME {
                odd.push(format!("{}: {end:?} after {:?}: {said}", name.display(), start.elapsed()));
            }
            let source = name.iter().next().unwrap_or_default().to_string_lossy().into_owned();
            *table.entry(source).or_default().entry(end).or_default() += 1;
        }
        println!("\n{kind}: read / with notices / refused / died");
        let row = |ends: &BTreeMap<End, usize>| {
            let of = |end| ends.get(&end).copied().unwrap_or(0);
            format!("{:4} {:4} {:4} {:4}", of(End::Read), of(End::Noticed), of(End::Refused), of(End::Died))
        };
        let mut all: BTreeMap<End, usize> = BTreeMap::new();
        for (source, ends) in &table {
            println!("  {} {source}", row(ends));
            for (end, count) in ends {
                *all.entry(*end).or_default() += count;
            }
        }
        println!("  {} all of {}", row(&all), all.values().sum::<usize>());
        for odd in &odd {
            println!("  {odd}");
        }
        let said = format!("each ends by itself within {MOST_TIME:?}; the slowest took {slowest:.1?}");
        fine &= judged(&said, odd.is_empty());
    }
    let most = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() >> 10;
    fine &= judged(&format!("none takes {MOST_MEMORY_MB} MB; the largest took {most} MB"), most < MOST_MEMORY_MB);
    Ok(fine)
}

/// How the program ends on a file, and what it says.
fn end(program: &Path, path: &Path) -> Result<(End, String)> {
    let mut inspect = Command::new(program);
    inspect.args(["inspect", "--format=json", "--ocr=never"]).arg(path).stdin(Stdio::null());
    let output = inspect.output().context("the program does not start")?;
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let end = match output.status.code() {
        // What is held by an archive or a mail follows as further lines.
        Some(0 | 1) => {
            let first = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Value>().next();
            match first.context("nothing is printed")? {
                Ok(report) if report["notices"].as_array().is_some_and(Vec::is_empty) => End::Read,
                Ok(_) => End::Noticed,
                Err(_) => End::Died,
            }
        }
        Some(2) if !said.is_empty() && !DEATHS.iter().any(|death| said.contains(death)) => End::Refused,
        _ => End::Died,
    };
    Ok((end, said))
}
