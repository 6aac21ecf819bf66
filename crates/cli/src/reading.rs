//! How the command line says documents are to be read.

use crate::args::{Engine, HowToRead, Ocr, Side};
use crate::input;
use anyhow::{Context, Result, bail};
use caveat::{PdfEngine, Reading, Revisions};
use caveat_intake::{Allowance, Intake, Recognition};
use std::time::Duration;

/// A limit on the cost of reading a file.
struct Limit {
    name: &'static str,
    /// What its number counts.
    counts: &'static str,
    /// What the number is multiplied with to give the field.
    unit: u64,
    field: fn(&mut Bounds) -> Field<'_>,
}

/// What limits set.
#[derive(Default, PartialEq)]
struct Bounds {
    reading: Reading,
    allowance: Allowance,
}

/// Where a limit is kept.
enum Field<'b> {
    Bytes(&'b mut u64),
    Count(&'b mut usize),
    Time(&'b mut Duration),
}

const MB: u64 = 1 << 20;

/// Every limit on the cost of reading a file.
const LIMITS: [Limit; 13] = [
    limit_of("time", "seconds for one file", 1, |bounds| Field::Time(&mut bounds.allowance.time)),
    limit_of("memory", "MB for the process that reads it", MB, |bounds| Field::Bytes(&mut bounds.allowance.memory)),
    limit_of("input", "MB of the file", MB, |bounds| Field::Bytes(&mut bounds.allowance.input)),
    limit_of("output", "MB of what is read from it", MB, |bounds| Field::Bytes(&mut bounds.allowance.output)),
    limit_of("unpacked", "MB that it unpacks to", MB, |bounds| Field::Bytes(&mut bounds.reading.limits.unpacked_bytes)),
    limit_of("part", "MB that one part of it unpacks to", MB, |bounds| {
        Field::Bytes(&mut bounds.reading.limits.part_bytes)
    }),
    limit_of("ratio", "unpacked bytes for a packed one", 1, |bounds| Field::Bytes(&mut bounds.reading.limits.ratio)),
    limit_of("entries", "entries of an archive", 1, |bounds| Field::Count(&mut bounds.reading.limits.entries)),
    limit_of("depth", "elements inside each other", 1, |bounds| Field::Count(&mut bounds.reading.limits.depth)),
    limit_of("pages", "pages", 1, |bounds| Field::Count(&mut bounds.reading.limits.pages)),
    limit_of("forms", "forms that a PDF draws", 1, |bounds| Field::Count(&mut bounds.reading.limits.form_calls)),
    limit_of("characters", "characters that a PDF shows", 1, |bounds| Field::Count(&mut bounds.reading.limits.glyphs)),
    limit_of("documents", "documents inside a file", 1, |bounds| Field::Count(&mut bounds.reading.limits.enclosed)),
];

const fn limit_of(name: &'static str, counts: &'static str, unit: u64, field: fn(&mut Bounds) -> Field<'_>) -> Limit {
    Limit { name, counts, unit, field }
}

impl Limit {
    fn set(&self, bounds: &mut Bounds, number: u64) {
        let value = number.saturating_mul(self.unit);
        match (self.field)(bounds) {
            Field::Bytes(field) => *field = value,
            Field::Count(field) => *field = usize::try_from(value).unwrap_or(usize::MAX),
            Field::Time(field) => *field = Duration::from_secs(value),
        }
    }

    /// The number that holds where none is given.
    fn default(&self) -> u64 {
        let value = match (self.field)(&mut Bounds::default()) {
            Field::Bytes(field) => *field,
            Field::Count(field) => *field as u64,
            Field::Time(field) => field.as_secs(),
        };
        value / self.unit
    }
}

/// Who reads the documents of a command.
pub(crate) fn intake(how: &HowToRead) -> Result<Intake> {
    let mut bounds = Bounds::default();
    for (name, number) in &how.limits {
        // The argument's parser knows the names, so that a wrong one is a usage error.
        if let Some(limit) = LIMITS.iter().find(|limit| limit.name == name) {
            limit.set(&mut bounds, *number);
        }
    }
    let Bounds { mut reading, allowance } = bounds;
    reading.revisions = match how.revisions {
        Side::Accepted => Revisions::Accepted,
        Side::Original => Revisions::Original,
        Side::Both => Revisions::Both,
    };
    reading.engine = match how.pdf_engine {
        Engine::Auto => PdfEngine::Auto,
        Engine::PdfExtract => PdfEngine::PdfExtract,
        Engine::Hayro => PdfEngine::Hayro,
    };
    if let Some(path) = &how.password_file {
        let text = input::text(path).context("the password cannot be read")?;
        let password = text.lines().next().unwrap_or_default();
        if password.is_empty() {
            bail!("{}: the first line, which holds the password, is empty", path.display());
        }
        reading.password = Some(password.to_owned());
    }
    let recognition = match how.ocr {
        Ocr::Auto => Recognition::Auto,
        Ocr::Always => Recognition::Always,
        Ocr::Never => Recognition::Never,
    };
    Intake::new(reading, allowance, recognition).context("this program cannot find itself to read files")
}

/// `NAME=NUMBER` of a limit.
pub(crate) fn limit(words: &str) -> Result<(String, u64), String> {
    let known = || LIMITS.iter().map(|limit| limit.name).collect::<Vec<_>>().join(", ");
    let Some((name, number)) = words.split_once('=') else {
        return Err(format!("write NAME=NUMBER; the names are {}", known()));
    };
    if !LIMITS.iter().any(|limit| limit.name == name) {
        return Err(format!("there is no limit `{name}`; the names are {}", known()));
    }
    match number.parse() {
        Ok(number) if number > 0 => Ok((name.to_owned(), number)),
        _ => Err(format!("`{number}` is no whole number above 0")),
    }
}

/// The limits and their defaults, for the long help.
pub(crate) fn limits_help() -> String {
    let rows = LIMITS.iter().map(|limit| format!("\n  {:<10} {} [{}]", limit.name, limit.counts, limit.default()));
    format!(
        "A limit on what reading a file may cost; may be given several times. A file that passes one is not analysed, \
         and the exit code is 2. The limits and their defaults:{}",
        rows.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_set_by_its_name_and_shown_with_its_default() {
        for limit in &LIMITS {
            let mut bounds = Bounds::default();
            limit.set(&mut bounds, 7);
            assert!(bounds != Bounds::default(), "{} sets something", limit.name);
            assert_eq!(super::limit(&format!("{}=7", limit.name)), Ok((limit.name.to_owned(), 7)));
        }
        assert!(limits_help().contains("\n  memory     MB for the process that reads it [512]"));
    }

    #[test]
    fn a_limit_that_is_none_names_the_cure() {
        assert!(limit("memory").unwrap_err().starts_with("write NAME=NUMBER; the names are time, memory,"));
        assert!(limit("size=3").unwrap_err().starts_with("there is no limit `size`; the names are"));
        assert_eq!(limit("time=0").unwrap_err(), "`0` is no whole number above 0");
    }
}
