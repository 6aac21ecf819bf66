use super::lexicon::holds;
use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// Terms or prices no worse than any other customer's.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/favoured",
    page: include_str!("favoured.md"),
    cues: &[
        "most favored",
        "most favoured",
        "most-favored",
        "most-favoured",
        "no less favorable than",
        "no less favourable than",
        "at least as favorable as",
        "at least as favourable as",
        "lowest price",
        "best price",
    ],
    find,
};

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let others = [
        "customers",
        "customer",
        "clients",
        "client",
        "licensees",
        "third party",
        "third parties",
        "party",
        "buyer",
        "buyers",
        "others",
    ];
    // "No less favourable than" compares with many things; only with another customer's terms is it one.
    let behind = scene.wording.after(cue, 110);
    let compared = others.iter().any(|word| crate::wording::has(behind, word, false));
    let named = scene.wording.low[cue.start..cue.end].starts_with("most");
    let elsewhere =
        ["standard in its industry", "industry standard", "would have"].iter().any(|words| behind.contains(words));
    ((named || compared)
        && !elsewhere
        && !holds(scene.wording.after(cue, 40), "clause-words", false)
        && scene.wording.any(&[
            "shall",
            "will",
            "is",
            "are",
            "be",
            "agrees",
            "warrants",
            "grants",
            "guarantees",
            "receive",
        ])
        && scene.wording.any(&others)
        && !scene.wording.any(&["not entitled", "does not"]))
    .then(|| {
        let message = "A most-favoured term: each better deal with any other customer changes this one.";
        Alarm::new(cue, Severity::Warning, message).fix("Limit it to customers of like volume and term, or strike it")
    })
}
