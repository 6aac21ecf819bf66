//! Who agreed to what: sign-offs, what they were given for, and whether they still hold.

use crate::judgement::{Decision, Severity, Verdict};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A finding as somebody is asked to agree to it: no word of the contract, but all that a sign-off is bound to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The finding's id in its report.
    pub finding: String,
    /// The SHA-256 of the finding's rule and of the clause's words as they stay under renumbering and reformatting.
    pub content: String,
    /// The rule.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What the policy makes of the document because of it.
    pub decision: Decision,
    /// Every role that must agree.
    pub approvers: Vec<String>,
    /// The policy's rule that named them; `None` for a built-in one.
    pub policy: Option<String>,
    /// The commitment's id; `None` for a finding about the contract.
    pub commitment: Option<String>,
    /// How the promise stood.
    pub standing: Standing,
}

/// How a promise stands against the catalog.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// Days from the day the capability is there to the day it is due; negative is too late.
    pub slack_days: Option<i64>,
    /// The first day by which something of it is due.
    pub due: Option<Date>,
    /// The capabilities that it means, the main one first.
    pub capabilities: Vec<CapabilityStanding>,
}

/// What the catalog said of a capability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CapabilityStanding {
    /// Its id.
    pub id: String,
    /// Where it stands: `available`, `beta`, `planned`, `not-planned` or `retired`.
    pub status: String,
    /// The last day by which it is there.
    pub available_by: Option<Date>,
    /// The last day on which it is there.
    pub retired_on: Option<Date>,
    /// How far it goes.
    pub limits: Vec<LimitStanding>,
}

/// How far a capability went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LimitStanding {
    /// What is measured: `users`, `response-time`.
    pub metric: String,
    /// `<=`, `>=` or `=`.
    pub op: String,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// The tier to which it belongs.
    pub tier: Option<String>,
}

/// What sort of sign-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignOffKind {
    /// A role agreed.
    Approval,
    /// Somebody put it aside for a time.
    Waiver,
}

/// A sign-off on one finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignOff {
    /// What sort.
    pub kind: SignOffKind,
    /// Its number in the ledger.
    pub number: i64,
    /// The finding's id when it was given.
    pub finding: String,
    /// What it was given for, as [`Asked::content`].
    pub content: String,
    /// Who gave it.
    pub by: String,
    /// As what; `None` for a waiver.
    pub role: Option<String>,
    /// Why.
    pub because: String,
    /// The day on which it was given.
    pub on: Date,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// How the promise stood then.
    pub standing: Standing,
}

/// What came of the sign-offs on one finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SignOffState {
    /// Every role that must agree did.
    Approved,
    /// Some did, some are still asked.
    Partly,
    /// Put aside for a time.
    Waived,
    /// It stood in the baseline, and is no worse.
    Known,
    /// It was signed off, and that holds no more.
    Lapsed,
}

/// What a report says of the sign-offs on one finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOffReport {
    /// What came of them.
    pub state: SignOffState,
    /// Who agreed, where that holds.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub by: Vec<Signature>,
    /// Why what was agreed holds no more, one sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub lapsed: Vec<String>,
}

/// Who agreed, as what, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who.
    pub name: String,
    /// As what; absent for a waiver.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// The day.
    pub on: Date,
    /// The last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<Date>,
    /// Why.
    pub because: String,
}

/// What a report says of the ledger that it was held against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerReport {
    /// Whose contract it is: sign-offs hold within one deal.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deal: Option<String>,
    /// What to know about waivers, baseline and sign-offs that met no finding, one sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub remarks: Vec<String>,
}
