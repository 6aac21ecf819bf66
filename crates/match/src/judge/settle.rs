//! The policy applied to what was found: severity, decision and approvers of each finding, and of the document.

use crate::exposure::Books;
use crate::policy::Facts;
use crate::{Catalog, Policy};
use caveat_core::extraction::Extraction;
use caveat_core::judgement::{Approval, Decision, Finding, Judgement, Severity};
use std::collections::{BTreeMap, HashMap};

/// What a policy's rules look at.
pub(super) struct Bar<'a> {
    pub(super) extraction: &'a Extraction,
    pub(super) judgements: &'a [Judgement],
    pub(super) catalog: Option<&'a Catalog>,
    pub(super) policy: &'a Policy,
    pub(super) books: &'a Books,
}

/// What was settled for the document.
pub(super) struct Settled {
    pub(super) decision: Decision,
    pub(super) approvals: Vec<Approval>,
}

/// An approver's reason: the finding's rule, and the policy's rule that asks.
type Reason = (&'static str, Option<String>);

impl Bar<'_> {
    /// Settles every finding, in place.
    pub(super) fn settle(&self, findings: &mut [Finding]) -> Settled {
        let mut decision = Decision::Clear;
        let mut asked: Vec<(String, BTreeMap<Reason, usize>, Severity)> = Vec::new();
        let mut teams: HashMap<&str, &str> = HashMap::new();
        for capability in self.catalog.iter().flat_map(|catalog| &catalog.capabilities) {
            if let Some(team) = &capability.team {
                teams.entry(&capability.id).or_insert(team);
            }
        }
        for finding in findings {
            let ruling = self.policy.settle(&self.facts(finding, &teams));
            finding.severity = ruling.severity;
            decision = decision.max(ruling.decision);
            // Nobody needs to agree to what is only worth knowing, unless a policy says so.
            if ruling.decision > Decision::Clear || ruling.by.is_some() {
                for approver in &ruling.approvers {
                    let reason = (finding.rule, ruling.by.clone());
                    let place = asked.iter().position(|(known, ..)| known == approver).unwrap_or_else(|| {
                        asked.push((approver.clone(), BTreeMap::new(), Severity::Note));
                        asked.len() - 1
                    });
                    *asked[place].1.entry(reason).or_insert(0) += 1;
                    asked[place].2 = asked[place].2.max(finding.severity);
                }
            }
            finding.approvers = ruling.approvers;
        }
        // Stable: those asked about the worst first, else in the order in which they are first asked.
        asked.sort_by_key(|(_, _, severity)| std::cmp::Reverse(*severity));
        let approvals = asked.into_iter().map(|(approver, reasons, _)| {
            let reasons = reasons.into_iter().map(|((rule, by), count)| {
                let times = if count == 1 { String::new() } else { format!(" × {count}") };
                by.map_or_else(|| format!("{rule}{times}"), |by| format!("{rule}{times} (policy: {by})"))
            });
            Approval { approver, reasons: reasons.collect() }
        });
        Settled { decision, approvals: approvals.collect() }
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
