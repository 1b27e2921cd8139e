//! What the check of a batch found out about each row, and what applying it changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    database::{reading, row, within},
};

/// What would become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A record that is not there yet.
    New,
    /// It changes a record.
    Changed,
    /// The record says just that.
    Unchanged,
    /// Probably a record that is already there under another key.
    Duplicate,
    /// It cannot be read, or does not fit.
    Refused,
    /// A series or a note of the centre's own format.
    Other,
}

impl Verdict {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Refused, Self::Duplicate, Self::New, Self::Changed, Self::Unchanged, Self::Other];

    /// The word kept in the table and used in message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Duplicate => "duplicate",
            Self::Refused => "refused",
            Self::Other => "other",
        }
    }

    fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == word).unwrap_or(Self::Refused)
    }
}

/// What the check found out about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRow {
    /// Its number in the order of the file, from 1.
    pub number: i64,
    /// Where a person finds it in the file.
    pub place: i64,
    /// What would become of it.
    pub verdict: Verdict,
    /// What the editor decided about it: `take`, `merge`, `leave`; empty where she did not.
    pub decision: String,
    /// The record that it makes or changes.
    pub record_id: Option<Uuid>,
    /// Its part of the address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// Changes, reasons or likely duplicates, in JSON.
    pub detail: String,
}

struct RowRecord {
    number: i64,
    place: i64,
    verdict: String,
    decision: String,
    record_id: Option<Uuid>,
    slug: String,
    title: String,
    detail: String,
}

row!(RowRecord { number, place, verdict, decision, record_id, slug, title, detail });

const COLUMNS: &str = "number, place, verdict, decision, record_id, slug, title, detail";

impl From<RowRecord> for BatchRow {
    fn from(row: RowRecord) -> Self {
        Self {
            number: row.number,
            place: row.place,
            verdict: Verdict::read(&row.verdict),
            decision: row.decision,
            record_id: row.record_id,
            slug: row.slug,
            title: row.title,
            detail: row.detail,
        }
    }
}

/// Something that applying a batch changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchChange {
    /// Its number in the order of writing.
    pub number: i64,
    /// `record`, `series` or `note`.
    pub what: String,
    /// Which one.
    pub object_id: Uuid,
    /// The revision that was written.
    pub revision: i64,
    /// How it was before, as JSON; nothing for something new.
    pub before: Option<String>,
    /// `undone`, or why not.
    pub outcome: Option<String>,
}

struct ChangeRecord {
    number: i64,
    what: String,
    object_id: Uuid,
    revision: i64,
    before: Option<String>,
    outcome: Option<String>,
}

row!(ChangeRecord { number, what, object_id, revision, before, outcome });

impl From<ChangeRecord> for BatchChange {
    fn from(row: ChangeRecord) -> Self {
        Self {
            number: row.number,
            what: row.what,
            object_id: row.object_id,
            revision: row.revision,
            before: row.before,
            outcome: row.outcome,
        }
    }
}

