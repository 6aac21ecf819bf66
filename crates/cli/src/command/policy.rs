//! `caveat policy`

use crate::args::{Policy as Command, PolicyFile, PolicyInit};
use crate::config::Settings;
use crate::output::Sink;
use crate::{Outcome, input};
use anyhow::{Context, Result, bail};
use caveat::{Policy, PolicyNote};
use std::fmt::Write as _;

pub(crate) fn run(command: &Command, settings: &Settings) -> Result<Outcome> {
    match command {
        Command::Check(file) => ask(file, settings, |policy| {
            let notes = policy.check();
            let rules = policy.len();
            (notes, format!("{rules} {} read", if rules == 1 { "rule" } else { "rules" }))
        }),
        Command::Test(file) => ask(file, settings, |policy| {
            let notes = policy.test();
            let summary = format!("{} of {} cases as expected", policy.cases() - notes.len(), policy.cases());
            (notes, summary)
        }),
        Command::Init(init) => self::init(init),
    }
}

/// Tells what a policy is asked: each note with its place, and how it went.
fn ask(
    file: &PolicyFile,
    settings: &Settings,
    question: impl Fn(&Policy) -> (Vec<PolicyNote>, String),
) -> Result<Outcome> {
    let set = settings.policy.as_ref().map(|path| &path.value);
    let path = file.file.as_ref().or(set).context("there is no policy; name one, or set it in caveat.toml")?;
    let (notes, summary) = question(&input::policy(path)?);
    let name = input::shown(path);
    let mut words = String::new();
    for note in &notes {
        writeln!(words, "{name}:{}: {}", note.line, note.message)?;
    }
    writeln!(words, "{name}: {summary}")?;
    let mut sink = Sink::open(None)?;
    sink.write(&words)?;
    sink.finish()?;
    Ok(if notes.is_empty() { Outcome::Clear } else { Outcome::Flagged })
}

fn init(init: &PolicyInit) -> Result<Outcome> {
    if init.file.exists() {
        bail!("{}: the file is there already and is left as it is", init.file.display());
    }
    let mut sink = Sink::open(Some(&init.file))?;
    sink.write(Policy::starter())?;
    sink.finish()?;
    Ok(Outcome::Clear)
}
