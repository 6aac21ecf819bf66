//! The table of verdicts: a commitment and the capability that it means.

use crate::catalog::{Capability, Status};
use caveat_core::Span;
use caveat_core::commitment::{Commitment, Limit};
use caveat_core::judgement::Verdict;
use jiff::civil::Date;

use super::due::{Calendar, Due};
use super::limits::{Excess, excesses};
use super::overlooked::overlooked;

/// A verdict and what led to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    pub(super) verdict: Verdict,
    pub(super) due: Due,
    /// The first day on which the capability is surely there, where the catalog says so.
    pub(super) there: Option<Date>,
    /// The last day on which a retired capability is there, where the catalog says so.
    pub(super) gone: Option<Date>,
    /// The figures that go past the product's; a planned capability can have them too.
    pub(super) excesses: Vec<Excess>,
}

impl Outcome {
    /// `context` is what says to what the promise belongs without being part of it: headings, table heads, lead-ins.
    /// `own` is whether a figure at a place says something about this capability, where the promise names several.
    pub(super) fn of(
        text: &str,
        commitment: &Commitment,
        capability: &Capability,
        calendar: &Calendar,
        context: &[&str],
        own: impl Fn(Span) -> bool,
    ) -> Self {
        let due = Due::of(text, commitment, calendar);
        let read: Vec<Limit> = commitment.limits.iter().filter(|limit| own(limit.span)).cloned().collect();
        let mut excesses = excesses(text, commitment.span, &read, capability, context);
        if excesses.is_empty() {
            let unread = overlooked(text, commitment, capability);
            excesses = unread.into_iter().filter(|excess| own(excess.span)).collect();
        }
        let there = capability.available_from.map(|date| calendar.fiscal.last_day(date));
        let gone = capability.retired_on.map(|date| calendar.fiscal.last_day(date));
        let kept = if excesses.is_empty() { Verdict::Ok } else { Verdict::Exceeds };
        let verdict = match capability.status {
            Status::NotPlanned => Verdict::Unavailable,
            // Without a date nobody can say that it is still there; and where the promise stands for a term that is
            // not known, it outlives any end.
            Status::Retired => match (gone, due.until(calendar)) {
                (Some(gone), Some(until)) if gone >= until => kept,
                _ => Verdict::Unavailable,
            },
            Status::Beta => Verdict::Beta,
            Status::Planned => match there {
                // Figures that it will not reach are a finding of their own.
                Some(there) if there <= due.date => Verdict::OnTime,
                _ => Verdict::Late,
            },
            // An entry may be marked available with an end that is already set.
            Status::Available => match (gone, due.until(calendar)) {
                (Some(gone), Some(until)) if gone < until => Verdict::Unavailable,
                _ => kept,
            },
        };
        Self { verdict, due, there, gone, excesses }
    }

    /// Days from the day the capability is there to the day it is due; negative is too late.
    pub(super) fn slack_days(&self) -> Option<i64> {
        if !matches!(self.verdict, Verdict::OnTime | Verdict::Late | Verdict::Beta) {
            return None;
        }
        let there = self.there?;
        self.due.date.since(there).ok().map(|span| i64::from(span.get_days()))
    }

    /// The same in working days, by the calendar's holidays.
    pub(super) fn slack_business_days(&self, calendar: &Calendar) -> Option<i64> {
        self.slack_days()?;
        calendar.workdays.as_ref()?.between(self.there?, self.due.date)
    }
}
