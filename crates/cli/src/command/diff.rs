//! `caveat diff`

use crate::args::{Diff, DiffFormat, Format};
use crate::config::Settings;
use crate::judging::{self, Question};
use crate::output::{self, Sink};
use crate::{Outcome, input, opinion, reading, terminal};
use anyhow::{Result, anyhow, bail};
use caveat::difference::Difference;
use caveat_desk::{Compared, Desk};
use caveat_render::diff;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

pub(crate) fn run(command: &Diff, settings: &Settings) -> Result<Outcome> {
    let question =
        Question { as_of: command.as_of, effective_date: command.effective_date, fees: command.fees.as_ref() };
    let scanner = opinion::asked(judging::scanner(&question, settings)?, command.judging.embeddings.as_deref())?;
    let intake = reading::intake(&command.reading)?;
    let desk = Desk { scanner: &scanner, intake: &intake };
    let outputs = outputs(command, settings)?;
    if command.old.as_os_str() == "-" && command.new.as_os_str() == "-" {
        bail!("only one of the two drafts can come from standard input");
    }
    let (old_name, new_name) = (input::shown(&command.old), input::shown(&command.new));
    let (old, new) = match (input::bytes(&command.old), input::bytes(&command.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => return Err(last_of(old.err().into_iter().chain(new.err()).collect())),
    };
    let Compared { difference, .. } = desk
        .diff((old, &old_name), (new, &new_name))
        .map_err(|errors| last_of(errors.into_iter().map(anyhow::Error::from).collect()))?;
    for (format, path) in outputs {
        write(&difference, format, path, settings)?;
    }
    Ok(if difference.look { Outcome::Flagged } else { Outcome::Clear })
}

/// The last of these errors; what stands before it is told at once.
fn last_of(mut errors: Vec<anyhow::Error>) -> anyhow::Error {
    let last = errors.pop();
    for error in errors {
        output::complain(&format!("{error:#}"));
    }
    last.unwrap_or_else(|| anyhow!("the drafts cannot be compared"))
}

/// What is written where.
fn outputs<'a>(command: &'a Diff, settings: &Settings) -> Result<Vec<(DiffFormat, Option<&'a Path>)>> {
    let usual = match settings.format.value {
        Format::Text => DiffFormat::Text,
        Format::Json => DiffFormat::Json,
    };
    if command.format.is_some() && command.outputs.len() > 1 {
        bail!("--format goes with one output; with several, the ending of each says its format");
    }
    if command.outputs.is_empty() {
        let format = command.format.unwrap_or(usual);
        if format == DiffFormat::Docx && io::stdout().is_terminal() {
            bail!("this format is not for a terminal; name a file with -o");
        }
        return Ok(vec![(format, None)]);
    }
    let named = |path: &'a PathBuf| {
        if command.old == *path || command.new == *path {
            bail!("{}: this is a draft itself; name another file for the result", path.display());
        }
        let format = match (command.format, path.extension().map(|ending| ending.to_string_lossy().to_lowercase())) {
            (Some(format), _) => format,
            (None, None) => usual,
            (None, Some(ending)) => match ending.as_str() {
                "txt" | "text" => DiffFormat::Text,
                "json" => DiffFormat::Json,
                "html" | "htm" => DiffFormat::Html,
                "docx" => DiffFormat::Docx,
                _ => bail!(
                    "{}: no format of a difference is called .{ending}; say it with --format, or end the name in one \
                     of .txt .json .html .docx",
                    path.display()
                ),
            },
        };
        Ok((format, Some(path.as_path()).filter(|path| path.as_os_str() != "-")))
    };
    command.outputs.iter().map(named).collect()
}

fn write(difference: &Difference, format: DiffFormat, path: Option<&Path>, settings: &Settings) -> Result<()> {
    let mut sink = Sink::open(path)?;
    match format {
        DiffFormat::Text => sink.write(&diff::text::difference(difference, terminal::look(settings, path)))?,
        DiffFormat::Json => sink.write(&diff::json(difference))?,
        DiffFormat::Html => sink.write(&diff::html::page(difference))?,
        DiffFormat::Docx => sink.write_bytes(&diff::docx::memo(difference)?)?,
    }
    sink.finish()
}
