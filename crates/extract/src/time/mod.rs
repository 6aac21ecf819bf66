//! Every way in which contracts write time: a token at a time, by rules that share one prefilter.
//!
//! A rule looks at one token and says whether an expression begins there. Where several do, the longest wins; of two
//! equally long ones, the one whose rule stands first in the list.

mod day;
mod number;
mod scene;
mod token;

use crate::rule::{Rule, RuleBook};
use caveat_core::commitment::{TimeExpression, When};
use caveat_core::{RulePage, Span};
use jiff::civil::Date;
use scene::Scene;
use std::sync::LazyLock;

/// A rule of this layer: what begins at the token with this index.
pub(crate) type TimeRule = Rule<fn(&Scene<'_>, usize) -> Option<Hit>>;

/// Something found, in tokens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    /// The first token.
    from: usize,
    /// One past the last.
    to: usize,
    /// What it means.
    when: When,
    /// The last day in time, where the words alone give it.
    due: Option<Date>,
}

impl Hit {
    fn new(from: usize, to: usize, when: When) -> Self {
        let due = match when {
            When::Date(date) => Some(date.last_day()),
            When::Range { end, .. } => Some(end.last_day()),
            _ => None,
        };
        Self { from, to, when, due }
    }
}

/// The rules; of equally long expressions the first wins.
static RULES: &[TimeRule] = &[day::RULE];

static BOOK: LazyLock<RuleBook<fn(&Scene<'_>, usize) -> Option<Hit>>> = LazyLock::new(|| RuleBook::new(RULES));

/// The pages of this layer's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    RULES.iter().map(Rule::described).collect()
}

/// The time expressions inside `span` of `text`, in reading order, not overlapping.
pub(crate) fn find(text: &str, span: Span, as_of: Date) -> Vec<TimeExpression> {
    read(text, span, as_of, true)
}

fn read(text: &str, span: Span, base: Date, relative: bool) -> Vec<TimeExpression> {
    let mut active: Vec<&TimeRule> = Vec::new();
    for (rule, _) in BOOK.hits(text, span) {
        if !active.iter().any(|known| known.id == rule.id) {
            active.push(rule);
        }
    }
    if active.is_empty() {
        return vec![];
    }
    let scene = Scene::new(text, span, base, relative);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scene.tokens.len() {
        let hits = active.iter().filter_map(|rule| Some(((rule.find)(&scene, at)?, rule.id)));
        let best = hits.max_by_key(|(hit, id)| (hit.to, std::cmp::Reverse(place(id))));
        match best {
            Some((hit, rule)) if hit.to > at => {
                found.push(TimeExpression { span: scene.span(hit.from, hit.to), when: hit.when, due: hit.due, rule });
                at = hit.to;
            }
            _ => at += 1,
        }
    }
    found
}

/// Where the rule stands in the list.
fn place(id: &str) -> usize {
    RULES.iter().position(|rule| rule.id == id).unwrap_or(RULES.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;
    use caveat_core::report::TimeReport;

    /// An expression as the pages print it.
    pub(crate) fn note(text: &str, time: &TimeExpression) -> String {
        let report = TimeReport::of(text, time);
        let mut note = report.kind;
        for part in [report.value, report.start, report.end].into_iter().flatten() {
            note += &format!(" {part}");
        }
        if let Some(direction) = report.direction {
            note += &format!(" {}", format!("{direction:?}").to_lowercase());
        }
        if let Some(anchor) = report.anchor {
            note += &format!(" {anchor:?}");
        }
        note
    }

    #[test]
    fn pages_hold() {
        let as_of = Date::constant(2026, 11, 23);
        page::check(&pages(), |page, text| {
            let found = find(text, Span::new(0, text.len()), as_of);
            found.iter().filter(|time| time.rule == page.id).map(|time| (time.span, note(text, time))).collect()
        });
    }
}
