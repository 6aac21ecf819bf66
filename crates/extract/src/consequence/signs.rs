//! What ties a penalty to a promise: it names its clause, its code, its class or its term, or stands near it and
//! speaks of it.

use super::lexicon::list;
use super::link::{About, LIST, NEAR, Penalties, Penalty, Promise};
use super::topic::topics;
use caveat_core::commitment::{ConsequenceKind, Kind};
use caveat_core::contract::UnitKind;

/// The least sum of signs that ties a penalty to a promise.
pub(super) const ENOUGH: u32 = 5;

impl Penalties<'_> {
    /// How strongly the signs tie a penalty to a promise.
    pub(super) fn signs(&self, penalty: &Penalty, promise: &Promise) -> u32 {
        let &Promise { at, kind, timed, .. } = promise;
        let text = &self.document.text;
        let unit = &self.contract.units[at];
        if penalty.unit == at {
            return 0;
        }
        if let Some(sum) = self.signs_by_sort(penalty, promise) {
            return sum;
        }
        if self.points_to(penalty, at) && self.can_punish(penalty, promise) {
            // Having been named is enough where the promise is of a kind that the penalty can punish.
            return ENOUGH + 2;
        }
        if self.names_term_of(penalty, promise) && self.can_punish(penalty, promise) {
            return ENOUGH + 1;
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

    /// Whether a penalty is of a sort that misses of this promise can bring about: damages for delay punish what has a
    /// time or a measure.
    fn can_punish(&self, penalty: &Penalty, promise: &Promise) -> bool {
        let measured = promise.timed || matches!(promise.kind, Kind::ServiceLevel | Kind::Delivery | Kind::Deadline);
        penalty.kind != ConsequenceKind::LiquidatedDamages
            || measured
            || self.contract.units[promise.at].kind == UnitKind::TableRow
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
        let own = self.contract.units[at].clause;
        let mut clause = own;
        while let Some(index) = clause {
            if holds(self.by_clause.get(&index)) {
                // A reference to an article that holds half the contract names nothing in particular, and one to any
                // article names what it speaks of.
                let width = self.contract.clauses.get(index).map_or(0, |known| known.span.len());
                let item = matches!(self.contract.units[at].kind, UnitKind::ListItem | UnitKind::TableRow);
                return width < 6000 && (own == clause || item || self.shares_topic(penalty, at));
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
            // The number of a row stands in its first cell.
            let first = unit.cells.first().is_some_and(|first| first.of(text).trim().eq_ignore_ascii_case(&cell));
            let items = if first { list("items") } else { &[] };
            list("classes").iter().chain(items).any(|noun| {
                words.match_indices(&format!("{noun} {cell}")).any(|(found, named)| {
                    words.as_bytes().get(found + named.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
                })
            })
        })
    }

    /// Whether a penalty is for missing a thing by a name that the unit bears.
    fn names_term_of(&self, penalty: &Penalty, promise: &Promise) -> bool {
        let number = self.list.partition_point(|known| known.unit < penalty.unit);
        promise.terms.iter().any(|term| self.by_term.get(term).is_some_and(|numbers| numbers.contains(&number)))
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
}
