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

use crate::row;
use crate::rule::Rule;
use crate::time::{self, Scene};
use caveat_core::commitment::{Comparison, Limit, Metric, TimeExpression, When};
use caveat_core::contract::{Contract, Unit};
use caveat_core::document::Document;
use caveat_core::{RulePage, Span};
use std::cell::OnceCell;
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
    /// The lower end of "one to two pages", where both ends are promised.
    low: Option<f64>,
}

impl Figure {
    /// `bare` is the operator of a figure that has none in front or behind.
    fn new(view: &View, bound: Bound, metric: Metric, bare: Comparison, unit: &str) -> Self {
        Self { bound, metric, op: bound.op.unwrap_or(bare), value: view.value, unit: unit.to_owned(), low: None }
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
    let Some(row) = row::row(text, unit) else {
        read(
            &Stretch { text, span: unit.span, around: &lead, cell: graded_line(text, unit).then_some(0), label: "" },
            found,
        );
        return;
    };
    let mut timed = 0;
    for (nth, (cell, header)) in row.cells.iter().enumerate() {
        let served = row.graded || header.contains("respon") || header.contains("resol");
        let cell = (*cell, served.then_some(timed));
        let money = ["price", "fee", "amount", "cost", "rate", "no.", "pos", "line", "#", "credit"]
            .iter()
            .any(|word| header.contains(word));
        // A number alone in the first column numbers the row.
        let numbers = nth == 0 && !cell.0.of(text).chars().any(char::is_alphabetic);
        if !money && !numbers {
            let stretch =
                Stretch { text, span: cell.0, around: &format!("{lead}{header}"), cell: cell.1, label: &row.label };
            timed += usize::from(read(&stretch, found));
        }
    }
}

/// Whether the unit is a line that gives one time by severity: "Priority 1 incidents: 2 hours".
fn graded_line(text: &str, unit: &Unit) -> bool {
    let words = unit.span.of(text).trim_start().to_lowercase();
    let graded = ["severity", "priority", "sev ", "critical", "serious", "urgent", "p1", "p2", "p3", "level"]
        .iter()
        .any(|word| words.starts_with(word));
    graded && words.len() < 120 && ![" shall ", " will ", " must ", " may "].iter().any(|verb| words.contains(verb))
}

/// One stretch to read, and what governs it.
struct Stretch<'a> {
    text: &'a str,
    span: Span,
    around: &'a str,
    cell: Option<usize>,
    label: &'a str,
}

/// Reads one stretch. Says whether it is a cell that holds a length of time and nothing else.
fn read(stretch: &Stretch, found: &mut Vec<(Limit, &'static str)>) -> bool {
    let (text, span) = (stretch.text, stretch.span);
    if !has_figure(span.of(text)) {
        return false;
    }
    let settings = time::Settings::plain();
    let times = time::scan(text, span, &settings);
    let scene = Scene::new(text, span, settings.base(), false);
    let length = |time: &TimeExpression| matches!(time.when, When::Duration(_) | When::Offset { .. });
    let timed = times.iter().any(length);
    let support = OnceCell::new();
    let mut cell = stretch.cell.filter(|_| timed);
    let mut at = 0;
    while at < scene.tokens.len() {
        if let Some(next) = cover(&scene, at, found) {
            at = next;
            continue;
        }
        let Some((value, next)) = view::figure(&scene, at) else {
            at += 1;
            continue;
        };
        let view = View {
            scene: &scene,
            times: &times,
            support: &support,
            around: stretch.around,
            cell,
            label: stretch.label,
            at,
            next,
            value,
        };
        // A date is no figure.
        if let Some(time) = view.time().filter(|time| matches!(time.when, When::Date(_) | When::Range { .. })) {
            at = scene.tokens.partition_point(|token| token.span.start < time.span.end).max(next);
            continue;
        }
        let hit = RULES.iter().find_map(|rule| Some(((rule.find)(&view)?, rule.id)));
        at = next;
        if let Some((figure, rule)) = hit {
            at = figure.bound.to.max(next);
            cell = cell.map(|nth| nth + usize::from(rule == length::RULE.id));
            let limit = Limit {
                span: view.span(figure.bound),
                metric: figure.metric,
                op: figure.op,
                value: figure.value,
                unit: figure.unit,
            };
            if let Some(low) = figure.low {
                found.push((Limit { op: Comparison::AtLeast, value: low, ..limit.clone() }, rule));
            }
            found.push((limit, rule));
        }
    }
    timed && span.trim(text).len() < 60
}

/// Hours of cover at `at`, and the place behind them.
fn cover(scene: &Scene, at: usize, found: &mut Vec<(Limit, &'static str)>) -> Option<usize> {
    let limit = |value: f64, unit: &str, next: usize| Limit {
        span: scene.span(at, next),
        metric: Metric::CoverageHours,
        op: Comparison::Equal,
        value,
        unit: unit.to_owned(),
    };
    let anywhere = |words: &[&str]| (0..scene.tokens.len()).any(|at| scene.any(at, words));
    if let Some(next) = cover::round_the_clock(scene, at) {
        // "measured around the clock" says how a share is counted.
        if !(at > 0 && scene.any(at - 1, &["measured", "calculated"])) {
            found.push((limit(24.0, "hours-per-day", next), cover::RULE.id));
            found.push((limit(7.0, "days-per-week", next), cover::RULE.id));
        }
        return Some(next);
    }
    let (value, next) = cover::clock(scene, at)?;
    let window = anywhere(&["maintenance", "outage", "outages", "window"])
        && !anywhere(&["support", "desk", "staffed", "hotline", "available", "manned"]);
    // The same hours on several days are promised once.
    let again = found.iter().any(|(other, _)| {
        other.metric == Metric::CoverageHours && (other.value - value).abs() < 1e-9 && other.unit == "hours-per-day"
    });
    if !window && !again {
        found.push((limit(value, "hours-per-day", next), cover::RULE.id));
    }
    Some(next)
}

/// Whether the stretch may hold a figure: a digit, or a number in words. Cheap, for most units hold none.
fn has_figure(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || time::has_number_word(text)
        || text.contains(" clock")
        || text.contains("all hours")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;

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
        page::check(&pages(), |rule_page, text| {
            let mut marks = Vec::new();
            for unit in page::units(text) {
                let mut found = Vec::new();
                read_unit(text, &unit, &mut found);
                marks.extend(
                    found.iter().filter(|(_, rule)| *rule == rule_page.id).map(|(limit, _)| (limit.span, note(limit))),
                );
            }
            marks
        });
    }
}
