//! How findings say things: dates, figures, quotes.

use crate::catalog::{Capability, CapabilityLimit};
use caveat_core::Span;
use caveat_core::commitment::Comparison;
use jiff::civil::Date;

/// A date as a contract writes it: `March 31, 2027`, which nobody reads as the third of another month.
pub(super) fn long_date(date: Date) -> String {
    date.strftime("%B %-d, %Y").to_string()
}

/// `1 day`, `92 days`.
pub(super) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// `99.9%`, `100000 records`.
pub(super) fn figure(value: f64, unit: &str) -> String {
    match unit {
        "" => format!("{value}"),
        "%" => format!("{value}%"),
        _ => format!("{value} {}", unit.replace('-', " ")),
    }
}

/// What the product can do, in words: `at most 100000 records`.
pub(super) fn ability(limit: &CapabilityLimit) -> String {
    let figure = figure(limit.value, &limit.unit);
    match limit.op {
        Comparison::AtLeast => format!("at least {figure}"),
        Comparison::AtMost => format!("at most {figure}"),
        Comparison::Equal => figure,
    }
}

/// The thing promised, for a message: the subject, else the beginning of the promise, with white space folded.
pub(super) fn topic(text: &str, subject: Option<Span>, unit: Span) -> String {
    const LONGEST: usize = 70;
    let words = subject.filter(|span| !span.is_empty()).unwrap_or(unit).of(text);
    let mut shown = String::new();
    for word in words.split_whitespace() {
        if shown.chars().count() + word.chars().count() >= LONGEST {
            shown.push('…');
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown.trim_end_matches([',', ';', ':', '.']).to_owned()
}

/// A capability, for a message: its name in quotation marks.
pub(super) fn named(capability: &Capability) -> String {
    format!("“{}”", capability.name)
}
