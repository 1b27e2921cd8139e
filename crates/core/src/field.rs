//! What a kind keeps besides the words that every record has.

use serde::Deserialize;

use crate::{Audience, Text};

/// A field as its kind's TOML declares it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its key in `fields`: whole words, snake case.
    pub name: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub type_: FieldType,
    /// What readers and editors call it.
    pub label: Text,
    /// What an editor should know when filling it in.
    #[serde(default)]
    pub help: Text,
    /// The vocabulary of a concept.
    #[serde(default)]
    pub vocabulary: Option<String>,
    /// Whether a record without it is refused.
    #[serde(default)]
    pub required: bool,
    /// Whether it holds a list.
    #[serde(default)]
    pub repeated: bool,
    /// Whether lists and search can be narrowed by it.
    #[serde(default)]
    pub facet: bool,
    /// Whom it is for; narrower than public makes it a contact that is never indexed.
    #[serde(default)]
    pub audience: Audience,
    /// Whether it identifies, locates or reaches people: never shown of a sensitive record.
    #[serde(default)]
    pub contact: bool,
    /// The Dublin Core element it is exported as.
    #[serde(default)]
    pub dublin_core: Option<String>,
    /// The schema.org property it is exported as.
    #[serde(default)]
    pub schema_org: Option<String>,
    /// The CSL variable it is exported as.
    #[serde(default)]
    pub csl: Option<String>,
}

/// The types a field can have; `value.rs` says what each accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// A line in no particular language: a number, a name.
    Text,
    /// A line or two in several languages.
    Words,
    /// Paragraphs in several languages, in Markdown.
    Markdown,
    /// A year, a month or a day.
    Date,
    /// A stretch of time, `2019/2024`.
    Period,
    /// A number.
    Number,
    /// An amount and its currency.
    Money,
    /// Yes or no.
    Boolean,
    /// A concept of a vocabulary.
    Concept,
    /// An ISO 3166-1 code.
    Country,
    /// An ISO 3166-2 code.
    Place,
    /// An origin and a destination, `KG-RU`.
    Corridor,
    /// A language tag.
    Language,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Street, city, region, postcode, country.
    Address,
    /// Latitude and longitude in degrees.
    Point,
    /// What states did with a treaty.
    Parties,
}

impl FieldType {
    /// Every type, for forms and documentation.
    pub const ALL: [Self; 19] = [
        Self::Text,
        Self::Words,
        Self::Markdown,
        Self::Date,
        Self::Period,
        Self::Number,
        Self::Money,
        Self::Boolean,
        Self::Concept,
        Self::Country,
        Self::Place,
        Self::Corridor,
        Self::Language,
        Self::Url,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::Point,
        Self::Parties,
    ];

    /// The word used in `kinds/*.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Words => "words",
            Self::Markdown => "markdown",
            Self::Date => "date",
            Self::Period => "period",
            Self::Number => "number",
            Self::Money => "money",
            Self::Boolean => "boolean",
            Self::Concept => "concept",
            Self::Country => "country",
            Self::Place => "place",
            Self::Corridor => "corridor",
            Self::Language => "language",
            Self::Url => "url",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Point => "point",
            Self::Parties => "parties",
        }
    }

    /// Whether the value holds words in several languages, which then have a translation state.
    pub fn is_multilingual(self) -> bool {
        matches!(self, Self::Words | Self::Markdown)
    }
}
