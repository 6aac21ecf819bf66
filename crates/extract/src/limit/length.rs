use super::lexicon::list;
use super::view::View;
use super::{Figure, LimitRule};
use crate::rule::Rule;
use crate::time::duration;
use caveat_core::PeriodUnit;
use caveat_core::commitment::{Comparison, Metric, When};

/// A length of time that is measured: how fast an answer or a repair is, how long something is kept or lasts.
pub(crate) const RULE: LimitRule = Rule { id: "limit/length", page: include_str!("length.md"), cues: &[], find };

fn find(view: &View) -> Option<Figure> {
    let scene = view.scene;
    let first = if scene.dash(view.next) { view.next + 1 } else { view.next };
    let (unit, many, next) = duration::unit(scene, first).or_else(|| letter(view))?;
    if many != 1 && unit != PeriodUnit::Week {
        return None;
    }
    let bound = view.bound(next);
    let short = unit <= PeriodUnit::BusinessDay;
    let figure = |metric, bare| Some(Figure::new(view, bound, metric, bare, name(unit)));
    if let Some(nth) = view.cell {
        let header = view.around;
        let resolution = ["resol", "fix", "restor", "repair", "workaround", "recover", "correct"].iter().any(|word| header.contains(word));
        let response = ["respon", "acknowledg", "react", "answer", "call"].iter().any(|word| header.contains(word));
        if resolution && !response || !resolution && !response && nth > 0 {
            return figure(Metric::ResolutionTime, Comparison::AtMost);
        }
        return figure(Metric::ResponseTime, Comparison::AtMost);
    }
    // "lost" and "loss": what may be lost is no time to act.
    if view.among(next, next + 6, &["lost", "loss"]) || view.among(0, view.at, &["loss of", "recovery point"]) {
        return figure(Metric::Other, Comparison::AtMost);
    }
    if view.among(view.at.saturating_sub(8), view.at, list("retention")) && !view.among(view.at.saturating_sub(8), view.at, &["answered"]) {
        return figure(Metric::Retention, Comparison::Equal);
    }
    let deadline = view.time().is_some_and(|time| matches!(time.when, When::Offset { .. } | When::Recurring(_)));
    let supported = unit < PeriodUnit::Day || view.said("support");
    let notifies = view.among(0, scene.tokens.len(), &["notify", "notified", "notifies", "breach", "invoice", "negotiate", "cure", "cured"]);
    if short && supported && !notifies {
        let near = |class: &str| view.among(view.at.saturating_sub(14), next + 8, list(class));
        if near("resolution") && !(near("response") && !view.among(0, view.at, list("resolution"))) {
            return figure(Metric::ResolutionTime, Comparison::AtMost);
        }
        let fast = unit == PeriodUnit::Second && bound.op == Some(Comparison::AtMost);
        if (near("response") || fast) && (bound.op.is_some() || deadline || scene.dash(view.next)) {
            return figure(Metric::ResponseTime, Comparison::AtMost);
        }
    }
    if deadline {
        return None;
    }
    lasting(view, next, bound.op).then(|| Figure::new(view, bound, Metric::Other, Comparison::Equal, name(unit)))
}

/// Whether the length says how much of something is given: "up to six months", "sessions of three hours", "for one week".
fn lasting(view: &View, next: usize, op: Option<Comparison>) -> bool {
    let scene = view.scene;
    let term = ["term", "renewal", "notice", "warranty", "anniversary", "prior", "period", "initial", "agreement"];
    if view.among(view.at.saturating_sub(4), next + 4, &term) {
        return false;
    }
    let given = scene.any(next, &["of", "without", "each", "per", "in"]) && !scene.any(next + 1, &["the"]);
    op.is_some() && !view.led_by(view.at, &["within", "in", "no later than", "not later than", "every"]).is_some() || given || view.led_by(view.at, &["for", "for up to", "for a period of"]).is_some()
}

/// "h" right behind a figure.
fn letter(view: &View) -> Option<(PeriodUnit, u32, usize)> {
    match view.scene.class(view.next)? {
        crate::time::Class::Letter(unit) if unit == PeriodUnit::Hour => Some((unit, 1, view.next + 1)),
        _ => None,
    }
}

fn name(unit: PeriodUnit) -> &'static str {
    match unit {
        PeriodUnit::Second => "seconds",
        PeriodUnit::Minute => "minutes",
        PeriodUnit::Hour => "hours",
        PeriodUnit::BusinessHour => "business-hours",
        PeriodUnit::Day => "days",
        PeriodUnit::BusinessDay => "business-days",
        PeriodUnit::Week => "weeks",
        PeriodUnit::Month => "months",
        PeriodUnit::Year => "years",
    }
}
