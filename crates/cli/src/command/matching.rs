//! `caveat match`

use crate::args::Match;
use crate::output::Sink;
use crate::{Outcome, input};
use anyhow::{Context, Result};
use caveat::report::MatchReport;
use caveat::{Options, Scanner};
use caveat_render::json;

pub(crate) fn run(matching: &Match) -> Result<Outcome> {
    let path = matching.catalog.as_deref();
    let path = path.context("no catalog to match against; name one with --catalog or in caveat.toml")?;
    let scanner = Scanner::new(Some(input::catalog(path)?), Options::on(input::today()))?;
    let text = input::text(&matching.file)?;
    let promises = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let answers: Vec<MatchReport> =
        promises.filter_map(|(at, line)| scanner.match_line(at + 1, line.trim())).collect();
    let mut sink = Sink::open(matching.target.output.as_deref())?;
    sink.write(&json::matches(&answers))?;
    sink.finish()?;
    Ok(Outcome::Clear)
}
