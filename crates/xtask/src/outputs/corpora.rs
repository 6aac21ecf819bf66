//! Every Word file of the corpora annotated on each of its units, without and with suggestions, and held against the
//! draft that it was: `tests/outputs/corpora.py`. Takes some twenty minutes, most of them LibreOffice's.

use crate::{python, root};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

/// Whether every file that can be read is annotated, and nothing of it is wrong. Where the corpora are absent, that is said.
pub(crate) fn check() -> Result<bool> {
    let root = root()?;
    let drafts = root.join("../shared/corpora/documents/docx");
    if !drafts.is_dir() {
        println!("not checked: ../shared/corpora/documents/docx is not here");
        return Ok(true);
    }
    let python = python::with(&root, "target/python", &super::PACKAGES)?;
    let mut well = true;
    for suggest in [false, true] {
        let folder = tempfile::tempdir()?;
        annotate(&root, &drafts, folder.path(), suggest)?;
        let mut check = Command::new(&python);
        check.arg(root.join("tests/outputs/corpora.py")).args([drafts.as_path(), folder.path()]).arg("--office");
        let status = check.stdin(Stdio::null()).status().context("the Python of target/python does not start")?;
        well &= status.success();
    }
    Ok(well)
}

/// Annotates the drafts; prints which were refused, and how many.
fn annotate(root: &Path, drafts: &Path, folder: &Path, suggest: bool) -> Result<()> {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root).stdin(Stdio::null()).args(["run", "--quiet", "--locked", "--package=caveat-render"]);
    command.args(["--example=annotate_all_units", "--"]).args([drafts, folder]);
    if suggest {
        command.arg("--suggest");
    }
    let output = command.stderr(Stdio::inherit()).output().context("cargo cannot be run")?;
    if !output.status.success() {
        bail!("the drafts were not annotated");
    }
    println!("{}:", if suggest { "with suggestions" } else { "comments alone" });
    for line in String::from_utf8_lossy(&output.stdout).lines().filter(|line| !line.starts_with("done ")) {
        println!("{line}");
    }
    Ok(())
}
