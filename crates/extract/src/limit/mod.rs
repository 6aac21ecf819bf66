//! The figures that a unit promises: shares, lengths of time, sizes, hours of cover, counts.
//!
//! A reader walks over the unit's figures from left to right; the first rule that knows what a figure measures takes it.
//! Numbers of clauses, money and dates are no figures.

mod count;
mod cover;
mod length;
mod lexicon;
mod share;
mod size;
mod view;

use crate::rule::Rule;
use crate::time::{self, Scene};
use caveat_core::commitment::{Comparison, Limit, Metric, When};
use caveat_core::contract::{Contract, Unit};
use caveat_core::document::Document;
use caveat_core::{RulePage, Span};
use view::{Bound, View};

/// A rule of this layer: what a figure measures.
pub(crate) type LimitRule = Rule<fn(&View<'_>) -> Option<Figure>>;

static RULES: &[LimitRule] = &[cover::RULE, share::RULE, size::RULE, length::RULE, count::RULE];

/// The pages of this layer's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    RULES.iter().map(Rule::described).collect()
}

/// A figure that a rule took: a limit, and the place behind it.
pub(crate) struct Figure {
    bound: Bound,
    metric: Metric,
    op: Comparison,
    value: f64,
    unit: String,
}

impl Figure {
    /// `bare` is the operator of a figure that has none in front or behind.
    fn new(view: &View, bound: Bound, metric: Metric, bare: Comparison, unit: &str) -> Self {
        Self { bound, metric, op: bound.op.unwrap_or(bare), value: view.value, unit: unit.to_owned() }
    }
}

/// The figures that a unit promises.
pub(crate) fn find(document: &Document, _contract: &Contract, unit: &Unit) -> Vec<Limit> {
    let text = document.text.as_str();
    let mut found: Vec<(Limit, &'static str)> = Vec::new();
    read_unit(text, unit, &mut found);
    found.into_iter().map(|(limit, _)| limit).collect()
}

fn read_unit(text: &str, unit: &Unit, found: &mut Vec<(Limit, &'static str)>) {
    let lead: String = unit.lead_ins.iter().map(|lead| lead.of(text).to_lowercase() + " ").collect();
    if unit.cells.len() > 1 {
        let mut timed = 0;
        for (nth, cell) in unit.cells.iter().enumerate() {
            let header = unit.header.get(nth).map_or("", |header| header.of(text)).to_lowercase();
            let cells = read(text, *cell, &format!("{lead}{header}"), Some(timed), found);
            timed += usize::from(cells);
        }
        return;
    }
    read(text, unit.span, &lead, None, found);
}

/// Reads one stretch. Says whether it is a cell that holds a length of time and nothing else.
fn read(text: &str, span: Span, around: &str, cell: Option<usize>, found: &mut Vec<(Limit, &'static str)>) -> bool {
    if !has_figure(span.of(text)) {
        return false;
    }
    let settings = time::Settings::plain();
    let times = time::scan(text, span, &settings);
    let scene = Scene::new(text, span, settings.base(), false);
    let alone = |time: &caveat_core::commitment::TimeExpression| time.span.len() * 10 >= span.trim(text).len() * 6;
    let timed = times.iter().any(|time| matches!(time.when, When::Duration(_) | When::Offset { .. }) && alone(time));
    let mut at = 0;
    while at < scene.tokens.len() {
        if let Some(next) = cover::round_the_clock(&scene, at) {
            for (value, unit) in [(24.0, "hours-per-day"), (7.0, "days-per-week")] {
                let limit = Limit { span: scene.span(at, next), metric: Metric::CoverageHours, op: Comparison::Equal, value, unit: unit.to_owned() };
                found.push((limit, cover::RULE.id));
            }
            at = next;
            continue;
        }
        if let Some((value, next)) = cover::clock(&scene, at) {
            let span = scene.span(at, next);
            let limit = Limit { span, metric: Metric::CoverageHours, op: Comparison::Equal, value, unit: "hours-per-day".to_owned() };
            found.push((limit, cover::RULE.id));
            at = next;
            continue;
        }
        let Some((value, next)) = view::figure(&scene, at) else {
            at += 1;
            continue;
        };
        let view = View { scene: &scene, times: &times, around, cell: cell.filter(|_| timed), at, next, value };
        // A date is no figure.
        if let Some(time) = view.time().filter(|time| matches!(time.when, When::Date(_) | When::Range { .. })) {
            at = scene.tokens.partition_point(|token| token.span.start < time.span.end).max(next);
            continue;
        }
        let hit = RULES.iter().find_map(|rule| Some(((rule.find)(&view)?, rule.id)));
        if let Some((figure, rule)) = hit {
            at = figure.bound.to.max(next);
            let limit = Limit { span: view.span(figure.bound), metric: figure.metric, op: figure.op, value: figure.value, unit: figure.unit };
            found.push((limit, rule));
        } else {
            at = next;
        }
    }
    timed
}

/// Whether the stretch may hold a figure: a digit, or a number in words. Cheap, for most units hold none.
fn has_figure(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) || time::has_number_word(text) || text.contains(" clock") || text.contains("all hours")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;
    use caveat_core::contract::{UnitKind, Zone};

    fn note(limit: &Limit) -> String {
        let op = match limit.op {
            Comparison::AtLeast => ">=",
            Comparison::AtMost => "<=",
            Comparison::Equal => "=",
        };
        format!("{:?} {op} {} {}", limit.metric, limit.value, limit.unit)
    }

    #[test]
    fn pages_hold() {
        page::check(&pages(), |page, text| {
            let mut marks = Vec::new();
            let mut start = 0;
            for line in text.split('\n') {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                let mut cells = Vec::new();
                let mut at = span.start;
                for cell in line.split(" | ").filter(|_| line.contains(" | ")) {
                    cells.push(Span::new(at, at + cell.len()));
                    at += cell.len() + 3;
                }
                let unit = Unit { span, kind: UnitKind::Sentence, clause: None, lead_ins: vec![], zone: Zone::Body, cells, header: vec![] };
                let mut found = Vec::new();
                read_unit(text, &unit, &mut found);
                marks.extend(found.iter().filter(|(_, rule)| *rule == page.id).map(|(limit, _)| (limit.span, note(limit))));
            }
            marks
        });
    }
}
