//! `cargo xtask python` and `cargo xtask spark`: the wheel built, installed into virtual environments, and tested there.

use crate::{python, root};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What builds the wheel.
const MATURIN: &str = "maturin==1.16.0";

/// What the tests of the package import, pinned, so that a run today is a run tomorrow.
const TESTED_WITH: [&str; 9] = [
    "duckdb==2.0.1",
    "mypy==2.4.1",
    // The newest that PySpark supports.
    "pandas==2.3.3",
    "pandas-stubs==3.1.0.261029",
    "polars==2.1.0",
    "pyarrow==26.0.1",
    "pyarrow-stubs==20.0.0.20260819",
    "pyspark==4.3.0",
    "pytest==9.2.0",
];

/// Builds the wheel, tries it alone in a clean environment, then tests it beside the programs that it speaks to.
pub(crate) fn check() -> Result<bool> {
    let root = root()?;
    let wheel = wheel(&root)?;
    // With nothing but the wheel: what it needs is in it.
    let clean = python::with(&root, "target/python-clean", &[])?;
    install(&clean, &wheel)?;
    let alone = "import caveat, doctest; from caveat import _scanner, _results; \
                 assert not sum(doctest.testmod(module)[0] for module in (caveat, _scanner, _results)); \
                 print(caveat.Scanner(as_of='2026-11-23').scan_all(b'eggs', 'list.txt'))";
    let alone = run(Command::new(&clean).args(["-c", alone]).current_dir(root.join("target")))?;
    let lints = cargo(&root, "clippy -p caveat-python --features extension-module --locked -- -D warnings")?;

    let python = python::with(&root, "target/python-package", &TESTED_WITH)?;
    install(&python, &wheel)?;
    let package = root.join("crates/python");
    let mypy = run(Command::new(&python)
        .args(["-m", "mypy", "--config-file", "pyproject.toml", "python/caveat", "tests"])
        .args(["examples"])
        .env("MYPYPATH", package.join("python"))
        .current_dir(&package))?;
    let stubs = run(Command::new(&python).args(["-m", "mypy.stubtest", "caveat._native"]).current_dir(&package))?;
    let mut tests = Command::new(&python);
    tests.args([
        "-m",
        "pytest",
        "-q",
        "tests/test_scan.py",
        "tests/test_arrow.py",
        "README.md",
        "--doctest-glob=README.md",
    ]);
    let tests = run(with_program(&mut tests, &root)?.current_dir(&package))?;
    Ok(alone && lints && mypy && stubs && tests)
}

/// Runs the scanner inside Spark, in local mode with two worker processes, one of which is killed.
pub(crate) fn spark() -> Result<bool> {
    let root = root()?;
    if !Command::new("java").arg("-version").stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        bail!("java is missing, which Spark runs on: `apt-get install default-jre-headless`");
    }
    let wheel = wheel(&root)?;
    let python = python::with(&root, "target/python-package", &TESTED_WITH)?;
    install(&python, &wheel)?;
    let mut tests = Command::new(&python);
    tests.args(["-m", "pytest", "-q", "tests/test_spark.py"]);
    run(with_program(&mut tests, &root)?.env("PYSPARK_PYTHON", &python).current_dir(root.join("crates/python")))
}

/// The wheel of the package, built in the dev profile as everything else that is tested.
fn wheel(root: &Path) -> Result<PathBuf> {
    let maturin = python::with(root, "target/python-build", &[MATURIN])?;
    let wheels = root.join("target/wheels");
    let mut build = Command::new(maturin.with_file_name("maturin"));
    build.args(["build", "--quiet", "--locked", "--manifest-path", "crates/python/Cargo.toml", "--interpreter"]);
    build.arg(&maturin).arg("--out").arg(&wheels).current_dir(root);
    if wheels.is_dir() {
        fs::remove_dir_all(&wheels).context("target/wheels")?;
    }
    if !run(&mut build)? {
        bail!("the wheel is not built");
    }
    let found = fs::read_dir(&wheels)?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut found = found.filter(|path| path.extension() == Some(OsStr::new("whl")));
    found.next().context("maturin built no wheel")
}

/// Puts the wheel into an environment in place of the one before it.
fn install(python: &Path, wheel: &Path) -> Result<()> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--force-reinstall"]);
    if !run(pip.arg(wheel))? {
        bail!("the wheel cannot be installed");
    }
    Ok(())
}

/// The same command, which knows where the workspace and the `caveat` program are.
fn with_program<'a>(command: &'a mut Command, root: &Path) -> Result<&'a mut Command> {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--locked", "-p", "caveat-cli", "--message-format=json-render-diagnostics"]);
    let built = build.current_dir(root).stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    let program = built.stdout.split(|byte| *byte == b'\n').find_map(|line| {
        let told: Value = serde_json::from_slice(line).ok()?;
        Some(told.get("executable")?.as_str()?.to_owned())
    });
    Ok(command.env("CAVEAT_ROOT", root).env("CAVEAT_PROGRAM", program.context("the program is not built")?))
}

fn cargo(root: &Path, words: &str) -> Result<bool> {
    run(Command::new(env!("CARGO")).args(words.split(' ')).current_dir(root))
}

/// Whether a command went well.
fn run(command: &mut Command) -> Result<bool> {
    // What the caller's own Python is told says nothing about these environments.
    command.env_remove("PYTHONPATH").env_remove("VIRTUAL_ENV").stdin(Stdio::null());
    let name = command.get_program().to_string_lossy().into_owned();
    Ok(command.status().with_context(|| format!("{name} does not start"))?.success())
}
