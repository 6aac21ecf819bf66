//! The arithmetic of a matcher's answer: what spoke for each candidate, and for none of them.

use serde::{Deserialize, Serialize};

/// How an answer came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The best candidates, best first.
    pub candidates: Vec<Reckoning>,
    /// That nothing in the catalog is meant.
    pub none: Reckoning,
    /// What the candidates that are not listed have together, from 0 to 1.
    pub others: f64,
    /// The best candidate's part of what it and "none" have together.
    pub against_none: f64,
    /// The part that it needs to be the one that is meant.
    pub threshold: f64,
    /// What decided, in words.
    pub decided: String,
}

/// What speaks for one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reckoning {
    /// The capability's id; null for none.
    pub capability: Option<String>,
    /// What is added up, the heaviest first; what adds nothing is left out.
    pub addends: Vec<Addend>,
    /// The sum of the addends.
    pub sum: f64,
    /// `e^sum` over the same of all candidates and of none.
    pub chance: f64,
    /// How often such a chance is right, by the record; null for none.
    pub score: Option<f64>,
}

/// A figure times its weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Addend {
    /// What was measured.
    pub feature: String,
    /// How much of it there is.
    pub value: f64,
    /// How much it counts.
    pub weight: f64,
    /// The product of both.
    pub adds: f64,
}
