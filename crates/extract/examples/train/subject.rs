//! Weights for the choice of a subject, learnt from labelled subjects.
//!
//! A label is one person's cut of a phrase, so a choice is judged by how many words it shares with the label. The weights
//! are those of a softmax over all phrases of a unit, whose goal is no single phrase: each phrase is worth more the more
//! words it shares.

use crate::labels::{Labelled, overlap};
use crate::{CONTRACTS, FOLDS};
use std::collections::{BTreeMap, BTreeSet};

/// How sharply a phrase that shares more words is preferred.
const SHARPNESS: f32 = 16.0;
const LENGTHS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// One labelled unit, its features as numbers.
pub(crate) struct Unit {
    contract: usize,
    family: usize,
    weight: f32,
    words: Vec<[Vec<u32>; 3]>,
    places: Vec<(usize, usize, usize)>,
    /// What each place shares with the label.
    shared: Vec<f32>,
    guess: f64,
    quote: String,
    label: String,
    texts: Vec<String>,
}

/// All labelled units and the names of the features that stand in enough contracts.
pub(crate) fn units(contracts: &[Labelled]) -> (Vec<Unit>, Vec<String>) {
    let mut seen: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for contract in contracts.iter().filter(|contract| contract.weight > 0.0) {
        for (example, _) in &contract.subjects {
            for feature in example.words.iter().flat_map(|(_, parts)| parts.iter().flatten()) {
                seen.entry(feature).or_default().insert(contract.family);
            }
        }
    }
    let mut names: Vec<String> =
        seen.iter().filter(|(_, at)| at.len() >= CONTRACTS).map(|(name, _)| (*name).to_owned()).collect();
    names.extend(LENGTHS.iter().map(|length| format!("length:{length}")));
    let number: BTreeMap<&str, u32> = names.iter().enumerate().map(|(n, name)| (name.as_str(), n as u32)).collect();
    let mut units = Vec::new();
    for (at, contract) in contracts.iter().enumerate() {
        for (example, label) in &contract.subjects {
            let label = &contract.gold[*label].subject;
            if label.is_empty() || example.places.is_empty() {
                continue;
            }
            let texts: Vec<String> = example
                .places
                .iter()
                .map(|(from, to, _)| contract.text[example.words[*from].0.start..example.words[*to].0.end].to_owned())
                .collect();
            let numbers =
                |part: &Vec<String>| part.iter().filter_map(|name| number.get(name.as_str()).copied()).collect();
            units.push(Unit {
                contract: at,
                family: contract.family,
                weight: contract.weight,
                words: example.words.iter().map(|(_, parts)| parts.each_ref().map(numbers)).collect(),
                places: example.places.clone(),
                shared: texts.iter().map(|text| overlap(label, text) as f32).collect(),
                guess: overlap(label, example.guess.map_or("", |span| span.of(&contract.text))),
                quote: example.span.of(&contract.text).split_whitespace().collect::<Vec<_>>().join(" "),
                label: label.clone(),
                texts,
            });
        }
    }
    (units, names)
}

/// The score of each place of a unit.
fn scores(unit: &Unit, weights: &[f32]) -> Vec<f32> {
    let sum = |part: &[u32]| part.iter().map(|feature| weights[*feature as usize]).sum::<f32>();
    let words: Vec<[f32; 3]> = unit.words.iter().map(|parts| parts.each_ref().map(|part| sum(part))).collect();
    let lengths = &weights[weights.len() - LENGTHS.len()..];
    let score = |(from, to, length): &(usize, usize, usize)| {
        words[*from][0]
            + words[*to][1]
            + words[*from..=*to].iter().map(|word| word[2]).sum::<f32>()
            + lengths[length - 1]
    };
    unit.places.iter().map(score).collect()
}

