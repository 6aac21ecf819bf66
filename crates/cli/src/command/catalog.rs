//! `caveat catalog`

use crate::args::{Catalog as Command, CatalogCheck, CatalogImport, CatalogInit, Format};
use crate::config::Settings;
use crate::output::{self, Sink};
use crate::{Outcome, input, terminal};
use anyhow::{Context, Result, bail};
use caveat::judgement::Severity;
use caveat::{Catalog, ImportMapping, import_csv};
use caveat_render::catalog::{self, CatalogRow};

pub(crate) fn run(command: &Command, settings: &Settings) -> Result<Outcome> {
    match command {
        Command::Check(check) => self::check(check, settings),
        Command::Init(init) => self::init(init),
        Command::Import(import) => self::import(import),
        Command::Schema => schema(),
    }
}

fn check(check: &CatalogCheck, settings: &Settings) -> Result<Outcome> {
    let set = settings.catalog.as_ref().map(|path| &path.value);
    let path = check.file.as_ref().or(set).context("there is no catalog; name one, or set it in caveat.toml")?;
    let catalog = input::catalog(path)?;
    let findings = catalog.check(check.as_of.unwrap_or_else(input::today));
    let rows: Vec<CatalogRow<'_>> = findings
        .iter()
        .map(|finding| CatalogRow {
            rule: finding.rule,
            severity: finding.severity,
            line: finding.line,
            capability: &finding.capability,
            message: &finding.message,
            cure: &finding.cure,
        })
        .collect();
    let output = check.target.output.as_deref();
    let mut sink = Sink::open(output)?;
    let name = input::shown(path);
    sink.write(&match settings.format.value {
        Format::Json => catalog::json(&name, catalog.capabilities.len(), &rows),
        Format::Text => catalog::text(&name, catalog.capabilities.len(), &rows, terminal::look(settings, output)),
    })?;
    sink.finish()?;
    let flagged = findings.iter().any(|finding| finding.severity > Severity::Note);
    Ok(if flagged { Outcome::Flagged } else { Outcome::Clear })
}

fn init(init: &CatalogInit) -> Result<Outcome> {
    if init.file.exists() {
        bail!("{}: the file is there already and is left as it is", init.file.display());
    }
    let mut sink = Sink::open(Some(&init.file))?;
    sink.write(Catalog::starter())?;
    sink.finish()?;
    Ok(Outcome::Clear)
}

fn import(import: &CatalogImport) -> Result<Outcome> {
    let mapping = ImportMapping::parse(&import.columns, &import.statuses)?;
    let text = input::text(&import.file)?;
    let imported = import_csv(&text, &mapping).with_context(|| input::shown(&import.file))?;
    for note in &imported.notes {
        output::complain(note);
    }
    let mut sink = Sink::open(import.output.as_deref())?;
    sink.write(&imported.catalog.to_toml())?;
    sink.finish()?;
    Ok(Outcome::Clear)
}

fn schema() -> Result<Outcome> {
    let mut sink = Sink::open(None)?;
    sink.write(&format!("{:#}\n", Catalog::schema()))?;
    sink.finish()?;
    Ok(Outcome::Clear)
}
