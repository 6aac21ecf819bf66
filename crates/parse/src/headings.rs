//! Whether a line that is marked as a heading is one.
//!
//! Drafts put whole clauses under heading styles to have their numbers, and a clause that is taken for a heading is
//! lost: a heading promises nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A heading that runs on for more words than this is none.
const HEADING_WORDS: usize = 20;
/// With a verb and no full stop, a line of so many words is a sentence all the same.
const SENTENCE_WORDS: usize = 12;

static SENTENCE_VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../lexicon/sentence-verbs.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Whether a line reads as a heading; its number may stand in front.
pub(crate) fn reads_as_heading(line: &str) -> bool {
    let words = line.split_whitespace().take(HEADING_WORDS + 1).count();
    if words > HEADING_WORDS {
        return false;
    }
    let closed = line.trim_end().ends_with(['.', ';', ':', ',']);
    let verb = line.split(|char: char| !char.is_alphabetic()).any(|word| SENTENCE_VERBS.contains(word));
    !(verb && (closed && words >= 4 || words >= SENTENCE_WORDS))
}

#[cfg(test)]
mod tests {
    use super::reads_as_heading;

    #[test]
    fn a_sentence_under_a_heading_style_is_a_clause() {
        for heading in ["Definitions.", "3. Term and Termination", "What Is Not Covered", "ARTICLE IV: SERVICE LEVELS"]
        {
            assert!(reads_as_heading(heading), "{heading}");
        }
        for clause in [
            "Supplier shall patch the portal.",
            "2.1 The portal is hosted in two regions.",
            "Customer data that has been deleted must not come back from any back-up copy",
        ] {
            assert!(!reads_as_heading(clause), "{clause}");
        }
    }
}
