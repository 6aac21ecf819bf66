//! `cargo xtask kill-ledger`: what the tests do twenty-five times, five hundred times: kill a process that writes a ledger
//! at a moment that differs, and check that nothing acknowledged is missing, nothing stands twice, and the file is sound.

use crate::root;
use anyhow::{Context, Result};
use clap::Args;
use std::process::{Command, Stdio};

/// How often.
#[derive(Debug, Args)]
pub(crate) struct KillLedger {
    /// How many writers are killed, on SQLite and on PostgreSQL each
    #[arg(long, default_value_t = 500)]
    kills: usize,
}

/// Whether all went well.
pub(crate) fn run(asked: &KillLedger) -> Result<bool> {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root()?).env("CAVEAT_LEDGER_KILLS", asked.kills.to_string());
    command.args(["test", "-p", "caveat-ledger", "--test", "durable", "--locked", "a_killed_writer"]);
    command.args(["--", "--nocapture", "--test-threads=1"]).stdin(Stdio::null());
    Ok(command.status().context("cargo does not start")?.success())
}
