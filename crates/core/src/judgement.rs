//! What is thought of a commitment: candidates, verdict, findings, decision.

use crate::{RuleId, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A capability that a commitment may be about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The capability's id.
    pub capability: String,
    /// From 0 (nothing in common) to 1 (certain).
    pub score: f64,
    /// The words that carried the score, as they stand in the commitment.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub evidence: Vec<String>,
}

/// How a commitment stands against the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Available, limits kept.
    Ok,
    /// Planned, and there in time.
    OnTime,
    /// Planned, but there too late.
    Late,
    /// Available, but the promise goes past a limit.
    Exceeds,
    /// Not planned, or retired before it is due.
    Unavailable,
    /// Only in beta.
    Beta,
    /// Nothing in the catalog is meant.
    Unknown,
}

impl Verdict {
    /// Of two verdicts on one promise the worse one rules: what is not there at all, then what is too late, too little,
    /// unfinished or unknown, then what is kept.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        if other.badness() > self.badness() { other } else { self }
    }

    /// Whether nobody needs to look at it: the promise is kept.
    #[must_use]
    pub fn is_kept(self) -> bool {
        matches!(self, Self::Ok | Self::OnTime)
    }

    fn badness(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::OnTime => 1,
            Self::Unknown => 2,
            Self::Beta => 3,
            Self::Exceeds => 4,
            Self::Late => 5,
            Self::Unavailable => 6,
        }
    }
}

/// A commitment's candidates and verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The candidate that is meant; `None` where nothing in the catalog is.
    pub matched: Option<Candidate>,
    /// What else the commitment names, each with a verdict of its own.
    pub also: Vec<Also>,
    /// The best candidates, best first.
    pub candidates: Vec<Candidate>,
    /// The worst verdict of all that is meant; `None` for a commitment that is about no capability (kind `deadline`) or without a catalog.
    pub verdict: Option<Verdict>,
    /// Days between the day the capability is there and the day it is due; negative is too late.
    pub slack_days: Option<i64>,
    /// The same in working days; `None` where no calendar of holidays is named.
    pub slack_business_days: Option<i64>,
    /// Days that can be computed only with a calendar of holidays: which of the commitment's deadlines, and its last day.
    pub due_days: Vec<(usize, Date)>,
    /// What missing it can cost; `None` where the contract names no price.
    pub exposure: Option<Exposure>,
}

/// What missing a commitment can cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exposure {
    /// The most that it can cost, as far as the contract says; `None` where an input is missing.
    pub amount: Option<f64>,
    /// The currency of `amount`: an ISO 4217 code, else the sign as it stands in the contract.
    pub currency: Option<String>,
    /// How the amount comes about, in the contract's words.
    pub formula: String,
    /// What would have to be known.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub missing: Vec<String>,
}

/// Somebody who must agree, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The role.
    pub approver: String,
    /// What it must agree to: the finding's rule, how often it stands, and the policy's rule that asks for it.
    pub reasons: Vec<String>,
}

/// A capability that a commitment names beside the main one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Also {
    /// The capability's id.
    pub capability: String,
    /// From 0 to 1, as a candidate's.
    pub score: f64,
    /// The words that carried the score, as they stand in the commitment.
    pub evidence: Vec<String>,
    /// How the commitment stands against this capability.
    pub verdict: Verdict,
    /// Days between the day the capability is there and the day it is due; negative is too late.
    pub slack_days: Option<i64>,
}

/// How bad a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// A person should look at it before signing.
    Warning,
    /// Do not sign as it stands.
    Error,
}

/// What to do with the whole document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Nothing to flag.
    Clear,
    /// Somebody must look.
    Review,
    /// Not to be signed as it stands.
    Stop,
}

/// Something that a person must look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule: `verdict/late`, `risk/unbounded-scope`.
    pub rule: RuleId,
    /// How bad it is.
    pub severity: Severity,
    /// What, and what it means; one or two sentences.
    pub message: String,
    /// The commitment: an index into the document's commitments; `None` for a finding about the contract.
    pub commitment: Option<usize>,
    /// Where to look.
    pub span: Span,
    /// What to write or do instead, best first.
    pub fixes: Vec<Fix>,
    /// The roles that must agree.
    pub approvers: Vec<String>,
}

/// A way out of a [`Finding`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// The words to put in place of the finding's span, where there are such.
    pub replacement: Option<String>,
    /// What the seller gives up by it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub trade_off: Option<String>,
}
