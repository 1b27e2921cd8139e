//! Says whether the centre answers, for whoever watches over it.

use serde::Serialize;

use crate::{
    request::Ask,
    respond::{self, Answer},
};

/// What is said.
#[derive(Serialize)]
struct Health {
    status: &'static str,
    change: i64,
    indexed_change: i64,
}

/// Asks the store and says so.
pub async fn show(ask: Ask) -> Answer {
    let change = ask.web.app.store.change_number().await?;
    let indexed_change = ask.web.app.index.change_number();
    respond::json(&ask, &Health { status: "ok", change, indexed_change }, false).await
}
