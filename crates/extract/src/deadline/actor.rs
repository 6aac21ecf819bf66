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

/// Words that begin a condition.
const CONDITIONS: &[&str] = &["if", "unless", "where", "when", "should", "provided", "event", "case", "until"];

/// How many words around an expression say who acts. Longer clauses say it again, and nobody waits for a text that
/// never ends one.
pub(crate) const REACH: usize = 300;

/// Whether the token is a verb that binds or permits.
pub(crate) fn binds(scene: &Scene, at: usize) -> bool {
    scene.any(at, MODALS) && !scene.capital(at) && !aside(scene, at)
}

/// "as may be agreed", "as Customer may elect": a permission in an aside, which no time of the sentence bounds.
fn aside(scene: &Scene, at: usize) -> bool {
    scene.any(at, &["may", "can"])
        && (at.saturating_sub(4)..at).rev().take_while(|at| !scene.mark(*at, ',')).any(|at| scene.is(at, "as"))
}

/// Where the clause of the expression begins: behind the last semicolon or full stop before it.
pub(crate) fn clause_start(view: &View) -> usize {
    let scene = view.scene;
    let ends =
        |at: &usize| scene.mark(*at, ';') || scene.mark(*at, '.') && scene.capital(at + 1) && !scene.glued(at + 1);
    let reach = view.from.saturating_sub(REACH);
    (reach..view.from).rev().find(ends).map_or(reach, |at| at + 1)
}

/// Where the verb that governs the expression stands, if it stands before it.
pub(crate) fn governing(view: &View) -> Option<usize> {
    (clause_start(view)..view.from).rev().find(|at| binds(view.scene, *at))
}

/// Whether the expression stands in a condition ("if it is not completed before the Launch Date"), and where that
/// begins.
pub(crate) fn condition(view: &View) -> Option<usize> {
    let scene = view.scene;
    let start = clause_start(view);
    let begin = (start..view.from).rev().find(|at| scene.any(*at, CONDITIONS))?;
    let closed = (begin..view.from).any(|at| scene.mark(at, ',') || binds(scene, at) && at > begin);
    (!closed).then_some(begin)
}

/// Who acts at the expression of `view`: the subject of the nearest verb before it in its clause, else of the first
/// behind it.
pub(crate) fn actor(view: &View) -> Actor {
    if view.place != Place::Sentence {
        return Actor::Unknown;
    }
    let scene = view.scene;
    let start = clause_start(view);
    // "Provider promptly rectifies": the subject stands right in front.
    // "will invoice Customer monthly": what stands behind a verb that binds is its object, unless a new clause begins.
    let opens = |at: usize| {
        let first = if at > 0 && scene.is(at - 1, "the") { at - 1 } else { at };
        governing(view).is_none() || first > 0 && (scene.mark(first - 1, ',') || scene.any(first - 1, &["and", "or"]))
    };
    if let Some(at) = view.from.checked_sub(1)
        && let Some(who) = named(view, at, view.from).filter(|_| opens(at))
        && !(view.from > 1 && scene.any(view.from - 2, &["to", "by", "of", "from", "with"]))
    {
        return who;
    }
    if let Some(begin) = condition(view) {
        return nearest(view, begin, view.from).unwrap_or(Actor::Unknown);
    }
    let before = governing(view);
    let reach = scene.tokens.len().min(view.to + REACH);
    let end = (view.to..reach).find(|at| scene.mark(*at, ';')).unwrap_or(reach);
    let after = (view.to..end).find(|at| binds(scene, *at));
    if let Some(modal) = before {
        // ", we complete the transfer within": a party's name behind a comma is the next subject.
        let next = (modal + 1..view.from)
            .rev()
            .filter(|at| scene.mark(at - 1, ','))
            .find_map(|at| named(view, scene.over(at, &["and", "then"]), view.from));
        if let Some(who) = next {
            return who;
        }
        // "as may be required by law, before doing so Provider will": the expression opens the main clause.
        let opens = view.from > 0 && scene.mark(view.from - 1, ',') && view.from > modal + 3;
        if let (true, Some(after)) = (opens, after) {
            return subject(view, view.to, after);
        }
        return subject(view, start, modal);
    }
    match after {
        Some(modal) => subject(view, view.to, modal),
        // "You pay within thirty days": plain present, with the subject in front.
        None => (start..view.from.min(start + 3))
            .find_map(|at| named(view, at, view.from).filter(|_| !scene.any(at + 1, &["are", "is"])))
            .unwrap_or(Actor::Unknown),
    }
}

