//! References to other parts of the contract, and the clause that each means.

use caveat_core::Span;
use caveat_core::contract::{Clause, CrossReference};
use std::collections::HashMap;

/// Words in front of a number or letter that make it a reference.
const HEADS: [&str; 16] = [
    "section",
    "sections",
    "clause",
    "clauses",
    "article",
    "articles",
    "paragraph",
    "paragraphs",
    "exhibit",
    "exhibits",
    "schedule",
    "schedules",
    "annex",
    "appendix",
    "attachment",
    "addendum",
];

/// The references outside headings' own labels, in reading order. Linear in the length of the text.
pub(super) fn references(text: &str, clauses: &[Clause]) -> Vec<CrossReference> {
    let index = Index::of(text, clauses);
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        // Every head begins with one of these; the test is cheap and the loop runs over the whole text.
        let head = matches!(bytes[at] | 0x20, b's' | b'c' | b'a' | b'p' | b'e') && (5..=11).contains(&(end - at));
        if head && let Some(kind) = HEADS.iter().find(|head| head.eq_ignore_ascii_case(&text[at..end])) {
            let capital = bytes[at].is_ascii_uppercase();
            let space = text[end..]
                .chars()
                .take_while(|c| *c == ' ' || *c == '\u{a0}' || *c == '\n')
                .map(char::len_utf8)
                .sum::<usize>();
            let number = number(&text[end + space..]);
            let named = matches!(
                *kind,
                "exhibit" | "exhibits" | "schedule" | "schedules" | "annex" | "appendix" | "attachment" | "addendum"
            );
            let figures = text[end + space..].starts_with(|c: char| c.is_ascii_digit());
            if number > 0 && space > 0 && space < 4 && (capital || figures) && !index.is_label(at) {
                let span = Span::new(at, end + space + number);
                let target = index.find(kind, &text[end + space..span.end], named);
                found.push(CrossReference { span, target });
                at = span.end;
                continue;
            }
        }
        at = end;
    }
    found
}

/// The length of the number or letter that stands at the start: "3.2(b)", "IV", "A-1"; 0 if none does.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = bytes.iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    if at == 0 {
        let letters = bytes.iter().take(6).take_while(|b| b.is_ascii_uppercase()).count();
        let roman = bytes[..letters].iter().all(|b| b"IVXL".contains(b));
        let word = bytes.get(letters).is_some_and(u8::is_ascii_alphabetic);
        if letters == 0 || word || !(letters == 1 || roman) {
            return 0;
        }
        at = letters;
    }
    loop {
        let rest = &bytes[at..];
        match rest {
            [b'.' | b'-', next, ..] if next.is_ascii_digit() => {
                at += 1 + rest[1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
            }
            [b'(', ..] => {
                let inside = rest[1..].iter().take(5).take_while(|b| b.is_ascii_alphanumeric()).count();
                if inside == 0 || rest.get(inside + 1) != Some(&b')') {
                    return at;
                }
                at += inside + 2;
            }
            _ => return at,
        }
    }
}

/// Where the clauses are, by how they are cited.
struct Index {
    by_path: HashMap<String, usize>,
    /// Where labels and headings begin: a heading "Exhibit A" is no reference to itself.
    labels: std::collections::HashSet<usize>,
}

impl Index {
    fn of(text: &str, clauses: &[Clause]) -> Self {
        let mut by_path = HashMap::new();
        let mut labels = std::collections::HashSet::new();
        for (at, clause) in clauses.iter().enumerate() {
            by_path.entry(key(&clause.path)).or_insert(at);
            // The number alone, for a clause inside an attachment or under an article.
            if let Some(label) = clause.label {
                by_path.entry(key(label.of(text))).or_insert(at);
            }
            labels.extend(clause.label.map(|span| span.start));
            labels.extend(clause.heading.map(|span| span.start));
            labels.insert(clause.span.start);
        }
        Self { by_path, labels }
    }

    fn is_label(&self, at: usize) -> bool {
        self.labels.contains(&at)
    }

    /// The clause meant; of "3.2(b)" where only 3.2 is a clause, that one.
    fn find(&self, kind: &str, number: &str, named: bool) -> Option<usize> {
        let head = kind.trim_end_matches('s');
        let mut number = number;
        loop {
            let known = self.by_path.get(&key(&format!("{head} {number}")));
            let known = known.or_else(|| if named { None } else { self.by_path.get(&key(number)) });
            if let Some(at) = known {
                return Some(*at);
            }
            let cut = number.rfind('(')?;
            number = &number[..cut];
        }
    }
}

/// How a path is compared: lower case, without spaces, trailing marks and the words that add nothing.
fn key(path: &str) -> String {
    let low: String = path.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let low = low.trim_end_matches(['.', ')', ':']);
    let low = if low.contains('(') && path.trim_end().ends_with(')') { format!("{low})") } else { low.to_owned() };
    for head in ["section", "clause", "paragraph", "article"] {
        if let Some(rest) = low.strip_prefix(head)
            && !rest.is_empty()
        {
            return rest.to_owned();
        }
    }
    low
}
