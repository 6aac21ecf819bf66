//! Fits and measures the matcher on labelled contracts (see the labels' format in the project's annotation rules).
//!
//! ```text
//! match_fit score LABELS...                    how the weights in the repository do
//! match_fit misses LABELS...                   the promises that they get wrong
//! match_fit fit LABELS... > weights.txt        weights fitted on all; on stderr how weights do that were fitted on
//!                                              all contracts but the one that they are asked about
//! match_fit calibrate LABELS... > calibration.txt
//!                                              how often such weights are right by what they say; on stderr the same
//!                                              for lines fitted on all contracts but the one that they are asked about
//! match_fit dump LABELS...                     every candidate's features, a line of JSON for each promise
//! match_fit several LABELS...                  the promises that name several entries
//! match_fit stems < words                      the stem of each line (for word_vectors.py)
//! match_fit common DIR > common-words.txt      how common words are in the sentences of the texts in a folder
//! ```
//! `LABELS` are label files or folders of them. A label holds its catalog, or names its file beside itself; it may hold a
//! second one, `catalog_hard`, for the same matches, and a commitment its lead-in and heading as `context`.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use caveat_match::fitting::{
    Calibration, FEATURES, Features, NAMES, NONE_FEATURES, NONE_NAMES, NoneFeatures, Weights, against_none, stems,
};
use caveat_match::{Catalog, CatalogFormat, Matcher, Promise};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let paths = arguments.get(1..).unwrap_or_default();
    match arguments.first().map(String::as_str) {
        Some("score") => score(paths),
        Some("misses") => misses(paths),
        Some("fit") => fit(paths),
        Some("calibrate") => calibrate(paths),
        Some("dump") => dump(paths),
        Some("several") => several(paths),
        Some("stems") => print_stems(),
        Some("common") => common(Path::new(&paths[0])),
        _ => eprintln!("usage: match_fit score|misses|fit LABELS... | common DIR"),
    }
}

/// One promise of a contract: its candidates' features and the one that is meant.
struct Case {
    text: String,
    meant: Option<String>,
    none: NoneFeatures,
    candidates: Vec<(String, Features)>,
    /// The hard catalog's cases help to fit but are counted apart.
    hard: bool,
    /// Cases with the label's subject help to fit, as a scan knows a subject; they are not counted.
    aside: bool,
}

struct Contract {
    name: String,
    /// Whether its catalog is a file of its own: a document of the project's corpus, counted apart from the others.
    ours: bool,
    cases: Vec<Case>,
}

fn files(paths: &[String]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let path = Path::new(path);
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            files.push(path.to_owned());
        }
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    files
}

