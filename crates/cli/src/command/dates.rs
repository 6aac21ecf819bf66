//! `caveat dates`

use crate::args::{Dates, Format};
use crate::config::Settings;
use crate::output::Sink;
use crate::{Outcome, input, terminal};
use anyhow::Result;
use caveat_render::{json, text};

pub(crate) fn run(dates: &Dates, settings: &Settings) -> Result<Outcome> {
    let words = input::text(&dates.file)?;
    let times = caveat::times(&words, dates.as_of.unwrap_or_else(input::today));
    let mut sink = Sink::open(dates.target.output.as_deref())?;
    sink.write(&match settings.format.value {
        Format::Json => json::times(&times),
        Format::Text => text::times(&times, terminal::look(settings, dates.target.output.as_deref())),
    })?;
    sink.finish()?;
    Ok(Outcome::Clear)
}
