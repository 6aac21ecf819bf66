//! The words of the contracts' PDFs beside the texts that were published with them: none lost, none made up, in order.

use super::{files, judged};
use anyhow::{Result, ensure};
use std::collections::HashMap;
use std::hash::Hash;
use std::path::Path;

const MEAN: f64 = 0.998;
const LOWEST: f64 = 0.98;
const ORDER: f64 = 0.98;

/// Compares each pair; whether every bar holds.
pub(super) fn check(contracts: &Path) -> Result<bool> {
    // Recall and precision of words, recall of runs of three words, and the file.
    let mut shares: Vec<([f64; 3], String)> = Vec::new();
    for pdf in files(&contracts.join("pdf"))? {
        let text = contracts.join("txt").join(pdf.with_extension("txt").file_name().unwrap_or_default());
        if !text.is_file() {
            continue;
        }
        let ours = caveat::read(&std::fs::read(&pdf)?, &caveat::Reading::default())?.text;
        let theirs = String::from_utf8_lossy(&std::fs::read(&text)?).into_owned();
        let (ours, theirs) = (words(&ours), words(&theirs));
        let threes = |words: &[String]| words.windows(3).map(<[String]>::to_vec).collect::<Vec<_>>();
        let name = pdf.file_name().unwrap_or_default().to_string_lossy().into_owned();
        shares.push(([found(&theirs, &ours), found(&ours, &theirs), found(&threes(&theirs), &threes(&ours))], name));
    }
    ensure!(!shares.is_empty(), "{}: no PDF has its text beside it", contracts.display());
    println!("\nwords of {} PDFs beside their published texts", shares.len());
    let mut fine = true;
    let bars = [("recall", MEAN, LOWEST), ("precision", MEAN, LOWEST), ("order (runs of three)", ORDER, 0.0)];
    for (at, (what, mean_bar, lowest_bar)) in bars.into_iter().enumerate() {
        shares.sort_by(|one, other| one.0[at].total_cmp(&other.0[at]));
        let mean = shares.iter().map(|(share, _)| share[at]).sum::<f64>() / shares.len() as f64;
        let (lowest, name) = (shares[0].0[at], &shares[0].1);
        let said =
            format!("{what}: mean {mean:.4}, at least {mean_bar}; lowest {lowest:.4}, at least {lowest_bar} ({name})");
        fine &= judged(&said, mean >= mean_bar && lowest >= lowest_bar);
    }
    Ok(fine)
}

/// Runs of letters and digits, in small letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Which share of `wanted` is in `there`, each as often.
fn found<T: Hash + Eq>(wanted: &[T], there: &[T]) -> f64 {
    let mut left: HashMap<&T, usize> = HashMap::new();
    for one in there {
        *left.entry(one).or_default() += 1;
    }
    let found = wanted
        .iter()
        .filter(|one| left.get_mut(*one).is_some_and(|left| left.checked_sub(1).map(|rest| *left = rest).is_some()));
    found.count() as f64 / wanted.len().max(1) as f64
}
