//! The labels that lie beside the repository, scored by their own program, where they are present.

use super::label_files;
use super::pairing::overlap;
use crate::{program, root};
use anyhow::{Context, Result};
use caveat::{Options, Scanner};
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
    score(&program::release()?)
}

/// Scores the program of the dev profile, which the tests have built already.
pub(crate) fn score_dev_build() -> Result<bool> {
    score(&program::dev()?)
}

fn folder() -> Result<PathBuf> {
    Ok(root()?.join("../shared/gold"))
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
    same_in_pdf()?;
    Ok(went_well)
}

/// Prints how many of the promises found in a contract's text are found in its PDF too, by the words that they share.
/// For the eye, as the figures above.
fn same_in_pdf() -> Result<()> {
    let (mut found, mut alike, mut close) = (0_usize, 0, 0);
    println!("\n../shared/gold, what is found in the texts and again in their PDFs:");
    for path in label_files(&folder()?.join("dev/labels"), None)? {
        let pdf = folder()?.join("dev/pdf").join(path.with_extension("pdf").file_name().unwrap_or_default());
        if !pdf.is_file() {
            continue;
        }
        let label: serde_json::Value = serde_json::from_slice(&fs::read(&path)?)?;
        let mut options = Options::on(jiff::civil::date(2000, 1, 1));
        options.we = label["vendor"]["name"].as_str().map(str::to_owned);
        let scanner = Scanner::new(None, options)?;
        let text = folder()?.join("dev/text").join(path.with_extension("txt").file_name().unwrap_or_default());
        let promises = |file: &Path| -> Result<Vec<String>> {
            let report = scanner.scan(&fs::read(file)?, "")?;
            Ok(report.commitments.into_iter().map(|promise| promise.text).collect())
        };
        let mut rest = promises(&pdf)?;
        for promise in promises(&text)? {
            found += 1;
            let scores = rest.iter().map(|other| overlap(&promise, other)).enumerate();
            let Some((at, score)) = scores.max_by(|one, other| one.1.total_cmp(&other.1)) else { continue };
            if score >= 0.7 {
                rest.swap_remove(at);
                alike += 1;
                close += usize::from(score >= 0.9);
            }
        }
    }
    let share = |part: usize| part as f64 / found.max(1) as f64;
    println!(
        "{found} promises; {:.3} again with 0.7 of their words shared, {:.3} with 0.9",
        share(alike),
        share(close)
    );
    Ok(())
}
