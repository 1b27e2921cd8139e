//! One search over everything, passage by passage; the same as JSON and CSV.

use kerege_search::{Question, Sort};
use serde::Serialize;

use super::{
    Item,
    browse::{self, Found},
    list::{Pages, Results, paging, sorts},
};
use crate::{
    error::Failure,
    frame::Frame,
    machine::FORMATS,
    request::Ask,
    respond::{self, Answer},
};

/// How many records a page shows.
const PAGE: usize = 10;
/// The longest question, in characters.
const LONGEST: usize = 400;

/// A search.
#[derive(Serialize)]
pub struct SearchPage {
    frame: Frame,
    words: String,
    exact: bool,
    relaxed: bool,
    results: Results,
    /// The query for exactly the words, or back from it.
    other: String,
}

/// Answers a search.
pub async fn show(ask: Ask) -> Answer {
    let words: String = ask.query.get("q").chars().take(LONGEST).collect();
    let words = words.trim().to_owned();
    let exact = ask.query.get("exact") == "1";
    let (page, page_size) = paging(&ask, PAGE);
    let (found, chosen, sort) = find(&ask, &words, exact, page, page_size).await?;
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
        cleared: crate::request::Query::default().with("q", &words),
        mixed: true,
    };
    let title = ask
        .language()
        .say(if words.is_empty() { "search-title" } else { "search-title-for" }, &[("words", words.as_str().into())]);
    let mut frame = Frame::new(&ask, title).unlisted().with_formats(&ask, &FORMATS);
    frame.words.clone_from(&words);
    // The data of a search has its address in the API.
    let query = ask.uri.query().unwrap_or_default();
    frame.formats = vec![("application/json", format!("/api/v1/search?{query}&language={}", ask.language().tag))];
    let other = if exact { ask.query.replacing("exact", "") } else { ask.query.replacing("exact", "1") };
    let page = SearchPage { frame, words, exact, relaxed: found.answer.relaxed, results, other };
    respond::fresh_page(&ask, "search/show.html", &page).await
}

/// Finds what the query asks for; the filters and the order it names come back with it.
pub async fn find(
    ask: &Ask,
    words: &str,
    exact: bool,
    page: usize,
    page_size: usize,
) -> Result<(Found, std::collections::BTreeMap<String, Vec<String>>, Sort), Failure> {
    let kinds = ask.query.values(&["kind".to_owned()]);
    let facets = browse::facets_of_search(&ask.web, &kinds);
    let chosen = browse::read_filters(ask, &facets);
    let sort = ask.query.get("sort").parse().unwrap_or(Sort::Best);
    let question = Question {
        words: words.to_owned(),
        sort,
        exact,
        page,
        passages: !words.is_empty(),
        ..browse::question(ask, chosen.clone(), page_size)
    };
    Ok((browse::browse(ask, question).await?, chosen, sort))
}
