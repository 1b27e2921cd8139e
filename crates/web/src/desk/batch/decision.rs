//! What the editor decides about a row: take it, merge it into a record that is there, leave it out.

use axum::{body::Bytes, extract::Path};
use uuid::Uuid;

use super::to_batch;
use crate::{error::Failure, form::Typed, request::Ask, respond::Answer};

/// Decides.
pub async fn create(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let number: i64 = typed.get("row").parse().map_err(|_| Failure::NotFound)?;
    ask.web.app.decide_row(&ask.who.viewer, id, number, typed.get("decision")).await?;
    let page: usize = typed.get("page").parse().unwrap_or(1);
    let verdict: String = typed.get("verdict").chars().filter(char::is_ascii_lowercase).collect();
    Ok(to_batch(&ask, id, &format!("?done=decided&verdict={verdict}&page={page}#row-{number}")))
}
