//! Enumerations inside a sentence: "shall: (a) ...; (b) ...".
//!
//! An enumeration of short phrases is one sentence; one whose items are clauses of their own is split into them.

use super::label::{self, Kind, Label};
use caveat_core::Span;

/// An enumeration inside a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Enumeration {
    /// The words in front of the first item; empty where there are none.
    pub(super) lead_in: Span,
    /// The items: label and text.
    pub(super) items: Vec<(Label, Span)>,
    /// Whether the items are units of their own.
    pub(super) split: bool,
}

/// Words in front of a bracketed sign that make it a reference.
const REFERRING: &[&str] = &[
    "section",
    "sections",
    "clause",
    "clauses",
    "paragraph",
    "paragraphs",
    "item",
    "items",
    "subsection",
    "subsections",
    "sub-section",
    "subclause",
    "sub-clause",
    "subparagraph",
    "part",
    "parts",
    "exhibit",
    "schedule",
    "article",
    "lines",
];

/// Words that an item completes: "shall (a) ...".
const OPEN_ENDS: &[&str] = &["shall", "will", "must", "to", "that", "agrees", "and", "also", "by"];

/// The enumeration in the sentence at `span`, if it holds one.
pub(super) fn find(text: &str, span: Span) -> Option<Enumeration> {
    let marks = signs(text, span);
    let (first, sequence) = sequence(&marks)?;
    let lead_in = Span::new(span.start, first.span.start).trim(text);
    let mut items = Vec::with_capacity(sequence.len());
    for (at, mark) in sequence.iter().enumerate() {
        let end = sequence.get(at + 1).map_or(span.end, |next| next.span.start);
        items.push(((*mark).clone(), Span::new(mark.body.min(end), end).trim(text)));
    }
    let split = splits(lead_in.of(text), &items, text);
    Some(Enumeration { lead_in, items, split })
}

/// The lead-in and the items of a list without signs: "shall: install the Software; train two operators; and ...".
/// Linear in the length of the span.
pub(super) fn unmarked(text: &str, span: Span) -> Option<(Span, Vec<Span>)> {
    let bytes = text.as_bytes();
    let colon = span.start + memchr::memchr(b':', &bytes[span.start..span.end])?;
    // "10:30" and "http://" introduce nothing.
    if !text[colon + 1..span.end].starts_with(char::is_whitespace) {
        return None;
    }
    let lead_in = Span::new(span.start, colon + 1).trim(text);
    let mut items = vec![];
    let mut depth = 0_usize;
    let mut from = colon + 1;
    for (at, byte) in bytes[..span.end].iter().enumerate().skip(colon + 1) {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => {
                items.push(Span::new(from, at + 1).trim(text));
                from = at + 1;
            }
            _ => {}
        }
    }
    items.push(without_conjunction(text, Span::new(from, span.end).trim(text)));
    items.retain(|item| item.of(text).split_whitespace().take(2).count() > 1);
    let long = lead_in.of(text).split_whitespace().take(2).count() > 1;
    (items.len() > 2 && long).then_some((lead_in, items))
}

/// The last item without the "and" that joins it.
fn without_conjunction(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let rest = words.strip_prefix("and ").or_else(|| words.strip_prefix("or ")).unwrap_or(words);
    Span::new(span.end - rest.len(), span.end).trim(text)
}

/// The bracketed signs that may number items, in order.
fn signs(text: &str, span: Span) -> Vec<Label> {
    let bytes = text.as_bytes();
    let mut found = vec![];
    let mut at = span.start;
    while let Some(next) = memchr::memchr(b'(', &bytes[at..span.end]) {
        at += next;
        if let Some(mark) = label::parse(text, at, span.end).filter(|mark| matches!(mark.kind, Kind::Point { .. }))
            && !refers(text, span.start, at)
        {
            found.push(mark);
        }
        at += 1;
    }
    found
}

