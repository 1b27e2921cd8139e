//! What a translation is worth: original, checked, unchecked, or stale because the original has changed since.

use serde::{Deserialize, Serialize};

/// Where the words of a record in one language stand.
///
/// Kept are only `original`, `checked` and `unchecked`, together with a digest of the original at that time;
/// `stale` is derived by comparing that digest with the original of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranslationState {
    /// The words were first written in this language.
    Original,
    /// Somebody who speaks the language has read them.
    Checked,
    /// By a machine, or not yet read by anybody who speaks the language.
    Unchecked,
    /// The original changed after this was written.
    Stale,
}

impl TranslationState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Original, Self::Checked, Self::Unchecked, Self::Stale];

    /// The word kept in files and message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Checked => "checked",
            Self::Unchecked => "unchecked",
            Self::Stale => "stale",
        }
    }
}
