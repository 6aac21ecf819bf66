//! The report: a stable contract (`caveat-report/1`). Fields are added, never renamed.
//!
//! Here alone the text is copied: every quote is cut from the document's text by its span, so none can be wrong.

use crate::commitment::{Comparison, ConsequenceKind, Direction, Force, Kind, Metric, Obligor, TimeExpression, When};
use crate::contract::Role;
use crate::document::{Format, Notice};
use crate::explanation::Explanation;
use crate::judgement::{Also, Approval, Candidate, Decision, Exposure, Fix, Severity, Verdict};
use crate::sign_off::{LedgerReport, SignOffReport};
use crate::{Period, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The name of this version of the report.
pub const SCHEMA: &str = "caveat-report/1";

/// Everything about one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// The program that made it.
    pub tool: Tool,
    /// The document.
    pub document: DocumentInfo,
    /// The day on which the question was asked; no clock is read for it by the library.
    pub as_of: Date,
    /// What to do with the document.
    pub decision: Decision,
    /// The parties.
    pub parties: Vec<PartyReport>,
    /// When the agreement takes effect.
    pub effective_date: Option<Stated<Date>>,
    /// How long it lasts.
    pub term: Option<Stated<Period>>,
    /// What the vendor promises, in reading order.
    pub commitments: Vec<CommitmentReport>,
    /// The capabilities that commitments mean, as the catalog has them and in its order.
    #[serde(default)]
    pub capabilities: Vec<CapabilityReport>,
    /// What a person must look at, the worst first.
    pub findings: Vec<FindingReport>,
    /// Who must agree before signing, and to what.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub approvals: Vec<Approval>,
    /// What could not be read or resolved.
    pub notices: Vec<Notice>,
    /// What is to be said of the ledger or the baseline, where one was asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ledger: Option<LedgerReport>,
}

/// The program that made a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The document of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// The file's name, as the caller gave it.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What its content is.
    pub format: Format,
    /// How many pages it has; null where the format has none.
    pub pages: Option<u32>,
    /// Its size in bytes.
    pub bytes: u64,
}

/// A quote: words of the document and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

impl Report {
    /// Whose contract it is, as one word: the customer's name in small letters. The drafts of one contract change their
    /// names and bytes, not the customer. `None` where no customer was recognised.
    pub fn deal(&self) -> Option<String> {
        let customer = self.parties.iter().find(|party| party.role == Role::Customer)?;
        Some(folded_name(&customer.name)).filter(|deal| !deal.is_empty())
    }

    /// The commitment with that id.
    pub fn commitment(&self, id: &str) -> Option<&CommitmentReport> {
        self.commitments.iter().find(|commitment| commitment.id == id)
    }

    /// The capability with that id, where a commitment means it.
    pub fn capability(&self, id: &str) -> Option<&CapabilityReport> {
        self.capabilities.iter().find(|capability| capability.id == id)
    }

    /// What was found about the commitment with that id, the worst first.
    pub fn findings_on<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a FindingReport> {
        self.findings.iter().filter(move |finding| finding.commitment.as_deref() == Some(id))
    }
}

