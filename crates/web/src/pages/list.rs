//! The list of one kind: facets with counts, sorting, paging; the same as JSON and CSV.

use axum::extract::Path;
use kerege_search::Sort;
use serde::Serialize;

use super::{
    Item,
    browse::{self, FacetView},
};
use crate::{
    error::Failure,
    frame::Frame,
    machine::{self, Format},
    request::Ask,
    respond::{self, Answer},
};

/// How many records a page shows, and how many a program may ask for.
const PAGE: usize = 20;
/// The most that a program may ask for at once.
pub const LARGEST: usize = 200;

/// A list.
#[derive(Serialize)]
pub struct ListPage {
    frame: Frame,
    kind: String,
    about: kerege_core::Text,
    results: Results,
}

/// What every list and search shows.
#[derive(Serialize)]
pub struct Results {
    /// How many there are in all.
    pub total: usize,
    /// The records of the page.
    pub items: Vec<Item>,
    /// What the list can be narrowed by.
    pub facets: Vec<FacetView>,
    /// The orders: word, whether chosen, query.
    pub sorts: Vec<(&'static str, bool, String)>,
    /// The pages.
    pub pages: Pages,
    /// The query without any filter.
    pub cleared: String,
    /// Whether kinds are named in the lines.
    pub mixed: bool,
}

/// Where one is among the pages.
#[derive(Serialize)]
pub struct Pages {
    /// The page, counted from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The query for the one before.
    pub previous: Option<String>,
    /// The query for the next.
    pub next: Option<String>,
}

impl Pages {
    /// The pages of a list of `total` records.
    pub fn of(ask: &Ask, page: usize, page_size: usize, total: usize) -> Self {
        let count = total.div_ceil(page_size.max(1)).max(1);
        Self {
            number: page + 1,
            count,
            previous: (page > 0).then(|| ask.query.page(page)),
            next: (page + 1 < count).then(|| ask.query.page(page + 2)),
        }
    }
}

/// The page and its size that the query asks for.
pub fn paging(ask: &Ask, usual: usize) -> (usize, usize) {
    let page = ask.query.number("page").unwrap_or(1).clamp(1, 10_000) - 1;
    let size = ask.query.number("page_size").unwrap_or(usual).clamp(1, LARGEST);
    (page, size)
}

/// Shows the list of a kind.
pub async fn list(ask: Ask, Path((_, kind)): Path<(String, String)>) -> Answer {
    let (name, format) = machine::split(&kind);
    let definitions = ask.web.app.definitions.clone();
    let kind = definitions.kinds.get(name).ok_or(Failure::NotFound)?;
    let facets = browse::facets_of_kind(kind);
    let chosen = browse::read_filters(&ask, &facets);
    let mut filters = chosen.clone();
    filters.insert("kind".to_owned(), vec![kind.name.clone()]);
    let (page, page_size) = paging(&ask, PAGE);
    let sort = ask.query.get("sort").parse().unwrap_or(Sort::Newest);
    let found = browse::browse(
        &ask,
        kerege_search::Question { sort, page, ..browse::question(&ask, filters.clone(), page_size) },
    )
    .await?;
    if format != Format::Html {
        let data = machine::list_data(&ask, &found.answer, &found.records, page, page_size, false);
        return machine::answer_list(&ask, name, format, &data, &found.records).await;
    }
    let language = ask.language();
    let results = Results {
        total: found.answer.total,
        items: found.items(&ask.web),
        facets: browse::facet_views(&ask, &facets, &chosen, &found.answer),
        sorts: sorts(&ask, sort, &[Sort::Newest, Sort::Oldest, Sort::Title, Sort::Changed]),
        pages: Pages::of(&ask, page, page_size, found.answer.total),
        cleared: String::new(),
        mixed: false,
    };
    let frame = Frame::new(&ask, language.words(&kind.plural))
        .described(language.words(&kind.about))
        .with_formats(&ask, &machine::FORMATS);
    let page = ListPage { frame, kind: kind.name.clone(), about: kind.about.clone(), results };
    respond::page(&ask, "record/list.html", &page).await
}

/// The orders that a list offers.
pub fn sorts(ask: &Ask, chosen: Sort, offered: &[Sort]) -> Vec<(&'static str, bool, String)> {
    offered.iter().map(|sort| (sort.as_str(), *sort == chosen, ask.query.replacing("sort", sort.as_str()))).collect()
}
