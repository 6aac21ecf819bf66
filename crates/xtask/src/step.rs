//! One step after the other, each told and timed; all are run, so that one fault does not hide the next.

use crate::root;
use anyhow::Result;
use std::process::Command;
use std::time::Instant;

/// Steps and how they ended.
#[derive(Default)]
pub(crate) struct Steps {
    failed: Vec<String>,
    unchecked: Vec<String>,
}

impl Steps {
    /// Runs a command line in the workspace's folder.
    pub(crate) fn run(&mut self, command: &str, variables: &[(&str, &str)]) -> Result<()> {
        println!("\n== {command}");
        let start = Instant::now();
        let mut words = command.split_whitespace();
        let program = words.next().unwrap_or_default();
        let status = Command::new(program).args(words).envs(variables.iter().copied()).current_dir(root()?).status();
        let passed = status.is_ok_and(|status| status.success());
        println!("== {} in {:.0} s", if passed { "passed" } else { "FAILED" }, start.elapsed().as_secs_f64());
        if !passed {
            self.failed.push(command.to_owned());
        }
        Ok(())
    }

    /// Notes something that could not be checked here, and what would be needed.
    pub(crate) fn not_checked(&mut self, what: &str) {
        println!("\n== not checked: {what}");
        self.unchecked.push(what.to_owned());
    }

    /// Says how it went.
    pub(crate) fn finish(self) -> bool {
        println!();
        for what in &self.unchecked {
            println!("not checked: {what}");
        }
        for command in &self.failed {
            println!("FAILED: {command}");
        }
        if self.failed.is_empty() {
            println!("all steps passed");
        }
        self.failed.is_empty()
    }
}

/// Whether a cargo subcommand is installed.
pub(crate) fn has_cargo(subcommand: &str) -> bool {
    let output = Command::new("cargo").args([subcommand, "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}
