//! One search over everything, passage by passage; the same as JSON and CSV.

use std::collections::BTreeMap;

use kerege_search::{Question, Sort};
use serde::Serialize;

use super::{
    Item,
    browse::{self, Found},
    list::{Pages, Results, paging, sorts},
    understood::{self, ConceptView, InsteadView},
};
use crate::{
    error::Failure,
    frame::Frame,
    machine::FORMATS,
    request::Ask,
    respond::{self, Answer},
    understood::UnderstoodData,
};

/// How many records a page shows.
const PAGE: usize = 10;
/// The longest question, in characters.
const LONGEST: usize = 400;
/// How many frequent topics the empty page offers.
const TOPICS: usize = 24;

/// A search.
#[derive(Serialize)]
pub struct SearchPage {
    frame: Frame,
    wording: Wording,
    relaxed: bool,
    understood: UnderstoodData,
    concepts: Vec<ConceptView>,
    instead: Vec<InsteadView>,
    /// Frequent topics and how many records they have, where nothing was asked.
    topics: Vec<(String, usize)>,
    results: Results,
    /// The query for exactly the words, or back from it.
    exactly: String,
    /// The query without the other names of concepts, or back from it.
    narrowly: String,
}

/// What is looked for, and how literally.
#[derive(Serialize)]
pub struct Wording {
    /// What was typed.
    pub words: String,
    /// Whether only the exact words count.
    pub exact: bool,
    /// Whether concepts are searched in all languages.
    pub expand: bool,
}

/// The wording that the query asks for.
pub fn wording(ask: &Ask) -> Wording {
    let words: String = ask.query.get("q").chars().take(LONGEST).collect();
    Wording {
        words: words.trim().to_owned(),
        exact: ask.query.get("exact") == "1",
        expand: ask.query.get("expand") != "0",
    }
}

/// Answers a search.
pub async fn show(ask: Ask) -> Answer {
    let wording = wording(&ask);
    let (page, page_size) = paging(&ask, PAGE);
    let (found, chosen, sort) = find(&ask, &wording, page, page_size).await?;
    let facets = browse::facets_of_search(&ask.web, &chosen);
    let items = found.records.iter().map(|record| {
        let passages = found.answer.hits.iter().find(|hit| hit.id == record.id).map(|hit| hit.passages.as_slice());
        Item::of(&ask.web, record).with_passages(passages.unwrap_or_default())
    });
    let results = Results {
        total: found.answer.total,
        items: items.collect(),
        facets: browse::facet_views(&ask, &facets, &chosen, &found.answer),
        sorts: sorts(&ask, sort, &[Sort::Best, Sort::Newest, Sort::Oldest, Sort::Title]),
        pages: Pages::of(&ask, page, page_size, found.answer.total),
        cleared: crate::request::Query::default().with("q", &wording.words),
        mixed: true,
    };
    let nothing_asked = wording.words.is_empty() && chosen.is_empty();
    let page = SearchPage {
        frame: frame(&ask, &wording),
        relaxed: found.answer.relaxed,
        understood: (&found.answer.understood).into(),
        concepts: understood::concepts(&ask, &found.answer),
        instead: understood::instead(&ask, &found.answer),
        topics: if nothing_asked { frequent_topics(&found) } else { Vec::new() },
        results,
        exactly: ask.query.replacing("exact", if wording.exact { "" } else { "1" }),
        narrowly: ask.query.replacing("expand", if wording.expand { "0" } else { "" }),
        wording,
    };
    respond::fresh_page(&ask, "search/show.html", &page).await
}

fn frame(ask: &Ask, wording: &Wording) -> Frame {
    let key = if wording.words.is_empty() { "search-title" } else { "search-title-for" };
    let title = ask.language().say(key, &[("words", wording.words.as_str().into())]);
    let mut frame = Frame::new(ask, title).unlisted().with_formats(ask, &FORMATS).completing();
    frame.words.clone_from(&wording.words);
    // The data of a search has its address in the API.
    let query = ask.uri.query().unwrap_or_default();
    frame.formats = vec![("application/json", format!("/api/v1/search?{query}&language={}", ask.language().tag))];
    frame
}

fn frequent_topics(found: &Found) -> Vec<(String, usize)> {
    let mut topics = found.answer.facets.get("topic").cloned().unwrap_or_default();
    topics.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    topics.truncate(TOPICS);
    topics
}

/// Finds what the query asks for; the filters and the order it names come back with it.
pub async fn find(
    ask: &Ask,
    wording: &Wording,
    page: usize,
    page_size: usize,
) -> Result<(Found, BTreeMap<String, Vec<String>>, Sort), Failure> {
    let kinds = ask.query.values(&["kind".to_owned()]);
    let facets = browse::facets_of_search(&ask.web, &kinds);
    let chosen = browse::read_filters(ask, &facets);
    let sort = ask.query.get("sort").parse().unwrap_or(Sort::Best);
    let question = Question {
        words: wording.words.clone(),
        sort,
        exact: wording.exact,
        expand: wording.expand,
        page,
        passages: !wording.words.is_empty(),
        ..browse::question(ask, chosen.clone(), page_size)
    };
    let found = browse::browse(ask, question).await?;
    let narrowed = wording.exact || !chosen.is_empty() || !found.answer.understood.filters.is_empty();
    if let Some(client) = ask.client
        && found.answer.total == 0
        && !narrowed
    {
        ask.web.app.count_unanswered(&wording.words, client)?;
    }
    Ok((found, chosen, sort))
}
