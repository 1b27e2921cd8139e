//! What people without an account sent in, and what became of it. Only the team reads it, and who holds the receipt code.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kerege_core::Viewer;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Error, Result, Store, Write,
    database::{reading, row, within},
    moment,
    record::placeholders,
};

/// Where a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmissionState {
    /// Nobody has decided yet.
    Waiting,
    /// It became a draft, or went into one.
    Taken,
    /// The team does not use it.
    Refused,
    /// It was no honest submission; it is erased soon.
    Spam,
}

impl SubmissionState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Taken, Self::Refused, Self::Spam];

    /// The word used in addresses and message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Taken => "taken",
            Self::Refused => "refused",
            Self::Spam => "spam",
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Self::Waiting => "s.taken_at is null and s.refused_at is null and s.spam_at is null",
            Self::Taken => "s.taken_at is not null",
            Self::Refused => "s.refused_at is not null and s.spam_at is null",
            Self::Spam => "s.spam_at is not null",
        }
    }
}

/// How far the team trusts those who send under one receipt code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// What they send comes first.
    Trusted,
    /// Nobody has judged them.
    Unverified,
    /// What they send is refused as it arrives, without telling them.
    Blocked,
}

impl Trust {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Trusted, Self::Unverified, Self::Blocked];

    /// The word kept in the database and used in message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trusted => "trusted",
            Self::Unverified => "unverified",
            Self::Blocked => "blocked",
        }
    }
}

impl std::str::FromStr for Trust {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|trust| trust.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// What somebody sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its identity.
    pub id: Uuid,
    /// SHA-256 of the receipt code.
    pub code_hash: String,
    /// The pseudonym of who sent it: the hash of the code of their first submission.
    pub source: String,
    /// The kind of the record that is proposed or corrected.
    pub kind: String,
    /// The record that is corrected.
    pub record_id: Option<Uuid>,
    /// The language of the page it was written on.
    pub language: String,
    /// What it is called in lists.
    pub title: String,
    /// What was typed: name of the form field → words.
    pub content: BTreeMap<String, String>,
    /// The e-mail address, sealed.
    pub sealed: Option<String>,
    /// When it came.
    pub sent_at: Timestamp,
    /// When it was taken.
    pub taken_at: Option<Timestamp>,
    /// The record that it became or went into.
    pub taken_into: Option<Uuid>,
    /// When it was refused.
    pub refused_at: Option<Timestamp>,
    /// When it was marked as spam.
    pub spam_at: Option<Timestamp>,
    /// How far its source is trusted today.
    pub trust: Trust,
}

impl Submission {
    /// Where it stands.
    pub fn state(&self) -> SubmissionState {
        if self.spam_at.is_some() {
            SubmissionState::Spam
        } else if self.refused_at.is_some() {
            SubmissionState::Refused
        } else if self.taken_at.is_some() {
            SubmissionState::Taken
        } else {
            SubmissionState::Waiting
        }
    }
}

/// Which submissions are wanted; what is not given does not matter.
#[derive(Clone, Debug, Default)]
pub struct SubmissionFilter {
    /// Only those that stand so.
    pub state: Option<SubmissionState>,
    /// Only those about this kind.
    pub kind: Option<String>,
    /// Only those of sources that are trusted so far.
    pub trust: Option<Trust>,
}

/// An answer of the team, or a remark of who sent the submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionRemark {
    /// Its identity.
    pub id: Uuid,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// The account of the team; none for the sender.
    pub written_by: Option<Uuid>,
}

struct SubmissionRow {
    id: Uuid,
    code_hash: String,
    source: String,
    kind: String,
    record_id: Option<Uuid>,
    language: String,
    title: String,
    content: String,
    sealed: Option<String>,
    sent_at: String,
    taken_at: Option<String>,
    taken_into: Option<Uuid>,
    refused_at: Option<String>,
    spam_at: Option<String>,
    trust: String,
}

row!(SubmissionRow {
    id,
    code_hash,
    source,
    kind,
    record_id,
    language,
    title,
    content,
    sealed,
    sent_at,
    taken_at,
    taken_into,
    refused_at,
    spam_at,
    trust,
});

impl SubmissionRow {
    fn into_submission(self) -> Result<Submission> {
        Ok(Submission {
            content: serde_json::from_str(&self.content).map_err(|error| Error::Document(self.id, error))?,
            id: self.id,
            code_hash: self.code_hash,
            source: self.source,
            kind: self.kind,
            record_id: self.record_id,
            language: self.language,
            title: self.title,
            sealed: self.sealed,
            sent_at: moment::read(&self.sent_at)?,
            taken_at: moment::read_maybe(self.taken_at)?,
            taken_into: self.taken_into,
            refused_at: moment::read_maybe(self.refused_at)?,
            spam_at: moment::read_maybe(self.spam_at)?,
            trust: self.trust.parse().unwrap_or(Trust::Unverified),
        })
    }
}

