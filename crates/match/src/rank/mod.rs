//! Which capability a promise is about: candidates from an inverted index, then a calibrated score for the best.

mod answer;
mod calibration;
#[cfg(feature = "embeddings")]
mod embedding;
mod explain;
mod features;
pub mod fitting;
mod index;
mod lexicon;
mod model;
mod opinion;
#[cfg(test)]
mod scale_tests;
mod several;
mod signals;
mod terms;
mod text;
mod vectors;

use crate::Catalog;
use caveat_core::judgement::Candidate;

pub use answer::Answer;
#[cfg(feature = "embeddings")]
pub use embedding::{Embeddings, MODEL_FILES, ModelError};
use features::Asked;
use index::{Entry, Index};
pub(crate) use lexicon::Lexicon;
pub use opinion::SecondOpinion;
pub(crate) use several::parts;
use std::sync::Arc;
use terms::{Term, met};
pub(crate) use text::{Word, key_of};

use answer::stated;
use features::{Features, NoneFeatures, relate};
use model::Weights;

/// A promise as the matcher sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise<'a> {
    /// Its words.
    pub text: &'a str,
    /// The phrase that names the thing promised, where it is known; part of `text`.
    pub subject: Option<&'a str>,
    /// Words around it that say what it is about, the nearest first: lead-in, table head, heading.
    pub context: &'a [&'a str],
}

/// Finds what in a catalog a promise is about. Built once for a catalog; cheap to ask; shared between threads.
#[derive(Debug)]
pub struct Matcher {
    index: Index,
    /// A model that ranks the candidates again, with what it reads of each entry.
    second: Option<(Arc<dyn SecondOpinion>, Vec<String>)>,
}

/// How many entries the index gives, by the weight that they share with the promise.
const SHARING: usize = 64;
/// How many of these are looked at closely.
const CLOSE: usize = 14;
/// How many candidates are given.
const SHOWN: usize = 8;

/// What score an entry needs that is named in passing.
const ALSO: f64 = 0.62;
/// How telling the words must be that name it.
const TELLING: f32 = 0.7;

