//! Two drafts of one contract: what became of each promise, and what else is to be looked at.

mod effect;
mod findings;
mod fold;
mod likeness;
mod pairing;
mod piece;
mod resegmented;
mod words;

pub use fold::folded;

use caveat_core::Span;
use caveat_core::contract::Contract;
use caveat_core::difference::{
    Counts, Course, Difference, Fact, FactChange, Pair, PassageChange, PromiseChange, SCHEMA, ToldBy, Version,
};
use caveat_core::document::{Document, Notice};
use caveat_core::judgement::{Severity, Verdict};
use caveat_core::report::{Report, Stated};
use effect::{Seen, Voices, course, effects};
use pairing::{Pairing, Partner, pair};
use piece::{Piece, pieces};

/// A draft as it was read and judged.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// What is to be said of it.
    pub report: &'a Report,
    /// Its text.
    pub document: &'a Document,
    /// Its structure.
    pub contract: &'a Contract,
}

/// What changed from one draft to another, both judged on the same day with the same catalog.
pub fn compare(old: &Draft<'_>, new: &Draft<'_>) -> Difference {
    let (old_pieces, new_pieces) = (pieces(old), pieces(new));
    let pairing = pair(&old_pieces, &new_pieces);
    let voices = (Voices::of(old.report), Voices::of(new.report));
    let drafts = Drafts {
        old: Side { draft: old, pieces: &old_pieces, voices: &voices.0 },
        new: Side { draft: new, pieces: &new_pieces, voices: &voices.1 },
        pairing: &pairing,
    };
    let promises = drafts.promises();
    let elsewhere = drafts.elsewhere();
    let (findings_new, findings_gone) = findings::changed(&drafts);
    let facts = facts(old.report, new.report);
    let counts = counts(&promises);
    let notices = Pair { old: old.report.notices.clone(), new: new.report.notices.clone() };
    let gaps = |notices: &[Notice]| notices.iter().filter(|notice| notice.is_gap()).count();
    let look = new.report.decision > old.report.decision
        || promises.iter().any(|change| change.course.look() || worse_verdict(change))
        || findings_new.iter().any(|finding| finding.severity > Severity::Note)
        || !facts.is_empty()
        || elsewhere.iter().any(|passage| !passage.defines_for.is_empty())
        || gaps(&notices.new) > gaps(&notices.old);
    Difference {
        schema: SCHEMA.to_owned(),
        tool: new.report.tool.clone(),
        old: old.report.document.clone(),
        new: new.report.document.clone(),
        as_of: new.report.as_of,
        look,
        decision: Pair { old: old.report.decision, new: new.report.decision },
        counts,
        facts,
        promises,
        findings_new,
        findings_gone,
        elsewhere,
        notices,
    }
}

/// One side of a comparison.
struct Side<'a> {
    draft: &'a Draft<'a>,
    pieces: &'a [Piece],
    voices: &'a Voices,
}

/// Both sides, and which pieces belong together.
struct Drafts<'a> {
    old: Side<'a>,
    new: Side<'a>,
    pairing: &'a Pairing,
}

