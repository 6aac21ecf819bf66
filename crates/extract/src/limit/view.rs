//! What a limit rule sees: a figure, its operator, and the words around it.

use super::lexicon::list;
use crate::time::{Class, Scene, duration, number};
use caveat_core::Span;
use caveat_core::commitment::{Comparison, TimeExpression, When};
use std::cell::OnceCell;

/// A figure in a unit.
pub(crate) struct View<'a> {
    /// The words of the unit (or cell).
    pub(crate) scene: &'a Scene<'a>,
    /// The time expressions of the unit.
    pub(crate) times: &'a [TimeExpression],
    /// Whether the unit speaks of support, once some figure of it has asked.
    pub(crate) support: &'a OnceCell<bool>,
    /// The words of the lead-ins and headers that govern the figure, in lower case.
    pub(crate) around: &'a str,
    /// For a figure in a row of times by severity: in which of those cells it stands, counted from 0.
    pub(crate) cell: Option<usize>,
    /// The words of the row that hold no figure, in lower case; empty outside rows.
    pub(crate) label: &'a str,
    /// The first token of the figure.
    pub(crate) at: usize,
    /// One past its last token.
    pub(crate) next: usize,
    /// The figure.
    pub(crate) value: f64,
}

/// How a figure compares, and the tokens that say so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bound {
    /// The operator; `None` for a bare figure.
    pub(crate) op: Option<Comparison>,
    /// The first token of the whole expression.
    pub(crate) from: usize,
    /// One past its last, given where the figure and its unit end.
    pub(crate) to: usize,
}

impl View<'_> {
    /// The operator of a figure whose unit ends at `to`.
    pub(crate) fn bound(&self, to: usize) -> Bound {
        let scene = self.scene;
        let mut at = self.at;
        while let Some(begin) = self.led_by(at, list("about")) {
            at = begin;
        }
        let is_time = time_unit(scene, self.next);
        let during = is_time && at > 0 && scene.is(at - 1, "over") && !scene.any(at.wrapping_sub(2), &["just", "well"]);
        let least = if during { None } else { self.led_by(at, list("least-before")) };
        let timed = is_time.then(|| self.led_by(at, list("most-time"))).flatten();
        let most = match (self.led_by(at, list("most-before")), timed) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        let led = (at == 0).then(|| self.lead_op()).flatten();
        if let (Some(op), None, None) = (led, least, most) {
            return Bound { op: Some(op), from: self.at, to };
        }
        let before = match (least, most) {
            // "not less than" is longer than "less than", "no more than" than "more than".
            (Some(least), Some(most)) if least < most => Some((Comparison::AtLeast, least)),
            (Some(least), None) => Some((Comparison::AtLeast, least)),
            (_, Some(most)) => Some((Comparison::AtMost, most)),
            (None, None) => None,
        };
        if let Some((op, from)) = before {
            return Bound { op: Some(op), from, to };
        }
        for behind in [to, to + 1, self.next] {
            let near = (to..behind).all(|at| matches!(scene.class(at), Some(Class::Word)));
            for (op, words) in [(Comparison::AtLeast, "least-behind"), (Comparison::AtMost, "most-behind")] {
                if let Some((_, end)) = scene.phrases(behind, list(words)).filter(|_| near) {
                    return Bound { op: Some(op), from: self.at, to: end.max(to) };
                }
            }
        }
        Bound { op: None, from: self.at, to }
    }

    /// What a lead-in that ends in an operator says of the figure that opens its item: "A minimum of:".
    fn lead_op(&self) -> Option<Comparison> {
        let lead = self.around.trim_end().trim_end_matches(':').trim_end();
        let ends = |class: &str| list(class).iter().any(|phrase| phrase.contains(' ') && lead.ends_with(phrase));
        match (ends("least-before"), ends("most-before")) {
            (true, false) => Some(Comparison::AtLeast),
            (false, true) => Some(Comparison::AtMost),
            _ => None,
        }
    }

    /// Where the longest of these phrases begins that ends right in front of `end`.
    pub(crate) fn led_by(&self, end: usize, phrases: &[&str]) -> Option<usize> {
        (end.saturating_sub(5)..end).find(|at| phrases.iter().any(|phrase| self.scene.phrase(*at, phrase) == Some(end)))
    }

    /// Whether one of these phrases stands among the tokens from `from` to `to`.
    pub(crate) fn among(&self, from: usize, to: usize, phrases: &[&str]) -> bool {
        (from..to.min(self.scene.tokens.len())).any(|at| self.scene.phrases(at, phrases).is_some())
    }

    /// Whether the unit, its lead-ins or its headers speak of support: one answer for all figures of the unit.
    pub(crate) fn speaks_of_support(&self) -> bool {
        *self.support.get_or_init(|| {
            let phrases = list("support");
            self.among(0, self.scene.tokens.len(), phrases)
                || phrases.iter().any(|phrase| contains_word(self.around, phrase))
        })
    }

    /// The time expression that holds the figure; an event in words that happens to name a figure does not.
    pub(crate) fn time(&self) -> Option<&TimeExpression> {
        let span = self.scene.span(self.at, self.next);
        let event = |time: &TimeExpression| matches!(time.when, When::Offset { anchor: Some(anchor), .. } if anchor.contains(span));
        // Times stand in reading order and do not overlap.
        let first = self.times.partition_point(|time| time.span.end <= span.start);
        let mut here = self.times[first..].iter().take_while(|time| time.span.start < span.end);
        here.find(|time| time.span.overlaps(span) && !event(time))
    }

    /// Whether the figure stands in a condition, which says when something is owed and promises no figure: "if an outage
    /// lasts more than two hours".
    pub(crate) fn conditional(&self) -> bool {
        let scene = self.scene;
        let from = (self.at.saturating_sub(30)..self.at)
            .rev()
            .find(|at| {
                scene.mark(*at, ',') && !scene.glued(*at + 1)
                    || scene.mark(*at, ';')
                    || scene.mark(*at, '.') && !scene.glued(*at + 1)
            })
            .map_or(self.at.saturating_sub(30), |at| at + 1);
        let opens = scene.over(from, &["and", "or", "but", "provided", "however", "that", "then"]);
        if scene.phrases(opens, list("conditions")).is_some() {
            return true;
        }
        // "if" in the middle opens a condition too, up to the next comma.
        (from..self.at).any(|at| scene.any(at, &["if", "unless", "whenever", "exceeds"]))
    }

    /// The span of the tokens.
    pub(crate) fn span(&self, bound: Bound) -> Span {
        self.scene.span(bound.from, bound.to)
    }
}

