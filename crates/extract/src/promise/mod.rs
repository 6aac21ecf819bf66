//! Which units are promises of the vendor, and what each promises: obligor, kind, force, subject.
//!
//! A unit is read once ([`reading`]), set in its place ([`scene`]), and turned into sparse features ([`features`]).
//! A linear model weighs them ([`model`]); the rules in [`veto`] have the last word.

mod features;
mod force;
mod governor;
mod lexicon;
mod model;
mod pages;
mod phrase;
mod pool;
mod predicate;
mod reading;
mod scene;
mod sides;
mod subject;
mod veto;
mod words;

use crate::consequence::Penalties;
use crate::ground::Ground;
use crate::{Context, agreement, deadline, limit, risk};
use caveat_core::commitment::{Commitment, Deadline, Force, Limit, Obligor};
use caveat_core::contract::{Contract, Unit, UnitKind};
use caveat_core::document::Document;
use caveat_core::extraction::Extraction;
use caveat_core::{RuleId, Span};
use features::{Hashed, Named, features};
use lexicon::{Classes, LEXICON, WordMap};
use model::MODEL;
pub(crate) use pages::pages;
use reading::Reading;
use scene::{Lead, Place, Scene, Signal, lead, places, signal};
use sides::Sides;

/// The score from which a unit counts as a promise: where precision and recall balance on contracts left out.
pub(crate) const THRESHOLD: f32 = -0.5;

/// The score without times and figures below which a unit is given up.
const HOPELESS: f32 = -3.0;

/// A unit that may be a promise.
struct Candidate {
    unit: usize,
    /// Its place among the units that were read.
    read: usize,
    scores: model::Scores,
    signal: Signal,
    settled: Option<(Force, RuleId)>,
    subject: Option<Span>,
    deadlines: Vec<Deadline>,
    limits: Vec<Limit>,
}

/// Everything that the rules find in a contract.
pub(crate) fn extract(document: &Document, contract: &Contract, context: &Context) -> Extraction {
    let effective_date = agreement::effective_date(document, contract, context);
    let starts = agreement::starts(effective_date, context);
    let term = agreement::term(document, starts, context);
    let mut extraction = Extraction { effective_date, term, ..Extraction::default() };
    let penalties = Penalties::gather(document, contract);
    let mut hashed = Hashed::default();
    let mut found: Vec<Candidate> = Vec::new();
    let ground = Ground::of(document, contract, context, starts);
    let groups = pool::groups(&contract.units);
    // The score of each unit that was read, and its list or table.
    let (mut own, mut group) = (Vec::new(), Vec::new());
    each_scene(document, contract, &groups, |at, scene| {
        group.push(groups[at]);
        if veto::veto(scene).is_some() {
            own.push(None);
            return;
        }
        hashed.0.clear();
        features(scene, &mut hashed);
        // Times and figures cost most to read, and cannot lift a unit from here.
        let first = MODEL.score(&hashed.0).relevance();
        if first < HOPELESS {
            own.push(Some(first));
            return;
        }
        let deadlines = deadline::find(document, contract, scene.unit, &ground);
        let limits = limit::find(document, contract, scene.unit);
        (scene.deadlines, scene.limits) = (deadlines.len(), limits.len());
        hashed.0.clear();
        features(scene, &mut hashed);
        let scores = MODEL.score(&hashed.0);
        let settled = force::force(scene);
        // A subject costs much to choose, and is asked of promises alone.
        let hopeful = pool::can_pass(scores.relevance(), groups[at].is_some(), THRESHOLD);
        let subject = if hopeful { subject::chosen(scene) } else { None };
        own.push(Some(scores.relevance()));
        let read = own.len() - 1;
        found.push(Candidate { unit: at, read, scores, signal: scene.signal, settled, subject, deadlines, limits });
    });
    let pooled = pool::pool(&own, &group);
    for candidate in found.into_iter().filter(|candidate| pooled[candidate.read] > THRESHOLD) {
        let Candidate { unit: at, scores, signal, settled, subject, deadlines, limits, .. } = candidate;
        let unit = &contract.units[at];
        let kind = scores.kind(|_| true);
        let rules = std::iter::once(signal.rule()).chain(settled.map(|(_, rule)| rule));
        extraction.commitments.push(Commitment {
            unit: at,
            span: unit.span,
            clause: unit.clause,
            lead_in: unit.lead_ins.last().copied(),
            kind,
            force: settled.map_or_else(|| scores.force(), |(force, _)| force),
            obligor: obligor(signal),
            subject,
            consequences: penalties.of(at, kind, !deadlines.is_empty()),
            deadlines,
            limits,
            rules: rules.collect(),
        });
    }
    extraction.risks = risk::find(document, contract, &extraction);
    extraction
}

/// Who is bound.
fn obligor(signal: Signal) -> Obligor {
    match signal {
        Signal::MutualDuty | Signal::MutualItem => Obligor::Mutual,
        _ => Obligor::Vendor,
    }
}

