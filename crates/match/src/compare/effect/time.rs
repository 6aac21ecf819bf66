//! Deadlines: later is less, earlier is more.

use super::{alike, left, plain};
use caveat_core::commitment::Direction;
use caveat_core::difference::{Aspect, Bears, Effect};
use caveat_core::report::{CommitmentReport, TimeReport};
use caveat_core::{Period, PeriodUnit};

/// Words of a vague time that asks for haste: more than many a date does.
const HASTE: [&str; 7] =
    ["immediat", "prompt", "without delay", "without undue delay", "forthwith", "at once", "instant"];
/// Words before a length of time that must last: more is more.
const LASTING: [&str; 5] = ["for ", "at least", "minimum", "not less than", "no less than"];

pub(super) fn effects(was: &CommitmentReport, is: &CommitmentReport) -> Vec<Effect> {
    let mut old: Vec<&TimeReport> = was.deadlines.iter().collect();
    let mut new: Vec<&TimeReport> = is.deadlines.iter().collect();
    left(&mut old, &mut new, equal);
    // What counts from the same event belongs together, then what is of one sort, then what is left.
    let anchor = |one: &TimeReport, other: &TimeReport| match (&one.anchor, &other.anchor) {
        (Some(one), Some(other)) => alike(one, other),
        _ => false,
    };
    let mut pairs = left(&mut old, &mut new, anchor);
    pairs.extend(left(&mut old, &mut new, |one, other| one.kind == other.kind));
    pairs.extend(left(&mut old, &mut new, |_, _| true));
    let mut effects: Vec<Effect> = pairs.into_iter().filter_map(|(old, new)| moved(old, new)).collect();
    effects.extend(
        new.into_iter()
            .map(|time| effect(Bears::Stronger, None, Some(time), format!("it has a deadline now: {}", named(time)))),
    );
    effects.extend(
        old.into_iter().map(|time| {
            effect(Bears::Weaker, Some(time), None, format!("it has no deadline any more: {}", named(time)))
        }),
    );
    effects
}

fn effect(bears: Bears, old: Option<&TimeReport>, new: Option<&TimeReport>, message: String) -> Effect {
    let words = |time: &TimeReport| plain(&time.text);
    Effect { aspect: Aspect::Deadline, bears, old: old.map(words), new: new.map(words), message }
}

/// The words, and the day where they do not say it.
fn named(time: &TimeReport) -> String {
    let words = plain(&time.text);
    match time.due {
        Some(due) if time.kind != "date" => format!("“{words}” ({due})"),
        _ => format!("“{words}”"),
    }
}

/// Whether two times ask for the same, whatever their words.
fn equal(one: &TimeReport, other: &TimeReport) -> bool {
    let anchors = match (&one.anchor, &other.anchor) {
        (None, None) => true,
        (Some(one), Some(other)) => alike(one, other),
        _ => false,
    };
    let vague = one.kind == "vague" || one.kind == "duration";
    one.kind == other.kind
        && one.value == other.value
        && one.direction == other.direction
        && anchors
        && one.due == other.due
        && (!vague || alike(&one.text, &other.text))
}

/// The change from one time to another; `None` where both ask for the same.
fn moved(old: &TimeReport, new: &TimeReport) -> Option<Effect> {
    let told = |bears: Bears, how: &str| {
        let message = format!("the deadline {how}: {} became {}", named(old), named(new));
        Some(effect(bears, Some(old), Some(new), message))
    };
    if let (Some(was), Some(is)) = (old.due, new.due) {
        let days = was.until(is).map_or(0, |span| span.get_days());
        let days_word = if days.abs() == 1 { "day" } else { "days" };
        return match days {
            0 if old.kind == new.kind => None,
            0 => told(Bears::Open, "is counted otherwise"),
            1.. => told(Bears::Weaker, &format!("is {days} {days_word} later")),
            _ => told(Bears::Stronger, &format!("is {} {days_word} earlier", -days)),
        };
    }
    let hasty = |time: &TimeReport| {
        let low = time.text.to_lowercase();
        HASTE.iter().any(|word| low.contains(word))
    };
    match (old.kind.as_str(), new.kind.as_str()) {
        ("vague", "vague") if alike(&old.text, &new.text) => None,
        ("vague", "vague") if hasty(old) && !hasty(new) => told(Bears::Weaker, "asks for less haste"),
        ("vague", "vague") if !hasty(old) && hasty(new) => told(Bears::Stronger, "asks for more haste"),
        ("vague", "vague") => told(Bears::Open, "is worded otherwise"),
        ("vague", _) if !hasty(old) => told(Bears::Stronger, "is definite now"),
        (_, "vague") if !hasty(new) => told(Bears::Weaker, "is vague now"),
        ("vague", _) | (_, "vague") => told(Bears::Open, "changed"),
        (was, is) if was == is => length(old, new),
        _ => told(Bears::Open, "changed"),
    }
}

