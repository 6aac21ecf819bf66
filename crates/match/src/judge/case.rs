//! One commitment on trial: everything that a verdict's rule may look at.

use crate::catalog::{Capability, Catalog};
use caveat_core::commitment::{Commitment, Force};
use caveat_core::judgement::{Finding, Fix, Severity};

use super::due::{Basis, Due};
use super::outcome::Outcome;
use super::words::{long_date, topic};

/// A commitment, the capability that it means and the verdict.
pub(super) struct Case<'a> {
    pub(super) document_text: &'a str,
    pub(super) commitment: &'a Commitment,
    /// The commitment's index.
    pub(super) at: usize,
    /// Whether it is a row of a table, into which no words fit.
    pub(super) is_row: bool,
    pub(super) catalog: &'a Catalog,
    pub(super) capability: &'a Capability,
    pub(super) outcome: &'a Outcome,
    /// Whether the contract's own date is the day on which it takes effect (else it is the day of asking).
    pub(super) effective: bool,
}

impl<'a> Case<'a> {
    /// The promise.
    pub(super) fn text(&self) -> &'a str {
        self.commitment.span.of(self.document_text)
    }

    /// The thing promised, for a message.
    pub(super) fn topic(&self) -> String {
        topic(self.document_text, self.commitment.subject, self.commitment.span)
    }

    /// An error, or a warning where the promise is only one of effort.
    pub(super) fn severity(&self) -> Severity {
        if self.commitment.force == Force::Qualified { Severity::Warning } else { Severity::Error }
    }

    /// `by March 31, 2027`, and where the day comes from if the contract does not name it.
    pub(super) fn by(&self) -> String {
        let Due { date, basis } = self.outcome.due;
        let day = long_date(date);
        let start =
            if self.effective { "when the agreement takes effect" } else { "today, as no effective date is known" };
        match basis {
            Basis::Deadline(_) => format!("by {day}"),
            Basis::FirstTurn(span) => format!("by {day} (the first turn of “{}”)", span.of(self.document_text).trim()),
            Basis::Unresolved(span) => {
                let quote = span.of(self.document_text).trim();
                format!("by {day} ({start}: no day can be computed from “{quote}”)")
            }
            Basis::Standing => format!("by {day} ({start}: it names no later day)"),
        }
    }

    /// A finding about the commitment as a whole.
    pub(super) fn finding(
        &self,
        rule: &'static str,
        severity: Severity,
        message: String,
        fixes: impl IntoIterator<Item = Fix>,
    ) -> Finding {
        Finding {
            rule,
            severity,
            message,
            commitment: Some(self.at),
            span: self.commitment.span,
            fixes: fixes.into_iter().collect(),
            // Named when the policy settles it.
            approvers: vec![],
        }
    }
}
