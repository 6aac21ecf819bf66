//! Whether a promised figure goes past what the product can do.

use crate::catalog::{Capability, CapabilityLimit};
use caveat_core::Span;
use caveat_core::commitment::{Comparison, Limit, Metric};
use std::sync::LazyLock;

use super::quantity::{Dimension, Quantity, on_one_scale};

/// A promised figure that goes past the product's.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Excess {
    /// Where the figure stands.
    pub(super) span: Span,
    /// The promised limit: an index into the commitment's limits.
    pub(super) promised: usize,
    /// The limit of the capability.
    pub(super) able: CapabilityLimit,
}

static SMALLER: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../../lexicon/smaller-is-better.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Every promised figure that goes past a limit of `capability`, in reading order. `text` is the document's.
pub(super) fn excesses(text: &str, unit: Span, limits: &[Limit], capability: &Capability) -> Vec<Excess> {
    let past = limits.iter().enumerate().filter_map(|(promised, limit)| {
        let able = counterparts(limit, capability).find(|able| goes_past(text, unit, limit, able))?;
        Some(Excess { span: limit.span, promised, able: able.clone() })
    });
    past.collect()
}

/// The limits of a capability that measure what `limit` does: those of its metric, else those of a metric of the same
/// family on the same scale (the line between a count and a capacity, or "other" and a retention, is thin).
fn counterparts<'a>(limit: &Limit, capability: &'a Capability) -> impl Iterator<Item = &'a CapabilityLimit> {
    let promised = Quantity::of(limit.value, &limit.unit);
    let comparable =
        move |able: &&CapabilityLimit| on_one_scale(&promised, &Quantity::of(able.value, &able.unit)).is_some();
    let same = capability.limits.iter().filter({
        let metric = limit.metric;
        move |able| able.metric == metric
    });
    let near = capability.limits.iter().filter({
        let metric = limit.metric;
        move |able| able.metric != metric && family(able.metric) & family(metric) != 0
    });
    let same: Vec<_> = same.filter(&comparable).collect();
    let near = if same.is_empty() { near.filter(comparable).collect() } else { vec![] };
    same.into_iter().chain(near)
}

/// Metrics that share a bit may stand for one another.
fn family(metric: Metric) -> u8 {
    const SIZE: u8 = 1;
    const TIME: u8 = 2;
    const SHARE: u8 = 4;
    const RATE: u8 = 8;
    match metric {
        Metric::Count | Metric::Users | Metric::Storage => SIZE,
        Metric::Capacity => SIZE | RATE,
        Metric::Throughput | Metric::Bandwidth => RATE,
        Metric::Retention => TIME,
        Metric::Availability => SHARE,
        Metric::ResponseTime | Metric::ResolutionTime | Metric::CoverageHours => 0,
        Metric::Other => SIZE | TIME | SHARE | RATE,
    }
}

fn goes_past(text: &str, unit: Span, limit: &Limit, able: &CapabilityLimit) -> bool {
    let promised = Quantity::of(limit.value, &limit.unit);
    let Some((promise, can)) = on_one_scale(&promised, &Quantity::of(able.value, &able.unit)) else { return false };
    // Figures are compared to a billionth: 0.1 + 0.2 is not a breach of 0.3.
    let slack = 1e-9 * promise.abs().max(can.abs());
    if smaller_is_harder(text, unit, limit, able, &promised.dimension) {
        promise < can - slack
    } else {
        promise > can + slack
    }
}

/// Whether the smaller figure is the harder promise: response times, data lost; not users, storage, availability.
fn smaller_is_harder(text: &str, unit: Span, limit: &Limit, able: &CapabilityLimit, dimension: &Dimension) -> bool {
    let metric = if able.metric == Metric::Other { limit.metric } else { able.metric };
    match metric {
        Metric::ResponseTime | Metric::ResolutionTime => true,
        Metric::Other if limit.op == Comparison::AtMost && able.op == Comparison::AtMost => match dimension {
            // "Up to 72 hours offline" grants more, "at most an hour of data lost" grants less.
            Dimension::Time { .. } | Dimension::Share => {
                let quote = limit.span.of(text).to_lowercase();
                !quote.starts_with("up to") && (*dimension == Dimension::Share || speaks_of_loss(unit.of(text)))
            }
            _ => false,
        },
        _ => false,
    }
}

fn speaks_of_loss(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| SMALLER.iter().any(|known| word.eq_ignore_ascii_case(known)))
}
