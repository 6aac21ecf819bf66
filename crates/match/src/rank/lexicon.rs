//! What the field's words mean to one another: synonyms, opposites, stop words, how common a word is in contracts.

use super::terms::{KeyMap, KeySet};
use super::text::{CONCEPT, Key, Stems, Word, key_of};
use std::sync::LazyLock;

/// The word lists of this crate, compiled.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) stems: Stems,
    /// The keys of folded words, not of stems.
    stop: KeySet,
    modals: KeySet,
    synonyms: Phrases,
    /// For each synonym group whether it is a loose one.
    loose: Vec<bool>,
    opposites: Phrases,
    /// For each stem its share of the sentences of contracts, in millionths; missing is rarer than any.
    common: KeyMap<f32>,
    /// The same for each synonym group: the sum over its single words.
    common_concepts: Vec<f32>,
}

/// Phrases of stems, each meaning one or more numbers, found in a run of words by a trie.
#[derive(Debug)]
struct Phrases {
    nodes: Vec<Node>,
}

/// A run of stems: where the next one leads, and what the run means.
#[derive(Debug, Default)]
struct Node {
    next: KeyMap<u32>,
    meanings: Vec<u32>,
}

impl Phrases {
    fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    fn insert(&mut self, words: &[Word], meaning: u32) {
        let mut node = 0;
        for word in words {
            let fresh = self.nodes.len() as u32;
            node = *self.nodes[node as usize].next.entry(word.key).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
        }
        let meanings = &mut self.nodes[node as usize].meanings;
        if node != 0 && !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    /// Every phrase in `words` as (first word, number of words, meaning); phrases are short, so this is linear.
    fn find(&self, words: &[Word], mut found: impl FnMut(usize, usize, u32)) {
        for at in 0..words.len() {
            let mut node = &self.nodes[0];
            for (length, word) in words[at..].iter().enumerate() {
                let Some(next) = node.next.get(&word.key) else { break };
                node = &self.nodes[*next as usize];
                for meaning in &node.meanings {
                    found(at, length + 1, *meaning);
                }
            }
        }
    }
}

/// A synonym group that some words of a text belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Concept {
    /// The first word.
    pub(crate) at: usize,
    /// How many words.
    pub(crate) length: usize,
    /// The group's key.
    pub(crate) key: Key,
    /// Whether its words stand for neighbouring things, not for the same.
    pub(crate) loose: bool,
}

/// One side of a pair of opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Side {
    /// Which pair.
    pub(crate) pair: u32,
    /// Which side of it: 0 or 1.
    pub(crate) side: u32,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    /// The compiled word lists; built at the first call.
    pub(crate) fn shared() -> &'static Self {
        &LEXICON
    }

    fn read() -> Self {
        let stems = Stems::english();
        let common = read_common(&stems);
        let (synonyms, loose, common_concepts) = read_synonyms(&stems, &common);
        let mut opposites = Phrases::new();
        for (pair, line) in lines(include_str!("../../lexicon/opposites.txt")).enumerate() {
            for (side, words) in line.split('|').enumerate() {
                for phrase in words.split(',') {
                    opposites.insert(&stems.words(phrase), (pair * 2 + side.min(1)) as u32);
                }
            }
        }
        let stop = lines(include_str!("../../lexicon/stopwords.txt")).map(key_of).collect();
        let modals = lines(include_str!("../../lexicon/modals.txt")).map(key_of).collect();
        Self { stems, stop, modals, synonyms, loose, opposites, common, common_concepts }
    }

    pub(crate) fn is_stop(&self, word: &Word) -> bool {
        self.stop.contains(&key_of(&word.folded))
    }

    /// Whether the word parts who acts from what is promised.
    pub(crate) fn is_modal(&self, word: &Word) -> bool {
        self.modals.contains(&key_of(&word.folded))
    }

    /// Every synonym group that words of `words` belong to.
    pub(crate) fn concepts(&self, words: &[Word]) -> Vec<Concept> {
        let mut concepts = Vec::new();
        self.synonyms.find(words, |at, length, group| {
            let loose = self.loose[group as usize];
            concepts.push(Concept { at, length, key: CONCEPT | u64::from(group), loose });
        });
        concepts
    }

    /// The sides of opposites that words of `words` take, sorted, each once.
    pub(crate) fn sides(&self, words: &[Word]) -> Vec<Side> {
        let mut sides = Vec::new();
        self.opposites.find(words, |_, _, meaning| sides.push(Side { pair: meaning / 2, side: meaning % 2 }));
        sides.sort_unstable();
        sides.dedup();
        sides
    }

    /// How telling a stem or concept is in contracts: from near 0 (in every other sentence) to 1 (hardly ever).
    pub(crate) fn rarity(&self, key: Key) -> f32 {
        let millionths = if key & CONCEPT == 0 {
            self.common.get(&key).copied()
        } else {
            self.common_concepts.get((key & !CONCEPT) as usize).copied()
        };
        // From one in two (0) to one in ten thousand (1) on a logarithmic scale.
        let share = millionths.unwrap_or(0.0).max(100.0) / 1e6;
        ((0.5 / share).ln() / 5000f32.ln()).clamp(0.02, 1.0)
    }
}

fn read_common(stems: &Stems) -> KeyMap<f32> {
    let read = lines(include_str!("../../lexicon/common-words.txt")).filter_map(|line| {
        let (share, words) = line.split_once(' ')?;
        Some((share.parse::<f32>().ok()?, words))
    });
    read.flat_map(|(share, words)| words.split(' ').map(move |stem| (key_of(stem), share)).collect::<Vec<_>>())
        .chain(std::iter::once((key_of(&stems.stem("shall")), 500_000.0)))
        .collect()
}

fn read_synonyms(stems: &Stems, common: &KeyMap<f32>) -> (Phrases, Vec<bool>, Vec<f32>) {
    let (mut synonyms, mut loose, mut shares) = (Phrases::new(), vec![], vec![]);
    for (group, line) in lines(include_str!("../../lexicon/synonyms.txt")).enumerate() {
        let (is_loose, terms) = match line.strip_prefix('~') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let mut share = 0.0;
        for term in terms.split(',') {
            let words = stems.words(term);
            if let [word] = &words[..] {
                share += common.get(&word.key).copied().unwrap_or(0.0);
            }
            synonyms.insert(&words, group as u32);
        }
        loose.push(is_loose);
        shares.push(share);
    }
    (synonyms, loose, shares)
}