impl Matcher {
    /// Indexes a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        Self { index: Index::of(catalog, Lexicon::shared()), second: None }
    }

    /// The same matcher of the same catalog, whose candidates a model ranks again.
    #[must_use]
    pub fn with_second_opinion(self, catalog: &Catalog, opinion: Arc<dyn SecondOpinion>) -> Self {
        let descriptions = catalog.capabilities.iter().map(opinion::description).collect();
        Self { second: Some((opinion, descriptions)), ..self }
    }

    /// The best candidates, best first: at least three where the catalog has them. The score is how often an entry with
    /// such a score is the one meant, by labels that the weights were not fitted on.
    pub fn rank(&self, promise: &Promise<'_>) -> Vec<Candidate> {
        self.weigh(promise).candidates
    }

    /// The candidates and the one of them that is meant, if any.
    ///
    /// Entries that a promise names side by side share the chance that would be one entry's; where two or more of them
    /// are surely meant each by its own words, the one that ranks highest is the main one.
    pub fn answer(&self, promise: &Promise<'_>) -> Answer {
        let answer = self.weigh(promise);
        let best = answer.candidates.first().filter(|_| answer.best_against_none() >= Weights::fitted().threshold);
        if best.is_some_and(|best| best.score >= ALSO) {
            return Answer { meant: best.cloned(), ..answer };
        }
        let named = self.named(promise, None);
        let place = |one: &Candidate| answer.candidates.iter().position(|it| it.capability == one.capability);
        let meant = match named.len() {
            0 | 1 => best.cloned(),
            _ => named.into_iter().min_by_key(|one| place(one).unwrap_or(usize::MAX)),
        };
        Answer { meant, ..answer }
    }

    /// Weighs the candidates and "none" against one another; says nothing yet of which is meant.
    fn weigh(&self, promise: &Promise<'_>) -> Answer {
        self.weigh_asked(promise, &Asked::of(promise, &self.index, Lexicon::shared()))
    }

    fn weigh_asked(&self, promise: &Promise<'_>, asked: &Asked) -> Answer {
        let weights = Weights::fitted();
        let close = self.closest(asked);
        let scores: Vec<f32> = self.compare(asked, &close).iter().map(|features| weights.score(features)).collect();
        let chances = weights.chances(&scores, &asked.of_none());
        let none = 1.0 - chances.iter().sum::<f32>();
        let added = self.second_opinion(promise.text, &close);
        let (scores, chances) = match &added {
            Some(adds) => (scores.iter().zip(adds).map(|(a, b)| a + b).collect(), opinion::shared_anew(&chances, adds)),
            None => (scores, chances),
        };
        let mut ranked: Vec<(f32, f32, usize)> =
            close.iter().zip(scores.iter().zip(&chances)).map(|(at, (score, chance))| (*score, *chance, *at)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        ranked.truncate(SHOWN);
        let candidates = ranked.iter().map(|(_, chance, at)| {
            let entry = &self.index.entries[*at];
            let evidence = evidence(promise.text, asked, entry);
            Candidate { capability: entry.id.clone(), score: stated(*chance), evidence }
        });
        let candidates = candidates.collect();
        Answer { candidates, chances: ranked.iter().map(|(_, chance, _)| *chance).collect(), none, meant: None }
    }

    /// What the second opinion adds to the sum of each of some entries; `None` where there is none.
    fn second_opinion(&self, promise: &str, close: &[usize]) -> Option<Vec<f32>> {
        let (opinion, descriptions) = self.second.as_ref()?;
        let read: Vec<&str> = close.iter().filter_map(|at| descriptions.get(*at).map(String::as_str)).collect();
        let likeness = opinion.likeness(promise, &read)?;
        let fits = likeness.len() == close.len() && likeness.iter().all(|like| like.is_finite());
        fits.then(|| likeness.into_iter().map(|like| opinion::WEIGHT * like).collect())
    }

    /// What else the promise names beside `main`, in the order of the text.
    pub fn also(&self, promise: &Promise<'_>, main: &Candidate) -> Vec<Candidate> {
        let mut also = self.named(promise, Some(main));
        also.retain(|one| one.capability != main.capability);
        also
    }

    /// The entries that things named side by side mean: each thing is asked about by itself, and counts only where its
    /// entry is surely meant. Words that carry `main` are no second thing.
    fn named(&self, promise: &Promise<'_>, main: Option<&Candidate>) -> Vec<Candidate> {
        let mut named: Vec<Candidate> = Vec::new();
        for (_, part) in parts(promise.text) {
            if main.is_some_and(|main| main.evidence.iter().any(|words| part.contains(words.as_str()))) {
                continue;
            }
            let alone = Promise { text: part, subject: None, context: &[] };
            let asked = Asked::of(&alone, &self.index, Lexicon::shared());
            // What the catalog has no word for names nothing in it, and most parts of a sentence are such.
            let shared =
                asked.text.list.iter().filter(|term| term.known).filter_map(|term| part.get(term.start..term.end));
            if shared.map(weight).sum::<f32>() < TELLING {
                continue;
            }
            let best = self.weigh_asked(&alone, &asked).candidates.into_iter().next();
            let Some(best) = best.filter(|best| best.score >= ALSO) else { continue };
            // One common word in passing ("recovery", "support") names nothing; "SCIM" does.
            let said: f32 = best.evidence.iter().map(|words| weight(words)).sum();
            if said >= TELLING && named.iter().all(|one| one.capability != best.capability) {
                named.push(best);
            }
        }
        named
    }

    /// The features of the candidates that are looked at closely, for fitting the weights.
    pub fn features(&self, promise: &Promise<'_>) -> (NoneFeatures, Vec<(String, Features)>) {
        let (none, entries) = self.placed_features(promise);
        (none, entries.into_iter().map(|(_, id, features)| (id, features)).collect())
    }

    /// The same with the place of each entry in the catalog.
    fn placed_features(&self, promise: &Promise<'_>) -> (NoneFeatures, Vec<(usize, String, Features)>) {
        let asked = Asked::of(promise, &self.index, Lexicon::shared());
        let close = self.closest(&asked);
        let compared = close.iter().zip(self.compare(&asked, &close));
        (asked.of_none(), compared.map(|(at, features)| (*at, self.index.entries[*at].id.clone(), features)).collect())
    }

    /// The features of some entries, each seen beside the others.
    fn compare(&self, asked: &Asked, close: &[usize]) -> Vec<Features> {
        let mut compared: Vec<Features> = close.iter().map(|at| asked.against(&self.index.entries[*at])).collect();
        relate(&mut compared);
        compared
    }

    /// The entries that are worth a close look: those that share the most weight with the promise, by the index, and of
    /// these the ones that also mean most nearly the same; in the catalog's order.
    fn closest(&self, asked: &Asked) -> Vec<usize> {
        let mut gains = Gains::of(self.index.entries.len());
        for (terms, worth) in [(&asked.text, 1.0), (&asked.subject, 0.5), (&asked.context, 0.3)] {
            for term in terms.list.iter().filter(|term| term.weight > 0.0) {
                gains.add(term, worth * term.weight, &self.index);
            }
        }
        let mut order = gains.highest(SHARING);
        for (gain, at) in &mut order {
            *gain = asked.promising(*gain, &self.index.entries[*at]);
        }
        best_of(&mut order, CLOSE);
        let mut close: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
        close.sort_unstable();
        close
    }
}

