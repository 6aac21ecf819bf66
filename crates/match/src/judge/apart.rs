//! Which of the figures of a promise belong to which of the things that it names side by side.

use caveat_core::Span;
use caveat_core::judgement::Candidate;

use crate::rank::parts;

/// The parts of a promise that name one or more of the capabilities that are meant, each with what it names.
pub(super) struct Apart<'a> {
    meant: Vec<&'a str>,
    /// Where each part stands in the document, and which capabilities it names.
    parts: Vec<(Span, Vec<&'a str>)>,
}

impl<'a> Apart<'a> {
    /// `words` is the promise, which begins at the byte `start` of the document.
    pub(super) fn of(words: &str, start: usize, meant: &[&'a Candidate]) -> Self {
        let names = |part: &str, one: &Candidate| one.evidence.iter().any(|evidence| part.contains(evidence.as_str()));
        let named =
            |part: &str| meant.iter().filter(|one| names(part, one)).map(|one| one.capability.as_str()).collect();
        // With one thing alone every figure is its own.
        let placed = if meant.len() > 1 { parts(words) } else { vec![] };
        Self {
            meant: meant.iter().map(|one| one.capability.as_str()).collect(),
            parts: placed
                .into_iter()
                .map(|(at, part)| (Span::new(at, at + part.len()).shift(start), named(part)))
                .collect(),
        }
    }

    /// Whether the figure at `span` says something about the capability: always, unless its part of the promise names
    /// others and not this one ("single sign-on for 500 users, and reports kept for 90 days").
    pub(super) fn concerns(&self, capability: &str, span: Span) -> bool {
        if !self.meant.contains(&capability) {
            return true;
        }
        let own = self.parts.iter().find(|(part, _)| part.start <= span.start && span.start < part.end);
        own.is_none_or(|(_, named)| named.is_empty() || named.contains(&capability))
    }
}
