//! Undoing an applied batch.

use axum::extract::Path;
use uuid::Uuid;

use super::to_batch;
use crate::{request::Ask, respond::Answer};

/// Asks for it.
pub async fn create(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    ask.web.app.ask_to_undo(&ask.who.viewer, &ask.who.author(), id).await?;
    Ok(to_batch(&ask, id, ""))
}
