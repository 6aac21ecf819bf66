//! How a sentence binds: its predicates, and who or what each is about.

use super::lexicon::{Classes, LEXICON, Part};
pub(crate) use super::predicate::{About, Modal, Predicate};
use super::sides::{Mention, Side, Sides};
use super::words::{Shape, Words};
use caveat_core::Span;

/// What one stretch of text says.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Its words.
    pub(crate) words: Words,
    /// The sides that it names.
    pub(crate) mentions: Vec<Mention>,
    /// The classes of each word.
    pub(crate) classes: Vec<Classes>,
    /// The classes of all phrases in it.
    pub(crate) phrases: Classes,
    /// The phrases: where each stands, and its classes.
    pub(crate) phrase_list: Vec<(usize, usize, Classes)>,
    /// Its predicates, in order.
    pub(crate) predicates: Vec<Predicate>,
    /// Whether it has said so far that somebody does not warrant something.
    denied: bool,
}

impl Reading {
    /// Reads `span` of `text`; all buffers are used again.
    pub(crate) fn read(&mut self, text: &str, span: Span, sides: &Sides) {
        self.words.read(text, span);
        sides.mentions(&self.words, &mut self.mentions);
        self.classes.clear();
        self.phrase_list.clear();
        self.phrases = 0;
        for at in 0..self.words.len() {
            self.classes.push(if self.words.is_word(at) { LEXICON.word(self.words.low(at)) } else { 0 });
            let (classes, length) = LEXICON.phrase(&self.words, at);
            if classes != 0 {
                self.phrases |= classes;
                self.phrase_list.push((at, at + length, classes));
            }
        }
        self.predicates.clear();
        self.denied = false;
        self.find_predicates();
    }

    /// Whether a phrase of this class stands in the text.
    pub(crate) fn has(&self, class: &str) -> bool {
        self.phrases & LEXICON.phrase_classes.of(class) != 0
    }

    /// The mention that covers a word.
    pub(crate) fn mention_of(&self, at: usize) -> Option<&Mention> {
        let after = self.mentions.partition_point(|mention| mention.from <= at);
        self.mentions[..after].last().filter(|mention| at < mention.to)
    }

