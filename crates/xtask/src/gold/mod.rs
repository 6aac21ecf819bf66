//! `cargo xtask gold`: the labelled documents of `corpus/` scored against the committed baseline.

mod baseline;
mod browse;
mod label;
pub(crate) mod outside;
mod pairing;
mod reliability;
mod score;

use crate::root;
use anyhow::{Context, Result};
use baseline::Baseline;
use label::Label;
use score::Scores;
use std::fs;
use std::path::{Path, PathBuf};

/// Arguments of `gold`.
#[derive(Debug, Default, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Gold {
    /// Print each miss, each false alarm and each wrong field, with its text, what the label says and which rules decided
    #[arg(long)]
    errors: bool,
    /// Write the baseline anew
    #[arg(long)]
    update: bool,
    /// Labels to score instead of those of corpus/; nothing is compared with the baseline
    #[arg(long, value_name = "DIR", requires = "texts")]
    labels: Option<PathBuf>,
    /// The documents that `--labels` are about
    #[arg(long, value_name = "DIR", requires = "labels")]
    texts: Option<PathBuf>,
    /// Only labels whose name holds this
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// Leave the vendor's name out, so that the scanner must tell which side supplies
    #[arg(long)]
    no_we: bool,
    /// Leave the labels outside this repository out
    #[arg(long)]
    here: bool,
}

pub(crate) fn run(gold: &Gold) -> Result<bool> {
    let root = root()?;
    let (labels, documents) = match (&gold.labels, &gold.texts) {
        (Some(labels), Some(documents)) => (labels.clone(), documents.clone()),
        _ => (root.join("corpus/labels"), root.join("corpus/documents")),
    };
    let mut scores = Scores::default();
    let mut units = Vec::new();
    for path in label_files(&labels, gold.only.as_deref())? {
        let label = Label::read(&path)?;
        let scanned = label.scan(&documents, !gold.no_we).with_context(|| path.display().to_string())?;
        let pairs = pairing::pair(&scanned.gold, &scanned.found());
        scores.add(&label, &scanned, &pairs);
        if gold.errors {
            browse::print(&label, &scanned, &pairs);
        }
        units.extend(baseline::unit_lines(&label, &scanned));
    }
    scores.print();
    if gold.labels.is_some() || gold.only.is_some() || gold.no_we {
        return Ok(true);
    }
    let now = Baseline { scores: scores.figures(), units };
    let path = root.join("corpus/baseline.json");
    if gold.update {
        now.write(&path)?;
        println!("\nwritten: corpus/baseline.json");
        return Ok(true);
    }
    anyhow::ensure!(path.is_file(), "there is no corpus/baseline.json; `cargo xtask gold --update` writes it");
    let holds = Baseline::read(&path)?.compare(&now);
    if !gold.here && !gold.errors {
        if outside::present()? {
            return Ok(outside::score_release_build()? && holds);
        }
        println!("\n../shared/gold is not here: its labels are not scored");
    }
    Ok(holds)
}

/// Whether the labels of `corpus/` are read as well as their baseline says.
pub(crate) fn against_baseline() -> Result<bool> {
    run(&Gold { here: true, ..Gold::default() })
}

fn label_files(folder: &Path, only: Option<&str>) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: no labels", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let wanted = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        path.extension().is_some_and(|ending| ending == "json") && only.is_none_or(|part| name.contains(part))
    };
    files.retain(wanted);
    files.sort();
    Ok(files)
}