impl Drafts<'_> {
    /// What became of each promise, in the order of the later draft.
    fn promises(&self) -> Vec<PromiseChange> {
        let moved = self.moved();
        let mut changes: Vec<(usize, usize, PromiseChange)> = Vec::new();
        // A removed promise stands behind what the piece before it became.
        let mut last = 0;
        for (at, piece) in self.old.pieces.iter().enumerate() {
            let partner = self.pairing.of_old[at];
            last = partner.map_or(last, |partner| partner.at + 1);
            match partner {
                None if piece.promise.is_some() => changes.push((last, 0, self.alone(at, true))),
                Some(partner) if piece.promise.is_some() || self.new.pieces[partner.at].promise.is_some() => {
                    changes.push((partner.at, 1, self.both(at, partner, moved[at])));
                }
                _ => {}
            }
        }
        for (at, piece) in self.new.pieces.iter().enumerate() {
            if self.pairing.of_new[at].is_none() && piece.promise.is_some() {
                changes.push((at, 1, self.alone(at, false)));
            }
        }
        changes.sort_by_key(|(at, rank, _)| (*at, *rank));
        changes.into_iter().map(|(_, _, change)| change).collect()
    }

    fn both(&self, at: usize, partner: Partner, moved: bool) -> PromiseChange {
        let (was, is) = (&self.old.pieces[at], &self.new.pieces[partner.at]);
        let old = Seen { draft: self.old.draft, piece: was, voices: self.old.voices };
        let new = Seen { draft: self.new.draft, piece: is, voices: self.new.voices };
        // The same words cut otherwise: what is told of the whole is told of its parts.
        let same = partner.told_by == ToldBy::Id;
        let recut = same && was.same.words != is.same.words;
        let effects = if recut { Vec::new() } else { effects(old, new) };
        let runs = if recut {
            words::runs(was.span.of(old.text()), was.span.of(old.text()))
        } else {
            words::runs(was.span.of(old.text()), is.span.of(new.text()))
        };
        let (old, new) = (self.old.version(was), self.new.version(is));
        PromiseChange {
            course: course(&effects, same && (recut || was.same.lead_in == is.same.lead_in)),
            renumbered: matches!((&old.clause, &new.clause), (Some(old), Some(new)) if old != new),
            moved,
            old: Some(old),
            new: Some(new),
            told_by: Some(partner.told_by),
            likeness: Some((partner.likeness.clamp(0.0, 1.0) * 1000.0).round() / 1000.0),
            effects,
            words: runs,
        }
    }

    fn alone(&self, at: usize, removed: bool) -> PromiseChange {
        let side = if removed { &self.old } else { &self.new };
        let version = side.version(&side.pieces[at]);
        let words = if removed { words::runs(&version.text, "") } else { words::runs("", &version.text) };
        let (old, new) = if removed { (Some(version), None) } else { (None, Some(version)) };
        PromiseChange {
            course: if removed { Course::Removed } else { Course::Added },
            old,
            new,
            told_by: None,
            likeness: None,
            renumbered: false,
            moved: false,
            effects: Vec::new(),
            words,
        }
    }

    /// For each earlier piece whether it stands before or after pieces that it did not: whether it is outside the
    /// longest run of pieces that kept their order.
    fn moved(&self) -> Vec<bool> {
        let became: Vec<(usize, usize)> = (self.pairing.of_old.iter().enumerate())
            .filter_map(|(at, partner)| partner.map(|partner| (at, partner.at)))
            .collect();
        // Patience: for each length the run that ends lowest.
        let mut ends: Vec<usize> = Vec::new();
        let mut before: Vec<Option<usize>> = vec![None; became.len()];
        for (index, (_, to)) in became.iter().enumerate() {
            let length = ends.partition_point(|end| became[*end].1 <= *to);
            before[index] = length.checked_sub(1).map(|length| ends[length]);
            if length == ends.len() {
                ends.push(index);
            } else {
                ends[length] = index;
            }
        }
        let mut moved = vec![false; self.old.pieces.len()];
        for (at, _) in &became {
            moved[*at] = true;
        }
        let mut kept = ends.last().copied();
        while let Some(index) = kept {
            moved[became[index].0] = false;
            kept = before[index];
        }
        moved
    }

    /// What changed outside the promises.
    fn elsewhere(&self) -> Vec<PassageChange> {
        let mut passages: Vec<(usize, PassageChange)> = Vec::new();
        let mut last = 0;
        for (at, piece) in self.old.pieces.iter().enumerate() {
            let partner = self.pairing.of_old[at];
            last = partner.map_or(last, |partner| partner.at + 1);
            match partner {
                None if piece.promise.is_none() => passages.push((last, self.passage(Some(piece), None))),
                Some(partner) if partner.told_by == ToldBy::Likeness => {
                    let other = &self.new.pieces[partner.at];
                    if piece.promise.is_none() && other.promise.is_none() {
                        passages.push((partner.at, self.passage(Some(piece), Some(other))));
                    }
                }
                _ => {}
            }
        }
        for (at, piece) in self.new.pieces.iter().enumerate() {
            if self.pairing.of_new[at].is_none() && piece.promise.is_none() {
                passages.push((at, self.passage(None, Some(piece))));
            }
        }
        passages.sort_by_key(|(at, _)| *at);
        passages.into_iter().map(|(_, passage)| passage).collect()
    }

    fn passage(&self, old: Option<&Piece>, new: Option<&Piece>) -> PassageChange {
        let side = if new.is_some() { &self.new } else { &self.old };
        let (clause, heading) = new.or(old).map_or((None, None), |piece| side.cited(piece.clause));
        let text = |side: &Side<'_>, piece: Option<&Piece>| {
            piece.map_or("", |piece| piece.span.of(&side.draft.document.text)).to_owned()
        };
        PassageChange {
            course: match (old, new) {
                (Some(_), Some(_)) => Course::Changed,
                (Some(_), None) => Course::Removed,
                _ => Course::Added,
            },
            clause,
            heading,
            page: new.or(old).and_then(|piece| side.draft.document.page_at(piece.span.start)),
            old: old.map(|piece| piece.span),
            new: new.map(|piece| piece.span),
            words: words::runs(&text(&self.old, old), &text(&self.new, new)),
            defines_for: new.or(old).map_or_else(Vec::new, |piece| side.defines_for(piece, &self.new)),
        }
    }
}

