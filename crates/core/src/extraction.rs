//! What the rules read out of a contract.

use crate::commitment::Commitment;
use crate::document::Notice;
use crate::judgement::Finding;
use crate::{Period, Span};
use jiff::civil::Date;

/// Everything that the rules found in one contract.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// When the agreement takes effect, and where it says so; the value is `None` where the words do not settle a day.
    pub effective_date: Option<(Option<Date>, Span)>,
    /// How long it lasts, and where it says so.
    pub term: Option<(Option<Period>, Span)>,
    /// What the vendor promises, in reading order.
    pub commitments: Vec<Commitment>,
    /// Risks that need no catalog: vague scope, ambiguous dates, blanks.
    pub risks: Vec<Finding>,
    /// What could not be resolved.
    pub notices: Vec<Notice>,
}
