//! What a text speaks of: topics, codes, and what a failure was a failure of.

use super::lexicon::list;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WEAK: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/consequence/weak.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Codes of milestones and items: letters, then figures: "M5", "R-01", "B.1".
pub(super) fn codes(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.')).filter_map(|word| {
        let word = word.trim_matches(['-', '.']);
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = word[letters..].trim_start_matches(['-', '.']);
        let figures = !rest.is_empty() && rest.len() <= 4 && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        ((1..=3).contains(&letters) && figures).then(|| word.replace(['-', '.'], ""))
    })
}

/// What a text speaks of: its words but the weak ones, cut to six letters so that "available" meets "availability".
pub(super) fn topics(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .filter(|word| !WEAK.contains(word.as_str()))
        .map(|word| word.chars().take(6).collect())
        .collect()
}

/// Terms in capitals that name what was missed: "fails to meet any Performance Standard" is about that standard.
pub(super) fn missed(text: &str) -> BTreeSet<String> {
    let low = text.to_ascii_lowercase();
    let mut terms = BTreeSet::new();
    for words in list("misses") {
        for (at, found) in low.match_indices(words) {
            let behind = &text[at + found.len()..];
            let most = behind.find([',', ';', '.']).unwrap_or(behind.len()).min(80);
            let runs = runs(&behind[..crate::wording::floor(behind, most)]);
            terms.extend(runs.into_iter().filter(|run| (2..=4).contains(&run.len())).map(|run| joined(&run)));
        }
    }
    terms
}

/// The names of two to four words in capitals that a text holds, each with the shorter ones that end it; in lower
/// case and the singular.
pub(super) fn named(text: &str) -> BTreeSet<String> {
    let runs = runs(text);
    let ends = |run: &Vec<String>| {
        let last = run.len();
        (last.saturating_sub(4)..last.saturating_sub(1)).map(|from| joined(&run[from..])).collect::<Vec<_>>()
    };
    runs.iter().flat_map(ends).collect()
}

fn joined(run: &[String]) -> String {
    run.join(" ").trim_end_matches('s').to_owned()
}

/// Words in capitals that stand side by side, in lower case.
fn runs(text: &str) -> Vec<Vec<String>> {
    let mut runs = vec![vec![]];
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.starts_with(char::is_uppercase) && bare.len() > 2;
        // A name begins behind a mark, and ends in front of one.
        if !capital || !word.starts_with(char::is_alphanumeric) {
            runs.push(vec![]);
        }
        if capital && let Some(run) = runs.last_mut() {
            run.push(bare.to_lowercase());
        }
        if capital && word.ends_with(|c: char| !c.is_alphanumeric()) {
            runs.push(vec![]);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_milestones() {
        assert_eq!(codes("milestone M5, R-01 or B.1; not USA, 5 or 2027").collect::<Vec<_>>(), ["M5", "R01", "B1"]);
    }

    #[test]
    fn a_failure_names_what_was_missed() {
        assert!(missed("If it fails to meet any Response Target, fees fall").contains("response target"));
        assert!(missed("If it fails to meet any target, the Response Target stays").is_empty());
        assert!(named("by the Final Delivery Date.").contains("delivery date"));
    }
}
