//! Who may approve what: rules that settle a finding's severity, decision and approvers.

mod check;
mod read;
#[cfg(test)]
mod tests;

pub use check::{PolicyCase, PolicyNote};
pub use read::PolicyError;

use crate::exposure::Money;
use caveat_core::commitment::{Force, Kind};
use caveat_core::judgement::{Decision, Exposure, Severity, Verdict};
use std::sync::LazyLock;

/// What a company allows. Every finding is settled by the first rule that fits, for each outcome on its own; behind the
/// policy's rules stand the built-in ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    rules: Vec<Rule>,
    cases: Vec<PolicyCase>,
    /// Who holds each role, in the file's order; empty where the policy leaves that open.
    roles: Vec<(String, Vec<String>)>,
}

/// One rule: conditions, all of which must hold, and outcomes.
#[derive(Debug, Clone, PartialEq, Default)]
struct Rule {
    name: String,
    line: usize,
    finding: Vec<String>,
    verdict: Vec<Verdict>,
    kind: Vec<Kind>,
    force: Vec<Force>,
    capability: Vec<String>,
    team: Vec<String>,
    slack_below: Option<i64>,
    exposure_above: Option<Money>,
    exposure_unknown: Option<bool>,
    contract_value_above: Option<Money>,
    severity: Option<Severity>,
    decision: Option<Decision>,
    approvers: Option<Vec<String>>,
}

/// What a rule may look at.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Facts {
    pub(crate) finding: String,
    /// How bad the finding's own rule thinks it is.
    pub(crate) severity: Option<Severity>,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) kind: Option<Kind>,
    pub(crate) force: Option<Force>,
    pub(crate) capability: Option<String>,
    pub(crate) team: Option<String>,
    pub(crate) slack_days: Option<i64>,
    pub(crate) exposure: Option<Exposure>,
    pub(crate) contract_value: Option<Money>,
}

/// What is settled about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) severity: Severity,
    pub(crate) decision: Decision,
    pub(crate) approvers: Vec<String>,
    /// The rule that named the approvers; `None` for a built-in one.
    pub(crate) by: Option<String>,
}

static BUILT_IN: LazyLock<Vec<Rule>> =
    LazyLock::new(|| read::policy(include_str!("default.toml")).map(|policy| policy.rules).unwrap_or_default());

impl Default for Policy {
    /// No rule but the built-in ones.
    fn default() -> Self {
        Self { rules: vec![], cases: vec![], roles: vec![] }
    }
}

impl Policy {
    /// The policy of a TOML text.
    ///
    /// # Errors
    /// [`PolicyError`] with the line and what to write instead.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        read::policy(text)
    }

    /// A policy to start from, as text.
    pub fn starter() -> &'static str {
        include_str!("starter.toml")
    }

    /// How many rules it has.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether it has no rule of its own.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Whether the policy names the people who hold roles; without that anybody may sign off as anything.
    pub fn names_people(&self) -> bool {
        !self.roles.is_empty()
    }

    /// Whether somebody holds a role, however the name is written in capitals. Of a role that the policy does not name
    /// nobody is known.
    pub fn holds(&self, name: &str, role: &str) -> bool {
        let name = name.trim().to_lowercase();
        let people = self.roles.iter().filter(|(known, _)| known == role).flat_map(|(_, people)| people);
        people.map(|person| person.trim().to_lowercase()).any(|person| person == name)
    }

    pub(crate) fn settle(&self, facts: &Facts) -> Ruling {
        let fitting = || {
            self.rules
                .iter()
                .map(|rule| (rule, true))
                .chain(BUILT_IN.iter().map(|rule| (rule, false)))
                .filter(|(rule, _)| rule.fits(facts))
        };
        let severity = fitting().find_map(|(rule, _)| rule.severity).or(facts.severity).unwrap_or(Severity::Warning);
        let decision = fitting().find_map(|(rule, _)| rule.decision).unwrap_or(match severity {
            Severity::Error => Decision::Stop,
            Severity::Warning => Decision::Review,
            Severity::Note => Decision::Clear,
        });
        let named = fitting().find_map(|(rule, own)| rule.approvers.as_ref().map(|who| (who, rule, own)));
        let by = named.filter(|(_, _, own)| *own).map(|(_, rule, _)| rule.name.clone());
        Ruling { severity, decision, approvers: named.map_or_else(Vec::new, |(who, ..)| who.clone()), by }
    }
}

impl Rule {
    fn fits(&self, facts: &Facts) -> bool {
        fn any<T: PartialEq>(wanted: &[T], fact: Option<&T>) -> bool {
            wanted.is_empty() || fact.is_some_and(|fact| wanted.contains(fact))
        }
        let like = |wanted: &[String], fact: Option<&str>| {
            wanted.is_empty() || fact.is_some_and(|fact| wanted.iter().any(|pattern| fits_pattern(pattern, fact)))
        };
        like(&self.finding, Some(&facts.finding))
            && any(&self.verdict, facts.verdict.as_ref())
            && any(&self.kind, facts.kind.as_ref())
            && any(&self.force, facts.force.as_ref())
            && like(&self.capability, facts.capability.as_deref())
            && like(&self.team, facts.team.as_deref())
            && self.slack_below.is_none_or(|days| facts.slack_days.is_some_and(|slack| slack < days))
            && self.exposure_above.as_ref().is_none_or(|sum| {
                facts.exposure.as_ref().is_some_and(|known| {
                    // What is in another currency is above: somebody must look, as nobody converts it.
                    known
                        .amount
                        .is_some_and(|amount| known.currency.as_deref() != Some(&*sum.currency) || amount > sum.amount)
                })
            })
            && self
                .exposure_unknown
                .is_none_or(|wanted| wanted == facts.exposure.as_ref().is_some_and(|known| known.amount.is_none()))
            && self.contract_value_above.as_ref().is_none_or(|sum| {
                facts
                    .contract_value
                    .as_ref()
                    .is_some_and(|known| known.currency != sum.currency || known.amount > sum.amount)
            })
    }
}

/// `risk/*` fits all that begin with `risk/`; without a star the words must be the same.
fn fits_pattern(pattern: &str, fact: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == fact, |begin| fact.starts_with(begin))
}
