//! Imports as batches: what is asked of each, how far it is, and who works on it.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Error, Result, Store, Write,
    database::{reading, row, within, writing},
    moment,
};

/// Where a batch stands; read off its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// The file is there and waits for its mapping.
    New,
    /// Its rows are being checked.
    Checking,
    /// The dry run is there to be read.
    Checked,
    /// Its rows are being written.
    Applying,
    /// All accepted rows are written.
    Applied,
    /// What was written is being taken back.
    Undoing,
    /// Everything that could be taken back is.
    Undone,
    /// It could not go on.
    Failed,
}

impl BatchState {
    /// The word used in message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Applying => "applying",
            Self::Applied => "applied",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Failed => "failed",
        }
    }

    /// Whether somebody works on it or is about to.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Checking | Self::Applying | Self::Undoing)
    }
}

/// An import.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Its identity.
    pub id: Uuid,
    /// Where the file comes from.
    pub source: String,
    /// What it is called.
    pub file_name: String,
    /// Where it is kept.
    pub file_sha256: String,
    /// How it is read, in JSON.
    pub reading: String,
    /// What was found out about it, in JSON; empty before it was looked at.
    pub found: String,
    /// Which column goes where, in JSON; empty for the centre's own format.
    pub mapping: String,
    /// Whether records are published as the file says.
    pub publishes: bool,
    /// Who brought it.
    pub author: String,
    /// When.
    pub created_at: Timestamp,
    /// From which account.
    pub created_by: Option<Uuid>,
    /// When the present dry run was asked for.
    pub check_asked_at: Option<Timestamp>,
    /// When it ended.
    pub checked_at: Option<Timestamp>,
    /// When applying was asked for.
    pub apply_asked_at: Option<Timestamp>,
    /// By whom.
    pub apply_asked_by: Option<Uuid>,
    /// When the last row was written.
    pub applied_at: Option<Timestamp>,
    /// When undoing was asked for.
    pub undo_asked_at: Option<Timestamp>,
    /// By whom.
    pub undo_asked_by: Option<Uuid>,
    /// When it ended.
    pub undone_at: Option<Timestamp>,
    /// When it could not go on.
    pub failed_at: Option<Timestamp>,
    /// Why, as JSON.
    pub problem: String,
    /// How many rows the present step has done.
    pub position: i64,
    /// How many rows there are, once known.
    pub total: Option<i64>,
}

impl Batch {
    /// Where it stands.
    pub fn state(&self) -> BatchState {
        if self.failed_at.is_some() {
            BatchState::Failed
        } else if self.undone_at.is_some() {
            BatchState::Undone
        } else if self.undo_asked_at.is_some() {
            BatchState::Undoing
        } else if self.applied_at.is_some() {
            BatchState::Applied
        } else if self.apply_asked_at.is_some() {
            BatchState::Applying
        } else if self.checked_at.is_some() {
            BatchState::Checked
        } else if self.check_asked_at.is_some() {
            BatchState::Checking
        } else {
            BatchState::New
        }
    }
}

struct BatchRecord {
    id: Uuid,
    source: String,
    file_name: String,
    file_sha256: String,
    reading: String,
    found: String,
    mapping: String,
    publishes: i64,
    author: String,
    created_at: String,
    created_by: Option<Uuid>,
    check_asked_at: Option<String>,
    checked_at: Option<String>,
    apply_asked_at: Option<String>,
    apply_asked_by: Option<Uuid>,
    applied_at: Option<String>,
    undo_asked_at: Option<String>,
    undo_asked_by: Option<Uuid>,
    undone_at: Option<String>,
    failed_at: Option<String>,
    problem: String,
    position: i64,
    total: Option<i64>,
}

row!(BatchRecord {
    id,
    source,
    file_name,
    file_sha256,
    reading,
    found,
    mapping,
    publishes,
    author,
    created_at,
    created_by,
    check_asked_at,
    checked_at,
    apply_asked_at,
    apply_asked_by,
    applied_at,
    undo_asked_at,
    undo_asked_by,
    undone_at,
    failed_at,
    problem,
    position,
    total,
});

