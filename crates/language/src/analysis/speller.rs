//! Brings a word from how it was typed to the letters that are compared: normal form, fold, and Latin for Uzbek.

use super::{
    fold::{Folds, Spellings},
    language::Language,
    lookalike::is_cyrillic,
    normal::Normaliser,
    table::TableError,
    tables::Tables,
    uzbek::UzbekScript,
};

/// All that is known about letters, without knowing any word.
#[derive(Debug)]
pub(crate) struct Speller {
    pub normaliser: Normaliser,
    folds: Folds,
    uzbek: UzbekScript,
}

impl Speller {
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        Ok(Self {
            normaliser: Normaliser::new(tables)?,
            folds: Folds::read(tables.shared("folds.tsv")?)?,
            uzbek: UzbekScript::new(tables)?,
        })
    }

    /// The normal form of a word as it was typed.
    pub fn normalise(&self, word: &str) -> String {
        self.normaliser.normalise(word)
    }

    /// The plain letters of a normal word.
    pub fn fold(&self, normal: &str) -> String {
        self.folds.fold(normal)
    }

    /// The plain letters the stemmer of a language works on: Uzbek is brought to Latin first.
    pub fn fold_in(&self, language: Language, normal: &str) -> String {
        match language {
            Language::Uzbek => self.folds.fold(&self.uzbek.to_latin(normal)),
            _ => self.folds.fold(normal),
        }
    }

    /// The fold of a normal word, and what else readers type for it.
    pub fn spellings(&self, normal: &str) -> Spellings {
        self.folds.spellings(normal)
    }

    /// The same for the stemmer of a language.
    pub fn spellings_in(&self, language: Language, normal: &str) -> Spellings {
        match language {
            Language::English => [normal.into()].into_iter().collect(),
            Language::Uzbek => {
                let latin = self.uzbek.to_latin(normal);
                let plain = self.uzbek.plain(&latin);
                let typed_plainly = normal.contains(is_cyrillic).then(|| self.uzbek.to_latin(&self.folds.fold(normal)));
                let mut spellings = Spellings::new();
                for spelling in [Some(latin), plain, typed_plainly].into_iter().flatten() {
                    let spelling = self.folds.fold(&spelling).into();
                    if !spellings.contains(&spelling) {
                        spellings.push(spelling);
                    }
                }
                spellings
            }
            _ => self.folds.spellings(normal),
        }
    }
}
