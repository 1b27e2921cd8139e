//! What a row of a dry run says beyond its verdict: reasons, changes, likely duplicates.

use kerege_core::{Document, Invalid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::difference::places;

/// Everything known about a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    /// Why it was refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// What would change, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangedPlace>,
    /// Records that are probably the same thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<Alike>,
}

/// A cell that has to be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The column, where the file has columns.
    pub column: String,
    /// The field and the reason.
    pub invalid: Invalid,
}

/// A place in a record before and after, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedPlace {
    /// `title.ru`, `fields.website`, `countries`.
    pub place: String,
    /// What stands there.
    pub before: String,
    /// What the row says.
    pub after: String,
}

/// A record, or an earlier row, that is probably the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The record; nothing for a row of the same file.
    pub id: Option<Uuid>,
    /// Where the earlier row stands.
    pub place: Option<i64>,
    /// What it is called.
    pub title: String,
    /// How sure it is, in per cent.
    pub score: u8,
}

impl Detail {
    /// Refused for these reasons.
    pub fn refused(reasons: Vec<Reason>) -> Self {
        Self { reasons, ..Self::default() }
    }

    /// Changes these places.
    pub fn changed(before: &Document, after: &Document) -> Self {
        const LONGEST: usize = 300;
        let short = |text: String| {
            if text.chars().count() > LONGEST { text.chars().take(LONGEST).chain(['…']).collect() } else { text }
        };
        let changes = places(before, after).into_iter().map(|(place, before, after)| ChangedPlace {
            place,
            before: short(before),
            after: short(after),
        });
        Self { changes: changes.collect(), ..Self::default() }
    }
}