const COLUMNS: &str = "id, source, file_name, file_sha256, reading, found, mapping, publishes, author, created_at, \
     created_by, check_asked_at, checked_at, apply_asked_at, apply_asked_by, applied_at, undo_asked_at, undo_asked_by, \
     undone_at, failed_at, problem, position, total";

impl BatchRecord {
    fn into_batch(self) -> Result<Batch> {
        Ok(Batch {
            id: self.id,
            source: self.source,
            file_name: self.file_name,
            file_sha256: self.file_sha256,
            reading: self.reading,
            found: self.found,
            mapping: self.mapping,
            publishes: self.publishes != 0,
            author: self.author,
            created_at: moment::read(&self.created_at)?,
            created_by: self.created_by,
            check_asked_at: moment::read_maybe(self.check_asked_at)?,
            checked_at: moment::read_maybe(self.checked_at)?,
            apply_asked_at: moment::read_maybe(self.apply_asked_at)?,
            apply_asked_by: self.apply_asked_by,
            applied_at: moment::read_maybe(self.applied_at)?,
            undo_asked_at: moment::read_maybe(self.undo_asked_at)?,
            undo_asked_by: self.undo_asked_by,
            undone_at: moment::read_maybe(self.undone_at)?,
            failed_at: moment::read_maybe(self.failed_at)?,
            problem: self.problem,
            position: self.position,
            total: self.total,
        })
    }
}

impl Store {
    /// A batch.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batch(&self, id: Uuid) -> Result<Option<Batch>> {
        let found = self.read_batches("id = $1", |query| query.bind(id)).await?;
        Ok(found.into_iter().next())
    }

    /// The batches, newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batches(&self, limit: i64, offset: i64) -> Result<Vec<Batch>> {
        let order = "1 = 1 order by created_at desc, id desc limit $1 offset $2";
        self.read_batches(order, |query| query.bind(limit).bind(offset)).await
    }

    /// How many batches there are.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_batches(&self) -> Result<i64> {
        Ok(reading!(self, |pool| sqlx::query_scalar("select count(*) from batch").fetch_one(pool).await?))
    }

    /// The batches that were made of a file with these bytes, newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn batches_of_file(&self, sha256: &str) -> Result<Vec<Batch>> {
        let condition = "file_sha256 = $1 order by created_at desc, id desc limit 20";
        self.read_batches(condition, |query| query.bind(sha256.to_owned())).await
    }

    /// The newest batch of a source that has a mapping: what is remembered about it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn last_mapped_batch(&self, source: &str) -> Result<Option<Batch>> {
        let condition = "source = $1 and mapping <> '' order by created_at desc, id desc limit 1";
        let found = self.read_batches(condition, |query| query.bind(source.to_owned())).await?;
        Ok(found.into_iter().next())
    }

    async fn read_batches(&self, condition: &str, bind: impl Fn(Binds) -> Binds) -> Result<Vec<Batch>> {
        let sql = format!("select {COLUMNS} from batch where {condition}");
        let values = bind(Binds::default()).0;
        let rows: Vec<BatchRecord> = reading!(self, |pool| {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
            for value in values {
                query = match value {
                    Bound::Id(id) => query.bind(id),
                    Bound::Number(number) => query.bind(number),
                    Bound::Text(text) => query.bind(text),
                };
            }
            query.fetch_all(pool).await?
        });
        rows.into_iter().map(BatchRecord::into_batch).collect()
    }

    /// Takes a batch to work on until `until`; false if somebody else works on it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn take_batch(&self, id: Uuid, now: Timestamp, lease: SignedDuration) -> Result<bool> {
        let until = now.checked_add(lease).unwrap_or(now);
        let taken = writing!(self, |pool| {
            sqlx::query("update batch set taken_until = $3 where id = $1 and (taken_until is null or taken_until < $2)")
                .bind(id)
                .bind(moment::text(now))
                .bind(moment::text(until))
                .execute(pool)
                .await?
                .rows_affected()
        });
        Ok(taken > 0)
    }

    /// The batches on which work was asked for and is not done, oldest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn waiting_batches(&self) -> Result<Vec<Uuid>> {
        let rows: Vec<(Uuid,)> = reading!(self, |pool| {
            sqlx::query_as(
                "select id from batch where failed_at is null and undone_at is null and (undo_asked_at is not null \
                 or (applied_at is null and apply_asked_at is not null) \
                 or (checked_at is null and check_asked_at is not null)) order by created_at, id limit 100",
            )
            .fetch_all(pool)
            .await?
        });
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}

