//! What the vendor promises: commitments, their deadlines, limits and consequences.

use crate::{CalendarDate, Period, RuleId, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A unit that binds the vendor to something about the product or service.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// The unit: an index into [`Contract::units`](crate::contract::Contract::units).
    pub unit: usize,
    /// Where it stands.
    pub span: Span,
    /// The clause: an index into [`Contract::clauses`](crate::contract::Contract::clauses).
    pub clause: Option<usize>,
    /// The lead-in that governs it, where it is an item of a list.
    pub lead_in: Option<Span>,
    /// What is promised.
    pub kind: Kind,
    /// How firmly.
    pub force: Force,
    /// Who is bound.
    pub obligor: Obligor,
    /// The phrase that names the feature, deliverable, service or measure.
    pub subject: Option<Span>,
    /// When it is due.
    pub deadlines: Vec<Deadline>,
    /// The figures promised.
    pub limits: Vec<Limit>,
    /// What missing it costs.
    pub consequences: Vec<Consequence>,
    /// The rules that decided, most important first.
    pub rules: Vec<RuleId>,
}

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What the product can do.
    Capability,
    /// A measured quality.
    ServiceLevel,
    /// To hand over, build, install, migrate, launch, complete.
    Delivery,
    /// To keep helping.
    Support,
    /// Security, privacy, certification, regulation, escrow.
    Compliance,
    /// Any other act with a time limit.
    Deadline,
}

/// How firmly something is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// Shall, will, must, the plain present.
    Firm,
    /// Reasonable efforts, intends to, target.
    Qualified,
    /// Owed only if something happens that may never happen.
    Conditional,
}

/// Who is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Obligor {
    /// The vendor.
    Vendor,
    /// Both sides.
    Mutual,
}

/// A time expression in the text, normalised. A [`Deadline`] is one that bounds when the vendor must perform.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    /// The exact words.
    pub span: Span,
    /// What they mean.
    pub when: When,
    /// The last day on which performance is in time, where the document alone gives it.
    pub due: Option<Date>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// A [`TimeExpression`] that bounds when the vendor must perform.
pub type Deadline = TimeExpression;

/// What a time expression means.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// A date, known to the day, month, quarter, half or year.
    Date(CalendarDate),
    /// From one day to another, both included.
    Range {
        /// The first day.
        start: CalendarDate,
        /// The last day.
        end: CalendarDate,
    },
    /// A length of time with nothing that it counts from.
    Duration(Period),
    /// A length of time before or after an event.
    Offset {
        /// The length; `P0D` for "on" or "upon" the event.
        period: Period,
        /// Which side of the event.
        direction: Direction,
        /// The event, in the text's own words.
        anchor: Option<Span>,
    },
    /// Again and again, at this interval.
    Recurring(Period),
    /// "Promptly", a blank, "within the time stated in ...".
    Vague,
}

/// Which side of its anchor an offset lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// After it.
    After,
    /// Before it.
    Before,
}

/// A measured figure that is promised.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// The exact words.
    pub span: Span,
    /// What is measured.
    pub metric: Metric,
    /// How the real figure must compare with it.
    pub op: Comparison,
    /// The figure, in `unit`.
    pub value: f64,
    /// The unit: `%`, `hours`, `users`, `per-month`; in the number that reads best.
    pub unit: String,
}

/// What a [`Limit`] measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Metric {
    /// Share of time in service.
    Availability,
    /// Time to a first answer.
    ResponseTime,
    /// Time to a repair.
    ResolutionTime,
    /// Work per time.
    Throughput,
    /// The most it can hold or take.
    Capacity,
    /// People with access.
    Users,
    /// Bytes kept.
    Storage,
    /// Bytes moved.
    Bandwidth,
    /// How long something is kept.
    Retention,
    /// Hours of cover.
    CoverageHours,
    /// So many of something.
    Count,
    /// Anything else.
    Other,
}

/// How a figure must compare with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// At most.
    #[serde(rename = "<=")]
    AtMost,
    /// Exactly.
    #[serde(rename = "=")]
    Equal,
}

/// What missing a commitment costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Consequence {
    /// The exact words.
    pub span: Span,
    /// What sort of cost.
    pub kind: ConsequenceKind,
    /// "2% of fees per week", where it stands.
    pub amount: Option<Span>,
    /// "10%", where it stands.
    pub cap: Option<Span>,
}

/// What sort of cost a [`Consequence`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsequenceKind {
    /// Credit against fees.
    ServiceCredit,
    /// Agreed damages.
    LiquidatedDamages,
    /// Money back.
    Refund,
    /// The customer may end the contract.
    Termination,
    /// The customer may take the work over.
    StepIn,
    /// Repair, re-performance or another remedy.
    Remedy,
}
