//! `caveat.toml`: found upward from the working directory; flags win over it.

use crate::args::{Colour, Format, Who};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The name of the file.
const NAME: &str = "caveat.toml";
/// Everything that it may set.
const KEYS: [&str; 4] = ["catalog", "we", "format", "color"];

/// A value, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
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
    pub(crate) format: Setting<Format>,
    pub(crate) color: Setting<Colour>,
}

/// What the file sets.
#[derive(Debug, Default)]
pub(crate) struct FileSettings {
    catalog: Option<Setting<PathBuf>>,
    we: Option<Setting<String>>,
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
            let DeValue::String(words) = value.get_ref() else {
                bail!("{}: `{key}` takes text in quotation marks", at(value.span()));
            };
            let origin = Origin::File { path: path.to_owned(), line: line_of(span) };
            let place = at(value.span());
            match key.as_ref() {
                "catalog" => {
                    let folder = path.parent().unwrap_or(Path::new("."));
                    settings.catalog = Some(Setting { value: relative_to_here(&folder.join(words.as_ref())), origin });
                }
                "we" => settings.we = Some(Setting { value: words.to_string(), origin }),
                "format" => settings.format = Some(Setting { value: choice(words, &key, &place)?, origin }),
                _ => settings.color = Some(Setting { value: choice(words, &key, &place)?, origin }),
            }
        }
        Ok(settings)
    }

    /// What is in force: flags first, then the file, then the defaults.
    pub(crate) fn under(self, who: &Who, format: Option<Format>, color: Option<Colour>) -> Settings {
        fn flag<T>(value: T) -> Setting<T> {
            Setting { value, origin: Origin::Flag }
        }
        fn default<T>(value: T) -> Setting<T> {
            Setting { value, origin: Origin::Default }
        }
        Settings {
            catalog: who.catalog.clone().map(flag).or(self.catalog),
            we: who.we.clone().map(flag).or(self.we),
            format: format.map(flag).or(self.format).unwrap_or_else(|| default(Format::Text)),
            color: color.map(flag).or(self.color).unwrap_or_else(|| default(Colour::Auto)),
        }
    }
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
        let settings = parsed(text).unwrap().under(&Who::default(), None, None);
        let catalog = settings.catalog.unwrap();
        assert_eq!(catalog.value, Path::new("deals/product.toml"));
        assert_eq!(catalog.origin, Origin::File { path: "deals/caveat.toml".into(), line: 2 });
        assert_eq!(settings.format.origin, Origin::Default);

        let who = Who { we: Some("Alder".to_owned()), catalog: None };
        let settings = parsed(text).unwrap().under(&who, None, None);
        assert_eq!(settings.we, Some(Setting { value: "Alder".to_owned(), origin: Origin::Flag }));
    }

    #[test]
    fn each_error_names_its_line_and_its_cure() {
        for (text, expected) in [
            ("catalogue = \"x\"", "deals/caveat.toml:1: there is no setting `catalogue`; did you mean `catalog`?"),
            ("\nzzz = 1", "deals/caveat.toml:2: there is no setting `zzz`; the keys are catalog, we, format, color"),
            ("we = 5", "deals/caveat.toml:1: `we` takes text in quotation marks"),
            ("format = \"pdf\"", "deals/caveat.toml:1: \"pdf\" is no `format`; write \"text\" or \"json\""),
        ] {
            assert_eq!(parsed(text).unwrap_err().to_string(), expected);
        }
        assert!(parsed("we = ").unwrap_err().to_string().starts_with("deals/caveat.toml:1: "));
    }
}
