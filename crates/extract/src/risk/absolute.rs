use super::lexicon::holds;
use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// A promise that no software keeps.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/absolute",
    page: include_str!("absolute.md"),
    cues: &[
        "error-free",
        "error free",
        "bug-free",
        "defect-free",
        "uninterrupted",
        "without interruption",
        "without any interruption",
        "free from all defects",
        "free of all defects",
        "free from any defects",
        "free from defects",
        "free of defects",
        "free of errors",
        "free from errors",
        "free from any errors",
        "no downtime",
        "zero downtime",
        "100%",
        "100 %",
        "one hundred percent",
        "at all times",
        "under all circumstances",
        "never be unavailable",
        "completely secure",
        "fully secure",
    ],
    find,
};

/// What follows "100 %" where it measures the product.
const MEASURES: [&str; 8] =
    ["uptime", "availab", "accura", "compatib", "complian", "success", "of the time", "complete"];

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let unit = &scene.wording;
    let denied = [
        "not warrant",
        "no warranty",
        "does not",
        "do not",
        "not guarantee",
        "cannot",
        "not represent",
        "disclaim",
        "neither",
    ];
    if !scene.firm || unit.any(&denied) || unit.low.contains("disclaim") {
        return None;
    }
    let words = &unit.low[cue.start..cue.end];
    if (words.starts_with("100") || words.starts_with("one hundred"))
        && !MEASURES
            .iter()
            .any(|measure| unit.after(cue, 40).contains(measure) || unit.before(cue, 40).contains(measure))
    {
        return None;
    }
    if words == "at all times" {
        let near = format!("{} {}", unit.before(cue, 90), unit.after(cue, 40));
        let works = [
            "be available",
            "be accessible",
            "be operational",
            "be functional",
            "be in operation",
            "be online",
            "is available",
            "are available",
            "is accessible",
            "remain available",
            "remain accessible",
            "remain operational",
            "fully operational",
        ];
        let people = ["books", "records", "personnel", "person", "employee", "staff", "comply", "title"];
        let says = |words: &[&str]| words.iter().any(|word| crate::wording::has(&near, word, false));
        if !says(&works) || says(&people) {
            return None;
        }
    }
    let behind: String = unit.after(cue, 60).split_whitespace().collect::<Vec<_>>().join(" ");
    // A warranty of goods and media: "free from defects in materials and workmanship" is customary and kept; "free
    // from errors that materially affect" has a tolerance.
    let goods = ["in material", "in workmanship", "in design", "in faulty", "in manufactur", "in any material"];
    if words.starts_with("free") && goods.iter().chain(&["that ", "which "]).any(|start| behind.starts_with(start)) {
        return None;
    }
    // "so that the Services continue without interruption", "an uninterrupted transition": what a hand-over is for.
    let handed_over = unit.before(cue, 60).contains("continue") || behind.contains("transition");
    if (words.starts_with("uninterrupted") || words.starts_with("without")) && handed_over {
        return None;
    }
    // A reserve in front of the quality, or a condition behind it, is a tolerance.
    if holds(unit.before(cue, 90), "tolerated", false) || behind.starts_with("if ") {
        return None;
    }
    // Continuing, or being able to, promises no quality of its own: it is the product that must run so.
    if words.starts_with("uninterrupted") || words.starts_with("without") {
        let near = unit.before(cue, 60);
        let runs = ["be", "operate", "operates", "function", "functions", "run", "runs", "provide", "guarantee"];
        let says = ["will", "shall", "must", "warrants", "guarantees"];
        let persons = ["personnel", "work with", "operations", "routine", "for uninterrupted"];
        if !runs.iter().any(|verb| crate::wording::has(near, verb, false)) || !unit.any(&says) || unit.any(&persons) {
            return None;
        }
    }
    let message = "An absolute promise: one fault breaks it, and no software is without faults.";
    Some(
        Alarm::new(cue, Severity::Warning, message)
            .fix("Promise a measured level, or conformity with the documentation in all material respects"),
    )
}
