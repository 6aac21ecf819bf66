//! The structure of a contract over the blocks of any reader: clauses, units, zones, parties, terms, references.

mod bullets;
mod enumeration;
mod headings;
mod label;
mod lexicon;
mod outline;
mod paragraphs;
mod parties;
mod references;
mod sentences;
mod terms;
#[cfg(test)]
mod tests;
mod units;
mod zones;

use caveat_core::contract::Contract;
use caveat_core::document::Document;

/// The structure of `document`. Linear in its length.
pub(crate) fn structure(document: &Document, we: Option<&str>) -> Contract {
    let text = document.text.as_str();
    let (paragraphs, holes) = paragraphs::paragraphs(document);
    let (clauses, mut units) = units::units(text, &paragraphs, &holes);
    let signature = zones::zones(text, &clauses, &mut units);
    let parties = parties::parties(text, &units, we);
    let terms = terms::terms(text, &units);
    let references = references::references(text, &clauses);
    Contract { clauses, units, parties, terms, references, signature }
}
