//! What is known about the addresses that records cite: when each was last asked, and whether it still answers.

use jiff::Timestamp;
use kerege_core::Viewer;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, Store,
    database::{reading, row, writing},
    moment,
    record::{own, visible},
};

/// A cited address and its last check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSource {
    /// The record that cites it.
    pub record_id: Uuid,
    /// The address.
    pub url: String,
    /// When it was last asked.
    pub checked_at: Option<Timestamp>,
    /// Since when it has not answered.
    pub broken_since: Option<Timestamp>,
    /// What it answered instead.
    pub problem: Option<String>,
}

struct SourceRow {
    record_id: Uuid,
    url: String,
    checked_at: Option<String>,
    broken_since: Option<String>,
    problem: Option<String>,
}

row!(SourceRow { record_id, url, checked_at, broken_since, problem });

impl SourceRow {
    fn into_source(self) -> Result<CheckedSource> {
        Ok(CheckedSource {
            record_id: self.record_id,
            url: self.url,
            checked_at: moment::read_maybe(self.checked_at)?,
            broken_since: moment::read_maybe(self.broken_since)?,
            problem: self.problem,
        })
    }
}

impl Store {
    /// Sources that did not answer twice or more, of records the viewer may see, the longest broken first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn broken_sources(&self, viewer: &Viewer, limit: i64) -> Result<Vec<CheckedSource>> {
        let sql = format!(
            "select s.record_id, s.url, s.checked_at, s.broken_since, s.problem from source s \
             join record r on r.id = s.record_id where s.broken_since < s.checked_at and {} \
             order by s.broken_since, s.url limit $2",
            visible(viewer)
        );
        let rows: Vec<SourceRow> = reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql))
            .bind(own(viewer))
            .bind(limit)
            .fetch_all(pool)
            .await?);
        rows.into_iter().map(SourceRow::into_source).collect()
    }

    /// Addresses that were not asked since `before`, and those that did not answer and were not asked since
    /// `broken_before`; those never asked first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn sources_to_check(
        &self,
        before: Timestamp,
        broken_before: Timestamp,
        limit: i64,
    ) -> Result<Vec<String>> {
        let rows: Vec<(String,)> = reading!(self, |pool| {
            sqlx::query_as(
                "select url from source where checked_at is null or checked_at < $1 \
                 or broken_since is not null and checked_at < $2 \
                 group by url order by min(coalesce(checked_at, '')), url limit $3",
            )
            .bind(moment::text(before))
            .bind(moment::text(broken_before))
            .bind(limit)
            .fetch_all(pool)
            .await?
        });
        Ok(rows.into_iter().map(|(url,)| url).collect())
    }

    /// Keeps the outcome of asking an address: `problem` is nothing when it answered.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn note_source_check(&self, url: &str, now: Timestamp, problem: Option<&str>) -> Result<()> {
        let broken_since = match problem {
            Some(_) => "coalesce(broken_since, $2)",
            None => "null",
        };
        let sql =
            format!("update source set checked_at = $2, broken_since = {broken_since}, problem = $3 where url = $1");
        writing!(self, |pool| {
            sqlx::query(AssertSqlSafe(sql)).bind(url).bind(moment::text(now)).bind(problem).execute(pool).await?;
        });
        Ok(())
    }
}
