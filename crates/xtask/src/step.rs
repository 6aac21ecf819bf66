//! One step after the other, each told and timed; all are run, so that one fault does not hide the next.

use crate::root;
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Steps and how they ended.
pub(crate) struct Steps {
    variables: &'static [(&'static str, &'static str)],
    ended: Vec<Ended>,
    unchecked: Vec<String>,
}

struct Ended {
    name: String,
    took: Duration,
    count: Count,
}

/// Tests that passed and failed; a step that is no test run counts as one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Steps {
    /// No step yet; each will have `variables` in its environment.
    pub(crate) fn with(variables: &'static [(&'static str, &'static str)]) -> Self {
        Self { variables, ended: Vec::new(), unchecked: Vec::new() }
    }

    /// Runs a command line in the workspace's folder.
    pub(crate) fn run(&mut self, command: &str, variables: &[(&str, &str)]) -> Result<()> {
        let mut process = self.command(command, variables)?;
        self.timed(command, || {
            let status = process.status();
            Ok(status.is_ok_and(|status| status.success()))
        });
        Ok(())
    }

    /// Runs tests by a command line and counts them as their program does.
    pub(crate) fn run_tests(&mut self, command: &str) -> Result<()> {
        let mut process = self.command(command, &[])?;
        println!("\n== {command}");
        let start = Instant::now();
        let mut child = process.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().context("cargo cannot be run")?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let mut count = std::thread::scope(|scope| {
            let out = scope.spawn(|| out.map_or_else(Count::default, passed_on));
            let mut count = err.map_or_else(Count::default, passed_on);
            let other = out.join().unwrap_or_default();
            count.passed += other.passed;
            count.failed += other.failed;
            count
        });
        let succeeded = child.wait()?.success();
        if !succeeded && count.failed == 0 {
            count.failed = 1;
        }
        self.end(command, start.elapsed(), count);
        Ok(())
    }

    /// Does something in this process that says whether it went well.
    pub(crate) fn timed(&mut self, name: &str, work: impl FnOnce() -> Result<bool>) {
        println!("\n== {name}");
        let start = Instant::now();
        let passed = work().unwrap_or_else(|error| {
            println!("{error:#}");
            false
        });
        let count = if passed { Count { passed: 1, failed: 0 } } else { Count { passed: 0, failed: 1 } };
        self.end(name, start.elapsed(), count);
    }

    /// Fails for want of something, and says what to do.
    pub(crate) fn missing(&mut self, name: &str, remedy: &str) {
        println!("\n== {name}\n{remedy}");
        self.end(name, Duration::ZERO, Count { passed: 0, failed: 1 });
    }

    /// Notes something that is never checked here, and how to check it.
    pub(crate) fn not_checked(&mut self, what: &str) {
        self.unchecked.push(what.to_owned());
    }

    fn command(&self, command: &str, variables: &[(&str, &str)]) -> Result<Command> {
        let mut words = command.split_whitespace();
        let mut process = Command::new(words.next().unwrap_or_default());
        process.args(words).envs(self.variables.iter().chain(variables).copied());
        process.current_dir(root()?).stdin(Stdio::null());
        Ok(process)
    }

    fn end(&mut self, name: &str, took: Duration, count: Count) {
        println!("== {} in {:.0} s", if count.failed == 0 { "passed" } else { "FAILED" }, took.as_secs_f64());
        self.ended.push(Ended { name: name.to_owned(), took, count });
    }

    /// Says how it went; the last line counts every test, and as one each step that is no test run.
    pub(crate) fn finish(self) -> bool {
        println!();
        for step in &self.ended {
            let Ended { name, took, count } = step;
            let verdict = if count.failed == 0 { "passed" } else { "FAILED" };
            println!("{verdict} {:5.0} s  {name}", took.as_secs_f64());
        }
        for what in &self.unchecked {
            println!("not checked: {what}");
        }
        let (passed, failed) = self
            .ended
            .iter()
            .fold((0, 0), |(passed, failed), step| (passed + step.count.passed, failed + step.count.failed));
        println!("{passed} passed, {failed} failed");
        failed == 0
    }
}

/// Prints what a test program says as it says it, and counts by its summaries.
fn passed_on(output: impl Read) -> Count {
    let mut count = Count::default();
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        let told = summary(&text);
        count.passed += told.passed;
        count.failed += told.failed;
        line.clear();
    }
    count
}

/// What a summary line of `cargo test` ("test result: ok. 3 passed; 0 failed; …") or of nextest ("Summary [ 1.2s] 4 tests
/// run: 3 passed, 1 failed") says; nothing for any other line.
fn summary(line: &str) -> Count {
    let summarises = line.contains("test result:") || line.contains("Summary [") && line.contains(" run: ");
    if !summarises {
        return Count::default();
    }
    let words: Vec<&str> =
        line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let before = |outcomes: &[&str]| {
        let numbers = words.windows(2).filter(|pair| outcomes.contains(&pair[1]));
        numbers.filter_map(|pair| pair[0].parse::<usize>().ok()).sum()
    };
    // A test that took too long is one that failed.
    Count { passed: before(&["passed"]), failed: before(&["failed", "timed"]) }
}

/// Whether a cargo subcommand is installed.
pub(crate) fn has_cargo(subcommand: &str) -> bool {
    let output = Command::new("cargo").args([subcommand, "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_test_programs_are_counted() {
        let cargo = "test result: FAILED. 12 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.3s";
        assert_eq!(summary(cargo), Count { passed: 12, failed: 1 });
        let nextest = "     Summary [   3.141s] 20 tests run: 17 passed (1 slow), 2 failed, 1 timed out, 4 skipped";
        assert_eq!(summary(nextest), Count { passed: 17, failed: 3 });
        assert_eq!(summary("test says_3_passed ... ok"), Count::default());
    }
}
