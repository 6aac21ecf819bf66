//! What speaks for and against an entry being the one that a promise means.

use super::index::{Entry, Index, Name, grams, shared};
use super::lexicon::{Lexicon, Side};
use super::signals::Signals;
use super::terms::{KeyMap, Numbered, Term, Terms, met};
use super::text::{Key, Word};
use super::vectors::{Nearest, Table, Vector, alike};
use crate::Promise;
use std::ops::Range;

/// How many features there are.
pub const FEATURES: usize = 25;

/// What each feature is called in the weights' file and in explanations.
pub const NAMES: [&str; FEATURES] = [
    "subject-coverage",
    "name-coverage",
    "alias-coverage",
    "description-coverage",
    "shared-weight",
    "same-words-in-names",
    "trigrams",
    "head-word",
    "figures-agree",
    "figures-differ",
    "opposite-names",
    "opposite-descriptions",
    "context-coverage",
    "sort-of-figure",
    "target-row",
    "meaning-of-name",
    "meaning-of-description",
    "meaning-of-lead",
    "meaning-of-words",
    "object-words",
    "name-figures-agree",
    "name-figures-differ",
    "shared-more-than-others",
    "named-more-than-others",
    "means-more-than-others",
];

/// How many features "none" has.
pub const NONE_FEATURES: usize = 4;

/// What each feature of "none" is called.
pub const NONE_NAMES: [&str; NONE_FEATURES] = ["none", "none-weight", "none-known", "none-length"];

/// The figures of "none".
pub type NoneFeatures = [f32; NONE_FEATURES];

/// The figures of one candidate.
pub type Features = [f32; FEATURES];

/// What is added to the weight of a short text, so that one common word that fits is no full coverage.
const SMOOTH: f32 = 0.6;

/// How a promise meets one name of an entry.
struct NameMet {
    /// How much of the name the promise says.
    covered: f32,
    /// The same by stems alone, without synonyms.
    same: f32,
    /// How much of it the words around the promise say.
    around: f32,
    trigrams: f32,
    /// Whether the subject says the name's last word.
    head: f32,
    meaning: f32,
    lead: f32,
    words: f32,
}

/// A promise in words.
pub(super) struct Asked {
    pub(super) text: Terms,
    pub(super) subject: Terms,
    pub(super) context: Terms,
    keys: KeyMap<f32>,
    subject_keys: KeyMap<f32>,
    context_keys: KeyMap<f32>,
    grams: Vec<u32>,
    signals: Signals,
    meaning: Vector,
    lead: Vector,
    /// How near its words come to the words of names.
    nearest: Nearest,
    /// The terms of `text` right behind its "shall".
    object: Range<usize>,
}

