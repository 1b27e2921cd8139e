//! Words that several people looked for in vain on the same day, without a trace of who they were.

use jiff::civil::Date;

use crate::{
    Result, Store,
    database::{reading, row, writing},
};

/// A word that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnansweredWord {
    /// The word in its normal form.
    pub word: String,
    /// The day on which it was looked for.
    pub day: Date,
    /// How many people looked for it.
    pub people: i64,
}

struct Row {
    word: String,
    day: String,
    people: i64,
}

row!(Row { word, day, people });

impl Store {
    /// Keeps a word. Keeping it twice for the same day changes nothing; of two counts the larger one stays.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_unanswered(&self, found: &UnansweredWord) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "insert into unanswered (word, day, people) values ($1, $2, $3) on conflict (word, day) do update \
                 set people = excluded.people where excluded.people > unanswered.people",
            )
            .bind(&found.word)
            .bind(found.day.to_string())
            .bind(found.people)
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// The newest words, of one day those first that most people looked for.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn unanswered(&self, limit: i64) -> Result<Vec<UnansweredWord>> {
        let rows: Vec<Row> = reading!(self, |pool| {
            sqlx::query_as("select word, day, people from unanswered order by day desc, people desc, word limit $1")
                .bind(limit)
                .fetch_all(pool)
                .await?
        });
        rows.into_iter().map(read).collect()
    }

    /// Forgets the words of all days before `day`.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget_unanswered(&self, day: Date) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("delete from unanswered where day < $1").bind(day.to_string()).execute(pool).await?;
        });
        Ok(())
    }
}

fn read(row: Row) -> Result<UnansweredWord> {
    let day = row.day.parse().map_err(|error: jiff::Error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(UnansweredWord { word: row.word, day, people: row.people })
}
