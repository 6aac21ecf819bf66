//! Where a party's name and its aliases begin and end.

use super::{FORMS, NAME_ENDS, NAME_WORDS, NO_PARTIES, ROLES};
use caveat_core::Span;

/// The bracket that closes the one at `open`, at most 400 bytes on.
pub(super) fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text[open..floor(text, open + 400)].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The terms in quotation marks inside a span.
pub(super) fn quoted(text: &str, span: Span) -> Vec<Span> {
    let inside = span.of(text);
    let mut terms = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in inside.char_indices() {
        match (c, open) {
            ('“' | '„', _) | ('"' | '”', None) => open = Some(at + c.len_utf8()),
            ('"' | '”', Some(from)) => {
                let term = Span::new(from, at).shift(span.start).trim(text);
                if !term.is_empty() {
                    terms.push(trim_marks(text, term));
                }
                open = None;
            }
            _ => {}
        }
    }
    terms
}

/// The one capitalised term that brackets hold, without its article and "hereinafter".
pub(super) fn unquoted(text: &str, inside: Span) -> Option<Span> {
    let mut span = inside.trim(text);
    for opener in
        ["hereinafter referred to as", "hereinafter called", "hereinafter", "referred to as", "herein", "called", "the"]
    {
        if let Some(rest) = span.of(text).strip_prefix(opener)
            && rest.starts_with(char::is_whitespace)
        {
            span = Span::new(span.start + opener.len(), span.end).trim(text);
        }
    }
    let words = span.of(text);
    let fine = words.starts_with(char::is_uppercase)
        && words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '&' | '-'));
    (fine && (1..=3).contains(&words.split(' ').count())).then_some(span)
}

/// Whether an alias is a role, or is made of words of the name.
pub(super) fn shortens(alias: &str, name: &str) -> bool {
    let low = alias.to_lowercase();
    let name = name.to_lowercase();
    ROLES.contains_key(low.as_str())
        || low.split(' ').all(|word| name.split(|c: char| !c.is_alphanumeric()).any(|known| known == word))
}

/// A term without a comma or full stop that stands inside its quotation marks.
pub(super) fn trim_marks(text: &str, term: Span) -> Span {
    let words = term.of(text);
    let kept = words.trim_end_matches([',', '.', ';', ':']);
    // "Acme, Inc." keeps its full stop.
    let form = words.ends_with('.') && FORMS.contains(last_word(kept).to_lowercase().as_str());
    if form { term } else { Span::new(term.start, term.start + kept.len()) }
}

fn last_word(words: &str) -> &str {
    words.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or(words)
}

