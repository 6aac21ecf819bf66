//! How the command line says documents are to be read.

use crate::args::{HowToRead, Ocr, Side};
use crate::input;
use anyhow::{Context, Result, bail};
use caveat::{Reading, Revisions};
use caveat_intake::{Allowance, Intake, Recognition};
use std::time::Duration;

/// What one limit is called, what its number counts, and which field it sets.
type Limit = (&'static str, &'static str, fn(&mut Allowance, &mut Reading, u64));

const MB: u64 = 1 << 20;

/// Every limit on the cost of reading a file.
const LIMITS: [Limit; 13] = [
    ("time", "seconds for one file", |allowance, _, n| allowance.time = Duration::from_secs(n)),
    ("memory", "MB for the process that reads it", |allowance, _, n| allowance.memory = n.saturating_mul(MB)),
    ("input", "MB of the file", |allowance, _, n| allowance.input = n.saturating_mul(MB)),
    ("output", "MB of what is read from it", |allowance, _, n| allowance.output = n.saturating_mul(MB)),
    ("unpacked", "MB that it unpacks to", |_, reading, n| reading.limits.unpacked_bytes = n.saturating_mul(MB)),
    ("part", "MB that one part of it unpacks to", |_, reading, n| reading.limits.part_bytes = n.saturating_mul(MB)),
    ("ratio", "unpacked bytes for a packed one", |_, reading, n| reading.limits.ratio = n),
    ("entries", "entries of an archive", |_, reading, n| reading.limits.entries = n as usize),
    ("depth", "elements inside each other", |_, reading, n| reading.limits.depth = n as usize),
    ("pages", "pages", |_, reading, n| reading.limits.pages = n as usize),
    ("forms", "forms that a PDF draws", |_, reading, n| reading.limits.form_calls = n as usize),
    ("characters", "characters that a PDF shows", |_, reading, n| reading.limits.glyphs = n as usize),
    ("documents", "documents inside a file", |_, reading, n| reading.limits.enclosed = n as usize),
];

/// Who reads the documents of a command.
pub(crate) fn intake(how: &HowToRead) -> Result<Intake> {
    let (mut reading, mut allowance) = (Reading::default(), Allowance::default());
    reading.revisions = match how.revisions {
        Side::Accepted => Revisions::Accepted,
        Side::Original => Revisions::Original,
        Side::Both => Revisions::Both,
    };
    if let Some(path) = &how.password_file {
        let text = input::text(path).context("the password cannot be read")?;
        let password = text.lines().next().unwrap_or_default();
        if password.is_empty() {
            bail!("{}: the first line, which holds the password, is empty", path.display());
        }
        reading.password = Some(password.to_owned());
    }
    for (name, number) in &how.limits {
        // The argument's parser knows the names, so that a wrong one is a usage error.
        if let Some((_, _, set)) = LIMITS.iter().find(|(known, ..)| known == name) {
            set(&mut allowance, &mut reading, *number);
        }
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
    let known = || LIMITS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ");
    let Some((name, number)) = words.split_once('=') else {
        return Err(format!("write NAME=NUMBER; the names are {}", known()));
    };
    if !LIMITS.iter().any(|(known, ..)| *known == name) {
        return Err(format!("there is no limit `{name}`; the names are {}", known()));
    }
    match number.parse() {
        Ok(number) if number > 0 => Ok((name.to_owned(), number)),
        _ => Err(format!("`{number}` is no whole number above 0")),
    }
}

/// The limits and their defaults, for the long help.
pub(crate) fn limits_help() -> String {
    let (reading, allowance) = (Reading::default(), Allowance::default());
    let limits = &reading.limits;
    let defaults = [
        allowance.time.as_secs(),
        allowance.memory / MB,
        allowance.input / MB,
        allowance.output / MB,
        limits.unpacked_bytes / MB,
        limits.part_bytes / MB,
        limits.ratio,
        limits.entries as u64,
        limits.depth as u64,
        limits.pages as u64,
        limits.form_calls as u64,
        limits.glyphs as u64,
        limits.enclosed as u64,
    ];
    let rows =
        LIMITS.iter().zip(defaults).map(|((name, what, _), default)| format!("\n  {name:<10} {what} [{default}]"));
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
        for (name, _, set) in LIMITS {
            let (mut allowance, mut reading) = (Allowance::default(), Reading::default());
            set(&mut allowance, &mut reading, 7);
            assert!(allowance != Allowance::default() || reading != Reading::default(), "{name} sets something");
            assert_eq!(limit(&format!("{name}=7")), Ok((name.to_owned(), 7)));
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
