//! The choice of a subject among all short phrases of a unit.
//!
//! The score of a phrase is the sum of what speaks for its first word, its last word and each word in it, and of its
//! length. `crates/extract/examples/train` learns the weights from labelled subjects.

use super::signs::Signs;
use crate::promise::features::{Named, Sink, hash};
use crate::promise::lexicon::{WordMap, WordSet};
use crate::promise::model::{hash_of_name, hundredths};
use crate::promise::scene::Scene;
use caveat_core::Span;
use std::sync::LazyLock;

/// The most words of a subject.
pub(crate) const LONGEST: usize = 9;

/// How a word takes part in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// As its first word.
    Start,
    /// As its last.
    End,
    /// As any of its words.
    Inside,
}

/// All parts, in the order of their weights.
const PARTS: [Part; 3] = [Part::Start, Part::End, Part::Inside];

/// The words with which no subject begins, and those with which none ends.
static EDGES: LazyLock<[WordSet<&'static str>; 2]> = LazyLock::new(|| {
    let list = |edge: &str| {
        let lines = include_str!("../../../lexicon/promise/subject-edges.txt").lines();
        let of_edge = lines.filter_map(|line| line.split_once(": ")).filter(|(name, _)| *name == edge);
        of_edge.flat_map(|(_, words)| words.split_whitespace()).collect()
    };
    [list("first"), list("last")]
});

static WEIGHTS: LazyLock<WordMap<u64, f32>> = LazyLock::new(|| read(include_str!("../../../model/subject.tsv")));

/// Lines of a feature and its weight in hundredths, parted by a tab; lines that begin with `#` are remarks.
fn read(table: &str) -> WordMap<u64, f32> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    lines.map(|(name, weight)| (hash_of_name(name), hundredths(weight))).collect()
}

/// Adds up weights as features are found.
struct Sum<'a> {
    weights: &'a WordMap<u64, f32>,
    sum: f32,
}

impl Sink for Sum<'_> {
    fn add(&mut self, group: &'static str, a: &str, b: &str) {
        self.sum += self.weights.get(&hash(group, a, b)).copied().unwrap_or(0.0);
    }
}

/// The phrase that scores best; `None` for a unit without words.
pub(crate) fn chosen(scene: &Scene<'_>) -> Option<Span> {
    let signs = Signs::of(scene);
    let score = |part: Part, at: usize| {
        let mut sum = Sum { weights: &WEIGHTS, sum: 0.0 };
        signs.features(part, at, &mut sum);
        sum.sum
    };
    let weighed = |part: Part, asked: &dyn Fn(usize) -> bool| -> Vec<f32> {
        (0..signs.count).map(|at| if asked(at) { score(part, at) } else { 0.0 }).collect()
    };
    let edges = edges(&signs);
    let starts = weighed(Part::Start, &|at| edges[at].begins);
    let ends = weighed(Part::End, &|at| edges[at].ends);
    let insides = weighed(Part::Inside, &|_| true);
    let lengths: Vec<f32> =
        (0..LONGEST).map(|length| WEIGHTS.get(&hash("length", LENGTHS[length], "")).copied().unwrap_or(0.0)).collect();
    let mut best: Option<(f32, usize, usize)> = None;
    each_phrase(&signs, &edges, |from, to, words| {
        let inside: f32 = insides[from..=to].iter().sum();
        let score = starts[from] + ends[to] + inside + lengths[words - 1];
        if best.is_none_or(|(most, ..)| score > most) {
            best = Some((score, from, to));
        }
    });
    let (_, from, to) = best?;
    scene.reading.words.span(from, to + 1)
}

const LENGTHS: [&str; LONGEST] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Whether a phrase may begin and end at a word.
struct Edge {
    begins: bool,
    ends: bool,
}

/// What may begin and end at each word.
fn edges(signs: &Signs<'_>) -> Vec<Edge> {
    let [never_first, never_last] = &*EDGES;
    let edge = |at: usize| {
        let (word, low) = (signs.is_word(at), signs.low(at));
        Edge { begins: word && !never_first.contains(low), ends: word && !never_last.contains(low) }
    };
    (0..signs.count).map(edge).collect()
}

/// Every phrase that may be a subject: its first word, its last, and how many words it has.
fn each_phrase(signs: &Signs<'_>, edges: &[Edge], mut take: impl FnMut(usize, usize, usize)) {
    for from in (0..signs.count).filter(|at| edges[*at].begins) {
        let (mut words, mut depth, mut quotes) = (0, 0, 0);
        for (to, edge) in edges.iter().enumerate().skip(from) {
            depth += signs.depth(to);
            quotes += usize::from(signs.is_plain_quote(to));
            // What closes in a phrase has to open in it.
            if signs.parts(to) || depth < 0 {
                break;
            }
            if signs.is_word(to) {
                words += 1;
                if words > LONGEST {
                    break;
                }
                if depth == 0 && quotes % 2 == 0 && edge.ends {
                    take(from, to, words);
                }
            }
        }
    }
}

/// The features of every word of a unit, as the first, the last and any word, for training.
pub(crate) fn learn(scene: &Scene<'_>) -> Vec<(Span, [Vec<String>; 3])> {
    let signs = Signs::of(scene);
    let named = |part: Part, at: usize| {
        let mut named = Named::default();
        signs.features(part, at, &mut named);
        named.0
    };
    let words = &scene.reading.words;
    (0..signs.count).map(|at| (words.list[at].span, PARTS.map(|part| named(part, at)))).collect()
}

/// Every phrase that may be a unit's subject, for training: its first word, its last, and how many words it has.
pub(crate) fn places(scene: &Scene<'_>) -> Vec<(usize, usize, usize)> {
    let mut places = Vec::new();
    let signs = Signs::of(scene);
    each_phrase(&signs, &edges(&signs), |from, to, words| places.push((from, to, words)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat_core::commitment::Commitment;

    fn subjects(text: &str) -> Vec<String> {
        let document = caveat_parse::read(text.as_bytes(), &caveat_parse::Reading::default()).expect("plain text");
        let contract = caveat_parse::structure(&document, Some("Provider"));
        let context = crate::Context { as_of: jiff::civil::date(2030, 1, 1), effective_date: None };
        let found = crate::extract(&document, &contract, &context).commitments;
        let words = |commitment: &Commitment| commitment.subject.map_or("", |span| span.of(&document.text)).to_owned();
        found.iter().map(words).collect()
    }

    #[test]
    fn a_table_of_weights_is_read_by_name() {
        let weights = read("# remark\ns-word:deliv\t150\nlength:3\t-20\n");
        assert_eq!(weights.get(&hash("s-word", "deliv", "")), Some(&1.5));
        assert_eq!(weights.get(&hash("length", "3", "")), Some(&-0.2));
    }

    #[test]
    fn the_thing_promised_is_named_and_not_what_stands_around_it() {
        let text = "SERVICES AGREEMENT\n\nThis agreement is made between Harbour Ltd (\"Provider\") and Mill GmbH (\"Customer\").\n\n\
                    1. Services\n\nProvider shall deliver the training manual to Customer within ten days after signature.\n\n\
                    Provider shall, at no charge, provide telephone support to Customer during business hours.\n";
        let found = subjects(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("training manual") && !found[0].contains("ten days"), "{found:?}");
        assert!(found[1].contains("telephone support") && !found[1].contains("charge"), "{found:?}");
    }
}
