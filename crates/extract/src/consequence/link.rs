//! Which promise a penalty punishes.
//!
//! A penalty that names a clause, a milestone or a class of items punishes those. Any other punishes promises near it
//! that it speaks of. Each promise looks only at penalties that point to it or stand near, so the cost is linear in
//! the number of promises.

use super::{cure, figure, penalty};
use crate::wording::floor;
use caveat_core::Span;
use caveat_core::commitment::{Consequence, ConsequenceKind, Kind};
use caveat_core::contract::{Contract, UnitKind, Zone};
use caveat_core::document::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How many units away a penalty may stand that points to nothing.
const NEAR: usize = 12;
/// How many rows or items away a penalty may stand that names their class or their list.
const LIST: usize = 60;
/// The least sum of signs that ties a penalty to a promise.
const ENOUGH: u32 = 5;
/// The longest quote, in bytes: what a person reads at a glance.
const LONGEST: usize = 300;

static WEAK: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/consequence/weak.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// The penalties of one contract.
pub(crate) struct Penalties<'a> {
    document: &'a Document,
    contract: &'a Contract,
    list: Vec<Penalty>,
    by_clause: BTreeMap<usize, Vec<usize>>,
    by_code: BTreeMap<String, Vec<usize>>,
}

struct Penalty {
    /// The unit that states it.
    unit: usize,
    kind: ConsequenceKind,
    /// The words that gave it away.
    cue: Span,
    topics: BTreeSet<String>,
    /// Says "such failure", "the issue": what stands just before it.
    anaphora: bool,
    /// Names a clause or a code of its own.
    points: bool,
    about: Option<About>,
}

/// What a penalty speaks of, beyond its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// A breach of warranty, or it stands in a clause about warranties.
    Warranty,
    /// An earlier breach or default as such.
    Default,
}

/// A promise, as a penalty is held against it.
struct Promise {
    /// The unit that makes it.
    at: usize,
    kind: Kind,
    timed: bool,
    nature: Nature,
}

/// What the words of a promise make of it.
struct Nature {
    /// Speaks of curing a breach.
    cures: bool,
    /// To correct, repair or do again.
    mends: bool,
    /// Warrants a quality.
    warrants: bool,
}

/// Words of putting a thing right.
const MENDS: [&str; 11] = [
    "correct",
    "repair",
    "replace",
    "reperform",
    "re-perform",
    "resubmit",
    "re-submit",
    "put right",
    "fix",
    "remedy",
    "eliminat",
];

/// Words of a warranty.
const WARRANTS: [&str; 7] = [
    "warrant",
    "conform to",
    "substantially in accordance",
    "perform in accordance",
    "workmanlike",
    "professional manner",
    "free from",
];

fn any(low: &str, words: &[&str]) -> bool {
    words.iter().any(|word| low.contains(word))
}

