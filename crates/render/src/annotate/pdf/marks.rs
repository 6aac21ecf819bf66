//! Spans of the text to boxes on pages.

use caveat_core::Span;
use caveat_core::document::{Document, Place};

/// A stretch of one line that is marked, in points from the top left corner of the page as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    /// The page, counted from 1.
    pub(super) page: u32,
    /// Left, top, right, bottom.
    pub(super) area: [f32; 4],
    /// Quarter turns clockwise of the writing.
    pub(super) turns: u8,
}

/// The boxes of the words at `span`, one for each line or cell, in reading order.
pub(super) fn marks(document: &Document, span: Span) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for place in document.places_of(span) {
        let Some(area) = cut(document, place, span) else { continue };
        let mark = Mark { page: place.page, area, turns: place.turns };
        match marks.last_mut() {
            Some(last) if goes_on(last, &mark) => last.area = cover(last.area, mark.area),
            _ => marks.push(mark),
        }
    }
    marks
}

/// The part of a word's box that the span covers, by the usual widths of letters; nothing where only white space is.
fn cut(document: &Document, place: &Place, span: Span) -> Option<[f32; 4]> {
    let whole = place.span();
    let inside = Span { start: whole.start.max(span.start), end: whole.end.min(span.end) };
    if inside.of(&document.text).trim().is_empty() {
        return None;
    }
    let [left, top, right, bottom] = place.area;
    if !place.area.iter().all(|side| side.is_finite()) || right <= left || bottom <= top {
        return None;
    }
    let width =
        |from: usize, to: usize| Span { start: from, end: to }.of(&document.text).chars().map(width).sum::<f32>();
    let all = width(whole.start, whole.end).max(f32::EPSILON);
    let (from, to) = (width(whole.start, inside.start) / all, width(whole.start, inside.end) / all);
    let (across, along) = (right - left, bottom - top);
    Some(match place.turns {
        1 => [left, top + from * along, right, top + to * along],
        2 => [right - to * across, top, right - from * across, bottom],
        3 => [left, bottom - to * along, right, bottom - from * along],
        _ => [left + from * across, top, left + to * across, bottom],
    })
}

/// How wide a letter is, as a share of a common one: only to tell where in a word a mark begins or ends.
fn width(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | '‘' | '’' => 0.5,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 0.6,
        '"' | '“' | '”' => 0.8,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 1.6,
        _ if letter.is_uppercase() => 1.3,
        _ => 1.0,
    }
}

/// Whether a mark stands right behind another on its line.
fn goes_on(last: &Mark, next: &Mark) -> bool {
    if last.page != next.page || last.turns != next.turns {
        return false;
    }
    // The two boxes as their writing sees them: start and end along the line, and across it.
    let seen = |mark: &Mark| {
        let [left, top, right, bottom] = mark.area;
        match mark.turns {
            1 => (top, bottom, left, right),
            2 => (-right, -left, top, bottom),
            3 => (-bottom, -top, left, right),
            _ => (left, right, top, bottom),
        }
    };
    let ((start, end, low, high), (from, _, under, over)) = (seen(last), seen(next));
    let height = (high - low).min(over - under);
    let shared = high.min(over) - low.max(under);
    from >= start && from - end < 2.5 * height && shared > 0.5 * height
}

fn cover(one: [f32; 4], other: [f32; 4]) -> [f32; 4] {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}
