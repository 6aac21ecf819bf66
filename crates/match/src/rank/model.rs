//! A linear model over the features: candidates and "none" compete for a promise.
//!
//! The chance that entry i is meant is `exp(s[i]) / (exp(none) + Σ exp(s[j]))`, where s is the features' weighted sum.
//! The weights are a data file, fitted by `cargo run --example match_fit`.

use super::features::{FEATURES, Features, NAMES, NONE_FEATURES, NONE_NAMES, NoneFeatures};
use std::sync::LazyLock;

/// The weights of the features and the score of "none".
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// One for each feature.
    pub features: [f32; FEATURES],
    /// One for each feature of "nothing in the catalog is meant".
    pub none: [f32; NONE_FEATURES],
    /// The best entry is meant if it has at least this part of what it and "none" have together.
    pub threshold: f32,
}

static FITTED: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../../lexicon/weights.txt")));

impl Weights {
    /// The fitted weights.
    pub(super) fn fitted() -> &'static Self {
        &FITTED
    }

    /// Reads `name weight` lines; what is missing weighs nothing.
    pub fn read(text: &str) -> Self {
        let mut weights = Self { features: [0.0; FEATURES], none: [0.0; NONE_FEATURES], threshold: 0.5 };
        for line in text.lines() {
            let Some((name, weight)) = line.split_once(' ') else { continue };
            let Ok(weight) = weight.trim().parse() else { continue };
            match name {
                "threshold" => weights.threshold = weight,
                _ => {
                    if let Some(at) = NONE_NAMES.iter().position(|known| *known == name) {
                        weights.none[at] = weight;
                    } else if let Some(at) = NAMES.iter().position(|known| *known == name) {
                        weights.features[at] = weight;
                    }
                }
            }
        }
        weights
    }

    /// The features' weighted sum.
    pub fn score(&self, features: &Features) -> f32 {
        self.features.iter().zip(features).map(|(weight, value)| weight * value).sum()
    }

    /// The chance of each candidate, given their scores and the features of "none".
    pub fn chances(&self, scores: &[f32], none: &NoneFeatures) -> Vec<f32> {
        let none: f32 = self.none.iter().zip(none).map(|(weight, value)| weight * value).sum();
        let highest = scores.iter().copied().fold(none, f32::max);
        let parts: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
        let all = parts.iter().sum::<f32>() + (none - highest).exp();
        parts.into_iter().map(|part| part / all).collect()
    }
}
