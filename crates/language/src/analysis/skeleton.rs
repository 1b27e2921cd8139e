//! The Latin skeleton that all scripts and romanisations share: Асамидинова, Asamidinova and Asamidinowa are one.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{lookalike::is_cyrillic, table::TableError, tables::Tables, transcription::Transcription};

/// The letters of `languages/shared/skeleton-cyrillic.tsv` and `languages/shared/skeleton-latin.tsv`.
#[derive(Debug)]
pub(crate) struct Skeletons {
    cyrillic: Transcription,
    latin: Transcription,
}

impl Skeletons {
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        Ok(Self {
            cyrillic: Transcription::read(tables.shared("skeleton-cyrillic.tsv")?)?,
            latin: Transcription::read(tables.shared("skeleton-latin.tsv")?)?,
        })
    }

    /// The skeleton of a normal word; the word itself where nothing would be left of it.
    pub fn skeleton(&self, normal: &str) -> String {
        let sounds =
            if normal.contains(is_cyrillic) { self.cyrillic.apply(normal) } else { self.sounds_of_latin(normal) };
        let skeleton = level(&sounds);
        if skeleton.is_empty() { normal.to_owned() } else { skeleton }
    }

    /// Marked letters first (ş is sh), then what is left of the marks goes, then the groups of plain letters.
    fn sounds_of_latin(&self, normal: &str) -> String {
        let plain: Cow<'_, str> = if normal.is_ascii() {
            normal.into()
        } else {
            self.latin.apply(normal).to_lowercase().nfd().filter(|sign| !is_combining_mark(*sign)).collect()
        };
        let sounds: Vec<char> = self.latin.apply(&plain).chars().collect();
        let is_vowel_at = |place: usize| sounds.get(place).is_some_and(|letter| "aeiou".contains(*letter));
        let sound = |(place, &letter): (usize, &char)| match letter {
            // Where a vowel stands before and none after, j is й: Atambajew, but Anjelika.
            'j' if place > 0 && is_vowel_at(place - 1) && !is_vowel_at(place + 1) => 'i',
            'J' => 'j',
            _ => letter,
        };
        sounds.iter().enumerate().map(sound).collect()
    }
}

/// Levels what romanisations disagree about: hyphens, doubled letters, ц and ts, кс and x, the й-sound of ие, ио, жи-.
fn level(sounds: &str) -> String {
    let mut skeleton = String::with_capacity(sounds.len());
    for letter in sounds.chars().filter(|sign| *sign != '-') {
        match letter {
            's' if skeleton.ends_with('t') => replace_last(&mut skeleton, 'c'),
            's' if skeleton.ends_with('k') => replace_last(&mut skeleton, 'h'),
            'e' | 'o' if skeleton.ends_with('i') => replace_last(&mut skeleton, letter),
            'a' | 'u' if skeleton.ends_with("ji") => replace_last(&mut skeleton, letter),
            _ if letter.is_alphabetic() && skeleton.ends_with(letter) => {}
            _ => skeleton.push(letter),
        }
    }
    skeleton
}

fn replace_last(skeleton: &mut String, letter: char) {
    skeleton.pop();
    if !skeleton.ends_with(letter) {
        skeleton.push(letter);
    }
}