    fn find_predicates(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            if let Some((modal, length)) = self.modal_at(at) {
                let predicate = self.predicate(modal, at, length);
                self.denied |= predicate.negated && predicate.verb.is_some_and(|verb| vouches(self.words.low(verb)));
                self.predicates.push(predicate);
                at += length;
            } else {
                at += 1;
            }
        }
        if self.predicates.iter().all(|predicate| predicate.subordinate || predicate.modal == Modal::Is) {
            self.find_plain_present();
        }
    }

    /// The modal at a word, and how many words it takes.
    fn modal_at(&self, at: usize) -> Option<(Modal, usize)> {
        let words = &self.words;
        let modal = match words.low(at) {
            "shall" => Modal::Shall,
            "will" if !matches!(words.low(at.wrapping_sub(1)), "at" | "good" | "free" | "the") => Modal::Will,
            "must" => Modal::Must,
            "may" if words.list.get(at + 1).is_none_or(|next| next.shape != Shape::Number) => Modal::May,
            "can" | "could" | "might" | "cannot" => Modal::Can,
            "should" | "would" => Modal::Should,
            "agrees" | "agree" | "undertakes" | "undertake" | "covenants" | "covenant" | "commits"
                if matches!(words.low(at + 1), "to" | "that" | "not" | "and" | ",") =>
            {
                Modal::Agrees
            }
            "warrants" | "represents" | "guarantees" | "warrant" | "guarantee" | "represent"
                if at > 0 && !matches!(words.low(at - 1), "not" | "the" | "a" | "any" | "to" | "of" | "and") =>
            {
                Modal::Warrants
            }
            "does" | "do" if words.low(at + 1) == "not" => Modal::Present,
            "is" | "are" => {
                let next = words.low(at + 1);
                if (matches!(next, "responsible" | "required" | "obligated" | "obliged" | "committed"))
                    || (next == "to" && words.low(at + 2) != "the")
                {
                    return Some((Modal::Agrees, 2));
                }
                if matches!(next, "solely" | "fully" | "entirely" | "also") && words.low(at + 2) == "responsible" {
                    return Some((Modal::Agrees, 3));
                }
                Modal::Is
            }
            _ => return None,
        };
        Some((modal, 1))
    }

    fn predicate(&self, modal: Modal, at: usize, length: usize) -> Predicate {
        let subject = self.subject_before(at);
        let words = &self.words;
        let opener = words.low(subject.0.wrapping_sub(1));
        let mut about = self.about(subject);
        // "Customer agrees that it shall": the pronoun stands for the last subject.
        let pronoun = subject.1 == subject.0 + 1 && matches!(words.low(subject.0), "it" | "they");
        if pronoun {
            about = self.predicates.last().map_or(About::Nothing, |before| before.about);
        }
        // "Provider shall deliver ... and shall install": the subject of the last predicate holds on.
        if about == About::Nothing
            && let Some(before) = self.predicates.last()
            && !before.subordinate
        {
            about = before.about;
        }
        let mut verb = at + length;
        let mut negated = subject.0 < subject.1 && matches!(words.low(subject.0), "neither" | "no" | "none" | "nor");
        let mut passive = false;
        let mut seen_be = modal == Modal::Is;
        let mut steps = 0;
        while verb < words.len() && steps < 40 {
            steps += 1;
            let low = words.low(verb);
            if matches!(low, "not" | "never") {
                negated = true;
            } else if matches!(low, "be" | "been" | "being") {
                seen_be = true;
            } else if low == "," && steps < 4 {
                // "shall, at its own expense, deliver"
                match (verb + 1..words.len().min(verb + 20)).find(|next| words.low(*next) == ",") {
                    Some(close) => verb = close,
                    None => break,
                }
            } else if !(LEXICON.is(Part::Filler, low) && steps < 3
                || (low.ends_with("ly") && low != "supply" && low != "apply" && low != "reply" && low != "comply"))
            {
                break;
            }
            verb += 1;
        }
        if seen_be && is_participle(words.low(verb)) {
            passive = true;
        }
        let agent = self.agent_after(verb);
        let subordinate = LEXICON.is(Part::Opener, opener) && !self.governed_by_duty(subject.0);
        // "Provider does not warrant that the Software will": what follows is denied, not promised.
        let subordinate = subordinate || (self.denied && (pronoun || opener == "that" || opener == "or"));
        Predicate {
            modal,
            at,
            subject,
            about,
            verb: words.is_word(verb).then_some(verb),
            negated,
            passive,
            agent,
            frees: self.frees(verb, negated),
            subordinate,
        }
    }

    /// Whether the words of a predicate let somebody off, or permit, instead of binding.
    fn frees(&self, verb: usize, negated: bool) -> bool {
        let words = &self.words;
        let before = words.low(verb.wrapping_sub(1));
        // An auxiliary "have" was passed over on the way to the verb.
        let verb = if matches!(before, "have" | "has") { verb - 1 } else { verb };
        match words.low(verb) {
            "entitled" | "relieved" | "excused" | "released" | "free" | "permitted" | "allowed" => true,
            "required" | "obligated" | "obliged" | "liable" | "responsible" | "bound" => negated,
            "have" | "has" | "retain" | "reserve" => (verb + 1..verb + 6).any(|at| match words.low(at) {
                "right" | "rights" | "option" | "opportunity" | "discretion" | "access" | "control" => true,
                "no" => (at + 1..at + 4).any(|next| {
                    matches!(words.low(next), "obligation" | "obligations" | "responsibility" | "liability" | "duty")
                }),
                _ => false,
            }),
            _ => before == "longer" && words.low(verb.wrapping_sub(2)) == "no",
        }
    }

    /// Whether the "that" in front of a subject follows "warrants", "agrees", "ensure": its clause is what is owed.
    fn governed_by_duty(&self, subject: usize) -> bool {
        let from = subject.saturating_sub(8);
        self.words.low(subject.wrapping_sub(1)) == "that"
            && (from..subject).any(|at| {
                let low = self.words.low(at);
                vouches(low) || ["agree", "ensur", "covenant", "undertak"].iter().any(|stem| low.starts_with(stem))
            })
    }

    /// Who does it: the side named after "by" close behind the verb.
    fn agent_after(&self, verb: usize) -> Option<Side> {
        for at in verb..self.words.len().min(verb + 14) {
            let low = self.words.low(at);
            if low == "by" {
                let mention = (at + 1..at + 4).find_map(|next| self.mention_of(next))?;
                return Some(mention.side);
            }
            if matches!(low, ";" | "." | ",") {
                return None;
            }
        }
        None
    }

    /// Whether a word behind a name is its verb: "Provider holds a certificate (and shall)".
    pub(super) fn is_finite(&self, at: usize, end: usize) -> bool {
        let low = self.words.low(at);
        at + 1 < end
            && (matches!(low, "is" | "has" | "acknowledges" | "will" | "may")
                || (low.ends_with('s')
                    && !low.ends_with("ss")
                    && self.classes[at] & LEXICON.verbs != 0
                    && self.starts_complement(at + 1)))
    }

    /// Predicates in the plain present: "The Service includes ...", "we deposit the source code".
    fn find_plain_present(&mut self) {
        for at in 1..self.words.len() {
            let low = self.words.low(at);
            let is_verb = self.classes[at] & LEXICON.verbs != 0;
            if !is_verb || self.words.list[at].shape != Shape::Lower {
                continue;
            }
            let before = at - 1;
            let after_pronoun = self.mention_of(before).is_some_and(|mention| {
                !mention.possessive && matches!(self.words.low(mention.from), "we" | "you" | "parties")
            });
            let third_person = low.ends_with('s')
                && !low.ends_with("ss")
                && !LEXICON.is(Part::BeforeNoun, self.words.low(before))
                && self.classes[before] & LEXICON.verbs == 0
                && (self.starts_complement(at + 1)
                    || (self.classes[at] & LEXICON.able != 0 && self.words.is_word(at + 1)));
            if after_pronoun || third_person {
                let subject = self.subject_before(at);
                if subject.0 == subject.1 && subject.0 > 0 {
                    continue;
                }
                let predicate = self.predicate(Modal::Present, at, 0);
                self.predicates.push(predicate);
                return;
            }
        }
    }

    /// Whether what stands at a word may follow a verb as its object.
    fn starts_complement(&self, at: usize) -> bool {
        let low = self.words.low(at);
        LEXICON.is(Part::Complement, low)
            || self
                .words
                .list
                .get(at)
                .is_some_and(|word| matches!(word.shape, Shape::Title | Shape::Upper | Shape::Number))
    }
}

/// Whether a verb stands for what is said: warrants, guarantees, represents, promises.
fn vouches(low: &str) -> bool {
    ["warrant", "guarant", "represent", "promis"].iter().any(|stem| low.starts_with(stem))
}

/// Whether a word looks like a past participle.
pub(crate) fn is_participle(low: &str) -> bool {
    (low.ends_with("ed") && low.len() > 3) || LEXICON.is(Part::Participle, low)
}
