//! `cargo xtask bench-peers`: how fast documents are read, beside other programs on the same files in the same run.
//!
//! * PDF: CPU a page beside `PyMuPDF`, process start included; at most [`PDF_BAR`] times.
//! * Word: CPU beside unpacking and `quick-xml`'s events alone ([`WORD_BAR`] times at most), and beside python-docx
//!   (at most [`PYTHON_BAR`] of it).
//!
//! Each side reads its files in one process of its own, so many rounds; the round that took least counts, for whatever
//! else the machine does only adds. Figures are CPU time, so that waiting is none.

mod events;
mod sides;

use crate::{python, root};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use sides::{Read, Side};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PACKAGES: [&str; 2] = ["pymupdf==2.0", "python-docx==1.2.0"];
/// Ours may take so many times what `PyMuPDF` takes for a page.
const PDF_BAR: f64 = 1.5;
/// Ours may take so many times what unpacking and events take.
const WORD_BAR: f64 = 3.0;
/// Ours may take this share of what python-docx takes.
const PYTHON_BAR: f64 = 0.1;

/// Settings of `bench-peers`.
#[derive(Debug, Args)]
pub(crate) struct BenchPeers {
    /// How many PDFs are read, taken evenly from those that are there
    #[arg(long, default_value_t = 100)]
    pdfs: usize,
    /// How often each side reads its files; the fastest round counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// A side that this process itself is: it reads the files that are given
    #[arg(long, hide = true)]
    side: Option<Side>,
    #[arg(hide = true)]
    files: Vec<PathBuf>,
}

/// Measures; whether every bar holds.
pub(crate) fn run(bench: &BenchPeers) -> Result<bool> {
    if let Some(side) = bench.side {
        sides::read_all(side, &bench.files);
        return Ok(true);
    }
    let root = root()?;
    if cfg!(debug_assertions) {
        println!("measured in a release build:");
        let mut release = Command::new(env!("CARGO"));
        release.current_dir(&root).args(["run", "--quiet", "--release", "--package=xtask", "--", "bench-peers"]);
        release.args([format!("--pdfs={}", bench.pdfs), format!("--rounds={}", bench.rounds)]);
        return Ok(release.stdin(Stdio::null()).status()?.success());
    }
    let corpora = root.join("../shared/corpora");
    ensure!(corpora.is_dir(), "{} is not here: there is nothing to measure with", corpora.display());
    let packages = PACKAGES.join(" and ");
    println!("peers: {packages}, in target/peers");
    let python = python::with(&root, "target/peers", &PACKAGES)?;

    let pdfs = evenly(files(&corpora.join("contracts/pdf"), &["pdf"])?, bench.pdfs);
    let ours = fastest(bench.rounds, || of_ours(Side::Ours, &pdfs))?;
    let theirs = fastest(bench.rounds, || of_python(&python, "pymupdf", &pdfs))?;
    let pages = |read: &Rounds| read.files.values().map(|file| file.pages).sum::<u32>().max(1);
    let (our_pages, their_pages) = (pages(&ours), pages(&theirs));
    println!("\nPDF: {} files, {our_pages} pages (PyMuPDF counts {their_pages})", pdfs.len());
    let page = |read: &Rounds| read.seconds * 1e3 / f64::from(their_pages);
    println!("  ours      {:8.3} ms a page", page(&ours));
    println!("  PyMuPDF   {:8.3} ms a page", page(&theirs));
    ensure!(our_pages == their_pages, "the two do not read the same pages");
    let mut fine = judged("PDF beside PyMuPDF", ours.seconds / theirs.seconds, PDF_BAR);

    let words = files(&corpora.join("documents/docx"), &["docx", "docm"])?;
    // Only files that every side can read say anything.
    let readable = |read: &Rounds, path: &PathBuf| read.files.get(path).is_some_and(|file| file.letters > 0);
    let (first, other) = (of_ours(Side::Ours, &words)?, of_python(&python, "python-docx", &words)?);
    let words: Vec<PathBuf> =
        words.into_iter().filter(|path| readable(&first, path) && readable(&other, path)).collect();
    let ours = fastest(bench.rounds, || of_ours(Side::Ours, &words))?;
    let events = fastest(bench.rounds, || of_ours(Side::Events, &words))?;
    let theirs = fastest(bench.rounds, || of_python(&python, "python-docx", &words))?;
    println!("\nWord: {} files that all can read", words.len());
    let each = |read: &Rounds| read.seconds * 1e3 / words.len().max(1) as f64;
    println!("  ours                  {:8.3} ms a file", each(&ours));
    println!("  unpacking and events  {:8.3} ms a file", each(&events));
    println!("  python-docx           {:8.3} ms a file", each(&theirs));
    let mut ratios: Vec<(f64, &PathBuf)> =
        words.iter().map(|path| (ours.files[path].seconds / events.files[path].seconds.max(1e-9), path)).collect();
    ratios.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("  file by file, ours beside unpacking and events: median {:.2}", median(&ratios));
    for (ratio, path) in ratios.iter().take(5) {
        let took = ours.files[*path].seconds * 1e3;
        println!("    {ratio:5.2}  {took:7.3} ms  {}", path.strip_prefix(&corpora).unwrap_or(path).display());
    }
    fine &= judged("Word beside unpacking and events", ours.seconds / events.seconds, WORD_BAR);
    fine &= judged("Word beside python-docx", ours.seconds / theirs.seconds, PYTHON_BAR);
    Ok(fine)
}

