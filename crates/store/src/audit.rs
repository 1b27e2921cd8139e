//! Who did what: a chain in which every entry carries the hash of the one before, so that none can be changed unseen.

use jiff::Timestamp;
use kerege_core::digest;
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    database::{reading, row, within},
    moment,
};

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place in the chain.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// The account.
    pub account_id: Option<Uuid>,
    /// The name at that time.
    pub actor: String,
    /// The act, as the table of permissions names it.
    pub act: String,
    /// What it was done to: a record's id, an account's login.
    pub object: String,
    /// The hash of this entry and all before it.
    pub hash: String,
}

struct AuditRow {
    number: i64,
    at: String,
    account_id: Option<Uuid>,
    actor: String,
    act: String,
    object: String,
    digest_before: String,
    digest_after: String,
    previous: String,
    hash: String,
}

row!(AuditRow { number, at, account_id, actor, act, object, digest_before, digest_after, previous, hash });

impl AuditRow {
    fn expected_hash(&self) -> String {
        let account = self.account_id.map(|id| id.to_string()).unwrap_or_default();
        let parts = [
            &self.previous,
            &self.at,
            &account,
            &self.actor,
            &self.act,
            &self.object,
            &self.digest_before,
            &self.digest_after,
        ];
        digest(parts.map(String::as_str).join("\u{1f}"))
    }
}

impl Write {
    /// Adds an act to the chain. `before` and `after` are digests of the object's state, empty where there is none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn audit(
        &mut self,
        account_id: Option<Uuid>,
        actor: &str,
        act: &str,
        object: &str,
        before: &str,
        after: &str,
    ) -> Result<()> {
        let at = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            let previous: Option<String> = sqlx::query_scalar("select hash from audit order by number desc limit 1")
                .fetch_optional(&mut *connection)
                .await?;
            let mut row = AuditRow {
                number: 0,
                at,
                account_id,
                actor: actor.to_owned(),
                act: act.to_owned(),
                object: object.to_owned(),
                digest_before: before.to_owned(),
                digest_after: after.to_owned(),
                previous: previous.unwrap_or_default(),
                hash: String::new(),
            };
            row.hash = row.expected_hash();
            sqlx::query(
                "insert into audit (at, account_id, actor, act, object, digest_before, digest_after, previous, hash) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(row.at)
            .bind(row.account_id)
            .bind(row.actor)
            .bind(row.act)
            .bind(row.object)
            .bind(row.digest_before)
            .bind(row.digest_after)
            .bind(row.previous)
            .bind(row.hash)
            .execute(&mut *connection)
            .await?;
        });
        Ok(())
    }
}

impl Store {
    /// The newest acts, newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn audit_entries(&self, limit: i64) -> Result<Vec<AuditEntry>> {
        let rows: Vec<AuditRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select number, at, account_id, actor, act, object, digest_before, digest_after, previous, hash \
                 from audit order by number desc limit $1",
            )
            .bind(limit)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter()
            .map(|row| {
                Ok(AuditEntry {
                    number: row.number,
                    at: moment::read(&row.at)?,
                    account_id: row.account_id,
                    actor: row.actor,
                    act: row.act,
                    object: row.object,
                    hash: row.hash,
                })
            })
            .collect()
    }

    /// The number of the first entry that does not fit the chain, if any.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn broken_audit_entry(&self) -> Result<Option<i64>> {
        let (mut previous, mut last) = (String::new(), 0);
        loop {
            let rows: Vec<AuditRow> = reading!(self, |pool| {
                sqlx::query_as(
                    "select number, at, account_id, actor, act, object, digest_before, digest_after, previous, hash \
                     from audit where number > $1 order by number limit 1000",
                )
                .bind(last)
                .fetch_all(pool)
                .await?
            });
            if rows.is_empty() {
                return Ok(None);
            }
            for row in rows {
                if row.previous != previous || row.hash != row.expected_hash() {
                    return Ok(Some(row.number));
                }
                (previous, last) = (row.hash, row.number);
            }
        }
    }
}
