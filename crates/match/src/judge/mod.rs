//! Verdicts: what each commitment is worth against the catalog, and what a person must look at.

mod apart;
mod case;
mod due;
mod fix;
mod limits;
mod open;
mod outcome;
mod overlooked;
mod quantity;
mod settle;
#[cfg(test)]
mod several_tests;
mod swap;
#[cfg(test)]
mod tests;
mod verdict;
mod words;

use crate::exposure::{self, Books, Fees};
use crate::{Capability, Catalog, FiscalYear, Matcher, Policy, Promise, Workdays};
use apart::Apart;
use case::Case;
use caveat_core::RulePage;
use caveat_core::commitment::{Commitment, Kind};
use caveat_core::contract::{Contract, UnitKind};
use caveat_core::document::Document;
use caveat_core::extraction::Extraction;
use caveat_core::judgement::{Also, Approval, Candidate, Decision, Finding, Judgement, Verdict};
use due::Calendar;
use jiff::civil::Date;
use outcome::Outcome;
pub(crate) use quantity::{Quantity, on_one_scale};
pub use settle::Ruled;
use std::collections::HashMap;

/// What verdicts depend on beside the document and the catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct Circumstances {
    /// The day on which the question is asked.
    pub as_of: Date,
    /// The day on which the agreement takes effect, where the caller says so; wins over what the document says.
    pub effective_date: Option<Date>,
    /// Which days are working days; without it, days that need a calendar of holidays are not computed.
    pub workdays: Option<Workdays>,
    /// How the catalog's quarters, halves and years are counted.
    pub fiscal_year: FiscalYear,
    /// What the customer pays; wins over what the document says.
    pub fees: Option<Fees>,
    /// Who may approve what.
    pub policy: Policy,
}

impl Circumstances {
    /// A question asked on a day, with everything else read from the document or left to the built-in rules.
    pub fn on(as_of: Date) -> Self {
        Self {
            as_of,
            effective_date: None,
            workdays: None,
            fiscal_year: FiscalYear::CALENDAR,
            fees: None,
            policy: Policy::default(),
        }
    }
}

/// The outcome for a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// One for each commitment, in their order.
    pub judgements: Vec<Judgement>,
    /// The worst first, and in reading order among equals.
    pub findings: Vec<Finding>,
    /// What the policy makes of each finding, in their order.
    pub rulings: Vec<Ruled>,
    /// Who must agree, and to what.
    pub approvals: Vec<Approval>,
    /// What to do with the document: the gravest that the policy says of a finding.
    pub decision: Decision,
}

/// Judges what a contract promises. Without a catalog (`None`) there are no verdicts, only risks.
pub fn judge(
    document: &Document,
    contract: &Contract,
    extraction: &Extraction,
    catalog: Option<(&Catalog, &Matcher)>,
    circumstances: &Circumstances,
) -> Judged {
    let calendar = Calendar::of(extraction, circumstances);
    let mut findings = Vec::new();
    let text = document.text.as_str();
    let mut judgements: Vec<Judgement> = match catalog {
        Some((catalog, matcher)) => {
            let bench = Bench::of(document, contract, catalog, matcher, &calendar);
            let commitments = extraction.commitments.iter().enumerate();
            commitments.map(|(at, commitment)| bench.judge(at, commitment, &mut findings)).collect()
        }
        None => vec![UNJUDGED; extraction.commitments.len()],
    };
    findings.extend(extraction.risks.iter().cloned());
    let fees = circumstances.fees.clone().or_else(|| exposure::fees_in(text, contract));
    let books = Books::of(fees, extraction.term.and_then(|(period, _)| period));
    for (commitment, judgement) in extraction.commitments.iter().zip(&mut judgements) {
        judgement.due_days = calendar.working_days(text, commitment);
        // Only what is late has a delay; what is kept or missing can cost the whole of it.
        let late = judgement.slack_days.filter(|slack| *slack < 0).map(|slack| -slack);
        judgement.exposure = exposure::of(text, commitment, late, &books);
    }
    let catalog = catalog.map(|(catalog, _)| catalog);
    let bar =
        settle::Bar { extraction, judgements: &judgements, catalog, policy: &circumstances.policy, books: &books };
    let settled = bar.settle(&mut findings);
    // Stable: among equals the reading order stays, and of one place the verdict before the risk.
    let mut ruled: Vec<(Finding, Ruled)> = findings.into_iter().zip(settled.rulings).collect();
    ruled.sort_by_key(|(finding, _)| (std::cmp::Reverse(finding.severity), finding.span.start));
    let (findings, rulings) = ruled.into_iter().unzip();
    Judged { judgements, findings, rulings, approvals: settled.approvals, decision: settled.decision }
}

