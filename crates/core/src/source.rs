//! Where a statement comes from.

use serde::{Deserialize, Serialize};

use crate::PartialDate;

/// A place where what the record says can be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// Its title, in its own language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// When somebody last read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<PartialDate>,
    /// The copy that was read instead of the original, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub read_from: String,
    /// The address was worked out from a copy and not opened: shown as unverified.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub url_inferred: bool,
}
