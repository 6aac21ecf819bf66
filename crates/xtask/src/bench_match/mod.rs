//! `cargo xtask bench-match`: how fast the matcher is, beside `RapidFuzz` on the same names in the same run, and how its
//! cost grows with the catalog.
//!
//! * 10,000 promises against 1,000 aliases: at least [`PEER_BAR`] times as fast as `process.extract` with `WRatio`;
//! * a catalog of 100,000 aliases: read and indexed within [`START_BAR`], a match at most [`GROWTH_BAR`] times as dear as
//!   against 1,000.
//!
//! Times are those of the clock, ours on all cores as the program works, so the machine should have nothing else to do.

mod names;

use crate::{python, root};
use anyhow::{Context, Result, ensure};
use caveat::{Catalog, CatalogFormat, Matcher, Promise};
use clap::Args;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PACKAGES: [&str; 1] = ["rapidfuzz==3.14.6"];
const PEER_BAR: f64 = 100.0;
const START_BAR: Duration = Duration::from_millis(500);
const GROWTH_BAR: f64 = 10.0;
const FEW: usize = 1_000;
const MANY: usize = 100_000;

/// Settings of `bench-match`.
#[derive(Debug, Args)]
pub(crate) struct BenchMatch {
    /// How many promises are matched
    #[arg(long, default_value_t = 10_000)]
    promises: usize,
    /// How often our side works; the fastest round counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

/// Measures; whether every bar holds.
pub(crate) fn run(bench: &BenchMatch) -> Result<bool> {
    let root = root()?;
    if cfg!(debug_assertions) {
        println!("measured in a release build:");
        let mut release = Command::new(env!("CARGO"));
        release.current_dir(&root).args(["run", "--quiet", "--release", "--package=xtask", "--", "bench-match"]);
        release.args([format!("--promises={}", bench.promises), format!("--rounds={}", bench.rounds)]);
        return Ok(release.stdin(Stdio::null()).status()?.success());
    }
    let promises: Vec<String> = (0..bench.promises).map(names::promise).collect();
    let (start_of_few, few) = ours(FEW, &promises, bench.rounds)?;
    let (start_of_many, many) = ours(MANY, &promises, bench.rounds)?;
    let each = |time: Duration| time.as_secs_f64() * 1e6 / bench.promises.max(1) as f64;
    println!("{FEW} aliases: ready after {start_of_few:.1?}, {:.1} µs a promise", each(few));
    println!("{MANY} aliases: ready after {start_of_many:.1?}, {:.1} µs a promise", each(many));
    let python = python::with(&root, "target/peers-match", &PACKAGES)?;
    let peer = rapidfuzz(&python, &promises)?;
    println!("{} with WRatio, {FEW} aliases: {:.1} µs a promise", PACKAGES[0], each(peer));
    let start = start_of_many.as_secs_f64() / START_BAR.as_secs_f64();
    let growth = many.as_secs_f64() / few.as_secs_f64();
    let speed = peer.as_secs_f64() / few.as_secs_f64();
    let holds = [
        judged(&format!("start with {MANY} aliases, share of {START_BAR:?}"), start, start <= 1.0),
        judged(&format!("cost of a match, {MANY} against {FEW}, at most {GROWTH_BAR}"), growth, growth <= GROWTH_BAR),
        judged(&format!("times as fast as RapidFuzz, at least {PEER_BAR}"), speed, speed >= PEER_BAR),
    ];
    Ok(holds.iter().all(|holds| *holds))
}

fn judged(what: &str, figure: f64, holds: bool) -> bool {
    println!("{} {what}: {figure:.2}", if holds { "holds" } else { "FAILS" });
    holds
}

/// How long it takes to read and index a catalog of so many aliases, and to match the promises; the fastest round.
fn ours(aliases: usize, promises: &[String], rounds: usize) -> Result<(Duration, Duration)> {
    let text = names::catalog(aliases);
    let (mut start, mut matching) = (Duration::MAX, Duration::MAX);
    for _ in 0..rounds.max(1) {
        let before = Instant::now();
        let catalog = Catalog::parse(&text, CatalogFormat::Json)?;
        let matcher = Matcher::new(&catalog);
        start = start.min(before.elapsed());
        let before = Instant::now();
        let found = matched(&matcher, promises);
        matching = matching.min(before.elapsed());
        ensure!(found == promises.len(), "{found} of {} promises have candidates", promises.len());
    }
    Ok((start, matching))
}

/// How many promises have candidates, asked on all cores.
fn matched(matcher: &Matcher, promises: &[String]) -> usize {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let has = |text: &&String| !matcher.rank(&Promise { text, subject: None, context: &[] }).is_empty();
    std::thread::scope(|scope| {
        let parts = promises.chunks(promises.len().div_ceil(threads).max(1));
        let parts: Vec<_> = parts.map(|part| scope.spawn(move || part.iter().filter(has).count())).collect();
        parts.into_iter().map(|part| part.join().unwrap_or(0)).sum()
    })
}

fn rapidfuzz(python: &Path, promises: &[String]) -> Result<Duration> {
    let folder = tempfile::tempdir()?;
    let write = |name: &str, lines: Vec<String>| -> Result<std::path::PathBuf> {
        let path = folder.path().join(name);
        std::fs::write(&path, lines.join("\n"))?;
        Ok(path)
    };
    let (aliases, asked) = (write("aliases", names::aliases(FEW))?, write("promises", promises.to_vec())?);
    let script = root()?.join("crates/xtask/src/bench_match/peer.py");
    let output = Command::new(python).arg(script).args([aliases, asked]).stdin(Stdio::null()).output()?;
    ensure!(output.status.success(), "RapidFuzz fails: {}", String::from_utf8_lossy(&output.stderr));
    let seconds: f64 = String::from_utf8(output.stdout)?.trim().parse().context("RapidFuzz says no time")?;
    Ok(Duration::from_secs_f64(seconds))
}
