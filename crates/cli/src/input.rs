//! Files and standard input, each error with the name of what could not be read.

use crate::config::{Setting, Settings};
use anyhow::{Context, Result, anyhow, bail};
use caveat::{Catalog, CatalogFormat, Policy, Workdays};
use caveat_desk::WorkdaysError;
use jiff::civil::Date;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let read = || {
        if is_stdin(path) {
            let mut bytes = Vec::new();
            return io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
        }
        fs::read(path)
    };
    match read() {
        Ok(bytes) => Ok(bytes),
        Err(error) => bail!("{}: {}", shown(path), cause(path, &error)),
    }
}

/// The text of a file or of standard input.
pub(crate) fn text(path: &Path) -> Result<String> {
    let bytes = bytes(path)?;
    String::from_utf8(bytes).with_context(|| format!("{}: the text is not UTF-8", shown(path)))
}

/// A catalog; its syntax is told by the file's ending, else by its first character.
pub(crate) fn catalog(path: &Path) -> Result<Catalog> {
    let text = text(path).context("the catalog cannot be read")?;
    Catalog::parse(&text, CatalogFormat::of(path, &text)).with_context(|| shown(path))
}

/// A policy; what is wrong with it is told with the file and the line.
pub(crate) fn policy(path: &Path) -> Result<Policy> {
    let text = text(path).context("the policy cannot be read")?;
    Policy::parse(&text).map_err(|error| anyhow!("{}:{}: {error}", shown(path), error.line))
}

/// The working days that the settings name; none where they name no calendar and no weekend.
pub(crate) fn workdays(settings: &Settings) -> Result<Option<Workdays>> {
    fn words(setting: Option<&Setting<Vec<String>>>) -> Option<&[String]> {
        setting.map(|setting| setting.value.as_slice())
    }
    let place = |setting: &Option<Setting<Vec<String>>>, key: &str| {
        setting.as_ref().map_or_else(String::new, |setting| setting.place(key))
    };
    let read = |name: &str| text(Path::new(name)).map_err(Unread);
    caveat_desk::workdays(words(settings.weekend.as_ref()), words(settings.calendar.as_ref()), read).map_err(|error| {
        match error {
            WorkdaysError::Weekend(error) => anyhow!(error).context(place(&settings.weekend, "weekend")),
            WorkdaysError::Calendar(error) => anyhow!(error).context(place(&settings.calendar, "calendar")),
            WorkdaysError::File { name, error } => anyhow!(error).context(name),
            WorkdaysError::Unread(Unread(error)) => error.context("the calendar cannot be read"),
        }
    })
}

/// The text of a file that is not there, and why.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Unread(anyhow::Error);

/// How a file is called in messages and reports.
pub(crate) fn shown(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Today, where the machine stands; asked in the front end only.
pub(crate) fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn cause(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "the file may not be read: permission denied".to_owned(),
        _ if path.is_dir() => "this is a folder; name the files in it".to_owned(),
        _ => format!("the file cannot be read: {error}"),
    }
}