/// How likely a promise must mean something that keeps it to be called kept: the chance that one of the entries is meant
/// by which it would be kept. A wrong comfort is the worst answer, so this is more than is needed to name a flaw.
///
/// Chosen on labelled contracts: at 0.75 of a hundred flaws 5.3 are called kept and 0.725 of all verdicts are right, at
/// 0.68 it is 6.9 and 0.743.
const COMFORT: f64 = 0.75;

const UNJUDGED: Judgement = Judgement {
    matched: None,
    also: vec![],
    candidates: vec![],
    verdict: None,
    slack_days: None,
    slack_business_days: None,
    due_days: vec![],
    exposure: None,
};

/// The pages of the verdicts' rules.
pub(crate) fn pages() -> Vec<RulePage> {
    [verdict::pages(), open::pages()].concat()
}

/// Everything that stays the same from one commitment of a document to the next.
struct Bench<'a> {
    document: &'a Document,
    contract: &'a Contract,
    catalog: &'a Catalog,
    matcher: &'a Matcher,
    calendar: &'a Calendar,
    /// Where each capability stands in the catalog.
    places: HashMap<&'a str, usize>,
    /// What the contract calls its parties, the longest first.
    parties: Vec<&'a str>,
}

impl<'a> Bench<'a> {
    fn of(
        document: &'a Document,
        contract: &'a Contract,
        catalog: &'a Catalog,
        matcher: &'a Matcher,
        calendar: &'a Calendar,
    ) -> Self {
        let mut places = HashMap::new();
        for (at, capability) in catalog.capabilities.iter().enumerate() {
            places.entry(capability.id.as_str()).or_insert(at);
        }
        let spans = contract.parties.iter().flat_map(|party| party.aliases.iter().chain([&party.name]));
        let mut parties: Vec<&str> = spans.map(|span| span.of(&document.text).trim()).collect();
        parties.retain(|name| name.len() > 2);
        parties.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        parties.dedup();
        Self { document, contract, catalog, matcher, calendar, places, parties }
    }

