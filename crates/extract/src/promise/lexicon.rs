//! Word lists of contract language, read once from `lexicon/promise`.

use super::words::{Words, stem};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a function word does in its clause; the parts of `function.txt`, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Begins a subordinate clause.
    Opener,
    /// Ends a subject that is read from its verb backwards.
    Break,
    /// In front of a name that is no subject.
    Preposition,
    /// Ties a name to another.
    Pairing,
    /// Begins an opening that a comma ends.
    Opening,
    /// May follow a verb as its object or the like.
    Complement,
    /// In front of a noun, so that what follows is no verb.
    BeforeNoun,
    /// Stands between a modal and its verb.
    Filler,
    /// Follows a name that is a subject.
    BehindName,
    /// A past participle that does not end in "ed".
    Participle,
    /// An auxiliary verb.
    Auxiliary,
    /// What is done for somebody who receives: "Customer will be given".
    Served,
    /// Often stands right behind a phrase that names something, and not in it.
    Tail,
    /// Says how words hang together, and names nothing.
    Grammar,
}

const PARTS: [&str; 14] = [
    "opener",
    "break",
    "preposition",
    "pairing",
    "opening",
    "complement",
    "before-noun",
    "filler",
    "behind-name",
    "participle",
    "auxiliary",
    "served",
    "tail",
    "grammar",
];

/// A set of classes (of words, phrases or topics), one bit each.
pub(crate) type Classes = u64;

/// The lists, shared by all scans.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// A hasher for short words; nothing is ever iterated in its order.
#[derive(Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// A map from short words.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set of short words.
pub(crate) type WordSet<K> = HashSet<K, BuildHasherDefault<WordHasher>>;

/// Named classes with their members.
#[derive(Default)]
pub(crate) struct ClassList {
    names: Vec<&'static str>,
}

impl ClassList {
    fn bit(&mut self, name: &'static str) -> Classes {
        let at = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        1 << (at & 63)
    }

    /// The bit of a class; 0 if there is no such class.
    pub(crate) fn of(&self, name: &str) -> Classes {
        self.names.iter().position(|known| *known == name).map_or(0, |at| 1 << (at & 63))
    }

    /// The names of the classes in a set, in the order of the file.
    pub(crate) fn names(&self, set: Classes) -> impl Iterator<Item = &'static str> + '_ {
        self.names.iter().enumerate().filter(move |(at, _)| set & (1 << (at & 63)) != 0).map(|(_, name)| *name)
    }
}

/// A phrase: its words, and its class.
struct Phrase {
    words: Vec<&'static str>,
    class: Classes,
}

/// The lists.
pub(crate) struct Lexicon {
    /// Classes of words.
    pub(crate) word_classes: ClassList,
    words: WordMap<&'static str, Classes>,
    /// Classes of phrases.
    pub(crate) phrase_classes: ClassList,
    phrases: WordMap<&'static str, Vec<Phrase>>,
    /// What headings say a clause is about.
    pub(crate) topic_classes: ClassList,
    topics: WordMap<&'static str, Classes>,
    functions: WordMap<&'static str, Classes>,
    clusters: WordMap<&'static str, &'static str>,
    /// The classes that code asks for by name.
    pub(crate) role_vendor: Classes,
    pub(crate) role_customer: Classes,
    pub(crate) third: Classes,
    pub(crate) able: Classes,
    pub(crate) product: Classes,
    pub(crate) verbs: Classes,
}

/// The lines of a list that are no comment, split at their first colon.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

