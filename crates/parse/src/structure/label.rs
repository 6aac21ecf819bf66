//! The labels in front of clauses and items: "Article IV", "3.2", "(a)", "S16", "•".
//!
//! A label is read by its form alone; whether a doubtful one really is a label, and whether "(i)" is a numeral or a
//! letter, is decided by the sequence in which it stands ([`super::outline`]).

use caveat_core::Span;

/// The label in front of a clause or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// As printed, without the white space behind it.
    pub(super) span: Span,
    /// Where the text behind it begins.
    pub(super) body: usize,
    /// What it says.
    pub(super) kind: Kind,
    /// Whether its form leaves no doubt at the beginning of a paragraph.
    pub(super) strong: bool,
}

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// "Article IV", "Part 3", "Exhibit A".
    Part {
        /// Its word.
        word: Word,
        /// Its number or letter as printed: "IV", "A-1"; empty for an attachment without one.
        id: String,
    },
    /// "3", "3.2", "3.2.1": figures with stops between them.
    Figures(Vec<u32>),
    /// "S16", "A.1", "B-2": letters and figures.
    Code {
        /// The letters.
        prefix: String,
        /// The figures.
        figures: Vec<u32>,
    },
    /// "(a)", "iv.", "2)": a single sign.
    Point {
        /// How it is marked off.
        marks: Marks,
        /// The sign without its marks.
        sign: String,
    },
    /// "•", "-", "o".
    Bullet(char),
}

/// The words that name parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Article, Part, Chapter, Title: above the sections.
    Article,
    /// Part.
    Part,
    /// Exhibit, Schedule, Annex, Appendix, Attachment, Addendum.
    Attachment(&'static str),
}

/// How a single sign is marked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// "(a)"
    Both,
    /// "a)"
    Right,
    /// "a."
    Stop,
}

const ATTACHMENTS: [&str; 7] = ["Exhibit", "Schedule", "Annex", "Appendix", "Attachment", "Addendum", "Annexure"];

const NUMBER_WORDS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Single characters that mark items, before white space.
pub(super) const BULLETS: [char; 18] =
    ['•', '·', '▪', '●', '○', '◦', '‣', '–', '—', '-', '*', '□', '■', '►', '➢', '✓', '\u{f0b7}', '+'];

/// The label at `at`, if the text there reads as one; looks no further than `end`.
pub(super) fn parse(text: &str, at: usize, end: usize) -> Option<Label> {
    let rest = text.get(at..end)?;
    let first = rest.chars().next()?;
    if BULLETS.contains(&first) || first == 'o' || first == '§' {
        let after = &rest[first.len_utf8()..];
        let gap = after.len() - after.trim_start().len();
        let body = after.trim_start();
        // "-Banners": a dash whose space was left out, in front of a capital and a word.
        let tight = matches!(first, '-' | '–' | '•' | '·' | '*')
            && body.starts_with(char::is_uppercase)
            && body.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == ' ');
        if gap == 0 && !tight || body.is_empty() {
            return None;
        }
        if first == '§' && body.starts_with(|c: char| c.is_ascii_digit()) {
            return section(text, at, first.len_utf8() + gap, end);
        }
        let strong = first != 'o' || gap > 1 || body.starts_with(|c: char| !c.is_lowercase());
        let width = first.len_utf8();
        return Some(Label {
            span: Span::new(at, at + width),
            body: at + width + gap,
            kind: Kind::Bullet(first),
            strong,
        });
    }
    if first == '(' {
        return bracketed(rest, at);
    }
    if first.is_ascii_digit() {
        return figures(rest, at);
    }
    if first.is_alphabetic() {
        return part(text, at, end).or_else(|| pointed(rest, at)).or_else(|| code(rest, at));
    }
    None
}

/// "(a)", "(iv)", "(2)".
fn bracketed(rest: &str, at: usize) -> Option<Label> {
    let close = rest.as_bytes().iter().take(7).position(|b| *b == b')')?;
    let sign = &rest[1..close];
    if !is_sign(sign) {
        return None;
    }
    Some(finish(rest, at, close + 1, Kind::Point { marks: Marks::Both, sign: sign.to_owned() }, true))
}

