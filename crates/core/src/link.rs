//! A typed tie from one record to another.

use serde::{Deserialize, Serialize};

/// A tie to another record; seen from the other end it carries the inverse label of its relation.
///
/// `to` is the other record's id inside the store and its slug in files; both are accepted when reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// A concept of `vocabularies/relations.ttl`: `amends`, `run_by` …
    #[serde(rename = "rel")]
    pub relation: String,
    /// The record at the other end.
    pub to: String,
}
