//! Which piece of the later draft a piece of the earlier one became: the same words first, then words much alike.

use super::likeness::{Candidates, likeness};
use super::piece::Piece;
use caveat_core::difference::ToldBy;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// A piece's counterpart in the other draft.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Partner {
    pub(super) at: usize,
    pub(super) told_by: ToldBy,
    pub(super) likeness: f64,
}

/// Which pieces belong together.
#[derive(Debug)]
pub(super) struct Pairing {
    /// For each piece of the earlier draft, the one that it became.
    pub(super) of_old: Vec<Option<Partner>>,
    /// For each piece of the later draft, the one that it was.
    pub(super) of_new: Vec<Option<Partner>>,
}

/// How alike two pieces must be to be one, with what their places add.
const ENOUGH: f64 = 0.55;
/// How alike their words must be, whatever their places.
const WORDS: f64 = 0.45;
/// The same where one of them is no promise: a new promise is easily taken for an old sentence.
const WORDS_ACROSS: f64 = 0.6;

impl Pairing {
    fn join(&mut self, old: usize, new: usize, told_by: ToldBy, likeness: f64) {
        self.of_old[old] = Some(Partner { at: new, told_by, likeness });
        self.of_new[new] = Some(Partner { at: old, told_by, likeness });
    }

    /// Whether neither piece has a counterpart yet.
    fn open(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && self.of_new[new].is_none()
    }
}

/// Pairs the pieces of two drafts. Linear in their number but for the few candidates that each rare word brings.
pub(super) fn pair(old: &[Piece], new: &[Piece]) -> Pairing {
    let mut pairing = Pairing { of_old: vec![None; old.len()], of_new: vec![None; new.len()] };
    let around = |pieces: &[Piece], at: usize| {
        let words = |at: Option<usize>| at.and_then(|at| pieces.get(at)).map_or(0, |piece| piece.same.words);
        (words(at.checked_sub(1)), words(Some(at + 1)))
    };
    // Of many pieces with the same words, those in the same surroundings belong together.
    equal(&mut pairing, old, new, |pieces, at| {
        let piece = &pieces[at];
        (piece.same, piece.promise.is_some(), around(pieces, at))
    });
    equal(&mut pairing, old, new, |pieces, at| (pieces[at].same, pieces[at].promise.is_some()));
    equal(&mut pairing, old, new, |pieces, at| {
        (pieces[at].same.words, pieces[at].same.lead_in, pieces[at].promise.is_some())
    });
    equal(&mut pairing, old, new, |pieces, at| (pieces[at].same.words, pieces[at].same.lead_in));
    equal(&mut pairing, old, new, |pieces, at| (pieces[at].same.words, pieces[at].promise.is_some()));
    equal(&mut pairing, old, new, |pieces, at| pieces[at].same.words);
    super::resegmented::join(&mut pairing, old, new);
    alike(&mut pairing, old, new);
    pairing
}

/// Joins what has the same key, in order.
fn equal<K: Eq + Hash>(pairing: &mut Pairing, old: &[Piece], new: &[Piece], key: impl Fn(&[Piece], usize) -> K) {
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for at in (0..new.len()).filter(|at| pairing.of_new[*at].is_none()) {
        waiting.entry(key(new, at)).or_default().push_back(at);
    }
    for at in 0..old.len() {
        if pairing.of_old[at].is_none()
            && let Some(partner) = waiting.get_mut(&key(old, at)).and_then(VecDeque::pop_front)
        {
            pairing.join(at, partner, ToldBy::Id, 1.0);
        }
    }
}

/// Joins what is much alike, the surest first.
fn alike(pairing: &mut Pairing, old: &[Piece], new: &[Piece]) {
    let open: Vec<usize> = (0..new.len()).filter(|at| pairing.of_new[*at].is_none()).collect();
    let mut candidates = Candidates::among(new, &open);
    let mut edges: Vec<(f64, f64, usize, usize)> = Vec::new();
    for at in (0..old.len()).filter(|at| pairing.of_old[*at].is_none()) {
        for other in candidates.of(&old[at]) {
            let words = likeness(&old[at], &new[other]);
            let across = old[at].promise.is_some() != new[other].promise.is_some();
            let place = place(pairing, (old, at), (new, other));
            let sum = words + place - if across { 0.04 } else { 0.0 };
            if words >= if across { WORDS_ACROSS } else { WORDS } && sum >= ENOUGH {
                edges.push((sum, words, at, other));
            }
        }
    }
    let distance = |edge: &(f64, f64, usize, usize)| {
        (edge.2 as f64 / old.len().max(1) as f64 - edge.3 as f64 / new.len().max(1) as f64).abs()
    };
    edges.sort_by(|one, other| {
        (other.0.total_cmp(&one.0))
            .then(distance(one).total_cmp(&distance(other)))
            .then((one.2, one.3).cmp(&(other.2, other.3)))
    });
    for (_, words, at, other) in edges {
        if pairing.open(at, other) {
            pairing.join(at, other, ToldBy::Likeness, words);
        }
    }
}

/// What their places say: the same heading, the same neighbours.
fn place(pairing: &Pairing, (old, at): (&[Piece], usize), (new, other): (&[Piece], usize)) -> f64 {
    let mut place = 0.0;
    if old[at].same.heading == new[other].same.heading && old[at].same.heading != 0 {
        place += 0.05;
    }
    let became = |at: Option<usize>| at.and_then(|at| pairing.of_old.get(at)).copied().flatten().map(|it| it.at);
    if became(at.checked_sub(1)).is_some_and(|before| before + 1 == other) {
        place += 0.05;
    }
    if became(Some(at + 1)).is_some_and(|after| after == other + 1) {
        place += 0.05;
    }
    place
}
