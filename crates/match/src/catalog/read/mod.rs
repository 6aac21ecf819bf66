//! Catalog files in four syntaxes, one shape.

pub(crate) mod csv;
pub(crate) mod decode;
mod json;
#[cfg(test)]
mod tests;
mod toml;
mod yaml;

use super::error::CatalogError;
use super::model::Catalog;
use std::path::Path;

/// The syntax of a catalog file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CatalogFormat {
    /// TOML.
    Toml,
    /// JSON.
    Json,
    /// YAML.
    Yaml,
    /// CSV.
    Csv,
}

impl CatalogFormat {
    /// The syntax that a file's ending stands for: `toml`, `json`, `yaml`, `yml`, `csv`, `tsv`; case does not count.
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            "csv" | "tsv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The syntax of a catalog file: told by its ending, else by its first character, as TOML and JSON can be told.
    pub fn of(path: &Path, text: &str) -> Self {
        let guessed = if text.trim_start().starts_with('{') { Self::Json } else { Self::Toml };
        Self::of_path(path).unwrap_or(guessed)
    }
}

impl Catalog {
    /// Reads a catalog.
    ///
    /// ```
    /// use caveat_match::{Catalog, CatalogFormat, Status};
    ///
    /// let text = "[[capability]]\nid = \"sso\"\nname = \"Single sign-on\"\nstatus = \"available\"\n";
    /// let catalog = Catalog::parse(text, CatalogFormat::Toml)?;
    /// assert_eq!(catalog.capabilities[0].status, Status::Available);
    ///
    /// let error = Catalog::parse(&text.replace("available", "availabel"), CatalogFormat::Toml).unwrap_err();
    /// assert!(error.to_string().starts_with("line 4, column 1: \"availabel\" is no status"));
    /// # Ok::<(), caveat_match::CatalogError>(())
    /// ```
    ///
    /// # Errors
    /// [`CatalogError`] names the line, the value and the cure.
    pub fn parse(text: &str, format: CatalogFormat) -> Result<Self, CatalogError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let tree = match format {
            CatalogFormat::Toml => toml::read(text),
            CatalogFormat::Json => json::read(text),
            CatalogFormat::Yaml => yaml::read(text),
            CatalogFormat::Csv => csv::read(text),
        }?;
        decode::catalog(&tree)
    }
}
