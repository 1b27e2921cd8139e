//! What is asked of the index, and what it answers.

use std::collections::BTreeMap;

use kerege_core::{Audience, Tag};
use uuid::Uuid;

/// A search, or without words a list.
#[derive(Clone, Debug)]
pub struct Question {
    /// What was typed.
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
