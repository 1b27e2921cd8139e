//! Everything the search compares of one word.

use smallvec::SmallVec;

use super::{fold::Spellings, language::Language};

/// The forms of one word, from the strictest to the most forgiving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms {
    /// The word as written, in lower case: the field `exact`.
    pub normal: Box<str>,
    /// The word in plain letters, then what else readers type for it (at most four): the field `fold`.
    pub folds: Spellings,
    /// The first five folded letters; a word with a figure is not cut.
    pub p5: Box<str>,
    /// The Latin skeleton that all scripts share.
    pub skeleton: Box<str>,
    /// The first five letters of the skeleton; a word with a figure is not cut.
    pub skel5: Box<str>,
    pub(super) stems: SmallVec<[(Language, Spellings); 1]>,
}

impl Forms {
    /// The stems of the word read as a word of this language: the usual one first, then those of other spellings
    /// readers type. Empty where the stems of another language were asked for.
    pub fn stems(&self, language: Language) -> &[Box<str>] {
        self.stems.iter().find(|(of, _)| *of == language).map_or(&[], |(_, stems)| stems)
    }
}

/// The first five letters, or the whole where it holds a figure.
pub(super) fn first_five(word: &str) -> Box<str> {
    let end = word.char_indices().nth(5).map_or(word.len(), |(end, _)| end);
    if word.contains(char::is_numeric) { word.into() } else { word[..end].into() }
}
