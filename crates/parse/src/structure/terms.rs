//! Terms that the contract defines, and the words that define them.

use caveat_core::Span;
use caveat_core::contract::{DefinedTerm, Unit, UnitKind};

/// What stands behind a term that a sentence defines.
const DEFINES: [&str; 10] = [
    "means",
    "shall mean",
    "will mean",
    "has the meaning",
    "have the meaning",
    "shall have the meaning",
    "refers to",
    "shall refer to",
    "is defined as",
    "includes",
];
/// The longest term, in bytes.
const LONGEST: usize = 80;

/// The defined terms, in reading order. Linear in the length of the units.
pub(super) fn terms(text: &str, units: &[Unit]) -> Vec<DefinedTerm> {
    let mut terms: Vec<DefinedTerm> = Vec::new();
    for unit in units.iter().filter(|unit| unit.kind != UnitKind::Heading) {
        in_unit(text, unit.span, &mut terms);
    }
    terms.sort_by_key(|term| term.term);
    terms.dedup_by_key(|term| term.term);
    terms
}

fn in_unit(text: &str, unit: Span, terms: &mut Vec<DefinedTerm>) {
    let words = unit.of(text);
    let mut open: Option<usize> = None;
    let mut bracket = None;
    for (at, c) in words.char_indices() {
        match (c, open) {
            ('(', None) => bracket = Some(at),
            (')', None) => bracket = None,
            ('“', _) | ('"', None) => open = Some(at + c.len_utf8()),
            ('"' | '”', Some(from)) => {
                open = None;
                let term = Span::new(from, at).shift(unit.start).trim(text);
                if term.is_empty() || term.len() > LONGEST || !term.of(text).starts_with(|c: char| c.is_uppercase()) {
                    continue;
                }
                let behind = words[at + c.len_utf8()..].trim_start();
                if DEFINES.iter().any(|verb| behind.starts_with(verb)) || behind.starts_with(": ") {
                    terms.push(DefinedTerm { term, definition: unit });
                } else if let Some(bracket) = bracket {
                    // The phrase in front of the bracket, back to the last break.
                    let before = &words[..bracket];
                    let from = before.rfind([';', ':', '.', '(']).map_or(0, |at| at + 1);
                    let from = from.max(boundary(words, bracket.saturating_sub(300)));
                    let definition = Span::new(from.min(bracket), bracket).shift(unit.start).trim(text);
                    if !definition.is_empty() {
                        terms.push(DefinedTerm { term, definition });
                    }
                }
            }
            _ => {}
        }
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
