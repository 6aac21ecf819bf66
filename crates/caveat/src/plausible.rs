//! Whether a document that was read is a contract at all.

use crate::Inspection;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// Words that stand in contracts, orders and their attachments, whatever they are about.
const SIGNS: &str = include_str!("../lexicon/contract-signs.txt");

/// Different signs that make a contract of a document in which nothing else was found.
const ENOUGH: usize = 3;

static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let signs = SIGNS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(signs).ok()
});

/// Whether the document is to be judged. Generous: a two-page order is a contract, a shopping list is not.
pub(crate) fn is_contract(inspection: &Inspection) -> bool {
    let Inspection { document, contract, extraction } = inspection;
    if is_program(&document.text) {
        return false;
    }
    let between_parties = contract.parties.len() > 1;
    let unreadable = document.text.trim().is_empty();
    between_parties || unreadable || signs(&document.text) >= ENOUGH.saturating_sub(extraction.commitments.len())
}

/// How many different signs stand in `text` as words of their own.
fn signs(text: &str) -> usize {
    let Some(automaton) = AUTOMATON.as_ref() else { return usize::MAX };
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let mut seen = vec![false; automaton.patterns_len()];
    for hit in automaton.find_iter(text) {
        seen[hit.pattern().as_usize()] |= !letter(hit.start().checked_sub(1)) && !letter(Some(hit.end()));
    }
    seen.into_iter().filter(|seen| *seen).count()
}

/// Whether a text is a program or data rather than prose: much of it is punctuation that no prose has.
fn is_program(text: &str) -> bool {
    let mark = |byte: &u8| matches!(byte, b'{' | b'}' | b'=' | b'<' | b'>' | b';' | b'\\' | b'`' | b'$');
    let marks = text.as_bytes().iter().filter(|byte| mark(byte)).count();
    marks * 40 > text.len()
}
