//! The committed figures, and what a change did to them.

use super::label::{Label, Scanned, line_of};
use super::score::word;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// By how much a figure may fall before that is a failure: one unit in two hundred.
const TOLERANCE: f64 = 0.005;

/// What `corpus/baseline.json` holds.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Baseline {
    /// Each better when higher.
    pub(crate) scores: BTreeMap<String, f64>,
    /// One line for each commitment found: what it was taken for, and its first words.
    pub(crate) units: Vec<String>,
}

/// A line for each commitment of a document, by which two runs are compared.
pub(crate) fn unit_lines(label: &Label, scanned: &Scanned) -> Vec<String> {
    let line = |commitment: &caveat::report::CommitmentReport| {
        let times: Vec<&str> =
            commitment.deadlines.iter().map(|time| time.value.as_deref().unwrap_or(&time.kind)).collect();
        let limits: Vec<String> = commitment
            .limits
            .iter()
            .map(|limit| format!("{}{} {}", word(&limit.op), limit.value, limit.unit))
            .collect();
        let verdict = commitment.verdict.as_ref().map_or_else(|| "-".to_owned(), word);
        let entry = commitment.matched.as_ref().map_or("-", |matched| &matched.capability);
        let words: String = line_of(commitment).chars().take(70).collect();
        format!(
            "{} | {} {} | {} | {} | {verdict} {entry} | {words}",
            label.stem(),
            word(&commitment.kind),
            word(&commitment.force),
            times.join(" "),
            limits.join(" "),
        )
    };
    scanned.report.commitments.iter().map(line).collect()
}

impl Baseline {
    /// Reads the committed baseline.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        serde_json::from_str(&text).with_context(|| path.display().to_string())
    }

    /// Writes it.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        fs::write(path, text).with_context(|| path.display().to_string())
    }

    /// Prints what changed since this baseline; whether no figure fell by more than the tolerance.
    pub(crate) fn compare(&self, now: &Self) -> bool {
        println!("\nagainst corpus/baseline.json:");
        let mut holds = true;
        for (name, before) in &self.scores {
            let after = now.scores.get(name).copied().unwrap_or(0.0);
            let fell = after < before - TOLERANCE;
            if (after - before).abs() > 1e-9 {
                println!("{} {name}: {before:.4} to {after:.4}", if fell { "FELL" } else { "    " });
            }
            holds &= !fell;
        }
        let (old, new): (BTreeSet<&String>, BTreeSet<&String>) =
            (self.units.iter().collect(), now.units.iter().collect());
        old.difference(&new).for_each(|unit| println!("- {unit}"));
        new.difference(&old).for_each(|unit| println!("+ {unit}"));
        if old == new && self.scores == now.scores {
            println!("nothing changed");
        }
        if !holds {
            println!("a figure fell; if that is right, say why in the commit and run `cargo xtask gold --update`");
        }
        holds
    }
}
