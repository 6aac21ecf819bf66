//! `caveat inspect`

use crate::args::{Format, Inspect};
use crate::config::Settings;
use crate::output::{self, Sink};
use crate::{Outcome, input, reading, terminal};
use anyhow::{Context, Result};
use caveat::{Options, Scanner};
use caveat_intake::Opened;
use caveat_render::inspect::{self, Seen};

pub(crate) fn run(command: &Inspect, settings: &Settings) -> Result<Outcome> {
    let as_of = command.as_of.unwrap_or_else(input::today);
    let mut options = Options::on(as_of);
    options.we = settings.we.as_ref().map(|we| we.value.clone());
    let scanner = Scanner::new(None, options)?;
    let name = input::shown(&command.file);
    let opened = reading::intake(&command.reading)?.open(input::bytes(&command.file)?, &name);
    let output = command.target.output.as_deref();
    let mut sink = Sink::open(output)?;
    let mut outcome = Outcome::Clear;
    let several = opened.len() > 1;
    for (at, Opened { name, document, .. }) in opened.into_iter().enumerate() {
        let document = match document {
            Ok(document) => document,
            Err(error) if several => {
                output::complain(&format!("{name}: {error:#}"));
                outcome = Outcome::Failed;
                continue;
            }
            Err(error) => return Err(error).context(name),
        };
        let inspection = scanner.inspect(document);
        if command.text {
            sink.write(&inspection.document.text)?;
            continue;
        }
        let times = caveat::times(&inspection.document.text, as_of);
        let seen = Seen {
            name: &name,
            document: &inspection.document,
            contract: &inspection.contract,
            extraction: &inspection.extraction,
            times: &times,
        };
        sink.write(&match settings.format.value {
            Format::Json if several => inspect::json_line(&seen),
            Format::Json => inspect::json(&seen),
            Format::Text if at > 0 => format!("\n\n{}", inspect::text(&seen, terminal::look(settings, output))),
            Format::Text => inspect::text(&seen, terminal::look(settings, output)),
        })?;
    }
    sink.finish()?;
    Ok(outcome)
}
