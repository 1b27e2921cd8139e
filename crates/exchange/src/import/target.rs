//! The places of a record that a column can fill, and the words by which a mapping names them.

use kerege_core::{Concept, Definitions, FieldType, Kind, Tag};

/// A place in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// What identifies the record at its source; importing the same key again changes the same record.
    Key,
    /// The record's part of the address.
    Slug,
    /// The language of the row's words.
    Language,
    /// The title, in this language or in the row's.
    Title(Option<Tag>),
    /// The summary.
    Summary(Option<Tag>),
    /// The body.
    Body(Option<Tag>),
    /// The date it goes by.
    Date,
    /// A country.
    Countries,
    /// A first-level unit.
    Places,
    /// A concept of the topics.
    Topics,
    /// A part of the record that is kept as it is: `license`, `confidence`, `visibility`.
    Plain(&'static str),
    /// Whether naming who or where these people are could harm them.
    Sensitive,
    /// A part of the source: `url`, `publisher`, `title`, `seen`.
    Source(&'static str),
    /// The date of an event of this stage.
    Event(String),
    /// The slug of a record to which it has this relation.
    Link(String),
    /// A field of the kind.
    Field {
        /// Its name.
        name: String,
        /// A part of it, for addresses: `city`.
        part: Option<&'static str>,
        /// The language, for fields with words.
        tag: Option<Tag>,
    },
}

const PLAIN: [&str; 3] = ["license", "confidence", "visibility"];
const SOURCE: [&str; 4] = ["url", "publisher", "title", "seen"];
const ADDRESS: [&str; 5] = ["street", "city", "region", "postcode", "country"];
/// Names that people give to columns, and where those go; compared in lower case.
const USUAL: [(&str, &str); 34] = [
    ("title", "title"),
    ("name", "title"),
    ("название", "title@ru"),
    ("наименование", "title@ru"),
    ("аталышы", "title@ky"),
    ("ном", "title@tg"),
    ("nomi", "title@uz"),
    ("атауы", "title@kk"),
    ("summary", "summary"),
    ("description", "summary"),
    ("abstract", "summary"),
    ("описание", "summary@ru"),
    ("сүрөттөмө", "summary@ky"),
    ("text", "body"),
    ("текст", "body@ru"),
    ("date", "date"),
    ("year", "date"),
    ("дата", "date"),
    ("год", "date"),
    ("жыл", "date"),
    ("country", "countries"),
    ("countries", "countries"),
    ("страна", "countries"),
    ("страны", "countries"),
    ("өлкө", "countries"),
    ("topic", "topics"),
    ("topics", "topics"),
    ("тема", "topics"),
    ("темы", "topics"),
    ("language", "language"),
    ("язык", "language"),
    ("id", "key"),
    ("№", "key"),
    ("url", "sources.url"),
];

impl Target {
    /// Reads a target: `title@ky`, `sources.url`, `events.in_force`, `links.run_by`, `fields.address.city`.
    ///
    /// # Errors
    /// The part that names nothing.
    pub fn parse(text: &str, kind: &Kind, definitions: &Definitions) -> Result<Self, String> {
        let (path, tag) = match text.split_once('@') {
            Some((path, tag)) => (path, Some(tag.parse::<Tag>().map_err(|_| text.to_owned())?)),
            None => (text, None),
        };
        let unknown = || Err(text.to_owned());
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let target = match (first, rest) {
            ("key", "") => Self::Key,
            ("slug", "") => Self::Slug,
            ("language", "") => Self::Language,
            ("title", "") => return Ok(Self::Title(tag)),
            ("summary", "") => return Ok(Self::Summary(tag)),
            ("body", "") => return Ok(Self::Body(tag)),
            ("date", "") => Self::Date,
            ("countries", "") => Self::Countries,
            ("places", "") => Self::Places,
            ("topics", "") => Self::Topics,
            ("sensitive", "") => Self::Sensitive,
            (plain, "") if PLAIN.contains(&plain) => {
                PLAIN.iter().find(|name| **name == plain).map_or(Self::Key, |name| Self::Plain(name))
            }
            ("sources", part) => match SOURCE.iter().find(|name| **name == part) {
                Some(name) => Self::Source(name),
                None => return unknown(),
            },
            ("events", stage) => {
                let known = kind.stages.as_deref().and_then(|name| definitions.vocabularies.concept(name, stage));
                match known {
                    Some(concept) => Self::Event(concept.id.clone()),
                    None => return unknown(),
                }
            }
            ("links", relation) if kind.relations.iter().any(|known| known.name == relation) => {
                Self::Link(relation.to_owned())
            }
            ("fields", path) => {
                let (name, part) = path.split_once('.').map_or((path, None), |(name, part)| (name, Some(part)));
                let Some(field) = kind.field(name) else { return unknown() };
                let part = match part {
                    None => None,
                    Some(part) if field.type_ == FieldType::Address => {
                        match ADDRESS.iter().find(|name| **name == part) {
                            Some(name) => Some(*name),
                            None => return unknown(),
                        }
                    }
                    Some(_) => return unknown(),
                };
                let multilingual = field.type_.is_multilingual();
                if tag.is_some() && !multilingual {
                    return unknown();
                }
                return Ok(Self::Field { name: name.to_owned(), part, tag });
            }
            _ => return unknown(),
        };
        if tag.is_some() { unknown() } else { Ok(target) }
    }

    /// The place in the record that it fills, as refusals name it.
    pub fn path(&self, row: Option<&Tag>) -> String {
        let words = |name: &str, tag: &Option<Tag>| match tag.as_ref().or(row) {
            Some(tag) => format!("{name}.{tag}"),
            None => name.to_owned(),
        };
        match self {
            Self::Key => "key".to_owned(),
            Self::Slug => "slug".to_owned(),
            Self::Language => "original".to_owned(),
            Self::Title(tag) => words("title", tag),
            Self::Summary(tag) => words("summary", tag),
            Self::Body(tag) => words("body", tag),
            Self::Date => "date".to_owned(),
            Self::Countries => "countries".to_owned(),
            Self::Places => "places".to_owned(),
            Self::Topics => "topics".to_owned(),
            Self::Plain(name) => (*name).to_owned(),
            Self::Sensitive => "sensitive".to_owned(),
            Self::Source(_) => "sources".to_owned(),
            Self::Event(_) => "events".to_owned(),
            Self::Link(_) => "links".to_owned(),
            Self::Field { name, tag: Some(tag), .. } => format!("fields.{name}.{tag}"),
            Self::Field { name, .. } => format!("fields.{name}"),
        }
    }

    /// Every target that records of a kind have, as a mapping writes them; `languages` are those of the centre.
    pub fn all(kind: &Kind, languages: &[Tag], stages: &[String]) -> Vec<String> {
        let mut all: Vec<String> = ["key", "slug", "language"].map(str::to_owned).to_vec();
        let in_languages = |name: &str| {
            let tagged: Vec<String> = languages.iter().map(|tag| format!("{name}@{tag}")).collect();
            std::iter::once(name.to_owned()).chain(tagged).collect::<Vec<_>>()
        };
        for name in ["title", "summary", "body"] {
            all.extend(in_languages(name));
        }
        all.extend(["date", "countries", "places", "topics", "sensitive"].map(str::to_owned));
        all.extend(PLAIN.map(str::to_owned));
        all.extend(SOURCE.map(|part| format!("sources.{part}")));
        for field in &kind.fields {
            let name = format!("fields.{}", field.name);
            match field.type_ {
                FieldType::Parties => {}
                FieldType::Address => all.extend(ADDRESS.map(|part| format!("{name}.{part}"))),
                type_ if type_.is_multilingual() => all.extend(in_languages(&name)),
                _ => all.push(name),
            }
        }
        all.extend(stages.iter().map(|stage| format!("events.{stage}")));
        all.extend(kind.relations.iter().map(|relation| format!("links.{}", relation.name)));
        all
    }

    /// Whether it holds words, which are in some language.
    pub fn is_words(target: &str) -> bool {
        matches!(target, "title" | "summary" | "body")
    }

    /// Where a column of this name probably goes.
    pub fn guess(column: &str, kind: &Kind, definitions: &Definitions) -> Option<String> {
        let name = column.trim().to_lowercase();
        if let Some(field) = kind.field(&name).filter(|field| field.type_ != FieldType::Parties) {
            return Some(format!("fields.{}", field.name));
        }
        let labelled =
            kind.fields.iter().find(|field| field.label.iter().any(|(_, label)| label.to_lowercase() == name));
        if let Some(field) = labelled.filter(|field| field.type_ != FieldType::Parties) {
            return Some(format!("fields.{}", field.name));
        }
        if let Some((_, target)) = USUAL.iter().find(|(usual, _)| *usual == name) {
            return Some((*target).to_owned());
        }
        let stages = kind.stages.as_deref().and_then(|stages| definitions.vocabularies.get(stages))?;
        let is_named = |concept: &&Concept| concept.label.iter().any(|(_, label)| label.to_lowercase() == name);
        stages.concepts().iter().find(is_named).map(|concept| format!("events.{}", concept.id))
    }
}
