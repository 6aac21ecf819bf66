//! How well the units fit labelled commitments, and whether the vendor is named.
//!
//! `cargo run --release -p caveat-parse --example unit_fit -- LABELS TEXTS [quiet]`
//!
//! A labelled span is met where a unit of its own shares half of the shorter of the two and 15 % of the unit. Prints
//! each miss, then the share met, the mean of intersection over union, and the vendor's line for each file. Says so
//! and ends where the labels are absent.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]

use caveat_core::Span;
use caveat_core::contract::{Contract, Role, UnitKind};
use serde_json::Value;
use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [labels, texts, rest @ ..] = args.as_slice() else {
        println!("usage: unit_fit LABELS TEXTS [quiet]");
        return;
    };
    let Ok(entries) = std::fs::read_dir(labels) else {
        println!("no labels at {labels}: nothing to score");
        return;
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let (mut all, mut met, mut likeness, mut files, mut named, mut named_alone, mut units) = (0, 0, 0.0, 0, 0, 0, 0);
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        let label: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let bytes = std::fs::read(Path::new(texts).join(label["document"].as_str().unwrap())).unwrap();
        let document = caveat_parse::read(&bytes, &caveat_parse::Reading::default()).unwrap();
        let text = document.text.as_str();
        let alone = caveat_parse::structure(&document, None);
        let contract = caveat_parse::structure(&document, label["vendor"]["name"].as_str());
        let at: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let byte = |k: &Value, key: &str| at[k[key].as_u64().unwrap() as usize];
        let gold: Vec<Span> = label["commitments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|k| Span::new(byte(k, "start"), byte(k, "end")))
            .collect();
        let found: Vec<Span> =
            contract.units.iter().filter(|unit| unit.kind != UnitKind::Heading).map(|unit| unit.span).collect();
        let best = pair(&gold, &found);
        let (good, sum) = (best.iter().filter(|b| **b > 0.0).count(), best.iter().sum::<f64>());
        let (one, two) = (names_vendor(&contract, text, &label), names_vendor(&alone, text, &label));
        println!(
            "{:36} {good} of {} met, IoU {:.3}, {} units; vendor {}, alone {} {}",
            path.file_stem().unwrap().to_string_lossy(),
            gold.len(),
            sum / gold.len().max(1) as f64,
            found.len(),
            if one { "named" } else { "MISSED" },
            if two { "named" } else { "MISSED" },
            parties(&alone, text)
        );
        if rest.is_empty() {
            for (span, _) in gold.iter().zip(&best).filter(|(_, best)| **best < 0.5) {
                println!("   - {}", fold(span.of(text)));
                for unit in found.iter().filter(|unit| unit.overlaps(*span)) {
                    println!("       | {}", fold(unit.of(text)));
                }
            }
        }
        (all, met, likeness) = (all + gold.len(), met + good, likeness + sum);
        (files, named, named_alone, units) =
            (files + 1, named + usize::from(one), named_alone + usize::from(two), units + found.len());
    }
    println!(
        "met {met} of {all} ({:.4}), mean IoU {:.4}, {units} units",
        met as f64 / f64::from(all.max(1) as u32),
        likeness / all.max(1) as f64
    );
    println!("vendor named {named} of {files}, without being told {named_alone}");
}

/// The likeness of each labelled span to its unit, one to one, the best first; 0 where it has none.
fn pair(gold: &[Span], found: &[Span]) -> Vec<f64> {
    let mut options = vec![];
    for (g, gold) in gold.iter().enumerate() {
        for (f, found) in found.iter().enumerate() {
            let shared = gold.end.min(found.end).saturating_sub(gold.start.max(found.start));
            if shared > 0 && 2 * shared >= gold.len().min(found.len()) && 100 * shared >= 15 * found.len() {
                options.push((shared as f64 / (gold.len() + found.len() - shared) as f64, g, f));
            }
        }
    }
    options.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut best, mut used) = (vec![0.0; gold.len()], vec![false; found.len()]);
    for (likeness, g, f) in options {
        if best[g] == 0.0 && !used[f] {
            best[g] = likeness;
            used[f] = true;
        }
    }
    best
}

fn names_vendor(contract: &Contract, text: &str, label: &Value) -> bool {
    let vendor = &label["vendor"];
    let aliases: Vec<&str> = vendor["aliases"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    contract.parties.iter().filter(|party| party.role == Role::Vendor).any(|party| {
        std::iter::once(&party.name)
            .chain(&party.aliases)
            .map(|span| span.of(text))
            .any(|name| aliases.contains(&name) || overlap(vendor["name"].as_str().unwrap(), name) >= 0.6)
    })
}

fn overlap(a: &str, b: &str) -> f64 {
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, mut b) = (words(a), words(b));
    let total = a.len() + b.len();
    let shared =
        a.iter().filter(|word| b.iter().position(|other| other == *word).map(|at| b.remove(at)).is_some()).count();
    if shared == 0 { 0.0 } else { 2.0 * shared as f64 / total as f64 }
}

fn parties(contract: &Contract, text: &str) -> String {
    let one = |party: &caveat_core::contract::Party| {
        let aliases: Vec<String> = party.aliases.iter().map(|span| fold(span.of(text))).collect();
        format!("[{:?} {} = {}]", party.role, fold(party.name.of(text)), aliases.join(", "))
    };
    contract.parties.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn fold(words: &str) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= 150 {
        return folded;
    }
    let end: String = folded.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    format!("{} ~~ {end}", folded.chars().take(85).collect::<String>())
}
