//! The labels that lie beside the repository, scored by their own program, where they are present.

use super::label_files;
use crate::root;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Drafts that were written for the set bear this before their names; all others are real contracts.
const WRITTEN: &str = "modern-";

/// Whether they are here.
pub(crate) fn present() -> Result<bool> {
    Ok(folder()?.join("score.py").is_file())
}

/// Builds the program for release, scores it and prints the figures.
pub(crate) fn score_release_build() -> Result<bool> {
    build(&["--release"])?;
    score(&program("release")?)
}

/// Scores the program of the dev profile, which the tests have built already.
pub(crate) fn score_dev_build() -> Result<bool> {
    build(&["--workspace"])?;
    score(&program("debug")?)
}

fn folder() -> Result<PathBuf> {
    Ok(root()?.join("../shared/gold"))
}

fn build(arguments: &[&str]) -> Result<()> {
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--locked"]).args(arguments).args(["--bin", "caveat"]);
    let status = build.current_dir(root()?).status().context("cargo cannot be run")?;
    ensure!(status.success(), "the program does not build");
    Ok(())
}

fn program(profile: &str) -> Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let name = format!("caveat{}", std::env::consts::EXE_SUFFIX);
    Ok(root()?.join(target).join(profile).join(name))
}

/// Prints the figures of all labels, of the real contracts and of the written ones. They are for the eye: what must not
/// fall is the baseline, which everybody has. Fails where the score cannot be had or a document is refused.
fn score(program: &Path) -> Result<bool> {
    let labels = folder()?.join("dev/labels");
    let mut went_well = true;
    // Whether a group holds the real contracts, and those written for the set.
    let groups = [("all", true, true), ("real contracts", true, false), ("written for the set", false, true)];
    for (title, real, written) in groups {
        let group = tempfile::tempdir()?;
        let mut labelled = 0;
        for path in label_files(&labels, None)? {
            let name = path.file_name().unwrap_or_default();
            let belongs = if name.to_string_lossy().starts_with(WRITTEN) { written } else { real };
            if belongs {
                fs::copy(&path, group.path().join(name))?;
                labelled += 1;
            }
        }
        if labelled == 0 {
            continue;
        }
        println!("\n../shared/gold, {title} ({labelled}), by its own score.py:");
        let mut command = Command::new("python3");
        command.arg(folder()?.join("score.py")).arg(group.path()).arg(folder()?.join("dev/text"));
        let status = command.arg("--").arg(program).status();
        let status = status.context("python3 cannot be run: install Python 3.8 or later, which score.py needs")?;
        if !status.success() {
            println!("score.py ended with {status}");
            went_well = false;
        }
    }
    Ok(went_well)
}
