//! Figures with units, made comparable.

use std::sync::LazyLock;

/// What a unit measures, in its base unit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Dimension {
    /// Per cent.
    Share,
    /// Seconds; `working` where they count only while the desk is open.
    Time {
        /// Whether business hours or days are meant.
        working: bool,
    },
    /// Bytes.
    Data,
    /// Bits a second.
    DataRate,
    /// Bytes a month.
    DataPerMonth,
    /// Hours of cover a week, as hours a day.
    HoursADay,
    /// Hours of cover a week.
    HoursAWeek,
    /// Days of cover a week.
    DaysAWeek,
    /// Things, under their singular name; empty where nothing is named.
    Things(String),
    /// Things a second, under their singular name.
    Rate(String),
}

/// A figure in the base unit of its dimension.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    pub(crate) value: f64,
    pub(crate) dimension: Dimension,
}

/// `word = group factor` from the lexicon.
static UNITS: LazyLock<Vec<(&'static str, &'static str, f64)>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/units.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (words, meaning) = line.split_once('=')?;
            let (group, factor) = meaning.trim().split_once(' ')?;
            Some((words, group, factor.trim().parse().ok()?))
        })
        .flat_map(|(words, group, factor): (&str, &str, f64)| {
            words.split_whitespace().map(move |word| (word, group, factor))
        })
        .collect()
});

fn unit(group: &str, word: &str) -> Option<f64> {
    UNITS.iter().find(|(known, of, _)| *of == group && *known == word).map(|(_, _, factor)| *factor)
}

impl Quantity {
    /// A figure and its unit as catalogs and contracts write them: `99.9 %`, `2 business-days`, `10 gb-per-month`.
    pub(crate) fn of(value: f64, unit_text: &str) -> Self {
        let unit_text = unit_text.trim().to_lowercase().replace([' ', '_'], "-");
        let unit_text = unit_text.trim_matches('-');
        let is = |dimension, value| Self { value, dimension };
        if let Some(factor) = unit("share", unit_text) {
            return is(Dimension::Share, value * factor);
        }
        if unit("nines", unit_text).is_some() {
            return is(Dimension::Share, 100.0 - 100.0 / 10f64.powf(value.clamp(0.0, 12.0)));
        }
        for (group, working) in [("time", false), ("working", true)] {
            if let Some(factor) = unit(group, unit_text) {
                return is(Dimension::Time { working }, value * factor);
            }
        }
        for (group, dimension) in [("data", Dimension::Data), ("data-rate", Dimension::DataRate)] {
            if let Some(factor) = unit(group, unit_text) {
                return is(dimension, value * factor);
            }
        }
        if let Some(per) = split_rate(unit_text) {
            return of_rate(value, per.0, per.1);
        }
        is(Dimension::Things(singular(unit_text)), value)
    }
}

/// `requests-per-minute`, `requests/minute`, `per-month` as what and per what.
fn split_rate(unit_text: &str) -> Option<(&str, &str)> {
    let (what, per) = unit_text
        .split_once("-per-")
        .or_else(|| unit_text.strip_prefix("per-").map(|per| ("", per)))
        .or_else(|| unit_text.split_once('/'))
        .or_else(|| unit_text.rsplit_once("-a-"))?;
    Some((what.trim_matches('-'), per.trim_matches('-')))
}

fn of_rate(value: f64, what: &str, per: &str) -> Quantity {
    let is = |dimension, value| Quantity { value, dimension };
    if let Some(factor) = unit("share", what) {
        // A share over a month or a year is a share; over which is another question.
        return is(Dimension::Share, value * factor);
    }
    let Some(seconds) = unit("time", per) else {
        // "per user", "per tenant": a count of its own sort.
        return is(Dimension::Things(format!("{} per {}", singular(what), singular(per))), value);
    };
    if let Some(bytes) = unit("data", what) {
        return if seconds < 3600.0 {
            is(Dimension::DataRate, value * bytes * 8.0 / seconds)
        } else {
            is(Dimension::DataPerMonth, value * bytes * MONTH / seconds)
        };
    }
    match (unit("time", what), per) {
        (Some(hours), "day") if hours >= 3600.0 => is(Dimension::HoursADay, value * hours / 3600.0),
        (Some(3600.0), "week") => is(Dimension::HoursAWeek, value),
        (Some(86400.0), "week") => is(Dimension::DaysAWeek, value),
        // Minutes of downtime a month and the like: a share of the time that is not in service.
        (Some(short), _) => is(Dimension::Share, 100.0 * (1.0 - (value * short / seconds).clamp(0.0, 1.0))),
        (None, _) => is(Dimension::Rate(singular(what)), value / seconds),
    }
}

