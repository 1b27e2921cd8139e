//! Files that came with submissions: nobody's until the form is sent, removed when nothing needs them any more.

use jiff::Timestamp;
use kerege_core::Viewer;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    DUMPED_TABLES, Result, Store, Write,
    database::{reading, row, within},
    dump::Holds,
    moment,
};

/// A file that came with a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionFile {
    /// Its identity, which nobody can guess: the form carries it while it is not sent.
    pub id: Uuid,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// What it was called on the sender's machine.
    pub name: String,
    /// Its length in bytes.
    pub size: i64,
    /// Its media type, by its first bytes.
    pub media_type: String,
}

row!(SubmissionFile { id, sha256, name, size, media_type });

const SELECT: &str = "select f.id, f.sha256, f.name, k.size, k.media_type \
     from submission_file f join file k on k.sha256 = f.sha256";

impl Store {
    /// The files of a submission; nothing for who is not of the team.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn submission_files(&self, viewer: &Viewer, submission: Uuid) -> Result<Vec<SubmissionFile>> {
        if !viewer.is_team() {
            return Ok(Vec::new());
        }
        let sql = format!("{SELECT} where f.submission_id = $1 order by f.id limit 100");
        Ok(reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(submission).fetch_all(pool).await?))
    }

    /// Of these files those that belong to no submission yet.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn waiting_files(&self, ids: &[Uuid]) -> Result<Vec<SubmissionFile>> {
        let mut found = Vec::new();
        let sql = format!("{SELECT} where f.id = $1 and f.submission_id is null");
        for id in ids {
            let file: Option<SubmissionFile> = reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql.clone()))
                .bind(*id)
                .fetch_optional(pool)
                .await?);
            found.extend(file);
        }
        Ok(found)
    }

    /// How many bytes of files wait for their forms to be sent.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn unsent_bytes(&self) -> Result<i64> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar(
                "select cast(coalesce(sum(k.size), 0) as bigint) from submission_file f \
                 join file k on k.sha256 = f.sha256 where f.submission_id is null",
            )
            .fetch_one(pool)
            .await?
        }))
    }

    /// The files that submissions no longer need: those of forms never sent since `unsent`, those of refused ones, those
    /// of what was taken before `taken`.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn spare_submission_files(&self, unsent: Timestamp, taken: Timestamp) -> Result<Vec<(Uuid, String)>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select f.id, f.sha256 from submission_file f left join submission s on s.id = f.submission_id \
                 where (f.submission_id is null and f.came_at < $1) or s.refused_at is not null \
                 or s.spam_at is not null or s.taken_at < $2 order by f.id limit 500",
            )
            .bind(moment::text(unsent))
            .bind(moment::text(taken))
            .fetch_all(pool)
            .await?
        }))
    }
}

impl Write {
    /// Keeps a file for a form that is not sent yet.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_submission_file(&mut self, id: Uuid, sha256: &str, name: &str) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query("insert into submission_file (id, sha256, name, came_at) values ($1, $2, $3, $4)")
                .bind(id)
                .bind(sha256.to_owned())
                .bind(name.to_owned())
                .bind(now)
                .execute(connection)
                .await?;
        });
        Ok(())
    }

    /// Gives a file to the submission that was sent, unless it belongs to another.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn give_submission_file(&mut self, id: Uuid, submission: Uuid) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update submission_file set submission_id = $2 where id = $1 and submission_id is null")
                .bind(id)
                .bind(submission)
                .execute(connection)
                .await?;
        });
        Ok(())
    }

    /// Forgets a file of a submission. Says whether nothing else names its bytes, which may then go.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_submission_file(&mut self, id: Uuid, sha256: &str) -> Result<bool> {
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from submission_file where id = $1").bind(id).execute(connection).await?;
        });
        if self.names_file(sha256).await? {
            return Ok(false);
        }
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from file where sha256 = $1").bind(sha256.to_owned()).execute(connection).await?;
        });
        Ok(true)
    }

    /// Whether any text in any table names the file. Slow and thorough on purpose: a table that is added later keeps its
    /// files without being named here, and to keep a file too many does less harm than to lose one.
    async fn names_file(&mut self, sha256: &str) -> Result<bool> {
        for (table, columns) in DUMPED_TABLES.iter().filter(|(table, _)| !NAMELESS.contains(table)) {
            let texts = columns.iter().filter(|(_, holds)| *holds == Holds::Text);
            let conditions: Vec<String> = texts.map(|(column, _)| format!("{column} like $1")).collect();
            if conditions.is_empty() {
                continue;
            }
            let sql = format!("select 1 from {table} where {} limit 1", conditions.join(" or "));
            let found: Option<i32> = within!(*self.transaction(), |connection| {
                sqlx::query_scalar(AssertSqlSafe(sql)).bind(format!("%{sha256}%")).fetch_optional(connection).await?
            });
            if found.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Tables that keep no file: the list of files itself, figures, and what only tells what happened.
const NAMELESS: [&str; 6] = ["file", "observation", "series", "change", "audit", "unanswered"];
