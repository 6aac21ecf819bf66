//! How a sentence binds: its predicates, and who or what each is about.

use super::lexicon::{Classes, LEXICON};
use super::sides::{Mention, Side, Sides};
use super::words::{Shape, Words};
use caveat_core::Span;

/// The word that carries the force of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Modal {
    /// Shall.
    Shall,
    /// Will.
    Will,
    /// Must.
    Must,
    /// May.
    May,
    /// Can, could, might.
    Can,
    /// Should, would.
    Should,
    /// Agrees to, undertakes to, is responsible for, is required to, is to.
    Agrees,
    /// Warrants, represents, guarantees.
    Warrants,
    /// The plain present.
    Present,
    /// "Is", "are", with or without a participle.
    Is,
}

impl Modal {
    /// Its name in features.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Shall => "shall",
            Self::Will => "will",
            Self::Must => "must",
            Self::May => "may",
            Self::Can => "can",
            Self::Should => "should",
            Self::Agrees => "agrees",
            Self::Warrants => "warrants",
            Self::Present => "present",
            Self::Is => "is",
        }
    }

    /// Whether it binds whoever it is about.
    pub(crate) const fn binds(self) -> bool {
        matches!(self, Self::Shall | Self::Will | Self::Must | Self::Agrees | Self::Warrants)
    }
}

/// What a predicate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum About {
    /// A side.
    Side(Side),
    /// A thing that a side has: "Provider's staff".
    Owned(Side),
    /// Anything else.
    Thing,
    /// Nothing was found: the subject stands elsewhere (a lead-in) or is left out.
    Nothing,
}

impl About {
    /// Its name in features.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Side(Side::Vendor) => "vendor",
            Self::Side(Side::Customer) => "customer",
            Self::Side(Side::Both) => "both",
            Self::Side(Side::Either) => "either",
            Self::Side(Side::Third) => "third",
            Self::Owned(Side::Vendor) => "vendors",
            Self::Owned(Side::Customer) => "customers",
            Self::Owned(_) => "others",
            Self::Thing => "thing",
            Self::Nothing => "nothing",
        }
    }
}

