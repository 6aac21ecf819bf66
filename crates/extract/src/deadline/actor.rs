//! Whose act a time expression bounds: the subject of the verb that governs it.

use super::view::{Place, View};
use crate::time::Scene;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Actor {
    /// The vendor, who must.
    Vendor,
    /// The customer alone.
    Customer,
    /// Either side.
    Both,
    /// Somebody who may, but need not.
    Option,
    /// The words do not say.
    Unknown,
}

/// Verbs that bind or permit.
const MODALS: &[&str] = &["shall", "will", "must", "may", "agrees", "agree", "undertakes", "can", "should"];

/// Whether the token is a verb that binds or permits.
pub(crate) fn binds(scene: &Scene, at: usize) -> bool {
    scene.any(at, MODALS) && !scene.capital(at)
}

/// Who acts at the expression of `view`: the subject of the nearest verb before it in its clause, else of the first
/// behind it.
pub(crate) fn actor(view: &View) -> Actor {
    if view.place != Place::Sentence {
        return Actor::Unknown;
    }
    let scene = view.scene;
    let start = (0..view.from).rev().find(|at| scene.mark(*at, ';')).map_or(0, |at| at + 1);
    let before = (start..view.from).rev().find(|at| binds(scene, *at));
    let led = !sentence_break(scene, before.unwrap_or(start), view.from);
    if let Some(modal) = before.filter(|_| led) {
        return subject(view, start, modal);
    }
    let end = (view.to..scene.tokens.len()).find(|at| scene.mark(*at, ';')).unwrap_or(scene.tokens.len());
    let after = (view.to..end).find(|at| binds(scene, *at));
    match (after, before) {
        (Some(modal), _) => subject(view, view.to, modal),
        (None, Some(modal)) => subject(view, start, modal),
        (None, None) => nearest(view, start, view.from).unwrap_or(Actor::Unknown),
    }
}

/// Whether ", Within ten days" or a full stop between the verb and the expression begins another sentence.
fn sentence_break(scene: &Scene, from: usize, to: usize) -> bool {
    (from..to).any(|at| scene.mark(at, '.') && scene.capital(at + 1) && !scene.glued(at + 1))
}

fn subject(view: &View, start: usize, modal: usize) -> Actor {
    let scene = view.scene;
    let mut verb = modal;
    // "Vendor shall inform Customer and shall ...": the subject of the first verb holds for the second.
    for _ in 0..3 {
        let joined = verb > start && (scene.any(verb - 1, &["and", "or", "then", "also", "thereafter"]) || scene.mark(verb - 1, ','));
        match (start..verb).rev().skip(1).find(|at| binds(scene, *at)) {
            Some(earlier) if joined => verb = earlier,
            _ => break,
        }
    }
    let from = verb.saturating_sub(24).max(start);
    let from = (from..verb).rev().find(|at| scene.any(*at, &["if", "whether", "that"]) || binds(scene, *at)).map_or(from, |at| at + 1);
    let who = nearest(view, from, verb).unwrap_or(Actor::Unknown);
    match (who, scene.is(modal, "may") || scene.is(modal, "can")) {
        (Actor::Vendor | Actor::Both | Actor::Unknown, true) => Actor::Option,
        (who, _) => who,
    }
}

/// The side named nearest in front of `end`.
fn nearest(view: &View, from: usize, end: usize) -> Option<Actor> {
    let scene = view.scene;
    (from..end).rev().find_map(|at| {
        let both = scene.any(at, &["party", "parties"]) && !scene.any(at.wrapping_sub(1), &["third", "other", "such"]);
        if both {
            return Some(Actor::Both);
        }
        // "Customer's data", "the Customer Portal", "of Customer": the name stands in something else.
        let inside = scene.mark(at + 1, '\'') || scene.mark(at + 1, '’') || at > 0 && scene.any(at - 1, &["by", "to", "from", "of", "with", "for"]);
        if inside {
            return None;
        }
        let is = |names: &[String]| names.iter().any(|name| scene.phrase(at, name).is_some_and(|next| next <= end && !(scene.capital(next) && next < end)));
        if is(&view.ground.customer) {
            return Some(Actor::Customer);
        }
        is(&view.ground.vendor).then_some(Actor::Vendor)
    })
}
