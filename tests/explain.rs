//! Every word that a report uses has a page that `caveat explain` shows.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use caveat::commitment::{ConsequenceKind, Force, Kind, Obligor};
use caveat::difference::Course;
use caveat::judgement::{Decision, Severity, Verdict};
use common::{caveat as program, root, run};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// All variants of an enum, as a report writes them. One that is added and not named here does not compile.
macro_rules! every {
    ($enum:ident: $($variant:ident),+) => {{
        fn known(value: $enum) {
            match value { $($enum::$variant => {})+ }
        }
        let all = [$($enum::$variant),+];
        all.into_iter().for_each(known);
        all.map(|value| serde_json::to_value(value).unwrap()).to_vec()
    }};
}

/// How values are written in a report, behind the area of their pages.
fn words(area: &str, values: &[Value]) -> Vec<String> {
    values.iter().map(|value| format!("{area}/{}", value.as_str().unwrap())).collect()
}

fn page(id: &str) -> String {
    let ran = run(program().args(["explain", id]));
    assert_eq!(ran.code, 0, "{id}: {}", ran.err);
    assert!(ran.out.starts_with("# "), "{id} is no one page: {}", ran.out);
    ran.out
}

#[test]
fn every_word_of_a_report_has_a_page() {
    let words = [
        words("verdict", &every!(Verdict: Ok, OnTime, Late, Exceeds, Unavailable, Beta, Unknown)),
        words("decision", &every!(Decision: Clear, Review, Stop)),
        words("severity", &every!(Severity: Note, Warning, Error)),
        words("force", &every!(Force: Firm, Qualified, Conditional)),
        words("kind", &every!(Kind: Capability, ServiceLevel, Delivery, Support, Compliance, Deadline)),
        words("obligor", &every!(Obligor: Vendor, Mutual)),
        words("change", &every!(Course: Added, Strengthened, Mixed, Changed, Weakened, Removed, Reworded, Unchanged)),
    ]
    .concat();
    for id in &words {
        assert!(page(id).contains(&format!("\n\n`{id}`\n\n")), "{id}");
    }
    let consequences = every!(ConsequenceKind: ServiceCredit, LiquidatedDamages, Refund, Termination, StepIn, Remedy);
    for word in self::words("", &consequences) {
        assert!(page(word.trim_start_matches('/')).contains("\n\n`consequence/"), "{word}");
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_notice_has_a_page_and_every_page_a_notice() {
    let mut files = Vec::new();
    sources(&root().join("crates"), &mut files);
    let mut kinds = BTreeSet::new();
    for file in files {
        let code = fs::read_to_string(file).unwrap();
        for made in ["Notice::new(", "Notice { kind:"] {
            for (at, _) in code.match_indices(made) {
                let behind = code[at + made.len()..].trim_start();
                if let Some(kind) = behind.strip_prefix('"').and_then(|quoted| quoted.split('"').next()) {
                    kinds.insert(format!("notice/{kind}"));
                }
            }
        }
    }
    assert!(kinds.len() > 12, "{kinds:?}");
    let list = run(program().args(["explain", "notice"])).out;
    let pages: BTreeSet<String> = list.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(pages, kinds);
}

#[test]
fn pages_have_titles_that_say_more_than_their_ids() {
    for rule in caveat::pages() {
        let title = rule.page.lines().next().unwrap();
        assert!(title.starts_with("# ") && !title.contains('/'), "{}: {title}", rule.id);
        assert!(rule.page.contains(&format!("\n\n`{}`\n\n", rule.id)), "{}", rule.id);
    }
}

#[test]
fn an_area_is_listed_and_a_last_part_is_enough() {
    let forces = run(program().args(["explain", "force"])).out;
    assert_eq!(forces.lines().count(), 3, "{forces}");
    assert_eq!(page("late"), page("verdict/late"));
    assert_eq!(page("risk/time-of-essence"), page("risk/time_of_essence"));
    let both = run(program().args(["explain", "vague"])).out;
    assert!(both.starts_with("deadline/vague ") && both.contains("\ntime/vague "), "{both}");
}
