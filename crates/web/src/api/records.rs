//! Records for programs: lists with the filters of the pages, and single ones by id or slug.

use axum::extract::Path;
use kerege_core::Capability;
use kerege_search::{Question, Sort};
use kerege_store::{Key, Version};
use uuid::Uuid;

use crate::{
    error::Failure,
    machine,
    pages::{browse_all, paging_of},
    request::Ask,
    respond::{self, Answer},
};

/// How many records an answer has where the question does not say.
pub const PAGE: usize = 50;

/// Lists records.
pub async fn list(mut ask: Ask) -> Answer {
    ask.take_language_from_query();
    let (page, page_size) = paging_of(&ask, PAGE);
    let sort = ask.query.get("sort").parse().unwrap_or(Sort::Newest);
    let (question, _) = browse_all(&ask, page_size);
    let found = crate::pages::browse(&ask, Question { page, sort, ..question }).await?;
    let data = machine::list_data(&ask, &found.answer, &found.records, page, page_size, false);
    respond::json(&ask, &data, true).await
}

/// Shows a record.
pub async fn show(mut ask: Ask, Path(key): Path<String>) -> Answer {
    ask.take_language_from_query();
    let app = &ask.web.app;
    let asked = Uuid::parse_str(&key).map_or(Key::Slug(&key), Key::Id);
    let record = app.store.record(&ask.who.viewer, &asked, Version::Shown).await?.ok_or(Failure::NotFound)?;
    let ties = app.store.ties(&ask.who.viewer, record.id).await?;
    let kind = app.definitions.kinds.get(&record.document.kind);
    let series = match kind.is_some_and(|kind| kind.can(Capability::HasSeries)) {
        true => app.store.series_of(&ask.who.viewer, record.id).await?,
        false => Vec::new(),
    };
    respond::json(&ask, &machine::record_data(&ask, &record, &ties, &series), true).await
}
