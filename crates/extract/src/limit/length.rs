use super::lexicon::list;
use super::view::View;
use super::{Figure, LimitRule};
use crate::rule::Rule;
use crate::time::{Class, duration};
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
        let resolution = ["resol", "fix", "restor", "repair", "workaround", "recover", "correct"]
            .iter()
            .any(|word| header.contains(word));
        let response = ["respon", "acknowledg", "react", "answer", "call"].iter().any(|word| header.contains(word));
        let about = |class: &str| list(class).iter().any(|word| super::view::contains_word(view.label, word));
        if unit > PeriodUnit::Week {
            return None;
        }
        if resolution && !response
            || !resolution && !response && nth > 0
            || !response && about("resolution") && !about("response")
        {
            return figure(Metric::ResolutionTime, Comparison::AtMost);
        }
        return figure(Metric::ResponseTime, Comparison::AtMost);
    }
    if !view.label.is_empty() {
        return labelled(view, bound, unit);
    }
    // "lost" and "loss": what may be lost is no time to act.
    if view.among(next, next + 6, &["lost", "loss"]) || view.among(0, view.at, &["loss of", "recovery point"]) {
        return figure(Metric::Other, Comparison::AtMost);
    }
    let kept_after = view.led_by(bound.from, &["for"]).is_some() && view.among(next, next + 14, list("retention"));
    let keeps = view.among(0, view.at, &["maintain", "maintained", "keep", "kept", "retain", "preserve"])
        && view.among(0, scene.tokens.len(), list("kept"));
    let named = view.among(next, next + 1, &["retention"]) || view.among(0, view.at, &["retention"]) && kept_span(view);
    let kept_for = named || keeps && kept_span(view);
    if view.among(view.at.saturating_sub(8), view.at, list("retention")) || kept_after || kept_for {
        return figure(Metric::Retention, Comparison::Equal);
    }
    if view.conditional() && view.time().is_none_or(|time| matches!(time.when, When::Duration(_))) {
        return None;
    }
    let deadline = view.time().is_some_and(|time| matches!(time.when, When::Offset { .. } | When::Recurring(_)));
    let patient = unit == PeriodUnit::Day || unit == PeriodUnit::BusinessDay && view.value > 10.0;
    let supported = !patient && unit < PeriodUnit::Day || !patient && view.speaks_of_support();
    let notifies = view.among(
        view.at.saturating_sub(14),
        view.at,
        &["notify", "notified", "notifies", "reported", "breach", "invoice", "negotiate", "cure", "cured"],
    );
    // A time to answer counts whoever is answered; one to begin work on a problem is an answer too.
    let starts = short
        && bound.op == Some(Comparison::AtMost)
        && view.among(0, view.at, list("starts"))
        && view.among(0, scene.tokens.len(), list("support"));
    if starts {
        return figure(Metric::ResponseTime, Comparison::AtMost);
    }
    if view.led_by(view.at, &["every"]).is_some() {
        return if unit <= PeriodUnit::Minute { figure(Metric::Other, Comparison::AtMost) } else { None };
    }
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
    let most = view.led_by(view.at, &["up to", "maximum period of", "at least"]).is_some();
    // "fails over in fifteen minutes or less" is measured, whatever it is.
    if short && scene.phrases(next, list("most-behind")).is_some() && !notifies {
        return figure(Metric::Other, Comparison::AtMost);
    }
    if deadline && !most {
        return None;
    }
    lasting(view, next, bound.op).then(|| Figure::new(view, bound, Metric::Other, Comparison::Equal, name(unit)))
}

/// A length in a row that is not graded: what its label says.
fn labelled(view: &View, bound: super::view::Bound, unit: PeriodUnit) -> Option<Figure> {
    let about = |class: &str| {
        list(class)
            .iter()
            .any(|word| super::view::contains_word(view.label, word) || super::view::contains_word(view.around, word))
    };
    let figure = |metric, bare| Some(Figure::new(view, bound, metric, bare, name(unit)));
    let small = unit <= PeriodUnit::BusinessDay;
    if view.label.contains("loss") || view.label.contains("lost") {
        return figure(Metric::Other, Comparison::AtMost);
    }
    if about("retention") {
        return figure(Metric::Retention, Comparison::Equal);
    }
    if small && about("resolution") {
        return figure(Metric::ResolutionTime, Comparison::AtMost);
    }
    if small && (about("response") || bound.op == Some(Comparison::AtMost) && unit < PeriodUnit::Day) {
        return figure(Metric::ResponseTime, Comparison::AtMost);
    }
    let offset = view.time().is_some_and(|time| matches!(time.when, When::Offset { .. } | When::Recurring(_)));
    let lasts = lasting(view, bound.to, bound.op);
    if offset || !lasts { None } else { figure(Metric::Other, Comparison::Equal) }
}

/// Whether the length says how much of something is given: "up to six months", "sessions of three hours", "for one week".
fn lasting(view: &View, next: usize, op: Option<Comparison>) -> bool {
    let scene = view.scene;
    let term = ["term", "renewal", "notice", "warranty", "anniversary", "prior", "period", "initial", "agreement"];
    // "at least five days ahead" is notice.
    if op == Some(Comparison::AtLeast) && scene.any(next, &["ahead", "before", "earlier"])
        || scene.phrases(next, &["in advance"]).is_some()
    {
        return false;
    }
    let ceiling = view.led_by(view.at, &["maximum period of", "a maximum of"]).is_some();
    if !ceiling && view.among(view.at.saturating_sub(4), next + 4, &term) {
        return false;
    }
    let given = scene.any(next, &["of", "without", "each", "per", "in"]) && !scene.any(next + 1, &["the"]);
    let bracketed = view.at > 0 && scene.mark(view.at - 1, '(') && scene.mark(next, ')');
    let clip = next > 0
        && matches!(scene.word(next - 1).to_ascii_lowercase().as_str(), "second" | "minute")
        && matches!(scene.class(next), Some(Class::Word))
        && !scene.any(next, &["of", "after", "from", "before", "response"]);
    let least =
        op == Some(Comparison::AtLeast) && view.led_by(view.at, &["for at least", "for a minimum of"]).is_some();
    let most = view.led_by(view.at, &["up to", "maximum period of", "for up to"]).is_some();
    let warranty = scene.any(next, &["from", "after", "following", "thereafter"]) && !most && !least;
    if warranty {
        return false;
    }
    bracketed
        || clip
        || op.is_some()
            && !view.led_by(view.at, &["within", "in", "no later than", "not later than", "every"]).is_some()
        || given
        || view.led_by(view.at, &["for", "for up to", "for a period of"]).is_some()
}

/// Whether the words in front of the figure say for how long.
fn kept_span(view: &View) -> bool {
    view.led_by(
        view.bound(view.next).from,
        &["for", "for a", "for an additional", "for additional", "for a period of", "for a minimum period of"],
    )
    .is_some()
}

/// "h" right behind a figure.
fn letter(view: &View) -> Option<(PeriodUnit, u32, usize)> {
    match view.scene.class(view.next)? {
        Class::Letter(unit) if unit == PeriodUnit::Hour => Some((unit, 1, view.next + 1)),
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
