//! The search for programs: the same question, filters and answer as on the page.

use crate::{
    machine,
    pages::{
        paging_of,
        search::{find, wording},
    },
    request::Ask,
    respond::{self, Answer},
};

/// How many records an answer has where the question does not say.
pub const PAGE: usize = 20;

/// Answers a search; never kept anywhere, because it repeats what somebody looks for.
pub async fn list(mut ask: Ask) -> Answer {
    ask.take_language_from_query();
    let wording = wording(&ask);
    let (page, page_size) = paging_of(&ask, PAGE);
    let (found, ..) = find(&ask, &wording, page, page_size).await?;
    let data = machine::list_data(&ask, &found.answer, &found.records, page, page_size, true);
    respond::json(&ask, &data, false).await
}
