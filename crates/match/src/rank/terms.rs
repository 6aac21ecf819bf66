//! A text as weighted terms, and another text's view of them.

use super::lexicon::{Lexicon, Side};
use super::text::{Key, Word};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Keys are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte) ^ (self.0 >> 56);
        }
    }

    fn write_u64(&mut self, key: u64) {
        // Concepts are small numbers: spread them over the table.
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from keys.
pub(crate) type KeyMap<T> = HashMap<Key, T, BuildHasherDefault<KeyHasher>>;

/// A set of keys.
pub(crate) type KeySet = HashSet<Key, BuildHasherDefault<KeyHasher>>;

/// How much a word counts where only a synonym of it stands.
pub(crate) const TIGHT: f32 = 0.8;
/// How much a word counts where only a neighbour of it stands.
pub(crate) const LOOSE: f32 = 0.35;

/// A word that counts, and everything that it can be known by.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    /// Its stem, then its synonym groups with what a match through each is worth.
    pub(crate) keys: Vec<(Key, f32)>,
    /// The word in the text.
    pub(crate) start: usize,
    /// One past its end.
    pub(crate) end: usize,
    /// How much it says, from 0 to 1.
    pub(crate) weight: f32,
    /// Whether any entry of the catalog can meet it.
    pub(crate) known: bool,
}

/// The words of a text that count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    pub(crate) list: Vec<Term>,
    /// Versions and figures: "2.0", "27001".
    pub(crate) numbers: Vec<Numbered>,
    pub(crate) sides: Vec<Side>,
}

/// A figure and the word in front of it: "SAML 2.0", "SOC 2".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub(crate) before: Option<Key>,
    pub(crate) figure: String,
}

impl Terms {
    /// The terms of a text; weights are how rare each is in contracts.
    pub(crate) fn of(text: &str, lexicon: &Lexicon) -> Self {
        let words = lexicon.stems.words(text);
        Self::of_words(&words, lexicon)
    }

    /// The same of words that are read already.
    pub(crate) fn of_words(words: &[Word], lexicon: &Lexicon) -> Self {
        let mut terms: Vec<Option<Term>> = words
            .iter()
            .map(|word| {
                let counts = !lexicon.is_stop(word) && !is_bare_figure(&word.folded);
                let weight = lexicon.rarity(word.key);
                counts.then(|| Term {
                    keys: vec![(word.key, 1.0)],
                    start: word.start,
                    end: word.end,
                    weight,
                    known: false,
                })
            })
            .collect();
        for concept in lexicon.concepts(words) {
            let worth = if concept.loose { LOOSE } else { TIGHT };
            // A phrase is worth as much as what it means; each of its words carries a part of that.
            let share = if concept.loose { 0.0 } else { lexicon.rarity(concept.key) / concept.length as f32 };
            for (term, word) in terms[concept.at..concept.at + concept.length].iter_mut().zip(&words[concept.at..]) {
                if term.is_none() && (concept.length == 1 || concept.loose) {
                    continue;
                }
                let term = term.get_or_insert_with(|| Term {
                    keys: vec![(word.key, 1.0)],
                    start: word.start,
                    end: word.end,
                    weight: 0.0,
                    known: false,
                });
                term.weight = term.weight.max(share);
                if !term.keys.iter().any(|(key, _)| *key == concept.key) {
                    term.keys.push((concept.key, worth));
                }
            }
        }
        let numbers = words.iter().enumerate().filter_map(|(at, word)| {
            let figure = version(&word.folded)?;
            // "Router version 5" and "Router v5" are "Router 5".
            let mut before = words[..at].iter().rev();
            let named = before.find(|word| !matches!(word.folded.as_str(), "version" | "release" | "v" | "ver"));
            Some(Numbered { before: named.map(|word| word.key), figure: figure.to_owned() })
        });
        Self { numbers: numbers.collect(), sides: lexicon.sides(words), list: terms.into_iter().flatten().collect() }
    }

    /// What another text can find here: for each key the best worth.
    pub(crate) fn keys(&self) -> KeyMap<f32> {
        let mut keys = KeyMap::default();
        for (key, worth) in self.list.iter().flat_map(|term| &term.keys) {
            let best: &mut f32 = keys.entry(*key).or_default();
            *best = best.max(*worth);
        }
        keys
    }

    /// The summed weight of all terms.
    pub(crate) fn mass(&self) -> f32 {
        self.list.iter().map(|term| term.weight).sum()
    }
}

/// The figure that a word is: "2.0", and "5" of "v5".
fn version(folded: &str) -> Option<&str> {
    let figure = folded.strip_prefix('v').unwrap_or(folded);
    figure.as_bytes().first().is_some_and(u8::is_ascii_digit).then_some(figure)
}

/// A figure that no name is made of: "30", "1500"; not "27001" or "2.0" beside a word, which are kept as numbers.
fn is_bare_figure(folded: &str) -> bool {
    folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// How well `term` is met by a text with these keys: 1 for its own stem, less through a synonym.
pub(crate) fn met(term: &Term, keys: &KeyMap<f32>) -> f32 {
    let mut best = 0f32;
    for (key, worth) in &term.keys {
        if let Some(strength) = keys.get(key) {
            // Through a synonym group both sides may be neighbours only; the weaker link counts.
            best = best.max(worth.min(*strength).max(if *worth >= 1.0 { *strength } else { 0.0 }));
            if best >= 1.0 {
                break;
            }
        }
    }
    best
}
