//! What one record says: everything that a revision keeps.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Audience, Definitions, Event, FieldType, Invalid, Kind, Link, PartialDate, Source, Tag, Text, TranslationState,
    Viewer, check_fields, digest, is_slug, value,
};

/// The longest title, in characters per language.
const TITLE: usize = 1_000;
/// The longest summary, in characters per language.
const SUMMARY: usize = 20_000;
/// The longest body, in characters per language.
const BODY: usize = 5_000_000;

/// How far the editors trust what the record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read at the source or confirmed twice.
    High,
    /// Read as an excerpt or copy.
    Medium,
    /// One doubtful source.
    Low,
}

impl Confidence {
    /// All of them, best first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The word kept in files and message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// A file that belongs to the record; its bytes are kept once, under their SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileLink {
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// What it is called when downloaded.
    pub name: String,
    /// Its media type: `application/pdf`.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// The language of its text, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Tag>,
}

/// What a translation was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Translation {
    state: TranslationState,
    /// The digest of the original's words when this was written or checked.
    of: String,
}

/// One thing in all its languages: the content of a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The kind, one of `kinds/*.toml`.
    pub kind: String,
    /// Its part of the address.
    pub slug: String,
    /// What it is called.
    pub title: Text,
    /// What it is about, in a few sentences of Markdown.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub summary: Text,
    /// The whole text, in Markdown.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub body: Text,
    /// The language the words were first written in.
    pub original: Tag,
    /// The other languages and what their words are worth.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) translations: BTreeMap<Tag, Translation>,
    /// ISO 3166-1 codes; in a law the first is the jurisdiction, the others are those whose people it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// ISO 3166-2 codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Concepts of `vocabularies/topics.ttl`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The date it goes by in lists: of a law its signature, of a publication its year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// What the kind declares.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Value>,
    /// Dated facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Where it can be checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Ties to other records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Files that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileLink>,
    /// How far the editors trust it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Whom it is for once published.
    #[serde(default, skip_serializing_if = "is_public")]
    pub visibility: Audience,
    /// Naming who or where these people are could harm them: contacts are never shown outside the team.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// The terms under which the record's own words may be used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub license: String,
}

fn is_public(audience: &Audience) -> bool {
    *audience == Audience::Public
}

impl Document {
    /// An empty record of a kind, first written in `original`.
    pub fn new(kind: &str, slug: &str, original: Tag) -> Self {
        Self {
            kind: kind.to_owned(),
            slug: slug.to_owned(),
            title: Text::default(),
            summary: Text::default(),
            body: Text::default(),
            original,
            translations: BTreeMap::new(),
            countries: Vec::new(),
            places: Vec::new(),
            topics: Vec::new(),
            date: None,
            fields: BTreeMap::new(),
            events: Vec::new(),
            sources: Vec::new(),
            links: Vec::new(),
            files: Vec::new(),
            confidence: None,
            visibility: Audience::Public,
            sensitive: false,
            license: String::new(),
        }
    }

    /// Puts everything into its one canonical form and lists what the writer has to mend.
    pub fn check(&mut self, definitions: &Definitions) -> Vec<Invalid> {
        let Some(kind) = definitions.kinds.get(&self.kind) else {
            return vec![Invalid::new("kind", "invalid-kind", self.kind.clone())];
        };
        let mut invalid = Vec::new();
        if !is_slug(&self.slug) {
            invalid.push(Invalid::new("slug", "invalid-slug", self.slug.chars().take(60).collect::<String>()));
        }
        for (path, text, limit) in
            [("title", &mut self.title, TITLE), ("summary", &mut self.summary, SUMMARY), ("body", &mut self.body, BODY)]
        {
            text.tidy();
            invalid.extend(value::check_text(path, text, limit));
        }
        if self.title.is_empty() {
            invalid.push(Invalid::new("title", "invalid-required", ""));
        } else if self.title.get(&self.original).is_none() {
            invalid.push(Invalid::new("original", "invalid-original", self.original.to_string()));
        }
        keep_once(&mut self.countries);
        keep_once(&mut self.places);
        keep_once(&mut self.topics);
        check_codes(&mut invalid, "countries", "invalid-country", &self.countries, |code| {
            definitions.places.country(code).is_some_and(|country| country.code == code)
        });
        check_codes(&mut invalid, "places", "invalid-place", &self.places, |code| {
            definitions.places.unit(code).is_some()
        });
        check_codes(&mut invalid, "topics", "invalid-concept", &self.topics, |id| {
            definitions.vocabularies.concept("topics", id).is_some()
        });
        invalid.extend(check_fields(kind, definitions, &mut self.fields));
        self.check_events(kind, definitions, &mut invalid);
        self.check_sources(&mut invalid);
        self.check_links(kind, definitions, &mut invalid);
        self.settle_translations(kind);
        invalid
    }