/// Whether the words in front make the sign at `at` a reference ("Section 3(a)", "clauses (i) and (ii)").
fn refers(text: &str, start: usize, at: usize) -> bool {
    let before = &text[start..at];
    let spaced = before.trim_end();
    if spaced.len() == before.len() && !before.is_empty() && !before.ends_with(['—', '–', '(', '"', '“', ':', ';', ','])
    {
        return true;
    }
    let word =
        |words: &str| words.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("").to_lowercase();
    let last = word(spaced);
    if REFERRING.contains(&last.as_str()) || spaced.ends_with(')') && spaced.len() > 3 && is_sign_end(spaced) {
        return true;
    }
    // "(i) and (ii) above": a sign that follows another with nothing but "and" between.
    let joined = spaced
        .strip_suffix("and")
        .or_else(|| spaced.strip_suffix("or"))
        .or_else(|| spaced.strip_suffix("through"))
        .or_else(|| spaced.strip_suffix(','));
    joined.is_some_and(|rest| is_sign_end(rest.trim_end()))
}

/// Whether the words end in "(a)".
fn is_sign_end(words: &str) -> bool {
    let Some(rest) = words.strip_suffix(')') else { return false };
    let Some(open) = rest.bytes().rev().take(6).position(|b| b == b'(') else { return false };
    label::is_sign(&rest[rest.len() - open..])
}

/// How the signs of one list are written: their marks, and figures, letters or numerals in one case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Figures,
    Letters { upper: bool },
    Numerals { upper: bool },
}

impl Family {
    /// The family of a list that begins with this sign, if a list may begin with it.
    fn begun_by(sign: &str) -> Option<Self> {
        match sign {
            "1" => Some(Self::Figures),
            "a" | "A" => Some(Self::Letters { upper: case(sign) }),
            "i" | "I" => Some(Self::Numerals { upper: case(sign) }),
            _ => None,
        }
    }

    /// The place of a sign in lists of this family.
    fn value(self, sign: &str) -> Option<u32> {
        match self {
            Self::Figures => sign.parse().ok(),
            Self::Letters { upper } => label::letter(sign).filter(|_| case(sign) == upper),
            Self::Numerals { upper } => label::roman(sign).filter(|_| case(sign) == upper),
        }
    }

    /// The families in which this sign is the second.
    fn followed_by(sign: &str) -> Option<Self> {
        let upper = case(sign);
        [Self::Figures, Self::Letters { upper }, Self::Numerals { upper }]
            .into_iter()
            .find(|family| family.value(sign) == Some(2))
    }
}

/// The first sign that begins a list, and the signs that follow it in order. Linear in the number of signs: from the
/// back, it is known of each sign whether a second of its family stands behind it.
fn sequence(marks: &[Label]) -> Option<(&Label, Vec<&Label>)> {
    let mut seconds: Vec<(label::Marks, Family)> = vec![];
    let mut begins = None;
    for (at, mark) in marks.iter().enumerate().rev() {
        let Kind::Point { marks: form, sign } = &mark.kind else { continue };
        if let Some(family) = Family::begun_by(sign).filter(|family| seconds.contains(&(*form, *family))) {
            begins = Some((at, *form, family));
        }
        if let Some(second) = Family::followed_by(sign).map(|family| (*form, family))
            && !seconds.contains(&second)
        {
            seconds.push(second);
        }
    }
    let (at, form, family) = begins?;
    let mut found = vec![&marks[at]];
    for mark in &marks[at + 1..] {
        let Kind::Point { marks: other, sign } = &mark.kind else { continue };
        if *other == form && family.value(sign) == Some(found.len() as u32 + 1) {
            found.push(mark);
        }
    }
    Some((&marks[at], found))
}

fn case(sign: &str) -> bool {
    sign.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether the items are clauses of their own.
fn splits(lead_in: &str, items: &[(Label, Span)], text: &str) -> bool {
    let words = |span: Span| span.of(text).split_whitespace().take(40).count();
    let all = items.len();
    let parted = items[..all - 1].iter().filter(|(_, span)| bare(span.of(text)).ends_with(';')).count();
    let mean = items.iter().map(|(_, span)| words(*span)).sum::<usize>() / all;
    if lead_in.is_empty() {
        return parted * 2 >= all - 1 || mean >= 6;
    }
    if lead_in.ends_with([':', '—', '–', '-']) || parted * 2 >= all - 1 && parted > 0 {
        return true;
    }
    let last = lead_in.rsplit(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    OPEN_ENDS.contains(&last.to_lowercase().as_str()) && mean >= 7
}

/// An item without the conjunction at its end.
fn bare(item: &str) -> &str {
    let item = item.trim_end();
    item.strip_suffix("and")
        .or_else(|| item.strip_suffix("or"))
        .or_else(|| item.strip_suffix("and/or"))
        .unwrap_or(item)
        .trim_end()
}
