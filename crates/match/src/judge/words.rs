//! How findings say things: dates, figures, quotes.

use crate::catalog::{Capability, CapabilityLimit};
use caveat_core::Span;
use caveat_core::commitment::Comparison;
use jiff::civil::Date;

use super::quantity::{is_time_word, singular};

/// A date as a contract writes it: `March 31, 2027`, which nobody reads as the third of another month.
pub(super) fn long_date(date: Date) -> String {
    date.strftime("%B %-d, %Y").to_string()
}

/// `1 day`, `92 days`.
pub(super) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// A number as English writes it: `100,000`, `99.95`.
pub(super) fn number(value: f64) -> String {
    let plain = format!("{value}");
    let (whole, fraction) = plain.find('.').map_or((plain.as_str(), ""), |point| plain.split_at(point));
    let mut out = String::new();
    for (at, c) in whole.char_indices() {
        if at > 0 && c.is_ascii_digit() && (whole.len() - at) % 3 == 0 && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    out + fraction
}

/// `99.9%`, `1 hour`, `100,000 records`.
pub(super) fn figure(value: f64, unit: &str) -> String {
    let count = number(value);
    if unit.is_empty() {
        return count;
    }
    if let Some(over) = unit.strip_prefix('%') {
        return format!("{count}%{}", over.replace(['-', '_'], " "));
    }
    let words = unit.replace(['-', '_'], " ");
    let end = if words.starts_with("per ") { 0 } else { words.find(" per ").unwrap_or(words.len()) };
    let (what, per) = words.split_at(end);
    let (before, last) = what.rfind(' ').map_or(("", what), |space| what.split_at(space + 1));
    let last = match () {
        () if (value - 1.0).abs() < f64::EPSILON && last.ends_with('s') => singular(last),
        () if is_time_word(last) && !last.ends_with('s') => format!("{last}s"),
        () if ["kb", "mb", "gb", "tb", "pb"].contains(&last) => last.to_uppercase(),
        () => last.to_owned(),
    };
    format!("{count} {before}{last}{per}")
}

/// What the product can do, in words: `at most 100,000 records`.
pub(super) fn ability(limit: &CapabilityLimit) -> String {
    let figure = figure(limit.value, &limit.unit);
    let figure = limit.tier.as_ref().map_or(figure.clone(), |tier| format!("{figure} ({tier})"));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_english() {
        for (value, unit, expected) in [
            (1.0, "hours", "1 hour"),
            (2.0, "hour", "2 hours"),
            (1.0, "requests-per-minute", "1 request per minute"),
            (2.0, "business-days", "2 business days"),
            (12.0, "per-year", "12 per year"),
            (100_000.0, "records", "100,000 records"),
            (999.0, "", "999"),
            (1234.5, "gb", "1,234.5 GB"),
            (99.95, "%", "99.95%"),
        ] {
            assert_eq!(figure(value, unit), expected);
        }
    }
}
