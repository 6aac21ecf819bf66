//! Names for promises and findings that survive renumbering and reformatting.

use caveat_core::Span;
use caveat_core::contract::CrossReference;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Gives ids. The same words always get the same id; the second time in one document it ends in `-2`.
#[derive(Default)]
pub(crate) struct Identities {
    given: HashMap<String, u32>,
}

impl Identities {
    /// An id of `prefix` for a thing told apart by `parts`.
    pub(crate) fn give(&mut self, prefix: char, parts: &[&str]) -> String {
        let digest = Sha256::digest(parts.join("\u{1f}"));
        let id = format!("{prefix}-{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3]);
        let times = self.given.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    }
}

/// The words at `span` without case, white space, punctuation and the numbers of clauses referred to: what stays the
/// same when a contract is laid out or numbered anew. `references` are in reading order.
pub(crate) fn folded(text: &str, span: Span, references: &[CrossReference]) -> String {
    let first = references.partition_point(|reference| reference.span.end <= span.start);
    let inside = references[first..].iter().map(|reference| reference.span).take_while(|other| other.start < span.end);
    let mut folded = String::with_capacity(span.len());
    let mut at = span.start;
    for reference in inside.filter(|reference| span.contains(*reference)) {
        if at <= reference.start {
            fold_into(&mut folded, Span::new(at, reference.start).of(text));
            at = reference.end;
        }
    }
    fold_into(&mut folded, Span::new(at.min(span.end), span.end).of(text));
    folded
}

fn fold_into(folded: &mut String, words: &str) {
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The SHA-256 of `bytes`, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str, references: &[&str]) -> String {
        let references = references.iter().map(|words| {
            let start = text.find(words).expect("the reference stands in the text");
            CrossReference { span: Span::new(start, start + words.len()), target: None }
        });
        folded(text, Span::new(0, text.len()), &references.collect::<Vec<_>>())
    }

    #[test]
    fn layout_and_numbering_do_not_count_words_do() {
        let one = fold("Provider shall,\n  subject to Section 3.2, export “CSV” files.", &["Section 3.2"]);
        let two = fold("PROVIDER shall, subject to Section 4.1(b), export \"CSV\" files", &["Section 4.1(b)"]);
        assert_eq!(one, two);
        assert_ne!(one, fold("Provider shall export PDF files", &[]));
    }

    #[test]
    fn the_second_of_a_kind_is_told_apart() {
        let mut identities = Identities::default();
        let first = identities.give('c', &["same words"]);
        assert_eq!(identities.give('c', &["same words"]), format!("{first}-2"));
        assert_ne!(identities.give('c', &["other words"]), first);
        assert_eq!(first.len(), 10);
    }
}
