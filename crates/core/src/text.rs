//! Holds what is said in several languages and finds the version a reader can read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Tag;

/// One statement in any number of languages; a missing language is simply absent, never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<Tag, String>);

/// What a reader is shown, and the language it is really in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// The language of `text`, which may be further down the reader's chain.
    pub language: &'a Tag,
    /// The words.
    pub text: &'a str,
}

impl Text {
    /// Says `words` in `language`; blank words take the language away.
    pub fn set(&mut self, language: Tag, words: impl Into<String>) {
        let words = words.into();
        if words.trim().is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, words);
        }
    }

    /// The words in exactly this language.
    pub fn get(&self, language: &Tag) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// The words in the first language of the chain that has any, or else in whatever language there is.
    pub fn said<'a>(&'a self, chain: &[Tag]) -> Option<Said<'a>> {
        chain
            .iter()
            .find_map(|language| self.0.get_key_value(language))
            .or_else(|| self.0.iter().next())
            .map(|(language, text)| Said { language, text })
    }

    /// Every language with its words, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&Tag, &str)> {
        self.0.iter().map(|(tag, words)| (tag, words.as_str()))
    }

    /// The languages in which something is said.
    pub fn languages(&self) -> impl Iterator<Item = &Tag> {
        self.0.keys()
    }

    /// Whether nothing is said in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Drops blank statements and trims the rest, so that equal texts are equal bytes.
    pub fn tidy(&mut self) {
        for words in self.0.values_mut() {
            if words.trim().len() != words.len() {
                *words = words.trim().to_owned();
            }
        }
        self.0.retain(|_, words| !words.is_empty());
    }
}

impl FromIterator<(Tag, String)> for Text {
    fn from_iter<I: IntoIterator<Item = (Tag, String)>>(pairs: I) -> Self {
        let mut text = Self(pairs.into_iter().collect());
        text.tidy();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Tag {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_language_of_the_chain_that_has_words_is_shown() {
        let text: Text = [(tag("ru"), "Закон".to_owned()), (tag("en"), "Law".to_owned())].into_iter().collect();
        let said = text.said(&[tag("ky"), tag("ru"), tag("en")]).unwrap();
        assert_eq!((said.language.as_str(), said.text), ("ru", "Закон"));
        assert_eq!(text.said(&[tag("tg")]).unwrap().text, "Law", "any language is better than none");
        assert!(Text::default().said(&[tag("ru")]).is_none());
    }
}
