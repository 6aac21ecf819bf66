//! Trains the weights that judge which units are promises, of what kind and how firm, from labelled contracts.
//!
//! ```text
//! cargo run --release -p caveat-extract --example train -- [--write] [--errors] [--dump] [--hold FOLDER] FOLDER[=WEIGHT]...
//! ```
//!
//! `FOLDER=0.5` counts its labels half: other people drew the line elsewhere. `--hold` judges a folder that nothing is
//! learnt from. `--dump` prints the samples as lines of JSON.
//!
//! A folder holds `labels/*.json` and `text/` as the gold labels do. The figures it prints are honest: each contract is
//! judged by weights that were learnt from all the others. `--write` replaces `crates/extract/model/promise.tsv` with
//! weights learnt from all; `--errors` lists each miss and false alarm. The same labels give the same bytes.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::similar_names,
    clippy::format_push_string,
    clippy::type_complexity
)]

use anyhow::{Context as _, Result};
use caveat_core::Span;
use caveat_extract::Context;
use caveat_extract::training::{Example, examples, settle};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Relevance, six kinds, three forces.
const OUTPUTS: usize = 10;
const KINDS: [&str; 6] = ["capability", "service-level", "delivery", "support", "compliance", "deadline"];
const FORCES: [&str; 3] = ["firm", "qualified", "conditional"];
/// In how many contracts a feature must stand to be learnt from.
const CONTRACTS: usize = 3;

/// One labelled unit.
struct Sample {
    example: Example,
    /// Numbers of the features that are frequent enough.
    features: Vec<usize>,
    /// The label that it is paired with.
    gold: Option<usize>,
    /// Part of a promise whose label is paired with another unit: neither yes nor no.
    skipped: bool,
}

/// One labelled contract.
struct Labelled {
    name: String,
    folder: String,
    /// How much its labels count in training; nothing is learnt from 0.
    weight: f32,
    text: String,
    samples: Vec<Sample>,
    gold: Vec<Gold>,
}

struct Gold {
    span: Span,
    kind: usize,
    force: usize,
    subject: String,
}

fn main() -> Result<()> {
    let mut write = false;
    let mut errors = false;
    let mut dump = false;
    let mut hold = false;
    let mut folders: Vec<(PathBuf, f32)> = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--write" => write = true,
            "--errors" => errors = true,
            "--dump" => dump = true,
            "--hold" => hold = true,
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
    if dump {
        for contract in &contracts {
            println!("{}", dumped(contract));
        }
        return Ok(());
    }
    let names = number_features(&mut contracts);
    println!("{} contracts, {} features in {CONTRACTS} contracts or more", contracts.len(), names.len());
    cross_validate(&contracts, names.len(), errors);
    if write {
        let all: Vec<&Labelled> = contracts.iter().collect();
        let weights = train(&all, names.len());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("model/promise.tsv");
        std::fs::write(path, table(&names, &weights))?;
    }
    Ok(())
}

fn read_folder(folder: &Path, weight: f32) -> Result<Vec<Labelled>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder.join("labels"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    paths.iter().map(|path| read_label(folder, weight, path).with_context(|| path.display().to_string())).collect()
}

fn read_label(folder: &Path, weight: f32, path: &Path) -> Result<Labelled> {
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
    for sample in &mut samples {
        sample.skipped |= sample.gold.is_none() && unsure.iter().any(|span| span.overlaps(sample.example.span));
    }
    Ok(Labelled {
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        folder: folder.display().to_string(),
        weight,
        text: document.text,
        samples,
        gold,
    })
}

