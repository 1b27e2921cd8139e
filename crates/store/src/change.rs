//! The numbered log of every change of what readers may see: the index, feeds and other nodes follow it.

use jiff::Timestamp;
use kerege_core::{Audience, Viewer};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{Result, Store, database::reading, moment};

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the log; numbers grow in the order of the commits.
    pub number: i64,
    /// When it happened.
    pub at: Timestamp,
    /// The record it is about.
    pub record_id: Uuid,
    /// The record's kind.
    pub kind: String,
    /// The record's slug at that time.
    pub slug: String,
    /// `created`, `saved`, `published`, `withdrawn` …
    pub act: String,
    /// Whom it concerns: a change inside the team is no news for readers.
    pub audience: Audience,
}

impl Store {
    /// The changes after number `after` that concern the viewer, oldest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn changes(&self, viewer: &Viewer, after: i64, limit: i64) -> Result<Vec<Change>> {
        self.read_changes(viewer, "number > $1 order by number", after, limit).await
    }

    /// The newest changes that concern the viewer, newest first, of records that are still to be seen.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn newest_changes(&self, viewer: &Viewer, limit: i64) -> Result<Vec<Change>> {
        let condition = "number > $1 and number in (select max(number) from change where act in ('published', 'confirmed') \
                         group by record_id) order by number desc";
        self.read_changes(viewer, condition, 0, limit).await
    }

    async fn read_changes(&self, viewer: &Viewer, condition: &str, after: i64, limit: i64) -> Result<Vec<Change>> {
        let audiences = match viewer.audience() {
            Audience::Public => "('public')",
            Audience::Members => "('public', 'members')",
            Audience::Team => "('public', 'members', 'team')",
        };
        let sql = format!(
            "select number, at, record_id, kind, slug, act, audience from change \
             where audience in {audiences} and {condition} limit $2"
        );
        let rows: Vec<(i64, String, Uuid, String, String, String, String)> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(after).bind(limit).fetch_all(pool).await?);
        rows.into_iter()
            .map(|(number, at, record_id, kind, slug, act, audience)| {
                Ok(Change {
                    number,
                    at: moment::read(&at)?,
                    record_id,
                    kind,
                    slug,
                    act,
                    audience: audience.parse().unwrap_or(Audience::Team),
                })
            })
            .collect()
    }

    /// The number of the newest change, 0 while there is none. Two equal answers mean that nothing has changed.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn change_number(&self) -> Result<i64> {
        Ok(reading!(self, |pool| sqlx::query_scalar("select coalesce(max(number), 0) from change")
            .fetch_one(pool)
            .await?))
    }
}
