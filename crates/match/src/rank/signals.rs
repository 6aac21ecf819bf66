//! What sort of figure a text promises or an entry bounds: a share, a time, hours of cover, an amount of data, a rate.

use crate::catalog::CapabilityLimit;
use caveat_core::commitment::Metric;

/// A set of sorts of figures, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signals(u8);

const SHARE: u8 = 1;
const TIME: u8 = 2;
const COVER: u8 = 4;
const DATA: u8 = 8;
const RATE: u8 = 16;
const COUNT: u8 = 32;

impl Signals {
    /// What the limits of an entry bound.
    pub(crate) fn of_limits(limits: &[CapabilityLimit]) -> Self {
        let bits = limits.iter().map(|limit| match limit.metric {
            Metric::Availability => SHARE,
            Metric::ResponseTime | Metric::ResolutionTime | Metric::Retention => TIME,
            Metric::CoverageHours => COVER,
            Metric::Storage | Metric::Bandwidth => DATA,
            Metric::Throughput => RATE,
            Metric::Users | Metric::Count | Metric::Capacity => COUNT,
            Metric::Other => of_unit(&limit.unit.to_lowercase()),
        });
        Self(bits.fold(0, |all, bit| all | bit))
    }

    /// What the figures of a text are about.
    pub(crate) fn of_text(text: &str) -> Self {
        let mut bits = 0;
        let lower = text.to_ascii_lowercase();
        let bytes = lower.as_bytes();
        let mut figure = false;
        for word in lower.split(|c: char| !(c.is_alphanumeric() || c == '%' || c == '/')) {
            if word.is_empty() {
                continue;
            }
            if word.contains('%') {
                bits |= SHARE;
            }
            if matches!(word, "24x7" | "24/7" | "24x7x365" | "7x24") {
                bits |= COVER;
            }
            if figure {
                bits |= of_unit(word);
            }
            let ends = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
            if ends.len() < word.len() && !ends.is_empty() {
                bits |= of_unit(ends);
            }
            figure = word.as_bytes()[0].is_ascii_digit() || FIGURES.contains(&word);
        }
        // Clock times: "8:00 a.m.", "06:00".
        let clock = bytes
            .windows(4)
            .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit() && w[3].is_ascii_digit());
        if clock {
            bits |= COVER;
        }
        Self(bits)
    }

    /// Whether the two sets share a sort.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is any.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
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
