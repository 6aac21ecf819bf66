use super::lexicon::list;
use super::view::View;
use super::{Figure, LimitRule};
use crate::rule::Rule;
use caveat_core::commitment::{Comparison, Metric};

/// A share: availability, and the part of requests that must do well.
pub(crate) const RULE: LimitRule = Rule { id: "limit/share", page: include_str!("share.md"), cues: &[], find };

fn find(view: &View) -> Option<Figure> {
    let scene = view.scene;
    if let Some(next) = percentile(view) {
        return Some(Figure::new(view, view.bound(next), Metric::Other, Comparison::AtLeast, "%"));
    }
    let sign =
        |at: usize| scene.mark(at, '%') || scene.any(at, &["percent", "pct"]) || scene.phrase(at, "per cent").is_some();
    let mut next = view.next;
    if !sign(next) {
        return None;
    }
    next = scene.phrase(next, "per cent").unwrap_or(next + 1);
    // "ninety-nine percent (99%)"
    if scene.mark(next, '(') {
        let close = (next + 1..next + 6).find(|at| scene.mark(*at, ')'));
        next = close.filter(|close| (next..*close).any(sign)).map_or(next, |close| close + 1);
    }
    let bound = view.bound(next);
    let money = list("money");
    if view.among(next, next + 8, money)
        || view.among(bound.from.saturating_sub(8), bound.from, money)
        || view.around.contains("credit")
    {
        return None;
    }
    if view.conditional() {
        return None;
    }
    // "ten percent (10%) of the pages": a share of things is exact; one of time is a level to be kept.
    let timed = view.among(
        next,
        next + 6,
        &["time", "minutes", "hours", "month", "months", "year", "day", "requests", "calls"],
    );
    if bound.op.is_none() && view.value < 90.0 && scene.is(next, "of") && !timed {
        return Some(Figure::new(view, bound, Metric::Other, Comparison::Equal, "%"));
    }
    let near = view.among(view.at.saturating_sub(16), next + 10, list("availability"));
    let available = near || list("availability").iter().any(|word| view.around.contains(word));
    let metric = if available { Metric::Availability } else { Metric::Other };
    // A target is kept when the real share is at least as high; "100 %" of something is all of it.
    let bare = if !available && view.value >= 100.0 { Comparison::Equal } else { Comparison::AtLeast };
    Some(Figure::new(view, bound, metric, bare, "%"))
}

/// "95th percentile".
fn percentile(view: &View) -> Option<usize> {
    let next = view.scene.over(view.next, &["th", "st", "nd", "rd"]);
    view.scene.is(next, "percentile").then_some(next + 1)
}
