//! The catalog itself: what the product can do, and when.

use caveat_core::CalendarDate;
use caveat_core::commitment::{Comparison, Metric};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::source::Sources;

/// What the product can do, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "caveat capability catalog")]
pub struct Catalog {
    /// The product.
    #[serde(default, skip_serializing_if = "Product::is_empty")]
    pub product: Product,
    /// The capabilities, in the file's order; `[[capability]]` in TOML.
    #[serde(alias = "capability")]
    pub capabilities: Vec<Capability>,
    /// Where each stands in the file.
    #[serde(skip)]
    pub(crate) sources: Sources,
}

/// The product that a catalog describes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Product {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who supplies it, as contracts name that party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Other names of the vendor or the product.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Product {
    /// Whether the catalog says nothing about the product.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One thing that the product can do, or will.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Capability {
    /// Its id, kebab-case, unique in the catalog.
    pub id: String,
    /// Its name, as the product's own people say it.
    pub name: String,
    /// What it does, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Other names for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Where it stands.
    pub status: Status,
    /// When it is there: the last day counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "date_schema")]
    pub available_from: Option<CalendarDate>,
    /// When it goes, or went: gone after the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "date_schema")]
    pub retired_on: Option<CalendarDate>,
    /// How far it goes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<CapabilityLimit>,
    /// The effort that it still takes, in person-weeks: low, likely, high.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort_weeks: Option<[f64; 3]>,
    /// Who builds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Ids of capabilities that must be there before work on it can begin.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// Ids of capabilities to offer instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Words that may be promised without asking anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// How far a capability goes: what the product can really do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CapabilityLimit {
    /// What is measured.
    #[schemars(schema_with = "metric_schema")]
    pub metric: Metric,
    /// How the figure bounds it: `<=` at most, `>=` at least.
    #[schemars(schema_with = "comparison_schema")]
    pub op: Comparison,
    /// The figure, in `unit`.
    pub value: f64,
    /// The unit: `%`, `hours`, `users`, `requests-per-minute`.
    #[serde(default)]
    pub unit: String,
    /// The plan, tier or severity to which the limit belongs; without one it holds for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
}

/// Where a capability stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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

impl Status {
    /// Every status with the word that stands for it in a catalog.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Available, "available"),
        (Self::Beta, "beta"),
        (Self::Planned, "planned"),
        (Self::NotPlanned, "not-planned"),
        (Self::Retired, "retired"),
    ];

    /// The word that stands for it in a catalog.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }
}

/// Every metric with the word that stands for it in a catalog.
pub(crate) const METRICS: [(Metric, &str); 12] = [
    (Metric::Availability, "availability"),
    (Metric::ResponseTime, "response-time"),
    (Metric::ResolutionTime, "resolution-time"),
    (Metric::Throughput, "throughput"),
    (Metric::Capacity, "capacity"),
    (Metric::Users, "users"),
    (Metric::Storage, "storage"),
    (Metric::Bandwidth, "bandwidth"),
    (Metric::Retention, "retention"),
    (Metric::CoverageHours, "coverage-hours"),
    (Metric::Count, "count"),
    (Metric::Other, "other"),
];

/// Every comparison with the sign that stands for it in a catalog.
pub(crate) const COMPARISONS: [(Comparison, &str); 3] =
    [(Comparison::AtLeast, ">="), (Comparison::AtMost, "<="), (Comparison::Equal, "=")];

/// The word for a metric.
pub(crate) fn metric_word(metric: Metric) -> &'static str {
    METRICS.iter().find(|(known, _)| *known == metric).map_or("", |(_, word)| word)
}

/// The sign for a comparison.
pub(crate) fn comparison_sign(op: Comparison) -> &'static str {
    COMPARISONS.iter().find(|(known, _)| *known == op).map_or("", |(_, sign)| sign)
}

fn date_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["string", "null"],
        "description": "A date, month, quarter, half or year: 2027-03-31, 2027-03, 2027-Q3, 2027-H1, 2027. The last day counts.",
        "pattern": "^[0-9]{4}(-([Qq][1-4]|[Hh][12]|[0-9]{2}(-[0-9]{2})?))?$"
    })
}

fn metric_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": METRICS.map(|(_, word)| word) })
}

fn comparison_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": COMPARISONS.map(|(_, sign)| sign) })
}

impl Catalog {
    /// A catalog that no file stands behind.
    pub fn of(product: Product, capabilities: Vec<Capability>) -> Self {
        Self { product, capabilities, sources: Sources::default() }
    }

    /// The capability of that id; linear in the catalog's size.
    pub fn capability(&self, id: &str) -> Option<&Capability> {
        self.capabilities.iter().find(|capability| capability.id == id)
    }
}
