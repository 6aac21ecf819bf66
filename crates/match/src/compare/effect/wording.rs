//! Words beside dates, figures and force: whether they mean the same, widen, narrow, or must be read by a person.

use super::Seen;
use crate::compare::fold::without;
use crate::rank::{Lexicon, Word};
use caveat_core::Span;
use caveat_core::contract::Role;
use caveat_core::difference::{Aspect, Bears, Effect, Stands};
use caveat_core::report::Report;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What the parties are called in a draft, so that another name for a side is no other promise.
#[derive(Debug)]
pub(in crate::compare) struct Voices {
    /// The words of each name, and the side that it is. No stems: "Provider" is a side, "provide" is none.
    names: Vec<(Vec<String>, u64)>,
}

const VENDOR: u64 = 1;
const CUSTOMER: u64 = 2;

impl Voices {
    pub(in crate::compare) fn of(report: &Report) -> Self {
        let lexicon = Lexicon::shared();
        let mut names = Vec::new();
        for party in &report.parties {
            let side = match party.role {
                Role::Vendor => VENDOR,
                Role::Customer => CUSTOMER,
                Role::Other => continue,
            };
            for name in std::iter::once(&party.name).chain(&party.aliases) {
                let words: Vec<String> = lexicon.stems.words(name).into_iter().map(|word| word.folded).collect();
                if !words.is_empty() && !names.contains(&(words.clone(), side)) {
                    names.push((words, side));
                }
            }
        }
        names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self { names }
    }
}

/// The stems of a phrase, and what it is read as; nothing where it is left out.
type Phrase = (Vec<u64>, Option<u64>);

/// Groups of phrases that say the same, words that say nothing, and words that soften or widen.
struct Words {
    /// For each first stem: the phrases that begin so.
    phrases: HashMap<u64, Vec<Phrase>>,
    softening: HashSet<u64>,
    widening: HashSet<u64>,
    effort: HashSet<u64>,
    conditions: HashSet<u64>,
    /// Numbers in letters.
    numbers: HashSet<u64>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Words {
    fn read() -> Self {
        let stems = &Lexicon::shared().stems;
        let keys = |phrase: &str| stems.words(phrase).iter().map(|word| word.key).collect::<Vec<u64>>();
        let mut phrases: HashMap<u64, Vec<Phrase>> = HashMap::new();
        let mut put = |phrase: &str, means: Option<u64>| {
            let keys = keys(phrase);
            if let Some(first) = keys.first() {
                phrases.entry(*first).or_default().push((keys, means));
            }
        };
        for (group, line) in lines(include_str!("../../../lexicon/compare/same-meaning.txt")).enumerate() {
            for phrase in line.split(',') {
                put(phrase, Some(100 + group as u64));
            }
        }
        for line in lines(include_str!("../../../lexicon/compare/no-meaning.txt")) {
            for phrase in line.split(',') {
                put(phrase, None);
            }
        }
        let mut numbers = HashSet::new();
        for line in lines(include_str!("../../../lexicon/number-words.txt")) {
            if let Some((word, value)) = line.split_once('=') {
                put(word, keys(value).first().copied());
                numbers.extend(keys(word).first());
            }
        }
        // A word of a list is looked for as it is read.
        let read =
            |word: &Word| match phrases.get(&word.key).and_then(|known| known.iter().find(|(keys, _)| keys.len() == 1))
            {
                Some((_, means)) => *means,
                None => Some(word.key),
            };
        let set = |text: &'static str| {
            let words = lines(text).flat_map(|line| stems.words(line));
            words.filter_map(|word| read(&word)).collect::<HashSet<u64>>()
        };
        let softening = set(include_str!("../../../lexicon/compare/softening.txt"));
        let widening = set(include_str!("../../../lexicon/compare/widening.txt"));
        let effort = set(include_str!("../../../lexicon/compare/effort.txt"));
        let conditions = set(include_str!("../../../lexicon/compare/conditions.txt"));
        Self { phrases, softening, widening, effort, conditions, numbers }
    }
}

/// A word as it is compared.
#[derive(Debug, Clone)]
struct Read {
    means: u64,
    span: Span,
}

