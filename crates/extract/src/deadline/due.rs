//! The last day in time, where the document gives the day that an offset counts from.

use crate::ground::Ground;
use crate::time::{self, reckon};
use caveat_core::CalendarDate;
use caveat_core::commitment::{Deadline, When};
use jiff::civil::Date;

/// The due day of an offset whose event has a day: a defined term, or a date in the event's own words.
///
/// Business days give none: no contract holds the calendar of holidays that they need.
pub(crate) fn due(deadline: &Deadline, text: &str, ground: &Ground) -> Option<Date> {
    let When::Offset { period, direction, anchor: Some(anchor) } = deadline.when else { return None };
    let day = ground.day_named(anchor.of(text)).or_else(|| {
        let times = time::read(text, anchor, ground);
        match times.as_slice() {
            [only] if matches!(only.when, When::Date(CalendarDate::Day(_))) && only.span == anchor.trim(text) => {
                only.due
            }
            _ => None,
        }
    })?;
    let due = reckon(day, period, direction)?;
    // Before an event with no length between: the day before it is the last in time.
    let strictly = period.whole() == Some(0) && direction == caveat_core::commitment::Direction::Before;
    if strictly && !deadline.span.of(text).to_ascii_lowercase().starts_with("on or") {
        due.yesterday().ok()
    } else {
        Some(due)
    }
}