/// Whether a unit of time stands at `at`, or behind a hyphen there.
fn time_unit(scene: &Scene, at: usize) -> bool {
    let at = if scene.dash(at) { at + 1 } else { at };
    duration::unit(scene, at).is_some() || matches!(scene.class(at), Some(Class::Letter(_)))
}

/// Whether `phrase` stands in `text` as a whole word.
pub(crate) fn contains_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let joined = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        !joined(at.checked_sub(1).and_then(|before| text.as_bytes().get(before)))
            && !joined(text.as_bytes().get(at + phrase.len()))
    })
}

/// Whether the figure is part of a name: "Priority One Problems", "the Flash 8 Materials", "Level 2 Support".
fn is_name(scene: &Scene, at: usize, next: usize) -> bool {
    let capital = |at: usize| scene.word(at).starts_with(|c: char| c.is_ascii_uppercase());
    let lower = |at: usize| scene.word(at).starts_with(|c: char| c.is_ascii_lowercase());
    let Some(before) = at.checked_sub(1).filter(|_| next == at + 1) else { return false };
    let word = matches!(scene.class(before), Some(Class::Word)) && capital(before) && !shouted(scene.word(before));
    match scene.class(at) {
        Some(Class::Cardinal(_)) => word && before > 0 && capital(at) && lower(next),
        _ => word && before > 0 && matches!(scene.class(next), Some(Class::Word)) && capital(next),
    }
}

/// Whether a word is written in capitals alone: then its capital says nothing.
fn shouted(word: &str) -> bool {
    word.len() > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// The figure at `at`: digits or words, with the repetition in brackets. `None` for one that names something, is money, or
/// is part of a longer number.
pub(crate) fn figure(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    let starts = matches!(scene.class(at)?, Class::Digits(..) | Class::Cardinal(_));
    if !starts {
        return None;
    }
    if let Some(before) = at.checked_sub(1) {
        let glued = scene.glued(at);
        // "thirty days (30)" says it twice.
        if scene.mark(before, '(')
            && scene.mark(at + 1, ')')
            && before > 0
            && duration::unit(scene, before - 1).is_some()
        {
            return None;
        }
        let named = list("named").iter().any(|word| scene.is(before, word))
            || scene.mark(before, '(') && before > 0 && matches!(scene.class(before - 1), Some(Class::Digits(..)));
        let sign = matches!(
            scene.class(before),
            Some(Class::Mark('$' | '€' | '£' | '#' | '§' | '@' | '/' | '_' | '\'' | '’'))
        ) || glued && scene.mark(before, ':');
        let tail = glued
            && matches!(
                scene.class(before),
                Some(Class::Word | Class::Digits(..) | Class::Letter(_) | Class::Mark('.' | ',' | '-' | '‑' | '*'))
            );
        let currency = ["usd", "eur", "us$", "gbp", "chf"].iter().any(|word| scene.is(before, word));
        if named || sign || tail || currency {
            return None;
        }
    }
    let (value, next) = number::count(scene, at)?;
    if is_name(scene, at, next) {
        return None;
    }
    // "3.2(b)", "1.", "2)", "3:" number a clause; "10:30" is a clock.
    let label = at == 0 && matches!(scene.class(next), Some(Class::Mark('.' | ')' | '|')));
    let clock = scene.mark(next, ':') && scene.glued(next)
        || scene.mark(next, '/') && scene.glued(next) && matches!(scene.class(next + 1), Some(Class::Digits(..)));
    let version = scene.mark(next, '.')
        && scene.glued(next)
        && scene.glued(next + 1)
        && matches!(scene.class(next + 1), Some(Class::Digits(..)));
    (!label && !clock && !version).then_some((value, next))
}
