//! What speaks for a phrase to begin, end or go on at a word: sparse features of the word in its sentence.

use super::choice::Part;
use crate::promise::features::Sink;
use crate::promise::lexicon::{LEXICON, Part as Function};
use crate::promise::scene::Scene;
use crate::promise::sides::Side;
use crate::promise::words::{Shape, stem};
use caveat_core::contract::UnitKind;

/// How many words of a unit are looked at; what is promised is named early.
const READ: usize = 90;
/// Small numbers as words.
const NUMBERS: [&str; 13] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
/// How far behind or in front of something a word stands, from five in front to six behind.
const STEPS: [&str; 12] = ["-5", "-4", "-3", "-2", "-1", "0", "1", "2", "3", "4", "5", "6"];

/// The classes of a word: few, and most words have one.
#[derive(Clone, Copy)]
struct Classes<'a> {
    list: [&'a str; 5],
    count: usize,
}

impl<'a> Classes<'a> {
    const fn one(name: &'a str) -> Self {
        Self { list: [name, "", "", "", ""], count: 1 }
    }

    fn iter(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.list[..self.count].iter().copied()
    }
}

/// A unit's words as the choice of a subject sees them.
pub(super) struct Signs<'a> {
    scene: &'a Scene<'a>,
    /// How many words are looked at.
    pub(super) count: usize,
    classes: Vec<Classes<'a>>,
    /// Where each word stands, as a word of its own: in the subject, in front of the verb, behind it; how many loose ends
    /// and how many marks lie between.
    region: Vec<(&'static str, &'static str, &'static str)>,
    verb: Option<usize>,
    /// The first and the last word of what grammar takes as the subject.
    guess: Option<(usize, usize)>,
    signal: &'static str,
    kind: &'static str,
    passive: bool,
    about: &'static str,
}

impl<'a> Signs<'a> {
    pub(super) fn of(scene: &'a Scene<'a>) -> Self {
        let words = &scene.reading.words;
        let count = words.len().min(READ);
        let main = scene.main.as_ref();
        let verb = main.and_then(|main| main.verb);
        let guess = scene.subject.and_then(|span| {
            let from = words.list.partition_point(|word| word.span.start < span.start);
            let to = words.list.partition_point(|word| word.span.end <= span.end);
            (from < to && from < count).then(|| (from, to - 1))
        });
        let mut signs = Self {
            scene,
            count,
            classes: Vec::with_capacity(count),
            region: Vec::with_capacity(count),
            verb,
            guess,
            signal: scene.signal.name(),
            kind: match scene.unit.kind {
                UnitKind::TableRow => "row",
                UnitKind::ListItem => "item",
                _ => "sentence",
            },
            passive: main.is_some_and(|main| main.passive),
            about: main.map_or("none", |main| main.about.name()),
        };
        let (mut ends, mut marks) = (0, 0);
        for at in 0..count {
            let low = words.low(at);
            if verb == Some(at) {
                (ends, marks) = (0, 0);
            }
            marks += usize::from(matches!(low, "," | ";" | ":" | "(" | ")"));
            ends += usize::from(LEXICON.is(Function::Tail, low));
            let region = match (main, verb) {
                (Some(main), _) if (main.subject.0..main.subject.1).contains(&at) => "subject",
                (_, Some(verb)) if at < verb => "before",
                (_, Some(_)) => "behind",
                _ => "no-verb",
            };
            signs.region.push((region, NUMBERS[ends.min(4)], NUMBERS[marks.min(2)]));
            let classes = signs.classes_of(at);
            signs.classes.push(classes);
        }
        signs
    }

