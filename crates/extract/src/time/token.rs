//! Words, figures and marks of a stretch of text, each with what it can mean in a time expression.

use super::start::{Asked, Rules, Vocabulary};
use caveat_core::{PeriodUnit, Span};
use std::sync::LazyLock;

/// A word, a run of digits, or a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token {
    /// Where it stands, in bytes of the whole text.
    pub(crate) span: Span,
    /// What it can mean.
    pub(crate) class: Class,
    /// Its first byte in lower case and its length: most comparisons with a word end here.
    pub(crate) gist: (u8, usize),
    /// The rules that may find something that begins here.
    pub(crate) begins: Rules,
}

/// What a token can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Class {
    /// A run of at most nine digits, and how many they are.
    Digits(u32, usize),
    /// "thirty"
    Cardinal(u32),
    /// "third"; "second" may also be the unit.
    Ordinal(u32),
    /// 1 to 12.
    Month(i8),
    /// 1 (Monday) to 7.
    Weekday(i8),
    /// "day", "weeks"; a fortnight is two weeks.
    Unit(PeriodUnit, u32),
    /// "h" behind a figure.
    Letter(PeriodUnit),
    /// "business" in front of days or hours.
    Business,
    /// "calendar" in front of days.
    Plain,
    /// "monthly".
    Every(PeriodUnit, u32),
    /// Any other word.
    Word,
    /// One mark that is neither letter, digit nor white space.
    Mark(char),
}

/// Word lists in the shape `class value: word word`, and where the rules begin.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut classes = Vec::new();
    for line in include_str!("../../lexicon/time.txt").lines() {
        let Some((head, words)) = line.split_once(':').filter(|_| !line.starts_with('#')) else { continue };
        let parts: Vec<&str> = head.split_whitespace().collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse().ok()).unwrap_or(1);
        let unit = parts.get(1).and_then(|part| unit(part));
        let class = match (parts.first().copied(), unit) {
            (Some("month"), _) => Class::Month(number(1) as i8),
            (Some("weekday"), _) => Class::Weekday(number(1) as i8),
            (Some("cardinal"), _) => Class::Cardinal(number(1)),
            (Some("ordinal"), _) => Class::Ordinal(number(1)),
            (Some("business"), _) => Class::Business,
            (Some("plain"), _) => Class::Plain,
            (Some("unit" | "many"), Some(unit)) => Class::Unit(unit, number(2)),
            (Some("letter"), Some(unit)) => Class::Letter(unit),
            (Some("every"), Some(unit)) => Class::Every(unit, number(2)),
            _ => continue,
        };
        classes.extend(words.split_whitespace().map(|word| (word, class)));
    }
    Vocabulary::new(&super::starts(), &classes)
});

fn unit(code: &str) -> Option<PeriodUnit> {
    Some(match code {
        "S" => PeriodUnit::Second,
        "MIN" => PeriodUnit::Minute,
        "H" => PeriodUnit::Hour,
        "D" => PeriodUnit::Day,
        "W" => PeriodUnit::Week,
        "M" => PeriodUnit::Month,
        "Y" => PeriodUnit::Year,
        _ => return None,
    })
}

/// The tokens of `span`. A run of letters, a run of digits and each mark is one: "31st" is two, "Q3" is two.
pub(crate) fn tokens(text: &str, span: Span) -> Vec<Token> {
    let part = span.of(text);
    let bytes = part.as_bytes();
    let vocabulary = &*VOCABULARY;
    let digits = vocabulary.of(Class::Digits(1, 1));
    let mut tokens: Vec<Token> = Vec::with_capacity(part.len() / 5);
    let mut open = Rules::MAX;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let known = |begins| Asked { begins, open: begins, inert: false };
        let unknown = Asked { inert: true, ..Asked::default() };
        let (class, asked) = match bytes[at] {
            b'0'..=b'9' => {
                at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                // More than nine digits are no count of anything here.
                let value = part[start..at].parse().ok();
                value.map_or((Class::Word, unknown), |value| (Class::Digits(value, at - start), known(digits)))
            }
            byte if is_letter(byte) => {
                at += bytes[at..].iter().take_while(|byte| is_letter(**byte)).count();
                let more = alphabetic(&part[at..]);
                at += more;
                if more == 0 { vocabulary.word(&bytes[start..at]) } else { (Class::Word, unknown) }
            }
            byte if byte.is_ascii() => {
                at += 1;
                if byte.is_ascii_whitespace() {
                    continue;
                }
                let mark = char::from(byte);
                (Class::Mark(mark), known(vocabulary.mark(mark)))
            }
            _ => {
                let Some(character) = part[at..].chars().next() else { break };
                at += character.len_utf8();
                if character.is_whitespace() {
                    continue;
                }
                if character.is_alphabetic() {
                    at += alphabetic(&part[at..]);
                    (Class::Word, unknown)
                } else {
                    (Class::Mark(character), known(vocabulary.mark(character)))
                }
            }
        };
        // Behind "in", "by" or "the", a word that no rule knows ends most questions before they are asked.
        if let (true, Some(last)) = (asked.inert, tokens.last_mut()) {
            last.begins &= open;
        }
        if let (Class::Mark('+' | '-' | '–' | '−'), Some(at)) = (class, tokens.len().checked_sub(1)) {
            let name = if tokens[at].gist == (b'd', 4) { at.saturating_sub(1) } else { at };
            tokens[name].begins |= vocabulary.sums;
            tokens[at].begins |= vocabulary.sums;
        }
        open = asked.open;
        let gist = (bytes[start].to_ascii_lowercase(), at - start);
        tokens.push(Token { span: Span::new(start, at).shift(span.start), class, gist, begins: asked.begins });
    }
    tokens
}

/// How many bytes of letters the text begins with.
fn alphabetic(text: &str) -> usize {
    if text.as_bytes().first().is_none_or(u8::is_ascii) {
        return 0;
    }
    text.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum()
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic()
}

/// What a word of ASCII letters can mean.
pub(crate) fn word(bytes: &[u8]) -> Class {
    VOCABULARY.word(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_places() {
        let text = "by 31st März — Thirty (30) Business Days, ½";
        let seen: Vec<(&str, Class)> = tokens(text, Span::new(3, text.len()))
            .into_iter()
            .map(|token| (token.span.of(text), token.class))
            .collect();
        assert_eq!(
            seen,
            [
                ("31", Class::Digits(31, 2)),
                ("st", Class::Word),
                ("März", Class::Word),
                ("—", Class::Mark('—')),
                ("Thirty", Class::Cardinal(30)),
                ("(", Class::Mark('(')),
                ("30", Class::Digits(30, 2)),
                (")", Class::Mark(')')),
                ("Business", Class::Business),
                ("Days", Class::Unit(PeriodUnit::Day, 1)),
                (",", Class::Mark(',')),
                ("½", Class::Mark('½')),
            ]
        );
    }
}
