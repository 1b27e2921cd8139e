//! Chooses the stemmer of a language and puts the corrections of `stems.tsv` before it.

use rustc_hash::FxHashMap;

use super::{
    english,
    fold::Spellings,
    language::Language,
    russian,
    speller::Speller,
    table::TableError,
    tables::Tables,
    tajik::TajikStemmer,
    turkic::{TurkicStemmer, TurkicTables},
};

/// Words of more bytes are not stemmed: no language has them, and hostile text shall not cost time.
const LONGEST: usize = 96;

/// The stemmer of one language.
#[derive(Debug)]
pub(crate) struct Stemmer {
    method: Method,
    /// Folded words whose stems a linguist has settled.
    corrections: FxHashMap<Box<str>, Spellings>,
}

#[derive(Debug)]
enum Method {
    Russian,
    English,
    Tajik(Box<TajikStemmer>),
    Turkic(Box<TurkicStemmer>),
}

impl Stemmer {
    pub fn new(language: Language, tables: &Tables, speller: &Speller) -> Result<Self, TableError> {
        let folder = language.code();
        let fold = |word: &str| speller.spellings_in(language, &speller.normalise(word)).swap_remove(0);
        let method = match language {
            Language::Russian => Method::Russian,
            Language::English => Method::English,
            Language::Tajik => Method::Tajik(Box::new(TajikStemmer::new(tables)?)),
            Language::Kyrgyz | Language::Uzbek | Language::Kazakh => {
                Method::Turkic(Box::new(TurkicStemmer::new(&TurkicTables {
                    letters: tables.of(folder, "letters.tsv")?,
                    suffixes: tables.of(folder, "suffixes.tsv")?,
                    transitions: tables.of(folder, "transitions.tsv")?,
                    verbs: tables.of(folder, "verbs.txt")?,
                    protected: tables.of(folder, "protected.txt")?,
                    fold: &fold,
                })?))
            }
        };
        let corrections = tables.of(folder, "stems.tsv")?.rows().map(|row| {
            let [word, stems] = row.cells()?;
            Ok((fold(word), stems.split(',').map(|stem| fold(stem.trim())).collect()))
        });
        Ok(Self { method, corrections: corrections.collect::<Result<_, _>>()? })
    }

    /// The usual stem of a folded word (English: of a word with its apostrophe). Never empty for a word that is not;
    /// words with figures stay as they are.
    pub fn stem(&self, word: &str) -> String {
        match self.corrections.get(word) {
            Some(stems) => stems[0].to_string(),
            None => self.stem_by_rule(word),
        }
    }

    /// The usual stem, and the further ones a linguist has given it.
    pub fn stems(&self, word: &str) -> Spellings {
        match self.corrections.get(word) {
            Some(stems) => stems.clone(),
            None => [self.stem_by_rule(word).into()].into_iter().collect(),
        }
    }

    fn stem_by_rule(&self, word: &str) -> String {
        if word.len() > LONGEST || word.contains(char::is_numeric) {
            return word.to_owned();
        }
        match &self.method {
            Method::Russian => russian::stem(word),
            Method::English => english::stem(word),
            Method::Tajik(stemmer) => stemmer.stem(word),
            Method::Turkic(stemmer) => stemmer.stem(word),
        }
    }
}
