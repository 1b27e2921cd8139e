//! Checks that the store keeps its own promises: nothing damaged, nothing dangling, the chain of acts unbroken.

use kerege_core::digest;
use uuid::Uuid;

use crate::{
    FileStore, Result, Store,
    database::{Engine, reading},
};

/// Something that is not as it should be, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(pub String);

impl Store {
    /// Everything that is wrong inside the database and the file folder; empty is good.
    ///
    /// # Errors
    /// If the database cannot be read at all.
    pub async fn verify(&self, files: &FileStore) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        if let Engine::Sqlite { read, .. } = &self.engine {
            let answers: Vec<(String,)> = sqlx::query_as("pragma integrity_check").fetch_all(read).await?;
            problems.extend(
                answers.into_iter().filter(|(a,)| a != "ok").map(|(a,)| Problem(format!("integrity check: {a}"))),
            );
        }
        for (what, sql) in CHECKS {
            let found: i64 = reading!(self, |pool| sqlx::query_scalar(*sql).fetch_one(pool).await?);
            if found > 0 {
                problems.push(Problem(format!("{found} × {what}")));
            }
        }
        self.verify_documents(&mut problems).await?;
        self.verify_files(files, &mut problems).await?;
        if let Some(number) = self.broken_audit_entry().await? {
            problems.push(Problem(format!("the audit chain breaks at entry {number}")));
        }
        Ok(problems)
    }

    /// How many links point to records that are not there yet: those that an import brings in a later batch. Nobody sees
    /// them until then; they stay if the import was broken off, and are mended by starting it again.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn waiting_links(&self) -> Result<i64> {
        let sql = "select count(*) from link l where not exists (select 1 from record r where r.id = l.target_id)";
        let (count,): (i64,) = reading!(self, |pool| sqlx::query_as(sql).fetch_one(pool).await?);
        Ok(count)
    }

    async fn verify_documents(&self, problems: &mut Vec<Problem>) -> Result<()> {
        let mut last = (Uuid::nil(), 0_i64);
        loop {
            let rows: Vec<(Uuid, i64, String, String)> = reading!(self, |pool| {
                sqlx::query_as(
                    "select record_id, number, digest, document from revision \
                     where (record_id, number) > ($1, $2) order by record_id, number limit 500",
                )
                .bind(last.0)
                .bind(last.1)
                .fetch_all(pool)
                .await?
            });
            let Some((id, number, ..)) = rows.last() else { return Ok(()) };
            last = (*id, *number);
            for (id, number, expected, document) in &rows {
                if digest(document) != *expected {
                    problems.push(Problem(format!("revision {number} of record {id} is not what was saved")));
                }
            }
        }
    }

    async fn verify_files(&self, files: &FileStore, problems: &mut Vec<Problem>) -> Result<()> {
        let mut after = String::new();
        loop {
            let known = self.files_after(&after, 100).await?;
            let Some(last) = known.last() else { return Ok(()) };
            after = last.sha256.clone();
            for file in &known {
                if !files.is_whole(&file.sha256)? {
                    problems.push(Problem(format!("file {} is missing or damaged", file.sha256)));
                }
            }
        }
    }
}

const CHECKS: &[(&str, &str)] = &[
    (
        "a record without its newest revision",
        "select count(*) from record r where not exists (select 1 from revision v where v.record_id = r.id and v.number = r.latest)",
    ),
    (
        "a record without the revision that readers see",
        "select count(*) from record r where r.published is not null and not exists \
         (select 1 from revision v where v.record_id = r.id and v.number = r.published)",
    ),
    (
        "a record that the change log does not know",
        "select count(*) from record r where not exists (select 1 from change c where c.record_id = r.id)",
    ),
    (
        "a series without its indicator",
        "select count(*) from series s where not exists (select 1 from record r where r.id = s.record_id)",
    ),
];
