//! Turns a thing that a source offered into a draft, or fills the gaps of a record with it.

use kerege_core::{Document, FieldType, PartialDate, Source, Tag};
use kerege_exchange::harvest::{Item, SourceOptions};
use kerege_language::interface::slug_of;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{App, Result};

impl App {
    /// A draft that says what the item says, with where it comes from.
    pub(super) async fn draft_of(&self, item: &Item, options: &SourceOptions, id: Uuid) -> Result<Document> {
        let language = self.item_language(item);
        let slug = self.unused_slug(&slug_of(&item.title), id).await?;
        let mut document = Document::new(&options.record_kind, &slug, language.clone());
        document.title.set(language.clone(), item.title.clone());
        document.summary.set(language, item.summary.clone());
        document.date = item.date.parse().ok();
        document.topics = self.topics_of(&item.subjects);
        document.sources.push(self.citation_of(item));
        let wanted = self.fields_of(item);
        if let Some(kind) = self.definitions.kinds.get(&options.record_kind) {
            for field in &kind.fields {
                let first = || {
                    let concepts = self.definitions.vocabularies.get(field.vocabulary.as_deref()?)?.concepts();
                    Some(Value::from(concepts.first()?.id.clone()))
                };
                let given = wanted.get(&field.name).cloned();
                let value = match field.type_ {
                    _ if !field.required => given,
                    // A draft needs something in it; whoever edits it sees it first.
                    FieldType::Concept => given.or_else(first),
                    FieldType::Date => {
                        given.or_else(|| document.date.map(|date| json!(date))).or_else(|| Some(json!(self.today())))
                    }
                    _ => given,
                };
                document.fields.extend(value.map(|value| (field.name.clone(), value)));
            }
        }
        Ok(document)
    }

    /// The record with what it lacks taken from the item, and the item among its sources.
    pub(super) fn filled_from(&self, record: &Document, item: &Item) -> Document {
        let mut document = record.clone();
        let language = self.item_language(item);
        if document.title.get(&language).is_none() {
            document.title.set(language.clone(), item.title.clone());
        }
        if document.summary.get(&language).is_none() {
            document.summary.set(language, item.summary.clone());
        }
        document.date = document.date.or_else(|| item.date.parse().ok());
        if document.topics.is_empty() {
            document.topics = self.topics_of(&item.subjects);
        }
        let source = self.citation_of(item);
        match document.sources.iter_mut().find(|known| known.url == source.url && !source.url.is_empty()) {
            Some(known) => known.seen = source.seen,
            None => document.sources.push(source),
        }
        if let Some(kind) = self.definitions.kinds.get(&document.kind) {
            for (name, value) in self.fields_of(item) {
                if kind.field(&name).is_some() {
                    document.fields.entry(name).or_insert(value);
                }
            }
        }
        document
    }

    /// A slug that no other record has: the wanted one, or with a number behind it.
    pub(super) async fn unused_slug(&self, wanted: &str, id: Uuid) -> Result<String> {
        let wanted =
            if wanted.is_empty() { format!("item-{}", &id.simple().to_string()[..12]) } else { wanted.to_owned() };
        for number in 1.. {
            let slug = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
            let owner = self.store.ids_of_slugs(std::slice::from_ref(&slug)).await?;
            if owner.first().is_none_or(|(_, owner)| *owner == id) {
                return Ok(slug);
            }
        }
        Ok(wanted)
    }

    fn item_language(&self, item: &Item) -> Tag {
        let said = item.language.parse::<Tag>().ok();
        let guess = || self.language_of(&format!("{} {}", item.title, item.summary));
        said.or_else(guess).unwrap_or_else(|| self.languages.default_language().tag.clone())
    }

    fn citation_of(&self, item: &Item) -> Source {
        Source {
            url: item.url.clone(),
            publisher: item.publisher.clone(),
            title: item.title.clone(),
            seen: Some(self.today()),
            ..Source::default()
        }
    }

    fn today(&self) -> PartialDate {
        self.clock.today().into()
    }

    /// What a kind may have fields for, under the names that kinds use.
    fn fields_of(&self, item: &Item) -> Map<String, Value> {
        let mut fields = Map::new();
        if !item.authors.is_empty() {
            fields.insert("authors".to_owned(), json!(item.authors));
        }
        if !item.publisher.is_empty() {
            fields.insert("publisher".to_owned(), json!(item.publisher));
        }
        if !item.language.is_empty() {
            fields.insert("languages".to_owned(), json!([item.language]));
        }
        if !item.url.is_empty() {
            fields.insert("url".to_owned(), json!(item.url));
        }
        fields
    }

    /// The concepts of the thesaurus that bear one of these names in any language.
    fn topics_of(&self, subjects: &[String]) -> Vec<String> {
        let Some(topics) = self.definitions.vocabularies.topics() else { return Vec::new() };
        let subjects: Vec<String> = subjects.iter().map(|subject| subject.trim().to_lowercase()).collect();
        let named = |words: &str| subjects.contains(&words.to_lowercase());
        let concepts = topics.concepts().iter().filter(|concept| {
            concept.label.iter().any(|(_, words)| named(words))
                || concept.alternative.values().flatten().any(|words| named(words))
        });
        concepts.map(|concept| concept.id.clone()).collect()
    }
}
