//! When a promise is due, as far as a day can be computed.

use caveat_core::commitment::{Commitment, Direction, TimeExpression, When};
use caveat_core::extraction::Extraction;
use caveat_core::{Period, PeriodUnit, Span};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Circumstances;
use crate::calendar::{FiscalYear, Workdays};

/// What the dates of one contract are counted from.
#[derive(Debug, Clone)]
pub(super) struct Calendar {
    /// The day on which the agreement takes effect, else the day on which the question is asked.
    pub(super) start: Date,
    /// Whether `start` is the day on which the agreement takes effect.
    pub(super) effective: bool,
    /// The last day of the term, where the contract says how long it lasts.
    pub(super) term_end: Option<Date>,
    /// Which days are working days, where the caller names a calendar.
    pub(super) workdays: Option<Workdays>,
    /// How the catalog's quarters, halves and years are counted.
    pub(super) fiscal: FiscalYear,
}

impl Calendar {
    pub(super) fn of(extraction: &Extraction, circumstances: &Circumstances) -> Self {
        let effective = circumstances.effective_date.or_else(|| extraction.effective_date.and_then(|(date, _)| date));
        let start = effective.unwrap_or(circumstances.as_of);
        let term = extraction.term.and_then(|(period, _)| period);
        Self {
            start,
            effective: effective.is_some(),
            term_end: term.and_then(|period| later(start, period)),
            workdays: circumstances.workdays.clone(),
            fiscal: circumstances.fiscal_year,
        }
    }
}

impl Calendar {
    /// The last day in time of so many working days before or after a day that the document gives; `None` where no
    /// calendar is named: without its holidays the day would be a guess.
    pub(super) fn working(&self, text: &str, deadline: &TimeExpression) -> Option<Date> {
        let When::Offset { period, direction, anchor: Some(anchor) } = deadline.when else { return None };
        let (PeriodUnit::BusinessDay, Some(count), Some(workdays)) = (period.unit, period.whole(), &self.workdays)
        else {
            return None;
        };
        let day = self.day_named(anchor.of(text))?;
        workdays.add(day, if direction == Direction::Before { count.checked_neg()? } else { count })
    }

    /// The days of [`Self::working`], each with its place among the commitment's deadlines.
    pub(super) fn working_days(&self, text: &str, commitment: &Commitment) -> Vec<(usize, Date)> {
        let deadlines = commitment.deadlines.iter().enumerate().filter(|(_, deadline)| deadline.due.is_none());
        deadlines.filter_map(|(at, deadline)| Some((at, self.working(text, deadline)?))).collect()
    }

    /// The day that an event's words name: a date, or the day on which the agreement takes effect.
    fn day_named(&self, words: &str) -> Option<Date> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(&words);
        let own = [
            "Effective Date",
            "Effective Date of this Agreement",
            "effective date",
            "effective date of this Agreement",
        ];
        if own.contains(&bare) {
            return self.effective.then_some(self.start);
        }
        let forms = ["%B %d, %Y", "%B %d %Y", "%d %B %Y", "%Y-%m-%d"];
        forms.iter().find_map(|form| Date::strptime(form, bare).ok())
    }
}

/// The day on which a promise is due, and why that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) date: Date,
    pub(super) basis: Basis,
}

/// Why a promise is due on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// A deadline whose day the document gives.
    Deadline(Span),
    /// The first turn of something that comes again and again.
    FirstTurn(Span),
    /// There is a deadline, but no day can be computed from it: the agreement's own day stands in.
    Unresolved(Span),
    /// There is no deadline: it is owed from the agreement's own day.
    Standing,
}

impl Due {
    /// The earliest day on which a commitment is due. Where a day can be computed it counts, and what is vague or hangs
    /// on an event does not make it later.
    pub(super) fn of(text: &str, commitment: &Commitment, calendar: &Calendar) -> Self {
        let computed = commitment
            .deadlines
            .iter()
            .filter_map(|deadline| Some((day(deadline).or_else(|| calendar.working(text, deadline))?, deadline.span)));
        if let Some((date, span)) = computed.min_by_key(|(date, _)| *date) {
            return Self { date, basis: Basis::Deadline(span) };
        }
        let turns = commitment.deadlines.iter().filter_map(|deadline| match deadline.when {
            When::Recurring(period) => Some((later(calendar.start, period)?, deadline.span)),
            _ => None,
        });
        if let Some((date, span)) = turns.min_by_key(|(date, _)| *date) {
            return Self { date, basis: Basis::FirstTurn(span) };
        }
        let basis = commitment.deadlines.first().map_or(Basis::Standing, |deadline| Basis::Unresolved(deadline.span));
        Self { date: calendar.start, basis }
    }

    /// The last day on which the promise must still be kept: a dated one ends with its day, a standing one with the
    /// term. `None` if it stands and the term is not known.
    pub(super) fn until(self, calendar: &Calendar) -> Option<Date> {
        match self.basis {
            Basis::Deadline(_) => Some(self.date),
            // A term that begins on no known day ends on none.
            _ => calendar.term_end.filter(|_| calendar.effective).map(|end| end.max(self.date)),
        }
    }
}

fn day(deadline: &TimeExpression) -> Option<Date> {
    deadline.due.or(match deadline.when {
        When::Date(date) => Some(date.last_day()),
        When::Range { end, .. } => Some(end.last_day()),
        _ => None,
    })
}

/// `date` and a period after it, in whole days; a business day counts as a day, so that no date comes out late.
fn later(date: Date, period: Period) -> Option<Date> {
    let count = period.count();
    let whole = period.whole().unwrap_or(count as i64);
    let days = |days: f64| date.checked_add((days.ceil() as i64).clamp(0, 4_000_000).days()).ok();
    match period.unit {
        PeriodUnit::Second | PeriodUnit::Minute | PeriodUnit::Hour | PeriodUnit::BusinessHour => Some(date),
        PeriodUnit::Day | PeriodUnit::BusinessDay => days(count),
        PeriodUnit::Week => days(count * 7.0),
        PeriodUnit::Month => date.checked_add(whole.clamp(0, 100_000).months()).ok(),
        PeriodUnit::Year => date.checked_add(((count * 12.0) as i64).clamp(0, 100_000).months()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_keep_their_unit() {
        let start: Date = "2027-01-31".parse().unwrap();
        for (period, end) in [
            ("P30D", "2027-03-02"),
            ("P1M", "2027-02-28"),
            ("P2W", "2027-02-14"),
            ("P1.5Y", "2028-07-31"),
            ("PT4H", "2027-01-31"),
            ("P10BD", "2027-02-10"),
        ] {
            assert_eq!(later(start, period.parse().unwrap()).unwrap().to_string(), end, "{period}");
        }
        assert_eq!(later(start, "P9999999999Y".parse().unwrap()), None, "past the calendar's end");
    }
}
