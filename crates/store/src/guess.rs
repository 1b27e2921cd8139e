//! Keeps what the text of a file lets one guess about a draft, until an editor takes or discards it.

use kerege_core::Viewer;
use uuid::Uuid;

use crate::{
    Author, Result, Store, Write,
    database::{reading, row, within},
    moment,
};

/// Something that may be true of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Its identity.
    pub id: Uuid,
    /// The record.
    pub record_id: Uuid,
    /// The place in the record: `title`, `date`, `original`, `fields.number`.
    pub field: String,
    /// What would stand there.
    pub value: String,
    /// The words of the file that it was read from.
    pub words: String,
}

row!(Guess { id, record_id, field, value, words });

impl Store {
    /// The guesses about a record that nobody decided on, for the team and whoever keeps the record.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn open_guesses(&self, viewer: &Viewer, record_id: Uuid) -> Result<Vec<Guess>> {
        let sql = format!(
            "select g.id, g.record_id, g.field, g.value, g.words from guess g join record r on r.id = g.record_id \
             where {} and g.record_id = $2 and g.taken_at is null and g.discarded_at is null \
             order by g.field, g.made_at, g.id limit 100",
            crate::record::visible(viewer)
        );
        let own = crate::record::own(viewer);
        Ok(reading!(self, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(own).bind(record_id).fetch_all(pool).await?
        }))
    }
}

impl Write {
    /// Adds a guess; one that was made before, whatever became of it, is not made again.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn add_guess(&mut self, guess: &Guess) -> Result<()> {
        let now = moment::text(self.now());
        let guess = guess.clone();
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into guess (id, record_id, field, value, words, made_at) values ($1, $2, $3, $4, $5, $6) \
                 on conflict (record_id, field, value) do nothing",
            )
            .bind(guess.id)
            .bind(guess.record_id)
            .bind(guess.field)
            .bind(guess.value)
            .bind(guess.words)
            .bind(now)
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Notes that an editor took a guess, or discarded it; says whether it was still open.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn settle_guess(&mut self, id: Uuid, by: &Author, taken: bool) -> Result<bool> {
        let now = moment::text(self.now());
        let column = if taken { "taken" } else { "discarded" };
        let sql = format!(
            "update guess set {column}_at = $2, {column}_by = $3 \
             where id = $1 and taken_at is null and discarded_at is null returning record_id"
        );
        let settled: Option<Uuid> = within!(*self.transaction(), |connection| {
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .bind(id)
                .bind(now)
                .bind(by.account)
                .fetch_optional(connection)
                .await?
        });
        Ok(settled.is_some())
    }
}