/// What other words do; dates and figures, which are compared by themselves, are left out where they are among the
/// effects that are `told` already. A force that fell or rose explains the words of effort and condition that came or
/// went.
pub(super) fn effects(old: Seen<'_>, new: Seen<'_>, told: &[Effect]) -> Vec<Effect> {
    if old.piece.same.words == new.piece.same.words && old.piece.same.lead_in == new.piece.same.lead_in {
        return Vec::new();
    }
    let forced = |bears| told.iter().any(|effect| effect.aspect == Aspect::Force && effect.bears == bears);
    let (eased, hardened) = (forced(Bears::Weaker), forced(Bears::Stronger));
    // Where dates and figures are told to ask for the same, their digits still must be the same: of "thirty (37) days"
    // the reader took one.
    let figures = told.iter().any(|effect| matches!(effect.aspect, Aspect::Deadline | Aspect::Limit));
    let (was, is) = (read(old, !figures), read(new, !figures));
    let mut counts: HashMap<u64, i32> = HashMap::new();
    for word in &was {
        *counts.entry(word.means).or_default() += 1;
    }
    for word in &is {
        *counts.entry(word.means).or_default() -= 1;
    }
    if counts.values().all(|count| *count == 0) {
        return Vec::new();
    }
    let gone = runs(&was, |means| counts.get(&means).is_some_and(|count| *count > 0));
    let come = runs(&is, |means| counts.get(&means).is_some_and(|count| *count < 0));
    let mut effects = Vec::new();
    let (mut open_gone, mut open_come) = (Vec::new(), Vec::new());
    for (stands, runs, seen, explained, open) in
        [(Stands::Deleted, gone, old, hardened, &mut open_gone), (Stands::Inserted, come, new, eased, &mut open_come)]
    {
        for run in runs {
            let words = || run.span.of(seen.text()).split_whitespace().collect::<Vec<_>>().join(" ");
            let inserted = stands == Stands::Inserted;
            if explained && run.holds(&WORDS.conditions) || (eased || hardened) && run.only(&WORDS.effort) {
                continue;
            }
            let (bears, how) = if run.only(&WORDS.softening) {
                if inserted { (Bears::Weaker, "softer now") } else { (Bears::Stronger, "less soft now: it said") }
            } else if run.only(&WORDS.widening) {
                if inserted { (Bears::Stronger, "wider now") } else { (Bears::Weaker, "narrower now: it said") }
            } else {
                open.push(words());
                continue;
            };
            let message =
                if inserted { format!("{how}: “{}”", words()) } else { format!("{how} “{}”", words()) };
            let (old, new) = if inserted { (None, Some(words())) } else { (Some(words()), None) };
            effects.push(Effect { aspect: Aspect::Scope, bears, old, new, message });
        }
    }
    if !open_gone.is_empty() || !open_come.is_empty() {
        let list = |words: &[String]| words.iter().map(|words| format!("“{words}”")).collect::<Vec<_>>().join(", ");
        let message = match (open_gone.is_empty(), open_come.is_empty()) {
            (false, false) => format!("other words: {} for {}", list(&open_come), list(&open_gone)),
            (false, true) => format!("words are gone: {}", list(&open_gone)),
            _ => format!("words were added: {}", list(&open_come)),
        };
        let joined = |words: &[String]| (!words.is_empty()).then(|| words.join(" … "));
        let (old, new) = (joined(&open_gone), joined(&open_come));
        effects.push(Effect { aspect: Aspect::Words, bears: Bears::Open, old, new, message });
    }
    effects
}

/// Words next to each other that stand in one version alone.
struct Apart {
    span: Span,
    means: Vec<u64>,
}

impl Apart {
    fn only(&self, set: &HashSet<u64>) -> bool {
        self.means.iter().all(|means| set.contains(means))
    }

    fn holds(&self, set: &HashSet<u64>) -> bool {
        self.means.iter().any(|means| set.contains(means))
    }
}

fn runs(words: &[Read], apart: impl Fn(u64) -> bool) -> Vec<Apart> {
    let mut runs: Vec<Apart> = Vec::new();
    let mut before = false;
    for word in words {
        let here = apart(word.means);
        if here {
            match runs.last_mut() {
                Some(run) if before && run.span.start <= word.span.start => {
                    run.span = Span::new(run.span.start, run.span.end.max(word.span.end));
                    run.means.push(word.means);
                }
                _ => runs.push(Apart { span: word.span, means: vec![word.means] }),
            }
        }
        before = here;
    }
    runs
}

/// The words of a version that carry meaning, lead-in first, without what is compared by itself; of that the `figures`
/// where they are asked for.
fn read(seen: Seen<'_>, figures: bool) -> Vec<Read> {
    let stems = &Lexicon::shared().stems;
    let text = seen.text();
    let mut masked: Vec<(Span, bool)> = Vec::new();
    if let Some(promise) = seen.promise() {
        let dated = |kind: &str| matches!(kind, "date" | "range");
        masked.extend(promise.deadlines.iter().map(|time| (time.span, figures && !dated(&time.kind))));
        masked.extend(promise.limits.iter().map(|limit| (limit.span, figures)));
    }
    let mut read: Vec<Read> = Vec::new();
    for span in seen.piece.lead_in.into_iter().chain([seen.piece.span]) {
        for part in without(span, &seen.draft.contract.references) {
            let words: Vec<Word> = stems
                .words(part.of(text))
                .into_iter()
                .map(|word| Word { start: word.start + part.start, end: word.end + part.start, ..word })
                .filter(|word| {
                    !masked.iter().any(|(mask, figures)| {
                        mask.start <= word.start && word.end <= mask.end && !(*figures && is_figure(word))
                    })
                })
                .collect();
            meanings(&words, seen.voices, &mut read);
        }
    }
    // "Thirty (30)" is one figure.
    read.dedup_by(|next, word| next.means == word.means);
    read
}

/// Whether a word is a number, in digits or in letters.
fn is_figure(word: &Word) -> bool {
    word.folded.starts_with(|c: char| c.is_ascii_digit()) || WORDS.numbers.contains(&word.key)
}

fn meanings(words: &[Word], voices: &Voices, read: &mut Vec<Read>) {
    let begins = |at: usize, keys: &[u64]| {
        words.len() >= at + keys.len() && keys.iter().zip(&words[at..]).all(|(key, word)| *key == word.key)
    };
    let mut at = 0;
    while at < words.len() {
        let is_name = |name: &[String]| {
            words.len() >= at + name.len() && name.iter().zip(&words[at..]).all(|(name, word)| *name == word.folded)
        };
        let named = voices.names.iter().find(|(name, _)| is_name(name)).map(|(name, side)| (name.len(), Some(*side)));
        let phrase = || {
            let known = WORDS.phrases.get(&words[at].key)?;
            known
                .iter()
                .filter(|(keys, _)| begins(at, keys))
                .max_by_key(|(keys, _)| keys.len())
                .map(|(keys, means)| (keys.len(), *means))
        };
        let (length, means) = named.or_else(phrase).unwrap_or((1, Some(words[at].key)));
        if let Some(means) = means {
            read.push(Read { means, span: Span::new(words[at].start, words[at + length - 1].end) });
        }
        at += length;
    }
}
