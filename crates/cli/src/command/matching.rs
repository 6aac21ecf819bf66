//! `caveat match`

use crate::args::{Format, Match};
use crate::config::Settings;
use crate::output::Sink;
use crate::{Outcome, input, opinion, terminal};
use anyhow::{Context, Result};
use caveat::report::MatchReport;
use caveat::{Options, Scanner};
use caveat_render::{json, text};
use rayon::prelude::*;

pub(crate) fn run(matching: &Match, settings: &Settings) -> Result<Outcome> {
    let path = settings.catalog.as_ref().context("there is no catalog; name one with --catalog or in caveat.toml")?;
    // No promise here has a date, so the day on which the question is asked decides nothing.
    let scanner = Scanner::new(Some(input::catalog(&path.value)?), Options::on(input::today()))?;
    let scanner = opinion::asked(scanner, matching.embeddings.as_deref())?;
    let lines = input::text(&matching.file)?;
    let promises = lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let answer = |(at, line): (usize, &str)| {
        if matching.explain {
            scanner.explain_line(at + 1, line.trim())
        } else {
            scanner.match_line(at + 1, line.trim())
        }
    };
    let promises: Vec<(usize, &str)> = promises.collect();
    let answers: Vec<MatchReport> = promises.into_par_iter().filter_map(answer).collect();
    let mut sink = Sink::open(matching.target.output.as_deref())?;
    sink.write(&match settings.format.value {
        Format::Json => json::matches(&answers),
        Format::Text => text::matches(&answers, terminal::look(settings, matching.target.output.as_deref())),
    })?;
    sink.finish()?;
    Ok(Outcome::Clear)
}
