//! What speaks for and against an entry being the one that a promise means.

use super::index::{Entry, Index, grams, shared};
use super::lexicon::{Lexicon, Side};
use super::signals::Signals;
use super::terms::{KeyMap, Numbered, Terms, met};
use crate::Promise;

/// How many features there are.
pub const FEATURES: usize = 18;

/// What each feature is called in the weights' file and in explanations.
pub const NAMES: [&str; FEATURES] = [
    "promise-coverage",
    "subject-coverage",
    "name-coverage",
    "alias-coverage",
    "description-coverage",
    "shared-weight",
    "shared-name-weight",
    "cosine",
    "trigrams",
    "head-word",
    "literal-name",
    "figures-agree",
    "figures-differ",
    "opposites",
    "context-coverage",
    "sort-of-figure",
    "other-sort-of-figure",
    "leading-words",
];

/// The figures of one candidate.
pub type Features = [f32; FEATURES];

/// A promise in words.
pub(super) struct Asked {
    pub(super) text: Terms,
    pub(super) subject: Terms,
    pub(super) context: Terms,
    keys: KeyMap<f32>,
    subject_keys: KeyMap<f32>,
    context_keys: KeyMap<f32>,
    grams: Vec<u32>,
    folded: String,
    signals: Signals,
}

impl Asked {
    pub(super) fn of(promise: &Promise<'_>, index: &Index, lexicon: &Lexicon) -> Self {
        let weighed = |text: &str| {
            let mut terms = Terms::of(text, lexicon);
            for term in &mut terms.terms {
                term.weight *= index.distinction(term.keys[0].0, index.entries.len());
            }
            terms
        };
        let text = weighed(promise.text);
        let subject = promise.subject.map_or_else(|| text.clone(), weighed);
        let subject = if subject.terms.is_empty() { text.clone() } else { subject };
        let context = weighed(&promise.context.join(". "));
        let words = lexicon.stems.words(promise.text);
        let folded = words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        Self {
            keys: text.keys(),
            subject_keys: subject.keys(),
            context_keys: context.keys(),
            grams: grams(&folded),
            folded: format!(" {folded} "),
            signals: Signals::of_text(promise.text),
            text,
            subject,
            context,
        }
    }

    /// The features of one entry.
    pub(super) fn against(&self, entry: &Entry) -> Features {
        let (promise_cover, gain) = coverage(&self.text, &entry.keys);
        let (subject_cover, _) = coverage(&self.subject, &entry.keys);
        let (_, name_gain) = coverage(&self.text, &entry.name_keys);
        let name = &entry.names[0];
        let (name_cover, _) = coverage(&name.terms, &self.keys);
        let alias_cover = best(entry, |name| coverage(&name.terms, &self.keys).0);
        let (description_cover, _) = coverage(&entry.description, &self.keys);
        let head = best(entry, |name| name.terms.terms.last().map_or(0.0, |head| met(head, &self.subject_keys)));
        let trigrams = best(entry, |name| {
            if name.grams.is_empty() { 0.0 } else { shared(&name.grams, &self.grams) as f32 / name.grams.len() as f32 }
        });
        let literal = best(entry, |name| {
            let stands = !name.folded.is_empty() && self.folded.contains(&format!(" {} ", name.folded));
            if stands { name.terms.mass().min(2.0) / 2.0 } else { 0.0 }
        });
        let (agree, differ) = figures(&self.text.numbers, &entry.whole.numbers);
        let context = best(entry, |name| coverage(&name.terms, &self.context_keys).0);
        let mass = (self.text.mass() * entry.whole.mass()).sqrt();
        let leading = self.text.terms.iter().take(6).map(|term| term.weight * met(term, &entry.keys)).sum::<f32>();
        let leading_mass = self.text.terms.iter().take(6).map(|term| term.weight).sum::<f32>();
        [
            promise_cover,
            subject_cover,
            name_cover,
            alias_cover,
            description_cover,
            gain.ln_1p(),
            name_gain.ln_1p(),
            if mass > 0.0 { (gain / mass).min(2.0) } else { 0.0 },
            trigrams,
            head,
            literal,
            agree,
            differ,
            opposed(&self.text.sides, &entry.whole.sides),
            context,
            f32::from(u8::from(self.signals.meets(entry.signals))),
            f32::from(u8::from(
                !self.signals.is_empty() && !entry.signals.is_empty() && !self.signals.meets(entry.signals),
            )),
            if leading_mass > 0.0 { leading / leading_mass } else { 0.0 },
        ]
    }
}

fn best(entry: &Entry, worth: impl Fn(&super::index::Name) -> f32) -> f32 {
    entry.names.iter().map(worth).fold(0.0, f32::max)
}

/// How much of the weight of `terms` a text with these keys meets: as a share, and as a sum.
fn coverage(terms: &Terms, keys: &KeyMap<f32>) -> (f32, f32) {
    let mut met_weight = 0.0;
    let mut mass = 0.0;
    for term in &terms.terms {
        met_weight += term.weight * met(term, keys);
        mass += term.weight;
    }
    (if mass > 0.0 { met_weight / mass } else { 0.0 }, met_weight)
}

/// Figures that stand behind the same word: how many agree, how many differ ("SAML 2.0" and "SAML 1.1").
fn figures(promised: &[Numbered], entry: &[Numbered]) -> (f32, f32) {
    let (mut agree, mut differ) = (0f32, 0f32);
    for mine in entry {
        let same_word = promised.iter().filter(|theirs| theirs.before.is_some() && theirs.before == mine.before);
        let (mut met, mut unmet) = (false, false);
        for theirs in same_word {
            if theirs.figure == mine.figure {
                met = true;
            } else {
                unmet = true;
            }
        }
        if met || (mine.figure.len() > 2 && promised.iter().any(|theirs| theirs.figure == mine.figure)) {
            agree += 1.0;
        } else if unmet {
            differ += 1.0;
        }
    }
    (agree.min(2.0), differ.min(2.0))
}

/// How many pairs of opposites the two texts stand on different sides of; taking both sides contradicts nobody.
fn opposed(mine: &[Side], theirs: &[Side]) -> f32 {
    let takes = |sides: &[Side], pair, side| sides.contains(&Side { pair, side });
    let mut count = 0.0f32;
    for side in mine {
        let other = 1 - side.side;
        if !takes(mine, side.pair, other) && takes(theirs, side.pair, other) && !takes(theirs, side.pair, side.side) {
            count += 1.0;
        }
    }
    count.min(2.0)
}
