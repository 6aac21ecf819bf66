//! `cargo xtask fuzz`: every fuzz target for a while, one after the other, with the documents of `corpus/` to start from.

use crate::root;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::fs;
use std::process::{Command, Stdio};

#[derive(Debug, Args)]
pub(crate) struct Fuzz {
    /// The targets [default: all that there are]
    targets: Vec<String>,
    /// How long each is run, in minutes
    #[arg(long, default_value_t = 60)]
    minutes: u64,
}

/// Runs the targets; whether none found anything. What one finds is a file in `fuzz/artifacts`.
pub(crate) fn run(fuzz: &Fuzz) -> Result<bool> {
    let root = root()?;
    let targets = if fuzz.targets.is_empty() { all()? } else { fuzz.targets.clone() };
    let cargo = |arguments: &[&str]| {
        let mut command = Command::new("cargo");
        command.current_dir(&root).args(["+nightly", "fuzz"]).args(arguments).stdin(Stdio::null());
        command
    };
    if !cargo(&["--version"]).status().is_ok_and(|status| status.success()) {
        bail!(
            "fuzzing needs a nightly Rust and cargo-fuzz: `rustup toolchain install nightly`, `cargo install cargo-fuzz --locked`"
        );
    }
    let mut found = Vec::new();
    for target in &targets {
        let found_inputs = root.join("target/fuzz").join(target);
        fs::create_dir_all(&found_inputs)?;
        println!("== {target}, {} minutes", fuzz.minutes);
        // Without a sanitizer: the code is safe Rust, and what is looked for are panics, hangs and memory.
        let mut run = cargo(&["run", "--sanitizer=none", target]);
        run.arg(found_inputs).arg(root.join("corpus/documents")).arg("--");
        run.arg(format!("-max_total_time={}", fuzz.minutes * 60));
        run.args(["-timeout=30", "-rss_limit_mb=1500", "-max_len=40000"]);
        if !run.status()?.success() {
            found.push(target.as_str());
        }
    }
    if found.is_empty() {
        println!("{} targets, nothing found", targets.len());
    } else {
        println!("found something: {}; see fuzz/artifacts", found.join(", "));
    }
    Ok(found.is_empty())
}

fn all() -> Result<Vec<String>> {
    let folder = root()?.join("fuzz/fuzz_targets");
    let names = fs::read_dir(&folder).with_context(|| folder.display().to_string())?.map(|entry| {
        let path = entry?.path();
        Ok(path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
    });
    let mut names: Vec<String> = names.collect::<Result<_>>()?;
    names.sort();
    Ok(names)
}
