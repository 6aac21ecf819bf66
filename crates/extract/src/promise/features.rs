//! Sparse features of a unit: general contract language only, no names.

use super::lexicon::LEXICON;
use super::reading::{About, Modal};
use super::scene::Scene;
use super::words::{Shape, stem};
use caveat_core::Span;
use caveat_core::contract::{UnitKind, Zone};

/// Takes features as they are found.
pub(crate) trait Sink {
    /// The feature `group:a` or, where `b` is not empty, `group:a/b`.
    fn add(&mut self, group: &'static str, a: &str, b: &str);
}

/// The features as numbers, for scoring.
#[derive(Debug, Default)]
pub(crate) struct Hashed(pub(crate) Vec<u64>);

impl Sink for Hashed {
    fn add(&mut self, group: &'static str, a: &str, b: &str) {
        self.0.push(hash(group, a, b));
    }
}

/// The features as words, for training and explaining.
#[derive(Debug, Default)]
pub(crate) struct Named(pub(crate) Vec<String>);

impl Sink for Named {
    fn add(&mut self, group: &'static str, a: &str, b: &str) {
        self.0.push(if b.is_empty() { format!("{group}:{a}") } else { format!("{group}:{a}/{b}") });
    }
}

/// The number of the feature `group:a/b`: FNV-1a of its name.
pub(crate) fn hash(group: &str, a: &str, b: &str) -> u64 {
    let named = [group, ":", a].iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| hashed_on(hash, part));
    if b.is_empty() { named } else { hashed_on(hashed_on(named, "/"), b) }
}

/// The hash of what was hashed so far with `part` behind it.
fn hashed_on(mut hash: u64, part: &str) -> u64 {
    for byte in part.as_bytes() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

const fn kind_name(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Sentence => "sentence",
        UnitKind::ListItem => "item",
        UnitKind::LeadIn => "lead-in",
        UnitKind::TableRow => "row",
        UnitKind::Heading => "heading",
    }
}

const fn zone_name(zone: Zone) -> &'static str {
    match zone {
        Zone::Preamble => "preamble",
        Zone::Recital => "recital",
        Zone::Definition => "definition",
        Zone::Body => "body",
        Zone::Attachment => "attachment",
        Zone::Signature => "signature",
        Zone::Furniture => "furniture",
    }
}

/// How many units a list holds, in steps.
fn list_length(units: usize) -> &'static str {
    match units {
        0..=1 => "1",
        2..=3 => "3",
        4..=7 => "7",
        8..=15 => "15",
        _ => "more",
    }
}

/// How long, in steps.
fn length(words: usize) -> &'static str {
    match words {
        0..=2 => "2",
        3..=5 => "5",
        6..=9 => "9",
        10..=19 => "19",
        20..=39 => "39",
        40..=79 => "79",
        _ => "more",
    }
}

/// All features of a unit.
pub(crate) fn features(scene: &Scene<'_>, sink: &mut impl Sink) {
    let reading = scene.reading;
    let words = &reading.words;
    let signal = scene.signal.name();
    sink.add("bias", "", "");
    sink.add("unit", kind_name(scene.unit.kind), "");
    sink.add("zone", zone_name(scene.unit.zone), "");
    sink.add("signal", signal, "");
    sink.add("signal", signal, zone_name(scene.unit.zone));
    sink.add("length", length(words.len()), "");
    sink.add("length", length(words.len()), signal);
    if super::force::opens_with_condition(scene) {
        sink.add("opens", "condition", "");
        sink.add("opens", "condition", signal);
    }
    around(scene, sink);
    predicates(scene, sink);
    object(scene, sink);
    for class in LEXICON.phrase_classes.names(reading.phrases) {
        sink.add("phrase", class, "");
        sink.add("phrase", class, signal);
    }
    let mut all = 0;
    let mut first = true;
    let mut before = "";
    for at in 0..words.len() {
        if !words.is_word(at) {
            if matches!(words.low(at), "%" | "$" | ":" | "\u{a3}" | "\u{20ac}") {
                sink.add("mark", words.low(at), "");
            }
            before = "";
            continue;
        }
        if let Some(mention) = reading.mention_of(at) {
            before = match mention.side {
                super::sides::Side::Vendor => "VENDOR",
                super::sides::Side::Customer => "CUSTOMER",
                _ => "PARTY",
            };
            if first {
                sink.add("first", before, "");
            }
            first = false;
            continue;
        }
        all |= reading.classes[at];
        let shape = words.list[at].shape;
        let word = if shape == Shape::Number { "#" } else { stem(words.low(at)) };
        if first {
            sink.add("first", word, "");
            first = false;
        }
        sink.add("w", word, "");
        if let Some(cluster) = LEXICON.cluster(words.low(at)) {
            sink.add("c", cluster, "");
        }
        if !before.is_empty() {
            sink.add("b", before, word);
        }
        before = word;
    }
    for class in LEXICON.word_classes.names(all) {
        sink.add("class", class, "");
        sink.add("class", class, signal);
    }
}

