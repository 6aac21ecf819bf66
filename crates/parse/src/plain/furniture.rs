//! Page numbers, running heads and feet, and the marks of a filing.

use super::lines::Line;
use std::collections::HashMap;

/// How often a line must stand by itself to be a running head or foot.
const REPEATS: usize = 4;
/// The longest running head, in bytes.
const LONGEST: usize = 100;

/// For each line, whether it is page furniture.
pub(super) fn furniture(text: &str, lines: &[Line]) -> Vec<bool> {
    let alone = |at: usize| {
        let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(Line::is_blank);
        blank(at.checked_sub(1)) || blank(Some(at + 1))
    };
    let mut repeats: HashMap<String, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if may_run(line.span.of(text)) && alone(at) {
            *repeats.entry(shape(line.span.of(text))).or_insert(0) += 1;
        }
    }
    let tells = |(at, line): (usize, &Line)| {
        let words = line.span.of(text);
        let isolated = at.checked_sub(1).and_then(|at| lines.get(at)).is_none_or(Line::is_blank)
            && lines.get(at + 1).is_none_or(Line::is_blank);
        is_page_number(words) && isolated
            || may_run(words) && alone(at) && repeats.get(&shape(words)).is_some_and(|count| *count >= REPEATS)
    };
    lines.iter().enumerate().map(tells).collect()
}

/// "5", "- 5 -", "Page 3 of 9", "iv".
fn is_page_number(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '[' | ']' | '|'));
    let figures = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
    let low = bare.to_ascii_lowercase();
    let page = low.strip_prefix("page ").is_some_and(|rest| {
        rest.split_whitespace().all(|word| word == "of" || word.bytes().all(|b| b.is_ascii_digit()))
    });
    figures || page
}

/// Whether a line may be a running head: short, with letters, no sentence and no item of a list.
fn may_run(words: &str) -> bool {
    (4..=LONGEST).contains(&words.len())
        && words.chars().any(char::is_alphabetic)
        && !words.ends_with([';', ':', ',', '.'])
        && !words.contains(['|'])
        && !words.starts_with(['(', '-', '*', '•', '"', '“'])
        && !["shall", "will", "must"].iter().any(|verb| words.split_whitespace().any(|word| word == *verb))
}

/// The line with its figures made alike, so that "Page 3" meets "Page 4".
fn shape(words: &str) -> String {
    words.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).filter(|c| !c.is_whitespace()).collect()
}