/// Where a quote stands, white space folded: behind `from`, else anywhere.
fn locate(text: &str, from: usize, quote: &str) -> Option<Span> {
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
fn pair(found: Vec<Example>, gold: &[Gold]) -> Vec<Sample> {
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
fn number_features(contracts: &mut [Labelled]) -> Vec<String> {
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

type Weights = Vec<[f32; OUTPUTS]>;

/// Logistic regression for relevance and softmax for kind and force, by `AdaGrad` in a fixed order with L2.
fn train(contracts: &[&Labelled], features: usize) -> Weights {
    const ROUNDS: usize = 20;
    const RATE: f32 = 0.05;
    const DECAY: f32 = 1e-3;
    let mut weights: Weights = vec![[0.0; OUTPUTS]; features];
    let mut squares: Weights = vec![[1e-2; OUTPUTS]; features];
    // A feature that stands in one contract alone teaches that contract, not the language.
    let mut seen: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); features];
    for (at, contract) in contracts.iter().enumerate().filter(|(_, contract)| contract.weight > 0.0) {
        for sample in &contract.samples {
            for feature in &sample.features {
                seen[*feature].insert(at);
            }
        }
    }
    let usable: Vec<bool> = seen.iter().map(|at| at.len() >= CONTRACTS).collect();
    let samples: Vec<(&Labelled, &Sample)> = contracts
        .iter()
        .flat_map(|contract| contract.samples.iter().map(move |sample| (*contract, sample)))
        .filter(|(contract, sample)| contract.weight > 0.0 && !sample.skipped && !sample.example.vetoed)
        .collect();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut seed = 12345_u64;
    for _ in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        for at in &order {
            let (contract, sample) = samples[*at];
            let mut scores = [0.0; OUTPUTS];
            for feature in sample.features.iter().filter(|feature| usable[**feature]) {
                for (score, weight) in scores.iter_mut().zip(&weights[*feature]) {
                    *score += weight;
                }
            }
            let mut slope = [0.0_f32; OUTPUTS];
            slope[0] = 1.0 / (1.0 + (-scores[0]).exp()) - f32::from(u8::from(sample.gold.is_some()));
            if let Some(gold) = sample.gold.map(|gold| &contract.gold[gold]) {
                softmax(&scores[1..7], gold.kind, &mut slope[1..7]);
                if sample.example.force.is_none() {
                    softmax(&scores[7..10], gold.force, &mut slope[7..10]);
                }
            }
            for slope in &mut slope {
                *slope *= contract.weight;
            }
            for feature in sample.features.iter().filter(|feature| usable[**feature]) {
                for output in 0..OUTPUTS {
                    if slope[output] == 0.0 {
                        continue;
                    }
                    let weight = &mut weights[*feature][output];
                    let slope = slope[output] + DECAY * *weight;
                    let square = &mut squares[*feature][output];
                    *square += slope * slope;
                    *weight -= RATE * slope / square.sqrt();
                    *weight -= *weight * DECAY * RATE;
                }
            }
        }
    }
    weights
}

fn softmax(scores: &[f32], right: usize, slope: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    for (at, (slope, score)) in slope.iter_mut().zip(scores).enumerate() {
        *slope = (score - top).exp() / sum - f32::from(u8::from(at == right));
    }
}

#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    extra: usize,
    missed: usize,
    kind: usize,
    force: usize,
    /// Overlap with the labelled subjects, and how many there are.
    subject: (f64, usize),
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
        self.kind += other.kind;
        self.force += other.force;
        self.subject.0 += other.subject.0;
        self.subject.1 += other.subject.1;
    }

    fn print(&self, name: &str) {
        let share = |part: usize, of: usize| if of == 0 { 0.0 } else { part as f64 / of as f64 };
        let (p, r) = (share(self.right, self.right + self.extra), share(self.right, self.right + self.missed));
        let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        println!(
            "{name:36} P {p:.3} R {r:.3} F1 {f:.3} ({} right, {} extra, {} missed)  kind {:.3} force {:.3} subject {:.3}",
            self.right,
            self.extra,
            self.missed,
            share(self.kind, self.right),
            share(self.force, self.right),
            self.subject.0 / self.subject.1.max(1) as f64,
        );
    }
}

fn cross_validate(contracts: &[Labelled], features: usize, errors: bool) {
    let mut all = Tally::default();
    let mut sets: BTreeMap<String, Tally> = BTreeMap::new();
    let mut confusion: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let judged: Vec<Option<(Tally, Vec<(usize, usize)>, String)>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|worker| {
                scope.spawn(move || {
                    let mine = (0..contracts.len()).filter(|out| out % 2 == worker);
                    mine.map(|out| {
                        let others: Vec<&Labelled> = contracts
                            .iter()
                            .enumerate()
                            .filter(|(at, _)| *at != out)
                            .map(|(_, contract)| contract)
                            .collect();
                        let weights = train(&others, features);
                        (out, judge(&contracts[out], &weights, errors))
                    })
                    .collect::<Vec<_>>()
                })
            })
            .collect();
        let mut judged: Vec<Option<_>> = contracts.iter().map(|_| None).collect();
        for worker in workers {
            for (out, result) in worker.join().unwrap_or_default() {
                judged[out] = Some(result);
            }
        }
        judged
    });
    for (contract, result) in contracts.iter().zip(judged) {
        let Some((tally, pairs, log)) = result else { continue };
        print!("{log}");
        tally.print(&contract.name);
        all.add(tally);
        let modern = if contract.name.starts_with("modern") { ", modern" } else { "" };
        sets.entry(format!("== {}{modern}", contract.folder)).or_default().add(tally);
        for pair in pairs {
            *confusion.entry(pair).or_default() += 1;
        }
    }
    for (name, tally) in &sets {
        tally.print(name);
    }
    all.print("== all, each left out in turn");
    for ((gold, found), n) in confusion.iter().filter(|((gold, found), _)| gold != found) {
        println!("   {n:4} {} taken for {}", KINDS[*gold], KINDS[*found]);
    }
}

