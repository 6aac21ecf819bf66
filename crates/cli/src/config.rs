//! `caveat.toml`: found upward from the working directory; flags win over it.

use crate::args::{Colour, Format, Judging, Who};
use anyhow::{Context, Result, bail};
use caveat_desk::is_calendar_file;
use clap::ValueEnum;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The name of the file.
const NAME: &str = "caveat.toml";
/// Everything that it may set.
const KEYS: [&str; 9] =
    ["catalog", "we", "policy", "calendar", "weekend", "fiscal_year_start", "ledger", "format", "color"];

/// A value, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

impl<T> Setting<T> {
    /// Where it was set, for a message about its value.
    pub(crate) fn place(&self, key: &str) -> String {
        match &self.origin {
            Origin::File { path, line } => format!("{}:{line}: `{key}`", path.display()),
            Origin::Flag => format!("--{key}"),
            Origin::Default => key.to_owned(),
        }
    }
}

/// Where a [`Setting`] comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The command line.
    Flag,
    /// A line of the file.
    File { path: PathBuf, line: usize },
    /// Nobody said anything.
    Default,
}

/// What is in force.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) catalog: Option<Setting<PathBuf>>,
    pub(crate) we: Option<Setting<String>>,
    pub(crate) policy: Option<Setting<PathBuf>>,
    /// Built-in calendars by name, and files by path.
    pub(crate) calendar: Option<Setting<Vec<String>>>,
    pub(crate) weekend: Option<Setting<Vec<String>>>,
    pub(crate) fiscal_year_start: Option<Setting<i8>>,
    /// A file, or the URL of a database.
    pub(crate) ledger: Option<Setting<String>>,
    pub(crate) format: Setting<Format>,
    pub(crate) color: Setting<Colour>,
}

/// What the file sets.
#[derive(Debug, Default)]
pub(crate) struct FileSettings {
    catalog: Option<Setting<PathBuf>>,
    we: Option<Setting<String>>,
    policy: Option<Setting<PathBuf>>,
    calendar: Option<Setting<Vec<String>>>,
    weekend: Option<Setting<Vec<String>>>,
    fiscal_year_start: Option<Setting<i8>>,
    ledger: Option<Setting<String>>,
    format: Option<Setting<Format>>,
    color: Option<Setting<Colour>>,
}

impl FileSettings {
    /// The nearest file at or above the working directory; nothing set where there is none.
    pub(crate) fn nearest() -> Result<Self> {
        let start = std::env::current_dir().context("the working directory cannot be found")?;
        let Some(path) = start.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file()) else {
            return Ok(Self::default());
        };
        let text = fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        Self::parse(&text, &path)
    }

    fn parse(text: &str, path: &Path) -> Result<Self> {
        let line_of = |span: Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
        let at = |span: Range<usize>| format!("{}:{}", path.display(), line_of(span));
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => bail!("{}: {}", at(error.span().unwrap_or(0..0)), error.message()),
        };
        let mut settings = Self::default();
        for (key, value) in table {
            let (span, key) = (key.span(), key.into_inner());
            if !KEYS.contains(&key.as_ref()) {
                let known = nearest(&key, KEYS).map_or_else(
                    || format!("the keys are {}", KEYS.join(", ")),
                    |nearest| format!("did you mean `{nearest}`?"),
                );
                bail!("{}: there is no setting `{key}`; {known}", at(span));
            }
            let place = at(value.span());
            let folder = path.parent().unwrap_or(Path::new("."));
            match key.as_ref() {
                "calendar" => {
                    let origin = Origin::File { path: path.to_owned(), line: line_of(span) };
                    let rooted = |name: String| {
                        if is_calendar_file(&name) {
                            relative_to_here(&folder.join(name)).display().to_string()
                        } else {
                            name
                        }
                    };
                    let names = words_of(value.get_ref(), &key, &place, "[\"us-federal\", \"closures.ics\"]")?;
                    settings.calendar = Some(Setting { value: names.into_iter().map(rooted).collect(), origin });
                    continue;
                }
                "weekend" => {
                    let origin = Origin::File { path: path.to_owned(), line: line_of(span) };
                    let days = words_of(value.get_ref(), &key, &place, "[\"saturday\", \"sunday\"]")?;
                    settings.weekend = Some(Setting { value: days, origin });
                    continue;
                }
                "fiscal_year_start" => {
                    let origin = Origin::File { path: path.to_owned(), line: line_of(span) };
                    let month = match value.get_ref() {
                        DeValue::Integer(number) => i8::from_str_radix(number.as_str(), number.radix()).ok(),
                        _ => None,
                    };
                    let Some(value) = month.filter(|month| (1..=12).contains(month)) else {
                        bail!("{place}: `fiscal_year_start` takes the number of a month; write 7 for July");
                    };
                    settings.fiscal_year_start = Some(Setting { value, origin });
                    continue;
                }
                _ => {}
            }
            let DeValue::String(words) = value.get_ref() else {
                bail!("{}: `{key}` takes text in quotation marks", at(value.span()));
            };
            let origin = Origin::File { path: path.to_owned(), line: line_of(span) };
            match key.as_ref() {
                "policy" => {
                    let value = relative_to_here(&folder.join(words.as_ref()));
                    settings.policy = Some(Setting { value, origin });
                }
                "catalog" => {
                    settings.catalog = Some(Setting { value: relative_to_here(&folder.join(words.as_ref())), origin });
                }
                "ledger" => {
                    let is_url = words.contains("://");
                    let beside = || relative_to_here(&folder.join(words.as_ref())).display().to_string();
                    let value = if is_url { words.to_string() } else { beside() };
                    settings.ledger = Some(Setting { value, origin });
                }
                "we" => settings.we = Some(Setting { value: words.to_string(), origin }),
                "format" => settings.format = Some(Setting { value: choice(words, &key, &place)?, origin }),
                _ => settings.color = Some(Setting { value: choice(words, &key, &place)?, origin }),
            }
        }
        Ok(settings)
    }

    /// What is in force: flags first, then the file, then the defaults.
    pub(crate) fn under(self, who: &Who, judging: &Judging, format: Option<Format>, color: Option<Colour>) -> Settings {
        fn flag<T>(value: T) -> Setting<T> {
            Setting { value, origin: Origin::Flag }
        }
        fn default<T>(value: T) -> Setting<T> {
            Setting { value, origin: Origin::Default }
        }
        Settings {
            catalog: who.catalog.clone().map(flag).or(self.catalog),
            we: who.we.clone().map(flag).or(self.we),
            policy: judging.policy.clone().map(flag).or(self.policy),
            calendar: judging.calendar.clone().map(flag).or(self.calendar),
            weekend: self.weekend,
            fiscal_year_start: judging.fiscal_year_start.map(flag).or(self.fiscal_year_start),
            ledger: self.ledger,
            format: format.map(flag).or(self.format).unwrap_or_else(|| default(Format::Text)),
            color: color.map(flag).or(self.color).unwrap_or_else(|| default(Colour::Auto)),
        }
    }
}

