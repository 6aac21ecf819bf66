//! What governs a predicate: where its subject stands, and whom it names.

use super::lexicon::{LEXICON, Part};
use super::predicate::About;
use super::reading::Reading;
use super::sides::Side;
use super::words::{Shape, Words};

impl Reading {
    /// The stretch of words that is the subject of the verb at `modal`.
    pub(super) fn subject_before(&self, modal: usize) -> (usize, usize) {
        let words = &self.words;
        let mut end = modal;
        // Back over adverbs and "hereby": "Provider further agrees".
        while end > 0
            && (words.low(end - 1).ends_with("ly") && words.low(end - 1) != "family"
                || matches!(
                    words.low(end - 1),
                    "also" | "further" | "hereby" | "each" | "both" | "itself" | "then" | "however"
                ))
        {
            end -= 1;
        }
        // Over an inserted part: "Provider, at its own expense, shall", "Provider (or its agent) shall".
        let mut guard = 0;
        while end > 0 && guard < 3 && matches!(words.low(end - 1), "," | ")") {
            let open = if words.low(end - 1) == ")" { "(" } else { "," };
            match (0..end - 1).rev().take(25).find(|at| words.low(*at) == open) {
                Some(at) if open == "(" => end = at,
                Some(at) if at > 0 && !self.opens_clause(0, at) => end = at,
                _ => break,
            }
            guard += 1;
        }
        // "Upon its becoming apparent that a milestone will be missed Provider shall": whoever stands right in front.
        if let Some(mention) = end.checked_sub(1).and_then(|last| self.mention_of(last))
            && !mention.possessive
            && !LEXICON.is(Part::Pairing, words.low(mention.from.wrapping_sub(1)))
            && !LEXICON.is(Part::Preposition, words.low(mention.from.wrapping_sub(1)))
            && !relative_gap(words, mention.from)
        {
            return (mention.from, end);
        }
        let mut start = end;
        let mut depth = 0_u32;
        let mut taken = 0;
        while start > 0 && taken < 45 {
            let low = words.low(start - 1);
            match low {
                ")" => depth += 1,
                "(" => depth = depth.saturating_sub(1),
                ";" | "." | ":" | "|" | "\u{2022}" if depth == 0 => break,
                "," if depth == 0 => {
                    // A list of names goes on past its commas: "Provider, its agents and employees".
                    let next = words.low(start);
                    if !(matches!(next, "its" | "their" | "and" | "or") && end - start < 8) {
                        break;
                    }
                }
                _ if depth == 0 && LEXICON.is(Part::Break, low) => {
                    // "Any request which reaches Provider shall": what binds is in front of the "which".
                    if matches!(low, "that" | "which" | "who") && opens_with_verb(words, start) && start > 1 {
                        start -= 1;
                        taken += 1;
                        continue;
                    }
                    break;
                }
                "shall" | "will" | "must" | "may" if depth == 0 => {
                    // "shall deliver X and Y will install": the subject stands behind the conjunction.
                    let joint = (start..end).find(|at| matches!(words.low(*at), "and" | "or" | "but"));
                    return match joint {
                        Some(at) => (at + 1, end),
                        None => (end, end),
                    };
                }
                _ => {}
            }
            start -= 1;
            taken += 1;
        }
        while start < end && matches!(words.low(start), "and" | "or" | "then" | "however" | "," | "so" | "additionally")
        {
            start += 1;
        }
        (start, end)
    }

    /// Whether the words from `from` to the comma at `comma` are an opening such as "Upon termination,": then what
    /// follows the comma is the subject and no insertion.
    fn opens_clause(&self, from: usize, comma: usize) -> bool {
        let first = (from..comma)
            .rev()
            .take(40)
            .find(|at| matches!(self.words.low(*at), ";" | "." | ":"))
            .map_or(from, |at| at + 1);
        LEXICON.is(Part::Opening, self.words.low(first))
    }

    pub(super) fn about(&self, (start, end): (usize, usize)) -> About {
        if !(start..end).any(|at| self.words.is_word(at)) {
            return About::Nothing;
        }
        let mut owned = None;
        let first = self.mentions.partition_point(|mention| mention.from < start);
        let last = self.mentions.partition_point(|mention| mention.to <= end);
        let inside = self.mentions.get(first..last).unwrap_or(&[]);
        for mention in inside {
            let before = self.words.low(mention.from.wrapping_sub(1));
            let behind = mention.from > start && LEXICON.is(Part::Preposition, before);
            if mention.possessive {
                owned = owned.or(Some(mention.side));
                continue;
            }
            let adjective = self.words.is_word(mention.to)
                && mention.to < end
                && !LEXICON.is(Part::BehindName, self.words.low(mention.to))
                && !self.words.low(mention.to).ends_with("ly")
                && !(mention.from == start && self.is_finite(mention.to, end));
            if behind || adjective {
                continue;
            }
            let both = inside.iter().any(|other| {
                other.from > mention.to
                    && other.to <= end
                    && !other.possessive
                    && other.side != mention.side
                    && matches!(self.words.low(other.from - 1), "and" | "or" | ",")
                    && matches!(
                        (mention.side, other.side),
                        (Side::Vendor, Side::Customer) | (Side::Customer, Side::Vendor)
                    )
            });
            let both = both
                || (mention.from > start && matches!(self.words.low(start), "each" | "both" | "either" | "neither"));
            return About::Side(match (both, self.words.low(start)) {
                (true, "either") => Side::Either,
                (true, _) | (_, "neither" | "each" | "both") => Side::Both,
                _ => mention.side,
            });
        }
        match owned {
            Some(side) => About::Owned(side),
            None => About::Thing,
        }
    }
}

/// Whether the clause that begins at a word has no subject of its own: "(which) reaches Provider".
fn opens_with_verb(words: &Words, at: usize) -> bool {
    let low = words.low(at);
    words.list.get(at).is_some_and(|word| word.shape == Shape::Lower)
        && (LEXICON.is(Part::Auxiliary, low)
            || (low.ends_with('s')
                && !matches!(low, "its" | "this" | "his" | "as" | "less" | "such")
                && LEXICON.word(low) & LEXICON.verbs != 0))
}

/// Whether a mention is the object of a relative clause: "which reaches Provider".
fn relative_gap(words: &Words, mention: usize) -> bool {
    mention >= 2 && matches!(words.low(mention - 2), "that" | "which" | "who") && opens_with_verb(words, mention - 1)
        || mention >= 1
            && words.low(mention - 1).ends_with("es")
            && mention >= 2
            && matches!(words.low(mention - 2), "that" | "which" | "who")
}
