//! Text laid out to a width: wrapped paragraphs with a hanging indent, coloured where that is wanted.

use crate::words::printable;
use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to use colour.
    pub colour: bool,
}

/// A text that grows line by line.
pub(crate) struct Page {
    look: Look,
    text: String,
}

impl Page {
    pub(crate) fn new(look: Look) -> Self {
        Self { look: Look { width: look.width.clamp(40, 110), ..look }, text: String::new() }
    }

    pub(crate) fn width(&self) -> usize {
        self.look.width
    }

    pub(crate) fn colour(&self) -> bool {
        self.look.colour
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The words in a style, or as they are where no colour is wanted.
    pub(crate) fn paint(&self, style: Style, words: &str) -> String {
        if self.look.colour && !words.is_empty() { format!("{style}{words}{style:#}") } else { words.to_owned() }
    }

    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A paragraph: `first` stands before the first line, and as many columns of space before the others.
    pub(crate) fn paragraph(&mut self, first: &str, first_style: Style, words: &str, style: Style) {
        let indent = first.width();
        let lines = wrap(words, self.look.width.saturating_sub(indent));
        let mut prefix = self.paint(first_style, first);
        for line in lines {
            let line = format!("{prefix}{}", self.paint(style, &line));
            self.line(&line);
            prefix = " ".repeat(indent);
        }
    }

    /// A rule over the width, with a title in it.
    pub(crate) fn section(&mut self, title: &str, style: Style) {
        self.blank();
        let dashes = "─".repeat(self.look.width.saturating_sub(title.width() + 4));
        let line = format!("── {} {}", self.paint(style, title), dashes);
        self.line(&line);
    }
}

/// Words in lines of at most `width` columns, broken at white space; a longer word is broken where the line ends.
/// Always at least one line; characters that could steer a terminal are left out.
pub(crate) fn wrap(words: &str, width: usize) -> Vec<String> {
    let width = width.max(8);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in words.split_whitespace() {
        let word: String = word.chars().filter(|c| printable(*c)).collect();
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += columns;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// `words` cut to `width` columns, with "…" where something is left out.
pub(crate) fn cut(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let mut used = 0;
    let mut short = String::new();
    for c in words.chars() {
        let columns = c.width().unwrap_or(0);
        if used + columns + 1 > width {
            break;
        }
        short.push(c);
        used += columns;
    }
    format!("{}…", short.trim_end())
}

/// `words` followed by spaces up to `width` columns.
pub(crate) fn padded(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_asked() {
        for width in [8, 20, 79] {
            for line in wrap("The Provider’s 納期 obligations: incomprehensibilities-of-the-first-order, etc.", width)
            {
                assert!(line.width() <= width, "{line:?} at {width}");
            }
        }
        assert_eq!(wrap("one two three", 9), ["one two", "three"]);
        assert_eq!(wrap("  ", 9), [""]);
    }

    #[test]
    fn cut_says_that_something_is_left_out() {
        assert_eq!(cut("single sign-on", 20), "single sign-on");
        assert_eq!(cut("single sign-on with SAML", 12), "single sign…");
    }
}
