//! How a search was understood, as the page says it: other names of the concepts, and links to what would find something.

use kerege_core::{Concept, TOPICS, Text};
use kerege_search::{Answer, Instead};
use serde::Serialize;

use crate::request::{Ask, Query};

/// The most other names of a concept that are shown.
const NAMES: usize = 6;
/// The most concepts of one question that are shown.
const CONCEPTS: usize = 4;

/// A concept that was searched in every language.
#[derive(Debug, Serialize)]
pub struct ConceptView {
    /// Its id in its vocabulary.
    pub id: String,
    /// Whether it is a topic, which has a page of its own.
    pub is_topic: bool,
    /// Its label.
    pub label: Text,
    /// What it is called otherwise than it was typed: language and label.
    pub names: Vec<(String, String)>,
}

/// Something that would find records.
#[derive(Debug, Serialize)]
pub struct InsteadView {
    /// Which of the variants of [`Instead`].
    pub kind: &'static str,
    /// The question spelled otherwise.
    pub words: String,
    /// The label of the concept.
    pub label: Text,
    /// Where it leads.
    pub address: String,
    /// How many records it finds.
    pub count: usize,
}

/// The concepts of an answer.
pub fn concepts(ask: &Ask, answer: &Answer) -> Vec<ConceptView> {
    let mut views: Vec<ConceptView> = Vec::new();
    for named in &answer.understood.concepts {
        let is_topic = named.vocabulary == TOPICS;
        let is_new = views.iter().all(|known| (known.is_topic, &known.id) != (is_topic, &named.id));
        let concept = ask.web.app.definitions.vocabularies.concept(&named.vocabulary, &named.id);
        if let Some(concept) = concept.filter(|_| is_new) {
            let names = names(ask, concept, &named.typed);
            views.push(ConceptView { id: named.id.clone(), is_topic, label: concept.label.clone(), names });
        }
    }
    views.truncate(CONCEPTS);
    views
}

fn topic<'a>(ask: &'a Ask, id: &str) -> Option<&'a Concept> {
    ask.web.app.definitions.vocabularies.topics()?.get(id)
}

fn names(ask: &Ask, concept: &Concept, typed: &str) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    let same = |left: &str, right: &str| left.to_lowercase() == right.to_lowercase();
    for language in ask.web.app.languages.iter() {
        if let Some(label) = concept.label.get(&language.tag)
            && !same(label, typed)
            && names.iter().all(|(_, known)| !same(known, label))
        {
            names.push((language.tag.to_string(), label.to_owned()));
        }
    }
    names.truncate(NAMES);
    names
}

/// What would find something, as links.
pub fn instead(ask: &Ask, answer: &Answer) -> Vec<InsteadView> {
    let view = |instead: &Instead| match instead {
        Instead::Words(words, count) => Some(InsteadView {
            kind: "words",
            words: words.clone(),
            label: Text::default(),
            address: ask.query.replacing("q", words),
            count: *count,
        }),
        Instead::WithoutFilters(words, count) => Some(InsteadView {
            kind: "without-filters",
            words: String::new(),
            label: Text::default(),
            address: Query::default().with("q", words),
            count: *count,
        }),
        Instead::Concept(id, count) => Some(InsteadView {
            kind: "concept",
            words: String::new(),
            label: topic(ask, id)?.label.clone(),
            address: format!("/{}/topic/{id}", ask.language().tag),
            count: *count,
        }),
    };
    answer.instead.iter().filter_map(view).collect()
}
