//! Every output of a scan opened by another program than ours: `tests/outputs/check.py`, with Python packages that are
//! installed for it into `target/python`.

use crate::root;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the checks import, pinned, so that a run today is a run tomorrow.
const PACKAGES: [&str; 3] = ["icalendar==7.3.2", "jsonschema==4.26.0", "openpyxl==3.1.5"];

/// The endings of the outputs that are made of each document.
const OUTPUTS: [&str; 4] = ["json", "xlsx", "ics", "sarif"];

/// Scans the documents of `corpus/` into every output and has them checked; whether all is well.
pub(crate) fn check() -> Result<bool> {
    let root = root()?;
    let python = python(&root)?;
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
        // 1 is a document with something to flag.
        if !matches!(scan.status()?.code(), Some(0 | 1)) {
            bail!("{}: not scanned", document.display());
        }
    }
    let mut check = Command::new(python);
    check.arg(root.join("tests/outputs/check.py")).arg(folder.path()).arg(schema).stdin(Stdio::null());
    Ok(check.status().context("the Python of target/python does not start")?.success())
}

/// A Python with the packages, made once for a list of them.
fn python(root: &Path) -> Result<PathBuf> {
    let folder = root.join("target/python");
    let program = folder.join("bin/python");
    let list = folder.join("packages.txt");
    if fs::read_to_string(&list).is_ok_and(|made| made == PACKAGES.join("\n")) {
        return Ok(program);
    }
    let run = |command: &mut Command, cure: &str| -> Result<()> {
        let status = command.stdin(Stdio::null()).status();
        if !status.is_ok_and(|status| status.success()) {
            bail!("{cure}");
        }
        Ok(())
    };
    let cure = "Python 3 with its venv module is missing, which opens the outputs: `apt-get install python3-venv`";
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder), cure)?;
    let mut install = Command::new(&program);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES);
    run(&mut install, "the packages that open the outputs cannot be installed from PyPI")?;
    fs::write(list, PACKAGES.join("\n"))?;
    Ok(program)
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
