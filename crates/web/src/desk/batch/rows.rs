//! The report of a dry run as a table to download.

use axum::extract::Path;
use kerege_app::batch::{batch_mapping, row_detail};
use kerege_exchange::export::table::write_table;
use kerege_store::{BatchRow, Verdict};
use uuid::Uuid;

use super::{place_said, said};
use crate::{
    error::Failure,
    request::Ask,
    respond::{self, Answer},
};

/// More rows than this are not written into one table.
const MOST: i64 = 200_000;

/// Every row that is not simply as it was, a line for each reason and each change.
pub async fn list(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let app = &ask.web.app;
    let batch = app.batch(&ask.who.viewer, id).await?;
    let kind = batch_mapping(&batch).map(|mapping| mapping.kind).unwrap_or_default();
    let mut lines = Vec::new();
    for verdict in [Verdict::Refused, Verdict::Duplicate, Verdict::New, Verdict::Changed] {
        for row in app.store.batch_rows_of(id, verdict, MOST, 0).await? {
            add(&ask, &kind, &row, &mut lines)?;
        }
    }
    let heads =
        ["batch-row-word", "batch-verdict-word", "part-title", "batch-place-word", "batch-before", "batch-after"];
    let heads: Vec<String> = heads.iter().map(|key| ask.language().say(key, &[])).collect();
    let reason = ask.language().say("batch-reason", &[]);
    let heads: Vec<&str> = heads.iter().map(String::as_str).chain([reason.as_str()]).collect();
    let mut bytes = Vec::new();
    write_table(&mut bytes, &heads, lines).map_err(|error| Failure::Broken(error.to_string()))?;
    respond::csv(&ask, &format!("{}-{id}", batch.source), bytes, false).await
}

fn add(ask: &Ask, kind: &str, row: &BatchRow, lines: &mut Vec<Vec<String>>) -> Result<(), Failure> {
    let detail = row_detail(row);
    let verdict = ask.language().say(&format!("batch-verdict-{}", row.verdict.as_str()), &[]);
    let line = |place: String, before: &str, after: &str, reason: String| {
        let [before, after] = [before, after].map(str::to_owned);
        vec![row.place.to_string(), verdict.clone(), row.title.clone(), place, before, after, reason]
    };
    let before = lines.len();
    for reason in &detail.reasons {
        let place = if reason.column.is_empty() { reason.invalid.field.clone() } else { reason.column.clone() };
        lines.push(line(place, "", "", said(ask, &reason.invalid)));
    }
    for change in &detail.changes {
        lines.push(line(place_said(ask, kind, &change.place)?, &change.before, &change.after, String::new()));
    }
    for alike in &detail.alike {
        let score = i64::from(alike.score).into();
        let words = match alike.place {
            Some(place) => ask.language().say("batch-alike-row", &[("place", place.into()), ("score", score)]),
            None => ask.language().say("batch-alike", &[("title", alike.title.as_str().into()), ("score", score)]),
        };
        lines.push(line(String::new(), "", "", words));
    }
    if lines.len() == before {
        lines.push(line(String::new(), "", "", String::new()));
    }
    Ok(())
}
