//! How well weights do on contracts that they were not learnt from.

use crate::labels::Labelled;
use crate::learn::{Weights, first_best, score, train};
use crate::{FOLDS, FORCES, KINDS, OUTPUTS};
use caveat_extract::training::settle;
use std::collections::{BTreeMap, BTreeSet};

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

    fn print(&self, name: &str) {
        let share = |part: usize, of: usize| if of == 0 { 0.0 } else { part as f64 / of as f64 };
        let (p, r) = (share(self.right, self.right + self.extra), share(self.right, self.right + self.missed));
        let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
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
    let judged: Vec<Option<(Tally, Vec<(usize, usize)>, String)>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|worker| {
                scope.spawn(move || {
                    let mut mine = Vec::new();
                    for fold in (0..FOLDS).filter(|fold| fold % 2 == worker) {
                        let inside = |contract: &Labelled| contract.family % FOLDS == fold;
                        let others: Vec<&Labelled> = contracts.iter().filter(|contract| !inside(contract)).collect();
                        let weights = train(&others, features);
                        let out = contracts.iter().enumerate().filter(|(_, contract)| inside(contract));
                        mine.extend(out.map(|(out, contract)| (out, judge(contract, &weights, errors))));
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
        let Some((tally, pairs, log)) = result else { continue };
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
    for ((gold, found), n) in confusion.iter().filter(|((gold, found), _)| gold != found) {
        println!("   {n:4} {} taken for {}", KINDS[*gold], KINDS[*found]);
    }
}

pub(crate) fn judge(contract: &Labelled, weights: &Weights, errors: bool) -> (Tally, Vec<(usize, usize)>, String) {
    let mut tally = Tally::default();
    let mut pairs = Vec::new();
    let mut log = String::new();
    let mut reached = BTreeSet::new();
    let scored: Vec<[f32; OUTPUTS]> = contract.samples.iter().map(|sample| score(sample, weights)).collect();
    let open: Vec<usize> = (0..scored.len()).filter(|at| !contract.samples[*at].example.vetoed).collect();
    let own: Vec<f32> = open.iter().map(|at| scored[*at][0]).collect();
    let groups: Vec<Option<usize>> = open.iter().map(|at| contract.samples[*at].example.group).collect();
    let mut settled = vec![f32::MIN; scored.len()];
    for (at, score) in open.iter().zip(settle(&own, &groups)) {
        settled[*at] = score;
    }
    for (at, sample) in contract.samples.iter().enumerate() {
        let scores = scored[at];
        let found = settled[at] > 0.0;
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