/// Whether a defined term may be what a party is called.
pub(super) fn may_name_a_party(term: &str) -> bool {
    let words: Vec<String> = term.split_whitespace().map(str::to_lowercase).collect();
    let Some(last) = words.last() else { return false };
    // A brand may begin in lower case: "eBay".
    let capital = term.chars().any(char::is_uppercase) || term.starts_with(char::is_numeric);
    let pronoun = matches!(term.to_lowercase().as_str(), "we" | "us" | "our" | "you" | "your");
    words.len() <= 5
        && (capital || pronoun || ROLES.contains_key(term.to_lowercase().as_str()))
        && !NO_PARTIES.contains(last.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The name that ends somewhere before a bracket and begins after `from`.
pub(super) fn name_before(text: &str, from: usize, bracket: usize) -> Option<Span> {
    let earliest = floor(text, bracket.saturating_sub(900)).max(from);
    let mut start = earliest;
    let part = &text[earliest..bracket];
    for opener in ["between", "BETWEEN", "Between", "among", "AMONG", "amongst"] {
        if let Some(at) = part.rfind(opener) {
            start = start.max(earliest + at + opener.len());
        }
    }
    // "Customer    Acme Ltd (...)": a field of an order.
    let line = text[start..bracket].rfind('\n').map_or(start, |at| start + at + 1);
    if let Some(value) = field_value(text, line, bracket) {
        return name_at(text, value, bracket);
    }
    if start == earliest
        && let Some(at) = part.rfind(" by ").filter(|at| starts_a_name(&part[at + 4..]))
    {
        start = earliest + at + 4;
    }
    // A paragraph of its own begins anew, unless the break stands inside the party's description.
    if let Some(at) = text[start..bracket].rfind("\n\n") {
        // "(2) Acme Ltd": its number stands in front.
        let rest = text[skip_connectors(text, start + at, bracket)..bracket].trim();
        if rest.split_whitespace().count() >= 2 && starts_a_name(rest) {
            start += at;
        }
    }
    let mut name = skip_connectors(text, start, bracket);
    if !starts_a_name(&text[name..bracket]) {
        // The description of the party before runs on to the "and" between the two.
        let joins = [" and ", " AND ", " AND:", " And:", "\nAND ", "\nand "];
        name += joins.iter().filter_map(|join| text[name..bracket].find(join).map(|at| at + join.len())).min()?;
        name = skip_connectors(text, name, bracket);
    }
    name_at(text, name, bracket)
}

/// Where the value begins on a line that opens with a role and two or more spaces, a colon or a bar.
fn field_value(text: &str, line: usize, end: usize) -> Option<usize> {
    let words = &text[line..end];
    let gap = [words.find("  "), words.find(':'), words.find('|'), words.find('\t')].into_iter().flatten().min()?;
    let label = words[..gap].trim().to_lowercase();
    if !ROLES.contains_key(label.as_str()) {
        return None;
    }
    let rest = words[gap..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|'));
    starts_a_name(rest).then_some(end - rest.len())
}

/// Past what joins one party to the next: commas, "and", "by", numbers in brackets.
pub(super) fn skip_connectors(text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..end];
        let trimmed = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '|' | '*' | '-' | '_' | '&' | ')')
        });
        at = end - trimmed.len();
        let word_end = trimmed.find(|c: char| c.is_whitespace()).unwrap_or(trimmed.len());
        let word = trimmed[..word_end].to_lowercase();
        let joins =
            ["and", "by", "between", "the", "with", "party:", "parties:", "both", "of", "a", "in", "one", "to", "from"];
        let number = word.starts_with('(') && word.ends_with(')') && word.len() <= 5
            || word.len() <= 3 && word.ends_with(['.', ')']) && word.starts_with(|c: char| c.is_ascii_digit());
        if word_end == 0 || !(joins.contains(&word.as_str()) || number) {
            return at;
        }
        // "The Bankers Bank": an article belongs to a name that is a name by it alone; it does no harm to leave it out.
        at += word_end;
    }
}

/// Whether words begin as a name does: with a capital or a figure, or with a brand such as "eBay" or "acme.com".
pub(super) fn starts_a_name(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    let brand = word.chars().nth(1).is_some_and(char::is_uppercase) || word.trim_end_matches([',', '.']).contains('.');
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || brand
}

/// The name that begins at `at`: capitalised words up to its description.
pub(super) fn name_at(text: &str, at: usize, end: usize) -> Option<Span> {
    let part = &text[at..end];
    let mut stop = NAME_ENDS.iter().filter_map(|mark| part.find(mark)).min().unwrap_or(part.len());
    // An address begins with a figure behind a comma.
    let digits = part
        .char_indices()
        .find(|(at, c)| *c == ',' && part[*at + 1..].trim_start().starts_with(|d: char| d.is_ascii_digit()));
    stop = stop.min(digits.map_or(stop, |(at, _)| at));
    // So does a street with its number: ", Bernstrasse 34".
    let parts = part[..stop].match_indices(", ").map(|(at, _)| at);
    let street = |from: &usize| {
        let behind = part[from + 2..stop].split(',').next().unwrap_or("");
        behind.ends_with(|c: char| c.is_ascii_digit()) && behind.contains(' ')
    };
    stop = parts.into_iter().find(street).unwrap_or(stop);
    // Two people or companies joined by "and" are two parties, unless a form follows both.
    let name = Span::new(at, at + stop).trim(text);
    let name =
        Span::new(name.start, name.start + name.of(text).trim_end_matches([',', '-', '*', '_', ')']).len()).trim(text);
    let words: Vec<&str> = name.of(text).split_whitespace().collect();
    let small = words
        .iter()
        .filter(|word| {
            word.starts_with(|c: char| c.is_lowercase())
                && !matches!(**word, "of" | "and" | "the" | "for" | "de" | "van" | "von" | "to")
        })
        .count();
    let ok = !words.is_empty()
        && words.len() <= NAME_WORDS
        && small * 3 <= words.len()
        && name.of(text).chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let capital = name.of(text).chars().any(char::is_uppercase) && !name.of(text).contains(['"', '“', '”']);
    let clause = words
        .iter()
        .any(|word| matches!(word.trim_end_matches(','), "WHEREAS" | "Whereas" | "shall" | "will" | "This" | "THIS"));
    let common = words.len() == 1 && NO_PARTIES.contains(words[0].to_lowercase().as_str());
    (ok && capital && !clause && !common).then_some(name)
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
