//! What the matcher answers to a promise.

use super::calibration::Calibration;
use caveat_core::judgement::Candidate;

/// The candidates for a promise and the one that is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The best candidates, best first.
    pub candidates: Vec<Candidate>,
    /// The one that is meant; `None` where nothing in the catalog is.
    pub meant: Option<Candidate>,
    /// What the model gives each candidate; with `none` and the candidates that are not shown it makes 1.
    pub(super) chances: Vec<f32>,
    /// What the model gives to nothing in the catalog being meant.
    pub(super) none: f32,
}

impl Answer {
    /// How likely the entry that is meant is one of those that `holds` is true of, on the scale of the scores.
    pub fn chance_of(&self, mut holds: impl FnMut(&Candidate) -> bool) -> f64 {
        let all = self.candidates.iter().zip(&self.chances);
        stated(all.filter(|(candidate, _)| holds(candidate)).map(|(_, chance)| chance).sum())
    }

    /// The best candidate's part of what it and "none" have together.
    pub(super) fn best_against_none(&self) -> f32 {
        against_none(self.chances.first().copied().unwrap_or(0.0), self.none)
    }
}

/// An entry's part of what it and "none" have together: entries that share a promise take from one another, not from
/// the answer that one of them is meant.
pub(super) fn against_none(chance: f32, none: f32) -> f32 {
    // Below this nobody can say which of the entries it is, however sure it is that one is meant.
    const LEAST: f32 = 0.2;
    if chance >= LEAST { chance / (chance + none.max(0.0)) } else { 0.0 }
}

/// How often an entry is meant that the model gives this chance, to four places.
pub(super) fn stated(chance: f32) -> f64 {
    (f64::from(Calibration::fitted().right(chance)) * 10_000.0).round() / 10_000.0
}