/// `AdaGrad` in a fixed order, with L2.
pub(crate) fn train(units: &[&Unit], features: usize) -> Vec<f32> {
    const ROUNDS: usize = 12;
    const RATE: f32 = 0.02;
    const DECAY: f32 = 1e-2;
    let mut weights = vec![0.0_f32; features];
    let mut squares = vec![1e-2_f32; features];
    let lengths = features - LENGTHS.len();
    let mut order: Vec<usize> = (0..units.len()).collect();
    let mut seed = 12345_u64;
    for _ in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        for unit in order.iter().map(|at| units[*at]).filter(|unit| unit.weight > 0.0) {
            let found = softmax(&scores(unit, &weights));
            let wanted = softmax(&unit.shared.iter().map(|shared| shared * SHARPNESS).collect::<Vec<_>>());
            let mut slopes = vec![[0.0_f32; 3]; unit.words.len()];
            let mut step = |feature: usize, slope: f32| {
                let slope = slope * unit.weight + DECAY * weights[feature];
                squares[feature] += slope * slope;
                weights[feature] -= RATE * slope / squares[feature].sqrt();
            };
            for ((place, found), wanted) in unit.places.iter().zip(&found).zip(&wanted) {
                let slope = found - wanted;
                slopes[place.0][0] += slope;
                slopes[place.1][1] += slope;
                for word in &mut slopes[place.0..=place.1] {
                    word[2] += slope;
                }
            }
            let mut by_length = [0.0_f32; LENGTHS.len()];
            for ((place, found), wanted) in unit.places.iter().zip(&found).zip(&wanted) {
                by_length[place.2 - 1] += found - wanted;
            }
            for (parts, slopes) in unit.words.iter().zip(&slopes) {
                for (part, slope) in parts.iter().zip(slopes).filter(|(_, slope)| slope.abs() > 1e-5) {
                    for feature in part {
                        step(*feature as usize, *slope);
                    }
                }
            }
            for (length, slope) in by_length.iter().enumerate() {
                step(lengths + length, *slope);
            }
        }
    }
    weights
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut shares: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
    let sum: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= sum;
    }
    shares
}

/// Prints how many words chosen subjects share with the labels, each contract judged by weights learnt from others.
pub(crate) fn cross_validate(contracts: &[Labelled], units: &[Unit], features: usize, errors: bool) {
    let folds: Vec<Vec<(usize, usize)>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|worker| {
                scope.spawn(move || {
                    let mut chosen = Vec::new();
                    for fold in (0..FOLDS).filter(|fold| fold % 2 == worker) {
                        let others: Vec<&Unit> = units.iter().filter(|unit| unit.family % FOLDS != fold).collect();
                        let weights = train(&others, features);
                        for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.family % FOLDS == fold) {
                            let scores = scores(unit, &weights);
                            let best =
                                (0..scores.len()).reduce(|best, at| if scores[at] > scores[best] { at } else { best });
                            chosen.push((at, best.unwrap_or(0)));
                        }
                    }
                    chosen
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_default()).collect()
    });
    let mut sets: BTreeMap<String, (f64, f64, usize)> = BTreeMap::new();
    for (at, best) in folds.into_iter().flatten() {
        let unit = &units[at];
        let contract = &contracts[unit.contract];
        let modern = if contract.name.starts_with("modern") { ", modern" } else { "" };
        for name in [format!("{}{modern}", contract.folder), "all".to_owned()] {
            let set = sets.entry(name).or_default();
            set.0 += f64::from(unit.shared[best]);
            set.1 += unit.guess;
            set.2 += 1;
        }
        if errors && unit.shared[best] < 0.5 {
            println!(
                "SUBJECT {:.2} «{}» for «{}» (grammar {:.2}) {}",
                unit.shared[best], unit.texts[best], unit.label, unit.guess, unit.quote
            );
        }
    }
    for (name, (chosen, guess, count)) in sets {
        println!(
            "== subject {name}: chosen {:.3}, grammar alone {:.3} ({count})",
            chosen / count as f64,
            guess / count as f64
        );
    }
}

/// The weights as lines of text, in hundredths; features that weigh nothing are left out.
pub(crate) fn table(names: &[String], weights: &[f32]) -> String {
    let mut out = String::from(
        "# Written by the training command (crates/extract/examples/train); do not edit by hand.\n# feature\tweight\n",
    );
    for (name, weight) in names.iter().zip(weights) {
        let rounded = (weight * 100.0).round() as i32;
        if rounded.abs() > 3 {
            out += &format!("{name}\t{rounded}\n");
        }
    }
    out
}
