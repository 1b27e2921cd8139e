//! Asks the index and reads what it found: the one way to every list, search and count.

use std::collections::BTreeMap;

use kerege_core::{FieldType, Kind};
use kerege_search::{Answer, Question, Sort};
use kerege_store::{Record, Version};
use serde::Serialize;

use super::Item;
use crate::{Web, error::Failure, request::Ask};

/// What a question found.
pub struct Found {
    /// The index's answer.
    pub answer: Answer,
    /// The records of the page, in its order, as this reader may see them.
    pub records: Vec<Record>,
}

impl Found {
    /// The records as lines of a list.
    pub fn items(&self, web: &Web) -> Vec<Item> {
        self.records.iter().map(|record| Item::of(web, record)).collect()
    }
}

/// Filters from pairs.
pub fn filters_of<const COUNT: usize>(pairs: [(&str, &str); COUNT]) -> BTreeMap<String, Vec<String>> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), vec![value.to_owned()])).collect()
}

/// A list question; set what differs.
pub fn question(ask: &Ask, filters: BTreeMap<String, Vec<String>>, page_size: usize) -> Question {
    Question {
        words: String::new(),
        filters,
        audience: ask.who.viewer.audience(),
        language: ask.language().tag.clone(),
        sort: Sort::Newest,
        exact: false,
        expand: true,
        page: 0,
        page_size,
        passages: false,
    }
}

/// The question for everything, narrowed by what the query names; the filters come back too.
pub fn browse_all(ask: &Ask, page_size: usize) -> (Question, BTreeMap<String, Vec<String>>) {
    let kinds = ask.web.app.definitions.kinds.iter();
    let own = kinds.flat_map(|kind| kind.facets().map(move |field| format!("{}.{}", kind.name, field.name)));
    let names = GENERAL.iter().map(|name| (*name).to_owned()).chain(own);
    let facets: Vec<(String, String)> = names.map(|name| (name.clone(), name)).collect();
    let filters = read_filters(ask, &facets);
    (question(ask, filters.clone(), page_size), filters)
}

/// Asks, and reads the records of the page.
pub async fn browse(ask: &Ask, question: Question) -> Result<Found, Failure> {
    let index = ask.web.app.index.clone();
    // A question keeps a core busy; others are served meanwhile.
    let answer = tokio::task::spawn_blocking(move || index.ask(&question))
        .await
        .map_err(|error| Failure::Broken(error.to_string()))??;
    let ids: Vec<_> = answer.hits.iter().map(|hit| hit.id).collect();
    let records = ask.web.app.store.records(&ask.who.viewer, &ids, Version::Shown).await?;
    Ok(Found { answer, records })
}

/// A facet as a list shows it.
#[derive(Debug, Serialize)]
pub struct FacetView {
    /// Its name in the query.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Its values with counts.
    pub values: Vec<ValueView>,
    /// Whether one of them is chosen.
    pub chosen: bool,
}

/// A value of a facet.
#[derive(Debug, Serialize)]
pub struct ValueView {
    /// Its label.
    pub label: String,
    /// How many records have it.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
    /// The query with it added, or taken away if it is chosen.
    pub query: String,
}

/// The most values that a facet shows beside those that are chosen.
const MOST: usize = 12;

/// The facets that every record has.
pub const GENERAL: [&str; 5] = ["kind", "country", "topic", "language", "year"];

/// The facets of a list of one kind, by their names in the query and in the index.
pub fn facets_of_kind(kind: &Kind) -> Vec<(String, String)> {
    let general = GENERAL.iter().filter(|name| **name != "kind").map(|name| ((*name).to_owned(), (*name).to_owned()));
    let own = kind.facets().map(|field| (field.name.clone(), format!("{}.{}", kind.name, field.name)));
    // What the kind itself says first tells more.
    own.chain(general).collect()
}

/// The facets of a search over everything.
pub fn facets_of_search(web: &Web, filters: &BTreeMap<String, Vec<String>>) -> Vec<(String, String)> {
    let mut facets: Vec<(String, String)> =
        GENERAL.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
    let kinds = &web.app.definitions.kinds;
    let chosen = filters.get("kind").map(Vec::as_slice).unwrap_or_default();
    if let [kind] = chosen
        && let Some(kind) = kinds.get(kind)
    {
        facets.extend(kind.facets().map(|field| {
            let name = format!("{}.{}", kind.name, field.name);
            (name.clone(), name)
        }));
    } else if kinds.get("organisation").is_some() {
        facets.push(("organisation.type".to_owned(), "organisation.type".to_owned()));
    }
    facets
}

