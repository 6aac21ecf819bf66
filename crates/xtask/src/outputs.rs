//! Every output of a scan opened by another program than ours: `tests/outputs/check.py`, with Python packages that are
//! installed for it into `target/python`.

pub(crate) mod corpora;

use crate::{python, root};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the checks import, pinned, so that a run today is a run tomorrow.
const PACKAGES: [&str; 6] = [
    "html5lib==1.1",
    "icalendar==7.3.2",
    "jsonschema==4.26.0",
    "openpyxl==3.1.5",
    "pymupdf==2.0",
    "python-docx==1.2.0",
];

/// The endings of the outputs that are made of each document.
const OUTPUTS: [&str; 6] = ["json", "html", "xlsx", "ics", "sarif", "memo.docx"];

/// Scans the documents of `corpus/` into every output and has them checked; whether all is well.
pub(crate) fn check() -> Result<bool> {
    let root = root()?;
    let python = python::with(&root, "target/python", &PACKAGES)?;
    let schema = sarif_schema(&root)?;
    let folder = tempfile::tempdir()?;
    let documents = root.join("corpus/documents");
    let mut names: Vec<PathBuf> =
        fs::read_dir(&documents)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>().context("corpus/documents")?;
    names.sort();
    for document in &names {
        let stem = document.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut scan = Command::new(env!("CARGO"));
        scan.current_dir(&root).stdin(Stdio::null());
        scan.args(["run", "--quiet", "--locked", "--package=caveat-cli", "--", "scan"]).arg(document);
        scan.args(["--catalog=corpus/catalogs/larkfield-procure.toml", "--as-of=2026-11-23"]);
        for ending in OUTPUTS {
            scan.arg("-o").arg(folder.path().join(format!("{stem}.{ending}")));
        }
        if document.extension().is_some_and(|ending| ending == "pdf") {
            scan.arg("--annotate").arg(folder.path().join(format!("{stem}.annotated.pdf")));
        }
        // 1 is a document with something to flag.
        if !matches!(scan.status()?.code(), Some(0 | 1)) {
            bail!("{}: not scanned", document.display());
        }
    }
    let mut check = Command::new(python);
    check.arg(root.join("tests/outputs/check.py")).arg(folder.path()).arg(schema).stdin(Stdio::null());
    Ok(check.status().context("the Python of target/python does not start")?.success())
}

/// The schema of SARIF 2.1.0, which the crate `serde-sarif` carries.
fn sarif_schema(root: &Path) -> Result<PathBuf> {
    let mut metadata = Command::new(env!("CARGO"));
    metadata.current_dir(root).args(["metadata", "--locked", "--format-version=1"]).stderr(Stdio::inherit());
    let metadata: Value = serde_json::from_slice(&metadata.output()?.stdout).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists packages")?;
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").context("serde-sarif is used")?;
    let manifest = package["manifest_path"].as_str().context("a package has a manifest")?;
    let schema = Path::new(manifest).with_file_name("src").join("schema.json");
    if !schema.is_file() {
        bail!("serde-sarif carries no schema any more: {}", schema.display());
    }
    Ok(schema)
}
