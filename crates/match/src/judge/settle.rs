//! The policy applied to what was found: severity, decision and approvers of each finding, and of the document.

use crate::exposure::Books;
use crate::policy::Facts;
use crate::sign_off::{Question, approvals};
use crate::{Catalog, Policy};
use caveat_core::extraction::Extraction;
use caveat_core::judgement::{Approval, Decision, Finding, Judgement};
use std::collections::HashMap;

/// What a policy's rules look at.
pub(super) struct Bar<'a> {
    pub(super) extraction: &'a Extraction,
    pub(super) judgements: &'a [Judgement],
    pub(super) catalog: Option<&'a Catalog>,
    pub(super) policy: &'a Policy,
    pub(super) books: &'a Books,
}

/// What was settled.
pub(super) struct Settled {
    pub(super) decision: Decision,
    pub(super) approvals: Vec<Approval>,
    /// One for each finding.
    pub(super) rulings: Vec<Ruled>,
}

/// What the policy makes of the document because of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// What to do with the document.
    pub decision: Decision,
    /// The policy's rule that named the approvers; `None` for a built-in one.
    pub policy: Option<String>,
}

impl Bar<'_> {
    /// Settles every finding, in place.
    pub(super) fn settle(&self, findings: &mut [Finding]) -> Settled {
        let mut teams: HashMap<&str, &str> = HashMap::new();
        for capability in self.catalog.iter().flat_map(|catalog| &catalog.capabilities) {
            if let Some(team) = &capability.team {
                teams.entry(&capability.id).or_insert(team);
            }
        }
        let mut rulings = Vec::with_capacity(findings.len());
        for finding in findings.iter_mut() {
            let ruling = self.policy.settle(&self.facts(finding, &teams));
            finding.severity = ruling.severity;
            finding.approvers = ruling.approvers;
            rulings.push(Ruled { decision: ruling.decision, policy: ruling.by });
        }
        let questions = findings.iter().zip(&rulings).map(|(finding, ruled)| Question {
            rule: finding.rule,
            severity: finding.severity,
            decision: ruled.decision,
            policy: ruled.policy.as_deref(),
            approvers: &finding.approvers,
        });
        let approvals = approvals(questions);
        let decision = rulings.iter().map(|ruled| ruled.decision).fold(Decision::Clear, Decision::max);
        Settled { decision, approvals, rulings }
    }

    fn facts(&self, finding: &Finding, teams: &HashMap<&str, &str>) -> Facts {
        let commitment = finding.commitment.and_then(|at| self.extraction.commitments.get(at));
        let judgement = finding.commitment.and_then(|at| self.judgements.get(at));
        let capability = judgement.and_then(|known| known.matched.as_ref()).map(|known| known.capability.clone());
        Facts {
            finding: finding.rule.to_owned(),
            severity: Some(finding.severity),
            verdict: judgement.and_then(|known| known.verdict),
            kind: commitment.map(|known| known.kind),
            force: commitment.map(|known| known.force),
            team: capability.as_deref().and_then(|id| teams.get(id)).map(|team| (*team).to_owned()),
            capability,
            slack_days: judgement.and_then(|known| known.slack_days),
            exposure: judgement.and_then(|known| known.exposure.clone()),
            contract_value: self.books.value(),
        }
    }
}