fn contracts(paths: &[String]) -> Vec<Contract> {
    files(paths).iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Contract {
    let label: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut cases = Vec::new();
    for (field, hard) in [("catalog", false), ("catalog_hard", true)] {
        let Some(catalog) = label.get(field).and_then(|given| catalog(given, path)) else { continue };
        let matcher = Matcher::new(&catalog);
        for commitment in label["commitments"].as_array().unwrap() {
            if commitment["verdict"].is_null() {
                continue;
            }
            let text = commitment["quote"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            let meant = commitment["match"].as_str().map(str::to_owned);
            let around: Vec<&str> =
                commitment["context"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            for subject in [None, commitment["subject"].as_str()] {
                let context = if subject.is_some() { &around[..] } else { &[] };
                let (none, candidates) = matcher.features(&Promise { text: &text, subject, context });
                let (text, meant) = (text.clone(), meant.clone());
                cases.push(Case { text, meant, none, candidates, hard, aside: subject.is_some() });
            }
        }
    }
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    Contract { name, ours: label["catalog"].is_string(), cases }
}

/// The catalog that a label holds, or whose file it names.
fn catalog(given: &Value, label: &Path) -> Option<Catalog> {
    if let Some(name) = given.as_str() {
        let text = std::fs::read_to_string(label.parent()?.join(name)).ok()?;
        return Catalog::parse(&text, CatalogFormat::Toml).ok();
    }
    let list = Some(given).filter(|list| list.is_array())?;
    let text = serde_json::json!({ "capabilities": list }).to_string();
    Some(Catalog::parse(&text, CatalogFormat::Json).unwrap())
}

#[derive(Default, Clone, Copy)]
struct Tally {
    first: usize,
    three: usize,
    decided: usize,
    with: usize,
    none: usize,
    without: usize,
}

impl Tally {
    fn add(&mut self, case: &Case, weights: &Weights) {
        let ranked = ranked(case, weights);
        let said = said(&ranked, weights);
        if let Some(meant) = &case.meant {
            self.with += 1;
            self.first += usize::from(ranked.first().is_some_and(|(id, _)| id == meant));
            self.three += usize::from(ranked.iter().take(3).any(|(id, _)| id == meant));
            self.decided += usize::from(said == Some(meant));
        } else {
            self.without += 1;
            self.none += usize::from(said.is_none());
        }
    }

    fn line(&self) -> String {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        format!(
            "Hit@1 {:.3}  Recall@3 {:.3}  decided {:.3}  none {:.3}   ({} with an entry, {} without)",
            share(self.first, self.with),
            share(self.three, self.with),
            share(self.decided, self.with),
            share(self.none, self.without),
            self.with,
            self.without
        )
    }
}

fn ranked<'a>(case: &'a Case, weights: &Weights) -> Vec<(&'a str, f32)> {
    let scores: Vec<f32> = case.candidates.iter().map(|(_, features)| weights.score(features)).collect();
    let chances = weights.chances(&scores, &case.none);
    let mut ranked: Vec<(&str, f32)> = case.candidates.iter().map(|(id, _)| id.as_str()).zip(chances).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
}

/// The entry that is meant, if any.
fn said<'a>(ranked: &[(&'a str, f32)], weights: &Weights) -> Option<&'a str> {
    let none = 1.0 - ranked.iter().map(|(_, chance)| chance).sum::<f32>();
    let best = ranked.first().filter(|(_, chance)| against_none(*chance, none) >= weights.threshold);
    best.map(|(id, _)| *id)
}

fn report(contracts: &[Contract], weights_of: impl Fn(usize) -> Weights) {
    let (mut plain, mut hard, mut ours) = (Tally::default(), Tally::default(), Tally::default());
    let mut bins = [(0usize, 0.0f64, 0usize); 10];
    for (at, contract) in contracts.iter().enumerate() {
        let weights = weights_of(at);
        let mut own = Tally::default();
        for case in contract.cases.iter().filter(|case| !case.aside) {
            if case.hard {
                hard.add(case, &weights);
                continue;
            }
            own.add(case, &weights);
            if contract.ours {
                ours.add(case, &weights);
                continue;
            }
            plain.add(case, &weights);
            if let Some((id, chance)) = ranked(case, &weights).first() {
                count(&mut bins, *chance, case.meant.as_deref() == Some(id));
            }
        }
        eprintln!("{:36} {}", contract.name, own.line());
    }
    eprintln!("{:36} {}", "all", plain.line());
    eprintln!("{:36} {}", "catalog_hard", hard.line());
    eprintln!("{:36} {}", "corpus", ours.line());
    print_bins(&bins);
}

fn repository_weights() -> Weights {
    Weights::read(include_str!("../lexicon/weights.txt"))
}

fn score(paths: &[String]) {
    report(&contracts(paths), |_| repository_weights());
}

fn misses(paths: &[String]) {
    let weights = repository_weights();
    for contract in contracts(paths) {
        for case in contract.cases.iter().filter(|case| !case.aside) {
            let ranked = ranked(case, &weights);
            let said = said(&ranked, &weights);
            if said == case.meant.as_deref() {
                continue;
            }
            let place = case.meant.as_ref().and_then(|meant| ranked.iter().position(|(id, _)| id == meant));
            let hard = if case.hard { " HARD" } else { "" };
            println!("{}{hard}: {}", contract.name, case.text.chars().take(220).collect::<String>());
            println!("    meant {:?} at {place:?}; {:?}", case.meant, &ranked[..ranked.len().min(3)]);
        }
    }
}

