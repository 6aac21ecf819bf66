//! Labelled contracts: read, and paired with the units that the program finds.

use crate::{CONTRACTS, FORCES, KINDS};
use anyhow::{Context as _, Result};
use caveat_core::Span;
use caveat_extract::Context;
use caveat_extract::training::{Example, SubjectExample, examples, subject_examples};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One labelled unit.
pub(crate) struct Sample {
    pub(crate) example: Example,
    /// Numbers of the features that are frequent enough.
    pub(crate) features: Vec<usize>,
    /// The label that it is paired with.
    pub(crate) gold: Option<usize>,
    /// Part of a promise whose label is paired with another unit: neither yes nor no.
    pub(crate) skipped: bool,
}

/// One labelled contract.
pub(crate) struct Labelled {
    pub(crate) name: String,
    pub(crate) folder: String,
    /// How much its labels count in training; nothing is learnt from 0.
    pub(crate) weight: f32,
    /// The same for all labels of one contract, whoever made them.
    pub(crate) family: usize,
    pub(crate) text: String,
    /// What the choice of a subject sees in each labelled unit, with the label.
    pub(crate) subjects: Vec<(SubjectExample, usize)>,
    pub(crate) samples: Vec<Sample>,
    pub(crate) gold: Vec<Gold>,
}

pub(crate) struct Gold {
    pub(crate) span: Span,
    pub(crate) kind: usize,
    pub(crate) force: usize,
    pub(crate) subject: String,
}

pub(crate) fn read_folder(folder: &Path, weight: f32) -> Result<Vec<Labelled>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder.join("labels"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    paths.iter().map(|path| read_label(folder, weight, path).with_context(|| path.display().to_string())).collect()
}

pub(crate) fn read_label(folder: &Path, weight: f32, path: &Path) -> Result<Labelled> {
    let label: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let name = label["document"].as_str().context("document")?;
    let places = ["text", "documents"].map(|part| folder.join(part).join(name));
    let file = places.iter().find(|file| file.exists()).context("the labelled document is missing")?;
    let bytes = std::fs::read(file)?;
    let document = caveat_parse::read(&bytes, &caveat_parse::Reading::default())?;
    let contract = caveat_parse::structure(&document, label["vendor"]["name"].as_str());
    let as_of = label["effective_date"]["value"].as_str().unwrap_or("2000-01-01").parse()?;
    let found = examples(&document, &contract, &Context { as_of, effective_date: None });
    let at: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
    let offset = |commitment: &Value, key: &str| commitment[key].as_u64().and_then(|n| at.get(n as usize)).copied();
    let mut from = 0;
    let mut unsure: Vec<Span> = Vec::new();
    let mut gold = Vec::new();
    for commitment in label["commitments"].as_array().context("commitments")? {
        let of = |list: &[&str], key: &str| {
            list.iter().position(|name| Some(*name) == commitment[key].as_str()).context("value")
        };
        let span = match (offset(commitment, "start"), offset(commitment, "end")) {
            (Some(start), Some(end)) => Some(Span::new(start, end)),
            _ => commitment["quote"].as_str().and_then(|quote| locate(&document.text, from, quote)),
        };
        let Some(span) = span else {
            // A row whose cells the reader lays out otherwise: what begins like it is neither yes nor no.
            let quote = commitment["quote"].as_str().unwrap_or("");
            let start: Vec<&str> = quote.split_whitespace().take(4).collect();
            unsure.extend(locate(&document.text, 0, &start.join(" ")));
            continue;
        };
        from = span.end;
        gold.push(Gold {
            span,
            kind: of(&KINDS, "kind")?,
            force: of(&FORCES, "force")?,
            subject: commitment["subject"].as_str().unwrap_or("").to_owned(),
        });
    }
    let mut samples = pair(found, &gold);
    let wanted: Vec<(Span, usize)> =
        samples.iter().filter_map(|sample| Some((sample.example.span, sample.gold?))).collect();
    let spans: Vec<Span> = wanted.iter().map(|(span, _)| *span).collect();
    let subjects = subject_examples(&document, &contract, &spans);
    let subjects = subjects
        .into_iter()
        .filter_map(|example| {
            let label = wanted.iter().find(|(span, _)| *span == example.span)?.1;
            Some((example, label))
        })
        .collect();
    for sample in &mut samples {
        sample.skipped |= sample.gold.is_none() && unsure.iter().any(|span| span.overlaps(sample.example.span));
    }
    Ok(Labelled {
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        folder: folder.display().to_string(),
        weight,
        family: 0,
        text: document.text,
        subjects,
        samples,
        gold,
    })
}