impl Settings {
    /// The same with the ledger of the command line, where one is named.
    pub(crate) fn with_ledger(mut self, ledger: Option<&String>) -> Self {
        if let Some(ledger) = ledger {
            self.ledger = Some(Setting { value: ledger.clone(), origin: Origin::Flag });
        }
        self
    }
}

fn words_of(value: &DeValue<'_>, key: &str, place: &str, example: &str) -> Result<Vec<String>> {
    let texts: Option<Vec<String>> = match value {
        DeValue::String(words) => Some(vec![words.to_string()]),
        DeValue::Array(items) => items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    texts.with_context(|| format!("{place}: `{key}` takes texts in quotation marks; write {example}"))
}

/// The same path without the working directory in front, as a person would write it.
fn relative_to_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map_or_else(|_| path.to_owned(), Path::to_owned)
}

fn choice<T: ValueEnum>(words: &str, key: &str, place: &str) -> Result<T> {
    let Ok(value) = T::from_str(words, false) else {
        let known: Vec<String> = T::value_variants()
            .iter()
            .filter_map(|value| value.to_possible_value().map(|value| format!("\"{}\"", value.get_name())))
            .collect();
        bail!("{place}: \"{words}\" is no `{key}`; write {}", known.join(" or "));
    };
    Ok(value)
}

/// The one of `known` that looks most like `word`, if any does.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&word, name), name))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<FileSettings> {
        FileSettings::parse(text, Path::new("deals/caveat.toml"))
    }

    #[test]
    fn paths_count_from_the_file_and_flags_win() {
        let text = "we = \"Northwind\"\ncatalog = \"product.toml\"\n";
        let settings = parsed(text).unwrap().under(&Who::default(), &Judging::default(), None, None);
        let catalog = settings.catalog.unwrap();
        assert_eq!(catalog.value, Path::new("deals/product.toml"));
        assert_eq!(catalog.origin, Origin::File { path: "deals/caveat.toml".into(), line: 2 });
        assert_eq!(settings.format.origin, Origin::Default);

        let who = Who { we: Some("Alder".to_owned()), catalog: None };
        let settings = parsed(text).unwrap().under(&who, &Judging::default(), None, None);
        assert_eq!(settings.we, Some(Setting { value: "Alder".to_owned(), origin: Origin::Flag }));
    }

    #[test]
    fn calendars_are_names_or_files_beside_the_settings() {
        let text = "calendar = [\"us-federal\", \"closures.ics\"]\nfiscal_year_start = 7\npolicy = \"p.toml\"\nweekend = \"sunday\"\n";
        let settings = parsed(text).unwrap().under(&Who::default(), &Judging::default(), None, None);
        assert_eq!(settings.calendar.unwrap().value, ["us-federal", "deals/closures.ics"]);
        assert_eq!(settings.fiscal_year_start.unwrap().value, 7);
        assert_eq!(settings.policy.unwrap().value, Path::new("deals/p.toml"));
        assert_eq!(settings.weekend.unwrap().value, ["sunday"]);
    }

    #[test]
    fn each_error_names_its_line_and_its_cure() {
        for (text, expected) in [
            ("catalogue = \"x\"", "deals/caveat.toml:1: there is no setting `catalogue`; did you mean `catalog`?"),
            (
                "\nzzz = 1",
                "deals/caveat.toml:2: there is no setting `zzz`; the keys are catalog, we, policy, calendar, weekend, fiscal_year_start, ledger, format, color",
            ),
            (
                "calendar = 5",
                "deals/caveat.toml:1: `calendar` takes texts in quotation marks; write [\"us-federal\", \"closures.ics\"]",
            ),
            (
                "fiscal_year_start = 13",
                "deals/caveat.toml:1: `fiscal_year_start` takes the number of a month; write 7 for July",
            ),
            ("we = 5", "deals/caveat.toml:1: `we` takes text in quotation marks"),
            ("format = \"pdf\"", "deals/caveat.toml:1: \"pdf\" is no `format`; write \"text\" or \"json\""),
        ] {
            assert_eq!(parsed(text).unwrap_err().to_string(), expected);
        }
        assert!(parsed("we = ").unwrap_err().to_string().starts_with("deals/caveat.toml:1: "));
    }
}
