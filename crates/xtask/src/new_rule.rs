//! `cargo xtask new-rule`: a rule's code file and its page, side by side.

use crate::root;
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;

/// Arguments of `new-rule`.
#[derive(Debug, clap::Args)]
pub(crate) struct NewRule {
    /// Where it belongs: time, deadline, limit, consequence, risk, verdict, catalog
    area: String,
    /// Its name, as in `time/offset`
    name: String,
}

/// Areas with their folder, their code to start from, and whether their pages hold contract text that is a test.
const AREAS: [(&str, &str, &str, bool); 7] = [
    ("time", "crates/extract/src/time", include_str!("../templates/time.txt"), true),
    ("deadline", "crates/extract/src/deadline", include_str!("../templates/deadline.txt"), true),
    ("limit", "crates/extract/src/limit", include_str!("../templates/limit.txt"), true),
    ("consequence", "crates/extract/src/consequence", include_str!("../templates/consequence.txt"), true),
    ("risk", "crates/extract/src/risk", include_str!("../templates/risk.txt"), true),
    ("verdict", "crates/match/src/judge/verdict", include_str!("../templates/verdict.txt"), false),
    ("catalog", "crates/match/src/catalog/check", include_str!("../templates/catalog.txt"), false),
];

const TESTED: &str = "\n```contract\nProvider shall TODO: a sentence in which the rule finds something.\n```\n\n\
                      ```contract\nProvider may TODO: a sentence in which it stays silent.\n```\n";

pub(crate) fn run(rule: &NewRule) -> Result<bool> {
    let Some((area, folder, code, tested)) = AREAS.iter().find(|(area, ..)| *area == rule.area) else {
        let known: Vec<&str> = AREAS.iter().map(|(area, ..)| *area).collect();
        bail!("there is no area {:?}; the areas are {}", rule.area, known.join(", "));
    };
    let name = rule.name.replace('-', "_");
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        bail!("{:?} is no name of a rule; use small letters and hyphens", rule.name);
    }
    let dashed = name.replace('_', "-");
    let folder_path = root()?.join(folder);
    create(&folder_path.join(format!("{name}.rs")), &code.replace("{name}", &name).replace("{dashed}", &dashed))?;
    let id = if *tested { format!("{area}/{name}") } else { format!("{area}/{dashed}") };
    let page =
        format!("# TODO in a few words\n\n`{id}`\n\nTODO what it finds, why that matters, and what to do about it.\n");
    create(&folder_path.join(format!("{name}.md")), &format!("{page}{}", if *tested { TESTED } else { "" }))?;
    println!("{folder}/{name}.rs and {folder}/{name}.md are there.");
    println!("Add to {folder}/mod.rs:  mod {name};  and {name}::RULE in its list of rules.");
    if *tested {
        println!(
            "Then write the page's examples and let `UPDATE_PAGES=1 cargo test -p caveat-extract pages` mark them."
        );
    }
    Ok(true)
}

fn create(path: &Path, text: &str) -> Result<()> {
    if path.exists() {
        bail!("{} is there already", path.display());
    }
    fs::write(path, text)?;
    Ok(())
}