const SELECT: &str = "select s.id, s.code_hash, s.source, s.kind, s.record_id, s.language, s.title, s.content, s.sealed, \
     s.sent_at, s.taken_at, s.taken_into, s.refused_at, s.spam_at, coalesce(t.trust, 'unverified') as trust \
     from submission s left join submission_source t on t.key = s.source";

impl Store {
    /// The submissions that fit, those of trusted sources first and then the oldest, and how many there are in all;
    /// nothing for who is not of the team.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn submissions(
        &self,
        viewer: &Viewer,
        filter: &SubmissionFilter,
        limit: i64,
        offset: i64,
    ) -> Result<(Vec<Submission>, i64)> {
        if !viewer.is_team() {
            return Ok((Vec::new(), 0));
        }
        let mut conditions = vec!["1 = 1".to_owned()];
        let mut texts: Vec<&str> = Vec::new();
        conditions.extend(filter.state.map(|state| state.condition().to_owned()));
        if let Some(kind) = &filter.kind {
            texts.push(kind);
            conditions.push(format!("s.kind = ${}", texts.len()));
        }
        if let Some(trust) = filter.trust {
            texts.push(trust.as_str());
            conditions.push(format!("coalesce(t.trust, 'unverified') = ${}", texts.len()));
        }
        let conditions = conditions.join(" and ");
        let list = format!(
            "{SELECT} where {conditions} \
             order by case t.trust when 'trusted' then 0 when 'blocked' then 2 else 1 end, s.sent_at, s.id \
             limit ${} offset ${}",
            texts.len() + 1,
            texts.len() + 2
        );
        let count = format!(
            "select count(*) from submission s left join submission_source t on t.key = s.source where {conditions}"
        );
        let (rows, total): (Vec<SubmissionRow>, i64) = reading!(self, |pool| {
            let mut rows = sqlx::query_as(AssertSqlSafe(list));
            let mut total = sqlx::query_scalar(AssertSqlSafe(count));
            for text in &texts {
                rows = rows.bind((*text).to_owned());
                total = total.bind((*text).to_owned());
            }
            (rows.bind(limit).bind(offset).fetch_all(pool).await?, total.fetch_one(pool).await?)
        });
        let submissions: Result<Vec<Submission>> = rows.into_iter().map(SubmissionRow::into_submission).collect();
        Ok((submissions?, total))
    }

    /// One submission; nothing for who is not of the team.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn submission(&self, viewer: &Viewer, id: Uuid) -> Result<Option<Submission>> {
        if !viewer.is_team() {
            return Ok(None);
        }
        let sql = format!("{SELECT} where s.id = $1");
        let row: Option<SubmissionRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(pool).await?);
        row.map(SubmissionRow::into_submission).transpose()
    }

    /// The submission with this receipt: who knows the code may see it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn submission_by_code(&self, code_hash: &str) -> Result<Option<Submission>> {
        let sql = format!("{SELECT} where s.code_hash = $1");
        let row: Option<SubmissionRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(code_hash).fetch_optional(pool).await?);
        row.map(SubmissionRow::into_submission).transpose()
    }

    /// The pseudonym of who sent the submission with this receipt and how far they are trusted. A judged source is known
    /// by the code of its first submission even after that was erased.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn submission_source(&self, code_hash: &str) -> Result<Option<(String, Trust)>> {
        if let Some(submission) = self.submission_by_code(code_hash).await? {
            return Ok(Some((submission.source, submission.trust)));
        }
        let trust: Option<String> = reading!(self, |pool| {
            sqlx::query_scalar("select trust from submission_source where key = $1")
                .bind(code_hash)
                .fetch_optional(pool)
                .await?
        });
        Ok(trust.map(|trust| (code_hash.to_owned(), trust.parse().unwrap_or(Trust::Unverified))))
    }

    /// How many other submissions came from this source, and how many of those were taken.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_submissions_of(&self, source: &str) -> Result<(i64, i64)> {
        Ok(reading!(self, |pool| {
            sqlx::query_as("select count(*), count(taken_at) from submission where source = $1")
                .bind(source)
                .fetch_one(pool)
                .await?
        }))
    }

    /// The answers and remarks on a submission, in their order.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn submission_remarks(&self, submission: Uuid) -> Result<Vec<SubmissionRemark>> {
        let rows: Vec<(Uuid, String, String, Option<Uuid>)> = reading!(self, |pool| {
            sqlx::query_as(
                "select id, text, written_at, written_by from submission_remark where submission_id = $1 \
                 order by written_at, id limit 200",
            )
            .bind(submission)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter()
            .map(|(id, text, written_at, written_by)| {
                Ok(SubmissionRemark { id, text, written_at: moment::read(&written_at)?, written_by })
            })
            .collect()
    }
}

