//! How a half-typed question may go on: for the search field, which works without it.

use serde::Serialize;

use crate::{
    error::Failure,
    request::Ask,
    respond::{self, Answer},
};

/// How many completions are offered.
const MOST: usize = 8;
/// Fewer letters would begin almost any question.
const SHORTEST: usize = 2;
/// Longer questions are not completed.
const LONGEST: usize = 100;

#[derive(Serialize)]
struct Completions {
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    concept: Option<String>,
}

/// Answers with completions; never kept anywhere, because it repeats what somebody looks for.
pub async fn list(mut ask: Ask) -> Answer {
    ask.take_language_from_query();
    let typed = ask.query.get("q").trim().to_owned();
    let items =
        if (SHORTEST..=LONGEST).contains(&typed.chars().count()) { complete(&ask, typed).await? } else { Vec::new() };
    respond::json(&ask, &Completions { items }, false).await
}

async fn complete(ask: &Ask, typed: String) -> Result<Vec<Item>, Failure> {
    let (index, audience) = (ask.web.app.index.clone(), ask.who.viewer.audience());
    let language = ask.language().tag.clone();
    let found = tokio::task::spawn_blocking(move || index.complete(&typed, audience, &language, MOST))
        .await
        .map_err(|error| Failure::Broken(error.to_string()))??;
    Ok(found.into_iter().map(|one| Item { text: one.text, concept: one.concept }).collect())
}
