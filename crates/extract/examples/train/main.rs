//! Trains the weights that judge which units are promises, of what kind and how firm, from labelled contracts.
//!
//! ```text
//! cargo run --release -p caveat-extract --example train -- [--write] [--errors] [--dump] [--subjects] [--hold FOLDER] FOLDER[=WEIGHT]...
//! ```
//!
//! `FOLDER=0.5` counts its labels half: other people drew the line elsewhere. `--hold` judges a folder that nothing is
//! learnt from. `--dump` prints the samples as lines of JSON. `--subjects` learns the choice of a subject alone.
//!
//! A folder holds `labels/*.json` and `text/` as the gold labels do. The figures it prints are honest: each contract is
//! judged by weights that were learnt from seven eighths of the others. `--write` replaces the files of `crates/extract/model` with
//! weights learnt from all; `--errors` lists each miss and false alarm. The same labels give the same bytes.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::similar_names,
    clippy::format_push_string,
    clippy::type_complexity
)]

mod judge;
mod labels;
mod learn;
mod subject;

use anyhow::{Context as _, Result};
use labels::{Labelled, find_families, number_features, read_folder};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Relevance, six kinds, three forces.
const OUTPUTS: usize = 10;
const KINDS: [&str; 6] = ["capability", "service-level", "delivery", "support", "compliance", "deadline"];
const FORCES: [&str; 3] = ["firm", "qualified", "conditional"];
/// In how many contracts a feature must stand to be learnt from.
const CONTRACTS: usize = 3;
/// Into how many parts the contracts are split; each part is judged by weights learnt from the others.
const FOLDS: usize = 8;

fn main() -> Result<()> {
    let mut write = false;
    let mut errors = false;
    let mut dump = false;
    let mut hold = false;
    let mut subjects = false;
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("model");
    let mut folders: Vec<(PathBuf, f32)> = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--write" => write = true,
            "--errors" => errors = true,
            "--dump" => dump = true,
            "--hold" => hold = true,
            "--subjects" => subjects = true,
            folder => {
                let (path, weight) = match folder.rsplit_once('=') {
                    Some((path, weight)) => (path, weight.parse().context("a folder's weight")?),
                    None => (folder, 1.0),
                };
                folders.push((path.into(), if std::mem::take(&mut hold) { 0.0 } else { weight }));
            }
        }
    }
    let mut contracts = Vec::new();
    for (folder, weight) in &folders {
        contracts.extend(read_folder(folder, *weight)?);
    }
    find_families(&mut contracts);
    if dump {
        for contract in &contracts {
            println!("{}", dumped(contract));
        }
        return Ok(());
    }
    let names = number_features(&mut contracts);
    println!("{} contracts, {} features in {CONTRACTS} contracts or more", contracts.len(), names.len());
    let (units, signs) = subject::units(&contracts);
    println!("{} subjects, {} features", units.len(), signs.len());
    subject::cross_validate(&contracts, &units, signs.len(), errors);
    if write {
        let weights = subject::train(&units.iter().collect::<Vec<_>>(), signs.len());
        std::fs::write(models.join("subject.tsv"), subject::table(&signs, &weights))?;
    }
    if subjects {
        return Ok(());
    }
    judge::cross_validate(&contracts, names.len(), errors);
    if write {
        let all: Vec<&Labelled> = contracts.iter().collect();
        let weights = learn::train(&all, names.len());
        std::fs::write(models.join("promise.tsv"), learn::table(&names, &weights))?;
    }
    Ok(())
}

/// A contract as one line of JSON, to try other learners on.
fn dumped(contract: &Labelled) -> Value {
    let samples: Vec<Value> = contract
        .samples
        .iter()
        .map(|sample| {
            let example = &sample.example;
            serde_json::json!({
                "features": example.features,
                "text": example.span.of(&contract.text),
                "group": example.group,
                "vetoed": example.vetoed,
                "signal": example.signal,
                "force": example.force,
                "subject": example.subject.map(|span| span.of(&contract.text)),
                "gold": sample.gold,
                "skipped": sample.skipped,
            })
        })
        .collect();
    let gold: Vec<Value> = contract
        .gold
        .iter()
        .map(|gold| {
            serde_json::json!({
                "kind": gold.kind, "force": gold.force, "subject": gold.subject, "text": gold.span.of(&contract.text),
            })
        })
        .collect();
    serde_json::json!({"name": contract.name, "folder": contract.folder, "samples": samples, "gold": gold})
}
