//! A figure of a promise exchanged for the product's, so that the sentence still reads as English.

use crate::catalog::CapabilityLimit;
use caveat_core::Span;
use caveat_core::commitment::Limit;

use super::quantity::{Dimension, Quantity, on_one_scale, singular};
use super::words::{figure, number};

const NUMBER_WORDS: &str = include_str!("../../lexicon/number-words.txt");

/// The stretch of `text` to replace and its new words; `None` where no clean sentence would come of it. The stretch
/// is the figure as it stands, with a number in words in front of its bracket, and the unit where that changes too.
pub(super) fn swapped(text: &str, promise: Span, limit: &Limit, able: &CapabilityLimit) -> Option<(Span, String)> {
    if !promise.contains(limit.span) {
        return None;
    }
    let quote = limit.span.of(text);
    let mut runs = digit_runs(quote).into_iter().filter(|(start, end)| is_number(&quote[*start..*end], limit.value));
    let (start, end) = runs.next().filter(|_| runs.next().is_none())?;
    let (mut start, mut end) = (limit.span.start + start, limit.span.start + end);
    let rest = text.get(..promise.end)?;
    if rest[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let mut said_inside = "";
    let before = text.get(promise.start..start)?;
    if let Some(open) = before.trim_end().strip_suffix('(') {
        let close = end + rest[end..].find(')').filter(|length| *length < 40)?;
        said_inside = &rest[end..close];
        start = promise.start + words_of_a_number(open)?;
        end = close + 1;
    }
    let article = text.get(promise.start..start)?.split_whitespace().next_back().unwrap_or_default();
    if ["a", "an", "and", "or", "to", "-", "–"].contains(&article.to_lowercase().as_str()) && article != "to"
        || article == "to" && !text[promise.start..start].trim_end().to_lowercase().ends_with("up to")
    {
        return None;
    }
    let after = if said_inside.trim().is_empty() { &rest[end..] } else { said_inside };
    let (words, used) = if same_unit(&limit.unit, &able.unit) {
        in_the_same_unit(after, limit, able.value)?
    } else {
        (figure(able.value, &able.unit), said(after, &limit.unit)?)
    };
    if after.as_ptr() == said_inside.as_ptr() && !said_inside.trim().is_empty() {
        let words = format!("{words}{}", &said_inside[used..]);
        return clean(text, promise, Span::new(start, end), words);
    }
    clean(text, promise, Span::new(start, end + used), words)
}

/// Whether the sentence with `words` in place says no stretch of up to four words twice running.
fn clean(text: &str, promise: Span, span: Span, words: String) -> Option<(Span, String)> {
    let whole = format!("{}{words}{}", text.get(promise.start..span.start)?, text.get(span.end..promise.end)?);
    (doubles(&whole) <= doubles(promise.of(text))).then_some((span, words))
}

/// How often a stretch of up to four words stands twice running.
pub(super) fn doubles(text: &str) -> usize {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|w| w.trim_matches([',', '.', ';', ')', '('])).collect();
    let runs = |size: usize| words.windows(size * 2).filter(|pair| pair[..size] == pair[size..]).count();
    (1..=4).map(runs).sum()
}

fn is_number(digits: &str, value: f64) -> bool {
    digits.replace(',', "").parse() == Ok(value)
}

fn same_unit(a: &str, b: &str) -> bool {
    let (a, b) = (Quantity::of(1.0, a), Quantity::of(1.0, b));
    let alike = match (&a.dimension, &b.dimension) {
        (Dimension::Things(_), Dimension::Things(_)) | (Dimension::Rate(_), Dimension::Rate(_)) => true,
        (left, right) => left == right,
    };
    alike && on_one_scale(&a, &b).is_some_and(|(a, b)| (a - b).abs() <= 1e-9 * a.abs())
}

/// The new figure with as much of `after` as changes with it, and the length of that.
fn in_the_same_unit(after: &str, limit: &Limit, value: f64) -> Option<(String, usize)> {
    let bare = (number(value), 0);
    let of_one = |value: f64| (value - 1.0).abs() < f64::EPSILON;
    let share = Quantity::of(1.0, &limit.unit).dimension == Dimension::Share;
    if of_one(value) == of_one(limit.value) || share || after.starts_with('-') {
        return Some(bare);
    }
    let thing = limit.unit.split("-per-").next()?.rsplit('-').next()?;
    let thing = singular(&thing.to_lowercase());
    let (from, to) = words_in(after).take(4).find(|(from, to)| singular(&after[*from..*to].to_lowercase()) == thing)?;
    let word = &after[from..to];
    let word = if of_one(value) { singular(word) } else { format!("{}s", singular(word)) };
    Some((format!("{}{}{word}", bare.0, &after[..from]), to))
}

/// The length of the words of `unit` at the beginning of `after`.
fn said(after: &str, unit: &str) -> Option<usize> {
    if unit == "%" && after.trim_start().starts_with('%') {
        return Some(after.len() - after.trim_start().len() + 1);
    }
    let mut words = words_in(after);
    let mut end = None;
    for part in unit.split('-').filter(|part| !part.is_empty()) {
        let (from, to) = words.next()?;
        let word = after[from..to].to_lowercase();
        let fits = singular(&word) == singular(part) || part == "per" && ["a", "an", "each", "every"].contains(&&*word);
        let near = after[end.unwrap_or(0)..from].chars().all(|c| c == ' ');
        end = Some(to).filter(|_| fits && near);
        end?;
    }
    end
}