fn subject(view: &View, start: usize, modal: usize) -> Actor {
    let scene = view.scene;
    // "Customer will be assigned a manager": what is done to somebody is no act of theirs.
    let passive = (modal + 1..modal + 4).any(|at| scene.any(at, &["be", "been"]));
    let mut verb = modal;
    // "Vendor shall inform Customer and shall ...": the subject of the first verb holds for the second.
    for _ in 0..3 {
        let joined = verb > start
            && (scene.any(verb - 1, &["and", "or", "then", "also", "thereafter"]) || scene.mark(verb - 1, ','));
        match (start..verb).rev().skip(1).find(|at| binds(scene, *at)) {
            Some(earlier) if joined => verb = earlier,
            _ => break,
        }
    }
    let from = verb.saturating_sub(24).max(start);
    let from = (from..verb)
        .rev()
        .find(|at| scene.any(*at, &["if", "whether", "that"]) || binds(scene, *at))
        .map_or(from, |at| at + 1);
    let who = nearest(view, from, verb).unwrap_or(Actor::Unknown);
    let who = if passive && who == Actor::Customer && !noticed(view, from, verb) { Actor::Unknown } else { who };
    match (who, scene.is(modal, "may") || scene.is(modal, "can")) {
        (Actor::Vendor | Actor::Both | Actor::Unknown, true) => Actor::Option,
        (who, _) => who,
    }
}

/// "Customer's notice, which must be given": what the customer gives.
fn noticed(view: &View, from: usize, to: usize) -> bool {
    (from..to).any(|at| view.scene.any(at, &["notice", "request", "claim", "objection"]))
}

/// The side named nearest in front of `end`, as a subject can be.
fn nearest(view: &View, from: usize, end: usize) -> Option<Actor> {
    let scene = view.scene;
    (from..end).rev().find_map(|at| {
        // "of Customer", "by Customer": the name stands in something else.
        if at > from && scene.any(at - 1, &["by", "to", "from", "of", "with", "for"])
            || scene.any(at, &["us", "me", "them"])
        {
            return None;
        }
        if scene.any(at, &["it", "they"]) {
            return Some(Actor::Unknown);
        }
        let who = named(view, at, end)?;
        // "Provider and Customer", "either Provider or Customer"
        let joined = at > from + 1 && scene.any(at - 1, &["and", "or"])
            || at > from + 2 && scene.is(at - 1, "the") && scene.any(at - 2, &["and", "or"]);
        let other = joined && (from..at).any(|at| named(view, at, end).is_some_and(|other| other != who));
        Some(if other { Actor::Both } else { who })
    })
}

/// The side whose name stands at `at`, alone: not in "Customer's data" or "the Customer Portal".
fn named(view: &View, at: usize, end: usize) -> Option<Actor> {
    let scene = view.scene;
    if scene.any(at, &["party", "parties"]) && !(at > 0 && scene.any(at - 1, &["third", "other", "such"])) {
        return Some(Actor::Both);
    }
    let is = |names: &[String]| {
        names.iter().any(|name| {
            let next = scene.phrase(at, name).filter(|next| *next <= end);
            next.is_some_and(|next| {
                let possessive = scene.mark(next, '\'') || scene.mark(next, '’');
                let compound = next < end && scene.capital(next) && !scene.any(next, &["shall", "will", "must"]);
                !compound && (!possessive || noticed(view, next, (next + 4).min(end)))
            })
        })
    };
    if is(&view.ground.customer) {
        return Some(Actor::Customer);
    }
    is(&view.ground.vendor).then_some(Actor::Vendor)
}
