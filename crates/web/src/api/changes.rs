//! What changed for readers, stretch by stretch: another centre follows it and misses nothing.

use crate::{
    request::Ask,
    respond::{self, Answer},
};

/// How many changes an answer has where the question does not say, and at most.
pub const PAGE: usize = 100;
/// The most that may be asked for.
pub const MOST: usize = 500;

/// Lists changes after a number. Whoever asks gets what everybody gets.
pub async fn list(ask: Ask) -> Answer {
    let after = ask.query.get("after").parse::<i64>().unwrap_or(0).max(0);
    let limit = ask.query.number("limit").unwrap_or(PAGE).clamp(1, MOST);
    let changes = ask.web.app.public_changes(after, limit as i64).await?;
    respond::json(&ask, &changes, false).await
}