/// Values for the placeholders of a condition, in order.
#[derive(Default)]
struct Binds(Vec<Bound>);

enum Bound {
    Id(Uuid),
    Number(i64),
    Text(String),
}

impl From<Uuid> for Bound {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<i64> for Bound {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Bound {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Binds {
    fn bind(mut self, value: impl Into<Bound>) -> Self {
        self.0.push(value.into());
        self
    }
}

impl Write {
    /// Writes a batch, or replaces what is known about it; whoever worked on it lets go of it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_batch(&mut self, batch: &Batch) -> Result<()> {
        let at = |moment: Option<Timestamp>| moment.map(moment::text);
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into batch (id, source, file_name, file_sha256, reading, found, mapping, publishes, author, \
                 created_at, created_by, check_asked_at, checked_at, apply_asked_at, apply_asked_by, applied_at, \
                 undo_asked_at, undo_asked_by, undone_at, failed_at, problem, position, total) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
                 $21, $22, $23) on conflict (id) do update set source = excluded.source, reading = excluded.reading, \
                 found = excluded.found, mapping = excluded.mapping, publishes = excluded.publishes, \
                 check_asked_at = excluded.check_asked_at, checked_at = excluded.checked_at, \
                 apply_asked_at = excluded.apply_asked_at, apply_asked_by = excluded.apply_asked_by, \
                 applied_at = excluded.applied_at, undo_asked_at = excluded.undo_asked_at, \
                 undo_asked_by = excluded.undo_asked_by, undone_at = excluded.undone_at, \
                 failed_at = excluded.failed_at, problem = excluded.problem, position = excluded.position, \
                 total = excluded.total, taken_until = null",
            )
            .bind(batch.id)
            .bind(batch.source.clone())
            .bind(batch.file_name.clone())
            .bind(batch.file_sha256.clone())
            .bind(batch.reading.clone())
            .bind(batch.found.clone())
            .bind(batch.mapping.clone())
            .bind(i64::from(batch.publishes))
            .bind(batch.author.clone())
            .bind(moment::text(batch.created_at))
            .bind(batch.created_by)
            .bind(at(batch.check_asked_at))
            .bind(at(batch.checked_at))
            .bind(at(batch.apply_asked_at))
            .bind(batch.apply_asked_by)
            .bind(at(batch.applied_at))
            .bind(at(batch.undo_asked_at))
            .bind(batch.undo_asked_by)
            .bind(at(batch.undone_at))
            .bind(at(batch.failed_at))
            .bind(batch.problem.clone())
            .bind(batch.position)
            .bind(batch.total)
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Notes how far the present step is now that was at `from`, and keeps the batch until `until` for whoever works
    /// on it.
    ///
    /// # Errors
    /// [`Error::Conflict`] if somebody else has taken the batch over and gone on; then nothing may be committed.
    pub async fn advance_batch(&mut self, id: Uuid, from: i64, to: i64, until: Timestamp) -> Result<()> {
        let advanced = within!(*self.transaction(), |connection| {
            sqlx::query("update batch set position = $3, taken_until = $4 where id = $1 and position = $2")
                .bind(id)
                .bind(from)
                .bind(to)
                .bind(moment::text(until))
                .execute(connection)
                .await?
                .rows_affected()
        });
        if advanced == 1 { Ok(()) } else { Err(Error::Conflict) }
    }

    /// Forgets what batches applied before `before` kept for being undone, and what checks found out about their rows.
    /// That they happened is kept, and where their columns went.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget_batches(&mut self, before: Timestamp) -> Result<()> {
        let before = moment::text(before);
        for table in ["batch_row", "batch_change"] {
            let sql = format!(
                "delete from {table} where batch_id in \
                 (select id from batch where coalesce(applied_at, created_at) < $1)"
            );
            within!(*self.transaction(), |connection| {
                sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before.clone()).execute(connection).await?;
            });
        }
        Ok(())
    }
}
