//! Where sentences end.
//!
//! A full stop ends a sentence unless it belongs to a known abbreviation, an initial, or a number that opens the
//! sentence (a label). Quotation marks and brackets that close after the stop belong to the sentence.

use caveat_core::Span;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a full stop after an abbreviation may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Abbreviation {
    /// A sentence never ends here.
    Never,
    /// A sentence does not end here before a figure.
    Figure,
    /// A sentence ends here only before a word that opens sentences.
    Name,
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for line in super::lexicon::lines(include_str!("../../lexicon/abbreviations.txt")) {
        let Some((class, words)) = line.split_once(':') else { continue };
        let class = match class {
            "never" => Abbreviation::Never,
            "figure" => Abbreviation::Figure,
            _ => Abbreviation::Name,
        };
        for word in words.split_whitespace() {
            known.entry(word).or_insert(class);
        }
    }
    known
});

static OPENERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| super::lexicon::words(include_str!("../../lexicon/sentence-openers.txt")));

/// Words in front of a single capital letter that make it a name of a part, not an initial: "Exhibit A."
const PARTS: &[&str] = &[
    "exhibit",
    "schedule",
    "annex",
    "appendix",
    "attachment",
    "section",
    "part",
    "article",
    "phase",
    "type",
    "class",
    "category",
    "level",
    "tier",
    "option",
    "table",
    "figure",
    "series",
    "addendum",
    "plan",
];

/// Longest abbreviation looked up, in bytes.
const LONGEST: usize = 12;

/// The sentences in `span`, trimmed, in order; `holes` are stretches inside it that are read as white space
/// (page furniture). Linear in the length of the span.
pub(super) fn sentences(text: &str, span: Span, holes: &[Span], out: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut start = skip(text, span.start, span.end, holes);
    let mut at = start;
    while let Some(found) = memchr::memchr3(b'.', b'!', b'?', &bytes[at..span.end]) {
        at += found;
        if let Some(hole) = hole_at(holes, at) {
            at = hole.end.min(span.end).max(at + 1);
            continue;
        }
        // A run of marks ("...", "?!") is one.
        let mark = at;
        while at < span.end && matches!(bytes[at], b'.' | b'!' | b'?') {
            at += 1;
        }
        let end = closers(text, at, span.end);
        let next = skip(text, end, span.end, holes);
        if next >= span.end {
            break;
        }
        if next > end && ends_sentence(text, start, mark, at, end, next) {
            out.push(Span::new(start, end));
            start = next;
            at = next;
        }
    }
    let rest = Span::new(start.min(span.end), span.end).trim(text);
    if !rest.is_empty() {
        out.push(rest);
    }
}

/// The first byte from `at` that is neither white space nor in a hole.
pub(super) fn skip(text: &str, mut at: usize, end: usize, holes: &[Span]) -> usize {
    loop {
        let inside = text.get(at..end).unwrap_or("");
        at += inside.len() - inside.trim_start().len();
        match hole_at(holes, at) {
            Some(hole) if at < end => at = hole.end.min(end).max(at + 1),
            _ => return at.min(end),
        }
    }
}

fn hole_at(holes: &[Span], at: usize) -> Option<Span> {
    let after = holes.partition_point(|hole| hole.start <= at);
    holes[..after].last().copied().filter(|hole| at < hole.end)
}

/// The end of the quotation marks and brackets that close at `at`.
fn closers(text: &str, at: usize, end: usize) -> usize {
    let inside = text.get(at..end).unwrap_or("");
    let rest = inside.trim_start_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_']);
    at + inside.len() - rest.len()
}

