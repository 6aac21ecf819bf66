//! A duty to cure a breach, and the events that end a contract.
//!
//! "Either party may terminate if: (a) the other fails to cure a breach within 30 days" binds both to cure, and says
//! in the same breath what it costs not to.

use super::lexicon::list;
use crate::wording::has;

/// Whether words speak of a breach that is to be put right.
pub(super) fn cures(low: &str) -> bool {
    list("cures").iter().any(|word| has(low, word, false)) && list("breaches").iter().any(|word| has(low, word, true))
        || list("cure-times").iter().any(|words| has(low, words, false))
}

/// Whether a list or a sentence is about events of default.
pub(super) fn defaults(low: &str) -> bool {
    list("defaults").iter().any(|words| low.contains(words))
}

/// The name that these words give to an event that ends the contract.
pub(super) fn event(low: &str) -> Option<&'static str> {
    list("events").iter().copied().find(|words| has(low, words, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cure_is_told_from_a_correction() {
        assert!(cures("the other fails to cure the breach"));
        assert!(cures("such unlawful practice continues uncured for ten days"));
        assert!(!cures("provider shall correct errors"));
    }
}
