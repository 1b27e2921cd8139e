//! Guesses the language of a text by the groups of one to four letters it is made of (naive Bayes).

use rustc_hash::FxHashMap;

use super::{language::Language, table::TableError, tables::Tables};

/// The tables: Uzbek has one for each script.
const TABLES: [(Language, &str); 7] = [
    (Language::Russian, "ngrams.tsv"),
    (Language::Kyrgyz, "ngrams.tsv"),
    (Language::English, "ngrams.tsv"),
    (Language::Tajik, "ngrams.tsv"),
    (Language::Uzbek, "ngrams.tsv"),
    (Language::Uzbek, "ngrams-cyrillic.tsv"),
    (Language::Kazakh, "ngrams.tsv"),
];

/// Each table makes two models: texts as they are written, and the same texts in plain letters. One model for both would
/// count every letter of a language with few special letters twice, and take plain Kazakh for Kyrgyz.
const MODELS: usize = 2 * TABLES.len();

/// What a group that is not in a model is worth, in occurrences per million groups.
const UNSEEN: f32 = 1.0;

/// The groups of a letter overlap, so that each letter speaks about this many times; probabilities allow for it.
const OVERLAP: f32 = 4.0;

/// Letters of a text that are read; more would not change the answer.
const ENOUGH: usize = 500;

/// A language a text may be in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The language; of Uzbek either script.
    pub language: Language,
    /// How likely it is, from 0 to 1, if the text is in one of the six languages at all.
    pub probability: f32,
}

/// The models of all languages.
#[derive(Debug)]
pub(crate) struct Guesser {
    /// A group of letters → the logarithm of its probability in each model.
    groups: FxHashMap<Box<str>, [f32; MODELS]>,
}

impl Guesser {
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let unseen = [(UNSEEN / 1e6).ln(); MODELS];
        let mut groups: FxHashMap<Box<str>, [f32; MODELS]> = FxHashMap::default();
        for (table, (language, name)) in TABLES.iter().enumerate() {
            for row in tables.of(language.code(), name)?.rows() {
                let [group, written, plain] = row.cells()?;
                let models = groups.entry(group.into()).or_insert(unseen);
                for (model, per_million) in [(2 * table, written), (2 * table + 1, plain)] {
                    let per_million: u32 = row.number(per_million)?;
                    models[model] = ((per_million as f32).max(UNSEEN) / 1e6).ln();
                }
            }
        }
        Ok(Self { groups })
    }

    /// The languages by falling probability; empty where the text has no letters.
    pub fn guess(&self, text: &str) -> Vec<Guess> {
        let mut scores = [0.0; MODELS];
        let mut found = false;
        for_each_group(text, |group| {
            if let Some(probabilities) = self.groups.get(group) {
                found = true;
                for (score, probability) in scores.iter_mut().zip(probabilities) {
                    *score += probability;
                }
            }
        });
        if !found {
            return Vec::new();
        }
        let best = scores.iter().copied().fold(f32::MIN, f32::max);
        let weights = scores.map(|score| ((score - best) / OVERLAP).exp());
        let sum: f32 = weights.iter().sum();
        let mut guesses: Vec<Guess> = Language::ALL
            .into_iter()
            .map(|language| {
                let of_language = TABLES.iter().zip(weights.chunks(2)).filter(|((of, _), _)| *of == language);
                Guess { language, probability: of_language.flat_map(|(_, weights)| weights).sum::<f32>() / sum }
            })
            .collect();
        guesses.sort_by(|left, right| right.probability.total_cmp(&left.probability));
        guesses
    }
}

/// Calls back with every group of one to four letters of each word, in lower case, the ends of a word as `_`.
///
/// Public for those who count the groups of a new language: `docs/languages.md` says how.
pub fn for_each_group(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut ends: Vec<usize> = Vec::new();
    for letter in text.chars().take(ENOUGH).flat_map(char::to_lowercase).chain([' ']) {
        let letter = if is_apostrophe(letter) { '\'' } else { letter };
        if letter.is_alphabetic() || (letter == '\'' && !word.is_empty()) {
            if word.is_empty() {
                word.push('_');
                ends.push(1);
            }
            word.push(letter);
            ends.push(word.len());
        } else if !word.is_empty() {
            word.push('_');
            ends.push(word.len());
            for (place, &end) in ends.iter().enumerate() {
                for length in 1..=4.min(place + 1) {
                    let start = place.checked_sub(length).map_or(0, |before| ends[before]);
                    if &word[start..end] != "_" {
                        each(&word[start..end]);
                    }
                }
            }
            word.clear();
            ends.clear();
        }
    }
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | 'ʻ' | 'ʼ' | '‘' | '’' | '`')
}