/// Where a quote stands, white space folded: behind `from`, else anywhere.
pub(crate) fn locate(text: &str, from: usize, quote: &str) -> Option<Span> {
    // Readers part the cells of a row differently.
    let words: Vec<&str> = quote.split_whitespace().filter(|word| *word != "|").collect();
    let first = words.first()?;
    let starts =
        text[from..].match_indices(first).map(|(at, _)| at + from).chain(text.match_indices(first).map(|(at, _)| at));
    starts.into_iter().find_map(|start| {
        let mut rest = &text[start..];
        for word in &words {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '|').strip_prefix(word)?;
        }
        Some(Span::new(start, text.len() - rest.len()))
    })
}

/// Pairs labels with units as the score does: one to one, best overlap first.
pub(crate) fn pair(found: Vec<Example>, gold: &[Gold]) -> Vec<Sample> {
    let mut options = Vec::new();
    let mut touched = BTreeSet::new();
    for (g, label) in gold.iter().enumerate() {
        for (f, example) in found.iter().enumerate() {
            let (a, b) = (label.span, example.span);
            let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start)) as f64;
            if shared > 0.0 {
                touched.insert(f);
            }
            if shared > 0.0 && shared >= 0.5 * a.len().min(b.len()) as f64 && shared >= 0.15 * b.len() as f64 {
                options.push((shared / a.len().max(b.len()) as f64, g, f));
            }
        }
    }
    options.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let (mut of_unit, mut used) = (BTreeMap::new(), BTreeSet::new());
    for (_, g, f) in options {
        if !of_unit.contains_key(&f) && used.insert(g) {
            of_unit.insert(f, g);
        }
    }
    let sample = |(f, example)| {
        let gold = of_unit.get(&f).copied();
        Sample { example, features: vec![], gold, skipped: gold.is_none() && touched.contains(&f) }
    };
    found.into_iter().enumerate().map(sample).collect()
}

/// Numbers the features that stand in enough contracts.
pub(crate) fn number_features(contracts: &mut [Labelled]) -> Vec<String> {
    let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, contract) in contracts.iter().enumerate().filter(|(_, contract)| contract.weight > 0.0) {
        for feature in contract.samples.iter().flat_map(|sample| &sample.example.features) {
            seen.entry(feature).or_default().insert(at);
        }
    }
    let names: Vec<String> =
        seen.iter().filter(|(_, at)| at.len() >= CONTRACTS).map(|(name, _)| (*name).to_owned()).collect();
    let number: BTreeMap<&str, usize> = names.iter().enumerate().map(|(n, name)| (name.as_str(), n)).collect();
    for sample in contracts.iter_mut().flat_map(|contract| &mut contract.samples) {
        let mut features: Vec<usize> =
            sample.example.features.iter().filter_map(|name| number.get(name.as_str()).copied()).collect();
        features.sort_unstable();
        features.dedup();
        sample.features = features;
    }
    names
}

pub(crate) fn overlap(a: &str, b: &str) -> f64 {
    let words = |s: &str| {
        let mut words: Vec<String> = s
            .to_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort();
        words
    };
    let (a, mut b) = (words(a), words(b));
    let total = a.len() + b.len();
    let mut shared = 0;
    for word in &a {
        if let Ok(at) = b.binary_search(word) {
            b.remove(at);
            shared += 1;
        }
    }
    if shared == 0 { 0.0 } else { 2.0 * f64::from(shared) / total as f64 }
}

/// Gives all labels of one contract the same family: another reading of the same text is no contract that was not seen.
pub(crate) fn find_families(contracts: &mut [Labelled]) {
    let heads = |contract: &Labelled| -> BTreeSet<String> {
        let units = contract.samples.iter().map(|sample| sample.example.span.of(&contract.text));
        units
            .map(|text| text.split_whitespace().take(12).collect::<Vec<_>>().join(" "))
            .filter(|head| head.len() > 50)
            .collect()
    };
    let mut known: Vec<BTreeSet<String>> = Vec::new();
    for at in 0..contracts.len() {
        let mine = heads(&contracts[at]);
        let alike =
            |other: &BTreeSet<String>| 10 * mine.intersection(other).count() > 3 * mine.len().min(other.len()).max(1);
        let first = known.iter().position(alike);
        contracts[at].family = first.map_or(at, |first| contracts[first].family);
        known.push(mine);
    }
}