/// One predicate of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Predicate {
    /// What carries it.
    pub(crate) modal: Modal,
    /// The word that carries it.
    pub(crate) at: usize,
    /// Where its subject begins and ends.
    pub(crate) subject: (usize, usize),
    /// What it is about.
    pub(crate) about: About,
    /// The main verb, where one was found.
    pub(crate) verb: Option<usize>,
    /// "Shall not", "neither party shall".
    pub(crate) negated: bool,
    /// "Shall be delivered".
    pub(crate) passive: bool,
    /// Who does it: "shall be delivered by Provider".
    pub(crate) agent: Option<Side>,
    /// Stands in a clause that begins with "if", "that", "which", "when".
    pub(crate) subordinate: bool,
}

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
            } else if !(matches!(
                low,
                "have"
                    | "also"
                    | "only"
                    | "then"
                    | "always"
                    | "further"
                    | "to"
                    | "that"
                    | "hereby"
                    | "in"
                    | "no"
                    | "at"
                    | "and"
                    | "represents"
                    | "warrants"
                    | "covenants"
                    | "agrees"
                    | "use"
                    | "ensure"
                    | "responsible"
                    | "for"
            ) && steps < 3
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
        let subordinate = matches!(
            opener,
            "if" | "that"
                | "which"
                | "who"
                | "when"
                | "unless"
                | "until"
                | "where"
                | "as"
                | "because"
                | "whether"
                | "while"
                | "whenever"
                | "should"
                | "once"
                | "before"
                | "after"
        ) && !self.governed_by_duty(subject.0);
        // "Provider does not warrant that the Software will": what follows is denied, not promised.
        let denied = self.predicates.iter().any(|before| {
            before.negated
                && before.verb.is_some_and(|verb| {
                    let low = words.low(verb);
                    low.starts_with("warrant")
                        || low.starts_with("guarant")
                        || low.starts_with("represent")
                        || low.starts_with("promis")
                })
        });
        let subordinate = subordinate || (denied && (pronoun || opener == "that" || opener == "or"));
        Predicate {
            modal,
            at,
            subject,
            about,
            verb: words.is_word(verb).then_some(verb),
            negated,
            passive,
            agent,
            subordinate,
        }
    }

    /// Whether the "that" in front of a subject follows "warrants", "agrees", "ensure": its clause is what is owed.
    fn governed_by_duty(&self, subject: usize) -> bool {
        let from = subject.saturating_sub(8);
        self.words.low(subject.wrapping_sub(1)) == "that"
            && (from..subject).any(|at| {
                let low = self.words.low(at);
                low.starts_with("warrant")
                    || low.starts_with("represent")
                    || low.starts_with("agree")
                    || low.starts_with("ensur")
                    || low.starts_with("guarant")
                    || low.starts_with("covenant")
                    || low.starts_with("undertak")
            })
    }

    /// Who does it: the side named after "by" close behind the verb.
    fn agent_after(&self, verb: usize) -> Option<Side> {
        for at in verb..self.words.len().min(verb + 14) {
            let low = self.words.low(at);
            if low == "by" {
                let mention = (at + 1..at + 4).find_map(|next| self.mention_of(next))?;
                return (!mention.possessive || self.words.low(mention.to + 1) == "instructors")
                    .then_some(mention.side);
            }
            if matches!(low, ";" | "." | ",") {
                return None;
            }
        }
        None
    }

    /// The stretch of words that is the subject of the verb at `modal`.
    fn subject_before(&self, modal: usize) -> (usize, usize) {
        let words = &self.words;
        let mut end = modal;
        // Back over adverbs and "hereby": "Provider further agrees".
        while end > 0
            && (words.low(end - 1).ends_with("ly") && words.low(end - 1) != "family"
                || matches!(
                    words.low(end - 1),
                    "also" | "further" | "hereby" | "each" | "both" | "itself" | "then" | "however"
                ))
        {
            end -= 1;
        }
        // Over an inserted part: "Provider, at its own expense, shall", "Provider (or its agent) shall".
        let mut guard = 0;
        while end > 0 && guard < 3 && matches!(words.low(end - 1), "," | ")") {
            let open = if words.low(end - 1) == ")" { "(" } else { "," };
            match (0..end - 1).rev().take(25).find(|at| words.low(*at) == open) {
                Some(at) if open == "(" => end = at,
                Some(at) if at > 0 && !self.opens_clause(0, at) => end = at,
                _ => break,
            }
            guard += 1;
        }
        // "Upon its becoming apparent that a milestone will be missed Provider shall": whoever stands right in front.
        if let Some(mention) = end.checked_sub(1).and_then(|last| self.mention_of(last))
            && !mention.possessive
            && !matches!(
                words.low(mention.from.wrapping_sub(1)),
                "and"
                    | "or"
                    | ","
                    | "by"
                    | "to"
                    | "of"
                    | "from"
                    | "for"
                    | "with"
                    | "in"
                    | "on"
                    | "upon"
                    | "between"
                    | "under"
                    | "against"
                    | "neither"
                    | "either"
                    | "nor"
                    | "each"
                    | "both"
                    | "the"
            )
            && !relative_gap(words, mention.from)
        {
            return (mention.from, end);
        }
        let mut start = end;
        let mut depth = 0_u32;
        let mut taken = 0;
        while start > 0 && taken < 45 {
            let low = words.low(start - 1);
            match low {
                ")" => depth += 1,
                "(" => depth = depth.saturating_sub(1),
                ";" | "." | ":" | "|" | "\u{2022}" if depth == 0 => break,
                "," if depth == 0 => {
                    // A list of names goes on past its commas: "Provider, its agents and employees".
                    let next = words.low(start);
                    if !(matches!(next, "its" | "their" | "and" | "or") && end - start < 8) {
                        break;
                    }
                }
                "if" | "that" | "which" | "who" | "when" | "unless" | "until" | "because" | "whether" | "while"
                | "whenever" | "but" | "although" | "though" | "whereas" | "once" | "where" | "as"
                    if depth == 0 =>
                {
                    // "Any request which reaches Provider shall": what binds is in front of the "which".
                    if matches!(low, "that" | "which" | "who") && opens_with_verb(words, start) && start > 1 {
                        start -= 1;
                        taken += 1;
                        continue;
                    }
                    break;
                }
                "shall" | "will" | "must" | "may" if depth == 0 => {
                    // "shall deliver X and Y will install": the subject stands behind the conjunction.
                    let joint = (start..end).find(|at| matches!(words.low(*at), "and" | "or" | "but"));
                    return match joint {
                        Some(at) => (at + 1, end),
                        None => (end, end),
                    };
                }
                _ => {}
            }
            start -= 1;
            taken += 1;
        }
        while start < end && matches!(words.low(start), "and" | "or" | "then" | "however" | "," | "so" | "additionally")
        {
            start += 1;
        }
        (start, end)
    }

    /// Whether the words from `from` to the comma at `comma` are an opening such as "Upon termination,": then what
    /// follows the comma is the subject and no insertion.
    fn opens_clause(&self, from: usize, comma: usize) -> bool {
        let first = (from..comma)
            .rev()
            .take(40)
            .find(|at| matches!(self.words.low(*at), ";" | "." | ":"))
            .map_or(from, |at| at + 1);
        matches!(
            self.words.low(first),
            "upon"
                | "if"
                | "within"
                | "during"
                | "in"
                | "on"
                | "at"
                | "after"
                | "before"
                | "for"
                | "subject"
                | "except"
                | "where"
                | "when"
                | "following"
                | "unless"
                | "prior"
                | "notwithstanding"
                | "without"
                | "by"
                | "should"
                | "to"
                | "as"
        )
    }

    fn about(&self, (start, end): (usize, usize)) -> About {
        if !(start..end).any(|at| self.words.is_word(at)) {
            return About::Nothing;
        }
        let mut owned = None;
        for mention in self.mentions.iter().filter(|mention| start <= mention.from && mention.to <= end) {
            let before = self.words.low(mention.from.wrapping_sub(1));
            let behind = mention.from > start
                && matches!(
                    before,
                    "by" | "to"
                        | "of"
                        | "from"
                        | "for"
                        | "with"
                        | "in"
                        | "on"
                        | "upon"
                        | "between"
                        | "under"
                        | "against"
                );
            if mention.possessive {
                owned = owned.or(Some(mention.side));
                continue;
            }
            let adjective = self.words.is_word(mention.to)
                && mention.to < end
                && !matches!(
                    self.words.low(mention.to),
                    "and" | "or" | "of" | "in" | "to" | "at" | "under" | "on" | "nor"
                )
                && !self.words.low(mention.to).ends_with("ly")
                && !(mention.from == start && self.is_finite(mention.to, end));
            if behind || adjective {
                continue;
            }
            let both = self.mentions.iter().any(|other| {
                other.from > mention.to
                    && other.to <= end
                    && !other.possessive
                    && other.side != mention.side
                    && matches!(self.words.low(other.from - 1), "and" | "or" | ",")
                    && matches!(
                        (mention.side, other.side),
                        (Side::Vendor, Side::Customer) | (Side::Customer, Side::Vendor)
                    )
            });
            let both = both
                || (mention.from > start && matches!(self.words.low(start), "each" | "both" | "either" | "neither"));
            return About::Side(match (both, self.words.low(start)) {
                (_, "neither" | "each" | "both") => Side::Both,
                (true, "either") => Side::Either,
                (true, _) => Side::Both,
                _ => mention.side,
            });
        }
        match owned {
            Some(side) => About::Owned(side),
            None => About::Thing,
        }
    }

    /// Whether a word behind a name is its verb: "Provider holds a certificate (and shall)".
    fn is_finite(&self, at: usize, end: usize) -> bool {
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
                && !matches!(
                    self.words.low(before),
                    "the"
                        | "a"
                        | "an"
                        | "of"
                        | "and"
                        | "all"
                        | "any"
                        | "such"
                        | "to"
                        | "for"
                        | "or"
                        | "in"
                        | ","
                        | "with"
                        | "by"
                )
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
        matches!(
            low,
            "the"
                | "a"
                | "an"
                | "all"
                | "any"
                | "each"
                | "every"
                | "up"
                | "at"
                | "for"
                | "to"
                | "in"
                | "with"
                | "on"
                | "only"
                | "not"
                | "its"
                | "our"
                | "your"
                | "such"
                | "both"
                | "that"
                | "this"
                | "no"
                | "within"
                | "as"
                | "from"
                | "by"
                | "more"
                | "but"
        ) || self
            .words
            .list
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Title | Shape::Upper | Shape::Number))
    }
}