impl Side<'_> {
    fn version(&self, piece: &Piece) -> Version {
        let Draft { report, document, .. } = self.draft;
        let promise = piece.promise.and_then(|at| report.commitments.get(at));
        let (clause, heading) = match promise {
            Some(promise) => (promise.clause.clone(), promise.heading.clone()),
            None => self.cited(piece.clause),
        };
        Version {
            id: promise.map(|promise| promise.id.clone()),
            clause,
            heading,
            page: document.page_at(piece.span.start),
            span: piece.span,
            text: piece.span.of(&document.text).to_owned(),
            lead_in: piece.lead_in.map(|span| caveat_core::report::Quote::cut(&document.text, span)),
            kind: promise.map(|promise| promise.kind),
            force: promise.map(|promise| promise.force),
            due: promise.and_then(caveat_core::report::CommitmentReport::due),
            capability: promise.and_then(|promise| promise.matched.as_ref()).map(|meant| meant.capability.clone()),
            verdict: promise.and_then(|promise| promise.verdict),
            slack_days: promise.and_then(|promise| promise.slack_days),
        }
    }

    /// The number and the heading of a clause, or of the nearest around it that has one.
    fn cited(&self, clause: Option<usize>) -> (Option<String>, Option<String>) {
        let contract = self.draft.contract;
        let outwards = || {
            std::iter::successors(clause.and_then(|at| contract.clauses.get(at)), |clause| {
                clause.parent.and_then(|at| contract.clauses.get(at))
            })
        };
        let path = outwards().map(|clause| clause.path.clone()).find(|path| !path.is_empty());
        let heading = outwards()
            .find_map(|clause| clause.heading)
            .map(|span| span.of(&self.draft.document.text).split_whitespace().collect::<Vec<_>>().join(" "));
        (path, heading)
    }

    /// The ids of the later draft's promises that use a term which `piece` defines.
    fn defines_for(&self, piece: &Piece, later: &Side<'_>) -> Vec<String> {
        let text = self.draft.document.text.as_str();
        let within = |span: Span| piece.span.contains(span);
        let terms = self.draft.contract.terms.iter().filter(|term| within(term.term));
        let terms: Vec<&str> = terms.map(|term| term.term.of(text)).filter(|term| term.len() > 2).collect();
        if terms.is_empty() {
            return Vec::new();
        }
        let uses =
            |promise: &&caveat_core::report::CommitmentReport| terms.iter().any(|term| holds_word(&promise.text, term));
        later.draft.report.commitments.iter().filter(uses).map(|promise| promise.id.clone()).collect()
    }
}

/// Whether `term` stands in `text` as words of its own.
fn holds_word(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at + term.len()..].chars().next().is_some_and(|c| c.is_alphanumeric() && c != 's');
        !before && !after
    })
}

fn worse_verdict(change: &PromiseChange) -> bool {
    let verdict = |version: &Option<Version>| version.as_ref().and_then(|version| version.verdict);
    match (verdict(&change.old), verdict(&change.new)) {
        (Some(old), Some(new)) => old.worse(new) != old,
        (None, Some(new)) => change.old.is_some() && Verdict::Ok.worse(new) != Verdict::Ok,
        _ => false,
    }
}

fn counts(promises: &[PromiseChange]) -> Counts {
    let mut counts = Counts::default();
    for change in promises {
        let count = match change.course {
            Course::Added => &mut counts.added,
            Course::Strengthened => &mut counts.strengthened,
            Course::Mixed => &mut counts.mixed,
            Course::Changed => &mut counts.changed,
            Course::Weakened => &mut counts.weakened,
            Course::Removed => &mut counts.removed,
            Course::Reworded => &mut counts.reworded,
            Course::Unchanged => &mut counts.unchanged,
        };
        *count += 1;
        let same = matches!(change.course, Course::Reworded | Course::Unchanged);
        counts.moved += usize::from(same && (change.moved || change.renumbered));
    }
    counts
}

/// Parties, effective date and term that are stated otherwise.
fn facts(old: &Report, new: &Report) -> Vec<FactChange> {
    let mut changes = Vec::new();
    for fact in [Fact::Vendor, Fact::Customer, Fact::Party] {
        let names = |report: &Report| {
            let parties = report.parties.iter().filter(|party| Fact::of(party.role) == fact);
            parties.map(|party| party.name.clone()).collect::<Vec<_>>()
        };
        let (olds, news) = (names(old), names(new));
        let fold = |name: &String| folded(name, Span::new(0, name.len()), &[]);
        let gone = olds.iter().filter(|name| !news.iter().any(|other| fold(other) == fold(name)));
        let come = news.iter().filter(|name| !olds.iter().any(|other| fold(other) == fold(name)));
        let (mut gone, mut come) = (gone, come);
        loop {
            let (old, new) = (gone.next().cloned(), come.next().cloned());
            if old.is_none() && new.is_none() {
                break;
            }
            changes.push(FactChange { fact, old, new });
        }
    }
    let date = |stated: &Option<Stated<jiff::civil::Date>>| {
        stated.as_ref().map(|it| it.value.map_or_else(|| it.text.clone(), |day| day.to_string()))
    };
    let term = |stated: &Option<Stated<caveat_core::Period>>| {
        stated.as_ref().map(|it| it.value.map_or_else(|| it.text.clone(), |term| term.to_string()))
    };
    for (fact, old, new) in [
        (Fact::EffectiveDate, date(&old.effective_date), date(&new.effective_date)),
        (Fact::Term, term(&old.term), term(&new.term)),
    ] {
        let fold = |words: &Option<String>| words.as_ref().map(|words| folded(words, Span::new(0, words.len()), &[]));
        if fold(&old) != fold(&new) {
            changes.push(FactChange { fact, old, new });
        }
    }
    changes
}
