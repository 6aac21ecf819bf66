//! The lines of a text.

use caveat_core::Span;

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its text without white space at the ends; empty for a blank line.
    pub(crate) span: Span,
    /// Where the line itself begins.
    pub(crate) start: usize,
    /// How many characters stand from the line's start to the end of its text.
    pub(crate) width: usize,
}

/// The lines, in order.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(['\n', '\u{c}']) {
        let whole = Span::new(start, start + part.len());
        let mut span = whole.trim(text);
        // A byte order mark is no part of the first line's text.
        if span.of(text).starts_with('\u{feff}') {
            span = Span::new(span.start + '\u{feff}'.len_utf8(), span.end).trim(text);
        }
        let width = text[start..span.end.max(start)].chars().count();
        lines.push(Line { span, start, width });
        start = whole.end;
    }
    lines
}

impl Line {
    pub(crate) fn is_blank(&self) -> bool {
        self.span.is_empty()
    }

    /// How many bytes it is indented.
    pub(crate) fn indent(&self) -> usize {
        self.span.start - self.start
    }

    /// Whether it is a ruler: nothing but dashes, bars, underscores and the like.
    pub(crate) fn is_rule(&self, text: &str) -> bool {
        let words = self.span.of(text);
        words.chars().filter(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '–' | '—')).count() >= 3
            && words
                .chars()
                .all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '–' | '—' | '|' | '+' | ':' | ' ' | '\t'))
    }

    /// Whether it underlines the line in front of it.
    pub(crate) fn underlines(&self, text: &str, above: &Self) -> bool {
        let own = self.span.of(text).chars().count();
        let words = above.span.of(text).chars().count();
        self.is_rule(text)
            && !self.span.of(text).contains(['|', '+', ' '])
            && own.abs_diff(words) <= 3 + words / 4
            && self.indent().abs_diff(above.indent()) <= 3
    }
}
