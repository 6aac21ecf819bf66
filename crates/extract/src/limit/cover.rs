use super::view::View;
use super::{Figure, LimitRule};
use crate::rule::Rule;
use crate::time::{Class, Scene};
use caveat_core::commitment::{Comparison, Metric};

/// Hours of cover: round the clock, hours a day and days a week, and from one hour of the clock to another.
pub(crate) const RULE: LimitRule = Rule { id: "limit/cover", page: include_str!("cover.md"), cues: &[], find };

/// "24 hours a day", "seven days per week", "24-hours-a-day".
fn find(view: &View) -> Option<Figure> {
    let scene = view.scene;
    let dash = |at: usize| if scene.dash(at) { at + 1 } else { at };
    let unit = dash(view.next);
    let per = dash(unit + 1);
    if !scene.any(per, &["a", "per", "each", "every", "of"]) && !scene.mark(per, '/') {
        return bare(view);
    }
    let whole = dash(per + 1);
    let whole = if scene.is(whole, "every") { whole + 1 } else { whole };
    let name = match (scene.word(unit).to_ascii_lowercase().as_str(), scene.word(whole).to_ascii_lowercase().as_str()) {
        ("hours" | "hour", "day") if view.value <= 24.0 => "hours-per-day",
        ("days" | "day", "week") if view.value <= 7.0 => "days-per-week",
        ("days", "year") if view.value <= 366.0 => "days-per-year",
        _ => return None,
    };
    Some(Figure::new(view, view.bound(whole + 1), Metric::CoverageHours, Comparison::Equal, name))
}

/// "24 hours, 7 days a week": the hours are those of each day.
fn bare(view: &View) -> Option<Figure> {
    let scene = view.scene;
    let comma = scene.any(view.next, &["hours"]) && view.value <= 24.0 && scene.mark(view.next + 1, ',');
    let days = comma && matches!(scene.class(view.next + 2), Some(Class::Digits(7, 1) | Class::Cardinal(_)));
    let (_, behind) = days.then(|| crate::time::number::count(scene, view.next + 2)).flatten()?;
    let week = scene.is(behind, "days") && scene.any(behind + 1, &["a", "per"]) && scene.is(behind + 2, "week");
    week.then(|| {
        Figure::new(view, view.bound(view.next + 1), Metric::CoverageHours, Comparison::Equal, "hours-per-day")
    })
}

/// "24x7", "24/7" at `at`: the place behind it.
pub(crate) fn round_the_clock(scene: &Scene, at: usize) -> Option<usize> {
    if let Some((_, next)) = scene.phrases(
        at,
        &[
            "around the clock",
            "round the clock",
            "at all hours on every day of the year",
            "at all hours",
            "day and night",
        ],
    ) {
        return Some(next);
    }
    // "7x24" says the same; "7/24" may be a day.
    let other_way = match scene.class(at)? {
        Class::Digits(24, 2) => false,
        Class::Digits(7, 1) => true,
        _ => return None,
    };
    let next = if scene.mark(at + 1, '/') || scene.dash(at + 1) || scene.mark(at + 1, '×') || scene.is(at + 1, "x") {
        at + 2
    } else {
        return None;
    };
    let is_second = match scene.class(next) {
        Some(Class::Digits(7, 1)) => !other_way,
        Some(Class::Digits(24, 2)) => other_way && !scene.mark(at + 1, '/') && !scene.dash(at + 1),
        _ => false,
    };
    if !is_second {
        return None;
    }
    // "24/7/365"
    let more = (scene.mark(next + 1, '/') || scene.is(next + 1, "x"))
        && matches!(scene.class(next + 2), Some(Class::Digits(365 | 52, _)));
    Some(if more { next + 3 } else { next + 1 })
}

/// "from 08:00 to 18:00", "8am-5pm", "7:00 a.m. to 9:00 p.m." at `at`: how many hours lie between, and the place
/// behind it.
pub(crate) fn clock(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    let first = scene.over(at, &["from", "between"]);
    let (start, next) = hour(scene, first)?;
    let joint = if scene.dash(next) || scene.any(next, &["to", "until", "till", "and", "through"]) {
        next + 1
    } else {
        return None;
    };
    let (end, next) = hour(scene, joint)?;
    // "12:01 a.m." and "11:59 p.m." stand for the midnight beside them.
    let minute = 1.5 / 60.0;
    let start = if start < minute || start + minute > 24.0 { 0.0 } else { start };
    let end = if end + minute > 24.0 { 24.0 } else { end };
    let hours = if end > start { end - start } else { end + 24.0 - start };
    Some((hours, next))
}

/// An hour of the clock and the place behind it; a bare figure is none.
fn hour(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    if scene.any(at, &["noon", "midnight"]) {
        return Some((if scene.is(at, "noon") { 12.0 } else { 24.0 }, at + 1));
    }
    let Class::Digits(hour @ 0..=24, 1..=2) = scene.class(at)? else { return None };
    let (mut minutes, mut next, mut sure) = (0, at + 1, false);
    if (scene.mark(next, ':') || scene.mark(next, '.'))
        && scene.glued(next)
        && let Some(Class::Digits(part @ 0..=59, 2)) = scene.class(next + 1)
    {
        (minutes, next, sure) = (part, next + 2, scene.mark(next, ':'));
    }
    let point = |at: usize| scene.mark(at + 1, '.') && scene.is(at + 2, "m");
    let half = match () {
        () if scene.is(next, "am") => Some((0, next + 1)),
        () if scene.is(next, "pm") => Some((12, next + 1)),
        () if scene.is(next, "a") && point(next) => Some((0, scene.over_mark(next + 3, '.'))),
        () if scene.is(next, "p") && point(next) => Some((12, scene.over_mark(next + 3, '.'))),
        // "12:00 noon" is twelve; "12:00 midnight" ends the day.
        () if hour == 12 && scene.is(next, "noon") => Some((12, next + 1)),
        () if hour == 12 && scene.is(next, "midnight") => Some((24, next + 1)),
        () => None,
    };
    let (hour, next) = match half {
        Some((add, next)) => ((hour % 12) + add, next),
        None if sure => (hour, next),
        None => return None,
    };
    Some((f64::from(hour) + f64::from(minutes) / 60.0, next))
}
