//! Arithmetic of days and periods.

use caveat_core::commitment::Direction;
use caveat_core::{Period, PeriodUnit};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The day that lies `period` before or after `day`; a month's end stays one ("31 January" and a month is the last of
/// February).
///
/// `None` for business days and business hours, which need a calendar of holidays that no contract holds; for a part
/// of a day; and for a fraction of a month or year.
pub(crate) fn reckon(day: Date, period: Period, direction: Direction) -> Option<Date> {
    let whole = period.whole();
    let span: Span = match period.unit {
        PeriodUnit::Day => i32::try_from(whole?).ok()?.days(),
        PeriodUnit::Week => i32::try_from(whole?).ok()?.checked_mul(7)?.days(),
        PeriodUnit::Month => i32::try_from(whole?).ok()?.months(),
        PeriodUnit::Year => Span::new().try_years(whole?).ok()?,
        PeriodUnit::Hour if whole? % 24 == 0 => i32::try_from(whole? / 24).ok()?.days(),
        _ if whole == Some(0) => 0.days(),
        _ => return None,
    };
    match direction {
        Direction::After => day.checked_add(span),
        Direction::Before => day.checked_sub(span),
    }
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_units() {
        let day = Date::constant(2027, 1, 31);
        for (period, direction, expected) in [
            ("P1M", Direction::After, Some("2027-02-28")),
            ("P30D", Direction::After, Some("2027-03-02")),
            ("P2W", Direction::Before, Some("2027-01-17")),
            ("P1Y", Direction::After, Some("2028-01-31")),
            ("PT48H", Direction::After, Some("2027-02-02")),
            ("P0D", Direction::After, Some("2027-01-31")),
            ("PT4H", Direction::After, None),
            ("P10BD", Direction::After, None),
            ("P0.5Y", Direction::After, None),
            ("P99999Y", Direction::After, None),
        ] {
            let found = reckon(day, period.parse().unwrap(), direction);
            assert_eq!(found.map(|day| day.to_string()).as_deref(), expected, "{period}");
        }
    }
}
