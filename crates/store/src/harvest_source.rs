//! Places that are visited for news: what is known of each, and when it is visited next.

use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    database::{reading, row, within, writing},
    moment,
};

/// A place that is visited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HarvestSource {
    /// Its identity.
    pub id: Uuid,
    /// The kind of place, as the readers of answers name it.
    pub kind: String,
    /// What it is called here.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// What the administrator set, in JSON.
    pub options: String,
    /// When it was added.
    pub added_at: Timestamp,
    /// By whom.
    pub added_by: Option<Uuid>,
    /// Since when what it brings is taken without asking.
    pub trusted_at: Option<Timestamp>,
    /// Who said so.
    pub trusted_by: Option<Uuid>,
    /// Since when it is left alone.
    pub paused_at: Option<Timestamp>,
    /// Who said so.
    pub paused_by: Option<Uuid>,
    /// The version that the server named last.
    pub etag: Option<String>,
    /// The moment of change that the server named last.
    pub last_modified: Option<String>,
    /// How far the walk has come, in JSON.
    pub progress: String,
    /// When it was last visited.
    pub polled_at: Option<Timestamp>,
    /// When it last answered as it should.
    pub answered_at: Option<Timestamp>,
    /// What the last visit brought, in JSON.
    pub outcome: String,
    /// Why the last visit ended early, as a message key; empty if it did not.
    pub problem: String,
    /// What that message quotes.
    pub problem_detail: String,
    /// How many visits in a row failed.
    pub failures: i64,
    /// When it is visited next.
    pub next_poll_at: Timestamp,
}

struct SourceRow {
    id: Uuid,
    kind: String,
    name: String,
    url: String,
    options: String,
    added_at: String,
    added_by: Option<Uuid>,
    trusted_at: Option<String>,
    trusted_by: Option<Uuid>,
    paused_at: Option<String>,
    paused_by: Option<Uuid>,
    etag: Option<String>,
    last_modified: Option<String>,
    progress: String,
    polled_at: Option<String>,
    answered_at: Option<String>,
    outcome: String,
    problem: String,
    problem_detail: String,
    failures: i64,
    next_poll_at: String,
}

row!(SourceRow {
    id,
    kind,
    name,
    url,
    options,
    added_at,
    added_by,
    trusted_at,
    trusted_by,
    paused_at,
    paused_by,
    etag,
    last_modified,
    progress,
    polled_at,
    answered_at,
    outcome,
    problem,
    problem_detail,
    failures,
    next_poll_at,
});

const COLUMNS: &str = "id, kind, name, url, options, added_at, added_by, trusted_at, trusted_by, paused_at, paused_by, \
                       etag, last_modified, progress, polled_at, answered_at, outcome, problem, problem_detail, \
                       failures, next_poll_at";

impl SourceRow {
    fn into_source(self) -> Result<HarvestSource> {
        Ok(HarvestSource {
            id: self.id,
            kind: self.kind,
            name: self.name,
            url: self.url,
            options: self.options,
            added_at: moment::read(&self.added_at)?,
            added_by: self.added_by,
            trusted_at: moment::read_maybe(self.trusted_at)?,
            trusted_by: self.trusted_by,
            paused_at: moment::read_maybe(self.paused_at)?,
            paused_by: self.paused_by,
            etag: self.etag,
            last_modified: self.last_modified,
            progress: self.progress,
            polled_at: moment::read_maybe(self.polled_at)?,
            answered_at: moment::read_maybe(self.answered_at)?,
            outcome: self.outcome,
            problem: self.problem,
            problem_detail: self.problem_detail,
            failures: self.failures,
            next_poll_at: moment::read(&self.next_poll_at)?,
        })
    }
}

