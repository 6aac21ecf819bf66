//! Which line breaks stand inside a paragraph.

use super::lines::Line;

/// A text wrapped by hand is this wide at the least and at the most.
const NARROW: usize = 50;
const WIDE: usize = 120;

/// The width at which the text is wrapped: that of the wider lines that another follows; `None` where the lines are
/// too long to have been wrapped.
pub(super) fn width(lines: &[Line]) -> Option<usize> {
    let followed = lines.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank());
    let mut widths: Vec<usize> = followed.map(|pair| pair[0].width).collect();
    if widths.is_empty() {
        return None;
    }
    widths.sort_unstable();
    let width = widths[widths.len() * 9 / 10];
    (NARROW..=WIDE).contains(&width).then_some(width)
}

/// Whether the second line goes on with the paragraph of the first.
pub(super) fn joins(text: &str, above: &Line, below: &Line, width: Option<usize>) -> bool {
    let Some(width) = width else { return false };
    if above.width > WIDE.max(width + 20) {
        return false;
    }
    let (before, after) = (above.span.of(text), below.span.of(text));
    let word = after.split_whitespace().next().unwrap_or("");
    // The break was wanted if the next word would have stood on the line above.
    let wanted = above.width + 1 + word.chars().count() + 4 < width;
    let ended = before.ends_with(['.', ';', ':', '!', '?']) || before.ends_with(".\"") || before.ends_with(".”");
    let lower = after.starts_with(char::is_lowercase);
    if begins_an_item(after) {
        // "as set out in Section\n3. " is a sentence; a label stands behind something finished.
        return !(ended || wanted || before.ends_with([',']) || before.ends_with(" and") || before.ends_with(" or"));
    }
    if ended && below.indent() > above.indent() + 1 && !lower {
        // An indented first line opens a paragraph; under a label the text hangs.
        return begins_an_item(before) && !wanted;
    }
    !wanted || lower && !before.ends_with(':')
}

/// Whether a line begins with a label or a list mark.
fn begins_an_item(words: &str) -> bool {
    let word = words.split_whitespace().next().unwrap_or("");
    let bullet = matches!(word, "-" | "*" | "•" | "·" | "–" | "—" | "o" | "§" | "▪" | "●" | "◦" | "\u{f0b7}");
    let bracketed = word.len() <= 7 && word.starts_with('(') && word.contains(')');
    let figures = word.starts_with(|c: char| c.is_ascii_digit())
        && word.contains('.')
        && word.len() <= 10
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | 'a'..='h'));
    let letter = word.len() <= 3 && word.ends_with(['.', ')']) && word.starts_with(|c: char| c.is_ascii_alphabetic());
    bullet || bracketed || figures || letter
}
