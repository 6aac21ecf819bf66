//! The marks of list items, as a browser prints them.

use super::style::attribute;
use crate::numerals::format_number;
use html5gum::StartTag;

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    next: i64,
    step: i64,
    /// How its numbers print; `None` for bullets.
    format: Option<&'static str>,
    /// Whether it prints no marks.
    bare: bool,
}

impl List {
    /// A list as its tag (`ol`, `ul`, `menu`) starts it.
    pub(super) fn new(tag: &StartTag<()>, name: &str) -> Self {
        let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
        let declared = style
            .split(';')
            .filter_map(|rule| rule.split_once(':'))
            .find_map(|(property, value)| property.trim().starts_with("list-style").then(|| value.trim().to_owned()));
        let kind = attribute(tag, "type").unwrap_or_default();
        let ordered = name == "ol";
        let by_style = declared.as_deref().and_then(|value| value.split_whitespace().find_map(format_of_style));
        let format = by_style.or_else(|| ordered.then(|| format_of_type(&kind))).filter(|format| *format != "bullet");
        let bare = declared.is_some_and(|value| value.split_whitespace().any(|word| word == "none"));
        let start = attribute(tag, "start").and_then(|start| start.trim().parse().ok());
        let step = if attribute(tag, "reversed").is_some() { -1 } else { 1 };
        Self { next: start.unwrap_or(1), step, format, bare }
    }

    /// The mark of the next item; `None` where the list prints none.
    pub(super) fn mark(&mut self, item: &StartTag<()>) -> Option<String> {
        if let Some(value) = attribute(item, "value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
        }
        let number = self.next;
        self.next = number.saturating_add(self.step);
        if self.bare {
            return None;
        }
        let own = attribute(item, "type").filter(|_| self.format.is_some());
        let Some(format) = own.as_deref().map(format_of_type).or(self.format) else { return Some("•".to_owned()) };
        // Letters and Roman numbers begin at one; below it, figures are printed.
        Some(match u32::try_from(number) {
            Ok(number) if number > 0 => format!("{}.", letters_or_number(number, format)),
            _ => format!("{number}."),
        })
    }
}

/// A browser counts a to z, then aa, ab; Word repeats the letter, which is what [`format_number`] does.
fn letters_or_number(number: u32, format: &'static str) -> String {
    let first = match format {
        "lowerLetter" => b'a',
        "upperLetter" => b'A',
        _ => return format_number(number, format),
    };
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(first + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn format_of_type(kind: &str) -> &'static str {
    match kind.trim() {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        _ => "decimal",
    }
}

/// The number format that a word of a list style names; "bullet" for the words that mean one.
fn format_of_style(word: &str) -> Option<&'static str> {
    Some(match word {
        "decimal" => "decimal",
        "decimal-leading-zero" => "decimalZero",
        "lower-alpha" | "lower-latin" => "lowerLetter",
        "upper-alpha" | "upper-latin" => "upperLetter",
        "lower-roman" => "lowerRoman",
        "upper-roman" => "upperRoman",
        "disc" | "circle" | "square" => "bullet",
        _ => return None,
    })
}
