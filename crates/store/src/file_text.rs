//! Keeps the text of files page by page under the hash of the file: whoever brings the same file again finds it read.

use jiff::Timestamp;
use kerege_core::{Invalid, Tag};
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    database::{reading, row, within, writing},
    moment,
};

/// How far the reading of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    /// Its hash.
    pub sha256: String,
    /// When reading began, the last time.
    pub started_at: Timestamp,
    /// When all of it was read, scans excepted.
    pub read_at: Option<Timestamp>,
    /// When it was given up, and why.
    pub failed: Option<(Timestamp, Invalid)>,
    /// The format.
    pub format: String,
    /// The language that it seems to be in.
    pub language: Option<Tag>,
    /// How many pages are kept.
    pub pages: i64,
    /// How many of them are images of pages.
    pub scans: i64,
    /// Of how many images the letters were recognised.
    pub recognised: i64,
    /// Of how many they could not be.
    pub unreadable: i64,
}

struct FileTextRow {
    sha256: String,
    started_at: String,
    read_at: Option<String>,
    failed_at: Option<String>,
    problem: String,
    detail: String,
    format: String,
    language: String,
    pages: i64,
    scans: i64,
    recognised: i64,
    unreadable: i64,
}

row!(FileTextRow {
    sha256,
    started_at,
    read_at,
    failed_at,
    problem,
    detail,
    format,
    language,
    pages,
    scans,
    recognised,
    unreadable,
});

impl FileTextRow {
    fn into_text(self) -> Result<FileText> {
        let invalid = Invalid { field: String::new(), message: self.problem.into(), detail: self.detail };
        Ok(FileText {
            started_at: moment::read(&self.started_at)?,
            read_at: moment::read_maybe(self.read_at)?,
            failed: moment::read_maybe(self.failed_at)?.map(|at| (at, invalid)),
            language: self.language.parse().ok(),
            sha256: self.sha256,
            format: self.format,
            pages: self.pages,
            scans: self.scans,
            recognised: self.recognised,
            unreadable: self.unreadable,
        })
    }
}

/// A page of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePage {
    /// Its number, from 1.
    pub number: i64,
    /// Its text.
    pub text: String,
    /// Whether it is an image of a page.
    pub scan: bool,
    /// When the letters of the image were recognised.
    pub recognised_at: Option<Timestamp>,
    /// The key of the message why they could not be.
    pub problem: String,
}

struct FilePageRow {
    number: i64,
    text: String,
    scan_found_at: Option<String>,
    recognised_at: Option<String>,
    problem: String,
}

row!(FilePageRow { number, text, scan_found_at, recognised_at, problem });

impl FilePageRow {
    fn into_page(self) -> Result<FilePage> {
        Ok(FilePage {
            number: self.number,
            text: self.text,
            scan: self.scan_found_at.is_some(),
            recognised_at: moment::read_maybe(self.recognised_at)?,
            problem: self.problem,
        })
    }
}

/// A scanned page whose letters are to be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The file.
    pub sha256: String,
    /// The page.
    pub number: i64,
}

impl Store {
    /// How far the reading of these files is; files that nobody began to read are not among the answers.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn file_texts(&self, files: &[String]) -> Result<Vec<FileText>> {
        let mut texts = Vec::with_capacity(files.len());
        for chunk in files.chunks(200) {
            let sql = format!(
                "select t.sha256, t.started_at, t.read_at, t.failed_at, t.problem, t.detail, t.format, t.language, \
                 (select count(*) from file_page p where p.sha256 = t.sha256) as pages, \
                 (select count(*) from file_page p where p.sha256 = t.sha256 and p.scan_found_at is not null) as scans, \
                 (select count(*) from file_page p where p.sha256 = t.sha256 and p.recognised_at is not null) \
                 as recognised, \
                 (select count(*) from file_page p where p.sha256 = t.sha256 and p.problem <> '') as unreadable \
                 from file_text t where t.sha256 in ({})",
                crate::record::placeholders(1, chunk.len())
            );
            let rows: Vec<FileTextRow> = reading!(self, |pool| {
                let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
                for sha256 in chunk {
                    query = query.bind(sha256.clone());
                }
                query.fetch_all(pool).await?
            });
            for row in rows {
                texts.push(row.into_text()?);
            }
        }
        Ok(texts)
    }

    /// A file of some record that nobody has read, or whose reading began before `lost` and was broken off.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn file_to_read(&self, lost: Timestamp) -> Result<Option<String>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar(
                "select f.sha256 from file f left join file_text t on t.sha256 = f.sha256 \
                 where (t.sha256 is null or (t.read_at is null and t.failed_at is null and t.started_at < $1)) \
                 and exists (select 1 from file_use u where u.sha256 = f.sha256) order by f.added_at, f.sha256 limit 1",
            )
            .bind(moment::text(lost))
            .fetch_optional(pool)
            .await?
        }))
    }

    /// Takes a file for reading. Says no if somebody else took it after `lost`, or it was read meanwhile.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn start_reading(&self, sha256: &str, now: Timestamp, lost: Timestamp) -> Result<bool> {
        let taken: Option<String> = writing!(self, |pool| {
            sqlx::query_scalar(
                "insert into file_text (sha256, started_at, problem, detail, format, language) \
                 values ($1, $2, '', '', '', '') \
                 on conflict (sha256) do update set started_at = excluded.started_at \
                 where file_text.read_at is null and file_text.failed_at is null and file_text.started_at < $3 \
                 returning sha256",
            )
            .bind(sha256)
            .bind(moment::text(now))
            .bind(moment::text(lost))
            .fetch_optional(pool)
            .await?
        });
        Ok(taken.is_some())
    }

    /// Puts a file back among those that wait: what was missing is there now, or somebody asks for another try.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn read_again(&self, sha256: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("delete from file_text where sha256 = $1 and (failed_at is not null or read_at is not null)")
                .bind(sha256)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// The files that were given up for this reason.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn files_failed_for(&self, problem: &str) -> Result<Vec<(String, String)>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select sha256, detail from file_text where problem = $1 and failed_at is not null limit 500",
            )
            .bind(problem)
            .fetch_all(pool)
            .await?
        }))
    }

    /// A scanned page of a file in use that waits for its letters.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn scan_to_recognise(&self) -> Result<Option<Scan>> {
        let row: Option<(String, i64)> = reading!(self, |pool| {
            sqlx::query_as(
                "select p.sha256, p.number from file_page p join file_text t on t.sha256 = p.sha256 \
                 where p.scan_found_at is not null and p.recognised_at is null and p.problem = '' \
                 and t.read_at is not null and exists (select 1 from file_use u where u.sha256 = p.sha256) \
                 order by p.scan_found_at, p.sha256, p.number limit 1",
            )
            .fetch_optional(pool)
            .await?
        });
        Ok(row.map(|(sha256, number)| Scan { sha256, number }))
    }

    /// The pages of a file, for whoever was let in to a record that uses it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn file_pages(&self, sha256: &str) -> Result<Vec<FilePage>> {
        let rows: Vec<FilePageRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select number, text, scan_found_at, recognised_at, problem from file_page where sha256 = $1 order by number",
            )
            .bind(sha256)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter().map(FilePageRow::into_page).collect()
    }

    /// One page of a file, for whoever was let in to a record that uses it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn file_page(&self, sha256: &str, number: i64) -> Result<Option<FilePage>> {
        let row: Option<FilePageRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select number, text, scan_found_at, recognised_at, problem from file_page where sha256 = $1 and number = $2",
            )
            .bind(sha256)
            .bind(number)
            .fetch_optional(pool)
            .await?
        });
        row.map(FilePageRow::into_page).transpose()
    }

    /// The records that use a file.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn records_with_file(&self, sha256: &str) -> Result<Vec<Uuid>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar("select record_id from file_use where sha256 = $1 order by record_id")
                .bind(sha256)
                .fetch_all(pool)
                .await?
        }))
    }
}

