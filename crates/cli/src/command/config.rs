//! `caveat config`

use crate::Outcome;
use crate::args::{self, Format};
use crate::config::{Origin, Setting, Settings};
use crate::output::Sink;
use anyhow::Result;
use clap::ValueEnum;
use serde_json::{Map, Value, json};

pub(crate) fn run(command: &args::Settings, settings: &Settings) -> Result<Outcome> {
    let rows = [
        ("catalog", shown(settings.catalog.as_ref(), |path| path.display().to_string())),
        ("we", shown(settings.we.as_ref(), Clone::clone)),
        ("policy", shown(settings.policy.as_ref(), |path| path.display().to_string())),
        ("calendar", shown(settings.calendar.as_ref(), |names| names.join(", "))),
        ("weekend", shown(settings.weekend.as_ref(), |days| days.join(", "))),
        ("fiscal_year_start", shown(settings.fiscal_year_start.as_ref(), ToString::to_string)),
        ("ledger", shown(settings.ledger.as_ref(), Clone::clone)),
        ("format", shown(Some(&settings.format), choice)),
        ("color", shown(Some(&settings.color), choice)),
    ];
    let text = if settings.format.value == Format::Json {
        let rows =
            rows.into_iter().map(|(key, (value, origin))| (key.to_owned(), json!({"value": value, "from": origin})));
        let object = Value::Object(rows.collect::<Map<_, _>>());
        format!("{object:#}\n")
    } else {
        let line = |(key, (value, origin)): &(&str, (Option<String>, String))| {
            let value = value.as_ref().map_or_else(|| "(none)".to_owned(), |value| format!("{value:?}"));
            format!("{key:<17} = {value}  # {origin}\n")
        };
        rows.iter().map(line).collect()
    };
    let mut sink = Sink::open(command.target.output.as_deref())?;
    sink.write(&text)?;
    sink.finish()?;
    Ok(Outcome::Clear)
}

fn shown<T>(setting: Option<&Setting<T>>, words: impl Fn(&T) -> String) -> (Option<String>, String) {
    let Some(setting) = setting else { return (None, "default".to_owned()) };
    let origin = match &setting.origin {
        Origin::Flag => "command line".to_owned(),
        Origin::File { path, line } => format!("{}:{line}", path.display()),
        Origin::Default => "default".to_owned(),
    };
    (Some(words(&setting.value)), origin)
}

fn choice<T: ValueEnum>(value: &T) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}
