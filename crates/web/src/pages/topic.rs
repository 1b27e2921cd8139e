//! A topic of the thesaurus: its names, its neighbours, and everything about it.

use axum::extract::Path;
use kerege_core::{Concept, Tag, Text, Vocabulary};
use serde::Serialize;

use super::{
    browse::{self, filters_of},
    country::{KindView, kind_counts, newest},
};
use crate::{
    error::Failure,
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// The thesaurus.
#[derive(Serialize)]
pub struct TopicsPage {
    frame: Frame,
    /// A top concept and what lies under it.
    branches: Vec<Branch>,
}

/// A concept with its narrower ones.
#[derive(Serialize)]
struct Branch {
    id: String,
    label: Text,
    count: usize,
    narrower: Vec<Branch>,
}

/// A topic.
#[derive(Serialize)]
pub struct TopicPage {
    frame: Frame,
    id: String,
    label: Text,
    definition: Text,
    /// Language, preferred label, other labels.
    names: Vec<(String, String, Vec<String>)>,
    broader: Vec<(String, Text)>,
    narrower: Vec<(String, Text)>,
    related: Vec<(String, Text)>,
    unchecked: bool,
    total: usize,
    countries: Vec<(String, usize)>,
    kinds: Vec<KindView>,
}

/// How many records of a kind the page shows.
const SHOWN: usize = 5;

/// Shows the whole thesaurus.
pub async fn list(ask: Ask) -> Answer {
    let topics = ask.web.app.definitions.vocabularies.topics().ok_or(Failure::NotFound)?.clone();
    let found = browse::browse(&ask, browse::question(&ask, Default::default(), 1)).await?;
    let counts = found.answer.facets.get("topic").cloned().unwrap_or_default();
    let branches = topics.top().map(|concept| branch(&ask, &topics, concept, &counts, 0)).collect();
    let page = TopicsPage { frame: Frame::said(&ask, "topics-title"), branches };
    respond::page(&ask, "topic/list.html", &page).await
}

fn branch(ask: &Ask, topics: &Vocabulary, concept: &Concept, counts: &[(String, usize)], depth: usize) -> Branch {
    let language = ask.language();
    let mut narrower: Vec<Branch> = concept
        .narrower
        .iter()
        .filter(|_| depth < 4)
        .filter_map(|id| topics.get(id))
        .map(|inner| branch(ask, topics, inner, counts, depth + 1))
        .collect();
    narrower.sort_by(|left, right| language.sorting.compare(language.words(&left.label), language.words(&right.label)));
    let count = counts.iter().find(|(id, _)| *id == concept.id).map_or(0, |(_, count)| *count);
    Branch { id: concept.id.clone(), label: concept.label.clone(), count, narrower }
}

/// Shows a topic.
pub async fn show(ask: Ask, Path((_, id)): Path<(String, String)>) -> Answer {
    let definitions = ask.web.app.definitions.clone();
    let topics = definitions.vocabularies.topics().ok_or(Failure::NotFound)?;
    let concept = topics.get(&id).ok_or(Failure::NotFound)?;
    let filters = filters_of([("topic", &id)]);
    let overview = browse::browse(&ask, browse::question(&ask, filters.clone(), 1)).await?;
    let mut kinds = Vec::new();
    for (kind, total) in kind_counts(&ask, &overview.answer) {
        kinds.push(newest(&ask, &kind, total, filters.clone(), SHOWN).await?);
    }
    let language = ask.language();
    let named = |ids: &[String]| -> Vec<(String, Text)> {
        ids.iter().filter_map(|id| topics.get(id)).map(|concept| (concept.id.clone(), concept.label.clone())).collect()
    };
    let title = language.words(&concept.label);
    let page = TopicPage {
        frame: Frame::new(&ask, capital(title)).crumb(language.say("topics-title", &[]), "/topic"),
        id: concept.id.clone(),
        label: concept.label.clone(),
        definition: concept.definition.clone(),
        names: names(&ask, concept),
        broader: named(&concept.broader),
        narrower: named(&concept.narrower),
        related: named(&concept.related),
        unchecked: concept.note.is_some(),
        total: overview.answer.total,
        countries: overview
            .answer
            .facets
            .get("country")
            .map(|list| list.iter().take(10).cloned().collect())
            .unwrap_or_default(),
        kinds,
    };
    respond::page(&ask, "topic/show.html", &page).await
}

/// What the concept is called in every language, those of the interface first; labels may be written in more.
fn names(ask: &Ask, concept: &Concept) -> Vec<(String, String, Vec<String>)> {
    let mut tags: Vec<Tag> = ask.web.app.languages.iter().map(|language| language.tag.clone()).collect();
    let written = concept.label.languages().chain(concept.alternative.keys());
    for tag in written {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    let named = tags.into_iter().map(|tag| {
        let label = concept.label.get(&tag).unwrap_or_default().to_owned();
        let others = concept.alternative.get(&tag).cloned().unwrap_or_default();
        (tag.to_string(), label, others)
    });
    named.filter(|(_, label, others)| !label.is_empty() || !others.is_empty()).collect()
}

/// The words with a capital first letter, for a heading.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
