//! Which promise a penalty punishes.
//!
//! A penalty that names a clause, a milestone or a class of items punishes those. Any other punishes promises near it
//! that it speaks of. Each promise looks only at penalties that point to it or stand near, so the cost is linear in
//! the number of promises.

use super::{figure, penalty};
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
            if let Some(target) = known.target
                && Some(target) != unit.clause
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
        });
    }

    /// What missing the promise in the unit at this index costs: the penalties that are tied to it, the surest first,
    /// at most two.
    pub(crate) fn of(&self, at: usize, kind: Kind, timed: bool) -> Vec<Consequence> {
        if self.list.is_empty() {
            return vec![];
        }
        let mut tied: Vec<(u32, usize, usize)> = self
            .near(at)
            .into_iter()
            .filter_map(|number| {
                let sum = self.signs(&self.list[number], at, kind, timed);
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
    fn signs(&self, penalty: &Penalty, at: usize, kind: Kind, timed: bool) -> u32 {
        let text = &self.document.text;
        let unit = &self.contract.units[at];
        if penalty.unit == at {
            let itself = penalty.kind == ConsequenceKind::Termination && kind == Kind::Deadline;
            return if itself { ENOUGH } else { 0 };
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
        let span = cut(text, self.contract.units[penalty.unit].span, penalty.cue);
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
    let breaks = [". ", "; ", ": ", ", then ", ", and "];
    let from = breaks.iter().filter_map(|mark| before.rfind(mark).map(|at| at + mark.len())).max().unwrap_or(0);
    let start = (unit.start + from).max(floor(text, cue.start.saturating_sub(LONGEST / 2)));
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