impl Store {
    /// All of them, by name.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn harvest_sources(&self) -> Result<Vec<HarvestSource>> {
        let sql = format!("select {COLUMNS} from harvest_source order by name");
        let rows: Vec<SourceRow> = reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(pool).await?);
        rows.into_iter().map(SourceRow::into_source).collect()
    }

    /// The one with this id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn harvest_source(&self, id: Uuid) -> Result<Option<HarvestSource>> {
        let sql = format!("select {COLUMNS} from harvest_source where id = $1");
        let row: Option<SourceRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(pool).await?);
        row.map(SourceRow::into_source).transpose()
    }

    /// The sources to be visited now, the longest overdue first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn due_harvest_sources(&self, now: Timestamp) -> Result<Vec<HarvestSource>> {
        let sql = format!(
            "select {COLUMNS} from harvest_source where paused_at is null and next_poll_at <= $1 \
             and (taken_until is null or taken_until < $1) order by next_poll_at, name"
        );
        let rows: Vec<SourceRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(moment::text(now)).fetch_all(pool).await?);
        rows.into_iter().map(SourceRow::into_source).collect()
    }

    /// Takes a source for a visit; false if somebody else is visiting it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn take_harvest_source(&self, id: Uuid, now: Timestamp, until: Timestamp) -> Result<bool> {
        let taken: Option<Uuid> = writing!(self, |pool| {
            sqlx::query_scalar(
                "update harvest_source set taken_until = $3 where id = $1 \
                 and (taken_until is null or taken_until < $2) returning id",
            )
            .bind(id)
            .bind(moment::text(now))
            .bind(moment::text(until))
            .fetch_optional(pool)
            .await?
        });
        Ok(taken.is_some())
    }

    /// Keeps what a visit came to, and lets the source go.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn finish_harvest_visit(&self, source: &HarvestSource) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "update harvest_source set etag = $2, last_modified = $3, progress = $4, polled_at = $5, \
                 answered_at = $6, outcome = $7, problem = $8, problem_detail = $9, failures = $10, \
                 next_poll_at = $11, taken_until = null where id = $1",
            )
            .bind(source.id)
            .bind(source.etag.clone())
            .bind(source.last_modified.clone())
            .bind(source.progress.clone())
            .bind(source.polled_at.map(moment::text))
            .bind(source.answered_at.map(moment::text))
            .bind(source.outcome.clone())
            .bind(source.problem.clone())
            .bind(source.problem_detail.clone())
            .bind(source.failures)
            .bind(moment::text(source.next_poll_at))
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Asks for a visit at once.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_next_harvest(&self, id: Uuid, at: Timestamp) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update harvest_source set next_poll_at = $2 where id = $1")
                .bind(id)
                .bind(moment::text(at))
                .execute(pool)
                .await?;
        });
        Ok(())
    }
}

impl Write {
    /// Adds a source, or changes what an administrator may change of it.
    ///
    /// # Errors
    /// If the database fails, or another source has the name.
    pub async fn put_harvest_source(&mut self, source: &HarvestSource) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into harvest_source (id, kind, name, url, options, added_at, added_by, trusted_at, trusted_by, \
                 paused_at, paused_by, etag, last_modified, progress, outcome, problem, problem_detail, failures, \
                 next_poll_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', '', 0, $16) \
                 on conflict (id) do update set name = excluded.name, url = excluded.url, options = excluded.options, \
                 trusted_at = excluded.trusted_at, trusted_by = excluded.trusted_by, paused_at = excluded.paused_at, \
                 paused_by = excluded.paused_by, etag = excluded.etag, last_modified = excluded.last_modified, \
                 progress = excluded.progress, next_poll_at = excluded.next_poll_at",
            )
            .bind(source.id)
            .bind(source.kind.clone())
            .bind(source.name.clone())
            .bind(source.url.clone())
            .bind(source.options.clone())
            .bind(moment::text(source.added_at))
            .bind(source.added_by)
            .bind(source.trusted_at.map(moment::text))
            .bind(source.trusted_by)
            .bind(source.paused_at.map(moment::text))
            .bind(source.paused_by)
            .bind(source.etag.clone())
            .bind(source.last_modified.clone())
            .bind(source.progress.clone())
            .bind(source.outcome.clone())
            .bind(moment::text(source.next_poll_at))
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Keeps how far a walk has come, together with the items of the answer.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_harvest_progress(&mut self, id: Uuid, progress: &str) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update harvest_source set progress = $2 where id = $1")
                .bind(id)
                .bind(progress.to_owned())
                .execute(connection)
                .await?;
        });
        Ok(())
    }
}
