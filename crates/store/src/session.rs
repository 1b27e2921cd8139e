//! Who is signed in. Only hashes of the tokens are kept, and no address.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Result, Store,
    database::{reading, writing},
    moment,
};

/// A session that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The account it belongs to.
    pub account_id: Uuid,
    /// When its owner signed in.
    pub started_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
}

impl Store {
    /// Keeps a new session under the hash of its token.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn start_session(&self, token_hash: &str, session: &Session) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "insert into session (token_hash, account_id, started_at, seen_at, ends_at) values ($1, $2, $3, $4, $5)",
            )
            .bind(token_hash)
            .bind(session.account_id)
            .bind(moment::text(session.started_at))
            .bind(moment::text(session.seen_at))
            .bind(moment::text(session.ends_at))
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// The session with this token hash; whether it has run out is for the caller to see.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn session(&self, token_hash: &str) -> Result<Option<Session>> {
        let row: Option<(Uuid, String, String, String)> = reading!(self, |pool| {
            sqlx::query_as("select account_id, started_at, seen_at, ends_at from session where token_hash = $1")
                .bind(token_hash)
                .fetch_optional(pool)
                .await?
        });
        row.map(|(account_id, started_at, seen_at, ends_at)| {
            Ok(Session {
                account_id,
                started_at: moment::read(&started_at)?,
                seen_at: moment::read(&seen_at)?,
                ends_at: moment::read(&ends_at)?,
            })
        })
        .transpose()
    }

    /// Notes that the session was used.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn touch_session(&self, token_hash: &str, now: Timestamp) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update session set seen_at = $2 where token_hash = $1")
                .bind(token_hash)
                .bind(moment::text(now))
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Ends the session.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn end_session(&self, token_hash: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("delete from session where token_hash = $1").bind(token_hash).execute(pool).await?;
        });
        Ok(())
    }

    /// Forgets sessions that ended before `now` and failed sign-ins older than `keep_failed_after`.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget_old_sessions(&self, now: Timestamp, keep_failed_after: Timestamp) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("delete from session where ends_at < $1").bind(moment::text(now)).execute(pool).await?;
            sqlx::query("delete from failed_sign_in where at < $1")
                .bind(moment::text(keep_failed_after))
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Notes that somebody failed to sign in; never from where.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn note_failed_sign_in(&self, login: &str, at: Timestamp, reason: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("insert into failed_sign_in (login, at, reason) values ($1, $2, $3)")
                .bind(login)
                .bind(moment::text(at))
                .bind(reason)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// How often signing in to this login has failed since `since`.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn failed_sign_ins(&self, login: &str, since: Timestamp) -> Result<i64> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar("select count(*) from failed_sign_in where login = $1 and at >= $2")
                .bind(login)
                .bind(moment::text(since))
                .fetch_one(pool)
                .await?
        }))
    }
}
