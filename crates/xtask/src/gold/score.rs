//! Precision, recall and shares of right answers.

use super::label::{Gold, GoldLimit, GoldTime, Label, Scanned};
use super::pairing::{best, overlap};
use super::reliability::Reliability;
use caveat::contract::Role;
use caveat::report::{CommitmentReport, LimitReport, Report, TimeReport};
use serde::Serialize;
use std::collections::BTreeMap;

/// Right, extra and missed.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Tally {
    fn add(&mut self, right: usize, found: usize, labelled: usize) {
        self.right += right;
        self.extra += found - right;
        self.missed += labelled - right;
    }

    fn share(part: usize, rest: usize) -> f64 {
        if part + rest == 0 { 0.0 } else { part as f64 / (part + rest) as f64 }
    }

    fn precision(self) -> f64 {
        Self::share(self.right, self.extra)
    }

    fn recall(self) -> f64 {
        Self::share(self.right, self.missed)
    }

    fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default)]
struct Rate {
    of: usize,
    sum: f64,
}

/// Everything that is counted, over all documents.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    tallies: BTreeMap<&'static str, Tally>,
    rates: BTreeMap<&'static str, Rate>,
    reliability: Reliability,
    documents: Vec<(String, Tally)>,
}

const FALSE_COMFORT: &str = "false comfort (lower is better)";

impl Scores {
    fn hit(&mut self, name: &'static str, right: bool) {
        self.part(name, if right { 1.0 } else { 0.0 });
    }

    fn part(&mut self, name: &'static str, part: f64) {
        let rate = self.rates.entry(name).or_default();
        rate.of += 1;
        rate.sum += part;
    }

    fn tally(&mut self, name: &'static str, right: usize, found: usize, labelled: usize) {
        self.tallies.entry(name).or_default().add(right, found, labelled);
    }

    /// Counts one document.
    pub(crate) fn add(&mut self, label: &Label, scanned: &Scanned, pairs: &[(usize, usize)]) {
        let found = &scanned.report.commitments;
        let mut document = Tally::default();
        document.add(pairs.len(), found.len(), label.commitments.len());
        self.documents.push((label.stem(), document));
        self.tally("commitments", pairs.len(), found.len(), label.commitments.len());
        let partner = |g: usize| pairs.iter().find(|pair| pair.0 == g).and_then(|pair| found.get(pair.1));
        for (g, gold) in label.commitments.iter().enumerate() {
            self.fields(gold, partner(g));
        }
        for (f, extra) in found.iter().enumerate() {
            if pairs.iter().all(|pair| pair.1 != f) {
                self.tally("deadlines, value exact", 0, extra.deadlines.len(), 0);
                self.tally("limits, value exact", 0, extra.limits.len(), 0);
            }
        }
        self.contract(label, &scanned.report);
        let asked = label.commitments.iter().filter(|gold| gold.verdict.is_some());
        for (gold, (decided, ranked)) in asked.zip(&scanned.alone) {
            if let Some(first) = ranked.first() {
                self.reliability.add(first.score, gold.matched.as_ref() == Some(&first.capability));
            }
            let mut ranked = ranked.iter().map(|candidate| &candidate.capability);
            match &gold.matched {
                Some(entry) => {
                    self.hit("matcher alone: first", ranked.clone().next() == Some(entry));
                    self.hit("matcher alone: in the first three", ranked.by_ref().take(3).any(|id| id == entry));
                    self.hit("matcher alone: decided right entry", decided.as_ref() == Some(entry));
                }
                None => self.hit("matcher alone: right to say none", decided.is_none()),
            }
        }
    }

    /// Counts the fields of one labelled commitment; `found` is what was found for it.
    fn fields(&mut self, gold: &Gold, found: Option<&CommitmentReport>) {
        let (deadlines, limits) = found.map_or((&[][..], &[][..]), |found| (&found.deadlines[..], &found.limits[..]));
        let times = best_times(&gold.deadlines, deadlines);
        let right = times.iter().filter(|(g, f)| same_time(&gold.deadlines[*g], &deadlines[*f])).count();
        self.tally("deadlines, value exact", right, deadlines.len(), gold.deadlines.len());
        for (g, f) in times {
            self.hit("deadline value, of those found", same_time(&gold.deadlines[g], &deadlines[f]));
        }
        let figures = best_limits(&gold.limits, limits);
        let right = figures.iter().filter(|(g, f)| same_limit(&gold.limits[*g], &limits[*f])).count();
        self.tally("limits, value exact", right, limits.len(), gold.limits.len());
        if let Some(consequence) = &gold.consequence {
            let told = found
                .is_some_and(|found| found.consequences.iter().any(|other| overlap(consequence, &other.text) >= 0.5));
            self.hit("consequence found", told);
        }
        let Some(found) = found else { return };
        self.hit("kind, of those found", word(&found.kind) == gold.kind);
        self.hit("force, of those found", word(&found.force) == gold.force);
        let subject = found.subject.as_ref().map_or("", |subject| &subject.text);
        self.part("subject word overlap", overlap(gold.subject.as_deref().unwrap_or(""), subject));
        let Some(verdict) = &gold.verdict else { return };
        let matched = found.matched.as_ref().map(|matched| &matched.capability);
        match &gold.matched {
            Some(entry) => self.hit("match end to end: right entry", matched == Some(entry)),
            None => self.hit("match end to end: right to say none", matched.is_none()),
        }
        let told = found.verdict.as_ref().map(word).unwrap_or_default();
        self.hit("verdict, of those found", told == *verdict);
        let comforts = |verdict: &str| matches!(verdict, "ok" | "on-time");
        if !comforts(verdict) {
            self.hit(FALSE_COMFORT, comforts(&told));
        }
    }

