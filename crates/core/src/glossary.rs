//! The words of a report, each with a page for `caveat explain`: decisions, severities, kinds, forces, notices and what
//! becomes of a promise. Verdicts have theirs beside their rules.
//!
//! A file under `glossary/` holds the pages of one vocabulary; each begins with a heading and its id.

use crate::RulePage;

const VOCABULARIES: [&str; 7] = [
    include_str!("glossary/course.md"),
    include_str!("glossary/decision.md"),
    include_str!("glossary/force.md"),
    include_str!("glossary/kind.md"),
    include_str!("glossary/notice.md"),
    include_str!("glossary/obligor.md"),
    include_str!("glossary/severity.md"),
];

/// The pages of all words that reports use, but for verdicts.
pub fn pages() -> Vec<RulePage> {
    VOCABULARIES.into_iter().flat_map(parted).collect()
}

/// The pages in a file.
fn parted(file: &'static str) -> impl Iterator<Item = RulePage> {
    let mut starts: Vec<usize> = file.match_indices("\n# ").map(|(at, _)| at + 1).collect();
    starts.insert(0, 0);
    let ends: Vec<usize> = starts[1..].iter().copied().chain([file.len()]).collect();
    starts.into_iter().zip(ends).filter_map(move |(start, end)| page(&file[start..end]))
}

/// The page with its id, which stands on a line of its own in backticks.
fn page(page: &'static str) -> Option<RulePage> {
    let id = page.lines().find_map(|line| line.strip_prefix('`')?.strip_suffix('`'))?;
    Some(RulePage { id, page })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_begins_a_page_with_a_title_an_id_and_words() {
        let headings: usize =
            VOCABULARIES.iter().map(|file| file.lines().filter(|line| line.starts_with('#')).count()).sum();
        let pages = pages();
        assert_eq!(pages.len(), headings);
        for RulePage { id, page } in &pages {
            let mut parts = page.trim_end().split("\n\n");
            assert!(parts.next().is_some_and(|title| title.starts_with("# ") && !title.contains('\n')), "{id}");
            assert_eq!(parts.next(), Some(format!("`{id}`").as_str()));
            assert!(parts.next().is_some_and(|words| words.len() > 60 && words.ends_with('.')), "{id}");
            assert!(pages.iter().filter(|other| other.id == *id).count() == 1, "{id}");
        }
    }
}