impl Lexicon {
    fn load() -> Self {
        let mut word_classes = ClassList::default();
        let mut words: WordMap<&'static str, Classes> = WordMap::default();
        for (class, members) in entries(include_str!("../../lexicon/promise/words.txt")) {
            let bit = word_classes.bit(class);
            for word in members.split_whitespace() {
                *words.entry(stem(word)).or_default() |= bit;
            }
        }
        let mut phrase_classes = ClassList::default();
        let mut phrases: WordMap<&'static str, Vec<Phrase>> = WordMap::default();
        for (class, phrase) in entries(include_str!("../../lexicon/promise/phrases.txt")) {
            let class = phrase_classes.bit(class);
            let words: Vec<&'static str> = phrase.split_whitespace().collect();
            if let Some(first) = words.first() {
                phrases.entry(first).or_default().push(Phrase { words, class });
            }
        }
        let mut topic_classes = ClassList::default();
        let mut topics: WordMap<&'static str, Classes> = WordMap::default();
        for (topic, members) in entries(include_str!("../../lexicon/promise/topics.txt")) {
            let bit = topic_classes.bit(topic);
            for word in members.split_whitespace() {
                *topics.entry(stem(word)).or_default() |= bit;
            }
        }
        let mut functions: WordMap<&'static str, Classes> = WordMap::default();
        for (part, members) in entries(include_str!("../../lexicon/promise/function.txt")) {
            let bit = PARTS.iter().position(|known| *known == part).map_or(0, |at| 1 << at);
            for word in members.split_whitespace() {
                *functions.entry(word).or_default() |= bit;
            }
        }
        let mut clusters: WordMap<&'static str, &'static str> = WordMap::default();
        for (cluster, members) in entries(include_str!("../../lexicon/promise/clusters.txt")) {
            clusters.extend(members.split_whitespace().map(|word| (word, cluster)));
        }
        let verbs = ["v-deliver", "v-support", "v-notify", "v-able", "v-comply", "v-level", "v-pay", "v-legal"];
        Self {
            role_vendor: word_classes.of("role-vendor"),
            role_customer: word_classes.of("role-customer"),
            third: word_classes.of("third"),
            able: word_classes.of("v-able"),
            product: word_classes.of("n-product") | word_classes.of("n-deliver") | word_classes.of("n-able"),
            verbs: verbs.iter().map(|class| word_classes.of(class)).sum(),
            word_classes,
            words,
            phrase_classes,
            phrases,
            topic_classes,
            topics,
            functions,
            clusters,
        }
    }

    /// The classes of a word in lower case.
    pub(crate) fn word(&self, low: &str) -> Classes {
        self.words.get(stem(low)).copied().unwrap_or(0)
    }

    /// Whether a word in lower case does this in its clause.
    pub(crate) fn is(&self, part: Part, low: &str) -> bool {
        self.functions.get(low).is_some_and(|set| set & (1 << part as u64) != 0)
    }

    /// The cluster of a word in lower case: words that keep like company.
    pub(crate) fn cluster(&self, low: &str) -> Option<&'static str> {
        self.clusters.get(low).copied()
    }

    /// What a heading word says its clause is about.
    pub(crate) fn topic(&self, low: &str) -> Classes {
        self.topics.get(stem(low)).copied().unwrap_or(0)
    }

    /// The classes of the phrases that begin at a word, and how many words the longest takes.
    pub(crate) fn phrase(&self, words: &Words, at: usize) -> (Classes, usize) {
        let Some(phrases) = self.phrases.get(words.low(at)) else { return (0, 0) };
        phrases.iter().fold((0, 0), |(classes, longest), phrase| match phrase.length_at(words, at) {
            Some(length) => (classes | phrase.class, longest.max(length)),
            None => (classes, longest),
        })
    }
}

impl Phrase {
    /// How many words the phrase takes at `at`, if it stands there; a `*` takes one to four.
    fn length_at(&self, words: &Words, at: usize) -> Option<usize> {
        let mut here = at;
        for (i, word) in self.words.iter().enumerate() {
            if *word == "*" {
                let next = self.words.get(i + 1)?;
                here = (here + 1..here + 5).find(|next_at| words.low(*next_at) == *next)?;
            } else if words.low(here) == *word {
                here += 1;
            } else {
                return None;
            }
        }
        Some(here - at)
    }
}