fn fit(paths: &[String]) {
    let contracts = contracts(paths);
    let fitted = fitted_without_each(&contracts);
    report(&contracts, |at| fitted[at].clone());
    let mut weights = descend(&contracts.iter().collect::<Vec<_>>());
    weights.threshold = balanced_threshold(&contracts, &fitted, None);
    println!("# The matcher's weights: \"name weight\" lines, written by the example match_fit.");
    for (name, weight) in NONE_NAMES.iter().zip(weights.none) {
        println!("{name} {weight:.3}");
    }
    println!("threshold {:.3}", weights.threshold);
    for (name, weight) in NAMES.iter().zip(weights.features) {
        println!("{name} {weight:.3}");
    }
}

/// For each contract the weights that are fitted on all the others.
fn fitted_without_each(contracts: &[Contract]) -> Vec<Weights> {
    let without = |left_out: usize| {
        let rest = contracts.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, contract)| contract);
        descend(&rest.collect::<Vec<_>>())
    };
    let mut fitted: Vec<Weights> = (0..contracts.len()).map(without).collect();
    let thresholds: Vec<f32> =
        (0..contracts.len()).map(|at| balanced_threshold(contracts, &fitted, Some(at))).collect();
    for (weights, threshold) in fitted.iter_mut().zip(thresholds) {
        weights.threshold = threshold;
    }
    fitted
}

/// How many answers the shares of a calibration are counted over, at least.
const POOL: usize = 60;

fn calibrate(paths: &[String]) {
    let contracts = contracts(paths);
    let fitted = fitted_without_each(&contracts);
    // For each contract its first answers, with a subject (as a scan asks) and without.
    let answers: Vec<Vec<(f32, bool, bool)>> = contracts
        .iter()
        .zip(&fitted)
        .map(|(contract, weights)| {
            let asked = contract.cases.iter().filter(|case| !case.hard && !contract.ours);
            let first = asked.filter_map(|case| {
                let (id, chance) = *ranked(case, weights).first()?;
                Some((chance, case.meant.as_deref() == Some(id), case.aside))
            });
            first.collect()
        })
        .collect();
    let line = |left_out: Option<usize>| {
        let used = answers.iter().enumerate().filter(|(at, _)| Some(*at) != left_out).flat_map(|(_, list)| list);
        Calibration::fit(&used.map(|(said, right, _)| (*said, *right)).collect::<Vec<_>>(), POOL)
    };
    let mut bins = [(0usize, 0.0f64, 0usize); 10];
    for (at, list) in answers.iter().enumerate() {
        let line = line(Some(at));
        for (said, right, _) in list.iter().filter(|(_, _, aside)| !aside) {
            count(&mut bins, line.right(*said), *right);
        }
    }
    print_bins(&bins);
    println!("# What the matcher's model says and how often it is right, written by the example match_fit calibrate.");
    line(None).lines().for_each(|line| println!("{line}"));
}

fn count(bins: &mut [(usize, f64, usize); 10], said: f32, right: bool) {
    let bin = &mut bins[((said * 10.0) as usize).min(9)];
    bin.0 += 1;
    bin.1 += f64::from(said);
    bin.2 += usize::from(right);
}

fn print_bins(bins: &[(usize, f64, usize); 10]) {
    eprintln!("said   right  promises");
    for (count, said, right) in bins.iter().filter(|(count, _, _)| *count > 0) {
        eprintln!("{:.2}   {:.2}   {count}", said / *count as f64, *right as f64 / *count as f64);
    }
}

/// Whether more of the feature may never count against an entry (1), never for it (-1), or either (0): a weight of the
/// other sign would be an accident of few labels.
fn sign(name: &str) -> f32 {
    match name {
        "figures-differ" | "name-figures-differ" | "opposite-names" | "opposite-descriptions" => -1.0,
        _ => 1.0,
    }
}