impl Store {
    /// The rows of a batch after `after`, in the order of the file.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batch_rows(&self, id: Uuid, after: i64, limit: i64) -> Result<Vec<BatchRow>> {
        let sql =
            format!("select {COLUMNS} from batch_row where batch_id = $1 and number > $2 order by number limit $3");
        let rows: Vec<RowRecord> = reading!(self, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).bind(after).bind(limit).fetch_all(pool).await?
        });
        Ok(rows.into_iter().map(BatchRow::from).collect())
    }

    /// The rows of a batch with this verdict, in the order of the file.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batch_rows_of(&self, id: Uuid, verdict: Verdict, limit: i64, offset: i64) -> Result<Vec<BatchRow>> {
        let sql = format!(
            "select {COLUMNS} from batch_row where batch_id = $1 and verdict = $2 order by number limit $3 offset $4"
        );
        let rows: Vec<RowRecord> = reading!(self, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .bind(id)
                .bind(verdict.as_str())
                .bind(limit)
                .bind(offset)
                .fetch_all(pool)
                .await?
        });
        Ok(rows.into_iter().map(BatchRow::from).collect())
    }

    /// How many rows of a batch have each verdict.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batch_counts(&self, id: Uuid) -> Result<BTreeMap<Verdict, i64>> {
        let rows: Vec<(String, i64)> = reading!(self, |pool| {
            sqlx::query_as("select verdict, count(*) from batch_row where batch_id = $1 group by verdict")
                .bind(id)
                .fetch_all(pool)
                .await?
        });
        Ok(rows.into_iter().map(|(verdict, count)| (Verdict::read(&verdict), count)).collect())
    }

    /// How many rows of a batch would be written: what the check accepted, unless the editor decided otherwise.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_accepted_rows(&self, id: Uuid) -> Result<i64> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar(
                "select count(*) from batch_row where batch_id = $1 and (verdict = 'other' \
                 or (verdict in ('new', 'changed') and decision <> 'leave') \
                 or (verdict = 'duplicate' and decision in ('take', 'merge')))",
            )
            .bind(id)
            .fetch_one(pool)
            .await?
        }))
    }

    /// The slugs of a batch's rows that make or change a record, with the record's id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batch_slugs(&self, id: Uuid) -> Result<Vec<(String, Uuid)>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select slug, record_id from batch_row where batch_id = $1 and record_id is not null and slug <> ''",
            )
            .bind(id)
            .fetch_all(pool)
            .await?
        }))
    }

    /// What applying a batch changed and undoing has not looked at yet, newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batch_changes_to_undo(&self, id: Uuid, limit: i64) -> Result<Vec<BatchChange>> {
        let rows: Vec<ChangeRecord> = reading!(self, |pool| {
            sqlx::query_as(
                "select number, what, object_id, revision, before, outcome from batch_change \
                 where batch_id = $1 and outcome is null order by number desc limit $2",
            )
            .bind(id)
            .bind(limit)
            .fetch_all(pool)
            .await?
        });
        Ok(rows.into_iter().map(BatchChange::from).collect())
    }

    /// What undoing a batch left as it is, in the order of writing.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batch_changes_kept(&self, id: Uuid, limit: i64) -> Result<Vec<BatchChange>> {
        let rows: Vec<ChangeRecord> = reading!(self, |pool| {
            sqlx::query_as(
                "select number, what, object_id, revision, before, outcome from batch_change \
                 where batch_id = $1 and outcome is not null and outcome <> 'undone' order by number limit $2",
            )
            .bind(id)
            .bind(limit)
            .fetch_all(pool)
            .await?
        });
        Ok(rows.into_iter().map(BatchChange::from).collect())
    }

    /// How much applying a batch changed, and how much of that undoing has looked at.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_batch_changes(&self, id: Uuid) -> Result<(i64, i64)> {
        Ok(reading!(self, |pool| {
            sqlx::query_as("select count(*), count(outcome) from batch_change where batch_id = $1")
                .bind(id)
                .fetch_one(pool)
                .await?
        }))
    }

    /// The batches that made or changed a record, newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batches_of_record(&self, record_id: Uuid) -> Result<Vec<Uuid>> {
        let rows: Vec<(Uuid,)> = reading!(self, |pool| {
            sqlx::query_as(
                "select distinct batch_id from batch_change where object_id = $1 and what = 'record' limit 50",
            )
            .bind(record_id)
            .fetch_all(pool)
            .await?
        });
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}

impl Write {
    /// Forgets what an earlier check found out.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn clear_batch_rows(&mut self, id: Uuid) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from batch_row where batch_id = $1").bind(id).execute(connection).await?;
        });
        Ok(())
    }

    /// Notes what the check found out about rows.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_batch_rows(&mut self, id: Uuid, rows: &[BatchRow]) -> Result<()> {
        for chunk in rows.chunks(500) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new(
                    "insert into batch_row (batch_id, number, place, verdict, decision, record_id, slug, title, detail) ",
                );
                query.push_values(chunk, |mut values, row| {
                    values
                        .push_bind(id)
                        .push_bind(row.number)
                        .push_bind(row.place)
                        .push_bind(row.verdict.as_str())
                        .push_bind(row.decision.clone())
                        .push_bind(row.record_id)
                        .push_bind(row.slug.clone())
                        .push_bind(row.title.clone())
                        .push_bind(row.detail.clone());
                });
                query.build().execute(connection).await?;
            });
        }
        Ok(())
    }

    /// Refuses a row after all.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn refuse_batch_row(&mut self, id: Uuid, number: i64, detail: &str) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update batch_row set verdict = 'refused', detail = $3 where batch_id = $1 and number = $2")
                .bind(id)
                .bind(number)
                .bind(detail.to_owned())
                .execute(connection)
                .await?;
        });
        Ok(())
    }

    /// Notes what the editor decided about a row.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn decide_batch_row(&mut self, id: Uuid, number: i64, decision: &str) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update batch_row set decision = $3 where batch_id = $1 and number = $2")
                .bind(id)
                .bind(number)
                .bind(decision.to_owned())
                .execute(connection)
                .await?;
        });
        Ok(())
    }

    /// Notes what applying changed.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_batch_changes(&mut self, id: Uuid, changes: &[BatchChange]) -> Result<()> {
        for chunk in changes.chunks(500) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new(
                    "insert into batch_change (batch_id, number, what, object_id, revision, before) ",
                );
                query.push_values(chunk, |mut values, change| {
                    values
                        .push_bind(id)
                        .push_bind(change.number)
                        .push_bind(change.what.clone())
                        .push_bind(change.object_id)
                        .push_bind(change.revision)
                        .push_bind(change.before.clone());
                });
                query.build().execute(connection).await?;
            });
        }
        Ok(())
    }

    /// Notes what undoing did about a change.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn settle_batch_change(&mut self, id: Uuid, number: i64, outcome: &str) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update batch_change set outcome = $3 where batch_id = $1 and number = $2")
                .bind(id)
                .bind(number)
                .bind(outcome.to_owned())
                .execute(connection)
                .await?;
        });
        Ok(())
    }
}