    fn check_events(&mut self, kind: &Kind, definitions: &Definitions, invalid: &mut Vec<Invalid>) {
        for (index, event) in self.events.iter_mut().enumerate() {
            event.note.tidy();
            let path = format!("events.{index}");
            invalid.extend(value::check_text(&format!("{path}.note"), &event.note, SUMMARY));
            let known = |stage: &str| {
                kind.stages.as_deref().is_some_and(|name| definitions.vocabularies.concept(name, stage).is_some())
            };
            if !known(&event.stage) {
                invalid.push(Invalid::new(format!("{path}.stage"), "invalid-concept", event.stage.clone()));
            }
            if let Some(rule) = &event.rule
                && !known(&rule.after)
            {
                invalid.push(Invalid::new(format!("{path}.rule"), "invalid-concept", rule.after.clone()));
            }
            if !event.source.is_empty() && !value::is_web_address(&event.source) {
                invalid.push(Invalid::new(format!("{path}.source"), "invalid-url", event.source.clone()));
            }
        }
        let events = self.events.clone();
        self.events.sort_by_key(|event| {
            let date = event.date_among(&events);
            (date.is_none(), date)
        });
    }

    fn check_sources(&self, invalid: &mut Vec<Invalid>) {
        for (index, source) in self.sources.iter().enumerate() {
            if !source.url.is_empty() && !value::is_web_address(&source.url) {
                let url = source.url.chars().take(100).collect::<String>();
                invalid.push(Invalid::new(format!("sources.{index}.url"), "invalid-url", url));
            }
            for (part, words) in [("title", &source.title), ("publisher", &source.publisher)] {
                invalid.extend(value::check_words(&format!("sources.{index}.{part}"), words, 2_000).err());
            }
        }
    }

    fn check_links(&mut self, kind: &Kind, definitions: &Definitions, invalid: &mut Vec<Invalid>) {
        let mut seen = BTreeSet::new();
        self.links.retain(|link| seen.insert(link.clone()));
        for (index, link) in self.links.iter().enumerate() {
            let known = definitions.vocabularies.concept("relations", &link.relation).is_some();
            if !known || !kind.relations.iter().any(|relation| relation.name == link.relation) {
                invalid.push(Invalid::new(format!("links.{index}.rel"), "invalid-relation", link.relation.clone()));
            }
        }
    }

    /// Every language in which the record says anything of its own.
    pub fn languages(&self, kind: &Kind) -> BTreeSet<Tag> {
        let mut languages: BTreeSet<Tag> = BTreeSet::new();
        for text in [&self.title, &self.summary, &self.body] {
            languages.extend(text.languages().cloned());
        }
        for field in kind.fields.iter().filter(|field| field.type_.is_multilingual()) {
            if let Some(Value::Object(words)) = self.fields.get(&field.name) {
                languages.extend(words.keys().filter_map(|tag| tag.parse().ok()));
            }
        }
        languages
    }

    /// The state of the words in a language; nothing where there are none.
    pub fn translation(&self, language: &Tag) -> Option<TranslationState> {
        if *language == self.original {
            return Some(TranslationState::Original);
        }
        let translation = self.translations.get(language)?;
        let stale = translation.of != self.original_digest();
        Some(if stale { TranslationState::Stale } else { translation.state })
    }

