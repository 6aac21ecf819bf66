//! How well weights do on contracts that they were not learnt from.

use crate::labels::Labelled;
use crate::learn::{Weights, first_best, score, train};
use crate::{FOLDS, FORCES, KINDS, OUTPUTS};
use caveat_extract::training::settle;
use std::collections::{BTreeMap, BTreeSet};

/// By how much the threshold is moved, to see where F1 is best.
const MOVED: [f32; 9] = [-0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8];

fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 / of as f64 }
}

#[derive(Default, Clone, Copy)]
pub(crate) struct Tally {
    right: usize,
    extra: usize,
    missed: usize,
    kind: usize,
    force: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
        self.kind += other.kind;
        self.force += other.force;
    }

    /// Precision, recall, F1.
    fn found(&self) -> (f64, f64, f64) {
        let (p, r) = (share(self.right, self.right + self.extra), share(self.right, self.right + self.missed));
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }

    fn print(&self, name: &str) {
        let (p, r, f) = self.found();
        println!(
            "{name:36} P {p:.3} R {r:.3} F1 {f:.3} ({} right, {} extra, {} missed)  kind {:.3} force {:.3}",
            self.right,
            self.extra,
            self.missed,
            share(self.kind, self.right),
            share(self.force, self.right),
        );
    }
}

pub(crate) fn cross_validate(contracts: &[Labelled], features: usize, errors: bool) {
    let mut all = Tally::default();
    let mut sets: BTreeMap<String, Tally> = BTreeMap::new();
    let mut confusion: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut moved: BTreeMap<&str, [Tally; MOVED.len()]> = BTreeMap::new();
    let judged: Vec<Option<((Tally, Vec<(usize, usize)>, String), [Tally; MOVED.len()])>> =
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..2)
                .map(|worker| {
                    scope.spawn(move || {
                        let mut mine = Vec::new();
                        for fold in (0..FOLDS).filter(|fold| fold % 2 == worker) {
                            let inside = |contract: &Labelled| contract.family % FOLDS == fold;
                            let others: Vec<&Labelled> =
                                contracts.iter().filter(|contract| !inside(contract)).collect();
                            let weights = train(&others, features);
                            let out = contracts.iter().enumerate().filter(|(_, contract)| inside(contract));
                            let judged = |contract: &Labelled| {
                                (
                                    judge(contract, &weights, errors, 0.0),
                                    MOVED.map(|by| judge(contract, &weights, false, by).0),
                                )
                            };
                            mine.extend(out.map(|(out, contract)| (out, judged(contract))));
                        }
                        mine
                    })
                })
                .collect();
            let mut judged: Vec<Option<_>> = contracts.iter().map(|_| None).collect();
            for worker in workers {
                for (out, result) in worker.join().unwrap_or_default() {
                    judged[out] = Some(result);
                }
            }
            judged
        });
    for (contract, result) in contracts.iter().zip(judged) {
        let Some(((tally, pairs, log), by)) = result else { continue };
        for (sum, tally) in moved.entry(&contract.folder).or_default().iter_mut().zip(by) {
            sum.add(tally);
        }
        print!("{log}");
        tally.print(&contract.name);
        all.add(tally);
        let modern = if contract.name.starts_with("modern") { ", modern" } else { "" };
        sets.entry(format!("== {}{modern}", contract.folder)).or_default().add(tally);
        for pair in pairs {
            *confusion.entry(pair).or_default() += 1;
        }
    }
    for (name, tally) in &sets {
        tally.print(name);
    }
    all.print("== all, each left out");
    for (folder, tallies) in &moved {
        let figures: Vec<String> =
            MOVED.iter().zip(tallies).map(|(by, tally)| format!("{by:+.1} {:.3}", tally.found().2)).collect();
        println!("== {folder}, F1 with the threshold moved by {}", figures.join("  "));
    }
    for ((gold, found), n) in confusion.iter().filter(|((gold, found), _)| gold != found) {
        println!("   {n:4} {} taken for {}", KINDS[*gold], KINDS[*found]);
    }
}

pub(crate) fn judge(
    contract: &Labelled,
    weights: &Weights,
    errors: bool,
    moved: f32,
) -> (Tally, Vec<(usize, usize)>, String) {
    let mut tally = Tally::default();
    let mut pairs = Vec::new();
    let mut log = String::new();
    let mut reached = BTreeSet::new();
    let scored: Vec<[f32; OUTPUTS]> = contract.samples.iter().map(|sample| score(sample, weights)).collect();
    let samples = &contract.samples;
    let own: Vec<Option<f32>> =
        samples.iter().zip(&scored).map(|(sample, scores)| (!sample.example.vetoed).then_some(scores[0])).collect();
    let groups: Vec<Option<usize>> = samples.iter().map(|sample| sample.example.group).collect();
    let settled = settle(&own, &groups);
    for (at, sample) in contract.samples.iter().enumerate() {
        let scores = scored[at];
        let found = settled[at] > moved;
        let quote = || {
            contract.text[sample.example.span.start..sample.example.span.end]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        if let Some(at) = sample.gold {
            reached.insert(at);
        }
        match (sample.gold, found) {
            (Some(at), true) => {
                let gold = &contract.gold[at];
                let kind = first_best(&scores[1..7]);
                let force = sample.example.force.unwrap_or_else(|| first_best(&scores[7..10]));
                tally.right += 1;
                tally.kind += usize::from(kind == gold.kind);
                tally.force += usize::from(force == gold.force);
                pairs.push((gold.kind, kind));
                if errors && kind != gold.kind {
                    log += &format!(
                        "KIND {} for {} [{}] {}\n",
                        KINDS[kind],
                        KINDS[gold.kind],
                        sample.example.signal,
                        quote()
                    );
                }
                if errors && force != gold.force {
                    log += &format!(
                        "FORCE {} for {} [{}] {}\n",
                        FORCES[force],
                        FORCES[gold.force],
                        sample.example.signal,
                        quote()
                    );
                }
            }
            (Some(_), false) => {
                tally.missed += 1;
                if errors {
                    let veto = if sample.example.vetoed { " VETO" } else { "" };
                    log += &format!("MISSED {:.2}{veto} [{}] {}\n", scores[0], sample.example.signal, quote());
                }
            }
            (None, true) => {
                tally.extra += 1;
                if errors {
                    let part = if sample.skipped { " PART" } else { "" };
                    log += &format!("EXTRA {:.2}{part} [{}] {}\n", scores[0], sample.example.signal, quote());
                }
            }
            (None, false) => {}
        }
    }
    for (at, gold) in contract.gold.iter().enumerate() {
        if !reached.contains(&at) {
            tally.missed += 1;
            if errors {
                log += &format!(
                    "NO UNIT {}\n",
                    gold.span.of(&contract.text).split_whitespace().collect::<Vec<_>>().join(" ")
                );
            }
        }
    }
    (tally, pairs, log)
}
