//! Which of the time expressions of a unit bound when the vendor must perform.
//!
//! The time layer finds the expressions; the rules here keep those that are deadlines and turn them into what
//! performance is measured by: the last day in time, an offset with its event, an interval, or a vague time.

mod actor;
mod anchor;
mod date;
mod due;
mod offset;
mod recurring;
mod vague;
mod view;

use crate::ground::Ground;
use crate::row;
use crate::rule::Rule;
use crate::time::{self, Scene};
use caveat_core::commitment::{Deadline, TimeExpression, When};
use caveat_core::contract::{Contract, Unit, UnitKind};
use caveat_core::document::Document;
use caveat_core::{RulePage, Span};
use view::{Place, View};

/// A rule of this layer: the deadline that an expression is.
pub(crate) type DeadlineRule = Rule<fn(&View<'_>) -> Option<Deadline>>;

static RULES: &[DeadlineRule] = &[date::RULE, offset::RULE, recurring::RULE, vague::RULE];

/// The pages of this layer's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    RULES.iter().map(Rule::described).collect()
}

/// The time expressions of a unit, its lead-ins and its table headers that bound when the vendor must perform, with
/// `due` where the document gives it. `ground` is [`Ground::of`] the same document and contract.
pub(crate) fn find(document: &Document, _contract: &Contract, unit: &Unit, ground: &Ground) -> Vec<Deadline> {
    let text = document.text.as_str();
    let mut found = Vec::new();
    if unit.kind == UnitKind::ListItem {
        for lead in &unit.lead_ins {
            judge(text, *lead, Place::LeadIn, "", ground, &mut found);
        }
    }
    if let Some(row) = row::row(text, unit) {
        let graded = if row.graded { " severity" } else { "" };
        for (cell, header) in &row.cells {
            judge(text, *cell, Place::Row, &format!("{header}{graded}"), ground, &mut found);
        }
    } else {
        judge(text, unit.span, Place::Sentence, "", ground, &mut found);
    }
    found
}

fn judge(text: &str, span: Span, place: Place, header: &str, ground: &Ground, found: &mut Vec<Deadline>) {
    let times = merged(text, time::read(text, span, ground));
    if times.is_empty() {
        return;
    }
    let scene = Scene::new(text, span, ground.base, false);
    let again = |time: &TimeExpression| matches!(time.when, When::Recurring(_));
    let long = |time: &TimeExpression| again(time) && time.span.of(text).contains(' ');
    // "copies of the annual report within ten days": the adjective names the report.
    let exact = |time: &TimeExpression| match time.when {
        When::Offset { period, .. } => period.whole() != Some(0),
        When::Date(_) => true,
        _ => false,
    };
    let any_long = times.iter().any(|time| long(time) || exact(time));
    let bare = !(0..scene.tokens.len()).any(|at| actor::binds(&scene, at));
    let mut kept = Vec::new();
    for (at, time) in times.iter().enumerate() {
        let mut view = View::new(&scene, time, ground);
        (view.place, view.header, view.previous) = (place, header, at.checked_sub(1).map(|at| &times[at]));
        view.others = again(time) && !long(time) && any_long;
        view.bare = bare;
        kept.extend(RULES.iter().find_map(|rule| (rule.find)(&view)));
    }
    anchor::settle(&scene, &mut kept, ground);
    kept.retain(|deadline| !offset::open_ended(text, deadline));
    found.append(&mut kept);
}

/// A date with another in brackets behind it is one: "the close of fiscal year 2028 (January 31, 2028)". The one in
/// brackets says it exactly.
fn merged(text: &str, times: Vec<TimeExpression>) -> Vec<TimeExpression> {
    let mut out: Vec<TimeExpression> = Vec::with_capacity(times.len());
    for mut time in times {
        let day = matches!(time.when, When::Date(_));
        let first =
            out.last().filter(|last| day && matches!(last.when, When::Date(_) | When::Range { .. } | When::Vague));
        let gap = first.and_then(|first| text.get(first.span.end..time.span.start));
        if gap.is_some_and(|gap| gap.trim() == "(")
            && text[time.span.end..].starts_with(')')
            && let Some(first) = out.pop()
        {
            time.span = Span::new(first.span.start, time.span.end + 1);
        }
        out.push(time);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;
    use caveat_core::contract::Contract;
    use caveat_core::report::TimeReport;
    use jiff::civil::Date;

    /// A deadline as the pages print it.
    fn note(text: &str, deadline: &Deadline) -> String {
        let report = TimeReport::of_deadline(text, deadline);
        let mut note = report.kind;
        for part in [
            report.value,
            report.direction.map(|direction| format!("{direction:?}").to_lowercase()),
            report.anchor.map(|anchor| format!("{anchor:?}")),
        ] {
            note += &part.map(|part| format!(" {part}")).unwrap_or_default();
        }
        note + &report.due.map(|due| format!(" due {due}")).unwrap_or_default()
    }

    #[test]
    fn pages_hold() {
        let ground = Ground::example(Date::constant(2026, 12, 1));
        page::check(&pages(), |rule_page, text| {
            let document = page::document(text);
            let mut marks = Vec::new();
            for unit in page::units(text) {
                let found = find(&document, &Contract::default(), &unit, &ground);
                marks.extend(
                    found
                        .iter()
                        .filter(|deadline| deadline.rule == rule_page.id)
                        .map(|deadline| (deadline.span, note(text, deadline))),
                );
            }
            marks
        });
    }
}
