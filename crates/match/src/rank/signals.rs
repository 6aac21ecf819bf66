//! What sort of figure a text promises or an entry bounds: a share, a time, hours of cover, an amount of data, a rate;
//! and whether a text is a row of a table of response and repair times.

use crate::catalog::CapabilityLimit;
use caveat_core::commitment::Metric;
use std::sync::LazyLock;

/// A set of sorts of figures, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signals(u8);

const SHARE: u8 = 1;
const TIME: u8 = 2;
const COVER: u8 = 4;
const DATA: u8 = 8;
const RATE: u8 = 16;
const COUNT: u8 = 32;
/// A row of a table of response and repair times, or an entry with such limits.
const TARGET: u8 = 64;
/// The same with two times, one to respond and one to repair.
const TWO_TARGETS: u8 = 128;

/// All sorts of figures.
const FIGURE: u8 = SHARE | TIME | COVER | DATA | RATE | COUNT;

static SEVERITY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../../lexicon/severity.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

impl Signals {
    /// What the limits of an entry bound.
    pub(crate) fn of_limits(limits: &[CapabilityLimit]) -> Self {
        let bits = limits.iter().map(|limit| match limit.metric {
            Metric::Availability => SHARE,
            Metric::ResponseTime | Metric::ResolutionTime => match limit.unit.as_str() {
                // A screen that answers in seconds is no help desk.
                "seconds" | "second" | "ms" | "milliseconds" => TIME,
                _ => TIME | TARGET,
            },
            Metric::Retention => TIME,
            Metric::CoverageHours => COVER,
            Metric::Storage | Metric::Bandwidth => DATA,
            Metric::Throughput => RATE,
            Metric::Users | Metric::Count | Metric::Capacity => COUNT,
            Metric::Other => of_unit(&limit.unit.to_lowercase()),
        });
        let has = |metric| limits.iter().any(|limit| limit.metric == metric);
        let both = has(Metric::ResponseTime) && has(Metric::ResolutionTime);
        Self(bits.fold(if both { TWO_TARGETS } else { 0 }, |all, bit| all | bit))
    }

    /// What the figures of a text are about. Linear in its length.
    pub(crate) fn of_text(text: &str) -> Self {
        const LONGEST_ROW: usize = 16;
        let mut bits = 0;
        let (mut figure, mut times, mut words, mut severities) = (false, 0, 0, 0);
        let lower = text.to_ascii_lowercase();
        for word in lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '%' | '/' | ':'))) {
            if word.is_empty() {
                continue;
            }
            let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let mut own = 0;
            if word.contains('%') {
                own |= SHARE;
            }
            if matches!(word, "24x7" | "24/7" | "24x7x365" | "7x24") || is_clock(word) {
                own |= COVER;
            }
            if figure {
                own |= of_unit(word);
            }
            if digits.len() < word.len() && !digits.is_empty() {
                own |= of_unit(digits);
            }
            figure = word.as_bytes()[0].is_ascii_digit() || FIGURES.contains(&word);
            times += usize::from(own & TIME != 0);
            words += usize::from(!figure && own == 0);
            severities += usize::from(SEVERITY.contains(&word));
            bits |= own;
        }
        // Short, about times, and about trouble: "2 | Major function impaired | 2 hours | 1 Business Day".
        if words <= LONGEST_ROW && (times >= 2 || (times == 1 && severities >= 1)) && severities + times >= 2 {
            bits |= if times >= 2 { TARGET | TWO_TARGETS } else { TARGET };
        }
        Self(bits)
    }

    /// Whether the two share a sort of figure.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 & FIGURE != 0
    }

    /// How well a row of response and repair times meets an entry that has them: fully where both have two.
    pub(crate) fn targets_met(self, other: Self) -> f32 {
        match self.0 & other.0 & (TARGET | TWO_TARGETS) {
            0 => 0.0,
            both if both == TARGET | TWO_TARGETS => 1.0,
            _ => 0.5,
        }
    }
}

/// `8:00`, `06:00`.
fn is_clock(word: &str) -> bool {
    word.split_once(':').is_some_and(|(hour, minute)| {
        (1..=2).contains(&hour.len())
            && minute.len() >= 2
            && hour.bytes().chain(minute.bytes().take(2)).all(|b| b.is_ascii_digit())
    })
}

const FIGURES: [&str; 16] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty",
    "thirty", "sixty", "ninety",
];

fn of_unit(word: &str) -> u8 {
    match word {
        "%" | "percent" | "per-cent" => SHARE,
        "h" | "hr" | "hrs" | "hour" | "hours" | "min" | "mins" | "minute" | "minutes" | "second" | "seconds"
        | "sec" | "business" | "working" | "day" | "days" | "business-days" | "business-day" | "working-hours" => TIME,
        "gb" | "mb" | "tb" | "kb" | "gigabyte" | "gigabytes" | "megabyte" | "megabytes" | "terabytes" | "mbps"
        | "gbps" => DATA,
        "users" | "seats" | "records" | "reports" | "accounts" | "devices" | "copies" => COUNT,
        _ if word.contains("-per-") || word.contains("/s") => RATE,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_repair_times_are_told_from_sentences() {
        for row in [
            "2 | Search is slow for most users | 4 hours | 3 days",
            "Priority 3: 8 business hours",
            "Outage 30 min 2 h",
        ] {
            assert!(Signals::of_text(row).0 & TARGET != 0, "{row}");
        }
        for text in ["Reports are kept for 30 days.", "The desk is open from 8:00 to 18:00.", "Four consultants"] {
            assert!(Signals::of_text(text).0 & TARGET == 0, "{text}");
        }
    }

    #[test]
    fn sorts_of_figures() {
        let meets = |text: &str, bits: u8| Signals::of_text(text).meets(Signals(bits));
        assert!(meets("available 99.9% of the time", SHARE));
        assert!(meets("within 30 minutes", TIME));
        assert!(meets("open from 06:00 to 22:00", COVER));
        assert!(meets("10GB of space", DATA));
        assert!(!meets("in all material respects", SHARE | TIME | COVER | DATA));
    }
}