/// What stands around the unit: headings, lead-in, table header, times and figures.
fn around(scene: &Scene<'_>, sink: &mut impl Sink) {
    let signal = scene.signal.name();
    for topic in LEXICON.topic_classes.names(scene.place.topics) {
        sink.add("topic", topic, "");
        sink.add("topic", topic, signal);
    }
    for topic in LEXICON.topic_classes.names(scene.place.above) {
        sink.add("above", topic, "");
    }
    for word in &scene.place.heading {
        sink.add("heading", word, "");
    }
    if let Some(side) = scene.place.side {
        sink.add("place", About::Side(side).name(), "");
    }
    for class in LEXICON.word_classes.names(scene.header) {
        sink.add("header", class, "");
    }
    // A promise is often followed by others; so is what binds the other side.
    sink.add("before", scene.before, "");
    sink.add("before", scene.before, signal);
    if scene.deadlines > 0 {
        sink.add("has", "deadline", "");
        sink.add("has", "deadline", signal);
    }
    if scene.limits > 0 {
        sink.add("has", "limit", "");
        sink.add("has", "limit", signal);
    }
    // How many lines the list or table has: a list of features is long.
    sink.add("list", list_length(scene.listed), "");
    sink.add("list", list_length(scene.listed), signal);
    let Some(lead) = &scene.lead else { return };
    lead_words(scene, lead.tail, sink);
    let binds = if lead.modal.is_some_and(Modal::binds) { "binds" } else { "tells" };
    sink.add("lead-signal", signal, binds);
    if lead.classes & LEXICON.product != 0 {
        sink.add("lead-product", signal, binds);
    }
    sink.add("lead", lead.modal.map_or("none", Modal::name), lead.about.map_or("none", About::name));
    if lead.negated {
        sink.add("lead", "negated", "");
    }
    for class in LEXICON.phrase_classes.names(lead.phrases) {
        sink.add("lead-phrase", class, "");
    }
    for class in LEXICON.word_classes.names(lead.classes) {
        sink.add("lead-class", class, "");
    }
    if lead.names.0 {
        sink.add("lead", "vendor", "");
    }
    if lead.names.1 {
        sink.add("lead", "customer", "");
    }
}

/// The last words of the lead-in: what its items are.
fn lead_words(scene: &Scene<'_>, tail: Span, sink: &mut impl Sink) {
    let words = tail.of(scene.text).split(|c: char| !c.is_alphanumeric() && c != '-');
    for word in words.rev().filter(|word| word.len() > 2 && word.is_ascii()).take(10) {
        sink.add("lw", stem(&word.to_ascii_lowercase()), "");
    }
}

/// The words of the phrase that names the thing promised.
fn object(scene: &Scene<'_>, sink: &mut impl Sink) {
    let Some(span) = scene.subject else { return };
    let reading = scene.reading;
    let from = reading.words.list.partition_point(|word| word.span.start < span.start);
    let to = reading.words.list.partition_point(|word| word.span.start < span.end);
    let mut all = 0;
    for at in from..to {
        if reading.words.is_word(at)
            && reading.mention_of(at).is_none()
            && reading.words.list[at].shape != Shape::Number
        {
            sink.add("o", stem(reading.words.low(at)), "");
            if let Some(cluster) = LEXICON.cluster(reading.words.low(at)) {
                sink.add("co", cluster, "");
            }
            all |= reading.classes[at];
        }
    }
    let timed = match (scene.deadlines > 0, scene.limits > 0) {
        (false, false) => "plain",
        (true, false) => "timed",
        (false, true) => "measured",
        (true, true) => "timed-measured",
    };
    let verb = scene.main.and_then(|main| main.verb).filter(|verb| reading.mention_of(*verb).is_none());
    let verb = verb.map_or("", |verb| stem(reading.words.low(verb)));
    for class in LEXICON.word_classes.names(all) {
        sink.add("oc", class, "");
        sink.add("oc", class, timed);
        // What is done decides with what it is done to: training is held, a server is held ready.
        if !verb.is_empty() {
            sink.add("vo", verb, class);
        }
        for topic in LEXICON.topic_classes.names(scene.place.topics) {
            sink.add("to", topic, class);
        }
    }
}

fn predicates(scene: &Scene<'_>, sink: &mut impl Sink) {
    let reading = scene.reading;
    for predicate in &reading.predicates {
        if predicate.subordinate {
            sink.add("sub", predicate.modal.name(), predicate.about.name());
        } else {
            sink.add("pred", predicate.modal.name(), predicate.about.name());
        }
    }
    let Some(main) = &scene.main else { return };
    let flags = match (main.negated, main.passive) {
        (false, false) => "",
        (true, false) => "not",
        (false, true) => "passive",
        (true, true) => "not-passive",
    };
    if !flags.is_empty() {
        sink.add("main", scene.signal.name(), flags);
    }
    if main.subordinate {
        sink.add("main", scene.signal.name(), "subordinate");
    }
    sink.add("modal", main.modal.name(), "");
    if let Some(verb) = main.verb
        && reading.mention_of(verb).is_none()
    {
        let low = stem(reading.words.low(verb));
        sink.add("verb", low, "");
        for class in LEXICON.word_classes.names(reading.classes[verb] & LEXICON.verbs) {
            sink.add("verb-class", class, scene.signal.name());
            sink.add("verb-class", class, flags);
        }
    }
    // What the subject names, where it is a thing.
    if matches!(main.about, About::Thing | About::Owned(_)) {
        let (from, to) = main.subject;
        let classes = (from..to.min(from + 12)).fold(0, |all, at| all | reading.classes.get(at).copied().unwrap_or(0));
        for class in LEXICON.word_classes.names(classes) {
            sink.add("subject", class, "");
        }
        if let Some(head) = (from..to).rev().find(|at| reading.words.is_word(*at)) {
            sink.add("head", stem(reading.words.low(head)), "");
        }
    }
}
