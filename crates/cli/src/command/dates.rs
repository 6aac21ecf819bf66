//! `caveat dates`

use crate::args::Dates;
use crate::output::Sink;
use crate::{Outcome, input};
use anyhow::Result;
use caveat_render::json;

pub(crate) fn run(dates: &Dates) -> Result<Outcome> {
    let text = input::text(&dates.file)?;
    let times = caveat::times(&text, dates.as_of.unwrap_or_else(input::today));
    let mut sink = Sink::open(dates.target.output.as_deref())?;
    sink.write(&json::times(&times))?;
    sink.finish()?;
    Ok(Outcome::Clear)
}