impl Write {
    /// Keeps a submission.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_submission(&mut self, submission: &Submission) -> Result<()> {
        let content =
            serde_json::to_string(&submission.content).map_err(|error| Error::Document(submission.id, error))?;
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into submission (id, code_hash, source, kind, record_id, language, title, content, sealed, \
                 sent_at, refused_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            )
            .bind(submission.id)
            .bind(submission.code_hash.clone())
            .bind(submission.source.clone())
            .bind(submission.kind.clone())
            .bind(submission.record_id)
            .bind(submission.language.clone())
            .bind(submission.title.clone())
            .bind(content)
            .bind(submission.sealed.clone())
            .bind(moment::text(submission.sent_at))
            .bind(submission.refused_at.map(moment::text))
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Decides what becomes of submissions that wait; of refused ones that they are spam, or that they are taken after
    /// all. Says how many were decided.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn decide_submissions(
        &mut self,
        ids: &[Uuid],
        state: SubmissionState,
        by: Option<Uuid>,
        into: Option<Uuid>,
    ) -> Result<u64> {
        let (columns, undecided) = match state {
            SubmissionState::Waiting => return Ok(0),
            SubmissionState::Taken => (
                "taken_at = $1, taken_by = $2, taken_into = $3, refused_at = null, refused_by = null",
                "spam_at is null",
            ),
            SubmissionState::Refused => {
                ("refused_at = $1, refused_by = $2, taken_into = $3", "spam_at is null and refused_at is null")
            }
            SubmissionState::Spam => ("spam_at = $1, spam_by = $2, taken_into = $3", "spam_at is null"),
        };
        let now = moment::text(self.now());
        let mut decided = 0;
        for chunk in ids.chunks(500) {
            let sql = format!(
                "update submission set {columns} where taken_at is null and {undecided} and id in ({})",
                placeholders(4, chunk.len())
            );
            within!(*self.transaction(), |connection| {
                let mut query = sqlx::query(AssertSqlSafe(sql)).bind(now.clone()).bind(by).bind(into);
                for id in chunk {
                    query = query.bind(*id);
                }
                decided += query.execute(connection).await?.rows_affected();
            });
        }
        Ok(decided)
    }

    /// Says how far a source is trusted from now on.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn judge_submission_source(&mut self, key: &str, trust: Trust, by: Option<Uuid>) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into submission_source (key, trust, judged_at, judged_by) values ($1, $2, $3, $4) \
                 on conflict (key) do update set trust = excluded.trust, judged_at = excluded.judged_at, \
                 judged_by = excluded.judged_by",
            )
            .bind(key.to_owned())
            .bind(trust.as_str())
            .bind(now)
            .bind(by)
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Adds an answer of the team or a remark of the sender.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_submission_remark(&mut self, submission: Uuid, remark: &SubmissionRemark) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into submission_remark (id, submission_id, text, written_at, written_by) \
                 values ($1, $2, $3, $4, $5)",
            )
            .bind(remark.id)
            .bind(submission)
            .bind(remark.text.clone())
            .bind(moment::text(remark.written_at))
            .bind(remark.written_by)
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Erases the addresses of what was decided before `decided`, all of what was marked as spam before `spam`, and all
    /// of what was refused before `refused`.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget_submissions(&mut self, decided: Timestamp, spam: Timestamp, refused: Timestamp) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "update submission set sealed = null \
                 where sealed is not null and coalesce(taken_at, spam_at, refused_at) < $1",
            )
            .bind(moment::text(decided))
            .execute(&mut *connection)
            .await?;
            // Their files were removed before; what came since is removed the next time.
            sqlx::query(
                "delete from submission where (spam_at < $1 or (spam_at is null and refused_at < $2)) \
                 and not exists (select 1 from submission_file f where f.submission_id = submission.id)",
            )
            .bind(moment::text(spam))
            .bind(moment::text(refused))
            .execute(&mut *connection)
            .await?;
        });
        Ok(())
    }
}
