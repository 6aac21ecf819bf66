//! Reads every file under the folders given and prints what became of them, folder by folder.
//!
//! `cargo run --release -p caveat-parse --example read_all -- FOLDER... [--files]`; `--files` prints each file's
//! outcome too. Ends with 1 if a reader panicked.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Tally {
    read: u32,
    noticed: u32,
    refused: u32,
    panicked: u32,
    bytes: u64,
    total: Duration,
    longest: Duration,
    slowest: String,
}

fn main() -> ExitCode {
    let (flags, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let each = flags.iter().any(|flag| flag == "--files");
    let mut files = Vec::new();
    for folder in &folders {
        collect(Path::new(folder), &mut files);
    }
    files.sort();
    let mut tallies: BTreeMap<PathBuf, Tally> = BTreeMap::new();
    for file in &files {
        let Ok(bytes) = std::fs::read(file) else { continue };
        let tally = tallies.entry(file.parent().unwrap_or(Path::new("")).to_owned()).or_default();
        let started = Instant::now();
        let outcome = std::panic::catch_unwind(|| caveat_parse::read(&bytes, &caveat_parse::Reading::default()));
        let took = started.elapsed();
        tally.bytes += bytes.len() as u64;
        tally.total += took;
        if took > tally.longest {
            tally.longest = took;
            tally.slowest = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        }
        let said = match outcome {
            Ok(Ok(document)) if document.notices.is_empty() => {
                tally.read += 1;
                format!(
                    "read as {:?}: {} bytes, {} blocks",
                    document.format,
                    document.text.len(),
                    document.blocks.len()
                )
            }
            Ok(Ok(document)) => {
                tally.noticed += 1;
                let notices: Vec<String> = document
                    .notices
                    .iter()
                    .take(3)
                    .map(|notice| format!("{}: {}", notice.kind, notice.message))
                    .collect();
                format!("read, {} notices: {}", document.notices.len(), notices.join("; "))
            }
            Ok(Err(error)) => {
                tally.refused += 1;
                format!("refused: {error}")
            }
            Err(_) => {
                tally.panicked += 1;
                "PANICKED".to_owned()
            }
        };
        if each {
            println!("{}\t{:.1} ms\t{said}", file.display(), took.as_secs_f64() * 1e3);
        }
    }
    print_table(&tallies);
    ExitCode::from(u8::from(tallies.values().any(|tally| tally.panicked > 0)))
}

fn print_table(tallies: &BTreeMap<PathBuf, Tally>) {
    println!(
        "{:<24} {:>6} {:>6} {:>8} {:>8} {:>9} {:>10} {:>10}  slowest",
        "folder", "read", "notes", "refused", "panics", "MB", "total ms", "longest"
    );
    for (folder, tally) in tallies {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        println!(
            "{name:<24} {:>6} {:>6} {:>8} {:>8} {:>9.2} {:>10.1} {:>10.1}  {}",
            tally.read,
            tally.noticed,
            tally.refused,
            tally.panicked,
            tally.bytes as f64 / 1e6,
            tally.total.as_secs_f64() * 1e3,
            tally.longest.as_secs_f64() * 1e3,
            tally.slowest
        );
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else {
        files.push(path.to_owned());
    }
}