/// The filters that the query names, under the names of the index.
pub fn read_filters(ask: &Ask, facets: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let names: Vec<String> = facets.iter().map(|(name, _)| name.clone()).collect();
    let mut values = ask.query.values(&names);
    facets.iter().filter_map(|(name, facet)| Some((facet.clone(), values.remove(name)?))).collect()
}

/// The facets of an answer as the page shows them; those with nothing to choose are left out.
pub fn facet_views(
    ask: &Ask,
    facets: &[(String, String)],
    filters: &BTreeMap<String, Vec<String>>,
    answer: &Answer,
) -> Vec<FacetView> {
    let empty = Vec::new();
    let views = facets.iter().map(|(name, facet)| {
        let chosen = filters.get(facet).unwrap_or(&empty);
        let counted = answer.facets.get(facet).unwrap_or(&empty_counts()).clone();
        let mut values: Vec<(String, usize)> = counted.iter().filter(|(id, _)| chosen.contains(id)).cloned().collect();
        values.extend(
            chosen.iter().filter(|id| !counted.iter().any(|(known, _)| known == *id)).map(|id| (id.clone(), 0)),
        );
        let mut others: Vec<(String, usize)> = counted.into_iter().filter(|(id, _)| !chosen.contains(id)).collect();
        if name == "year" {
            others.sort_by(|left, right| right.0.cmp(&left.0));
        }
        values.extend(others.into_iter().take(MOST));
        let views = values.into_iter().map(|(id, count)| {
            let is_chosen = chosen.contains(&id);
            let query = if is_chosen { ask.query.without(name, &id) } else { ask.query.with(name, &id) };
            ValueView { label: value_label(ask, facet, &id), count, chosen: is_chosen, query }
        });
        FacetView {
            name: name.clone(),
            label: facet_label(ask, facet),
            values: views.collect(),
            chosen: !chosen.is_empty(),
        }
    });
    views.filter(|facet| facet.chosen || facet.values.len() > 1).collect()
}

fn empty_counts() -> Vec<(String, usize)> {
    Vec::new()
}

fn facet_label(ask: &Ask, facet: &str) -> String {
    let language = ask.language();
    match field_of(ask, facet) {
        Some((kind, field)) if ask.path().starts_with(&format!("/{}", kind.name)) => {
            language.words(&field.label).to_owned()
        }
        Some((kind, field)) => {
            format!("{}: {}", language.words(&kind.label), language.words(&field.label).to_lowercase())
        }
        None => language.say(&format!("facet-{facet}"), &[]),
    }
}

fn field_of<'a>(ask: &'a Ask, facet: &str) -> Option<(&'a Kind, &'a kerege_core::Field)> {
    let (kind, field) = facet.split_once('.')?;
    let kind = ask.web.app.definitions.kinds.get(kind)?;
    Some((kind, kind.field(field)?))
}

/// What a value of a facet is called in the language of the page.
pub fn value_label(ask: &Ask, facet: &str, value: &str) -> String {
    let (language, definitions) = (ask.language(), &ask.web.app.definitions);
    let country = |code: &str| {
        definitions.places.country(code).map_or(code.to_owned(), |country| language.words(&country.name).to_owned())
    };
    let spoken = |tag: &str| {
        let key = format!("language-{}", tag.to_lowercase());
        if language.has(&key) { language.say(&key, &[]) } else { tag.to_owned() }
    };
    let concept = |vocabulary: &str| {
        let concept = definitions.vocabularies.concept(vocabulary, value);
        concept.map_or(value.to_owned(), |concept| language.words(&concept.label).to_owned())
    };
    match facet {
        "kind" => definitions.kinds.get(value).map_or(value.to_owned(), |kind| language.words(&kind.plural).to_owned()),
        "country" => country(value),
        "topic" => concept("topics"),
        "language" => spoken(value),
        _ => match field_of(ask, facet).map(|(_, field)| field) {
            Some(field) => match field.type_ {
                FieldType::Concept => concept(field.vocabulary.as_deref().unwrap_or_default()),
                FieldType::Country => country(value),
                FieldType::Language => spoken(value),
                FieldType::Corridor => match value.split_once('-') {
                    Some((origin, destination)) => format!("{} → {}", country(origin), country(destination)),
                    None => value.to_owned(),
                },
                _ => value.to_owned(),
            },
            None => value.to_owned(),
        },
    }
}
