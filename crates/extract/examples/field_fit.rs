//! Scores the readers of deadlines, limits and the agreement's dates against gold labels, apart from the reader of
//! promises: each labelled commitment's own words are taken as the unit.
//!
//! `cargo run --release -p caveat-extract --example field_fit -- LABELS TEXTS [quiet]`
//!
//! Prints each miss, false alarm and hit of a deadline, then precision, recall and F1. Says so and ends where the labels are absent.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used, clippy::float_cmp)]

use caveat_core::Span;
use caveat_core::commitment::{Deadline, Limit};
use caveat_core::contract::{Contract, Party, Role, Unit, UnitKind, Zone};
use caveat_core::document::Document;
use caveat_core::report::TimeReport;
use caveat_extract::Context;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Right, extra, missed, and of those paired: right.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    extra: usize,
    missed: usize,
    paired: usize,
}

impl Tally {
    fn line(self) -> String {
        let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let (p, r) = (ratio(self.right, self.right + self.extra), ratio(self.right, self.right + self.missed));
        let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        format!(
            "P {p:.3}  R {r:.3}  F1 {f:.3}   ({} right, {} extra, {} missed; of those found {:.3} right)",
            self.right,
            self.extra,
            self.missed,
            ratio(self.right, self.paired)
        )
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [labels, texts, rest @ ..] = args.as_slice() else {
        println!("usage: field_fit LABELS TEXTS [quiet]");
        return;
    };
    let loud = rest.is_empty();
    let Ok(entries) = std::fs::read_dir(labels) else {
        println!("no labels at {labels}: nothing to score");
        return;
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        let label: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        println!("## {}", path.file_stem().unwrap().to_string_lossy());
        file(&label, Path::new(texts), loud, &mut tallies);
    }
    for (name, tally) in tallies {
        println!("{name:28} {}", tally.line());
    }
}

fn file(label: &Value, texts: &Path, loud: bool, tallies: &mut BTreeMap<String, Tally>) {
    let bytes = std::fs::read(texts.join(label["document"].as_str().unwrap())).unwrap();
    let document = caveat_parse::read(&bytes, &caveat_parse::Reading::default()).unwrap();
    let mut contract = caveat_parse::structure(&document, label["vendor"]["name"].as_str());
    contract.parties = parties(label, &document);
    let effective = label["effective_date"]["value"].as_str();
    let context = Context { as_of: effective.unwrap_or("2000-01-01").parse().unwrap(), effective_date: None };
    agreement(label, &document, &contract, &context, loud, tallies);
    let at: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
    let gold: Vec<&Value> = label["commitments"].as_array().unwrap().iter().collect();
    let units: Vec<Unit> = gold
        .iter()
        .map(|k| {
            let byte = |key: &str| at[k[key].as_u64().unwrap() as usize];
            unit(&contract, Span::new(byte("start"), byte("end")))
        })
        .collect();
    for ((gold, unit), (deadlines, limits)) in
        gold.iter().zip(&units).zip(caveat_extract::fields(&document, &contract, &units, &context))
    {
        let words: String = unit.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut lines = Vec::new();
        score_deadlines(gold, &deadlines, &document.text, tallies, &mut lines);
        score_limits(gold, &limits, &document.text, tallies, &mut lines);
        if loud && !lines.is_empty() {
            println!("- [{}] {words}", gold["kind"].as_str().unwrap());
            for line in &lines {
                println!("      {line}");
            }
        }
    }
}

/// The parties as labelled, so that the score does not hang on the reader of parties.
fn parties(label: &Value, document: &Document) -> Vec<Party> {
    let place = |name: &str| document.text.find(name).map(|at| Span::new(at, at + name.len()));
    [("vendor", Role::Vendor), ("customer", Role::Customer)]
        .iter()
        .filter_map(|(key, role)| {
            let aliases = label[*key]["aliases"].as_array()?.iter().filter_map(|name| place(name.as_str()?)).collect();
            let name = label[*key]["name"].as_str().and_then(place).unwrap_or_default();
            Some(Party { name, aliases, role: *role })
        })
        .collect()
}

/// The labelled words as a unit, with the lead-ins and headers of the unit of the contract that holds them.
fn unit(contract: &Contract, span: Span) -> Unit {
    let shared = |unit: &&Unit| span.end.min(unit.span.end).saturating_sub(span.start.max(unit.span.start));
    let known = contract.units.iter().max_by_key(shared).filter(|unit| unit.span.overlaps(span));
    let plain = Unit {
        span,
        kind: UnitKind::Sentence,
        clause: None,
        lead_ins: vec![],
        zone: Zone::Body,
        cells: vec![],
        header: vec![],
    };
    known.map_or(plain, |unit| Unit { span, ..unit.clone() })
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}

fn overlap(a: &str, b: &str) -> f64 {
    let (a, mut b) = (words(a), words(b));
    let total = a.len() + b.len();
    let shared =
        a.iter().filter(|word| b.iter().position(|other| other == *word).map(|at| b.remove(at)).is_some()).count();
    if shared == 0 { 0.0 } else { 2.0 * shared as f64 / total as f64 }
}

/// Greedy pairs by a likeness above zero, best first.
fn pairs(gold: usize, found: usize, alike: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let mut options: Vec<(f64, usize, usize)> =
        (0..gold).flat_map(|g| (0..found).map(move |f| (g, f))).map(|(g, f)| (alike(g, f), g, f)).collect();
    options.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let (mut out, mut a, mut b) = (vec![], vec![], vec![]);
    for (likeness, g, f) in options {
        if likeness > 0.0 && !a.contains(&g) && !b.contains(&f) {
            a.push(g);
            b.push(f);
            out.push((g, f));
        }
    }
    out
}

fn same_deadline(gold: &Value, found: &TimeReport) -> bool {
    let value = gold["value"].as_str().unwrap_or("");
    let direction = found.direction.map(|direction| format!("{direction:?}").to_lowercase());
    gold["type"] == found.kind.as_str()
        && (found.kind == "vague" || value == found.value.as_deref().unwrap_or(""))
        && (found.kind != "offset" || gold["direction"].as_str() == direction.as_deref())
}

fn score_deadlines(
    gold: &Value,
    found: &[Deadline],
    text: &str,
    tallies: &mut BTreeMap<String, Tally>,
    lines: &mut Vec<String>,
) {
    let found: Vec<TimeReport> = found.iter().map(|deadline| TimeReport::of_deadline(text, deadline)).collect();
    let gold = gold["deadlines"].as_array().unwrap();
    let show = |time: &TimeReport| {
        format!("{:?} {} {} {:?}", time.text, time.kind, time.value.as_deref().unwrap_or("-"), time.anchor)
    };
    let alike = |g: usize, f: usize| {
        overlap(gold[g]["quote"].as_str().unwrap(), &found[f].text)
            + f64::from(u8::from(same_deadline(&gold[g], &found[f])))
    };
    let pairs = pairs(gold.len(), found.len(), alike);
    for (g, gold) in gold.iter().enumerate() {
        let kind = format!("deadline {}", gold["type"].as_str().unwrap());
        let partner = pairs.iter().find(|pair| pair.0 == g).map(|pair| &found[pair.1]);
        let right = partner.is_some_and(|found| same_deadline(gold, found));
        for name in [kind.as_str(), "deadline"] {
            let tally = tallies.entry(name.to_owned()).or_default();
            tally.right += usize::from(right);
            tally.missed += usize::from(!right);
            tally.paired += usize::from(partner.is_some());
            tally.extra += usize::from(!right && partner.is_some());
        }
        if let (true, Some(found)) = (right, partner) {
            lines.push(format!("OK D {}", show(found)));
        }
        if !right {
            lines.push(format!(
                "MISS D {:?} {} {} | {}",
                gold["quote"],
                kind,
                gold["value"],
                partner.map_or(String::new(), show)
            ));
        }
        if let (Some(found), Some(anchor)) = (partner.filter(|found| found.kind == "offset"), gold["anchor"].as_str()) {
            let tally = tallies.entry("anchor overlap >= 0.5".to_owned()).or_default();
            let close = overlap(anchor, found.anchor.as_deref().unwrap_or("")) >= 0.5;
            tally.right += usize::from(close);
            tally.missed += usize::from(!close);
            tally.paired += 1;
            if !close {
                lines.push(format!("ANCHOR {anchor:?} | {:?}", found.anchor));
            }
        }
    }
    for (f, found) in found.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.1 == f) {
            for name in [format!("deadline {}", found.kind), "deadline".to_owned()] {
                tallies.entry(name).or_default().extra += 1;
            }
            lines.push(format!("EXTRA D {}", show(found)));
        }
    }
}

