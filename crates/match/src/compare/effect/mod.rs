//! What changed of a promise in substance, and which way it bears on the vendor.

mod consequence;
mod limit;
mod time;
mod wording;

use super::Draft;
use super::fold::folded;
use super::piece::Piece;
use caveat_core::Span;
use caveat_core::commitment::{Force, Obligor};
use caveat_core::difference::{Aspect, Bears, Course, Effect};
use caveat_core::report::CommitmentReport;

pub(super) use wording::Voices;

/// A promise, or words that are none, in one of the drafts.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) piece: &'a Piece,
    pub(super) voices: &'a Voices,
}

impl<'a> Seen<'a> {
    pub(super) fn promise(&self) -> Option<&'a CommitmentReport> {
        self.piece.promise.and_then(|at| self.draft.report.commitments.get(at))
    }

    pub(super) fn text(&self) -> &'a str {
        &self.draft.document.text
    }
}

/// What changed from `old` to `new`; both stand for one promise, and one of them is a promise.
pub(super) fn effects(old: Seen<'_>, new: Seen<'_>) -> Vec<Effect> {
    let (was, is) = match (old.promise(), new.promise()) {
        (Some(was), Some(is)) => (was, is),
        (was, is) => return vec![binds(old, new, was, is)],
    };
    let mut effects = Vec::new();
    effects.extend(force(was.force, is.force));
    effects.extend(obligor(was.obligor, is.obligor));
    let times = time::effects(was, is);
    let figures = limit::effects(was, is, &times);
    effects.extend(times);
    effects.extend(figures);
    effects.extend(consequence::effects(was, is));
    let others = wording::effects(old, new, &effects);
    effects.extend(others);
    effects
}

/// What became of a promise that both drafts hold, by what changed of it and whether its words did.
pub(super) fn course(effects: &[Effect], same_words: bool) -> Course {
    let any = |bears| effects.iter().any(|effect| effect.bears == bears);
    match (any(Bears::Stronger), any(Bears::Weaker), any(Bears::Open)) {
        (true, true, _) => Course::Mixed,
        (true, false, _) => Course::Strengthened,
        // What is open may be a burden: it is not told as a relief.
        (false, _, true) => Course::Changed,
        (false, true, false) => Course::Weakened,
        (false, false, false) if same_words => Course::Unchanged,
        (false, false, false) => Course::Reworded,
    }
}

/// Words that bind the vendor in one draft alone.
fn binds(old: Seen<'_>, new: Seen<'_>, was: Option<&CommitmentReport>, is: Option<&CommitmentReport>) -> Effect {
    let same = old.piece.folded == new.piece.folded && old.piece.same.lead_in == new.piece.same.lead_in;
    let (bears, message) = match (was, is) {
        _ if same && is.is_some() => (Bears::Open, "the same words bind the vendor now, by what stands around them"),
        _ if same => (Bears::Open, "the same words do not bind the vendor now, by what stands around them"),
        (None, _) => (Bears::Stronger, "words that bound the vendor to nothing are a promise now"),
        _ => (Bears::Weaker, "it is no promise of the vendor any more"),
    };
    let force = |promise: Option<&CommitmentReport>| promise.map(|promise| force_word(promise.force).to_owned());
    Effect { aspect: Aspect::Promise, bears, old: force(was), new: force(is), message: message.to_owned() }
}

fn force_word(force: Force) -> &'static str {
    match force {
        Force::Firm => "firm",
        Force::Qualified => "qualified",
        Force::Conditional => "conditional",
    }
}

fn force(was: Force, is: Force) -> Option<Effect> {
    let bears = match was.cmp(&is) {
        std::cmp::Ordering::Less => Bears::Weaker,
        std::cmp::Ordering::Greater => Bears::Stronger,
        std::cmp::Ordering::Equal => return None,
    };
    let (old, new) = (force_word(was), force_word(is));
    Some(Effect {
        aspect: Aspect::Force,
        bears,
        old: Some(old.to_owned()),
        new: Some(new.to_owned()),
        message: format!("the promise was {old} and is {new}"),
    })
}

fn obligor(was: Obligor, is: Obligor) -> Option<Effect> {
    let word = |obligor| if obligor == Obligor::Vendor { "the vendor" } else { "both sides" };
    (was != is).then(|| Effect {
        aspect: Aspect::Obligor,
        bears: Bears::Open,
        old: Some(word(was).to_owned()),
        new: Some(word(is).to_owned()),
        message: format!("it bound {} and binds {}", word(was), word(is)),
    })
}

/// Whether two stretches of words say the same but for layout.
fn alike(one: &str, other: &str) -> bool {
    let fold = |words: &str| folded(words, Span::new(0, words.len()), &[]);
    fold(one) == fold(other)
}

/// Words on one line, without the marks at their end.
fn plain(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches([',', ';', '.']).to_owned()
}

/// What is left of two lists when each element of one is joined with one of the other by `same`, in order.
fn left<'a, T>(one: &mut Vec<&'a T>, other: &mut Vec<&'a T>, same: impl Fn(&T, &T) -> bool) -> Vec<(&'a T, &'a T)> {
    let mut joined = Vec::new();
    one.retain(|element| {
        let Some(at) = other.iter().position(|candidate| same(element, candidate)) else { return true };
        joined.push((*element, other.remove(at)));
        false
    });
    joined
}