/// Where the number in words begins that `text` ends with, its unit in between: `at least ninety-eight percent `.
fn words_of_a_number(text: &str) -> Option<usize> {
    let mut begin = None;
    let words: Vec<_> = words_in(text).collect();
    for (at, (from, to)) in words.iter().rev().take(12).enumerate() {
        let word = text[*from..*to].to_lowercase();
        let value = NUMBER_WORDS.lines().find_map(|line| {
            line.strip_suffix(line.split('=').nth(1)?)?.strip_suffix('=').filter(|known| *known == word)
        });
        match (value, begin) {
            (Some("and" | "point"), None) => return None,
            // "One hundred and five": a number only where another one stands in front.
            (Some("and" | "point"), Some(_)) => {}
            (None, Some(_)) => break,
            (Some(_), _) => begin = Some(*from),
            // A unit may stand between the words and the bracket: "percent (98%)".
            (None, None) if at < 2 && ["percent", "per", "cent"].contains(&word.as_str()) => {}
            (None, None) => return None,
        }
    }
    begin
}

fn words_in(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + text.get(at..)?.find(char::is_alphabetic)?;
        let to = text[from..].find(|c: char| !c.is_alphabetic()).map_or(text.len(), |length| from + length);
        at = to;
        Some((from, to))
    })
}

/// Stretches of digits with their separators: `5,000`, `99.9`.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let continues = runs.last().is_some_and(|(_, end)| *end == at);
        if c.is_ascii_digit() || (continues && matches!(c, ',' | '.')) {
            match runs.last_mut().filter(|_| continues) {
                Some(run) => run.1 = at + 1,
                None => runs.push((at, at + 1)),
            }
        }
    }
    for run in &mut runs {
        run.1 = run.0 + text[run.0..run.1].trim_end_matches([',', '.']).len();
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat_core::commitment::{Comparison, Metric};
    use proptest::prelude::*;

    fn sentence(text: &str, quote: &str, promised: (f64, &str), able: (f64, &str)) -> Option<String> {
        let start = text.find(quote).unwrap();
        let (metric, op) = (Metric::Other, Comparison::AtMost);
        let span = Span::new(start, start + quote.len());
        let limit = Limit { span, metric, op, value: promised.0, unit: promised.1.to_owned() };
        let able = CapabilityLimit { metric, op, value: able.0, unit: able.1.to_owned(), tier: None };
        let (span, words) = swapped(text, Span::new(0, text.len()), &limit, &able)?;
        Some(format!("{}{words}{}", &text[..span.start], &text[span.end..]))
    }

    #[test]
    fn the_sentence_still_reads() {
        for (text, quote, promised, able, expected) in [
            (
                "It takes 900 calls per minute.",
                "900 calls",
                (900.0, "calls-per-minute"),
                (300.0, "calls-per-minute"),
                "It takes 300 calls per minute.",
            ),
            (
                "It wakes in fifteen (15) minutes.",
                "fifteen (15) minutes",
                (15.0, "minutes"),
                (60.0, "minutes"),
                "It wakes in 60 minutes.",
            ),
            ("It wakes in fifteen (15) minutes.", "15", (15.0, "minutes"), (2.0, "hours"), "It wakes in 2 hours."),
            (
                "Up at least ninety-eight percent (98%) of days.",
                "98%",
                (98.0, "%"),
                (92.0, "%"),
                "Up at least 92% of days.",
            ),
            (
                "Up ninety-eight (98) percent of days.",
                "ninety-eight (98) percent",
                (98.0, "%"),
                (92.0, "%"),
                "Up 92 percent of days.",
            ),
            (
                "It holds 900,000 rows.",
                "900,000 rows",
                (900_000.0, "rows"),
                (100_000.0, "rows"),
                "It holds 100,000 rows.",
            ),
            ("Kept for 2 years here.", "2 years", (2.0, "years"), (1.0, "years"), "Kept for 1 year here."),
            ("Answered in 1 hour flat.", "1 hour", (1.0, "hours"), (4.0, "hours"), "Answered in 4 hours flat."),
            (
                "With 20 nested folder levels.",
                "20 nested",
                (20.0, "levels"),
                (12.0, "levels"),
                "With 12 nested folder levels.",
            ),
        ] {
            assert_eq!(sentence(text, quote, promised, able).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_would_read_badly_is_left() {
        assert_eq!(sentence("An 8 hour window.", "8 hour", (8.0, "hours"), (4.0, "hours")), None);
        assert_eq!(sentence("Within a few hours (8).", "8", (8.0, "hours"), (9.0, "hours")), None);
        assert_eq!(sentence("Within ten hours.", "ten hours", (10.0, "hours"), (12.0, "hours")), None);
    }

    proptest! {
        /// No unit is said twice, whatever stands around the figure.
        #[test]
        fn no_unit_is_doubled(lead in "[b-h]{1,4} ", bracket: bool, value in 2u32..90_000, able in 1u32..90_000, p in 0usize..6, a in 0usize..6) {
            const UNITS: [&str; 6] = ["minutes", "hours", "%", "users", "requests-per-minute", "requests-per-second"];
            let figure = if bracket { format!("twenty-two ({value})") } else { value.to_string() };
            let text = format!("It {lead}{figure} {} y.", UNITS[p].replace('-', " "));
            let (value, able) = (f64::from(value), f64::from(able));
            if let Some(words) = sentence(&text, &figure, (value, UNITS[p]), (able, UNITS[a])) {
                prop_assert_eq!(doubles(&words), 0, "{}", words);
                prop_assert!(UNITS.iter().all(|unit| words.matches(unit.split('-').next().unwrap()).count() < 2), "{}", words);
            }
        }
    }
}