/// Whether these letters or figures can number an item.
pub(super) fn is_sign(sign: &str) -> bool {
    if sign.is_empty() || sign.len() > 5 {
        return false;
    }
    let bytes = sign.as_bytes();
    if bytes.iter().all(u8::is_ascii_digit) {
        return sign.len() <= 2 && bytes[0] != b'0';
    }
    if !bytes.iter().all(u8::is_ascii_alphabetic) {
        return false;
    }
    roman(sign).is_some() || letter(sign).is_some()
}

/// "1.", "1)", "3.2", "3.2.1.", "4" before a wide gap.
fn figures(rest: &str, at: usize) -> Option<Label> {
    let bytes = rest.as_bytes();
    let mut numbers = vec![];
    let mut here = 0;
    loop {
        let from = here;
        while here < bytes.len() && bytes[here].is_ascii_digit() && here - from < 4 {
            here += 1;
        }
        if here == from {
            return None;
        }
        numbers.push(rest[from..here].parse().ok()?);
        let dotted = bytes.get(here) == Some(&b'.') && bytes.get(here + 1).is_some_and(u8::is_ascii_digit);
        if !dotted || numbers.len() > 6 {
            break;
        }
        here += 1;
    }
    let stop = bytes.get(here) == Some(&b'.');
    let bracket = bytes.get(here) == Some(&b')');
    let number = here;
    here += usize::from(stop || bracket);
    let after = rest.get(here..)?;
    let gap = after.len() - after.trim_start().len();
    let next = after.trim_start().chars().next();
    // "3.2(a)": what follows is a label again.
    if gap == 0 && next == Some('(') && numbers.len() > 1 {
        return Some(finish(rest, at, here, Kind::Figures(numbers), true));
    }
    // "1.2Services" with its space lost; the end of the text is none.
    let next = next?;
    if gap == 0 && !(next.is_uppercase() && (stop || numbers.len() > 1)) {
        return None;
    }
    if bracket {
        let sign = rest[..number].to_owned();
        return (numbers.len() == 1 && number <= 2)
            .then(|| finish(rest, at, here, Kind::Point { marks: Marks::Right, sign }, true));
    }
    let opens = next.is_uppercase() || matches!(next, '"' | '“' | '(' | '[' | '*' | '_');
    let wide = gap > 1 || after.starts_with(['\t', '\n']);
    if numbers.len() == 1 {
        // A bare number is a label only before a wide gap and a capital; a very wide gap sets off a page number.
        let set_apart = stop || wide && opens && gap <= 12;
        if numbers[0] > 199 || !set_apart {
            return None;
        }
    } else if numbers[0] > 199 || !stop && !opens && !wide {
        // "1.5 million"
        return Some(finish(rest, at, here, Kind::Figures(numbers), false));
    }
    let strong = opens && (stop || wide || numbers.len() > 1);
    // "5.0 Warranties" is section 5.
    while numbers.len() > 1 && numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(finish(rest, at, here, Kind::Figures(numbers), strong))
}

/// "a.", "a)", "iv.", "A.".
fn pointed(rest: &str, at: usize) -> Option<Label> {
    let bytes = rest.as_bytes();
    let width = bytes.iter().take(6).take_while(|b| b.is_ascii_alphabetic()).count();
    let marks = match bytes.get(width)? {
        b'.' => Marks::Stop,
        b')' => Marks::Right,
        _ => return None,
    };
    let sign = &rest[..width];
    if !is_sign(sign) || !rest[width + 1..].starts_with(char::is_whitespace) {
        return None;
    }
    let after = &rest[width + 1..];
    let gap = after.len() - after.trim_start().len();
    let strong = marks == Marks::Right || gap > 1 || width == 1 && sign.as_bytes()[0].is_ascii_lowercase();
    Some(finish(rest, at, width + 1, Kind::Point { marks, sign: sign.to_owned() }, strong))
}

