//! How alike two pieces are, and which pieces are worth asking about.

use super::piece::Piece;
use std::collections::HashMap;

/// A stem that more pieces hold brings no candidates: whoever shares it alone is not alike.
const COMMON: usize = 160;
/// How many stems of a piece bring candidates.
const STEMS: usize = 16;
/// How many candidates are looked at closely.
const CLOSE: usize = 10;
/// Above this product of lengths the order of words is not compared.
const CELLS: usize = 160_000;

/// Finds pieces that share rare words.
pub(super) struct Candidates {
    holding: HashMap<u64, Vec<usize>>,
}

impl Candidates {
    /// Candidates among the pieces at `open`.
    pub(super) fn among(pieces: &[Piece], open: &[usize]) -> Self {
        let mut holding: HashMap<u64, Vec<usize>> = HashMap::new();
        for at in open {
            for (key, _) in &pieces[*at].words {
                let holders = holding.entry(*key).or_default();
                if holders.last() != Some(at) {
                    holders.push(*at);
                }
            }
        }
        Self { holding }
    }

    /// The most promising pieces for `piece`, the best first.
    pub(super) fn of(&mut self, piece: &Piece) -> Vec<usize> {
        let mut stems = piece.words.clone();
        stems.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        stems.dedup_by_key(|(key, _)| *key);
        let mut shared: HashMap<usize, f32> = HashMap::new();
        let known = stems.iter().filter_map(|(key, weight)| Some((self.holding.get(key)?, *weight)));
        for (holders, weight) in known.filter(|(holders, _)| holders.len() <= COMMON).take(STEMS) {
            for at in holders {
                *shared.entry(*at).or_default() += weight;
            }
        }
        let mut ranked: Vec<(usize, f32)> = shared.into_iter().collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        ranked.into_iter().take(CLOSE).map(|(at, _)| at).collect()
    }
}

/// From 0 to 1: half for the words that both have, half for those that stand in the same order, rare words first.
pub(super) fn likeness(one: &Piece, other: &Piece) -> f64 {
    let sum = |words: &[(u64, f32)]| words.iter().map(|(_, weight)| f64::from(*weight)).sum::<f64>();
    let whole = sum(&one.words) + sum(&other.words);
    if whole <= 0.0 {
        return 0.0;
    }
    let bag = 2.0 * shared(&one.words, &other.words) / whole;
    if one.words.len() * other.words.len() > CELLS || bag < 0.3 {
        return bag;
    }
    f64::midpoint(bag, 2.0 * in_order(&one.words, &other.words) / whole)
}

fn shared(one: &[(u64, f32)], other: &[(u64, f32)]) -> f64 {
    let sorted = |words: &[(u64, f32)]| {
        let mut words = words.to_vec();
        words.sort_unstable_by_key(|(key, _)| *key);
        words
    };
    let (one, other) = (sorted(one), sorted(other));
    let (mut at, mut to, mut weight) = (0, 0, 0.0);
    while at < one.len() && to < other.len() {
        match one[at].0.cmp(&other[to].0) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                weight += f64::from(one[at].1);
                at += 1;
                to += 1;
            }
        }
    }
    weight
}

/// The weight of the heaviest common subsequence.
fn in_order(one: &[(u64, f32)], other: &[(u64, f32)]) -> f64 {
    let mut row = vec![0f32; other.len() + 1];
    for (key, weight) in one {
        let mut diagonal = 0f32;
        for (at, (known, _)) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if key == known { diagonal + weight } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    f64::from(row[other.len()])
}
