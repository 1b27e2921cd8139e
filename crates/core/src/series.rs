//! Statistics: one series for each source, vintage and breakdown, so that rival figures stand side by side.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Observations of one indicator that belong together: one country, one breakdown, one source in one vintage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The slug of the indicator it belongs to.
    pub indicator: String,
    /// The country it describes, ISO 3166-1.
    pub country: String,
    /// The breakdown: `sex` → `female`, `destination` → `RU`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dimensions: BTreeMap<String, String>,
    /// A concept of `vocabularies/units.ttl`.
    pub unit: String,
    /// Who published the figures.
    pub source: String,
    /// The edition of the source: the same figure differs between editions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vintage: String,
    /// How the figure came about, a concept of `vocabularies/natures.ttl`: counted, estimated, modelled …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nature: String,
    /// The terms under which the figures may be used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub license: String,
    /// The figures, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
}

/// One figure. A missing value is kept as missing, never as zero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// A year, `2019`, or a finer ISO 8601 date.
    pub period: String,
    /// The figure in the unit of the series, or nothing.
    pub value: Option<f64>,
}

impl Series {
    /// What tells this series from its siblings: everything but the figures.
    pub fn key(&self) -> String {
        let dimensions: Vec<String> = self.dimensions.iter().map(|(name, value)| format!("{name}={value}")).collect();
        [&self.indicator, &self.country, &dimensions.join(","), &self.unit, &self.source, &self.vintage, &self.nature]
            .map(String::as_str)
            .join("|")
    }

    /// The most recent figure that is not missing.
    pub fn latest(&self) -> Option<(&str, f64)> {
        self.observations.iter().rev().find_map(|o| o.value.map(|value| (o.period.as_str(), value)))
    }
}