fn median(ratios: &[(f64, &PathBuf)]) -> f64 {
    ratios.get(ratios.len() / 2).map_or(0.0, |(ratio, _)| *ratio)
}

fn judged(what: &str, ratio: f64, bar: f64) -> bool {
    let holds = ratio <= bar;
    println!("{} {what}: {ratio:.3} times, at most {bar}", if holds { "holds" } else { "FAILS" });
    holds
}

/// What one process read.
struct Rounds {
    /// Seconds of CPU of the process, its start included.
    seconds: f64,
    files: BTreeMap<PathBuf, Read>,
}

/// The fastest of several rounds; of each file, too.
fn fastest(rounds: usize, read: impl Fn() -> Result<Rounds>) -> Result<Rounds> {
    let mut best = read()?;
    for _ in 1..rounds {
        let next = read()?;
        best.seconds = best.seconds.min(next.seconds);
        for (path, file) in next.files {
            if let Some(known) = best.files.get_mut(&path) {
                known.seconds = known.seconds.min(file.seconds);
            }
        }
    }
    Ok(best)
}

fn of_ours(side: Side, files: &[PathBuf]) -> Result<Rounds> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("bench-peers").arg(format!("--side={}", side.name())).args(files);
    rounds(&mut command)
}

fn of_python(python: &Path, peer: &str, files: &[PathBuf]) -> Result<Rounds> {
    let script = root()?.join("crates/xtask/src/bench_peers/peers.py");
    rounds(Command::new(python).arg(script).arg(peer).args(files))
}

fn rounds(command: &mut Command) -> Result<Rounds> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().context("a side does not start")?;
    let said = String::from_utf8(output.stdout)?;
    let mut files: BTreeMap<PathBuf, Read> = BTreeMap::new();
    for line in said.lines() {
        let (path, read) = sides::parse(line).with_context(|| format!("a side says: {line}"))?;
        files.insert(path, read);
    }
    let Some(all) = files.remove(Path::new("all")).filter(|_| output.status.success()) else {
        bail!("a side did not come to its end: {command:?}");
    };
    Ok(Rounds { seconds: all.seconds, files })
}

/// So many of the files, evenly spread over their list.
fn evenly(files: Vec<PathBuf>, most: usize) -> Vec<PathBuf> {
    let count = files.len();
    let most = most.min(count);
    let wanted = |at: usize| at * most / count != (at + 1) * most / count;
    files.into_iter().enumerate().filter(|(at, _)| wanted(*at)).map(|(_, path)| path).collect()
}

/// The files with one of these endings under a folder, in order.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