/// "S16", "A.1", "B-2.", "R-01".
fn code(rest: &str, at: usize) -> Option<Label> {
    let bytes = rest.as_bytes();
    let letters = bytes.iter().take(4).take_while(|b| b.is_ascii_uppercase()).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let mut here = letters + usize::from(matches!(bytes.get(letters), Some(b'.' | b'-')));
    let mut numbers = vec![];
    loop {
        let from = here;
        while here < bytes.len() && bytes[here].is_ascii_digit() && here - from < 4 {
            here += 1;
        }
        numbers.push(rest[from..here].parse().ok()?);
        if bytes.get(here) == Some(&b'.') && bytes.get(here + 1).is_some_and(u8::is_ascii_digit) && numbers.len() < 6 {
            here += 1;
        } else {
            break;
        }
    }
    let stop = matches!(bytes.get(here), Some(b'.' | b':'));
    here += usize::from(stop);
    let after = rest.get(here..)?;
    let gap = after.len() - after.trim_start().len();
    if gap == 0 || !stop && gap < 2 && !after.starts_with('\t') {
        return None;
    }
    let prefix = rest[..letters].to_owned();
    Some(finish(rest, at, here, Kind::Code { prefix, figures: numbers }, false))
}

/// "Article IV", "SECTION 5.2", "Exhibit A-1", "Part 3".
fn part(text: &str, at: usize, end: usize) -> Option<Label> {
    let rest = &text[at..end];
    let width = rest.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
    let named = &rest[..width];
    if width < 3 || !named.as_bytes()[0].is_ascii_uppercase() {
        return None;
    }
    let after = &rest[width..];
    let gap = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}']).len();
    let is = |word: &str| named.eq_ignore_ascii_case(word);
    if is("section") || is("sec") || is("clause") {
        let stop = usize::from(is("sec") && after.starts_with('.'));
        let gap = after[stop..].len() - after[stop..].trim_start().len();
        return section(text, at, width + stop + gap, end);
    }
    let attachment = ATTACHMENTS.iter().find(|word| is(word));
    let word = match attachment {
        Some(word) => Word::Attachment(word),
        None if is("article") => Word::Article,
        None if is("part") => Word::Part,
        None => return None,
    };
    let id = after[gap..].trim_start_matches(['"', '“']);
    let quoted = after[gap..].len() - id.len();
    let long = id.bytes().take(24).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')).count();
    let long = id[..long].trim_end_matches(['.', '-']).len();
    let id = &id[..long];
    let heading = heads_a_part(rest, width + gap + quoted + long);
    if gap == 0 || !is_part_id(id) {
        // "ATTACHMENT" alone on its line.
        let alone = attachment.is_some() && rest.trim_end().len() == width;
        return alone.then(|| finish(rest, at, width, Kind::Part { word, id: String::new() }, true));
    }
    if !heading {
        return None;
    }
    let close = rest[width + gap + quoted + long..].len()
        - rest[width + gap + quoted + long..].trim_start_matches(['"', '”', '.', ':']).len();
    let id = id.to_uppercase();
    Some(finish(rest, at, width + gap + quoted + long + close, Kind::Part { word, id }, true))
}

fn is_part_id(id: &str) -> bool {
    let word = NUMBER_WORDS.iter().any(|word| word.eq_ignore_ascii_case(id));
    let short = !id.is_empty() && id.len() <= 8 && id.bytes().any(|b| b.is_ascii_digit());
    let sign = id.len() <= 6 && id.bytes().all(|b| b.is_ascii_uppercase() || b == b'-' || b.is_ascii_digit());
    word || short || sign && (id.len() <= 2 || roman(id).is_some() || id.contains('-'))
}

/// Whether what stands behind the number shows a heading and not a sentence about the part ("Exhibit A sets out").
fn heads_a_part(rest: &str, behind: usize) -> bool {
    let tail = rest[behind..].trim_start_matches(['"', '”']);
    let line = tail.split('\n').next().unwrap_or("").trim_end();
    let after = line.trim_start();
    if after.is_empty() || after.starts_with([':', '—', '–', '-', '(', '.']) {
        return !(after.starts_with('(') && after.len() > 80);
    }
    if after.starts_with([',', ';', ')']) {
        return false;
    }
    let gap = line.len() - after.len();
    after.starts_with(char::is_uppercase) && (gap > 1 || after.len() < 80) || after.starts_with(['"', '“', '['])
}