/// Full-batch gradient ascent on the likelihood, with a small penalty on large weights and momentum.
fn descend(contracts: &[&Contract]) -> Weights {
    const STEPS: usize = 800;
    const RATE: f32 = 0.4;
    const PENALTY: f32 = 0.0005;
    const HARD_COUNTS: f32 = 0.5;
    // From nothing: the weights in the repository have seen the contract that is left out.
    let mut weights = Weights { threshold: 0.0, ..Weights::read("") };
    let mut speed = [0f32; FEATURES + NONE_FEATURES];
    // A contract of a hundred promises does not count for more than ten of ten: it counts by the root of its size.
    let cases: Vec<(&Case, f32)> = contracts
        .iter()
        .flat_map(|contract| {
            let each = 1.0 / (contract.cases.len().max(1) as f32).sqrt();
            contract
                .cases
                .iter()
                .map(move |case| (case, if case.hard || case.aside { each * HARD_COUNTS } else { each }))
        })
        .collect();
    // What no label shows keeps the weight that it has.
    let seen: Vec<bool> = (0..FEATURES)
        .map(|at| cases.iter().any(|(case, _)| case.candidates.iter().any(|(_, features)| features[at] != 0.0)))
        .collect();
    let kept = repository_weights();
    for at in (0..FEATURES).filter(|at| !seen[*at]) {
        weights.features[at] = kept.features[at];
    }
    let total: f32 = cases.iter().map(|(_, counts)| counts).sum();
    for _ in 0..STEPS {
        let mut gradient = [0f32; FEATURES + NONE_FEATURES];
        for (case, counts) in &cases {
            let scores: Vec<f32> = case.candidates.iter().map(|(_, features)| weights.score(features)).collect();
            let chances = weights.chances(&scores, &case.none);
            let meant = case.meant.as_ref().and_then(|id| case.candidates.iter().position(|(other, _)| other == id));
            if case.meant.is_some() && meant.is_none() {
                continue;
            }
            for (at, ((_, features), chance)) in case.candidates.iter().zip(&chances).enumerate() {
                let error = (f32::from(u8::from(meant == Some(at))) - chance) * counts / total;
                for (slot, value) in gradient.iter_mut().zip(features) {
                    *slot += error * value;
                }
            }
            let none = 1.0 - chances.iter().sum::<f32>();
            let error = (f32::from(u8::from(meant.is_none())) - none) * counts / total;
            for (slot, value) in gradient[FEATURES..].iter_mut().zip(&case.none) {
                *slot += error * value;
            }
        }
        for at in (0..FEATURES).filter(|at| seen[*at]) {
            speed[at] = 0.9 * speed[at] + gradient[at] - PENALTY * weights.features[at];
            weights.features[at] += RATE * speed[at];
            if weights.features[at] * sign(NAMES[at]) < 0.0 {
                weights.features[at] = 0.0;
                speed[at] = 0.0;
            }
        }
        for (at, weight) in weights.none.iter_mut().enumerate() {
            let penalty = if at == 0 { 0.0 } else { PENALTY * *weight };
            let slot = &mut speed[FEATURES + at];
            *slot = 0.9 * *slot + gradient[FEATURES + at] - penalty;
            *weight += RATE * *slot;
        }
    }
    weights
}

