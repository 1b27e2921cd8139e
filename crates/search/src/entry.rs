//! What the index is told about a record: its facets, its sort keys and its passages.

use kerege_core::{Audience, Tag};
use uuid::Uuid;

/// A record as the index keeps it. Contacts and whatever else has an audience of its own never come here.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record.
    pub id: Uuid,
    /// Who may find it.
    pub audience: Audience,
    /// The concepts of the thesaurus that the record is about.
    pub concepts: Vec<String>,
    /// Facet name and value: `kind` → `law`, `country` → `KG`, `topic`, `language`, `year`, and those of its kind.
    pub facets: Vec<(String, String)>,
    /// The date it goes by, as days since 1970.
    pub day: Option<i32>,
    /// When readers last got something new, in seconds since 1970.
    pub changed: i64,
    /// For each interface language the bytes by which its title sorts.
    pub sort_keys: Vec<(Tag, Vec<u8>)>,
    /// Its passages; the first is a title.
    pub passages: Vec<Passage>,
}

/// A part of a record in one language, short enough to be read at a glance.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Which part of the record it is.
    pub part: Part,
    /// The language it is written in.
    pub language: Tag,
    /// Where in the record's page it stands, `#` excluded; empty for the top.
    pub anchor: String,
    /// The words.
    pub text: String,
}

/// The parts of a record, by falling weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title.
    Title,
    /// Names, numbers and other short fields.
    Field,
    /// The summary.
    Summary,
    /// A section of the body, or a longer field.
    Body,
    /// A page of a file.
    File,
}

impl Part {
    /// All of them, by falling weight.
    pub const ALL: [Self; 5] = [Self::Title, Self::Field, Self::Summary, Self::Body, Self::File];

    /// The number kept in the index.
    pub(crate) fn number(self) -> u8 {
        self as u8
    }

    /// The part that a kept number means.
    pub(crate) fn of_number(number: u64) -> Self {
        Self::ALL.get(number as usize).copied().unwrap_or(Self::File)
    }
}