/// "Section 5.2": the figures that begin `skip` bytes behind `at`.
fn section(text: &str, at: usize, skip: usize, end: usize) -> Option<Label> {
    let rest = &text[at..end];
    let tail = rest.get(skip..)?;
    let bytes = tail.as_bytes();
    let mut here = 0;
    let mut numbers = vec![];
    loop {
        let from = here;
        while here < bytes.len() && bytes[here].is_ascii_digit() && here - from < 4 {
            here += 1;
        }
        if here == from {
            break;
        }
        numbers.push(tail[from..here].parse().ok()?);
        if bytes.get(here) == Some(&b'.') && bytes.get(here + 1).is_some_and(u8::is_ascii_digit) && numbers.len() < 6 {
            here += 1;
        } else {
            break;
        }
    }
    if numbers.is_empty() {
        let long = tail.bytes().take(6).take_while(u8::is_ascii_uppercase).count();
        numbers.push(roman(&tail[..long])?);
        here = long;
    }
    let next = tail[here..].chars().next();
    if !next.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '—' | '–'))
        || !heads_a_part(rest, skip + here)
    {
        return None;
    }
    let close = tail[here..].len() - tail[here..].trim_start_matches(['.', ':']).len();
    Some(finish(rest, at, skip + here + close, Kind::Figures(numbers), true))
}

fn finish(rest: &str, at: usize, width: usize, kind: Kind, strong: bool) -> Label {
    let after = &rest[width..];
    let mut body = after.trim_start();
    // "Article IV - Support", "Exhibit A: Services": the dash is no part of what follows.
    if matches!(kind, Kind::Part { .. } | Kind::Figures(_)) {
        body = body.trim_start_matches(['—', '–', '-', ':']).trim_start();
    }
    Label { span: Span::new(at, at + width), body: at + rest.len() - body.len(), kind, strong }
}

/// The value of a Roman numeral in one case, 1 to 99.
pub(super) fn roman(sign: &str) -> Option<u32> {
    if sign.is_empty() || sign.len() > 7 {
        return None;
    }
    let upper = sign.bytes().all(|b| b.is_ascii_uppercase());
    if !upper && !sign.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let worth = |b: u8| match b.to_ascii_lowercase() {
        b'i' => Some(1u32),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = sign.bytes().map(worth).collect::<Option<_>>()?;
    let mut total = 0;
    for (at, value) in values.iter().enumerate() {
        if values.get(at + 1).is_some_and(|next| next > value) {
            total -= i64::from(*value);
        } else {
            total += i64::from(*value);
        }
    }
    let total = u32::try_from(total).ok().filter(|total| (1..100).contains(total))?;
    // "iiii" and "vx" are none: the value must print as the sign.
    crate::numerals::format_number(total, "lowerRoman").eq_ignore_ascii_case(sign).then_some(total)
}

/// The place in the alphabet of a letter, or of a doubled one ("aa" is 27).
pub(super) fn letter(sign: &str) -> Option<u32> {
    let bytes = sign.as_bytes();
    let first = bytes.first().filter(|b| b.is_ascii_alphabetic())?;
    if bytes.len() > 2 || bytes.iter().any(|b| b != first) {
        return None;
    }
    Some(u32::from(first.to_ascii_lowercase() - b'a') + 1 + 26 * (bytes.len() as u32 - 1))
}

/// The value of an article's number: "IV", "4", "Four", "D".
pub(super) fn part_value(id: &str) -> Option<u32> {
    id.parse()
        .ok()
        .or_else(|| roman(id))
        .or_else(|| NUMBER_WORDS.iter().position(|word| word.eq_ignore_ascii_case(id)).map(|at| at as u32 + 1))
}