fn judge(contract: &Labelled, weights: &Weights, errors: bool) -> (Tally, Vec<(usize, usize)>, String) {
    let mut tally = Tally::default();
    let mut pairs = Vec::new();
    let mut log = String::new();
    let mut reached = BTreeSet::new();
    let scored: Vec<[f32; OUTPUTS]> = contract.samples.iter().map(|sample| score(sample, weights)).collect();
    let open: Vec<usize> = (0..scored.len()).filter(|at| !contract.samples[*at].example.vetoed).collect();
    let own: Vec<f32> = open.iter().map(|at| scored[*at][0]).collect();
    let groups: Vec<Option<usize>> = open.iter().map(|at| contract.samples[*at].example.group).collect();
    let mut settled = vec![f32::MIN; scored.len()];
    for (at, score) in open.iter().zip(settle(&own, &groups)) {
        settled[*at] = score;
    }
    for (at, sample) in contract.samples.iter().enumerate() {
        let scores = scored[at];
        let found = settled[at] > 0.0;
        let quote = || {
            contract.text[sample.example.span.start..sample.example.span.end]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        if let Some(at) = sample.gold {
            reached.insert(at);
        }
        match (sample.gold, found) {
            (Some(at), true) => {
                let gold = &contract.gold[at];
                let kind = first_best(&scores[1..7]);
                let force = sample.example.force.unwrap_or_else(|| first_best(&scores[7..10]));
                tally.right += 1;
                tally.kind += usize::from(kind == gold.kind);
                tally.force += usize::from(force == gold.force);
                let subject = sample.example.subject.map_or("", |span| span.of(&contract.text));
                let shared = overlap(&gold.subject, subject);
                if !gold.subject.is_empty() {
                    tally.subject.0 += shared;
                    tally.subject.1 += 1;
                }
                pairs.push((gold.kind, kind));
                if errors && kind != gold.kind {
                    log += &format!(
                        "KIND {} for {} [{}] {}\n",
                        KINDS[kind],
                        KINDS[gold.kind],
                        sample.example.signal,
                        quote()
                    );
                }
                if errors && force != gold.force {
                    log += &format!(
                        "FORCE {} for {} [{}] {}\n",
                        FORCES[force],
                        FORCES[gold.force],
                        sample.example.signal,
                        quote()
                    );
                }
                if errors && shared < 0.5 && !gold.subject.is_empty() {
                    log += &format!(
                        "SUBJECT {:.2} «{}» for «{}» [{}] {}\n",
                        shared,
                        subject,
                        gold.subject,
                        sample.example.signal,
                        quote()
                    );
                }
            }
            (Some(_), false) => {
                tally.missed += 1;
                if errors {
                    let veto = if sample.example.vetoed { " VETO" } else { "" };
                    log += &format!("MISSED {:.2}{veto} [{}] {}\n", scores[0], sample.example.signal, quote());
                }
            }
            (None, true) => {
                tally.extra += 1;
                if errors {
                    let part = if sample.skipped { " PART" } else { "" };
                    log += &format!("EXTRA {:.2}{part} [{}] {}\n", scores[0], sample.example.signal, quote());
                }
            }
            (None, false) => {}
        }
    }
    for (at, gold) in contract.gold.iter().enumerate() {
        if !reached.contains(&at) {
            tally.missed += 1;
            if errors {
                log += &format!(
                    "NO UNIT {}\n",
                    gold.span.of(&contract.text).split_whitespace().collect::<Vec<_>>().join(" ")
                );
            }
        }
    }
    (tally, pairs, log)
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

/// The sums of the weights of a unit's features.
fn score(sample: &Sample, weights: &Weights) -> [f32; OUTPUTS] {
    let mut scores = [0.0; OUTPUTS];
    for feature in &sample.features {
        for (score, weight) in scores.iter_mut().zip(&weights[*feature]) {
            *score += weight;
        }
    }
    scores
}

fn first_best(scores: &[f32]) -> usize {
    (0..scores.len()).reduce(|best, at| if scores[at] > scores[best] { at } else { best }).unwrap_or(0)
}

fn overlap(a: &str, b: &str) -> f64 {
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

/// The weights as lines of text, in hundredths; features that weigh nothing are left out.
fn table(names: &[String], weights: &Weights) -> String {
    let mut out = String::from(
        "# Written by the training command (crates/extract/examples/train.rs); do not edit by hand.\n# feature\trelevance\tcapability\tservice-level\tdelivery\tsupport\tcompliance\tdeadline\tfirm\tqualified\tconditional\n",
    );
    for (name, row) in names.iter().zip(weights) {
        let rounded: Vec<i32> = row.iter().map(|weight| (weight * 100.0).round() as i32).collect();
        if rounded.iter().any(|weight| weight.abs() > 3) {
            out += name;
            for weight in rounded {
                out += "\t";
                out += &weight.to_string();
            }
            out += "\n";
        }
    }
    out
}
