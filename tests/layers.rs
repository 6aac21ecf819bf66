//! No crate uses one that the table in `crates/README.md` forbids.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use toml::{Table, Value};

/// What each crate may use of ours, as it is built for users.
const MAY_USE: [(&str, &[&str]); 15] = [
    ("caveat-core", &[]),
    ("caveat-parse", &["caveat-core"]),
    ("caveat-extract", &["caveat-core"]),
    ("caveat-match", &["caveat-core"]),
    ("caveat", &["caveat-core", "caveat-parse", "caveat-extract", "caveat-match"]),
    ("caveat-intake", &["caveat-core", "caveat-parse"]),
    ("caveat-render", &["caveat-core"]),
    ("caveat-tables", &["caveat-core"]),
    ("caveat-desk", &["caveat", "caveat-intake"]),
    ("caveat-plan", &["caveat-core", "caveat-match"]),
    ("caveat-ledger", &["caveat-core"]),
    ("caveat-audit", &["caveat", "caveat-desk", "caveat-intake", "caveat-tables"]),
    (
        "caveat-cli",
        &["caveat", "caveat-audit", "caveat-desk", "caveat-intake", "caveat-ledger", "caveat-plan", "caveat-render"],
    ),
    ("caveat-python", &["caveat", "caveat-desk", "caveat-intake", "caveat-render", "caveat-tables"]),
    ("xtask", &["caveat"]),
];

/// Crates from elsewhere that a crate must not use, because of what they touch.
const MUST_NOT_USE: [(&str, &[&str]); 6] = [
    ("caveat-core", &["regex", "aho-corasick", "tempfile", "clap"]),
    ("caveat-extract", &["docx-rs", "pdf-extract", "quick-xml", "zip", "tempfile", "clap"]),
    ("caveat-match", &["docx-rs", "pdf-extract", "quick-xml", "zip", "tempfile", "clap"]),
    ("caveat", &["anyhow", "clap", "tempfile", "tokio", "docx-rs", "pdf-extract"]),
    ("caveat-render", &["clap", "tempfile", "tokio", "regex"]),
    ("caveat-ledger", &["clap", "tempfile", "regex", "anyhow"]),
];

fn manifest(folder: &Path) -> Table {
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
    text.parse().expect("a manifest is TOML")
}

/// The packages that a manifest names under `section`, also for one target alone.
fn used(manifest: &Table, section: &str) -> BTreeSet<String> {
    let mut tables: Vec<&Table> = manifest.get(section).and_then(Value::as_table).into_iter().collect();
    if let Some(targets) = manifest.get("target").and_then(Value::as_table) {
        tables.extend(targets.values().filter_map(|target| target.get(section)?.as_table()));
    }
    let name = |(key, value): (&String, &Value)| {
        value.get("package").and_then(Value::as_str).map_or_else(|| key.clone(), str::to_owned)
    };
    tables.into_iter().flat_map(|table| table.iter().map(name)).collect()
}

#[test]
fn every_edge_is_in_the_table() {
    let crates = common::root().join("crates");
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(&crates).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("Cargo.toml").is_file() {
            continue;
        }
        let manifest = manifest(&folder);
        let name = manifest["package"]["name"].as_str().unwrap().to_owned();
        let Some((_, may)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
            panic!("{name} is not in the table: say in crates/README.md and here what it may use");
        };
        let uses: BTreeSet<String> =
            [used(&manifest, "dependencies"), used(&manifest, "build-dependencies")].concat_sets();
        for ours in MAY_USE.iter().map(|(name, _)| *name) {
            assert!(!uses.contains(ours) || may.contains(&ours), "{name} must not use {ours}");
        }
        let must_not = MUST_NOT_USE.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, list)| list);
        for other in must_not {
            assert!(!uses.contains(*other), "{name} must not use {other}");
        }
        assert!(!used(&manifest, "dev-dependencies").contains("xtask"), "{name} uses xtask");
        let folder_name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(
            name == folder_name || name == format!("caveat-{folder_name}"),
            "the folder {folder_name} holds the package {name}"
        );
        seen.insert(name);
    }
    let table: BTreeSet<String> = MAY_USE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(seen, table, "left: crates; right: the table");
}

#[test]
fn the_map_tells_the_same_edges() {
    let map = std::fs::read_to_string(common::root().join("crates/README.md")).unwrap();
    for (name, may) in MAY_USE {
        let short = |name: &str| name.strip_prefix("caveat-").unwrap_or(name).to_owned();
        let row = map.lines().find(|line| line.starts_with(&format!("| `{}` |", short(name))));
        let row = row.unwrap_or_else(|| panic!("crates/README.md has no row for {name}"));
        let cell = row.split('|').nth(3).unwrap_or("");
        let told: BTreeSet<String> = cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let known: BTreeSet<String> = may.iter().map(|other| short(other)).collect();
        assert_eq!(told, known, "crates/README.md on {name}");
    }
}

/// Two sets as one.
trait ConcatSets {
    fn concat_sets(self) -> BTreeSet<String>;
}

impl ConcatSets for [BTreeSet<String>; 2] {
    fn concat_sets(self) -> BTreeSet<String> {
        self.into_iter().flatten().collect()
    }
}
