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
    /// The promised limit.
    pub(super) promised: Limit,
    /// The limit of the capability.
    pub(super) able: CapabilityLimit,
}

static SMALLER: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../../lexicon/smaller-is-better.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Every promised figure that goes past a limit of `capability`, in reading order. `text` is the document's.
/// `context` says to what plan or severity the promise belongs: headings, table heads, lead-ins.
pub(super) fn excesses(
    text: &str,
    unit: Span,
    limits: &[Limit],
    capability: &Capability,
    context: &[&str],
) -> Vec<Excess> {
    let tiers = tiers(unit.of(text), capability, context);
    let past = limits.iter().filter_map(|limit| {
        let able = counterparts(limit, capability, &tiers).find(|able| goes_past(text, unit, limit, able))?;
        Some(Excess { span: limit.span, promised: limit.clone(), able: able.clone() })
    });
    past.collect()
}

/// The limits of a capability that measure what `limit` does: those of its metric, else those of a metric of the same
/// family on the same scale (the line between a count and a capacity, or "other" and a retention, is thin).
fn counterparts<'a>(
    limit: &Limit,
    capability: &'a Capability,
    tiers: &[&str],
) -> impl Iterator<Item = &'a CapabilityLimit> {
    let of_tier =
        |able: &&CapabilityLimit| tiers.is_empty() || able.tier.as_deref().is_none_or(|tier| tiers.contains(&tier));
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
    let same: Vec<_> = same.filter(of_tier).filter(&comparable).collect();
    let near = if same.is_empty() { near.filter(of_tier).filter(comparable).collect() } else { vec![] };
    same.into_iter().chain(near)
}

/// The tiers of a capability that the promise names; where it names none, each tier's limit counts, as nobody knows
/// which one the customer gets.
fn tiers<'a>(words: &str, capability: &'a Capability, context: &[&str]) -> Vec<&'a str> {
    let known: Vec<&str> = capability.limits.iter().filter_map(|limit| limit.tier.as_deref()).collect();
    // What the promise itself says goes before the heading above it.
    [&[words][..], context]
        .into_iter()
        .map(|texts| known.iter().copied().filter(|tier| texts.iter().any(|text| says(text, tier))).collect::<Vec<_>>())
        .find(|named| !named.is_empty())
        .unwrap_or_default()
}

/// Whether `text` says `words` in a row, whatever their case.
fn says(text: &str, words: &str) -> bool {
    let split = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (text, words) = (split(text), split(words));
    !words.is_empty() && text.windows(words.len()).any(|window| window == words)
}

/// A share that the product keeps over a long stretch says less about a shorter one: all that a year allows to be down
/// may fall into one month.
fn measured_over(ability: Quantity, able: &CapabilityLimit, limit: &Limit, words: &str) -> Quantity {
    if ability.dimension != Dimension::Share || able.op == Comparison::AtMost {
        return ability;
    }
    let own = window(&limit.unit).or_else(|| window(words));
    match (window(&able.unit), own) {
        (Some(kept), Some(promised)) if promised < kept => {
            let down = (100.0 - ability.value) * f64::from(kept) / f64::from(promised);
            Quantity { value: (100.0 - down).max(0.0), ..ability }
        }
        _ => ability,
    }
}

/// Over how many months something is measured: "each calendar month", "per year", "%-per-quarter".
fn window(words: &str) -> Option<u8> {
    let words = words.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.into_iter().find_map(|word| match word.as_str() {
        "month" | "monthly" => Some(1),
        "quarter" | "quarterly" => Some(3),
        "year" | "yearly" | "annual" | "annually" | "annum" => Some(12),
        _ => None,
    })
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
    let ability = measured_over(Quantity::of(able.value, &able.unit), able, limit, unit.of(text));
    let Some((promise, can)) = on_one_scale(&promised, &ability) else { return false };
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
