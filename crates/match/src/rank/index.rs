//! The catalog as the matcher sees it: entries in words, and an inverted index over them.

use super::lexicon::{Lexicon, Side};
use super::signals::Signals;
use super::terms::{KeyMap, Numbered, Term, Terms};
use super::text::{Key, Word};
use super::vectors::{Table, Vector};
use crate::catalog::{Capability, Catalog};

/// A capability in words.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: String,
    /// The name, then the aliases.
    pub(crate) names: Vec<Name>,
    pub(crate) description: Terms,
    /// Every key of the entry with the most that a match of it is worth: less in the description than in a name.
    pub(crate) keys: KeyMap<f32>,
    pub(crate) signals: Signals,
    /// The sides of opposites that its names take.
    pub(crate) name_sides: Vec<Side>,
    /// The same with the description's.
    pub(crate) sides: Vec<Side>,
    /// The figures of its names.
    pub(crate) name_numbers: Vec<Numbered>,
    /// The same with the description's.
    pub(crate) numbers: Vec<Numbered>,
    /// What the description means.
    pub(crate) meaning: Vector,
    /// What all of it means.
    pub(crate) gist: Vector,
}

/// A name or an alias.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) terms: Terms,
    /// The hashes of its trigrams, sorted.
    pub(crate) grams: Vec<u32>,
    /// Its words, folded, joined by single spaces.
    pub(crate) folded: String,
    /// What its words mean together.
    pub(crate) meaning: Vector,
    /// Of each of its words the weight, the stem, and what it means.
    pub(crate) meanings: Vec<(f32, Key, &'static Vector)>,
}

/// What a match in the description is worth, against one in a name.
const IN_DESCRIPTION: f32 = 0.75;

/// The entries and where each key stands.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) entries: Vec<Entry>,
    postings: KeyMap<Vec<(u32, f32)>>,
}

impl Index {
    pub(crate) fn of(catalog: &Catalog, lexicon: &Lexicon) -> Self {
        let mut entries = in_words(&catalog.capabilities, lexicon);
        let mut postings: KeyMap<Vec<(u32, f32)>> = KeyMap::default();
        for (at, entry) in entries.iter().enumerate() {
            let mut keys: Vec<_> = entry.keys.iter().map(|(key, worth)| (*key, *worth)).collect();
            keys.sort_unstable_by_key(|(key, _)| *key);
            for (key, worth) in keys {
                postings.entry(key).or_default().push((at as u32, worth));
            }
        }
        let mut index = Self { entries: vec![], postings };
        let all = entries.len();
        at_once(&mut entries, |entry| index.weigh(entry, all));
        index.entries = entries;
        index
    }

    /// Gives the words of an entry their weights among `all` entries, and its texts their meanings.
    fn weigh(&self, entry: &mut Entry, all: usize) {
        let name_terms = entry.names.iter_mut().flat_map(|name| &mut name.terms.list);
        for term in name_terms.chain(&mut entry.description.list) {
            term.weight *= self.distinction(term.keys[0].0, all);
        }
        let table = Table::shared();
        for name in &mut entry.names {
            name.meaning = table.text(&name.terms, |_, weight| weight);
            let words = name.terms.list.iter();
            let meaning = |term: &Term| {
                let stem = term.keys[0].0;
                Some((term.weight, stem, table.word(stem)?))
            };
            name.meanings = words.filter_map(meaning).collect();
        }
        entry.meaning = table.text(&entry.description, |_, weight| weight);
        let names = entry.names.iter().flat_map(|name| &name.terms.list);
        entry.gist = table.terms(names.chain(&entry.description.list).map(|term| (term, term.weight)));
    }

    /// How much a stem tells the catalog's entries apart, from 0.3 (it stands in all) to 1.
    pub(crate) fn distinction(&self, key: Key, entries: usize) -> f32 {
        let in_entries = self.postings.get(&key).map_or(0, Vec::len) as f32;
        let entries = entries.max(2) as f32;
        let idf = (entries / in_entries.max(1.0)).ln() / entries.ln();
        0.3 + 0.7 * idf.clamp(0.0, 1.0)
    }

