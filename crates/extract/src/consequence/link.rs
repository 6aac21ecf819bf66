//! Which promise a penalty punishes.
//!
//! A penalty that names a clause, a milestone or a class of items punishes those. Any other punishes promises near it
//! that it speaks of. Each promise looks only at penalties that point to it or stand near, so the cost is linear in
//! the number of promises.

use super::lexicon::list;
use super::quote::{self, LONGEST, cut};
use super::signs::ENOUGH;
use super::topic::{codes, missed, named, topics};
use super::{cure, figure, penalty};
use caveat_core::Span;
use caveat_core::commitment::{Consequence, ConsequenceKind, Kind};
use caveat_core::contract::{Contract, UnitKind, Zone};
use caveat_core::document::Document;
use std::collections::{BTreeMap, BTreeSet};

/// How many units away a penalty may stand that points to nothing.
pub(super) const NEAR: usize = 12;
/// How many rows or items away a penalty may stand that names their class or their list.
pub(super) const LIST: usize = 60;
/// The penalties of one contract.
pub(crate) struct Penalties<'a> {
    pub(super) document: &'a Document,
    pub(super) contract: &'a Contract,
    pub(super) list: Vec<Penalty>,
    pub(super) by_clause: BTreeMap<usize, Vec<usize>>,
    pub(super) by_code: BTreeMap<String, Vec<usize>>,
    pub(super) by_term: BTreeMap<String, Vec<usize>>,
    /// The units that grant a right upon an event with a name of its own, by that name.
    upon: BTreeMap<&'static str, Vec<usize>>,
}

pub(super) struct Penalty {
    /// The unit that states it.
    pub(super) unit: usize,
    pub(super) kind: ConsequenceKind,
    /// The words that gave it away.
    cue: Span,
    pub(super) topics: BTreeSet<String>,
    /// Says "such failure", "the issue": what stands just before it.
    pub(super) anaphora: bool,
    /// Names a clause or a code of its own.
    pub(super) points: bool,
    pub(super) about: Option<About>,
}

/// What a penalty speaks of, beyond its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A breach of warranty, or it stands in a clause about warranties.
    Warranty,
    /// An earlier breach or default as such.
    Default,
}

/// A promise, as a penalty is held against it.
pub(super) struct Promise {
    /// The terms in capitals that it speaks of.
    pub(super) terms: BTreeSet<String>,
    /// The unit that makes it.
    pub(super) at: usize,
    pub(super) kind: Kind,
    pub(super) timed: bool,
    pub(super) nature: Nature,
}

/// What the words of a promise make of it.
pub(super) struct Nature {
    /// Speaks of curing a breach.
    pub(super) cures: bool,
    /// To correct, repair or do again.
    pub(super) mends: bool,
    /// Warrants a quality.
    pub(super) warrants: bool,
}

fn any(low: &str, words: &[&str]) -> bool {
    words.iter().any(|word| low.contains(word))
}

impl<'a> Penalties<'a> {
    /// The penalties of a contract. Linear in the length of the text.
    pub(crate) fn gather(document: &'a Document, contract: &'a Contract) -> Self {
        let mut penalties = Self {
            document,
            contract,
            list: vec![],
            by_clause: BTreeMap::new(),
            by_code: BTreeMap::new(),
            by_term: BTreeMap::new(),
            upon: BTreeMap::new(),
        };
        let mut reference = 0;
        for (at, unit) in contract.units.iter().enumerate() {
            let states = matches!(unit.kind, UnitKind::Sentence | UnitKind::ListItem | UnitKind::LeadIn)
                && matches!(unit.zone, Zone::Body | Zone::Attachment);
            if !states {
                continue;
            }
            let lead_in = unit.lead_ins.last().copied();
            let Some((kind, cue)) = penalty(&document.text, unit.span, lead_in) else { continue };
            while contract.references.get(reference).is_some_and(|known| known.span.start < unit.span.start) {
                reference += 1;
            }
            penalties.add(at, kind, cue, &mut reference);
        }
        penalties
    }

    fn add(&mut self, at: usize, kind: ConsequenceKind, cue: Span, reference: &mut usize) {
        let unit = &self.contract.units[at];
        let text = unit.span.of(&self.document.text);
        let number = self.list.len();
        let mut points = false;
        while let Some(known) = self.contract.references.get(*reference) {
            if known.span.start >= unit.span.end {
                break;
            }
            *reference += 1;
            // "This Article 6" names the place where the penalty itself stands, and so nothing in particular.
            if let Some(target) = known.target
                && !self.stands_in(unit.clause, target)
            {
                points = true;
                self.by_clause.entry(target).or_default().push(number);
            }
        }
        for code in codes(text) {
            points = true;
            self.by_code.entry(code).or_default().push(number);
        }
        let mut terms = missed(text);
        terms.retain(|term| !self.names_a_party(term));
        for term in terms {
            self.by_term.entry(term).or_default().push(number);
        }
        let low = text.to_ascii_lowercase();
        if kind == ConsequenceKind::Termination
            && let Some(event) = cure::event(&low)
        {
            self.upon.entry(event.trim_end_matches('s')).or_default().push(at);
        }
        let anaphora = ["such ", "this ", "these ", "the issue", "its date", "that date", "the foregoing", "the above"];
        self.list.push(Penalty {
            unit: at,
            kind,
            cue,
            topics: topics(text),
            anaphora: anaphora.iter().any(|words| low.contains(words)),
            points,
            about: self.about(at, &low),
        });
    }