/// How much weight each entry shares with a promise.
struct Gains {
    sums: Vec<f32>,
    /// For the term at hand the best way in which each entry meets it, and which entries do.
    best: Vec<f32>,
    touched: Vec<u32>,
    /// The entries that share anything, each once: in a large catalog few of all, so that the rest costs nothing.
    sharing: Vec<u32>,
}

impl Gains {
    fn of(entries: usize) -> Self {
        Self { sums: vec![0.0; entries], best: vec![0.0; entries], touched: vec![], sharing: vec![] }
    }

    /// Adds to each entry that meets the term in any way the best of these ways.
    fn add(&mut self, term: &Term, weight: f32, index: &Index) {
        for (key, through) in &term.keys {
            for (at, strength) in index.postings(*key) {
                let best = &mut self.best[*at as usize];
                if *best == 0.0 {
                    self.touched.push(*at);
                }
                *best = best.max(through.min(*strength));
            }
        }
        for at in self.touched.drain(..) {
            let best = std::mem::take(&mut self.best[at as usize]);
            let sum = &mut self.sums[at as usize];
            if *sum == 0.0 {
                self.sharing.push(at);
            }
            *sum += weight * best;
        }
    }

    /// The `count` entries that share most, then, where fewer share anything, the first of the others; in no order.
    fn highest(self, count: usize) -> Vec<(f32, usize)> {
        let mut order: Vec<(f32, usize)> =
            self.sharing.iter().map(|at| (self.sums[*at as usize], *at as usize)).collect();
        if order.len() < count {
            let others = self.sums.iter().enumerate().filter(|(_, sum)| **sum == 0.0).map(|(at, _)| (0.0, at));
            let missing = count - order.len();
            order.extend(others.take(missing));
        }
        best_of(&mut order, count);
        order
    }
}

/// Keeps the `count` highest, equals in the catalog's order; in no order.
fn best_of(scored: &mut Vec<(f32, usize)>, count: usize) {
    if scored.len() > count {
        scored.select_nth_unstable_by(count, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(count);
    }
}

/// How telling some words are in contracts.
fn weight(words: &str) -> f32 {
    let lexicon = Lexicon::shared();
    let words = lexicon.stems.words(words);
    words.iter().filter(|word| !lexicon.is_stop(word)).map(|word| lexicon.rarity(word.key)).sum()
}

/// The words of the promise that the entry meets, the most telling first, as they stand.
fn evidence(text: &str, asked: &Asked, entry: &Entry) -> Vec<String> {
    const MOST: usize = 5;
    let mut carried: Vec<(f32, usize, usize)> = asked
        .text
        .list
        .iter()
        .map(|term| (term.weight * met(term, &entry.keys), term.start, term.end))
        .filter(|(worth, _, _)| *worth > 0.05)
        .collect();
    // Words side by side are one phrase.
    carried.sort_by_key(|(_, start, _)| *start);
    let mut phrases: Vec<(f32, usize, usize)> = Vec::new();
    for (worth, start, end) in carried {
        match phrases.last_mut() {
            Some(last) if text.get(last.2..start).is_some_and(|gap| matches!(gap, " " | "-" | "/")) => {
                last.0 += worth;
                last.2 = end;
            }
            _ => phrases.push((worth, start, end)),
        }
    }
    phrases.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    phrases.truncate(MOST);
    phrases.into_iter().filter_map(|(_, start, end)| text.get(start..end).map(str::to_owned)).collect()
}

/// The stems of a name's words, joined by single spaces: two names with the same are one to the matcher.
pub(crate) fn folded_stems(name: &str) -> String {
    let stems = &Lexicon::shared().stems;
    stems.words(name).iter().map(|word| stems.stem(&word.folded).into_owned()).collect::<Vec<_>>().join(" ")
}