/// Whether `word` is a unit of time in full: `hours`, not `h`.
pub(super) fn is_time_word(word: &str) -> bool {
    word.len() > 3 && unit("time", word).is_some()
}

/// A month as a twelfth of 365 days, in seconds. Used for rates alone, never for dates.
const MONTH: f64 = 2_628_000.0;

/// The singular of an English plural, well enough to compare two of them.
pub(super) fn singular(word: &str) -> String {
    match word {
        _ if word.ends_with("ies") && word.len() > 4 => format!("{}y", &word[..word.len() - 3]),
        _ if ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end)) => word[..word.len() - 2].to_owned(),
        _ if word.ends_with('s') && !word.ends_with("ss") && word.len() > 3 => word[..word.len() - 1].to_owned(),
        _ => word.to_owned(),
    }
}

/// Two figures on one scale, or `None` where they measure different things. The left one is promised, the right one is
/// what the product can do; where calendars differ the conversion is the one that is harder on the product.
pub(crate) fn on_one_scale(promised: &Quantity, able: &Quantity) -> Option<(f64, f64)> {
    use Dimension as D;
    let (p, a) = (promised.value, able.value);
    match (&promised.dimension, &able.dimension) {
        // A working day needed is at least a day on the clock, while one promised is at least its eight hours.
        (D::Time { working: false }, D::Time { working: true }) => Some((p, a * 3.0)),
        (D::HoursADay, D::HoursAWeek) => Some((p * if p >= 24.0 { 7.0 } else { 5.0 }, a)),
        (D::HoursAWeek, D::HoursADay) => Some((p / if p > 120.0 { 7.0 } else { 5.0 }, a)),
        (D::Time { working: true }, D::Time { working: false })
        | (D::DataPerMonth, D::Data)
        | (D::Data, D::DataPerMonth) => Some((p, a)),
        (D::Things(what), D::Things(of)) | (D::Rate(what), D::Rate(of)) => same_thing(what, of).then_some((p, a)),
        (left, right) => (left == right).then_some((p, a)),
    }
}

/// What is not named is taken for the same; "user" and "named user" are counted alike, "issue" and "address" are not.
fn same_thing(a: &str, b: &str) -> bool {
    let last = |word: &str| word.rsplit(['-', ' ']).next().unwrap_or_default().to_owned();
    a.is_empty() || b.is_empty() || last(a) == last(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_come_to_one_scale() {
        for (value, unit, other, other_unit) in [
            (120.0, "minutes", 2.0, "hours"),
            (2.0, "days", 48.0, "h"),
            (1.0, "year", 365.0, "days"),
            (1.0, "gb", 1000.0, "mb"),
            (1.0, "TB", 1000.0, "GB"),
            (4.0, "nines", 99.99, "%"),
            (60.0, "requests-per-minute", 1.0, "requests per second"),
            (600.0, "requests/minute", 10.0, "request-per-second"),
            (1.544, "mbps", 1544.0, "kbps"),
            (1.0, "business-day", 8.0, "working-hours"),
            (12.0, "per-year", 1.0, "per-month"),
        ] {
            let (a, b) = (Quantity::of(value, unit), Quantity::of(other, other_unit));
            let (a, b) = on_one_scale(&a, &b).unwrap_or_else(|| panic!("{unit} and {other_unit}: {a:?} {b:?}"));
            assert!((a - b).abs() < 1e-6 * a.abs().max(1.0), "{value} {unit} is {a}, {other} {other_unit} is {b}");
        }
    }

    #[test]
    fn what_differs_is_not_compared() {
        for (unit, other) in
            [("issues", "addresses"), ("hours", "%"), ("gb", "users"), ("requests-per-minute", "requests")]
        {
            assert_eq!(on_one_scale(&Quantity::of(1.0, unit), &Quantity::of(1.0, other)), None, "{unit} and {other}");
        }
    }

    #[test]
    fn downtime_is_availability_turned_round() {
        let Quantity { value, dimension } = Quantity::of(43.8, "minutes-per-month");
        assert_eq!(dimension, Dimension::Share);
        assert!((value - 99.9).abs() < 1e-9, "{value}");
    }
}
