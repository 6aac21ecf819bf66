//! Lists whose bullets stand inside one paragraph: "the following: • Search • Export", as when a page's lines were lost.
//!
//! A bullet that can be nothing else splits wherever it stands. A dash or an asterisk splits only where the paragraph,
//! or the words behind its colon, begin with one: elsewhere it parts words, or marks a note.

use super::label::BULLETS;
use caveat_core::Span;

/// Marks that stand for words or numbers as well.
const DOUBTFUL: [char; 6] = ['-', '–', '—', '*', '+', 'o'];
/// The most words of a bullet that only names what its own bullets are: "Approved images".
const LONGEST_TITLE: usize = 6;

/// A bullet inside a paragraph.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    bullet: char,
}

/// The parts of a paragraph at `span` whose bullets stand inside it, in order: the words in front, then each item with
/// its bullet. Empty where there is nothing to split. Bullets below an item belong to it, unless it is a mere title.
/// Linear in the length of the span.
pub(super) fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut marks = marks(text, span);
    if marks.is_empty() {
        return vec![];
    }
    for bullet in DOUBTFUL.into_iter().chain(['§']) {
        if !believed(text, span, &marks, bullet) {
            marks.retain(|mark| mark.bullet != bullet);
        }
    }
    let mut starts: Vec<usize> = split_at(text, span, &marks).into_iter().filter(|at| *at > span.start).collect();
    if starts.is_empty() {
        return vec![];
    }
    starts.push(span.end);
    let mut from = span.start;
    let mut pieces = Vec::with_capacity(starts.len());
    for at in starts {
        let piece = Span::new(from, at).trim(text);
        // A bullet with nothing behind it is no item.
        if piece.of(text).chars().nth(1).is_some() {
            pieces.push(piece);
        }
        from = at;
    }
    pieces
}

/// Every bullet that stands between white space, or first in the paragraph.
fn marks(text: &str, span: Span) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = vec![];
    let mut spaced = true;
    let mut at = span.start;
    while at < span.end {
        let byte = bytes[at];
        if spaced && (!byte.is_ascii_alphanumeric() || byte == b'o') && !byte.is_ascii_whitespace() {
            let Some(bullet) = text[at..].chars().next() else { break };
            let behind = at + bullet.len_utf8();
            let known = bullet == 'o' || bullet == '§' || BULLETS.contains(&bullet);
            if known && behind < span.end && text[behind..].starts_with(char::is_whitespace) {
                marks.push(Mark { at, bullet });
            }
            spaced = false;
            at = behind;
            continue;
        }
        spaced = byte.is_ascii_whitespace();
        at += 1;
    }
    marks
}

/// Whether a mark that may be something else is a bullet here.
fn believed(text: &str, span: Span, marks: &[Mark], bullet: char) -> bool {
    let own: Vec<Mark> = marks.iter().copied().filter(|mark| mark.bullet == bullet).collect();
    let Some(first) = own.first() else { return false };
    let next = |mark: &Mark| text[mark.at + bullet.len_utf8()..span.end].trim_start().chars().next();
    let sure = marks.iter().any(|mark| mark.bullet != '§' && !DOUBTFUL.contains(&mark.bullet));
    match bullet {
        // "§ 87" is a section.
        '§' => own.iter().all(|mark| next(mark).is_none_or(|c| !c.is_ascii_digit())) || sure,
        'o' => {
            let begins = |mark: &Mark| next(mark).is_none_or(|c| !c.is_lowercase());
            (sure || own.len() > 1 || marks.iter().any(|mark| mark.bullet == '§')) && own.iter().all(begins)
        }
        _ => {
            let before = text[span.start..first.at].trim_end();
            let opens = before.is_empty() || before.ends_with(':');
            // A dash between figures or names goes on in small letters or in figures.
            let begins =
                own.iter().filter(|mark| next(mark).is_some_and(|c| c.is_uppercase() || c.is_numeric())).count();
            opens && own.len() > 1 && begins * 4 >= own.len() * 3
        }
    }
}

/// Where the marks split: at the outermost bullets, and at those right below one that is only a title.
fn split_at(text: &str, span: Span, marks: &[Mark]) -> Vec<usize> {
    let mut open: Vec<char> = vec![];
    let mut starts = vec![];
    // Whether the outermost bullet that is open is only a title.
    let mut titled = false;
    for (at, mark) in marks.iter().enumerate() {
        match open.iter().position(|bullet| *bullet == mark.bullet) {
            Some(level) => open.truncate(level + 1),
            None => open.push(mark.bullet),
        }
        let end = marks.get(at + 1).map_or(span.end, |next| next.at);
        if open.len() == 1 {
            titled = is_title(&text[mark.at + mark.bullet.len_utf8()..end]);
            starts.push(mark.at);
        } else if open.len() == 2 && titled {
            starts.push(mark.at);
        }
    }
    starts
}

fn is_title(words: &str) -> bool {
    let count = words.split_whitespace().take(LONGEST_TITLE + 1).count();
    count <= LONGEST_TITLE && !words.contains([':', '.', ';']) && !words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use caveat_core::Span;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = pieces(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn bullets_inside_a_paragraph_split_it() {
        check(
            "Host shall supply: • a mail relay • two name servers",
            &["Host shall supply:", "• a mail relay", "• two name servers"],
        );
        check(
            "- Red Hat 9 - Samba file shares - Nightly tape",
            &["- Red Hat 9", "- Samba file shares", "- Nightly tape"],
        );
        check("Included: - Page editor - Guest book", &["Included:", "- Page editor", "- Guest book"]);
    }

    #[test]
    fn what_stands_below_an_item_belongs_to_it() {
        check(
            "o Banner art § Three sizes · Square · Tall § Source files o Sound clips",
            &["o Banner art", "§ Three sizes · Square · Tall", "§ Source files", "o Sound clips"],
        );
        check(
            "• Two clips: o 30 seconds o 60 seconds • One poster",
            &["• Two clips: o 30 seconds o 60 seconds", "• One poster"],
        );
    }

    #[test]
    fn dashes_and_signs_in_words_split_nothing() {
        for text in [
            "The desk is staffed Monday - Friday, 7 am - 7 pm.",
            "Support - as described - is free.",
            "See § 87 and § 88 of the Act.",
            "He asked o God for help.",
            "A note * and another * here.",
            "",
            "• Alone",
        ] {
            check(text, &[]);
        }
    }
}
