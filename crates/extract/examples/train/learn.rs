//! Weights for relevance, kind and force, learnt from labelled units.

use crate::labels::{Labelled, Sample};
use crate::{CONTRACTS, OUTPUTS};
use std::collections::BTreeSet;

pub(crate) type Weights = Vec<[f32; OUTPUTS]>;

/// Logistic regression for relevance and softmax for kind and force, by `AdaGrad` in a fixed order with L2.
pub(crate) fn train(contracts: &[&Labelled], features: usize) -> Weights {
    const ROUNDS: usize = 10;
    const RATE: f32 = 0.03;
    const DECAY: f32 = 3e-3;
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

pub(crate) fn softmax(scores: &[f32], right: usize, slope: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    for (at, (slope, score)) in slope.iter_mut().zip(scores).enumerate() {
        *slope = (score - top).exp() / sum - f32::from(u8::from(at == right));
    }
}

/// The sums of the weights of a unit's features.
pub(crate) fn score(sample: &Sample, weights: &Weights) -> [f32; OUTPUTS] {
    let mut scores = [0.0; OUTPUTS];
    for feature in &sample.features {
        for (score, weight) in scores.iter_mut().zip(&weights[*feature]) {
            *score += weight;
        }
    }
    scores
}

pub(crate) fn first_best(scores: &[f32]) -> usize {
    (0..scores.len()).reduce(|best, at| if scores[at] > scores[best] { at } else { best }).unwrap_or(0)
}

/// The weights as lines of text, in hundredths; features that weigh nothing are left out.
pub(crate) fn table(names: &[String], weights: &Weights) -> String {
    let mut out = String::from(
        "# Written by the training command (crates/extract/examples/train); do not edit by hand.\n# feature\trelevance\tcapability\tservice-level\tdelivery\tsupport\tcompliance\tdeadline\tfirm\tqualified\tconditional\n",
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
