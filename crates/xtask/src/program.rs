//! The program `caveat`, built for a command that runs it.

use crate::root;
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::Command;

/// Optimised, as its users have it.
pub(crate) fn release() -> Result<PathBuf> {
    build(&["--release"])?;
    path("release")
}

/// Of the dev profile, which the tests have built already.
pub(crate) fn dev() -> Result<PathBuf> {
    build(&["--workspace"])?;
    path("debug")
}

fn build(arguments: &[&str]) -> Result<()> {
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--locked"]).args(arguments).args(["--bin", "caveat"]);
    let status = build.current_dir(root()?).status().context("cargo cannot be run")?;
    ensure!(status.success(), "the program does not build");
    Ok(())
}

fn path(profile: &str) -> Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let name = format!("caveat{}", std::env::consts::EXE_SUFFIX);
    Ok(root()?.join(target).join(profile).join(name))
}