fn ends_sentence(text: &str, start: usize, mark: usize, after: usize, end: usize, next: usize) -> bool {
    let follows = text[next..].chars().next().unwrap_or(' ');
    // An ellipsis, a stop in mid-sentence ("approx. five").
    if follows.is_lowercase() || matches!(follows, ',' | ';' | ':' | ')' | ']') {
        return false;
    }
    if text.as_bytes()[mark] != b'.' || after > mark + 1 {
        return true;
    }
    let word = word_before(text, start, mark);
    if word.is_empty() {
        return true;
    }
    let opens = mark - word.len() == start || text[start..mark - word.len()].chars().all(|c| !c.is_alphanumeric());
    // "1." or "iv." in front of a sentence is its label.
    if opens
        && end == after
        && (word.bytes().all(|b| b.is_ascii_digit() || b == b'.') || word.len() == 1 || is_roman(word))
    {
        return false;
    }
    if end > after {
        // `Schedule "C."`: a stop before a closing mark ends a word that stands alone.
        return !matches!(class_of(word), Some(Abbreviation::Never)) || follows.is_uppercase();
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_uppercase()
    {
        let before = word_before(text, start, text[..mark - word.len()].trim_end().len());
        return PARTS.iter().any(|part| part.eq_ignore_ascii_case(before)) || before.eq_ignore_ascii_case("and");
    }
    match class_of(word) {
        None => true,
        Some(Abbreviation::Never) => false,
        Some(Abbreviation::Figure) => !follows.is_ascii_digit(),
        Some(Abbreviation::Name) => opens_sentence(text, next),
    }
}

/// Whether the word, without its full stop, is a known abbreviation.
pub(super) fn is_abbreviation(word: &str) -> bool {
    class_of(word).is_some()
}

fn class_of(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    ABBREVIATIONS.get(word.to_lowercase().as_str()).copied()
}

/// Whether the word at `at` is one that opens sentences, a label, or a quotation.
fn opens_sentence(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(['"', '“', '(', '*', '_']);
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()).min(24);
    let word = rest.get(..end).unwrap_or("");
    // A label: "1.5", "(b)".
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return rest.as_bytes().get(end) == Some(&b'.') || rest.as_bytes().get(end) == Some(&b')');
    }
    OPENERS.contains(word.to_lowercase().as_str())
}

/// The word (letters, digits, inner stops and apostrophes) that ends at `end`.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let inside = text.get(start..end).unwrap_or("");
    let from = inside
        .char_indices()
        .rev()
        .take(40)
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’'))
        .last()
        .map_or(inside.len(), |(at, _)| at);
    inside[from..].trim_start_matches(['.', '\'', '’'])
}

fn is_roman(word: &str) -> bool {
    word.len() <= 6 && word.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l' | b'c'))
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use caveat_core::Span;

    fn check(text: &str, expected: &[&str]) {
        let mut found = vec![];
        sentences(text, Span::new(0, text.len()), &[], &mut found);
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_full_stop_after_an_abbreviation_ends_no_sentence() {
        check(
            "See Sec. 3.2(a) of the Order by Sept. 30. Mr. Smith of Acme Inc. signs it. No. 5 is void.",
            &["See Sec. 3.2(a) of the Order by Sept. 30.", "Mr. Smith of Acme Inc. signs it.", "No. 5 is void."],
        );
        check(
            "It runs in the U.S. and elsewhere, e.g. Ontario. Vendor is Blue Co. The Host is J. P. Fox.",
            &["It runs in the U.S. and elsewhere, e.g. Ontario.", "Vendor is Blue Co.", "The Host is J. P. Fox."],
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        check(
            "The list is \"Schedule C.\" It binds. (See below.) Fees are in Exhibit A. They are fixed!",
            &["The list is \"Schedule C.\"", "It binds.", "(See below.)", "Fees are in Exhibit A.", "They are fixed!"],
        );
    }

    #[test]
    fn a_label_stays_with_its_sentence() {
        check(
            "Done. 2. Grant of rights. 2.1 Host grants it.",
            &["Done.", "2. Grant of rights.", "2.1 Host grants it."],
        );
    }

    #[test]
    fn furniture_inside_a_sentence_is_white_space() {
        let text = "Host shall keep a\n- 5. -\nspare server. It shall be warm.";
        let hole = Span::new(18, 24);
        let mut found = vec![];
        sentences(text, Span::new(0, text.len()), &[hole], &mut found);
        assert_eq!(found.len(), 2, "{:?}", found.iter().map(|span| span.of(text)).collect::<Vec<_>>());
    }
}