    /// Whether a term is the name of a party.
    fn names_a_party(&self, term: &str) -> bool {
        let named = |span: &Span| span.of(&self.document.text).to_lowercase().contains(term);
        self.contract.parties.iter().any(|party| named(&party.name) || party.aliases.iter().any(named))
    }

    /// Whether a clause is `outer` or lies within it.
    fn stands_in(&self, clause: Option<usize>, outer: usize) -> bool {
        std::iter::successors(clause, |index| self.contract.clauses.get(*index)?.parent).any(|index| index == outer)
    }

    fn about(&self, at: usize, low: &str) -> Option<About> {
        if low.contains("warrant") || self.heading(at, &["warrant", "remed"]) {
            Some(About::Warranty)
        } else {
            cure::defaults(low).then_some(About::Default)
        }
    }

    /// Whether the heading of a unit's clause, or of the one around it, holds one of these.
    fn heading(&self, at: usize, stems: &[&str]) -> bool {
        self.contract.clauses_of(&self.contract.units[at]).take(2).filter_map(|clause| clause.heading).any(|heading| {
            let low = heading.of(&self.document.text).to_ascii_lowercase();
            stems.iter().any(|stem| low.contains(stem))
        })
    }

    /// What missing the promise in the unit at this index costs: the penalties that are tied to it, the surest first,
    /// at most two.
    pub(crate) fn of(&self, at: usize, kind: Kind, timed: bool) -> Vec<Consequence> {
        if let Some(right) = self.right_behind(at, kind) {
            return vec![right];
        }
        if self.list.is_empty() {
            return vec![];
        }
        if let Some(own) = self.own(at, kind, timed) {
            return vec![own];
        }
        let low = self.words(at);
        let nature =
            Nature { cures: cure::cures(&low), mends: any(&low, list("mends")), warrants: any(&low, list("warrants")) };
        let promise = Promise { terms: self.terms_of(at), at, kind, timed, nature };
        let mut tied: Vec<(u32, usize, usize)> = self
            .near(at, &promise.terms)
            .into_iter()
            .filter_map(|number| {
                let sum = self.signs(&self.list[number], &promise);
                (sum >= ENOUGH).then(|| (sum, self.list[number].unit.abs_diff(at), number))
            })
            .collect();
        tied.sort_by_key(|(sum, distance, number)| (std::cmp::Reverse(*sum), *distance, *number));
        tied.dedup_by_key(|(.., number)| *number);
        tied.truncate(2);
        tied.into_iter().map(|(.., number)| self.consequence(&self.list[number])).collect()
    }

    /// The penalties that point to the unit, and those near it.
    fn near(&self, at: usize, terms: &BTreeSet<String>) -> BTreeSet<usize> {
        let unit = &self.contract.units[at];
        let from = self.list.partition_point(|penalty| penalty.unit + NEAR < at);
        let to = self.list.partition_point(|penalty| penalty.unit <= at + LIST);
        let mut near: BTreeSet<usize> = (from..to).collect();
        let mut clause = unit.clause;
        while let Some(index) = clause {
            near.extend(self.by_clause.get(&index).into_iter().flatten());
            clause = self.contract.clauses.get(index).and_then(|known| known.parent);
        }
        if let Some(code) = self.code_of(at) {
            near.extend(self.by_code.get(&code).into_iter().flatten());
        }
        near.extend(terms.iter().filter_map(|term| self.by_term.get(term)).flatten());
        near
    }

    /// The terms in capitals that a unit speaks of, itself or by the words that lead to it.
    fn terms_of(&self, at: usize) -> BTreeSet<String> {
        if self.by_term.is_empty() {
            return BTreeSet::new();
        }
        let unit = &self.contract.units[at];
        let leads = unit.lead_ins.last().filter(|lead| lead.len() <= 4 * LONGEST);
        leads.into_iter().chain([&unit.span]).flat_map(|span| named(span.of(&self.document.text))).collect()
    }

