//! What words mean, as short vectors: for words that no synonym list knows.
//!
//! Why they stay, though they are the largest file of the crate: on 582 labelled promises, each asked of weights fitted
//! without its contract, the right entry is first for 0.832 with them and 0.817 without, "none" is right for 0.734
//! against 0.718 at the best threshold, and on catalogs in other words than the contract's 0.718 against 0.709 are first.
//! A whole sentence model in their place gives 0.844.
//!
//! The table is distilled from a sentence model by `examples/word_vectors.py`, which says where it comes from. Sums are
//! taken in the order of the text, so the same words give the same figures.

use super::terms::{KeyMap, Term, Terms};
use super::text::{Key, key_of};
use std::cell::RefCell;
use std::sync::LazyLock;

/// How many figures a vector has.
pub(crate) const DIMENSIONS: usize = 64;

/// The meaning of a word or a text, of length 1, or 0 where no word is known.
pub(crate) type Vector = [f32; DIMENSIONS];

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_bytes!("../../lexicon/word-vectors.bin")));

/// The vectors of stems.
#[derive(Debug)]
pub(crate) struct Table {
    places: KeyMap<u32>,
    vectors: Vec<Vector>,
}

impl Table {
    /// The table of this crate.
    pub(crate) fn shared() -> &'static Self {
        &TABLE
    }

    /// Reads "count dimensions", a line of stems, and their figures; what does not fit is an empty table.
    fn read(bytes: &'static [u8]) -> Self {
        let empty = Self { places: KeyMap::default(), vectors: vec![] };
        let mut parts = bytes.splitn(3, |byte| *byte == b'\n');
        let (Some(head), Some(stems), Some(figures)) = (parts.next(), parts.next(), parts.next()) else { return empty };
        let (Ok(head), Ok(stems)) = (str::from_utf8(head), str::from_utf8(stems)) else { return empty };
        let places: KeyMap<u32> = stems.split(' ').zip(0..).map(|(stem, at)| (key_of(stem), at)).collect();
        let fits = head.split(' ').nth(1) == Some("64") && figures.len() >= places.len() * DIMENSIONS;
        if !fits {
            return empty;
        }
        let vectors = figures.as_chunks::<DIMENSIONS>().0.iter();
        let vectors = vectors.map(|figures| unit(figures.map(|byte| f32::from(byte.cast_signed())))).collect();
        Self { places, vectors }
    }

    /// A word's vector.
    pub(crate) fn word(&self, key: Key) -> Option<&Vector> {
        self.vectors.get(*self.places.get(&key)? as usize)
    }

    /// The weighted mean of a text's words; `weight` gives each term's.
    pub(crate) fn text(&self, terms: &Terms, weight: impl Fn(usize, f32) -> f32) -> Vector {
        self.terms(terms.list.iter().enumerate().map(|(at, term)| (term, weight(at, term.weight))))
    }

    /// The mean of words with weights.
    pub(crate) fn terms<'a>(&self, terms: impl Iterator<Item = (&'a Term, f32)>) -> Vector {
        let mut sum = [0f32; DIMENSIONS];
        for (term, weight) in terms {
            let Some(vector) = self.word(term.keys[0].0) else { continue };
            for (slot, figure) in sum.iter_mut().zip(vector) {
                *slot += weight * figure;
            }
        }
        unit(sum)
    }
}

fn unit(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        for x in &mut vector {
            *x /= length;
        }
    }
    vector
}

/// How alike two meanings are, from -1 to 1; 0 where one is not known.
pub(crate) fn alike(a: &Vector, b: &Vector) -> f32 {
    const LANES: usize = 8;
    // Eight running sums, so that the machine adds eight at a time; the order is fixed, and so is the result.
    let mut sums = [0f32; LANES];
    for (x, y) in a.as_chunks::<LANES>().0.iter().zip(b.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    sums.iter().sum()
}

/// How near the words of one text come to any other word. Names of a catalog share their words, so each word is asked
/// about once.
pub(crate) struct Nearest {
    words: Vec<&'static Vector>,
    known: RefCell<KeyMap<f32>>,
}

impl Nearest {
    /// To the words with these stems.
    pub(crate) fn to(stems: Vec<Key>, table: &'static Table) -> Self {
        let words = stems.into_iter().filter_map(|stem| table.word(stem)).collect();
        Self { words, known: RefCell::default() }
    }

    /// How alike the nearest word is to the word with this stem and meaning; 0 where none is.
    pub(crate) fn likeness(&self, stem: Key, meaning: &Vector) -> f32 {
        let nearest = || self.words.iter().map(|word| alike(meaning, word)).fold(0.0, f32::max);
        *self.known.borrow_mut().entry(stem).or_insert_with(nearest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::text::Stems;

    #[test]
    fn near_words_are_alike() {
        let table = Table::shared();
        let word = |text: &str| table.word(Stems::english().words(text)[0].key).unwrap();
        assert!(alike(word("picture"), word("photo")) > alike(word("picture"), word("invoice")) + 0.2);
        assert!((alike(word("vessel"), word("vessel")) - 1.0).abs() < 1e-5);
    }
}