fn same_limit(gold: &Value, found: &Limit) -> bool {
    let op = serde_json::to_value(found.op).unwrap();
    gold["op"] == op && gold["value"].as_f64().is_some_and(|value| (value - found.value).abs() < 1e-9)
}

fn score_limits(
    gold: &Value,
    found: &[Limit],
    text: &str,
    tallies: &mut BTreeMap<String, Tally>,
    lines: &mut Vec<String>,
) {
    let gold = gold["limits"].as_array().unwrap();
    let show = |limit: &Limit| {
        format!("{:?} {:?} {:?} {} {}", limit.span.of(text), limit.metric, limit.op, limit.value, limit.unit)
    };
    let alike = |g: usize, f: usize| {
        overlap(gold[g]["quote"].as_str().unwrap(), found[f].span.of(text))
            + 2.0 * f64::from(u8::from(same_limit(&gold[g], &found[f])))
    };
    let pairs = pairs(gold.len(), found.len(), alike);
    let tally = tallies.entry("limit".to_owned()).or_default();
    for (g, gold) in gold.iter().enumerate() {
        let partner = pairs.iter().find(|pair| pair.0 == g).map(|pair| &found[pair.1]);
        let right = partner.is_some_and(|found| same_limit(gold, found));
        tally.right += usize::from(right);
        tally.missed += usize::from(!right);
        tally.paired += usize::from(partner.is_some());
        tally.extra += usize::from(!right && partner.is_some());
        if !right {
            lines.push(format!(
                "MISS L {} {} {} {} {} | {}",
                gold["quote"],
                gold["metric"],
                gold["op"],
                gold["value"],
                gold["unit"],
                partner.map_or(String::new(), show)
            ));
        }
    }
    for (f, found) in found.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.1 == f) {
            tally.extra += 1;
            lines.push(format!("EXTRA L {}", show(found)));
        }
    }
    let metric = tallies.entry("limit metric".to_owned()).or_default();
    for (g, f) in pairs {
        let right = gold[g]["metric"] == serde_json::to_value(found[f].metric).unwrap();
        metric.right += usize::from(right);
        metric.missed += usize::from(!right);
        metric.paired += 1;
        if !right {
            lines.push(format!("METRIC {} | {}", gold[g]["metric"], show(&found[f])));
        }
    }
}

