//! Figures: which way one that is raised or lowered bears on whoever promises it.

use super::{left, plain};
use crate::judge::{Quantity, on_one_scale};
use caveat_core::commitment::{Comparison, Metric};
use caveat_core::difference::{Aspect, Bears, Effect};
use caveat_core::report::{CommitmentReport, LimitReport};

pub(super) fn effects(was: &CommitmentReport, is: &CommitmentReport, times: &[Effect]) -> Vec<Effect> {
    let mut old: Vec<&LimitReport> = was.limits.iter().collect();
    let mut new: Vec<&LimitReport> = is.limits.iter().collect();
    left(&mut old, &mut new, |one, other| {
        one.metric == other.metric && one.op == other.op && scale(one, other) == Some(0)
    });
    let mut pairs = left(&mut old, &mut new, |one, other| one.metric == other.metric && scale(one, other).is_some());
    pairs.extend(left(&mut old, &mut new, |one, other| scale(one, other).is_some()));
    pairs.extend(left(&mut old, &mut new, |one, other| one.metric == other.metric));
    let mut effects: Vec<Effect> = pairs.into_iter().filter_map(|(old, new)| moved(old, new, was, is)).collect();
    effects.extend(new.into_iter().map(|limit| {
        let bears = if burden(limit, is) == Some(Burden::Ceiling) { Bears::Weaker } else { Bears::Stronger };
        effect(bears, None, Some(limit), format!("it has a figure now: “{}”", plain(&limit.text)))
    }));
    effects.extend(old.into_iter().map(|limit| {
        let bears = if burden(limit, was) == Some(Burden::Ceiling) { Bears::Stronger } else { Bears::Weaker };
        effect(bears, Some(limit), None, format!("it has the figure “{}” no more", plain(&limit.text)))
    }));
    // "Within 4 hours" is a deadline and a figure; it is told once.
    effects.retain(|effect| {
        let told =
            |words: &Option<String>| words.as_ref().is_none_or(|words| times.iter().any(|time| stands_in(words, time)));
        !(told(&effect.old) && told(&effect.new))
    });
    effects
}

/// Whether the words of a figure are among those of a deadline that changed.
fn stands_in(words: &str, time: &Effect) -> bool {
    [&time.old, &time.new].into_iter().flatten().any(|other| other.contains(words) || words.contains(other.as_str()))
}

fn effect(bears: Bears, old: Option<&LimitReport>, new: Option<&LimitReport>, message: String) -> Effect {
    let words = |limit: &LimitReport| plain(&limit.text);
    Effect { aspect: Aspect::Limit, bears, old: old.map(words), new: new.map(words), message }
}

/// Whether the first figure is less (-1), the same (0) or more (1) than the second; `None` where they measure
/// different things.
fn scale(one: &LimitReport, other: &LimitReport) -> Option<i8> {
    let (one, other) = on_one_scale(&Quantity::of(one.value, &one.unit), &Quantity::of(other.value, &other.unit))?;
    let near = (one - other).abs() <= 1e-9 * one.abs().max(other.abs());
    Some(if near {
        0
    } else if one < other {
        -1
    } else {
        1
    })
}

/// What a figure asks of whoever promises it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Burden {
    /// More is harder: "99.9%", "at least 500 users".
    Floor,
    /// More is harder, but the figure bounds what can be asked for: "up to 500 users".
    Ceiling,
    /// Less is harder: "within four hours", "no more than two errors".
    Bound,
}

/// What the figure asks; `None` where that cannot be told.
fn burden(limit: &LimitReport, promise: &CommitmentReport) -> Option<Burden> {
    let before = promise.text.get(..limit.span.start.saturating_sub(promise.span.start)).unwrap_or("").to_lowercase();
    let near = before.split_whitespace().rev().take(4).collect::<Vec<_>>();
    let up_to = near.contains(&"up") || limit.text.to_lowercase().starts_with("up to");
    let time = matches!(limit.metric, Metric::ResponseTime | Metric::ResolutionTime);
    match limit.op {
        _ if up_to && !time => Some(Burden::Ceiling),
        Comparison::AtLeast => Some(Burden::Floor),
        _ if time => Some(Burden::Bound),
        Comparison::AtMost => match limit.metric {
            Metric::Throughput
            | Metric::Capacity
            | Metric::Users
            | Metric::Storage
            | Metric::Bandwidth
            | Metric::CoverageHours => Some(Burden::Ceiling),
            Metric::Retention => Some(Burden::Bound),
            _ => smaller_is_better(&promise.text).then_some(Burden::Bound),
        },
        Comparison::Equal => match limit.metric {
            Metric::Other if smaller_is_better(&promise.text) => Some(Burden::Bound),
            Metric::Other => None,
            _ => Some(Burden::Floor),
        },
    }
}

/// Whether words of the promise say that less is harder to keep.
fn smaller_is_better(text: &str) -> bool {
    let words = include_str!("../../../lexicon/smaller-is-better.txt").lines().filter(|line| !line.starts_with('#'));
    let low = text.to_lowercase();
    let held: std::collections::HashSet<&str> = low.split(|c: char| !c.is_alphanumeric()).collect();
    words.into_iter().any(|word| held.contains(word))
}

fn moved(old: &LimitReport, new: &LimitReport, was: &CommitmentReport, is: &CommitmentReport) -> Option<Effect> {
    let told = |bears: Bears, how: &str| {
        let (from, to) = (plain(&old.text), plain(&new.text));
        Some(effect(bears, Some(old), Some(new), format!("the figure {how}: “{from}” became “{to}”")))
    };
    let (before, after) = (burden(old, was), burden(new, is));
    match scale(old, new) {
        None => told(Bears::Open, "measures something else"),
        Some(0) if old.op == new.op => None,
        // "99.9%" and "at least 99.9%" ask for the same.
        Some(0) if before == after && before != Some(Burden::Ceiling) => None,
        Some(0) => told(Bears::Open, "is compared otherwise"),
        Some(way) => {
            let how = if way < 0 { "is raised" } else { "is lowered" };
            let bears = match (before, after) {
                (Some(one), Some(other)) if (one == Burden::Bound) == (other == Burden::Bound) => {
                    if (way < 0) == (one == Burden::Bound) { Bears::Weaker } else { Bears::Stronger }
                }
                _ => Bears::Open,
            };
            told(bears, how)
        }
    }
}
