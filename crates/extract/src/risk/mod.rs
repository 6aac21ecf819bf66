//! Risks that need no catalog: words that make a promise larger, vaguer or costlier than it looks.
//!
//! Two sorts of rule: a phrase rule looks at one unit where one of its cues stands; a contract rule looks at the
//! whole. Each gives an [`Alarm`]; here alone alarms become findings.

mod absolute;
mod ambiguous_date;
mod blank;
mod broken_reference;
mod date_conflict;
mod date_outside_term;
mod escrow;
mod favoured;
mod future_functionality;
mod incorporated;
mod lexicon;
mod no_disclaimer;
mod sole_acceptance;
mod time_of_essence;
mod unbounded_scope;
mod uncapped_liability;
mod undefined_term;
mod vague_deadline;

use crate::rule::{Rule, RuleBook};
use crate::wording::Wording;
use caveat_core::commitment::Force;
use caveat_core::contract::{Contract, UnitKind, Zone};
use caveat_core::document::Document;
use caveat_core::extraction::Extraction;
use caveat_core::judgement::{Finding, Fix, Severity};
use caveat_core::{RuleId, RulePage, Span};
use std::sync::LazyLock;

/// What a phrase rule sees: the unit, and whether it binds the vendor to anything.
struct Scene {
    wording: Wording,
    promise: bool,
    /// Whether it is promised without a reserve: no efforts, no wish.
    firm: bool,
}

/// What the contract rules see.
struct Whole<'a> {
    document: &'a Document,
    contract: &'a Contract,
    extraction: &'a Extraction,
}

/// Something that a lawyer would want to be shown.
struct Alarm {
    /// Where; for a phrase rule, inside the unit.
    span: Span,
    /// The commitment it is about, as an index; a phrase rule leaves it to the caller.
    commitment: Option<usize>,
    severity: Severity,
    message: String,
    /// What to do, and the words to put in place of the span, where there are such.
    fix: Option<(&'static str, Option<String>)>,
}

impl Alarm {
    fn new(span: Span, severity: Severity, message: impl Into<String>) -> Self {
        Self { span, commitment: None, severity, message: message.into(), fix: None }
    }

    fn fix(mut self, title: &'static str) -> Self {
        self.fix = Some((title, None));
        self
    }

    fn replace(mut self, title: &'static str, with: impl Into<String>) -> Self {
        self.fix = Some((title, Some(with.into())));
        self
    }
}

type InUnit = fn(&Scene, Span) -> Option<Alarm>;
type InWhole = fn(&Whole<'_>) -> Vec<Alarm>;

static PHRASES: &[Rule<InUnit>] = &[
    absolute::RULE,
    escrow::RULE,
    favoured::RULE,
    future_functionality::RULE,
    incorporated::RULE,
    sole_acceptance::RULE,
    time_of_essence::RULE,
    unbounded_scope::RULE,
    uncapped_liability::RULE,
];

static WHOLES: &[Rule<InWhole>] = &[
    ambiguous_date::RULE,
    blank::RULE,
    broken_reference::RULE,
    date_conflict::RULE,
    date_outside_term::RULE,
    no_disclaimer::RULE,
    undefined_term::RULE,
    vague_deadline::RULE,
];

static BOOK: LazyLock<RuleBook<InUnit>> = LazyLock::new(|| RuleBook::new(PHRASES));

/// The pages of this layer's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    PHRASES.iter().map(Rule::described).chain(WHOLES.iter().map(Rule::described)).collect()
}

/// The risks of a contract, in reading order. Linear in the length of the text.
pub(crate) fn find(document: &Document, contract: &Contract, extraction: &Extraction) -> Vec<Finding> {
    let text = &document.text;
    let mut findings = Vec::new();
    let mut commitments = extraction.commitments.iter().enumerate().peekable();
    for (at, unit) in contract.units.iter().enumerate() {
        while commitments.next_if(|(_, known)| known.unit < at).is_some() {}
        let here = commitments.peek().filter(|(_, known)| known.unit == at).map(|(index, _)| *index);
        if unit.kind == UnitKind::Heading || !matches!(unit.zone, Zone::Body | Zone::Attachment | Zone::Definition) {
            continue;
        }
        let mut scene = None;
        let mut told: Vec<RuleId> = Vec::new();
        for (rule, cue) in BOOK.hits(text, unit.span) {
            if told.contains(&rule.id) {
                continue;
            }
            let lead_in = unit.lead_ins.last().copied();
            let scene = scene.get_or_insert_with(|| Scene {
                wording: Wording::new(text, unit.span, lead_in),
                promise: here.is_some(),
                firm: here.is_some_and(|index| extraction.commitments[index].force != Force::Qualified),
            });
            let inside = Span::new(cue.start - unit.span.start, cue.end - unit.span.start);
            if let Some(mut alarm) = (rule.find)(scene, inside) {
                told.push(rule.id);
                alarm.span = alarm.span.shift(unit.span.start);
                alarm.commitment = here;
                findings.push(finding(rule.id, alarm));
            }
        }
    }
    let whole = Whole { document, contract, extraction };
    for rule in WHOLES {
        findings.extend((rule.find)(&whole).into_iter().map(|alarm| finding(rule.id, alarm)));
    }
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}

fn finding(rule: RuleId, alarm: Alarm) -> Finding {
    let fixes = alarm.fix.map(|(title, replacement)| Fix { title: title.to_owned(), replacement, trade_off: None });
    Finding {
        rule,
        severity: alarm.severity,
        message: alarm.message,
        commitment: alarm.commitment,
        span: alarm.span,
        fixes: fixes.into_iter().collect(),
        approvers: vec!["legal".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline;
    use crate::ground::Ground;
    use crate::rule::page;
    use caveat_core::commitment::{Commitment, Kind, Obligor};

    /// A contract of one promise a line.
    fn contract(text: &str) -> (Document, Contract) {
        let mut contract = Contract { units: page::units(text), ..Contract::default() };
        for (at, _) in text.match_indices("Section ") {
            let number = text[at + 8..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let span = Span::new(at, at + 8 + number);
            contract.references.push(caveat_core::contract::CrossReference { span, target: None });
        }
        (page::document(text), contract)
    }

    #[test]
    fn pages_say_what_is_found() {
        page::check(&pages(), |page, text| {
            let (document, contract) = contract(text);
            let day = jiff::civil::date(2027, 1, 1);
            let ground = Ground::example(day);
            let commitments = contract.units.iter().enumerate().map(|(at, unit)| Commitment {
                unit: at,
                span: unit.span,
                clause: None,
                lead_in: None,
                kind: Kind::Delivery,
                force: Force::Firm,
                obligor: Obligor::Vendor,
                subject: None,
                deadlines: deadline::find(&document, &contract, unit, &ground),
                limits: vec![],
                consequences: vec![],
                rules: vec![],
            });
            let extraction = Extraction {
                commitments: commitments.collect(),
                effective_date: Some((Some(day), Span::default())),
                term: Some((Some(caveat_core::Period::new(1, caveat_core::PeriodUnit::Year)), Span::default())),
                ..Extraction::default()
            };
            let found = find(&document, &contract, &extraction);
            let mine = found.into_iter().filter(|finding| finding.rule == page.id);
            mine.map(|finding| (finding.span, finding.message)).collect()
        });
    }
}
