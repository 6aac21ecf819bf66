//! Text to words that can be compared: folded, stemmed, without moving an offset.

use super::terms::KeyMap;
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A word of a text: its folded form, its stem's key and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// In lower case, without accents.
    pub(crate) folded: String,
    /// The key of its stem.
    pub(crate) key: Key,
    /// Its first byte in the text.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
}

/// A stem or a concept, as a number: FNV-1a of the stem, or a concept's place in the lexicon. Two stems of one number
/// are one in a thousand million million; they would only be taken for synonyms.
pub(crate) type Key = u64;

/// Reduces words to stems.
pub(crate) struct Stems(Stemmer);

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stems(English)")
    }
}

impl Stems {
    pub(crate) fn english() -> Self {
        Self(Stemmer::create(Algorithm::English))
    }

    /// The stem of a folded word; what holds a digit stays as it is.
    pub(crate) fn stem<'a>(&self, folded: &'a str) -> std::borrow::Cow<'a, str> {
        if folded.len() < 3 || folded.bytes().any(|byte| byte.is_ascii_digit()) {
            return folded.into();
        }
        self.0.stem(folded)
    }

    /// The key of a folded word's stem. A contract says the same words over and over, and a stem costs much to find.
    fn key(&self, folded: &str) -> Key {
        /// How many words are kept: more than a long contract has, and less than a megabyte.
        const MOST: usize = 1 << 14;
        thread_local! {
            static KNOWN: RefCell<KeyMap<Key>> = RefCell::default();
        }
        KNOWN.with_borrow_mut(|known| {
            let word = key_of(folded);
            if known.len() >= MOST && !known.contains_key(&word) {
                known.clear();
            }
            *known.entry(word).or_insert_with(|| key_of(&self.stem(folded)))
        })
    }

    /// The words of a text, in its order.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            if !first.is_alphanumeric() {
                continue;
            }
            let mut folded = String::new();
            push_folded(&mut folded, first);
            let mut end = start + first.len_utf8();
            while let Some((at, c)) = chars.peek().copied() {
                if c.is_alphanumeric() {
                    push_folded(&mut folded, c);
                } else if joins(text, at, c, &folded) {
                    // "2.0" is one word; "1,500" is 1500; the apostrophe of a genitive ends the word.
                    if c == '.' {
                        folded.push('.');
                    }
                } else {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            let key = self.key(&folded);
            words.push(Word { folded, key, start, end });
        }
        // In a word list "^" says what capitals say in a text.
        let marked = |word: &Word| text.get(word.end..).is_some_and(|rest| rest.starts_with('^'));
        let capital = |word: &Word| text.get(word.start..word.end).is_some_and(is_capital);
        mark_acronyms(&mut words, |word| capital(word) || marked(word), text);
        words
    }

    /// The words of an id, parted by hyphens or underscores: it has no capitals, and a plain word that can be an acronym
    /// is one.
    pub(crate) fn words_of_id(&self, spoken: &str) -> Vec<Word> {
        let mut words = self.words(spoken);
        mark_acronyms(&mut words, |_| true, "x");
        words
    }
}

/// Acronyms that are plain words too, with the words beside which they are acronyms in small letters as well.
static ACRONYMS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/acronyms.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(word, beside)| (word, beside.split_whitespace().collect()))
        .collect()
});

/// Gives acronyms that are plain words too a key of their own, so that "at rest" says nothing about REST. `capital` says
/// whether a word stands in capitals.
fn mark_acronyms(words: &mut [Word], capital: impl Fn(&Word) -> bool, text: &str) {
    const LONGEST: usize = 5;
    let ambiguous: Vec<usize> = (0..words.len())
        .filter(|at| words[*at].folded.len() <= LONGEST && ACRONYMS.contains_key(words[*at].folded.as_str()))
        .collect();
    if ambiguous.is_empty() {
        return;
    }
    let mixed = text.chars().any(char::is_lowercase);
    for at in ambiguous {
        let Some(beside) = ACRONYMS.get(words[at].folded.as_str()) else { continue };
        let is_beside = |at: usize| words.get(at).is_some_and(|word| beside.contains(&word.folded.as_str()));
        let neighbour = is_beside(at + 1) || at.checked_sub(1).is_some_and(is_beside);
        if neighbour || (mixed && capital(&words[at])) {
            words[at].key = key_of(&format!("{}^", words[at].folded));
        }
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether the mark `c` at `at` stands between two digits of one figure.
fn joins(text: &str, at: usize, c: char, folded: &str) -> bool {
    let rest = &text.as_bytes()[at + c.len_utf8()..];
    match c {
        '.' => folded.ends_with(|c: char| c.is_ascii_digit()) && rest.first().is_some_and(u8::is_ascii_digit),
        ',' => {
            folded.ends_with(|c: char| c.is_ascii_digit())
                && rest.len() >= 3
                && rest[..3].iter().all(u8::is_ascii_digit)
                && !rest.get(3).is_some_and(u8::is_ascii_digit)
        }
        _ => false,
    }
}

fn push_folded(folded: &mut String, c: char) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    let plain = match c {
        'à'..='å' | 'À'..='Å' => "a",
        'è'..='ë' | 'È'..='Ë' => "e",
        'ì'..='ï' | 'Ì'..='Ï' => "i",
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' => "o",
        'ù'..='ü' | 'Ù'..='Ü' => "u",
        'ç' | 'Ç' => "c",
        'ñ' | 'Ñ' => "n",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        _ => {
            folded.extend(c.to_lowercase());
            return;
        }
    };
    folded.push_str(plain);
}

/// FNV-1a. The top bit is cleared; it marks concepts.
pub(crate) fn key_of(stem: &str) -> Key {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in stem.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash & !CONCEPT
}

/// The bit that marks a key as a concept's.
pub(crate) const CONCEPT: Key = 1 << 63;

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        Stems::english().words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_keep_their_place_and_fold() {
        let text = "SAML 2.0, 1,500 users — Café’s S/4HANA.";
        assert_eq!(folded(text), ["saml", "2.0", "1500", "users", "cafe", "s", "s", "4hana"]);
        for word in Stems::english().words(text) {
            assert!(!text[word.start..word.end].is_empty());
        }
    }

    #[test]
    fn an_acronym_is_not_the_plain_word() {
        let stems = Stems::english();
        let key = |text: &str, nth: usize| stems.words(text)[nth].key;
        let (plain, acronym) = (key("data at rest", 2), key("A REST interface", 1));
        assert_ne!(plain, acronym);
        assert_eq!(key("ENCRYPTION AT REST", 2), plain, "a heading in capitals");
        assert_eq!(key("our rest api", 1), acronym);
        assert_eq!(key("the REST of the world", 1), acronym);
        assert_eq!(stems.words_of_id("open rest gateway")[1].key, acronym);
        assert_eq!(key("graphql, rest^", 1), acronym);
        assert_ne!(key("each step", 1), key("STEP files", 0));
    }

    #[test]
    fn inflections_share_a_key() {
        let words = Stems::english().words("migrate migration migrating scheduled schedules");
        assert_eq!(words[0].key, words[1].key);
        assert_eq!(words[0].key, words[2].key);
        assert_eq!(words[3].key, words[4].key);
    }
}
