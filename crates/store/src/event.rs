//! Dated facts across all records: what changes soon, and what happened lately.

use jiff::civil::Date;
use kerege_core::Viewer;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, Store,
    database::reading,
    record::{own, visible},
};

/// An event of some record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedEvent {
    /// The record.
    pub record_id: Uuid,
    /// The first day it can mean, `2026-01-02`.
    pub day: String,
    /// Its stage.
    pub stage: String,
}

impl Store {
    /// Events of records that the viewer may see from `first` to `last`, earliest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn events_between(
        &self,
        viewer: &Viewer,
        first: Date,
        last: Date,
        limit: i64,
    ) -> Result<Vec<DatedEvent>> {
        let sql = format!(
            "select e.record_id, e.day, e.stage from event e join record r on r.id = e.record_id \
             where e.day >= $2 and e.day <= $3 and {} order by e.day, e.record_id, e.position limit $4",
            visible(viewer)
        );
        let rows: Vec<(Uuid, String, String)> = reading!(self, |pool| {
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(own(viewer))
                .bind(first.to_string())
                .bind(last.to_string())
                .bind(limit)
                .fetch_all(pool)
                .await?
        });
        Ok(rows.into_iter().map(|(record_id, day, stage)| DatedEvent { record_id, day, stage }).collect())
    }
}
