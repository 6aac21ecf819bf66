//! Where a rule may find something: what the first word, figure or mark of its expressions can be. Made once into a
//! vocabulary, so that a token knows which rules to ask; of most words of a contract, that is none.

use super::token::Class;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A set of rules, by their places in the list.
pub(crate) type Rules = u16;

/// What an expression of a rule can begin with.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Start {
    /// The first words of these phrases. What stands behind one is a word that some rule knows, a figure or a mark.
    Phrases(&'static [&'static str]),
    /// The first words of the phrases of a word list. Any word may stand behind one.
    List(fn() -> Vec<&'static str>),
    /// A name in front of a plus or minus: "T + 30 weeks", "Effective Date + 10 days".
    Sum,
    /// A number in figures or words, a half or a quarter.
    Number,
    /// "third".
    Ordinal,
    /// A month's name.
    Month,
    /// A weekday's name.
    Weekday,
    /// "monthly".
    Every,
    /// "day", "weeks".
    Unit,
    /// One of these marks.
    Marks(&'static [char]),
}

impl Start {
    /// Whether a token of this class can be such a beginning, where its words do not say so.
    fn holds(&self, class: Class) -> bool {
        match (self, class) {
            (Self::Number, Class::Digits(..) | Class::Cardinal(_) | Class::Mark('½' | '¼' | '¾'))
            | (Self::Ordinal, Class::Ordinal(_))
            | (Self::Month, Class::Month(_))
            | (Self::Weekday, Class::Weekday(_))
            | (Self::Every, Class::Every(..))
            | (Self::Unit, Class::Unit(..)) => true,
            (Self::Marks(marks), Class::Mark(mark)) => marks.contains(&mark),
            _ => false,
        }
    }
}

/// What a word is to the rules.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    /// What it can mean, where the list of words of time says so.
    class: Option<Class>,
    /// The rules of which it begins a phrase.
    begins: Rules,
    /// Those among them behind whose phrases any word may stand.
    open: Rules,
    /// Whether it stands second in a phrase.
    second: bool,
}

/// The words of all rules.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: HashMap<u128, Known, BuildHasherDefault<KeyHasher>>,
    starts: Vec<(&'static [Start], Rules)>,
    /// The rules that begin at an ASCII mark.
    marks: Vec<Rules>,
    /// The rules that read sums.
    pub(crate) sums: Rules,
}

/// What a word says about where to ask.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    /// The rules to ask at it.
    pub(crate) begins: Rules,
    /// Those to ask even where no rule knows the word behind it.
    pub(crate) open: Rules,
    /// Whether no rule knows it.
    pub(crate) inert: bool,
}

impl Vocabulary {
    /// The vocabulary of rules with these beginnings, and of a list of words of time.
    pub(crate) fn new(rules: &[&'static [Start]], classes: &[(&'static str, Class)]) -> Self {
        let mut vocabulary = Self::default();
        for (word, class) in classes {
            vocabulary.words.entry(key(word.as_bytes())).or_default().class = Some(*class);
        }
        for (place, starts) in rules.iter().enumerate() {
            let rule = 1 << place;
            vocabulary.starts.push((starts, rule));
            for start in *starts {
                match start {
                    Start::Phrases(phrases) => vocabulary.add(phrases, rule, 0),
                    Start::List(list) => vocabulary.add(&list(), rule, rule),
                    Start::Sum => vocabulary.sums |= rule,
                    _ => {}
                }
            }
        }
        vocabulary.marks = (0..128_u8).map(|mark| vocabulary.of(Class::Mark(char::from(mark)))).collect();
        vocabulary
    }

    fn add(&mut self, phrases: &[&str], rule: Rules, open: Rules) {
        for phrase in phrases {
            let mut words = phrase.split(' ');
            if let Some(first) = words.next() {
                let known = self.words.entry(key(first.as_bytes())).or_default();
                known.begins |= rule;
                known.open |= open;
            }
            if let Some(second) = words.next() {
                self.words.entry(key(second.as_bytes())).or_default().second = true;
            }
        }
    }

    /// What a word of ASCII letters can mean, and the rules to ask at it.
    pub(crate) fn word(&self, bytes: &[u8]) -> (Class, Asked) {
        let Some(known) = self.words.get(&key(bytes)) else {
            return (Class::Word, Asked { inert: true, ..Asked::default() });
        };
        // The key of a longer word is cut: it says where to ask, not what the word means.
        let class = known.class.filter(|_| bytes.len() <= KEY).unwrap_or(Class::Word);
        let by_class = self.of(class);
        let (begins, open) = (known.begins | by_class, known.open | by_class);
        (class, Asked { begins, open, inert: class == Class::Word && begins == 0 && !known.second })
    }

    /// The rules to ask at a mark.
    pub(crate) fn mark(&self, mark: char) -> Rules {
        match self.marks.get(mark as usize) {
            Some(rules) => *rules,
            None => self.of(Class::Mark(mark)),
        }
    }

    /// The rules that may begin at a token of this class, whatever its words.
    pub(crate) fn of(&self, class: Class) -> Rules {
        if class == Class::Word {
            return 0;
        }
        let holds = |(starts, rule): &(&[Start], Rules)| starts.iter().any(|start| start.holds(class)).then_some(*rule);
        self.starts.iter().filter_map(holds).fold(0, |all, rule| all | rule)
    }
}

/// The length of a key in bytes.
const KEY: usize = 16;

/// The first letters of a word in lower case, as one number.
fn key(bytes: &[u8]) -> u128 {
    let mut letters = [0_u8; KEY];
    let length = bytes.len().min(KEY);
    letters[..length].copy_from_slice(&bytes[..length]);
    letters.make_ascii_lowercase();
    u128::from_le_bytes(letters)
}

/// Mixes a key; keys come from the text and from word lists, and a bad mix costs time, never a result.
#[derive(Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u128(&mut self, key: u128) {
        let (low, high) = (key as u64, (key >> 64) as u64);
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
