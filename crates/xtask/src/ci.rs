//! `cargo xtask test`: the one test command, of a developer and of continuous integration. `cargo xtask ci` is the same
//! under settings that suit a machine which builds once.
//!
//! Every step builds in the dev profile into one target folder, so that dependencies are built once for tests and once,
//! without code, for lints and documentation. What cannot be checked for want of a tool fails and says what to do.

use crate::step::{Steps, has_cargo};
use crate::{gold, outputs, package, tools};
use anyhow::Result;

/// Nothing is built twice on a machine that starts afresh each time, and nobody watches a bar.
const CI: &[(&str, &str)] = &[("CARGO_INCREMENTAL", "0"), ("CARGO_TERM_PROGRESS_WHEN", "never")];

/// Everything that must hold before a change lands.
pub(crate) fn test() -> Result<bool> {
    run(Steps::with(&[]))
}

/// The same, with the settings of continuous integration.
pub(crate) fn ci() -> Result<bool> {
    run(Steps::with(CI))
}

fn run(mut steps: Steps) -> Result<bool> {
    tools::provide(&mut steps)?;
    if has_cargo("fmt") {
        steps.run("cargo fmt --all --check", &[])?;
    } else {
        steps.missing("format", "rustfmt is missing: `rustup component add rustfmt`");
    }
    if has_cargo("clippy") {
        steps.run("cargo clippy --workspace --all-targets --locked -- -D warnings", &[])?;
    } else {
        steps.missing("lints", "clippy is missing: `rustup component add clippy`");
    }
    if has_cargo("nextest") {
        steps.run_tests("cargo nextest run --workspace --locked --no-fail-fast")?;
    } else {
        println!(
            "\ncargo-nextest is not installed (`cargo install cargo-nextest --locked`): `cargo test` runs the same"
        );
        steps.run_tests("cargo test --workspace --lib --bins --tests --locked --no-fail-fast")?;
    }
    steps.timed("outputs opened by other programs", outputs::check);
    steps.timed("the Python package, in environments of its own", package::check);
    steps.timed("the Python package inside Spark", package::spark);
    steps.run_tests("cargo test --workspace --doc --locked")?;
    steps.run("cargo test --workspace --benches --no-run --locked", &[])?;
    steps.run("cargo doc --workspace --no-deps --locked", &[("RUSTDOCFLAGS", "-D warnings")])?;
    if has_cargo("deny") {
        steps.run("cargo deny --locked check licenses bans sources", &[])?;
    } else {
        steps.missing("licences and sources", "cargo-deny is missing: `cargo install cargo-deny --locked`");
    }
    steps.not_checked("security advisories, whose database is on the network: `cargo deny check advisories`");
    steps.timed("the labels of corpus/ against their baseline", gold::against_baseline);
    if gold::outside::present()? {
        steps.timed("the labels of ../shared/gold by their own score.py", gold::outside::score_dev_build);
    } else {
        steps.not_checked("the labels of ../shared/gold: the folder is not here");
    }
    Ok(steps.finish())
}
