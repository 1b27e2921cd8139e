//! Work that is done later or on a schedule. A job may be taken again after a crash, so every job can be repeated.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{
    Result, Store,
    database::{Engine, reading, writing},
    moment,
};

/// A piece of work taken from the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its identity.
    pub id: Uuid,
    /// Which member of the list of jobs it is.
    pub name: String,
    /// What it is to work on, in JSON.
    pub payload: String,
    /// How often it was taken before.
    pub attempts: i64,
}

impl Store {
    /// Puts work into the queue unless the same work is already there for the same moment.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_job(&self, id: Uuid, name: &str, payload: &str, due_at: Timestamp) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "insert into job (id, name, payload, due_at, attempts, problem) values ($1, $2, $3, $4, 0, '') \
                 on conflict (name, due_at) do nothing",
            )
            .bind(id)
            .bind(name)
            .bind(payload)
            .bind(moment::text(due_at))
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Takes the next job that is due, for `lease`; nobody else gets it until then.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn take_job(&self, now: Timestamp, lease: SignedDuration) -> Result<Option<Job>> {
        // SQLite has one writer, PostgreSQL many: there, rows that another node is taking are skipped.
        let skip = match self.engine {
            Engine::Sqlite { .. } => "",
            Engine::Postgres(_) => "for update skip locked",
        };
        let sql = format!(
            "update job set taken_until = $2, attempts = attempts + 1 where id = (select id from job \
             where done_at is null and failed_at is null and due_at <= $1 and (taken_until is null or taken_until < $1) \
             order by due_at, id limit 1 {skip}) returning id, name, payload, attempts"
        );
        let until = now.checked_add(lease).unwrap_or(now);
        let row: Option<(Uuid, String, String, i64)> = writing!(self, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(sql))
                .bind(moment::text(now))
                .bind(moment::text(until))
                .fetch_optional(pool)
                .await?
        });
        Ok(row.map(|(id, name, payload, attempts)| Job { id, name, payload, attempts }))
    }

    /// Notes that a job is done, or why it will not be tried again.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn finish_job(&self, id: Uuid, now: Timestamp, problem: Option<&str>) -> Result<()> {
        let column = if problem.is_some() { "failed_at" } else { "done_at" };
        writing!(self, |pool| {
            sqlx::query(sqlx::AssertSqlSafe(format!("update job set {column} = $2, problem = $3 where id = $1")))
                .bind(id)
                .bind(moment::text(now))
                .bind(problem.unwrap_or_default())
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Puts a job back into the queue for later.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn postpone_job(&self, id: Uuid, until: Timestamp, problem: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update job set taken_until = $2, problem = $3 where id = $1")
                .bind(id)
                .bind(moment::text(until))
                .bind(problem)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Forgets jobs that ended before `before`.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget_old_jobs(&self, before: Timestamp) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("delete from job where done_at < $1 or failed_at < $1")
                .bind(moment::text(before))
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// How many jobs wait or failed: for the operator.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_jobs(&self) -> Result<(i64, i64)> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select cast(coalesce(sum(case when done_at is null and failed_at is null then 1 else 0 end), 0) as bigint), \
                 cast(coalesce(sum(case when failed_at is not null then 1 else 0 end), 0) as bigint) from job",
            )
            .fetch_one(pool)
            .await?
        }))
    }
}