impl Write {
    /// Keeps pages of a file that is being read, instead of what was kept of an earlier try. Letters that were recognised
    /// before stay.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_file_pages(&mut self, sha256: &str, pages: &[FilePage]) -> Result<()> {
        let now = moment::text(self.now());
        for page in pages {
            within!(*self.transaction(), |connection| {
                sqlx::query(
                    "insert into file_page (sha256, number, text, scan_found_at, problem) values ($1, $2, $3, $4, '') \
                     on conflict (sha256, number) do update set text = excluded.text, \
                     scan_found_at = excluded.scan_found_at where file_page.recognised_at is null",
                )
                .bind(sha256.to_owned())
                .bind(page.number)
                .bind(page.text.clone())
                .bind(page.scan.then(|| now.clone()))
                .execute(connection)
                .await?;
            });
        }
        Ok(())
    }

    /// Notes that a file was read to its end: it has `pages` pages.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn finish_reading(
        &mut self,
        sha256: &str,
        pages: i64,
        format: &str,
        language: Option<&Tag>,
    ) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from file_page where sha256 = $1 and number > $2")
                .bind(sha256.to_owned())
                .bind(pages)
                .execute(&mut *connection)
                .await?;
            sqlx::query(
                "update file_text set read_at = $2, failed_at = null, problem = '', detail = '', format = $3, \
                 language = $4 where sha256 = $1",
            )
            .bind(sha256.to_owned())
            .bind(now)
            .bind(format.to_owned())
            .bind(language.map(ToString::to_string).unwrap_or_default())
            .execute(&mut *connection)
            .await?;
        });
        self.log_file(sha256).await
    }

    /// Notes why a file cannot be read. Pages that were told before stay.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn fail_reading(&mut self, sha256: &str, format: &str, why: &Invalid) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "update file_text set failed_at = $2, problem = $3, detail = $4, format = $5 where sha256 = $1",
            )
            .bind(sha256.to_owned())
            .bind(now)
            .bind(why.message.to_string())
            .bind(why.detail.clone())
            .bind(format.to_owned())
            .execute(connection)
            .await?;
        });
        self.log_file(sha256).await
    }

    /// Keeps the recognised letters of a scanned page, or the key of the message why there are none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_recognised(&mut self, scan: &Scan, text: std::result::Result<&str, &str>) -> Result<()> {
        let recognised = text.is_ok().then(|| moment::text(self.now()));
        let problem = text.err().unwrap_or_default().to_owned();
        let text = text.unwrap_or_default().to_owned();
        let scan = scan.clone();
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "update file_page set text = $3, recognised_at = $4, problem = $5 where sha256 = $1 and number = $2",
            )
            .bind(scan.sha256)
            .bind(scan.number)
            .bind(text)
            .bind(recognised)
            .bind(problem)
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Notes the language that a file seems to be in, once its letters are known.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_file_language(&mut self, sha256: &str, language: &Tag) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update file_text set language = $2 where sha256 = $1")
                .bind(sha256.to_owned())
                .bind(language.to_string())
                .execute(connection)
                .await?;
        });
        Ok(())
    }

    /// Tells the followers of the change log that there is something new to find in the records with this file.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn log_file(&mut self, sha256: &str) -> Result<()> {
        let records: Vec<Uuid> = within!(*self.transaction(), |connection| {
            sqlx::query_scalar("select record_id from file_use where sha256 = $1 order by record_id")
                .bind(sha256.to_owned())
                .fetch_all(connection)
                .await?
        });
        for record in records {
            self.log_text(record).await?;
        }
        Ok(())
    }
}