    /// The price that a promise names in its own sentence: "If the Site is not live in ten weeks, Client may cancel".
    fn own(&self, at: usize, kind: Kind, timed: bool) -> Option<Consequence> {
        let penalty = &self.list[self.list.binary_search_by_key(&at, |penalty| penalty.unit).ok()?];
        let text = &self.document.text;
        let unit = &self.contract.units[at];
        let rights =
            matches!(penalty.kind, ConsequenceKind::Termination | ConsequenceKind::StepIn | ConsequenceKind::Remedy);
        let words = unit.span.of(text).trim_start();
        let starts = ["if ", "in the event", "should ", "failure ", "where ", "in case"];
        let condition =
            starts.iter().any(|start| words.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
        // "The sole remedy shall be to repair it" limits what is owed.
        let limits = penalty.cue.of(text).to_ascii_lowercase().contains("remed");
        if !rights || limits || !condition || !(timed || matches!(kind, Kind::Deadline | Kind::ServiceLevel)) {
            return None;
        }
        let span = (penalty.kind == ConsequenceKind::Termination).then(|| quote::right(text, unit.span)).flatten();
        let span = span.unwrap_or_else(|| quote::main_clause(text, unit.span, penalty.cue));
        Some(Consequence { span, kind: penalty.kind, amount: None, cap: None })
    }

    /// The right to end the contract that stands behind a duty to cure a breach: in its own sentence, or in the words
    /// that lead to it.
    fn right_behind(&self, at: usize, kind: Kind) -> Option<Consequence> {
        if kind != Kind::Deadline {
            return None;
        }
        let text = &self.document.text;
        let unit = &self.contract.units[at];
        let low = self.words(at);
        if !cure::cures(&low) {
            return None;
        }
        let leads = unit.lead_ins.iter().rev().copied();
        let span = std::iter::once(unit.span)
            .chain(leads)
            .find_map(|stretch| quote::right(text, stretch))
            .or_else(|| self.right_upon(at, &low))
            .or_else(|| self.right_below(at))?;
        Some(Consequence { span, kind: ConsequenceKind::Termination, amount: None, cap: None })
    }

    /// The right that another sentence grants upon an event with a name, where these words say what the event is.
    fn right_upon(&self, at: usize, low: &str) -> Option<Span> {
        let event = cure::event(low)?;
        let granting = self.upon.get(event.trim_end_matches('s'))?;
        let after = granting.partition_point(|known| *known <= at);
        let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|number| granting.get(number));
        let unit = near.filter(|known| **known != at).min_by_key(|known| known.abs_diff(at))?;
        quote::right(&self.document.text, self.contract.units[*unit].span)
    }

    /// The right behind a list of events, where its sentence goes on: "...; this Agreement may be terminated".
    fn right_below(&self, at: usize) -> Option<Span> {
        let text = &self.document.text;
        let units = self.contract.units.get(at + 1..(at + 1 + NEAR).min(self.contract.units.len()))?;
        let item = self.contract.units[at].kind == UnitKind::ListItem;
        let next = units.iter().find(|unit| !item || unit.kind != UnitKind::ListItem)?;
        let goes_on = next.span.of(text).starts_with(|c: char| c.is_lowercase());
        (goes_on && next.kind != UnitKind::Heading).then(|| quote::right(text, next.span)).flatten()
    }

    /// A unit's own words and those that lead to it, in lower case.
    fn words(&self, at: usize) -> String {
        let unit = &self.contract.units[at];
        let leads = unit.lead_ins.last().copied();
        leads
            .into_iter()
            .chain([unit.span])
            .map(|span| span.of(&self.document.text).to_ascii_lowercase() + " ")
            .collect()
    }

    /// The code by which a penalty may name a unit: "M5" in its first cell or as its clause's label.
    pub(super) fn code_of(&self, at: usize) -> Option<String> {
        let text = &self.document.text;
        let unit = &self.contract.units[at];
        let first = unit.cells.first().map(|cell| cell.of(text)).or_else(|| {
            let label = self.contract.clauses.get(unit.clause?)?.label?;
            Some(label.of(text))
        });
        let first = first.or_else(|| unit.span.of(text).split_whitespace().next())?;
        codes(first).next()
    }

    fn consequence(&self, penalty: &Penalty) -> Consequence {
        let text = &self.document.text;
        let unit = &self.contract.units[penalty.unit];
        // An item of a list inside a sentence says little without the words that lead to it.
        let lead = unit.lead_ins.last().filter(|lead| unit.kind == UnitKind::ListItem && lead.end <= unit.span.start);
        let whole = lead.map(|lead| Span::new(lead.start, unit.span.end)).filter(|whole| whole.len() <= LONGEST);
        let span = whole.unwrap_or_else(|| cut(text, unit.span, penalty.cue));
        let (amount, cap) = figure::figures(text, span);
        Consequence { span, kind: penalty.kind, amount, cap }
    }
}