/// Whether the clause that begins at a word has no subject of its own: "(which) reaches Provider".
fn opens_with_verb(words: &Words, at: usize) -> bool {
    let low = words.low(at);
    words.list.get(at).is_some_and(|word| word.shape == Shape::Lower)
        && (matches!(
            low,
            "is" | "are" | "was" | "were" | "has" | "have" | "may" | "can" | "do" | "does" | "will" | "shall"
        ) || (low.ends_with('s')
            && !matches!(low, "its" | "this" | "his" | "as" | "less" | "such")
            && LEXICON.word(low) & LEXICON.verbs != 0))
}

/// Whether a mention is the object of a relative clause: "which reaches Provider".
fn relative_gap(words: &Words, mention: usize) -> bool {
    mention >= 2 && matches!(words.low(mention - 2), "that" | "which" | "who") && opens_with_verb(words, mention - 1)
        || mention >= 1
            && words.low(mention - 1).ends_with("es")
            && mention >= 2
            && matches!(words.low(mention - 2), "that" | "which" | "who")
}

/// Whether a word looks like a past participle.
pub(crate) fn is_participle(low: &str) -> bool {
    (low.ends_with("ed") && low.len() > 3)
        || matches!(
            low,
            "made"
                | "given"
                | "held"
                | "kept"
                | "sent"
                | "met"
                | "built"
                | "done"
                | "taken"
                | "written"
                | "shown"
                | "run"
                | "set"
                | "paid"
                | "put"
                | "begun"
                | "brought"
                | "sold"
                | "told"
                | "borne"
                | "found"
                | "lent"
                | "let"
                | "undertaken"
                | "driven"
                | "drawn"
                | "hosted"
                | "chosen"
                | "backed"
                | "fed"
                | "manned"
                | "understood"
                | "read"
                | "sought"
        )
}
