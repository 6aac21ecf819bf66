//! How the command line says documents are to be read.

use crate::args::{Engine, HowToRead, Ocr, Side};
use crate::input;
use anyhow::{Context, Result, bail};
use caveat::{PdfEngine, Revisions};
use caveat_desk::{Bounds, LimitName, limits};
use caveat_intake::{Intake, Recognition};

/// Who reads the documents of a command.
pub(crate) fn intake(how: &HowToRead) -> Result<Intake> {
    let mut bounds = Bounds::default();
    for (name, number) in &how.limits {
        // The argument's parser knows the names, so that a wrong one is a usage error.
        if let Ok(limit) = LimitName::named(name) {
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
    let known = || limits().iter().map(|limit| limit.name).collect::<Vec<_>>().join(", ");
    let Some((name, number)) = words.split_once('=') else {
        return Err(format!("write NAME=NUMBER; the names are {}", known()));
    };
    LimitName::named(name)?;
    match number.parse() {
        Ok(number) if number > 0 => Ok((name.to_owned(), number)),
        _ => Err(format!("`{number}` is no whole number above 0")),
    }
}

/// The limits and their defaults, for the long help.
pub(crate) fn limits_help() -> String {
    let rows =
        limits().iter().map(|limit| format!("\n  {:<10} {} [{}]", limit.name, limit.counts, limit.default_number()));
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
    fn each_limit_is_read_by_its_name_and_shown_with_its_default() {
        for limit in limits() {
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