/// A name as one word: letters and digits in small letters, the rest as hyphens between them.
pub fn folded_name(name: &str) -> String {
    let folded: String = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    folded.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

impl CommitmentReport {
    /// The first day by which something of it is due, where one can be computed.
    pub fn due(&self) -> Option<Date> {
        self.deadlines.iter().filter_map(|deadline| deadline.due).min()
    }
}

impl Quote {
    /// The words of `text` at `span`.
    pub fn cut(text: &str, span: Span) -> Self {
        Self { text: span.of(text).to_owned(), span }
    }
}

/// A value and the words that state it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// The value; null where the words do not settle it.
    pub value: Option<T>,
    /// The words.
    pub text: String,
    /// Where they stand; null where the caller gave the value.
    pub span: Option<Span>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyReport {
    /// Its name.
    pub name: String,
    /// Its side.
    pub role: Role,
    /// What the contract calls it.
    pub aliases: Vec<String>,
    /// Where its name first stands.
    pub span: Span,
}

/// A commitment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommitmentReport {
    /// Stable under renumbering and reformatting; changes when the promise changes.
    pub id: String,
    /// The clause as a lawyer would cite it; null outside any.
    pub clause: Option<String>,
    /// The nearest heading; null where there is none.
    pub heading: Option<String>,
    /// The page; null where the format has none.
    pub page: Option<u32>,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The lead-in that governs it.
    pub lead_in: Option<Quote>,
    /// What is promised.
    pub kind: Kind,
    /// How firmly.
    pub force: Force,
    /// Who is bound.
    pub obligor: Obligor,
    /// The phrase that names the thing promised.
    pub subject: Option<Quote>,
    /// When it is due.
    pub deadlines: Vec<TimeReport>,
    /// The figures promised.
    pub limits: Vec<LimitReport>,
    /// What missing it costs.
    pub consequences: Vec<ConsequenceReport>,
    /// The candidate that is meant; null where nothing in the catalog is.
    #[serde(rename = "match")]
    pub matched: Option<Candidate>,
    /// What else it names, each with a verdict of its own; the worst rules.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub also: Vec<Also>,
    /// The best candidates, best first.
    pub candidates: Vec<Candidate>,
    /// The verdict; null for a promise about no capability, or without a catalog.
    pub verdict: Option<Verdict>,
    /// Days from the day the capability is there to the day it is due; negative is too late.
    pub slack_days: Option<i64>,
    /// The same in working days, by the calendar of holidays that is named.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub slack_business_days: Option<i64>,
    /// What missing it can cost; absent where the contract names no price.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exposure: Option<Exposure>,
    /// The tracked change it stands in: "inserted by A. Reviewer".
    pub change: Option<String>,
    /// The rules that made it a commitment.
    pub rules: Vec<String>,
}

/// A capability that a commitment means, as the catalog has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapabilityReport {
    /// Its id, as in `match` and `also`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it stands: `available`, `beta`, `planned`, `not-planned` or `retired`.
    pub status: String,
    /// When it is there, in the catalog's words: `2027-Q3`.
    pub available_from: Option<String>,
    /// The last day of `available_from`, by the fiscal year in force: the day that verdicts count with.
    pub available_by: Option<Date>,
    /// The last day on which it is there.
    pub retired_on: Option<Date>,
    /// Who builds it.
    pub team: Option<String>,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeReport {
    /// Its words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// `date`, `range`, `duration`, `offset`, `recurring` or `vague`.
    #[serde(rename = "type")]
    pub kind: String,
    /// A date, or an ISO 8601 duration; null for a range and where it is vague.
    pub value: Option<String>,
    /// The first day of a range.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<String>,
    /// The last day of a range.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<String>,
    /// Which side of the anchor.
    pub direction: Option<Direction>,
    /// The event it counts from, in the text's words.
    pub anchor: Option<String>,
    /// The last day on which performance is in time, where it can be computed.
    pub due: Option<Date>,
    /// The rule that found it.
    pub rule: String,
}

impl TimeReport {
    /// A time expression as it is reported. `value` of a date is as exact as the text: `2027-Q3`.
    pub fn of(text: &str, time: &TimeExpression) -> Self {
        let (kind, value) = match time.when {
            When::Date(date) => ("date", Some(date.to_string())),
            When::Range { .. } => ("range", None),
            When::Duration(period) => ("duration", Some(period.to_string())),
            When::Offset { period, .. } => ("offset", Some(period.to_string())),
            When::Recurring(period) => ("recurring", Some(period.to_string())),
            When::Vague => ("vague", None),
        };
        let (start, end) = match time.when {
            When::Range { start, end } => (Some(start.to_string()), Some(end.to_string())),
            _ => (None, None),
        };
        let (direction, anchor) = match time.when {
            When::Offset { direction, anchor, .. } => (Some(direction), anchor.map(|span| span.of(text).to_owned())),
            _ => (None, None),
        };
        Self {
            text: time.span.of(text).to_owned(),
            span: time.span,
            kind: kind.to_owned(),
            value,
            start,
            end,
            direction,
            anchor,
            due: time.due,
            rule: time.rule.to_owned(),
        }
    }