impl<'a> Penalties<'a> {
    /// The penalties of a contract. Linear in the length of the text.
    pub(crate) fn gather(document: &'a Document, contract: &'a Contract) -> Self {
        let mut penalties =
            Self { document, contract, list: vec![], by_clause: BTreeMap::new(), by_code: BTreeMap::new() };
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
        let low = text.to_ascii_lowercase();
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
        let low = self.words(at);
        let nature = Nature { cures: cure::cures(&low), mends: any(&low, &MENDS), warrants: any(&low, &WARRANTS) };
        let promise = Promise { at, kind, timed, nature };
        let mut tied: Vec<(u32, usize, usize)> = self
            .near(at)
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
    fn near(&self, at: usize) -> BTreeSet<usize> {
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
        near
    }

    /// How strongly the signs tie a penalty to a promise.
    fn signs(&self, penalty: &Penalty, promise: &Promise) -> u32 {
        let Promise { at, kind, timed, .. } = *promise;
        let text = &self.document.text;
        let unit = &self.contract.units[at];
        if penalty.unit == at {
            return 0;
        }
        if let Some(sum) = self.signs_by_sort(penalty, promise) {
            return sum;
        }
        let points = self.points_to(penalty, at);
        if points {
            // Having been named is enough where the promise is of a kind that the penalty can punish.
            return ENOUGH + 2;
        }
        let distance = penalty.unit.abs_diff(at);
        let named_class = self.names_class_of(penalty, at);
        if named_class && distance <= LIST {
            return ENOUGH + 1;
        }
        if penalty.points || !self.same_place(penalty.unit, at) || distance > NEAR {
            return 0;
        }
        let own = topics(unit.span.of(text));
        let shared = own.intersection(&penalty.topics).count() as u32;
        let after = penalty.unit > at;
        let anaphora = u32::from(penalty.anaphora && after && distance <= 3);
        if shared + anaphora == 0 {
            return 0;
        }
        let place = u32::from(after) + u32::from(distance <= 3) + u32::from(distance <= 1 && after);
        let fits = match penalty.kind {
            ConsequenceKind::ServiceCredit => u32::from(kind == Kind::ServiceLevel),
            ConsequenceKind::LiquidatedDamages => u32::from(timed || kind == Kind::ServiceLevel),
            ConsequenceKind::Termination => u32::from(kind == Kind::Deadline || timed),
            ConsequenceKind::Refund | ConsequenceKind::Remedy => {
                u32::from(matches!(kind, Kind::Capability | Kind::Deadline))
            }
            ConsequenceKind::StepIn => 0,
        };
        place + shared.min(3) + anaphora + fits
    }

    /// The signs of a penalty whose sort alone says what it punishes: a breach to be cured, a defect to be mended, a
    /// warranty, a service level. `None` where the sort says nothing.
    fn signs_by_sort(&self, penalty: &Penalty, promise: &Promise) -> Option<u32> {
        let distance = penalty.unit.abs_diff(promise.at);
        let after = penalty.unit > promise.at;
        let place = self.same_place(penalty.unit, promise.at);
        if promise.nature.cures {
            let ends = penalty.kind == ConsequenceKind::Termination
                && after
                && penalty.about == Some(About::Default)
                && distance <= 2 * NEAR;
            return (ends && (place || distance <= 3)).then_some(ENOUGH + 2);
        }
        // A right to end the contract over any breach at all punishes no promise more than another.
        if penalty.kind == ConsequenceKind::Termination && penalty.about == Some(About::Default) && !penalty.points {
            let next = after && distance <= 2 && place && promise.kind == Kind::Deadline;
            return if next { None } else { Some(0) };
        }
        let lost =
            matches!(penalty.kind, ConsequenceKind::Termination | ConsequenceKind::Refund | ConsequenceKind::Remedy);
        if promise.nature.mends && lost && after && distance <= 4 && (place || distance <= 2) {
            return Some(ENOUGH + 1);
        }
        let money = matches!(penalty.kind, ConsequenceKind::Refund | ConsequenceKind::Termination);
        if promise.nature.warrants
            && penalty.about == Some(About::Warranty)
            && lost
            && after
            && distance <= NEAR
            && (place || distance <= 4)
        {
            // What is paid or ended says more than "the sole remedy is".
            return Some(ENOUGH + u32::from(money) + u32::from(penalty.unit.abs_diff(promise.at) <= 4));
        }
        let level = promise.kind == Kind::ServiceLevel && penalty.kind == ConsequenceKind::ServiceCredit;
        (level
            && self.shares_topic(penalty, promise.at)
            && distance <= 2 * NEAR
            && self.same_part(penalty.unit, promise.at))
        .then_some(ENOUGH + u32::from(after))
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
        let span = std::iter::once(unit.span).chain(leads).find_map(|stretch| cure::right(text, stretch))?;
        Some(Consequence { span, kind: ConsequenceKind::Termination, amount: None, cap: None })
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

    fn shares_topic(&self, penalty: &Penalty, at: usize) -> bool {
        !topics(self.contract.units[at].span.of(&self.document.text)).is_disjoint(&penalty.topics)
    }

    /// Whether two units stand in one article or one attachment, however deep.
    fn same_part(&self, one: usize, other: usize) -> bool {
        let root = |at: usize| {
            let mut clause = self.contract.units[at].clause;
            while let Some(parent) = clause.and_then(|index| self.contract.clauses.get(index)?.parent) {
                clause = Some(parent);
            }
            clause
        };
        self.contract.units[one].zone == self.contract.units[other].zone
            && (root(one) == root(other) || one.abs_diff(other) <= NEAR)
    }

    /// Whether a penalty names the unit's clause or its code.
    fn points_to(&self, penalty: &Penalty, at: usize) -> bool {
        let number = self.list.partition_point(|known| known.unit < penalty.unit);
        let holds = |numbers: Option<&Vec<usize>>| numbers.is_some_and(|numbers| numbers.contains(&number));
        let mut clause = self.contract.units[at].clause;
        while let Some(index) = clause {
            if holds(self.by_clause.get(&index)) {
                // A reference to an article that holds half the contract names nothing in particular.
                let width = self.contract.clauses.get(index).map_or(0, |known| known.span.len());
                return width < 6000;
            }
            clause = self.contract.clauses.get(index).and_then(|known| known.parent);
        }
        self.code_of(at).is_some_and(|code| holds(self.by_code.get(&code)))
    }

    /// "an item of category B", where the unit is a row with a cell "B".
    fn names_class_of(&self, penalty: &Penalty, at: usize) -> bool {
        let text = &self.document.text;
        let unit = &self.contract.units[at];
        if unit.kind != UnitKind::TableRow {
            return false;
        }
        let words = self.contract.units[penalty.unit].span.of(text).to_ascii_lowercase();
        unit.cells.iter().map(|cell| cell.of(text).trim()).filter(|cell| (1..=8).contains(&cell.len())).any(|cell| {
            let cell = cell.to_ascii_lowercase();
            ["category", "class", "severity", "priority", "level", "type", "tier"].iter().any(|noun| {
                words.match_indices(&format!("{noun} {cell}")).any(|(found, named)| {
                    words.as_bytes().get(found + named.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
                })
            })
        })
    }

    /// Whether two units stand in one clause, or in clauses with the same parent.
    fn same_place(&self, one: usize, other: usize) -> bool {
        let clause = |at: usize| self.contract.units[at].clause;
        let (Some(one), Some(other)) = (clause(one), clause(other)) else { return clause(one) == clause(other) };
        let parent = |index: usize| self.contract.clauses.get(index).and_then(|known| known.parent);
        one == other
            || parent(one) == Some(other)
            || parent(other) == Some(one)
            || (parent(one).is_some() && parent(one) == parent(other))
    }

    /// The code by which a penalty may name a unit: "M5" in its first cell or as its clause's label.
    fn code_of(&self, at: usize) -> Option<String> {
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

/// The part of a unit around a cue that is short enough to quote.
fn cut(text: &str, unit: Span, cue: Span) -> Span {
    if unit.len() <= LONGEST {
        return unit;
    }
    let before = Span::new(unit.start, cue.start).of(text);
    let folded: String = before.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
    let before = if folded.len() == before.len() { folded.as_str() } else { before };
    let behind_last = |marks: &[&str], keep: usize| {
        marks.iter().filter_map(|mark| before.rfind(mark).map(|at| at + mark.len().min(keep))).max()
    };
    let from = behind_last(&[". ", "; ", ": ", ", then ", ", and "], usize::MAX).unwrap_or(0);
    // A condition that is too long to quote leaves the main clause.
    let from = if unit.start + from + LONGEST / 2 < cue.start {
        behind_last(&[", the ", ", either ", ", customer ", ", Customer "], 2).map_or(from, |main| main.max(from))
    } else {
        from
    };
    let start = match unit.start + from {
        near if near + LONGEST / 2 >= cue.start => near,
        // Far in front of the cue: as much as can be quoted, from the beginning of a word.
        _ => {
            let about = floor(text, cue.start - LONGEST / 2);
            about + Span::new(about, cue.start).of(text).find(char::is_whitespace).unwrap_or(0)
        }
    };
    let limit = floor(text, unit.end.min(start + LONGEST));
    let behind = Span::new(cue.end.min(limit), limit).of(text);
    let end = if limit == unit.end {
        limit
    } else {
        let stop = behind.find("; ").or_else(|| behind.rfind(' ')).unwrap_or(behind.len());
        cue.end.min(limit) + stop
    };
    Span::new(start, end.max(start)).trim(text)
}

/// Codes of milestones and items: letters, then figures: "M5", "R-01", "B.1".
fn codes(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.')).filter_map(|word| {
        let word = word.trim_matches(['-', '.']);
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = word[letters..].trim_start_matches(['-', '.']);
        let figures = !rest.is_empty() && rest.len() <= 4 && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        ((1..=3).contains(&letters) && figures).then(|| word.replace(['-', '.'], ""))
    })
}

/// What a text speaks of: its words but the weak ones, cut to six letters so that "available" meets "availability".
fn topics(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .filter(|word| !WEAK.contains(word.as_str()))
        .map(|word| word.chars().take(6).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_cuts() {
        assert_eq!(codes("milestone M5, R-01 or B.1; not USA, 5 or 2027").collect::<Vec<_>>(), ["M5", "R01", "B1"]);
        let text = format!("{}; if it fails, Customer may terminate; {}", "a ".repeat(200), "b ".repeat(200));
        let at = text.find("terminate").unwrap_or(0);
        let span = cut(&text, Span::new(0, text.len()), Span::new(at, at + 9));
        assert!(span.of(&text).starts_with("if it fails, Customer may terminate"));
    }
}
