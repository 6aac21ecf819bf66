//! Which words are a heading: a whole line, the words in front of a clause's text, or capitals run into it.

use caveat_core::Span;

/// The most words of a heading that no format marks.
const LONGEST: usize = 14;

/// Whether a whole paragraph without its label reads as a heading. `labelled`: a number stands in front of it;
/// `marked`: the format says that it is one.
pub(super) fn is_heading(words: &str, labelled: bool, marked: bool) -> bool {
    if words.ends_with([';', ',', ':']) && !(marked && words.ends_with(':')) || words.is_empty() {
        return false;
    }
    if marked {
        return crate::headings::reads_as_heading(words);
    }
    let count = words.split_whitespace().take(LONGEST + 1).count();
    if count > LONGEST || words.len() > 120 {
        return false;
    }
    let stopped = words.ends_with('.');
    if stopped && !labelled && !is_capitals(words) {
        return false;
    }
    if words.contains(['=', '$', '@', '|', '_']) || words.starts_with("/s/") {
        return false;
    }
    titled(words) && crate::headings::reads_as_heading(words)
}

/// Whether every longer word begins with a capital, and at least one does.
fn titled(words: &str) -> bool {
    let mut capitals = 0;
    for word in words.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        if first.is_uppercase() {
            capitals += 1;
        } else if first.is_lowercase()
            && word.chars().count() > 4
            && !matches!(word, "between" | "under" | "through" | "without" | "within" | "about")
        {
            return false;
        }
    }
    capitals > 0
        && words
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '(' | '[' | '*' | '_'))
}

/// Whether the words hold letters, and capitals alone.
pub(super) fn is_capitals(words: &str) -> bool {
    words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_lowercase)
}

/// The heading that is run into the text of a clause ("Support. Provider shall ..."): its span and where the text
/// behind it begins. `labelled` as above; `end` is the end of the clause's text.
pub(super) fn run_in(text: &str, at: usize, end: usize, labelled: bool) -> Option<(Span, usize)> {
    let words = text.get(at..end)?;
    let mut window = words.len().min(140);
    while !words.is_char_boundary(window) {
        window -= 1;
    }
    let head = &words[..window];
    let mut stop = None;
    for (here, mark) in head.match_indices(['.', ':', '—', '–']) {
        let after = &words[here + mark.len()..];
        let spaced = after.starts_with(char::is_whitespace)
            || matches!(mark, "—" | "–")
            || after.starts_with(['*', '_', '"', '”']);
        if spaced && !(mark == "." && abbreviated(&head[..here])) {
            stop = Some((here, mark));
            break;
        }
    }
    let (here, mark) = stop?;
    let heading = &head[..here];
    let count = heading.split_whitespace().count();
    let rest = words[here + mark.len()..]
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '”' | '—' | '–' | '-' | '.'));
    // What follows must be text of its own.
    if count == 0 || count > 10 || rest.split_whitespace().take(3).count() < 3 && mark != "." || rest.is_empty() {
        return None;
    }
    if !rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '(' | '['))
        && mark != ":"
    {
        return None;
    }
    let underlined = heading.starts_with('_') || heading.starts_with('*');
    let plain = heading.trim_matches(['_', '*', '"', '“', '”']);
    let one_word = count == 1 && !labelled && mark == "." && plain.chars().count() < 4;
    if one_word
        || heading.contains(['$', '@', ';', '|'])
        || !(titled(plain) && crate::headings::reads_as_heading(plain))
    {
        return None;
    }
    // "Each of Host and Client: ..." and the like are lead-ins; a heading with a colon is short and titled.
    if mark == ":"
        && !labelled
        && (count > 6 || rest.starts_with(|c: char| c.is_lowercase()))
        && !underlined
        && !is_capitals(plain)
    {
        return None;
    }
    let close = words.len() - rest.len();
    Some((Span::new(at, at + here + usize::from(mark == ".")).trim(text), at + close))
}

/// Whether a full stop behind these words belongs to an abbreviation.
fn abbreviated(words: &str) -> bool {
    let word = words.rsplit(char::is_whitespace).next().unwrap_or("");
    super::sentences::is_abbreviation(word)
}

/// Capitals run in between two sentences whose stop was not seen ("as follows: SCOPE OF WORK The work"): where they
/// begin. Linear in the length of the sentence.
pub(super) fn capitals_inside(sentence: &str) -> Option<usize> {
    let bytes = sentence.as_bytes();
    let mut from = 0;
    while let Some(found) = memchr::memchr3(b'.', b':', b';', &bytes[from..]) {
        from += found + 1;
        let behind = &sentence[from..];
        let words = behind.trim_start();
        let at = from + behind.len() - words.len();
        let capitals = words.bytes().take(2).filter(u8::is_ascii_uppercase).count() == 2;
        if at > from && capitals && capitals_in_front(words).is_some() {
            return Some(at);
        }
    }
    None
}

/// Capitals run into the sentence behind them ("ASSUMPTIONS AND LIMITS The testing ..."): where the sentence begins.
pub(super) fn capitals_in_front(sentence: &str) -> Option<usize> {
    let mut words = 0;
    let mut letters = 0;
    let mut at = 0;
    for word in sentence.split_inclusive(char::is_whitespace).take(14) {
        let bare = word.trim();
        let upper = bare.chars().filter(|c| c.is_alphabetic()).count();
        if bare.is_empty() {
            at += word.len();
            continue;
        }
        if !is_capitals(bare) && bare.chars().any(char::is_alphabetic) {
            let mut chars = bare.chars();
            let begins = chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase);
            return (begins && words >= 2 && letters >= 10).then_some(at);
        }
        if upper == 1 && bare.len() == 1 {
            // "A" and "I" open sentences.
            let next = sentence[at + word.len()..].trim_start();
            if next.chars().nth(1).is_some_and(char::is_lowercase) {
                return (words >= 2 && letters >= 10).then_some(at);
            }
        }
        if bare.ends_with([',', '.', ';']) {
            return None;
        }
        words += 1;
        letters += upper;
        at += word.len();
    }
    None
}