/// The change from one length of time to another of its sort.
fn length(old: &TimeReport, new: &TimeReport) -> Option<Effect> {
    let told = |bears: Bears, how: &str| {
        let message = format!("the deadline {how}: {} became {}", named(old), named(new));
        Some(effect(bears, Some(old), Some(new), message))
    };
    let anchors = match (&old.anchor, &new.anchor) {
        (None, None) => true,
        (Some(old), Some(new)) => alike(old, new),
        _ => false,
    };
    if old.direction != new.direction {
        return told(Bears::Open, "lies on the other side of its event");
    }
    let period = |time: &TimeReport| time.value.as_deref().and_then(|value| value.parse::<Period>().ok());
    let (Some(was), Some(is)) = (period(old), period(new)) else { return told(Bears::Open, "changed") };
    let Some(order) = order(was, is) else { return told(Bears::Open, "is counted in other units") };
    if order == std::cmp::Ordering::Equal {
        return if anchors { None } else { told(Bears::Open, "counts from another event") };
    }
    let longer = order == std::cmp::Ordering::Less;
    let (before, after) = (old.direction == Some(Direction::Before), if longer { "longer" } else { "shorter" });
    let low = new.text.to_lowercase();
    let lasting = old.kind == "duration" && LASTING.iter().any(|words| low.contains(words));
    // What must be done before an event or must last is harder the longer it is; what must be done within is easier.
    let bears = if longer == (before || lasting) { Bears::Stronger } else { Bears::Weaker };
    let how = match (old.kind.as_str(), anchors) {
        ("recurring", _) if longer => "comes round less often".to_owned(),
        ("recurring", _) => "comes round more often".to_owned(),
        (_, true) => format!("is {after}"),
        (_, false) => format!("is {after}, and counts from another event"),
    };
    told(bears, &how)
}

/// Which of two periods is longer, where calendars leave no doubt.
fn order(one: Period, other: Period) -> Option<std::cmp::Ordering> {
    if one.unit == other.unit {
        return one.count().partial_cmp(&other.count());
    }
    let ((one_least, one_most), (other_least, other_most)) = (hours(one), hours(other));
    if one_most < other_least {
        Some(std::cmp::Ordering::Less)
    } else if one_least > other_most {
        Some(std::cmp::Ordering::Greater)
    } else {
        let exact = one_least == one_most && other_least == other_most;
        let same = exact && (one_least - other_least).abs() < 1e-9;
        let months = months(one).is_some() && months(one) == months(other);
        (same || months).then_some(std::cmp::Ordering::Equal)
    }
}

/// The least and the most hours that a period can take.
fn hours(period: Period) -> (f64, f64) {
    let count = period.count();
    let (least, most) = match period.unit {
        PeriodUnit::Second => (1.0 / 3600.0, 1.0 / 3600.0),
        PeriodUnit::Minute => (1.0 / 60.0, 1.0 / 60.0),
        PeriodUnit::Hour => (1.0, 1.0),
        PeriodUnit::BusinessHour => (1.0, 24.0),
        PeriodUnit::Day => (24.0, 24.0),
        // Weekends, and a run of holidays.
        PeriodUnit::BusinessDay => return (count * 24.0, (count * 1.4 + 6.0) * 24.0),
        PeriodUnit::Week => (168.0, 168.0),
        PeriodUnit::Month => (28.0 * 24.0, 31.0 * 24.0),
        PeriodUnit::Year => (365.0 * 24.0, 366.0 * 24.0),
    };
    (count * least, count * most)
}

fn months(period: Period) -> Option<f64> {
    match period.unit {
        PeriodUnit::Month => Some(period.count()),
        PeriodUnit::Year => Some(period.count() * 12.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    #[test]
    fn periods_are_ordered_where_calendars_leave_no_doubt() {
        let order = |one: &str, other: &str| super::order(one.parse().unwrap(), other.parse().unwrap());
        assert_eq!(order("P30D", "P45D"), Some(Ordering::Less));
        assert_eq!(order("P2M", "P30D"), Some(Ordering::Greater));
        assert_eq!(order("P1M", "P30D"), None, "a month is not thirty days");
        assert_eq!(order("P10BD", "P10D"), None, "ten business days are ten days at least");
        assert_eq!(order("P10BD", "P9D"), Some(Ordering::Greater));
        assert_eq!(order("PT48H", "P2D"), Some(Ordering::Equal));
        assert_eq!(order("P12M", "P1Y"), Some(Ordering::Equal));
        assert_eq!(order("PT4H", "PT240M"), Some(Ordering::Equal));
    }
}