fn agreement(
    label: &Value,
    document: &Document,
    contract: &Contract,
    context: &Context,
    loud: bool,
    tallies: &mut BTreeMap<String, Tally>,
) {
    let effective = caveat_extract::agreement::effective_date(document, contract, context);
    let term =
        caveat_extract::agreement::term(document, caveat_extract::agreement::starts(effective, context), context);
    let both = [
        (
            "effective date",
            effective.map(|(date, span)| (date.map(|date| date.to_string()), span)),
            &label["effective_date"],
        ),
        ("term", term.map(|(term, span)| (term.map(|term| term.to_string()), span)), &label["term"]),
    ];
    for (name, found, gold) in both {
        let value = found.as_ref().and_then(|(value, _)| value.as_deref());
        let tally = tallies.entry(name.to_owned()).or_default();
        let Some(wanted) = gold["value"].as_str() else {
            if let (true, Some(value)) = (loud, value) {
                println!(
                    "  NO {name} labelled, found {value} {:?}",
                    found.as_ref().map(|(_, span)| span.of(&document.text))
                );
            }
            continue;
        };
        let right = value == Some(wanted);
        tally.right += usize::from(right);
        tally.missed += usize::from(!right);
        tally.extra += usize::from(!right && value.is_some());
        tally.paired += usize::from(value.is_some());
        if loud && !right {
            println!(
                "  {name}: {} {} | {value:?} {:?}",
                gold["value"],
                gold["quote"],
                found.as_ref().map(|(_, span)| span.of(&document.text))
            );
        }
    }
}
