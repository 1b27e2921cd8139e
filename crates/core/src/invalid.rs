//! Says what is wrong with something a person wrote, so that she can mend it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// One mistake that the writer can mend: where it is, and the key of the message that explains it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invalid {
    /// The field, with a dot for what lies inside: `fields.parties.2.date`.
    pub field: String,
    /// A message key `invalid-…` of `languages/*/*.ftl`.
    pub message: Cow<'static, str>,
    /// What the message quotes: the wrong word, the limit.
    pub detail: String,
}

impl Invalid {
    /// A mistake in `field`, explained by `message`, which may quote `detail`.
    pub fn new(field: impl Into<String>, message: &'static str, detail: impl Into<String>) -> Self {
        Self { field: field.into(), message: Cow::Borrowed(message), detail: detail.into() }
    }
}
