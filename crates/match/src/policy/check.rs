//! What a policy is held against: its own cases, and rules that can never decide.

use super::{Facts, Policy, Rule, fits_pattern};
use caveat_core::judgement::{Decision, Severity};

/// A case of the file: what is given and what is expected.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyCase {
    /// What it shows.
    pub name: String,
    /// Where it stands, counted from 1.
    pub line: usize,
    pub(super) given: Given,
    pub(super) severity: Option<Severity>,
    pub(super) decision: Option<Decision>,
    pub(super) approvers: Option<Vec<String>>,
}

/// What is given.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Given(pub(super) Facts);

/// Something about a policy that its author should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyNote {
    /// Where, counted from 1.
    pub line: usize,
    /// What, and what to do.
    pub message: String,
}

impl Policy {
    /// The cases that do not come out as the file expects; `cases` of [`Self::cases`] were asked.
    pub fn test(&self) -> Vec<PolicyNote> {
        let told = self.cases.iter().filter_map(|case| {
            let ruling = self.settle(&case.given.0);
            let mut gaps = Vec::new();
            if let Some(expected) = case.severity.filter(|expected| *expected != ruling.severity) {
                gaps.push(format!("severity is {:?}, expected {expected:?}", ruling.severity).to_lowercase());
            }
            if let Some(expected) = case.decision.filter(|expected| *expected != ruling.decision) {
                gaps.push(format!("decision is {:?}, expected {expected:?}", ruling.decision).to_lowercase());
            }
            if let Some(expected) = case.approvers.as_ref().filter(|expected| **expected != ruling.approvers) {
                gaps.push(format!("approvers are {:?}, expected {expected:?}", ruling.approvers));
            }
            let by = ruling.by.map_or_else(|| "a built-in rule".to_owned(), |name| format!("the rule {name:?}"));
            let message = format!("{:?}: {}; approvers were named by {by}", case.name, gaps.join("; "));
            (!gaps.is_empty()).then_some(PolicyNote { line: case.line, message })
        });
        told.collect()
    }

    /// How many cases the file has.
    pub fn cases(&self) -> usize {
        self.cases.len()
    }

    /// Rules that can never decide, because an earlier one fits whatever they fit and settles the same.
    pub fn check(&self) -> Vec<PolicyNote> {
        let shadowed = self.rules.iter().enumerate().filter_map(|(at, rule)| {
            let earlier = self.rules.get(..at)?.iter().find(|earlier| earlier.shadows(rule))?;
            let message = format!(
                "the rule {:?} never decides: {:?} in line {} fits first and settles the same; put the narrower rule first",
                rule.name, earlier.name, earlier.line
            );
            Some(PolicyNote { line: rule.line, message })
        });
        shadowed.collect()
    }
}

impl Rule {
    /// Whether it fits whatever `other` fits, and settles all that `other` would.
    fn shadows(&self, other: &Self) -> bool {
        fn wider<T: PartialEq>(own: &[T], other: &[T]) -> bool {
            own.is_empty() || !other.is_empty() && other.iter().all(|value| own.contains(value))
        }
        let like = |own: &[String], other: &[String]| {
            own.is_empty()
                || !other.is_empty() && other.iter().all(|value| own.iter().any(|wide| fits_pattern(wide, value)))
        };
        let settles = (self.severity.is_some() || other.severity.is_none())
            && (self.decision.is_some() || other.decision.is_none())
            && (self.approvers.is_some() || other.approvers.is_none());
        settles
            && like(&self.finding, &other.finding)
            && wider(&self.verdict, &other.verdict)
            && wider(&self.kind, &other.kind)
            && wider(&self.force, &other.force)
            && like(&self.capability, &other.capability)
            && like(&self.team, &other.team)
            && self.slack_below.is_none_or(|own| other.slack_below.is_some_and(|other| other <= own))
            && (self.exposure_above.is_none() || self.exposure_above == other.exposure_above)
            && (self.exposure_unknown.is_none() || self.exposure_unknown == other.exposure_unknown)
            && (self.contract_value_above.is_none() || self.contract_value_above == other.contract_value_above)
    }
}
