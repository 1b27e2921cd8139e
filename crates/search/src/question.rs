//! What is asked of the index, and what it answers.

use std::collections::BTreeMap;

use kerege_core::{Audience, Tag};
use uuid::Uuid;

/// A search, or without words a list.
#[derive(Clone, Debug)]
pub struct Question {
    /// What was typed, in the language of queries: see `query.rs`.
    pub words: String,
    /// Only records with one of these values in each of these facets.
    pub filters: BTreeMap<String, Vec<String>>,
    /// Who asks.
    pub audience: Audience,
    /// The language of the page, by which titles are sorted.
    pub language: Tag,
    /// In which order.
    pub sort: Sort,
    /// Whether only the exact words count.
    pub exact: bool,
    /// Whether the concepts of the thesaurus that the words name are searched in all languages.
    pub expand: bool,
    /// Counted from 0.
    pub page: usize,
    /// At most 200.
    pub page_size: usize,
    /// Whether the passages that match are wanted.
    pub passages: bool,
}

/// The order of the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best match first; without words the newest date.
    #[default]
    Best,
    /// The newest date first, undated last.
    Newest,
    /// The oldest date first, undated last.
    Oldest,
    /// By title, in the alphabet of the language.
    Title,
    /// The latest change first.
    Changed,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Title, Self::Changed];

    /// The word used in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Changed => "changed",
        }
    }
}

impl std::str::FromStr for Sort {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// The answer to a question.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// How many records were found in all.
    pub total: usize,
    /// Those of the page that was asked for.
    pub hits: Vec<Hit>,
    /// Facet → value → how many of the found records have it. A facet that is filtered by counts as if it were not.
    pub facets: BTreeMap<String, Vec<(String, usize)>>,
    /// Whether some of the words had to be given up to find anything.
    pub relaxed: bool,
    /// How the words were understood.
    pub understood: Understood,
    /// What would find something, where nothing was found: the likeliest first.
    pub instead: Vec<Instead>,
}

/// How the words of a question were understood, to be said to whoever asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The concepts of the thesaurus that were recognised and searched in every language.
    pub concepts: Vec<NamedConcept>,
    /// Words that were taken for others.
    pub corrected: Vec<Correction>,
    /// Filters that the question names, as facet and value.
    pub filters: Vec<(String, String)>,
    /// Numbers of laws and articles that were recognised, as `115-ФЗ` and `32`.
    pub references: Vec<Reference>,
    /// What could not be understood and was left out.
    pub mistakes: Vec<Mistake>,
}

/// A concept that a question names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedConcept {
    /// The vocabulary it belongs to.
    pub vocabulary: String,
    /// Its id in the vocabulary.
    pub id: String,
    /// The words that name it, as they were typed.
    pub typed: String,
}

/// A word that was taken for another, because nothing has it as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The word as it was typed.
    pub typed: String,
    /// What was looked for instead.
    pub taken: String,
    /// Why.
    pub why: Why,
}

/// Why a word was taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was typed with the other keyboard layout.
    Layout,
    /// One letter was wrong.
    Typo,
}

/// A law or an article that a question names by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A law: `115-ФЗ`, `61`.
    Law(String),
    /// An article: `32`, `228-1`.
    Article(String),
}

/// Something in a question that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// There is no field of this name to filter by.
    UnknownField(String),
    /// No record has this value in this field.
    UnknownValue(String, String),
    /// A year or a span of years was expected.
    NoYear(String),
    /// A quotation mark that is not closed.
    OpenQuote,
    /// Only words that must not be there: nothing says what to look for.
    OnlyExcluded,
    /// More words than are looked for; the number is the limit.
    TooMany(usize),
    /// The question would take too long; the rarest words were looked for.
    TooCostly,
}

/// Something that would find records, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// The question spelled otherwise.
    Words(String, usize),
    /// The same words without any filter, neither beside them nor among them.
    WithoutFilters(String, usize),
    /// Everything about a concept whose name is near.
    Concept(String, usize),
}

/// How a half-typed question may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The whole question.
    pub text: String,
    /// The concept it names, if it names one.
    pub concept: Option<String>,
}

/// A found record.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub id: Uuid,
    /// How well it matches; comparable only inside one answer.
    pub score: f32,
    /// The best matching passages, best first.
    pub passages: Vec<FoundPassage>,
}

/// A passage in which the words were found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPassage {
    /// Which part of the record it is: a title is not worth repeating under itself.
    pub part: crate::Part,
    /// The language it is in.
    pub language: Tag,
    /// Where in the record's page it stands.
    pub anchor: String,
    /// The text around the match, in its original spelling: plain and highlighted pieces in turn.
    pub pieces: Vec<Piece>,
}

/// A stretch of a found passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they are what was looked for.
    pub found: bool,
}
