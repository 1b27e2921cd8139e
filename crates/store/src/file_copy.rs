//! Which copy of a file readers get: one without the names of its authors, without places and tracked changes.

use kerege_core::Viewer;

use crate::{
    Result, Store, StoredFile, Write,
    database::{reading, within},
    moment,
};

/// What became of the copy for readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCopy {
    /// The hash of the original.
    pub sha256: String,
    /// The hash of the copy, or the key of the message why there is none.
    pub copy: std::result::Result<String, String>,
}

impl Store {
    /// Those of these files of which there can be no copy for readers.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn files_without_copy(&self, files: &[String]) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for chunk in files.chunks(200) {
            let sql = format!(
                "select sha256 from file_copy where copy is null and sha256 in ({})",
                crate::record::placeholders(1, chunk.len())
            );
            let some: Vec<String> = reading!(self, |pool| {
                let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(sql));
                for sha256 in chunk {
                    query = query.bind(sha256.clone());
                }
                query.fetch_all(pool).await?
            });
            found.extend(some);
        }
        Ok(found)
    }

    /// The copy of a file, once it was tried to make one.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn file_copy(&self, sha256: &str) -> Result<Option<FileCopy>> {
        let row: Option<(String, Option<String>, String)> = reading!(self, |pool| {
            sqlx::query_as("select sha256, copy, problem from file_copy where sha256 = $1")
                .bind(sha256)
                .fetch_optional(pool)
                .await?
        });
        Ok(row.map(|(sha256, copy, problem)| FileCopy { sha256, copy: copy.ok_or(problem) }))
    }

    /// A file of a record that is to have a copy and has none. Copies are made ahead, so that nobody waits for them.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn file_to_copy(&self) -> Result<Option<StoredFile>> {
        // Only what some reader may see.
        let sql = format!(
            "select f.sha256, f.size, f.media_type from file f where not exists (select 1 from file_copy c where c.sha256 = f.sha256) \
             and exists (select 1 from file_use u join record r on r.id = u.record_id \
             where u.sha256 = f.sha256 and {}) order by f.added_at, f.sha256 limit 1",
            crate::record::visible(&Viewer::Anonymous)
        );
        let row: Option<(String, i64, String)> = reading!(self, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(None::<uuid::Uuid>).fetch_optional(pool).await?
        });
        Ok(row.map(|(sha256, size, media_type)| StoredFile { sha256, size: size.unsigned_abs(), media_type }))
    }
}

impl Write {
    /// Notes the copy of a file, or why there can be none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_file_copy(&mut self, copy: &FileCopy) -> Result<()> {
        let now = moment::text(self.now());
        let copy = copy.clone();
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into file_copy (sha256, copy, made_at, problem) values ($1, $2, $3, $4) \
                 on conflict (sha256) do update set copy = excluded.copy, made_at = excluded.made_at, \
                 problem = excluded.problem",
            )
            .bind(copy.sha256)
            .bind(copy.copy.as_ref().ok().cloned())
            .bind(now)
            .bind(copy.copy.err().unwrap_or_default())
            .execute(connection)
            .await?;
        });
        Ok(())
    }
}
