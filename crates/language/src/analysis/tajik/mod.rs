//! Stems Tajik words: verbs to their present stem, everything else by taking clitics and suffixes off the end.

mod nominal;
mod verbal;

use self::{nominal::Nominal, verbal::Verbal};
use super::{table::TableError, tables::Tables};

/// Words shorter than this are left alone.
const SHORTEST: usize = 4;

/// The Tajik stemmer over `languages/tg/`.
#[derive(Debug)]
pub(crate) struct TajikStemmer {
    verbal: Verbal,
    nominal: Nominal,
}

impl TajikStemmer {
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        Ok(Self { verbal: Verbal::read(tables)?, nominal: Nominal::read(tables)? })
    }

    /// The stem of a folded word; never empty for a word that is not.
    pub fn stem(&self, folded: &str) -> String {
        if length(folded) < SHORTEST {
            return folded.to_owned();
        }
        self.verbal
            .present_stem(folded)
            .or_else(|| self.verbal.bare_stem(folded))
            .unwrap_or_else(|| self.nominal.stem(folded))
    }
}

/// Letters, not bytes.
fn length(word: &str) -> usize {
    word.chars().count()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'э' | 'ю' | 'я')
}
