//! What an editor typed and has not saved yet, kept for her alone until she saves or throws it away.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    Result, Store,
    database::{reading, writing},
    moment,
};

/// The content of a form that was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The form's fields as the browser sent them, form-encoded.
    pub content: String,
    /// When it was kept.
    pub saved_at: Timestamp,
}

impl Store {
    /// Keeps what stands in a form.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_unsaved(&self, account: Uuid, form: &str, content: &str, now: Timestamp) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "insert into unsaved (account_id, form, content, saved_at) values ($1, $2, $3, $4) \
                 on conflict (account_id, form) do update set content = excluded.content, saved_at = excluded.saved_at",
            )
            .bind(account)
            .bind(form)
            .bind(content)
            .bind(moment::text(now))
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// What this account left in the form.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn unsaved(&self, account: Uuid, form: &str) -> Result<Option<Unsaved>> {
        let row: Option<(String, String)> = reading!(self, |pool| {
            sqlx::query_as("select content, saved_at from unsaved where account_id = $1 and form = $2")
                .bind(account)
                .bind(form)
                .fetch_optional(pool)
                .await?
        });
        row.map(|(content, saved_at)| Ok(Unsaved { content, saved_at: moment::read(&saved_at)? })).transpose()
    }

    /// Forgets what was left in the form.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget_unsaved(&self, account: Uuid, form: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("delete from unsaved where account_id = $1 and form = $2")
                .bind(account)
                .bind(form)
                .execute(pool)
                .await?;
        });
        Ok(())
    }
}
