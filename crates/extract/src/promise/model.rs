//! The statistical layer: a linear model over sparse features, with weights from a committed training run.
//!
//! `crates/extract/examples/train` writes the weights. The rules stay the veto; the model weighs what they see.

use super::features::hash;
use super::lexicon::WordMap;
use caveat_core::commitment::{Force, Kind};
use std::sync::LazyLock;

/// How many answers a feature has a weight for: relevance, six kinds, three forces.
pub(crate) const OUTPUTS: usize = 10;

/// The kinds, in the order of the weights.
pub(crate) const KINDS: [Kind; 6] =
    [Kind::Capability, Kind::ServiceLevel, Kind::Delivery, Kind::Support, Kind::Compliance, Kind::Deadline];

/// The forces, in the order of the weights.
pub(crate) const FORCES: [Force; 3] = [Force::Firm, Force::Qualified, Force::Conditional];

/// The committed weights.
pub(crate) static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("../../model/promise.tsv")));

/// Weights by feature.
#[derive(Debug, Default)]
pub(crate) struct Model {
    weights: WordMap<u64, [f32; OUTPUTS]>,
}

/// The scores of one unit.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Scores(pub(crate) [f32; OUTPUTS]);

impl Model {
    /// Reads lines of a feature and its weights in hundredths, parted by tabs; lines that begin with `#` are remarks.
    pub(crate) fn read(table: &str) -> Self {
        let mut weights: WordMap<u64, [f32; OUTPUTS]> = WordMap::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let Some(name) = columns.next() else { continue };
            let mut row = [0.0; OUTPUTS];
            for (slot, column) in row.iter_mut().zip(columns) {
                *slot = hundredths(column);
            }
            weights.insert(hash_of_name(name), row);
        }
        Self { weights }
    }

    /// The sum of the weights of a unit's features.
    pub(crate) fn score(&self, features: &[u64]) -> Scores {
        let mut sums = [0.0; OUTPUTS];
        for feature in features {
            if let Some(row) = self.weights.get(feature) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += weight;
                }
            }
        }
        Scores(sums)
    }
}

/// A weight as the tables give it, in hundredths; 0 where it is no whole number.
pub(crate) fn hundredths(column: &str) -> f32 {
    f32::from(column.parse::<i16>().unwrap_or(0)) / 100.0
}

/// The number of a feature by its whole name, `group:a/b`.
pub(crate) fn hash_of_name(name: &str) -> u64 {
    let (group, rest) = name.split_once(':').unwrap_or((name, ""));
    hash(group, rest, "")
}

impl Scores {
    /// How likely the unit is a commitment, as log odds: above zero is yes.
    pub(crate) fn relevance(&self) -> f32 {
        self.0[0]
    }

    /// The best kind among those that `allowed` lets through.
    pub(crate) fn kind(&self, allowed: impl Fn(Kind) -> bool) -> Kind {
        best(&self.0[1..7], |at| allowed(KINDS[at])).map_or(Kind::Delivery, |at| KINDS[at])
    }

    /// The best force.
    pub(crate) fn force(&self) -> Force {
        best(&self.0[7..10], |_| true).map_or(Force::Firm, |at| FORCES[at])
    }
}

/// The first place of the greatest score.
fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    (0..scores.len()).filter(|at| allowed(*at)).reduce(|best, at| if scores[at] > scores[best] { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_parts_are_one_feature() {
        assert_eq!(hash("verb", "deliv", ""), hash_of_name("verb:deliv"));
        assert_eq!(hash("signal", "row", "body"), hash_of_name("signal:row/body"));
        let model = Model::read("# remark\nverb:deliv\t150\t0\t0\t200\n");
        let scores = model.score(&[hash("verb", "deliv", "")]);
        assert!((scores.relevance() - 1.5).abs() < 1e-6);
        assert_eq!(scores.kind(|_| true), Kind::Delivery);
    }
}
