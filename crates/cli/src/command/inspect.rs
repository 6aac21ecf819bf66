//! `caveat inspect`

use crate::args::{Format, Inspect};
use crate::config::Settings;
use crate::output::Sink;
use crate::{Outcome, input, terminal};
use anyhow::{Context, Result};
use caveat::{Options, Scanner};
use caveat_render::inspect::{self, Seen};

pub(crate) fn run(command: &Inspect, settings: &Settings) -> Result<Outcome> {
    let as_of = command.as_of.unwrap_or_else(input::today);
    let mut options = Options::on(as_of);
    options.we = settings.we.as_ref().map(|we| we.value.clone());
    let scanner = Scanner::new(None, options)?;
    let bytes = input::bytes(&command.file)?;
    let name = input::shown(&command.file);
    let document = caveat::read(&bytes, &caveat::Reading::default()).with_context(|| name.clone())?;
    let inspection = scanner.inspect(document);
    let times = caveat::times(&inspection.document.text, as_of);
    let output = command.target.output.as_deref();
    let mut sink = Sink::open(output)?;
    if command.text {
        sink.write(&inspection.document.text)?;
    } else {
        let seen = Seen {
            name: &name,
            document: &inspection.document,
            contract: &inspection.contract,
            extraction: &inspection.extraction,
            times: &times,
        };
        sink.write(&match settings.format.value {
            Format::Json => inspect::json(&seen),
            Format::Text => inspect::text(&seen, terminal::look(settings, output)),
        })?;
    }
    sink.finish()?;
    Ok(Outcome::Clear)
}