    /// Every language but the original, with the state of its words.
    pub fn translations(&self) -> impl Iterator<Item = (&Tag, TranslationState)> {
        let original = self.original_digest();
        self.translations.iter().map(move |(tag, translation)| {
            (tag, if translation.of == original { translation.state } else { TranslationState::Stale })
        })
    }

    /// Says that the words in `language` were checked, or not, against the original as it stands now.
    pub fn set_translation(&mut self, language: Tag, state: TranslationState) {
        let of = match state {
            TranslationState::Original => {
                self.translations.remove(&language);
                self.original = language;
                return;
            }
            TranslationState::Stale => String::new(),
            TranslationState::Checked | TranslationState::Unchecked => self.original_digest(),
        };
        let state = if state == TranslationState::Checked { state } else { TranslationState::Unchecked };
        self.translations.insert(language, Translation { state, of });
    }

    /// Takes over the state of a translation exactly as an export wrote it; false if it does not read as one.
    pub fn set_stored_translation(&mut self, language: Tag, stored: Value) -> bool {
        match serde_json::from_value(stored) {
            Ok(translation) => {
                self.translations.insert(language, translation);
                true
            }
            Err(_) => false,
        }
    }

    /// Gives every language with words a state, new ones being unchecked, and forgets the states of the others.
    fn settle_translations(&mut self, kind: &Kind) {
        let languages = self.languages(kind);
        let original = self.original.clone();
        self.translations.retain(|tag, _| languages.contains(tag) && *tag != original);
        for language in languages {
            if language != self.original && !self.translations.contains_key(&language) {
                self.set_translation(language, TranslationState::Unchecked);
            }
        }
    }

    /// The digest of the original that the words in `language` were made from, where they are a translation.
    pub fn made_from(&self, language: &Tag) -> Option<&str> {
        self.translations.get(language).map(|translation| translation.of.as_str())
    }

    /// A short digest of everything the record says in its original language.
    pub fn original_digest(&self) -> String {
        let mut words: Vec<&str> = [&self.title, &self.summary, &self.body]
            .into_iter()
            .map(|text| text.get(&self.original).unwrap_or_default())
            .collect();
        for value in self.fields.values() {
            if let Value::Object(map) = value
                && let Some(Value::String(text)) = map.get(self.original.as_str())
            {
                words.push(text);
            }
        }
        digest(words.join("\u{1f}")).chars().take(12).collect()
    }

    /// The record as `viewer` may see it: without contacts meant for fewer people, and a sensitive one without any.
    pub fn for_viewer(mut self, kind: &Kind, viewer: &Viewer) -> Self {
        if viewer.is_team() {
            return self;
        }
        let sensitive = self.sensitive;
        self.fields.retain(|name, _| {
            kind.field(name).is_some_and(|field| viewer.sees(field.audience) && !(sensitive && field.contact))
        });
        if sensitive {
            self.places.clear();
            for source in &mut self.sources {
                source.url.clear();
                source.read_from.clear();
            }
        }
        self
    }

    /// A field read as `T`; nothing if it is absent or of another shape.
    pub fn field<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.fields.get(name).and_then(|value| T::deserialize(value).ok())
    }

    /// The treaty actions, for kinds with parties.
    pub fn parties(&self, kind: &Kind) -> Vec<crate::PartyAction> {
        kind.fields
            .iter()
            .filter(|field| field.type_ == FieldType::Parties)
            .find_map(|field| self.field(&field.name))
            .unwrap_or_default()
    }
}

fn keep_once(list: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    list.retain(|item| seen.insert(item.clone()));
}

fn check_codes(
    invalid: &mut Vec<Invalid>,
    path: &str,
    message: &'static str,
    codes: &[String],
    known: impl Fn(&str) -> bool,
) {
    for (index, code) in codes.iter().enumerate().filter(|(_, code)| !known(code)) {
        invalid.push(Invalid::new(format!("{path}.{index}"), message, code.chars().take(60).collect::<String>()));
    }
}
