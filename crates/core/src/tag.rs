//! Names a language the way BCP 47 does: `ky`, `uz-Cyrl`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag: two or three letters, optionally a script of four (`uz-Cyrl`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tag(Box<str>);

impl Tag {
    /// The tag as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without its script: `uz` of `uz-Cyrl`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl FromStr for Tag {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (language, script) = match text.split_once('-') {
            Some((language, script)) => (language, Some(script)),
            None => (text, None),
        };
        let language_fits = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_lowercase());
        let script_fits = script.is_none_or(|script| {
            script.len() == 4
                && script.as_bytes()[0].is_ascii_uppercase()
                && script.bytes().skip(1).all(|b| b.is_ascii_lowercase())
        });
        if language_fits && script_fits { Ok(Self(text.into())) } else { Err(format!("not a language tag: {text}")) }
    }
}

impl TryFrom<String> for Tag {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> Self {
        tag.0.into()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_a_language_and_perhaps_a_script() {
        for good in ["ru", "ky", "uz-Cyrl", "kir"] {
            assert_eq!(good.parse::<Tag>().unwrap().as_str(), good);
        }
        for bad in ["", "RU", "r", "uz_Cyrl", "uz-cyrl", "uz-Cyrl-KG", "uz-"] {
            assert!(bad.parse::<Tag>().is_err(), "{bad}");
        }
    }
}