    /// Where a key stands: entries in their order, with what it is worth there.
    pub(crate) fn postings(&self, key: Key) -> &[(u32, f32)] {
        self.postings.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// From how many entries on a catalog is read by several threads; below, starting them costs more than it saves.
const MANY: usize = 1000;

fn threads(entries: usize) -> usize {
    let most = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    if entries < MANY { 1 } else { most }
}

/// The capabilities in words, in their order, whatever the number of threads.
fn in_words(capabilities: &[Capability], lexicon: &Lexicon) -> Vec<Entry> {
    let chunk = capabilities.len().div_ceil(threads(capabilities.len())).max(1);
    let read = |part: &[Capability]| part.iter().map(|one| entry(one, lexicon)).collect::<Vec<_>>();
    if chunk >= capabilities.len() {
        return read(capabilities);
    }
    std::thread::scope(|scope| {
        let parts: Vec<_> = capabilities.chunks(chunk).map(|part| (part, scope.spawn(move || read(part)))).collect();
        // A thread that could not do its part leaves it to this one.
        parts.into_iter().flat_map(|(part, thread)| thread.join().unwrap_or_else(|_| read(part))).collect()
    })
}

/// Changes each entry by itself, several at once.
fn at_once(entries: &mut [Entry], change: impl Fn(&mut Entry) + Sync) {
    let chunk = entries.len().div_ceil(threads(entries.len())).max(1);
    if chunk >= entries.len() {
        return entries.iter_mut().for_each(change);
    }
    std::thread::scope(|scope| {
        for part in entries.chunks_mut(chunk) {
            scope.spawn(|| part.iter_mut().for_each(&change));
        }
    });
}

fn entry(capability: &Capability, lexicon: &Lexicon) -> Entry {
    let spoken_id = capability.id.replace(['-', '_'], " ");
    let spellings = std::iter::once(capability.name.as_str()).chain(capability.aliases.iter().map(String::as_str));
    let mut names: Vec<Name> = spellings.map(|text| name(&lexicon.stems.words(text), lexicon)).collect();
    let spoken_id = name(&lexicon.stems.words_of_id(&spoken_id), lexicon);
    if names.iter().all(|name| name.folded != spoken_id.folded) {
        names.push(spoken_id);
    }
    let description = Terms::of(&capability.description, lexicon);
    let mut keys: KeyMap<f32> = KeyMap::default();
    for name in &names {
        for term in &name.terms.list {
            for (key, worth) in &term.keys {
                let best = keys.entry(*key).or_default();
                *best = best.max(*worth);
            }
        }
    }
    for term in &description.list {
        for (key, worth) in &term.keys {
            let best = keys.entry(*key).or_default();
            *best = best.max(worth * IN_DESCRIPTION);
        }
    }
    let name_sides = sides(names.iter().map(|name| &name.terms));
    let name_numbers: Vec<Numbered> = names.iter().flat_map(|name| name.terms.numbers.iter().cloned()).collect();
    Entry {
        id: capability.id.clone(),
        sides: sides(names.iter().map(|name| &name.terms).chain([&description])),
        numbers: name_numbers.iter().chain(&description.numbers).cloned().collect(),
        name_sides,
        name_numbers,
        names,
        description,
        keys,
        signals: Signals::of_limits(&capability.limits),
        meaning: [0.0; _],
        gist: [0.0; _],
    }
}

/// The sides of opposites that some texts take, each once.
fn sides<'a>(texts: impl Iterator<Item = &'a Terms>) -> Vec<Side> {
    let mut sides: Vec<Side> = texts.flat_map(|terms| terms.sides.iter().copied()).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

fn name(words: &[Word], lexicon: &Lexicon) -> Name {
    let folded = words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
    Name { terms: Terms::of_words(words, lexicon), grams: grams(&folded), folded, meaning: [0.0; _], meanings: vec![] }
}

/// The hashes of the trigrams of each word, its edges marked; sorted, each once.
pub(crate) fn grams(folded: &str) -> Vec<u32> {
    let mut grams: Vec<u32> = folded
        .split(' ')
        .filter(|word| word.len() > 2)
        .flat_map(|word| {
            let marked: Vec<u8> = std::iter::once(b'^').chain(word.bytes()).chain(std::iter::once(b'$')).collect();
            marked.windows(3).map(|w| u32::from_be_bytes([0, w[0], w[1], w[2]])).collect::<Vec<_>>()
        })
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// How many of the sorted `few` stand in the sorted `many`.
pub(crate) fn shared(few: &[u32], many: &[u32]) -> usize {
    let (mut count, mut at) = (0, 0);
    for gram in few {
        while many.get(at).is_some_and(|other| other < gram) {
            at += 1;
        }
        count += usize::from(many.get(at) == Some(gram));
    }
    count
}
