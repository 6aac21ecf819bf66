//! What stands in footnotes and endnotes: Word takes no comments there, so a comment on their words stands at their
//! mark in the body, which has to be found.

use super::package::{Package, Relationship};
use super::xml::{Ns, Token, Tokens};
use crate::annotate::AnnotateError;
use std::collections::BTreeMap;

/// The notes of a document: whether it is an endnote, and its id, to the letters without white space.
pub(super) type Notes = BTreeMap<(bool, i64), String>;

/// Reads the notes that the main part links to; a part that cannot be read holds none.
pub(super) fn read(package: &mut Package<'_>, links: &[Relationship]) -> Result<Notes, AnnotateError> {
    let mut notes = Notes::new();
    for (kind, endnote) in [("footnotes", false), ("endnotes", true)] {
        let target = links.iter().filter(|link| link.is(kind)).find_map(|link| link.target.as_deref());
        let Some(text) = target.map(|target| package.part(target)).transpose()?.flatten() else { continue };
        collect(&text, endnote, &mut notes);
    }
    Ok(notes)
}

fn collect(text: &str, endnote: bool, notes: &mut Notes) {
    let mut tokens = Tokens::new(text);
    let mut note = None;
    let mut letters = false;
    while let Ok(Some((range, token))) = tokens.next() {
        let words = match &token {
            Token::Open(element) => {
                letters = element.ns != Ns::Other && element.name() == "t";
                if matches!(element.name(), "footnote" | "endnote") && element.ns == Ns::Word {
                    note = element.attribute("id").and_then(|id| id.trim().parse().ok());
                }
                if element.name() == "noBreakHyphen" { "-" } else { continue }
            }
            Token::Close => {
                letters = false;
                continue;
            }
            _ if !letters => continue,
            Token::Text => &text[range],
            Token::Reference(words) => words,
            Token::Section(words) => words,
        };
        if let Some(id) = note {
            notes.entry((endnote, id)).or_default().push_str(&folded(words));
        }
    }
}

/// A text without its white space.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect()
}
