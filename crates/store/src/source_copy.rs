//! Copies of cited pages: asked for when a page is cited, taken once, and never replaced.

use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    database::{reading, row, within, writing},
    moment,
    record::placeholders,
};

/// The copy of a cited page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCopy {
    /// The address of the page.
    pub url: String,
    /// How often it was asked for in vain.
    pub tries: i64,
    /// Why the last attempt failed.
    pub problem: String,
    /// When the copy was taken.
    pub taken_at: Option<Timestamp>,
    /// SHA-256 of the bytes.
    pub sha256: Option<String>,
}

struct CopyRow {
    url: String,
    tries: i64,
    problem: String,
    taken_at: Option<String>,
    sha256: Option<String>,
}

row!(CopyRow { url, tries, problem, taken_at, sha256 });

impl CopyRow {
    fn into_copy(self) -> Result<SourceCopy> {
        Ok(SourceCopy {
            url: self.url,
            tries: self.tries,
            problem: self.problem,
            taken_at: moment::read_maybe(self.taken_at)?,
            sha256: self.sha256,
        })
    }
}

impl Store {
    /// Copies that are still to be taken and were not tried too often, the longest wanted first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn wanted_copies(&self, most_tries: i64, limit: i64) -> Result<Vec<SourceCopy>> {
        let rows: Vec<CopyRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select url, tries, problem, taken_at, sha256 from source_copy where taken_at is null and tries < $1 \
                 order by tries, wanted_at, url limit $2",
            )
            .bind(most_tries)
            .bind(limit)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter().map(CopyRow::into_copy).collect()
    }

    /// What is known of the copies of these pages.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn copies_of(&self, urls: &[String]) -> Result<Vec<SourceCopy>> {
        let mut found = Vec::new();
        for chunk in urls.chunks(500) {
            let sql = format!(
                "select url, tries, problem, taken_at, sha256 from source_copy where url in ({}) order by url",
                placeholders(1, chunk.len())
            );
            let rows: Vec<CopyRow> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for url in chunk {
                    query = query.bind(url.clone());
                }
                query.fetch_all(pool).await?
            });
            found.extend(rows.into_iter().map(CopyRow::into_copy).collect::<Result<Vec<_>>>()?);
        }
        Ok(found)
    }

    /// Whether these bytes are the copy of a cited page.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn is_copy(&self, sha256: &str) -> Result<bool> {
        let count: i64 = reading!(self, |pool| {
            sqlx::query_scalar("select count(*) from source_copy where sha256 = $1")
                .bind(sha256)
                .fetch_one(pool)
                .await?
        });
        Ok(count > 0)
    }

    /// Notes that a copy was taken, unless there is one already, or why it could not be.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn note_copy(&self, url: &str, now: Timestamp, outcome: std::result::Result<&str, &str>) -> Result<()> {
        let sql = match outcome {
            Ok(_) => {
                "update source_copy set taken_at = $2, sha256 = $3, problem = '' where url = $1 and taken_at is null"
            }
            Err(_) => "update source_copy set tries = tries + 1, problem = $3 where url = $1 and $2 <> ''",
        };
        let (Ok(words) | Err(words)) = outcome;
        writing!(self, |pool| {
            sqlx::query(sql).bind(url).bind(moment::text(now)).bind(words).execute(pool).await?;
        });
        Ok(())
    }
}

impl Write {
    /// Asks for the copy of a page, once.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn want_copy(&mut self, id: Uuid, url: &str) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into source_copy (id, url, wanted_at, tries, problem) values ($1, $2, $3, 0, '') \
                 on conflict (url) do nothing",
            )
            .bind(id)
            .bind(url.to_owned())
            .bind(now)
            .execute(connection)
            .await?;
        });
        Ok(())
    }
}
