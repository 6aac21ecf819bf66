//! `caveat diff`

use super::scan::is_no_contract;
use crate::args::{Diff, DiffFormat, Format};
use crate::config::Settings;
use crate::judging::{self, Question};
use crate::output::{self, Sink};
use crate::{Outcome, input, opinion, reading, terminal};
use anyhow::{Result, anyhow, bail};
use caveat::contract::Role;
use caveat::difference::Difference;
use caveat::report::{PartyReport, Report};
use caveat::{Scanned, Scanner};
use caveat_intake::{Intake, Opened};
use caveat_render::diff;
use std::io::{self, IsTerminal};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

pub(crate) fn run(command: &Diff, settings: &Settings) -> Result<Outcome> {
    let (as_of, effective_date, fees) = (command.as_of, command.effective_date, command.fees.as_ref());
    let question = Question { we: None, as_of, effective_date, fees };
    let asked = |question| opinion::asked(judging::scanner(question, settings)?, command.judging.embeddings.as_deref());
    let scanner = asked(&question)?;
    let intake = reading::intake(&command.reading)?;
    let outputs = outputs(command, settings)?;
    if command.old.as_os_str() == "-" && command.new.as_os_str() == "-" {
        bail!("only one of the two drafts can come from standard input");
    }
    let (old, new) = rayon::join(|| draft(&scanner, &intake, &command.old), || draft(&scanner, &intake, &command.new));
    let (old, mut new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(old), Err(new)) => {
            output::complain(&format!("{old:#}"));
            return Err(new);
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    // The wording alone may tell the vendor of one draft otherwise than of the other; it is the same vendor.
    if let Some(we) = other_vendor(&old.report, &new.report) {
        let scanner = asked(&Question { we: Some(we), as_of, effective_date, fees })?;
        let document = new.report.document;
        new = scanner.judge(new.document, &[], &document.name)?;
        new.report.document = document;
    }
    let difference = caveat::compare(&old, &new);
    for (format, path) in outputs {
        write(&difference, format, path, settings)?;
    }
    Ok(if difference.look { Outcome::Flagged } else { Outcome::Clear })
}

/// The vendor of the earlier draft, where it is a party of the later one that is not told to be its vendor.
fn other_vendor<'a>(old: &'a Report, new: &Report) -> Option<&'a str> {
    let is = |party: &&PartyReport| party.role == Role::Vendor;
    let was = &old.parties.iter().find(is)?.name;
    let alike = |party: &PartyReport| party.name.eq_ignore_ascii_case(was);
    let there = new.parties.iter().any(alike) && !new.parties.iter().filter(is).any(alike);
    there.then_some(was.as_str())
}

/// The one contract in a file.
fn draft(scanner: &Scanner, intake: &Intake, file: &Path) -> Result<Scanned> {
    let name = input::shown(file);
    let mut found: Vec<Scanned> = Vec::new();
    let mut refused = None;
    for Opened { name, bytes, document, .. } in intake.open(input::bytes(file)?, &name) {
        let judged = document.map_err(anyhow::Error::from).and_then(|document| {
            panic::catch_unwind(AssertUnwindSafe(|| {
                scanner.judge(document, &bytes, &name).map_err(anyhow::Error::from)
            }))
            .unwrap_or_else(|_| Err(anyhow!("not analysed, because of a fault in this program; please report it")))
        });
        match judged {
            Ok(scanned) => found.push(scanned),
            // Among a mail's attachments what is no contract is no draft; what may be one and cannot be read is told.
            Err(error) if refused.is_none() || !is_no_contract(&error) => {
                refused = Some(error.context(name));
            }
            Err(_) => {}
        }
    }
    match (found.len(), refused) {
        (1, None) => {}
        (1, Some(error)) if is_no_contract(&error) => {}
        (0, None) => bail!("{name}: there is no document in it"),
        (0 | 1, Some(error)) => return Err(error),
        (count, _) => {
            let names: Vec<&str> = found.iter().map(|scanned| scanned.report.document.name.as_str()).collect();
            bail!("{name}: there are {count} contracts in it, of which one is to be named: {}", names.join(", "));
        }
    }
    found.pop().ok_or_else(|| anyhow!("{name}: there is no contract in it"))
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