    /// A deadline as it is reported: `value` of a date is the last day on which performance is in time.
    pub fn of_deadline(text: &str, time: &TimeExpression) -> Self {
        let mut report = Self::of(text, time);
        match time.when {
            // An hour of the hours of cover is written as an hour, for ISO 8601 knows no other; the type keeps it apart.
            When::Offset { period, .. } if period.unit == crate::PeriodUnit::BusinessHour => {
                report.value = report.value.map(|value| value.replace("BH", "H"));
            }
            When::Date(date) => report.value = Some(time.due.unwrap_or_else(|| date.last_day()).to_string()),
            When::Range { end, .. } => {
                "date".clone_into(&mut report.kind);
                report.value = Some(time.due.unwrap_or_else(|| end.last_day()).to_string());
            }
            _ => {}
        }
        report
    }
}

/// A figure promised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitReport {
    /// Its words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What is measured.
    pub metric: Metric,
    /// How the real figure must compare.
    pub op: Comparison,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: String,
}

/// What missing a commitment costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsequenceReport {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What sort of cost.
    pub kind: ConsequenceKind,
    /// The amount, in the text's words.
    pub amount: Option<String>,
    /// The cap, in the text's words.
    pub cap: Option<String>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingReport {
    /// Stable under renumbering and reformatting.
    pub id: String,
    /// The rule, for `caveat explain`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What, and what it means.
    pub message: String,
    /// The commitment's id; null for a finding about the contract.
    pub commitment: Option<String>,
    /// Where to look.
    pub span: Span,
    /// The sentence, list item or row around `span`; the words at `span` alone where they stand in none.
    pub quote: Quote,
    /// The clause as a lawyer would cite it; null outside any.
    pub clause: Option<String>,
    /// The nearest heading; null where there is none.
    pub heading: Option<String>,
    /// The page; null where the format has none.
    pub page: Option<u32>,
    /// What to write or do instead, best first.
    pub fixes: Vec<Fix>,
    /// The roles that must agree; of those that a ledger is asked about, the ones that did not yet.
    pub approvers: Vec<String>,
    /// The SHA-256 of the rule and of the clause's words as they stay under renumbering and reformatting: what a sign-off
    /// is bound to.
    #[serde(default)]
    pub content: String,
    /// What came of sign-offs, where a ledger or a baseline was asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sign_off: Option<SignOffReport>,
}

/// What the catalog has for one promise: a line of `caveat match`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchReport {
    /// The line, counted from 1.
    pub line: usize,
    /// The promise.
    pub text: String,
    /// The capability that is meant; null where nothing in the catalog is.
    pub capability: Option<String>,
    /// The score of the capability that is meant, else of the best candidate; null where there is no candidate.
    pub score: Option<f64>,
    /// The words that carried the score, as they stand in the promise.
    pub evidence: Vec<String>,
    /// The best candidates, best first.
    pub candidates: Vec<Candidate>,
    /// The arithmetic, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub explanation: Option<Explanation>,
}

impl MatchReport {
    /// The answer to the promise on `line`: the candidate that is meant, and all of them, best first.
    pub fn of(line: usize, text: &str, matched: Option<Candidate>, candidates: Vec<Candidate>) -> Self {
        let told = matched.as_ref().or(candidates.first());
        Self {
            line,
            text: text.to_owned(),
            score: told.map(|candidate| candidate.score),
            evidence: told.map_or_else(Vec::new, |candidate| candidate.evidence.clone()),
            capability: matched.map(|candidate| candidate.capability),
            candidates,
            explanation: None,
        }
    }
}