/// Reads each unit in its place and hands it on, its deadlines and limits not yet counted.
fn each_scene(
    document: &Document,
    contract: &Contract,
    groups: &[Option<usize>],
    mut take: impl FnMut(usize, &mut Scene<'_>),
) {
    let mut sizes = vec![0_usize; groups.len()];
    for group in groups.iter().flatten() {
        sizes[*group] += 1;
    }
    let text = document.text.as_str();
    let sides = Sides::of(text, contract);
    let places = places(text, contract, &sides);
    let mut reading = Reading::default();
    let mut leads: WordMap<u64, Lead> = WordMap::default();
    let mut before: (Option<usize>, &'static str) = (None, "");
    for (at, unit) in contract.units.iter().enumerate() {
        if unit.kind != UnitKind::Heading {
            read_scene(text, unit, &sides, &places, &mut reading, &mut leads, |scene| {
                scene.before = if before.0 == unit.clause { before.1 } else { "" };
                before = (unit.clause, scene.signal.name());
                scene.listed = groups[at].map_or(0, |group| sizes[group]);
                take(at, scene);
            });
        }
    }
}

/// Reads one unit in its place.
fn read_scene(
    text: &str,
    unit: &Unit,
    sides: &Sides,
    places: &[Place],
    reading: &mut Reading,
    leads: &mut WordMap<u64, Lead>,
    take: impl FnOnce(&mut Scene<'_>),
) {
    let nowhere = Place::default();
    let lead =
        unit.lead_ins.iter().rev().map(|span| read_lead(text, *span, sides, reading, leads)).reduce(Lead::within);
    reading.read(text, unit.span, sides);
    let place = unit.clause.and_then(|clause| places.get(clause)).unwrap_or(&nowhere);
    let (signal, main) = signal(text, unit, reading, lead.as_ref(), place, sides);
    let header = header_classes(text, &unit.header);
    let mut scene = Scene {
        text,
        unit,
        reading,
        lead,
        place,
        header,
        signal,
        main,
        subject: None,
        before: "",
        listed: 0,
        deadlines: 0,
        limits: 0,
    };
    scene.subject = subject::guess(&scene);
    take(&mut scene);
}

/// What a lead-in says; each is read once.
fn read_lead(text: &str, span: Span, sides: &Sides, reading: &mut Reading, known: &mut WordMap<u64, Lead>) -> Lead {
    *known.entry(span.start as u64).or_insert_with(|| {
        reading.read(text, span, sides);
        lead(reading, span)
    })
}

/// The classes of the words in a table's header row.
fn header_classes(text: &str, header: &[Span]) -> Classes {
    let words = header.iter().flat_map(|cell| cell.of(text).split_whitespace());
    words.fold(0, |all, word| {
        let low = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        all | LEXICON.word(&low)
    })
}

/// A unit as the training command sees it.
#[derive(Debug, Clone)]
pub struct Example {
    /// Where the unit stands.
    pub span: Span,
    /// Its features, by name.
    pub features: Vec<String>,
    /// Its list or table.
    pub group: Option<usize>,
    /// Whether a rule says that it is no promise.
    pub vetoed: bool,
    /// How it binds, by name.
    pub signal: &'static str,
    /// The force that the rules settle, by its place in `firm`, `qualified`, `conditional`.
    pub force: Option<usize>,
    /// What the rules take as its subject.
    pub subject: Option<Span>,
}

/// Every unit with its features, for training.
pub fn examples(document: &Document, contract: &Contract, context: &Context) -> Vec<Example> {
    let mut examples = Vec::new();
    let groups = pool::groups(&contract.units);
    let starts = agreement::starts(agreement::effective_date(document, contract, context), context);
    let ground = Ground::of(document, contract, context, starts);
    each_scene(document, contract, &groups, |at, scene| {
        scene.deadlines = deadline::find(document, contract, scene.unit, &ground).len();
        scene.limits = limit::find(document, contract, scene.unit).len();
        let mut named = Named::default();
        features(scene, &mut named);
        examples.push(Example {
            span: scene.unit.span,
            features: named.0,
            group: groups[at],
            vetoed: veto::veto(scene).is_some(),
            signal: scene.signal.name(),
            force: force::force(scene)
                .map(|(force, _)| model::FORCES.iter().position(|known| *known == force).unwrap_or(0)),
            subject: scene.subject,
        });
    });
    examples
}

/// The scores of a contract's units in their order, `None` for one that a rule strikes out, each weighed against those
/// around it, less the threshold.
pub fn settle(scores: &[Option<f32>], groups: &[Option<usize>]) -> Vec<f32> {
    pool::pool(scores, groups).into_iter().map(|score| score - THRESHOLD).collect()
}

/// What the choice of a subject sees in one unit, as the training command needs it.
#[derive(Debug, Clone)]
pub struct SubjectExample {
    /// Where the unit stands.
    pub span: Span,
    /// Its first words, and the features of each as the first word of a subject, as the last, and as any.
    pub words: Vec<(Span, [Vec<String>; 3])>,
    /// Every phrase that may be the subject: the numbers of its first and its last word, and how many words it has.
    pub places: Vec<(usize, usize, usize)>,
    /// What grammar takes as the subject.
    pub guess: Option<Span>,
}

/// The units that stand at one of these places, with what the choice of a subject sees, for training.
pub fn subject_examples(document: &Document, contract: &Contract, wanted: &[Span]) -> Vec<SubjectExample> {
    let mut examples = Vec::new();
    let groups = pool::groups(&contract.units);
    each_scene(document, contract, &groups, |_, scene| {
        if wanted.contains(&scene.unit.span) {
            examples.push(SubjectExample {
                span: scene.unit.span,
                words: subject::learn(scene),
                places: subject::places(scene),
                guess: scene.subject,
            });
        }
    });
    examples
}