    /// Whether a phrase may begin and end at a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.scene.reading.words.is_word(at)
    }

    /// A word in small letters.
    pub(super) fn low(&self, at: usize) -> &str {
        self.scene.reading.words.low(at)
    }

    /// Whether no phrase reaches over a mark.
    pub(super) fn parts(&self, at: usize) -> bool {
        matches!(self.scene.reading.words.low(at), ";" | "|")
    }

    /// What a mark adds to the depth of brackets and quotes; plain quotes open and close alike and add nothing.
    pub(super) fn depth(&self, at: usize) -> i32 {
        match self.scene.reading.words.low(at) {
            "(" | "[" | "\u{201c}" => 1,
            ")" | "]" | "\u{201d}" => -1,
            _ => 0,
        }
    }

    /// Whether a mark is a plain quote.
    pub(super) fn is_plain_quote(&self, at: usize) -> bool {
        self.scene.reading.words.low(at) == "\""
    }

    fn classes_of(&self, at: usize) -> Classes<'a> {
        let reading = self.scene.reading;
        if let Some(mention) = reading.mention_of(at) {
            return Classes::one(match (mention.side, mention.possessive) {
                (Side::Vendor, false) => "VENDOR",
                (Side::Vendor, true) => "VENDORS",
                (Side::Customer, false) => "CUSTOMER",
                (Side::Customer, true) => "CUSTOMERS",
                (_, false) => "PARTY",
                (_, true) => "PARTYS",
            });
        }
        let low = reading.words.low(at);
        match reading.words.list[at].shape {
            Shape::Mark | Shape::Possessive => return Classes::one(low),
            Shape::Number => return Classes::one("#"),
            _ if LEXICON.is(Function::Grammar, low) => return Classes::one(low),
            _ => {}
        }
        let mut classes = Classes::one("plain");
        for (slot, name) in LEXICON.word_classes.names(reading.classes[at]).take(5).enumerate() {
            classes.list[slot] = name;
            classes.count = slot + 1;
        }
        classes
    }

    /// The classes at a word; past either end there is one class.
    fn classes(&self, at: Option<usize>) -> Classes<'a> {
        match at {
            None => Classes::one("<"),
            Some(at) => self.classes.get(at).copied().unwrap_or(Classes::one(">")),
        }
    }

    /// The stem at a word, or what it stands for.
    fn word(&self, at: Option<usize>) -> &'a str {
        let reading = self.scene.reading;
        match at {
            None => "<",
            Some(at) if at >= self.count => ">",
            Some(at) if reading.mention_of(at).is_some() => "PARTY",
            Some(at) if reading.words.list[at].shape == Shape::Number => "#",
            Some(at) => stem(reading.words.low(at)),
        }
    }

    /// How far from the verb.
    fn steps_from_verb(&self, at: usize) -> &'static str {
        let Some(verb) = self.verb else { return "no-verb" };
        if at + 4 < verb {
            "<"
        } else if at > verb + 11 {
            ">>"
        } else if at > verb + 6 {
            ">"
        } else {
            STEPS[at + 5 - verb]
        }
    }

    /// The features of a word as the first, as the last, or as any word of the subject.
    pub(super) fn features(&self, part: Part, at: usize, sink: &mut impl Sink) {
        match part {
            Part::Start => self.start(at, sink),
            Part::End => self.end(at, sink),
            Part::Inside => self.inside(at, sink),
        }
    }

    fn shape(&self, at: usize) -> &'static str {
        match self.scene.reading.words.list[at].shape {
            Shape::Lower => "lower",
            Shape::Title => "title",
            Shape::Upper => "upper",
            Shape::Number => "number",
            Shape::Possessive => "possessive",
            Shape::Mark => "mark",
        }
    }

    fn start(&self, at: usize, sink: &mut impl Sink) {
        let before = at.checked_sub(1);
        let (word, verb) = (self.word(Some(at)), self.steps_from_verb(at));
        let (region, ends, marks) = self.region[at];
        sink.add("s-word", word, "");
        sink.add("s-before", self.word(before), "");
        sink.add("s-before", self.word(before), word);
        sink.add("s-next", self.word(Some(at + 1)), "");
        sink.add("s-verb", verb, "");
        sink.add("s-verb", verb, self.signal);
        sink.add("s-at", NUMBERS[at.min(8)], "");
        sink.add(if self.verb.is_some() { "s-at-verb" } else { "s-at-none" }, NUMBERS[at.min(4)], self.kind);
        sink.add(if marks == "0" { "s-ends" } else { "s-ends-mark" }, region, ends);
        sink.add(if self.passive { "s-passive" } else { "s-active" }, region, self.about);
        sink.add("s-shape", self.shape(at), "");
        let near = if self.verb.is_some_and(|verb| verb.abs_diff(at) < 3) { verb } else { region };
        for class in self.classes[at].iter() {
            sink.add("s-class", class, "");
            sink.add("s-class", class, near);
            for other in self.classes(before).iter() {
                sink.add("s-pair", other, class);
            }
        }
        for class in self.classes(Some(at + 1)).iter() {
            sink.add("s-next-class", class, "");
        }
        match self.guess {
            Some((from, _)) if from == at => {
                sink.add("s-guess", "", "");
                sink.add("s-guess", self.signal, "");
                sink.add("s-guess", self.kind, "");
                sink.add("s-guess", self.classes[at].list[0], "");
            }
            Some((from, _)) => sink.add("s-off", STEPS[(at + 5).saturating_sub(from).min(10)], ""),
            None => sink.add("s-off", "none", ""),
        }
        match self.verb {
            Some(verb) if verb == at => self.verb_signs("s-is-verb", word, sink),
            Some(verb) if verb + 1 == at => sink.add("s-behind", self.word(Some(verb)), ""),
            Some(verb) if verb + 2 == at => sink.add("s-behind-two", self.word(Some(verb)), ""),
            _ => {}
        }
    }

    fn end(&self, at: usize, sink: &mut impl Sink) {
        let (word, next) = (self.word(Some(at)), self.word(Some(at + 1)));
        sink.add("e-word", word, "");
        sink.add("e-next", next, "");
        sink.add("e-next-two", self.word(Some(at + 2)), "");
        sink.add("e-words", word, next);
        sink.add("e-verb", self.steps_from_verb(at), "");
        sink.add("e-shape", self.shape(at), "");
        sink.add("e-ending", self.ending(at), "");
        for other in self.classes(Some(at + 1)).iter() {
            sink.add("e-next-class", other, "");
        }
        for class in self.classes[at].iter() {
            sink.add("e-class", class, "");
            for other in self.classes(Some(at + 1)).iter() {
                sink.add("e-pair", class, other);
            }
        }
        match self.guess {
            Some((_, to)) if to == at => {
                sink.add("e-guess", "", "");
                sink.add("e-guess", self.signal, "");
                sink.add("e-guess", self.kind, "");
                sink.add("e-guess", next, "");
            }
            Some((_, to)) => sink.add("e-off", STEPS[(at + 5).saturating_sub(to).min(10)], ""),
            None => sink.add("e-off", "none", ""),
        }
    }

    fn inside(&self, at: usize, sink: &mut impl Sink) {
        let (word, verb) = (self.word(Some(at)), self.steps_from_verb(at));
        let (region, ends, marks) = self.region[at];
        sink.add("i-word", word, "");
        sink.add("i-region", region, "");
        sink.add("i-verb", verb, "");
        sink.add(if marks == "0" { "i-ends" } else { "i-ends-mark" }, region, ends);
        sink.add(if self.passive { "i-passive" } else { "i-active" }, region, self.about);
        sink.add("i-signal", self.signal, region);
        sink.add("i-shape", self.shape(at), "");
        sink.add("i-ending", self.ending(at), "");
        sink.add("i-at", NUMBERS[at.min(12)], "");
        for class in self.classes[at].iter() {
            sink.add("i-class", class, "");
            sink.add("i-class", class, region);
            for other in self.classes(at.checked_sub(1)).iter() {
                sink.add("i-pair", other, class);
            }
        }
        match self.guess {
            Some((from, to)) if (from..=to).contains(&at) => {
                sink.add("i-guess", "", "");
                sink.add("i-guess", self.signal, "");
                sink.add("i-guess", self.kind, "");
            }
            Some((from, _)) if at < from => sink.add("i-off", "<", ""),
            Some((_, to)) => sink.add("i-off", NUMBERS[(at - to).min(6)], ""),
            None => sink.add("i-off", "none", ""),
        }
        if self.verb == Some(at) {
            self.verb_signs("i-is-verb", word, sink);
        }
    }

    fn verb_signs(&self, group: &'static str, word: &str, sink: &mut impl Sink) {
        sink.add(group, "", "");
        sink.add(group, word, "");
        sink.add(group, self.signal, "");
        sink.add(group, if self.passive { "passive" } else { "active" }, self.about);
    }

    /// The last three letters of a long word: "ion", "ing", "ity" tell nouns from verbs.
    fn ending(&self, at: usize) -> &'a str {
        let low = self.scene.reading.words.low(at);
        if low.len() > 5 && low.is_ascii() { &low[low.len() - 3..] } else { "" }
    }
}