/// The stems of a promise that weigh anything, each once.
fn telling(text: &Terms) -> Vec<Key> {
    let mut keys: Vec<_> = text.list.iter().filter(|term| term.weight > 0.0).map(|term| term.keys[0].0).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The first terms of a promise behind who acts: what is done, and to what.
fn object(text: &Terms, words: &[Word], lexicon: &Lexicon) -> Range<usize> {
    const FIRST_WORDS: usize = 24;
    const TERMS: usize = 5;
    let modal = words.iter().take(FIRST_WORDS).find(|word| lexicon.is_modal(word)).map_or(0, |modal| modal.start);
    let actor = text.list.iter().take_while(|term| term.end <= modal).count();
    actor..(actor + TERMS).min(text.list.len())
}

impl Asked {
    pub(super) fn of(promise: &Promise<'_>, index: &Index, lexicon: &Lexicon) -> Self {
        let weighed = |words: &[Word]| {
            let mut terms = Terms::of_words(words, lexicon);
            for term in &mut terms.list {
                term.weight *= index.distinction(term.keys[0].0, index.entries.len());
                term.known = term.keys.iter().any(|(key, _)| !index.postings(*key).is_empty());
            }
            terms
        };
        let words = lexicon.stems.words(promise.text);
        let mut text = weighed(&words);
        drop_actor(&mut text, &words, index, lexicon);
        let subject = promise.subject.map(|subject| weighed(&lexicon.stems.words(subject)));
        let subject = subject.filter(|subject| !subject.list.is_empty()).unwrap_or_else(|| text.clone());
        let context = weighed(&lexicon.stems.words(&promise.context.join(". ")));
        let table = Table::shared();
        let folded = words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        Self {
            keys: text.keys(),
            subject_keys: subject.keys(),
            context_keys: context.keys(),
            grams: grams(&folded),
            signals: Signals::of_text(promise.text),
            meaning: table.text(&text, |_, weight| weight),
            lead: table.text(&text, |at, weight| weight / (1.0 + at as f32 / 3.0)),
            object: object(&text, &words, lexicon),
            nearest: Nearest::to(telling(&text), table),
            text,
            subject,
            context,
        }
    }

    /// What a promise says for being about none of the catalog, whatever the entries are: how much it says at all.
    pub(super) fn of_none(&self) -> NoneFeatures {
        let mass = self.text.mass();
        let known: f32 = self.text.list.iter().filter(|term| term.known).map(|term| term.weight).sum();
        [1.0, mass.ln_1p(), if mass > 0.0 { known / mass } else { 0.0 }, (self.text.list.len() as f32).ln_1p()]
    }

    /// The features of one entry.
    pub(super) fn against(&self, entry: &Entry) -> Features {
        let subject = coverage(&self.subject, |term| met(term, &entry.keys));
        let names: Vec<NameMet> = entry.names.iter().map(|name| self.meets(name)).collect();
        let best = |worth: fn(&NameMet) -> f32| names.iter().map(worth).fold(0.0, f32::max);
        let description = coverage(&entry.description, |term| met(term, &self.keys));
        let shared: f32 = self.text.list.iter().map(|term| term.weight * met(term, &entry.keys)).sum();
        let (agree, differ) = figures(&self.text.numbers, &entry.numbers);
        let (name_agree, name_differ) = figures(&self.text.numbers, &entry.name_numbers);
        [
            subject.smooth(),
            names.first().map_or(0.0, |name| name.covered),
            best(|name| name.covered),
            description.smooth(),
            shared.ln_1p(),
            best(|name| name.same),
            best(|name| name.trigrams),
            best(|name| name.head),
            agree,
            differ,
            opposed(&self.text.sides, &entry.name_sides),
            opposed(&self.text.sides, &entry.sides),
            best(|name| name.around),
            f32::from(u8::from(self.signals.meets(entry.signals))),
            self.signals.targets_met(entry.signals),
            best(|name| name.meaning),
            alike(&self.meaning, &entry.meaning).max(0.0),
            best(|name| name.lead),
            best(|name| name.words),
            self.of_object(entry),
            name_agree,
            name_differ,
            0.0,
            0.0,
            0.0,
        ]
    }

    /// How the promise meets one name.
    fn meets(&self, name: &Name) -> NameMet {
        let (mut covered, mut same, mut around, mut mass) = (0.0, 0.0, 0.0, SMOOTH);
        for term in &name.terms.list {
            covered += term.weight * met(term, &self.keys);
            same += term.weight * same_word(term, &self.keys);
            around += term.weight * met(term, &self.context_keys);
            mass += term.weight;
        }
        let trigrams = match name.grams.len() {
            0 => 0.0,
            all => shared(&name.grams, &self.grams) as f32 / (all as f32 + 3.0),
        };
        NameMet {
            covered: covered / mass,
            same: same / mass,
            around: around / mass,
            trigrams,
            head: name.terms.list.last().map_or(0.0, |head| head.weight * met(head, &self.subject_keys)),
            meaning: alike(&self.meaning, &name.meaning),
            lead: alike(&self.lead, &name.meaning),
            words: self.words_met(name),
        }
    }

    /// Whether an entry that shares `gain` of weight is worth a close look; only the order counts.
    pub(super) fn promising(&self, gain: f32, entry: &Entry) -> f32 {
        let flag = |is: bool| f32::from(u8::from(is));
        let meaning = 3.5 * alike(&self.lead, &entry.gist);
        let sort = 3.0 * self.signals.targets_met(entry.signals) + flag(self.signals.meets(entry.signals));
        2.5 * gain.ln_1p() + meaning + sort
    }

    /// Coverage of the object's words: what is done, and to what.
    fn of_object(&self, entry: &Entry) -> f32 {
        let object = self.text.list.get(self.object.clone()).unwrap_or_default();
        let (mut met_weight, mut mass) = (0.0, SMOOTH);
        for term in object {
            met_weight += term.weight * met(term, &entry.keys);
            mass += term.weight;
        }
        met_weight / mass
    }

    /// How well each word of a name is met by the promise's nearest word.
    fn words_met(&self, name: &Name) -> f32 {
        let (mut met_weight, mut mass) = (0.0, SMOOTH);
        for (weight, key, meaning) in &name.meanings {
            met_weight += weight * ((self.nearest.likeness(*key, meaning) - 0.3) / 0.7).max(0.0);
            mass += weight;
        }
        met_weight / mass
    }
}

/// Fills in how each candidate stands out from the best of the others.
pub(super) fn relate(candidates: &mut [Features]) {
    let place = |name| NAMES.iter().position(|known| *known == name).unwrap_or(0);
    let (shared, named, means) = (place("shared-weight"), place("alias-coverage"), place("meaning-of-description"));
    for (feature, slot) in [(shared, FEATURES - 3), (named, FEATURES - 2), (means, FEATURES - 1)] {
        let (mut first, mut second) = (0f32, 0f32);
        for candidate in candidates.iter() {
            let value = candidate[feature];
            if value > first {
                (first, second) = (value, first);
            } else {
                second = second.max(value);
            }
        }
        for candidate in candidates.iter_mut() {
            let value = candidate[feature];
            candidate[slot] = value - if value >= first { second } else { first };
        }
    }
}

/// Takes the weight of who acts: in front of the first "shall" or "will" of a promise, what the catalog never names is
/// the vendor, and it says nothing about what is promised.
fn drop_actor(text: &mut Terms, words: &[Word], index: &Index, lexicon: &Lexicon) {
    const FIRST_WORDS: usize = 6;
    let Some(modal) = words.iter().take(FIRST_WORDS).find(|word| lexicon.is_modal(word)) else { return };
    let unnamed = |term: &&Term| index.postings(term.keys[0].0).is_empty();
    let actors: Vec<_> =
        text.list.iter().filter(|term| term.end <= modal.start).filter(unnamed).map(|term| term.keys[0].0).collect();
    for term in text.list.iter_mut().filter(|term| actors.contains(&term.keys[0].0)) {
        term.weight = 0.0;
    }
}

/// How much of a text's weight is met.
struct Coverage {
    met: f32,
    mass: f32,
}

impl Coverage {
    /// As a share, held down for texts that weigh little.
    fn smooth(&self) -> f32 {
        self.met / (self.mass + SMOOTH)
    }
}

fn coverage(terms: &Terms, worth: impl Fn(&Term) -> f32) -> Coverage {
    let mut sum = Coverage { met: 0.0, mass: 0.0 };
    for term in &terms.list {
        sum.met += term.weight * worth(term);
        sum.mass += term.weight;
    }
    sum
}

/// Whether the term's own stem stands there, no synonym.
fn same_word(term: &Term, keys: &KeyMap<f32>) -> f32 {
    keys.get(&term.keys[0].0).copied().unwrap_or(0.0)
}

/// Figures that stand behind the same word: how many agree, how many differ ("SAML 2.0" and "SAML 1.1").
fn figures(promised: &[Numbered], entry: &[Numbered]) -> (f32, f32) {
    let (mut agree, mut differ) = (0f32, 0f32);
    for mine in entry {
        let mut same_word = promised.iter().filter(|theirs| theirs.before.is_some() && theirs.before == mine.before);
        // The first mention is the thing itself: "Router 5, made of Router 4".
        let first = same_word.next().map(|theirs| theirs.figure == mine.figure);
        match (first, same_word.any(|theirs| theirs.figure == mine.figure)) {
            (Some(true), _) => agree += 1.0,
            (Some(false), true) => (agree, differ) = (agree + 0.5, differ + 0.5),
            _ if mine.figure.len() > 2 && promised.iter().any(|theirs| theirs.figure == mine.figure) => agree += 1.0,
            (Some(false), false) => differ += 1.0,
            (None, _) => {}
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
