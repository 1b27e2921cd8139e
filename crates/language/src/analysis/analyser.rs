//! The one door to the analysis of words: tokens, forms, stems, stop words, layouts and the guess of a language.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{
    cache::{Cache, Wanted},
    fold::Spellings,
    forms::{Forms, first_five},
    guess::{Guess, Guesser},
    keyboard::Keyboard,
    language::Language,
    skeleton::Skeletons,
    speller::Speller,
    stemmer::Stemmer,
    table::TableError,
    tables::Tables,
    token::Tokens,
};

/// Analyses words of the six languages. Build one and share it: every method takes `&self` from any thread.
#[derive(Debug)]
pub struct Analyser {
    speller: Speller,
    skeletons: Skeletons,
    keyboard: Keyboard,
    stemmers: [Stemmer; Language::ALL.len()],
    stop_words: [FxHashSet<Box<str>>; Language::ALL.len()],
    guesser: Guesser,
    cache: Cache,
}

impl Analyser {
    /// Reads the tables; fails with the file and line of the first mistake.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let speller = Speller::new(tables)?;
        let stemmer = |language| Stemmer::new(language, tables, &speller);
        let [ru, ky, en, tg, uz, kk] = Language::ALL;
        let stemmers = [stemmer(ru)?, stemmer(ky)?, stemmer(en)?, stemmer(tg)?, stemmer(uz)?, stemmer(kk)?];
        let mut stop_words: [FxHashSet<Box<str>>; Language::ALL.len()] = Default::default();
        for language in Language::ALL {
            let words = tables.of(language.code(), "stopwords.txt")?.words();
            stop_words[language as usize] =
                words.map(|word| speller.fold_in(language, &speller.normalise(word)).into()).collect();
        }
        Ok(Self {
            skeletons: Skeletons::new(tables)?,
            keyboard: Keyboard::read(tables.shared("keyboard.tsv")?)?,
            guesser: Guesser::new(tables)?,
            cache: Cache::new(),
            speller,
            stemmers,
            stop_words,
        })
    }

    /// The words of a text with their places in it, see [`Token`](super::Token).
    pub fn tokens<'a>(&'a self, text: &'a str) -> Tokens<'a> {
        Tokens::new(text, &self.speller.normaliser.apostrophes)
    }

    /// Every form of a word, with its stems in all six languages: for queries, whose language nobody knows for sure.
    pub fn forms(&self, word: &str) -> Arc<Forms> {
        self.remembered_forms(word, None)
    }

    /// The forms of a word of a known language, with its stems in that language alone: for indexing.
    pub fn forms_in(&self, language: Language, word: &str) -> Arc<Forms> {
        self.remembered_forms(word, Some(language))
    }

    /// The word in lower case, composed, with look-alike letters and apostrophes unified.
    pub fn normalise(&self, word: &str) -> String {
        self.speller.normalise(word)
    }

    /// The plain letters of a normal word, whatever its language.
    pub fn fold(&self, normal: &str) -> String {
        self.speller.fold(normal)
    }

    /// The letters the stemmer of a language works on: as [`fold`](Self::fold), with Uzbek brought to Latin first.
    pub fn fold_in(&self, language: Language, normal: &str) -> String {
        self.speller.fold_in(language, normal)
    }

    /// The usual stem of a normal word, read as a word of the language; never empty for a word that is not.
    pub fn stem_in(&self, language: Language, normal: &str) -> String {
        let spellings = self.speller.spellings_in(language, normal);
        self.stemmers[language as usize].stem(&spellings[0])
    }

    /// The Latin skeleton of a normal word.
    pub fn skeleton(&self, normal: &str) -> String {
        self.skeletons.skeleton(normal)
    }

    /// Whether a normal word carries no meaning of its own in the language. Such words weigh less in a query; they are
    /// never left out of the index or of an exact search.
    pub fn is_stop(&self, language: Language, normal: &str) -> bool {
        self.stop_words[language as usize].contains(&*self.fold_in(language, normal))
    }

    /// The languages a text may be in, the likeliest first; nothing where it has no letters.
    pub fn guess(&self, text: &str) -> Vec<Guess> {
        self.guesser.guess(text)
    }

    /// What the same keys give with the other keyboard layout, for what was typed between two spaces.
    ///
    /// Whether it was meant is for the caller to decide: convert when the index does not know the words as typed and
    /// knows the converted ones.
    pub fn other_layout(&self, typed: &str) -> Option<String> {
        self.keyboard.other_layout(typed)
    }

    fn remembered_forms(&self, word: &str, wanted: Wanted) -> Arc<Forms> {
        self.cache.get(word, wanted, || self.make_forms(word, wanted))
    }

    fn make_forms(&self, word: &str, wanted: Wanted) -> Forms {
        let normal = self.normalise(word);
        let folds = self.speller.spellings(&normal);
        let languages =
            wanted.map_or(Language::ALL.as_slice(), |language| &Language::ALL[language as usize..=language as usize]);
        let stems = languages.iter().map(|language| (*language, self.stems_of(*language, &normal))).collect();
        let skeleton = self.skeleton(&normal);
        Forms {
            p5: first_five(&folds[0]),
            skel5: first_five(&skeleton),
            skeleton: skeleton.into(),
            normal: normal.into(),
            folds,
            stems,
        }
    }

    /// The stem of every spelling a reader may type for the word.
    fn stems_of(&self, language: Language, normal: &str) -> Spellings {
        let mut stems = Spellings::new();
        for spelling in self.speller.spellings_in(language, normal) {
            for stem in self.stemmers[language as usize].stems(&spelling) {
                if !stems.contains(&stem) {
                    stems.push(stem);
                }
            }
        }
        stems
    }
}