/// The threshold at which deciding and saying none are both nearest to their goals, by answers of weights that had not
/// seen the contract that they are asked about.
fn balanced_threshold(contracts: &[Contract], fitted: &[Weights], left_out: Option<usize>) -> f32 {
    // The best entry's part of what it and "none" have, whether it is right, and whether any entry is.
    let mut answers: Vec<(f32, bool, bool)> = Vec::new();
    for (at, (contract, weights)) in contracts.iter().zip(fitted).enumerate() {
        if Some(at) == left_out || contract.ours {
            continue;
        }
        for case in contract.cases.iter().filter(|case| !case.hard && !case.aside) {
            let ranked = ranked(case, weights);
            let none = 1.0 - ranked.iter().map(|(_, chance)| chance).sum::<f32>();
            let Some((best, chance)) = ranked.first() else { continue };
            answers.push((against_none(*chance, none), case.meant.as_deref() == Some(best), case.meant.is_some()));
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    let with = answers.iter().filter(|(_, _, with)| *with).count();
    let worth = |threshold: f32| {
        let decided = answers.iter().filter(|(part, right, _)| *right && *part >= threshold).count();
        let none = answers.iter().filter(|(part, _, with)| !with && *part < threshold).count();
        // The goals are to decide three in four rightly and to say none four times in five: what falls shortest counts.
        (share(decided, with) / 0.75).min(share(none, answers.len() - with) / 0.80)
    };
    let steps = (20..=80).map(|step| f32::from(step as u8) / 100.0);
    steps.max_by(|a, b| worth(*a).total_cmp(&worth(*b))).unwrap_or(0.5)
}

fn print_stems() {
    for line in std::io::stdin().lines() {
        println!("{}", stems(&line.unwrap()).join(" "));
    }
}

/// Counts in how many sentences each stem stands, over every text of a folder.
fn common(folder: &Path) {
    let mut texts: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    texts.sort();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut sentences = 0u32;
    for path in texts {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        for sentence in text.split(['.', ';', '\n']).filter(|sentence| sentence.len() > 40) {
            sentences += 1;
            for stem in stems(sentence).into_iter().collect::<BTreeSet<_>>() {
                *counts.entry(stem).or_default() += 1;
            }
        }
    }
    // In steps of a third, so that the file stays small: nobody needs to know it better.
    let mut by_share: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (stem, count) in counts {
        let millionths = f64::from(count) * 1e6 / f64::from(sentences);
        let plain = stem.bytes().all(|byte| byte.is_ascii_lowercase()) && stem.len() > 1;
        if millionths >= 100.0 && plain {
            let step = 1.33f64.powf((millionths.ln() / 1.33f64.ln()).round());
            by_share.entry(step.round() as u32).or_default().push(stem);
        }
    }
    println!(
        "# How common stems are in the sentences of contracts, in millionths, then the stems. Counted by the example"
    );
    println!(
        "# match_fit over the texts of the Contract Understanding Atticus Dataset (CUAD v1, The Atticus Project, CC BY 4.0)."
    );
    for (share, stems) in by_share.into_iter().rev() {
        println!("{share} {}", stems.join(" "));
    }
}

/// The promises that name several entries, and what the program then says; what the labels say is the main one.
fn several(paths: &[String]) {
    let (mut all, mut shown) = (0, 0);
    for path in files(paths) {
        let label: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let catalog = serde_json::json!({ "capabilities": label["catalog"] }).to_string();
        let matcher = Matcher::new(&Catalog::parse(&catalog, CatalogFormat::Json).unwrap());
        for commitment in label["commitments"].as_array().unwrap().iter().filter(|one| !one["verdict"].is_null()) {
            all += 1;
            let text = commitment["quote"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            let promise = Promise { text: &text, subject: commitment["subject"].as_str(), context: &[] };
            let answer = matcher.answer(&promise);
            let Some(main) = answer.meant else { continue };
            let also: Vec<String> = matcher.also(&promise, &main).into_iter().map(|one| one.capability).collect();
            if also.is_empty() && answer.candidates.first().is_some_and(|first| *first == main) {
                continue;
            }
            shown += 1;
            println!("{text}\n    meant {}; said {} and {}", commitment["match"], main.capability, also.join(", "));
        }
    }
    println!("{shown} of {all}");
}

/// For trying other models elsewhere.
fn dump(paths: &[String]) {
    for contract in contracts(paths) {
        for case in &contract.cases {
            let candidates: Vec<Value> =
                case.candidates.iter().map(|(id, features)| serde_json::json!([id, features.as_slice()])).collect();
            let line = serde_json::json!({
                "contract": contract.name, "text": case.text, "meant": case.meant, "hard": case.hard,
                "aside": case.aside, "none": case.none.as_slice(), "candidates": candidates,
            });
            println!("{line}");
        }
    }
}
