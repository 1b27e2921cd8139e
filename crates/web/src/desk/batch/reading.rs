//! How a batch's file is read, where that was guessed wrongly.

use axum::{body::Bytes, extract::Path};
use kerege_exchange::import::Reading;
use uuid::Uuid;

use super::to_batch;
use crate::{form::Typed, request::Ask, respond::Answer};

/// Reads it another way.
pub async fn update(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let word = |name: &str| Some(typed.get(name).trim().to_owned()).filter(|word| !word.is_empty());
    let separator = match typed.get("separator") {
        "tab" => Some('\t'),
        other => other.trim().chars().next(),
    };
    let reading = Reading {
        importer: word("importer"),
        encoding: word("encoding"),
        separator,
        sheet: word("sheet"),
        header: typed.get("header").trim().parse().ok(),
    };
    let tag = ask.language().tag.clone();
    ask.web.app.read_batch_as(&ask.who.viewer, id, &reading, &tag).await?;
    Ok(to_batch(&ask, id, ""))
}