    fn judge(&self, at: usize, commitment: &Commitment, findings: &mut Vec<Finding>) -> Judgement {
        if commitment.kind == Kind::Deadline {
            return UNJUDGED;
        }
        let context = self.context(commitment);
        let words = self.without_parties(commitment.span.of(&self.document.text));
        let subject = commitment.subject.and_then(|span| {
            let start = span.start.checked_sub(commitment.span.start)?;
            words.get(start..start + span.len()).filter(|words| !words.trim().is_empty())
        });
        let promise = Promise { text: &words, subject, context: &context };
        let answer = self.matcher.answer(&promise);
        let capability_of = |id: &str| self.places.get(id).and_then(|place| self.catalog.capabilities.get(*place));
        let meant =
            answer.meant.as_ref().and_then(|candidate| Some((candidate, capability_of(&candidate.capability)?)));
        let Some((main, capability)) = meant else {
            let candidates = answer.candidates;
            let nearest = candidates.first().and_then(|candidate| capability_of(&candidate.capability));
            let name = nearest.map(|capability| capability.name.as_str());
            findings.push(verdict::unknown(&self.document.text, commitment, at, name));
            return Judgement { candidates, verdict: Some(Verdict::Unknown), ..UNJUDGED };
        };
        let also_meant = self.matcher.also(&promise, main);
        let all_meant: Vec<&Candidate> = std::iter::once(main).chain(&also_meant).collect();
        let apart = Apart::of(&words, commitment.span.start, &all_meant);
        let outcome_of = |capability: &Capability| {
            let own = |span| apart.concerns(&capability.id, span);
            Outcome::of(&self.document.text, commitment, capability, self.calendar, &context, own)
        };
        let outcome = outcome_of(capability);
        let keeps = |candidate: &Candidate| {
            // What is hardly likely tips no scale and needs no look.
            if candidate.score <= 0.01 {
                return false;
            }
            // What is named beside the main thing has a verdict of its own: it is no rival of it.
            also_meant.iter().any(|also| also.capability == candidate.capability)
                || capability_of(&candidate.capability).is_some_and(|one| outcome_of(one).verdict.is_kept())
        };
        if outcome.verdict.is_kept() && main.score < COMFORT && answer.chance_of(keeps) < COMFORT {
            // To call it kept on a guess would be the worst answer; a flaw is named at half the certainty.
            findings.push(verdict::unknown(&self.document.text, commitment, at, Some(&capability.name)));
            return Judgement { candidates: answer.candidates, verdict: Some(Verdict::Unknown), ..UNJUDGED };
        }
        let case = self.case(at, commitment, capability, &outcome);
        findings.extend(verdict::findings(&case));
        // Once for the promise, not for each capability: what is open is its deadline and its figures.
        findings.extend(open::findings(&case));
        let mut slack_business_days = outcome.slack_business_days(self.calendar);
        let (mut verdict, mut slack_days, mut also) = (outcome.verdict, outcome.slack_days(), vec![]);
        for candidate in also_meant.iter().cloned() {
            let Some(capability) = capability_of(&candidate.capability) else { continue };
            let outcome = outcome_of(capability);
            findings.extend(verdict::findings(&self.case(at, commitment, capability, &outcome)));
            // The worst verdict rules, and its slack with it.
            if verdict.worse(outcome.verdict) != verdict {
                (verdict, slack_days) = (outcome.verdict, outcome.slack_days());
                slack_business_days = outcome.slack_business_days(self.calendar);
            }
            let Candidate { capability, score, evidence } = candidate;
            also.push(Also { capability, score, evidence, verdict: outcome.verdict, slack_days: outcome.slack_days() });
        }
        let (matched, candidates) = (answer.meant, answer.candidates);
        Judgement { matched, also, candidates, verdict: Some(verdict), slack_days, slack_business_days, ..UNJUDGED }
    }

    fn case<'b>(
        &'b self,
        at: usize,
        commitment: &'b Commitment,
        capability: &'b Capability,
        outcome: &'b Outcome,
    ) -> Case<'b> {
        Case {
            document_text: &self.document.text,
            commitment,
            at,
            is_row: self.contract.units.get(commitment.unit).is_some_and(|unit| unit.kind == UnitKind::TableRow),
            catalog: self.catalog,
            capability,
            outcome,
            effective: self.calendar.effective,
        }
    }

    /// The words of a promise with the parties' names blanked, so that "Harbour Software shall" says nothing about
    /// harbours; every byte keeps its place.
    fn without_parties(&self, text: &str) -> String {
        let mut words = text.to_owned();
        for name in &self.parties {
            let mut from = 0;
            while let Some(at) = words.get(from..).and_then(|rest| rest.find(name)) {
                let (start, end) = (from + at, from + at + name.len());
                words.replace_range(start..end, &" ".repeat(name.len()));
                from = end;
            }
        }
        words
    }

    /// What says what a promise is about without being part of it, the nearest first: lead-ins, table heads, headings.
    fn context(&self, commitment: &Commitment) -> Vec<&'a str> {
        let text = self.document.text.as_str();
        let mut spans = Vec::new();
        spans.extend(commitment.lead_in);
        if let Some(unit) = self.contract.units.get(commitment.unit) {
            spans.extend(unit.lead_ins.iter().rev().copied().filter(|span| Some(*span) != commitment.lead_in));
            spans.extend(&unit.header);
            spans.extend(self.contract.clauses_of(unit).take(3).filter_map(|clause| clause.heading));
        }
        spans.into_iter().map(|span| span.of(text)).filter(|words| !words.trim().is_empty()).collect()
    }
}
