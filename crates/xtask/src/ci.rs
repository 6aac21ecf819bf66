//! `cargo xtask ci` and `cargo xtask test`: the same thing for a developer and for continuous integration.

use crate::step::{Steps, has_cargo};
use anyhow::Result;

/// What `cargo deny` looks at. Its fourth subject, the advisories, needs a database from the network.
const DENY: &str = "licenses bans sources";

/// Every test of the workspace: unit, page, property and whole-program tests, documentation examples.
pub(crate) fn test() -> Result<bool> {
    let mut steps = Steps::default();
    tests(&mut steps)?;
    Ok(steps.finish())
}

/// Everything that must hold before a change lands.
pub(crate) fn ci() -> Result<bool> {
    let mut steps = Steps::default();
    steps.run("cargo fmt --all --check", &[])?;
    steps.run("cargo clippy --workspace --all-targets --locked -- -D warnings", &[])?;
    tests(&mut steps)?;
    steps.run("cargo doc --workspace --no-deps --locked", &[("RUSTDOCFLAGS", "-D warnings")])?;
    if has_cargo("deny") {
        steps.run(&format!("cargo deny --locked check {DENY}"), &[])?;
        steps.not_checked("security advisories: `cargo deny check advisories`, which needs the network");
    } else {
        steps.not_checked("licences and sources of dependencies: `cargo install cargo-deny --locked` gives the tool");
    }
    Ok(steps.finish())
}

fn tests(steps: &mut Steps) -> Result<()> {
    if has_cargo("nextest") {
        steps.run("cargo nextest run --workspace --all-targets --locked", &[])?;
    } else {
        println!("cargo-nextest is not installed: running the same tests with `cargo test`");
        steps.run("cargo test --workspace --all-targets --locked", &[])?;
    }
    steps.run("cargo test --workspace --doc --locked", &[])?;
    steps.run("cargo run --quiet --locked --package xtask -- gold", &[])
}
