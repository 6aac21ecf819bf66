//! What a time rule sees: the tokens of one stretch of text, and the day that relative dates count from.

use super::numeric::Order;
use super::token::{Class, Token, tokens};
use caveat_core::Span;
use jiff::civil::Date;

/// The tokens of a stretch of text. Every question about a place behind the last token is answered with no.
pub(crate) struct Scene<'a> {
    /// The whole text.
    pub(crate) text: &'a str,
    /// The tokens of the stretch.
    pub(crate) tokens: Vec<Token>,
    /// The day that a date without a year, or a relative date, counts from.
    pub(crate) base: Date,
    /// The order of day and month in figures that the document shows.
    pub(crate) order: Option<Order>,
    /// The first month of the fiscal year, where the document says it.
    pub(crate) fiscal: Option<i8>,
    /// Whether "next Friday" and "in three weeks" count from `base`. In a contract they count from an event.
    pub(crate) relative: bool,
}

impl<'a> Scene<'a> {
    /// The scene of `span`.
    pub(crate) fn new(text: &'a str, span: Span, base: Date, relative: bool) -> Self {
        Self { text, tokens: tokens(text, span), base, relative, order: None, fiscal: None }
    }

    /// What the token can mean.
    pub(crate) fn class(&self, at: usize) -> Option<Class> {
        self.tokens.get(at).map(|token| token.class)
    }

    /// The token as it stands.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token is this word, whatever its case.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        if self.tokens.get(at).is_none_or(|token| token.gist != (first, word.len())) {
            return false;
        }
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words.
    pub(crate) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether the token is this mark.
    pub(crate) fn mark(&self, at: usize, mark: char) -> bool {
        self.class(at) == Some(Class::Mark(mark))
    }

    /// Whether the token is a hyphen or a dash.
    pub(crate) fn dash(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Class::Mark('-' | '–' | '—' | '‑' | '−' | '~')))
    }

    /// Whether the token stands right behind the one before it, with nothing between.
    pub(crate) fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.span.start == self.tokens[at - 1].span.end)
    }

    /// Whether the token begins with a capital.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// `at`, or the place behind it if the token is one of these words.
    pub(crate) fn over(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.any(at, words))
    }

    /// `at`, or the place behind it if the token is this mark.
    pub(crate) fn over_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.mark(at, mark))
    }

    /// The place behind these words, if they stand here. A dash between two of them does not count.
    pub(crate) fn phrase(&self, at: usize, words: &str) -> Option<usize> {
        // Nearly every phrase fails at its first letter; this question is asked more often than any other.
        let first = words.as_bytes().first().map(u8::to_ascii_lowercase);
        if self.tokens.get(at).map(|token| token.gist.0) != first {
            return None;
        }
        let mut next = at;
        let mut rest = Some(words);
        while let Some(words) = rest {
            let (word, more) = first_word(words);
            if next > at && self.dash(next) && self.glued(next) {
                next += 1;
            }
            if !self.is(next, word) {
                return None;
            }
            next += 1;
            rest = more;
        }
        Some(next)
    }

    /// The longest of these phrases that stands here: its place in the list, and the place behind it.
    pub(crate) fn phrases(&self, at: usize, phrases: &[&str]) -> Option<(usize, usize)> {
        let first = self.tokens.get(at)?.gist.0;
        let may_stand = |phrase: &str| phrase.as_bytes().first().is_some_and(|byte| byte.to_ascii_lowercase() == first);
        let found = phrases
            .iter()
            .enumerate()
            .filter(|(_, phrase)| may_stand(phrase))
            .filter_map(|(nth, phrase)| Some((nth, self.phrase(at, phrase)?)));
        found.max_by_key(|(_, next)| *next)
    }

    /// From the token at `from` up to, not including, the one at `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

/// A phrase's first word, and what stands behind it. Words are so short that a search made for long texts costs more.
fn first_word(phrase: &str) -> (&str, Option<&str>) {
    match phrase.bytes().position(|byte| byte == b' ') {
        Some(end) => (&phrase[..end], Some(&phrase[end + 1..])),
        None => (phrase, None),
    }
}
