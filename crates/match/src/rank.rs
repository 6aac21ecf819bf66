use crate::Catalog;
use caveat_core::judgement::Candidate;

/// A promise as the matcher sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise<'a> {
    /// Its words.
    pub text: &'a str,
    /// The phrase that names the thing promised, where it is known; part of `text`.
    pub subject: Option<&'a str>,
    /// Words around it that say what it is about: heading, lead-in.
    pub context: &'a [&'a str],
}

/// Finds what in a catalog a promise is about. Built once for a catalog; cheap to ask; shared between threads.
#[derive(Debug)]
pub struct Matcher {}

impl Matcher {
    /// Indexes a catalog.
    pub fn new(_catalog: &Catalog) -> Self {
        Self {}
    }

    /// The best candidates, best first: at least three where the catalog has them.
    pub fn rank(&self, _promise: &Promise<'_>) -> Vec<Candidate> {
        vec![]
    }

    /// The one of `ranked` that is meant, or none.
    pub fn decide(&self, _promise: &Promise<'_>, _ranked: &[Candidate]) -> Option<Candidate> {
        None
    }
}
