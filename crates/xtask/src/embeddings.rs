//! `cargo xtask embeddings`: the tests of the feature `embeddings`, which are no part of `cargo xtask test`: building
//! what they need takes minutes.

use crate::root;
use anyhow::{Context, Result};
use std::process::{Command, Stdio};

/// Lints and tests what is built with the feature alone; whether all is well.
pub(crate) fn check() -> Result<bool> {
    let root = root()?;
    let cargo = |arguments: &str| -> Result<bool> {
        println!("\ncargo {arguments}");
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(&root).args(arguments.split(' ')).stdin(Stdio::null());
        Ok(command.status().context("cargo does not start")?.success())
    };
    Ok(cargo(
        "clippy -p caveat-match -p caveat-cli --features caveat-match/embeddings,caveat-cli/embeddings --all-targets --locked -- -D warnings",
    )? && cargo("test -p caveat-match --features embeddings --lib --locked")?
        && cargo("test -p caveat-cli --features embeddings --test cli --locked a_model")?)
}
