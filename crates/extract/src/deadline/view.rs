//! What a deadline rule sees: one time expression and the words around it.

use super::actor::{self, Actor};
use crate::ground::Ground;
use crate::time::Scene;
use caveat_core::Span;
use caveat_core::commitment::TimeExpression;

/// Where the words of an expression stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a sentence or list item.
    Sentence,
    /// In the words that introduce the list.
    LeadIn,
    /// In a cell of a table, or a line that reads like a row.
    Row,
}

/// One time expression and the words around it.
pub(crate) struct View<'a> {
    /// The words of the unit (or lead-in, or cell).
    pub(crate) scene: &'a Scene<'a>,
    /// The expression.
    pub(crate) time: &'a TimeExpression,
    /// Its first token.
    pub(crate) from: usize,
    /// One past its last token.
    pub(crate) to: usize,
    /// Where it stands.
    pub(crate) place: Place,
    /// The header of its column and the first words of its row, where it stands in a table.
    pub(crate) header: &'a str,
    /// The expression before it, where nothing but a few words stand between.
    pub(crate) previous: Option<&'a TimeExpression>,
    /// Whether the unit has another time that comes again, told in more than one word.
    pub(crate) others: bool,
    /// Whether the unit has no verb that binds.
    pub(crate) bare: bool,
    /// What the document says.
    pub(crate) ground: &'a Ground,
}

impl<'a> View<'a> {
    /// The view of `time` in `scene`.
    pub(crate) fn new(scene: &'a Scene<'a>, time: &'a TimeExpression, ground: &'a Ground) -> Self {
        let from = scene.tokens.partition_point(|token| token.span.end <= time.span.start);
        let to = scene.tokens.partition_point(|token| token.span.start < time.span.end);
        Self {
            scene,
            time,
            from,
            to,
            place: Place::Sentence,
            header: "",
            previous: None,
            others: false,
            bare: false,
            ground,
        }
    }

    /// Whether one of these words is among the `most` before the expression, in the same clause.
    pub(crate) fn before(&self, most: usize, words: &[&str]) -> bool {
        (self.from.saturating_sub(most)..self.from)
            .rev()
            .take_while(|at| !self.scene.mark(*at, ';'))
            .any(|at| self.scene.any(at, words))
    }

    /// Whether one of these words is among the `most` behind the expression.
    pub(crate) fn behind(&self, most: usize, words: &[&str]) -> bool {
        (self.to..self.to + most).take_while(|at| !self.scene.mark(*at, ';')).any(|at| self.scene.any(at, words))
    }

    /// Whether one of these words stands in the unit, as far as words reach.
    pub(crate) fn anywhere(&self, words: &[&str]) -> bool {
        let (from, to) = (self.from.saturating_sub(actor::REACH), self.to + actor::REACH);
        (from..to.min(self.scene.tokens.len())).any(|at| self.scene.any(at, words))
    }

    /// The longest of these phrases that ends right in front of the token at `end`: where it begins.
    pub(crate) fn led_by(&self, end: usize, phrases: &[&str]) -> Option<(usize, usize)> {
        let starts = end.saturating_sub(6)..end;
        starts.into_iter().find_map(|at| {
            let which = phrases.iter().position(|phrase| self.scene.phrase(at, phrase) == Some(end))?;
            Some((which, at))
        })
    }

    /// The span from a token to the end of the expression.
    pub(crate) fn span_from(&self, from: usize) -> Span {
        self.scene.span(from, self.to)
    }

    /// Who acts at the place of the expression.
    pub(crate) fn actor(&self) -> Actor {
        actor::actor(self)
    }

    /// Whether the unit says no more than a row does: no verb that binds.
    pub(crate) fn is_row(&self) -> bool {
        self.place == Place::Row || self.bare
    }
}