    /// Counts what is said about the contract as a whole.
    fn contract(&mut self, label: &Label, report: &Report) {
        let vendor = &label.vendor;
        let named = report.parties.iter().filter(|party| party.role == Role::Vendor).any(|party| {
            let mut names = std::iter::once(&party.name).chain(&party.aliases);
            names.any(|name| overlap(&vendor.name, name) >= 0.6 || vendor.aliases.contains(name))
        });
        self.hit("vendor named", named);
        let value = |stated: &Option<super::label::Stated>| stated.as_ref().and_then(|stated| stated.value.clone());
        if let Some(date) = value(&label.effective_date) {
            let told = report.effective_date.as_ref().and_then(|stated| stated.value);
            self.hit("effective date exact", told.is_some_and(|told| told.to_string() == date));
        }
        if let Some(term) = value(&label.term) {
            let told = report.term.as_ref().and_then(|stated| stated.value);
            self.hit("term exact", told.is_some_and(|told| told.to_string() == term));
        }
    }

    /// Prints every figure.
    pub(crate) fn print(&self) {
        for (name, tally) in &self.tallies {
            let (p, r, f) = (tally.precision(), tally.recall(), tally.f1());
            let Tally { right, extra, missed } = tally;
            println!("{name:40} P {p:.3}  R {r:.3}  F1 {f:.3}   ({right} right, {extra} extra, {missed} missed)");
        }
        for (name, rate) in &self.rates {
            println!("{name:40} {:.3}   ({:.0} of {})", rate.sum / rate.of as f64, rate.sum, rate.of);
        }
        self.reliability.print();
        println!();
        for (name, tally) in &self.documents {
            let Tally { right, extra, missed } = tally;
            println!("{name:40} F1 {:.3}   ({right} right, {extra} extra, {missed} missed)", tally.f1());
        }
    }

    /// The figures that the baseline keeps; each is better when higher.
    pub(crate) fn figures(&self) -> BTreeMap<String, f64> {
        let rounded = |value: f64| (value * 1e4).round() / 1e4;
        let tallies = self.tallies.iter().map(|(name, tally)| (format!("{name}, F1"), rounded(tally.f1())));
        let rates = self.rates.iter().map(|(name, rate)| {
            let share = rate.sum / rate.of as f64;
            if *name == FALSE_COMFORT {
                return ("no false comfort".to_owned(), rounded(1.0 - share));
            }
            ((*name).to_owned(), rounded(share))
        });
        let documents =
            self.documents.iter().map(|(name, tally)| (format!("commitments of {name}, F1"), rounded(tally.f1())));
        tallies.chain(rates).chain(documents).collect()
    }
}

fn best_times(gold: &[GoldTime], found: &[TimeReport]) -> Vec<(usize, usize)> {
    let likeness = |g: &GoldTime, f: &TimeReport| overlap(&g.quote, &f.text) + f64::from(u8::from(same_time(g, f)));
    best(options(gold, found, likeness))
}

fn best_limits(gold: &[GoldLimit], found: &[LimitReport]) -> Vec<(usize, usize)> {
    let likeness =
        |g: &GoldLimit, f: &LimitReport| overlap(&g.quote, &f.text) + 2.0 * f64::from(u8::from(same_limit(g, f)));
    best(options(gold, found, likeness))
}

fn options<A, B>(gold: &[A], found: &[B], likeness: impl Fn(&A, &B) -> f64) -> Vec<(f64, usize, usize)> {
    let mut options = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate() {
            let likeness = likeness(one, other);
            if likeness > 0.0 {
                options.push((likeness, g, f));
            }
        }
    }
    options
}

/// Whether a deadline has the labelled type and value, and for an offset the side of its anchor.
pub(crate) fn same_time(gold: &GoldTime, found: &TimeReport) -> bool {
    gold.kind == found.kind
        && (gold.kind == "vague"
            || gold.value.as_deref().unwrap_or("") == found.value.as_deref().unwrap_or("")
                && (gold.kind != "offset" || gold.direction == found.direction.as_ref().map(word)))
}

/// Whether a limit has the labelled comparison and figure.
pub(crate) fn same_limit(gold: &GoldLimit, found: &LimitReport) -> bool {
    gold.op == word(&found.op) && (gold.value - found.value).abs() < 1e-9
}

/// The word that stands for a value in a report.
pub(crate) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
