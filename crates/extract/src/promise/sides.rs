//! Who is named in a sentence: the vendor, the customer, both, or somebody else.

use super::lexicon::{LEXICON, WordMap};
use super::words::{Shape, Words};
use caveat_core::Span;
use caveat_core::contract::{Contract, Role};

/// Which side is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    /// The party that supplies.
    Vendor,
    /// The party that receives.
    Customer,
    /// "Each party", "the parties".
    Both,
    /// "Either party", "the defaulting party": one of the two, whichever it may be.
    Either,
    /// Somebody who is no party.
    Third,
}

/// A place where a side is named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mention {
    /// The first word.
    pub(crate) from: usize,
    /// One past the last word, a possessive mark not counted.
    pub(crate) to: usize,
    /// Who.
    pub(crate) side: Side,
    /// "Provider's", "our".
    pub(crate) possessive: bool,
}

/// The names by which one contract calls its sides.
pub(crate) struct Sides {
    names: WordMap<String, Vec<(Vec<String>, Side)>>,
    /// Whether "we" is the customer and "you" the vendor.
    swapped: bool,
}

/// Endings of a company's name that people leave out.
const SUFFIXES: [&str; 22] = [
    "inc",
    "llc",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "plc",
    "lp",
    "llp",
    "b.v",
    "bv",
    "ag",
    "sa",
    "s.a",
    "n.v",
    "pty",
    "kg",
    "&",
    "incorporated",
];

impl Sides {
    /// The names of a contract's parties. A name that both sides bear names nobody.
    pub(crate) fn of(text: &str, contract: &Contract) -> Self {
        let mut sides = Self { names: WordMap::default(), swapped: false };
        let mut words = Words::default();
        for party in &contract.parties {
            let side = match party.role {
                Role::Vendor => Side::Vendor,
                Role::Customer => Side::Customer,
                Role::Other => continue,
            };
            for span in std::iter::once(&party.name).chain(&party.aliases) {
                words.read(text, *span);
                sides.add(&words, side);
            }
        }
        sides
    }

    fn add(&mut self, words: &Words, side: Side) {
        let mut name: Vec<String> = (0..words.len())
            .filter(|at| words.list[*at].shape != Shape::Mark || matches!(words.low(*at), "," | "&"))
            .map(|at| words.low(at).to_owned())
            .collect();
        if name.first().is_some_and(|word| word == "the") {
            name.remove(0);
        }
        match (name.first().map(String::as_str), side) {
            (Some("we" | "us" | "our"), Side::Customer) | (Some("you" | "your"), Side::Vendor) => self.swapped = true,
            _ => {}
        }
        self.put(name.clone(), side);
        while name.last().is_some_and(|word| word == "," || SUFFIXES.contains(&word.as_str())) {
            name.pop();
        }
        self.put(name, side);
    }

    fn put(&mut self, name: Vec<String>, side: Side) {
        let Some(first) = name.first() else { return };
        if name.len() > 9 || (name.len() == 1 && first.len() < 2) {
            return;
        }
        let known = self.names.entry(first.clone()).or_default();
        if known.iter().all(|(words, _)| *words != name) {
            known.push((name, side));
            known.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    /// The one side whose name these capitals shorten: "N" or "NSI" of "Northwind Software, Inc.".
    pub(crate) fn initials(&self, code: &str) -> Option<Side> {
        let code = code.trim();
        if code.is_empty() || code.len() > 4 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let code = code.to_ascii_lowercase();
        let mut found = None;
        for (name, side) in self.names.values().flatten() {
            let mut letters = code.chars().peekable();
            for (at, c) in name.iter().flat_map(|word| word.chars()).enumerate() {
                if letters.peek() == Some(&c) {
                    letters.next();
                } else if at == 0 {
                    break;
                }
            }
            if letters.peek().is_none() {
                match found {
                    Some(known) if known != *side => return None,
                    _ => found = Some(*side),
                }
            }
        }
        found
    }

    /// Every mention of a side among `words`, in order.
    pub(crate) fn mentions(&self, words: &Words, found: &mut Vec<Mention>) {
        found.clear();
        let mut at = 0;
        while at < words.len() {
            match self.mention_at(words, at) {
                Some((to, side, pronoun)) => {
                    let possessive = pronoun || words.list.get(to).is_some_and(|word| word.shape == Shape::Possessive);
                    found.push(Mention { from: at, to, side, possessive });
                    at = to;
                }
                None => at += 1,
            }
        }
    }

    fn mention_at(&self, words: &Words, at: usize) -> Option<(usize, Side, bool)> {
        let low = words.low(at);
        if let Some(names) = self.names.get(low) {
            for (name, side) in names {
                // A name is written with a capital wherever it stands; "company" in small letters names no party.
                let capital = words.list[at].shape != Shape::Lower || name.len() > 1 || is_pronoun(low);
                if capital && name.iter().enumerate().all(|(i, word)| words.low(at + i) == word) {
                    return Some((at + name.len(), *side, matches!(low, "our" | "your")));
                }
            }
        }
        let (ours, yours) = if self.swapped { (Side::Customer, Side::Vendor) } else { (Side::Vendor, Side::Customer) };
        match low {
            "we" | "us" => return Some((at + 1, ours, false)),
            "our" => return Some((at + 1, ours, true)),
            "you" => return Some((at + 1, yours, false)),
            "your" => return Some((at + 1, yours, true)),
            "parties" => return Some((at + 1, Side::Both, false)),
            "party" | "parties'" => {
                let before = words.low(at.wrapping_sub(1));
                let side = match before {
                    "each" | "both" => Side::Both,
                    "third" => Side::Third,
                    _ => Side::Either,
                };
                return Some((at + 1, side, false));
            }
            _ => {}
        }
        let classes = LEXICON.word(low);
        if classes & (LEXICON.role_vendor | LEXICON.role_customer | LEXICON.third) == 0 {
            return None;
        }
        let capital = words.list[at].shape != Shape::Lower && !low.ends_with("ing") && !low.ends_with("ed");
        if capital && classes & LEXICON.role_vendor != 0 {
            return Some((at + 1, Side::Vendor, false));
        }
        if capital && classes & LEXICON.role_customer != 0 {
            return Some((at + 1, Side::Customer, false));
        }
        (classes & LEXICON.third != 0).then_some((at + 1, Side::Third, false))
    }
}

fn is_pronoun(low: &str) -> bool {
    matches!(low, "we" | "us" | "our" | "you" | "your")
}

/// Whether a span names the vendor anywhere: for headings and table cells.
pub(crate) fn names(sides: &Sides, text: &str, span: Span) -> Vec<Mention> {
    let mut words = Words::default();
    words.read(text, span);
    let mut found = Vec::new();
    sides.mentions(&words, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::{Side, Sides};
    use crate::promise::lexicon::WordMap;

    #[test]
    fn initials_name_the_one_side_they_fit() {
        let mut sides = Sides { names: WordMap::default(), swapped: false };
        sides.put(vec!["northwind".into(), "software".into()], Side::Vendor);
        sides.put(vec!["harbour".into(), "bakers".into()], Side::Customer);
        assert_eq!(sides.initials("N"), Some(Side::Vendor));
        assert_eq!(sides.initials("HB"), Some(Side::Customer));
        assert_eq!(sides.initials("X"), None);
        assert_eq!(sides.initials("n"), None);
        sides.put(vec!["hill".into()], Side::Vendor);
        assert_eq!(sides.initials("H"), None);
    }
}
