//! The parts of a scan put together as a report; every quote is cut from the document's text by its span.

use crate::change::change;
use crate::identity::{Identities, sha256};
use crate::{Catalog, Inspection, Options};
use caveat_core::Span;
use caveat_core::commitment::Commitment;
use caveat_core::contract::{Contract, Party};
use caveat_core::document::Notice;
use caveat_core::judgement::{Decision, Finding, Judgement};
use caveat_core::report::{
    CapabilityReport, CommitmentReport, ConsequenceReport, DocumentInfo, FindingReport, LimitReport, PartyReport,
    Quote, Report, SCHEMA, Stated, TimeReport, Tool,
};
use caveat_core::sign_off::Asked;
use caveat_match::{Capability, Judged, Ruled, folded, standing};
use std::collections::{HashMap, HashSet};

const NO_PROMISES: &str = "no promise of the vendor was found: check that this is the whole draft, and that the vendor \
                           is the party that supplies (--we NAME)";

/// What a report is made of beside what was found.
pub(crate) struct Parts<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) name: &'a str,
    pub(crate) inspection: &'a Inspection,
    pub(crate) catalog: Option<&'a Catalog>,
    pub(crate) options: &'a Options,
}

impl Parts<'_> {
    /// The report, and what a sign-off on each of its findings is bound to.
    pub(crate) fn report(&self, judged: Judged) -> (Report, Vec<Asked>) {
        let Inspection { document, contract, extraction } = self.inspection;
        let text = document.text.as_str();
        let mut identities = Identities::default();
        let promises = extraction.commitments.iter().zip(judged.judgements);
        let commitments: Vec<_> =
            promises.map(|(commitment, judgement)| self.commitment(&mut identities, commitment, judgement)).collect();
        let findings = judged.findings.into_iter().map(|finding| {
            let place = self.place(&finding, contract);
            let lead_in =
                finding.commitment.and_then(|at| extraction.commitments.get(at)).and_then(|promise| promise.lead_in);
            let commitment = finding.commitment.and_then(|at| commitments.get(at)).map(|promise| promise.id.clone());
            let words = self.folded(finding.span);
            let lead_in = lead_in.map_or_else(String::new, |span| self.folded(span));
            let content =
                sha256(&[finding.rule, &lead_in, &self.folded(place.quote), &words].join("\u{1f}").into_bytes());
            FindingReport {
                id: identities.give('f', &[finding.rule, commitment.as_deref().unwrap_or(""), &words]),
                rule: finding.rule.to_owned(),
                severity: finding.severity,
                message: finding.message,
                commitment,
                span: finding.span,
                quote: Quote::cut(text, place.quote),
                clause: place.clause,
                heading: place.heading,
                page: document.page_at(finding.span.start),
                fixes: finding.fixes,
                approvers: finding.approvers,
                content,
                sign_off: None,
            }
        });
        let findings: Vec<FindingReport> = findings.collect();
        let asked = self.asked(&findings, judged.rulings, &commitments);
        let stated_date = extraction.effective_date.map(|(value, span)| stated(text, value, span));
        let given_date =
            self.options.effective_date.map(|date| Stated { value: Some(date), text: date.to_string(), span: None });
        let mut notices: Vec<Notice> = document.notices.iter().chain(&extraction.notices).cloned().collect();
        if commitments.is_empty() {
            notices.push(Notice::new("no-promises", NO_PROMISES));
        }
        // What was not read cannot be clear.
        let unsure = if notices.iter().any(Notice::is_gap) { Decision::Review } else { Decision::Clear };
        let report = Report {
            schema: SCHEMA.to_owned(),
            tool: Tool { name: "caveat".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
            document: DocumentInfo {
                name: self.name.to_owned(),
                sha256: sha256(self.bytes),
                format: document.format,
                pages: document.pages,
                bytes: self.bytes.len() as u64,
            },
            as_of: self.options.as_of,
            decision: judged.decision.max(unsure),
            parties: contract.parties.iter().map(|party| party_report(text, party)).collect(),
            effective_date: given_date.or(stated_date),
            term: extraction.term.map(|(value, span)| stated(text, value, span)),
            capabilities: self.capabilities(&commitments),
            commitments,
            findings,
            approvals: judged.approvals,
            notices,
            ledger: None,
        };
        (report, asked)
    }

    /// What a sign-off on each finding is bound to.
    fn asked(&self, findings: &[FindingReport], rulings: Vec<Ruled>, commitments: &[CommitmentReport]) -> Vec<Asked> {
        let promises: HashMap<&str, &CommitmentReport> =
            commitments.iter().map(|promise| (promise.id.as_str(), promise)).collect();
        let mut capabilities: HashMap<&str, &Capability> = HashMap::new();
        for capability in self.catalog.iter().flat_map(|catalog| &catalog.capabilities) {
            capabilities.entry(&capability.id).or_insert(capability);
        }
        let find = |id: &str| capabilities.get(id).copied();
        let asked = findings.iter().zip(rulings).map(|(finding, ruled)| {
            let promise = finding.commitment.as_deref().and_then(|id| promises.get(id));
            Asked {
                finding: finding.id.clone(),
                content: finding.content.clone(),
                rule: finding.rule.clone(),
                severity: finding.severity,
                decision: ruled.decision,
                approvers: finding.approvers.clone(),
                policy: ruled.policy,
                commitment: finding.commitment.clone(),
                standing: promise.map(|promise| standing(promise, find, self.options.fiscal_year)).unwrap_or_default(),
            }
        });
        asked.collect()
    }

    /// What the commitments mean, in the catalog's order.
    fn capabilities(&self, commitments: &[CommitmentReport]) -> Vec<CapabilityReport> {
        let matched = commitments.iter().filter_map(|promise| promise.matched.as_ref().map(|meant| &meant.capability));
        let also = commitments.iter().flat_map(|promise| promise.also.iter().map(|other| &other.capability));
        let meant: HashSet<&String> = matched.chain(also).collect();
        let capabilities = self.catalog.iter().flat_map(|catalog| &catalog.capabilities);
        let year = self.options.fiscal_year;
        let told = |capability: &Capability| CapabilityReport {
            id: capability.id.clone(),
            name: capability.name.clone(),
            status: capability.status.word().to_owned(),
            available_from: capability.available_from.map(|date| date.to_string()),
            available_by: capability.available_from.map(|date| year.last_day(date)),
            retired_on: capability.retired_on.map(|date| year.last_day(date)),
            team: capability.team.clone(),
        };
        capabilities.filter(|capability| meant.contains(&capability.id)).map(told).collect()
    }

    fn commitment(&self, ids: &mut Identities, commitment: &Commitment, judgement: Judgement) -> CommitmentReport {
        let document = &self.inspection.document;
        let text = document.text.as_str();
        let cut = |span: Span| span.of(text).to_owned();
        let (clause, heading) = self.cited(commitment.clause);
        let mut deadlines: Vec<TimeReport> =
            commitment.deadlines.iter().map(|time| TimeReport::of_deadline(text, time)).collect();
        for (at, day) in judgement.due_days {
            if let Some(deadline) = deadlines.get_mut(at) {
                deadline.due = Some(day);
            }
        }
        let lead_in = commitment.lead_in.map_or_else(String::new, |span| self.folded(span));
        CommitmentReport {
            id: ids.give('c', &[&lead_in, &self.folded(commitment.span)]),
            clause,
            heading,
            page: document.page_at(commitment.span.start),
            span: commitment.span,
            text: cut(commitment.span),
            lead_in: commitment.lead_in.map(|span| Quote::cut(text, span)),
            kind: commitment.kind,
            force: commitment.force,
            obligor: commitment.obligor,
            subject: commitment.subject.map(|span| Quote::cut(text, span)),
            deadlines,
            limits: (commitment.limits.iter())
                .map(|limit| LimitReport {
                    text: cut(limit.span),
                    span: limit.span,
                    metric: limit.metric,
                    op: limit.op,
                    value: limit.value,
                    unit: limit.unit.clone(),
                })
                .collect(),
            consequences: (commitment.consequences.iter())
                .map(|consequence| ConsequenceReport {
                    text: cut(consequence.span),
                    span: consequence.span,
                    kind: consequence.kind,
                    amount: consequence.amount.map(cut),
                    cap: consequence.cap.map(cut),
                })
                .collect(),
            matched: judgement.matched,
            also: judgement.also,
            candidates: judgement.candidates,
            verdict: judgement.verdict,
            slack_days: judgement.slack_days,
            slack_business_days: judgement.slack_business_days,
            exposure: judgement.exposure,
            change: change(&self.inspection.document, commitment.span),
            rules: commitment.rules.iter().map(|rule| (*rule).to_owned()).collect(),
        }
    }

    /// The clause as it is cited, and the nearest heading.
    fn cited(&self, clause: Option<usize>) -> (Option<String>, Option<String>) {
        let Inspection { document, contract, .. } = self.inspection;
        let outwards = || {
            let innermost = clause.and_then(|at| contract.clauses.get(at));
            std::iter::successors(innermost, |clause| clause.parent.and_then(|at| contract.clauses.get(at)))
        };
        let path = outwards().map(|clause| clause.path.clone()).find(|path| !path.is_empty());
        (path, outwards().find_map(|clause| clause.heading).map(|span| on_one_line(&document.text, span)))
    }

    /// Where a finding stands: the unit around it, else its own words, and the clause.
    fn place(&self, finding: &Finding, contract: &Contract) -> Place {
        let commitment = finding.commitment.and_then(|at| self.inspection.extraction.commitments.get(at));
        let after = contract.units.partition_point(|unit| unit.span.start <= finding.span.start);
        let around = contract.units[..after].last().filter(|unit| unit.span.contains(finding.span));
        let quote = commitment.map(|commitment| commitment.span).filter(|span| span.contains(finding.span));
        let clause = commitment.and_then(|commitment| commitment.clause).or(around.and_then(|unit| unit.clause));
        let (clause, heading) = self.cited(clause);
        Place { quote: quote.or(around.map(|unit| unit.span)).unwrap_or(finding.span), clause, heading }
    }

    fn folded(&self, span: Span) -> String {
        folded(&self.inspection.document.text, span, &self.inspection.contract.references)
    }
}

/// Where a finding stands.
struct Place {
    quote: Span,
    clause: Option<String>,
    heading: Option<String>,
}

fn stated<T>(text: &str, value: Option<T>, span: Span) -> Stated<T> {
    Stated { value, text: span.of(text).to_owned(), span: Some(span) }
}

fn party_report(text: &str, party: &Party) -> PartyReport {
    PartyReport {
        name: on_one_line(text, party.name),
        role: party.role,
        aliases: party.aliases.iter().map(|alias| on_one_line(text, *alias)).collect(),
        span: party.name,
    }
}

/// The words at a span with their white space folded: what a name is, wherever the lines break.
fn on_one_line(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
