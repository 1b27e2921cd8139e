//! Takes back what an import wrote, as if it had never been there.

use uuid::Uuid;

use crate::{Life, Result, Write, database::within, moment};

impl Write {
    /// Removes a record with everything that follows from it; the log keeps that it is gone.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn erase(&mut self, id: Uuid) -> Result<()> {
        let Some(head) = self.head(id).await? else { return Ok(()) };
        let audience = head.audience();
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from observation where series_id in (select id from series where record_id = $1)")
                .bind(id)
                .execute(&mut *connection)
                .await?;
            sqlx::query("delete from record where id = $1").bind(id).execute(&mut *connection).await?;
        });
        self.log(id, &head.kind, &head.slug, "deleted", audience).await
    }

    /// Brings a record back to where it was: later revisions are removed, and its life is what it was.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn revert(&mut self, id: Uuid, life: &Life) -> Result<()> {
        let at = |moment: Option<jiff::Timestamp>| moment.map(moment::text);
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from revision where record_id = $1 and number > $2")
                .bind(id)
                .bind(life.latest)
                .execute(&mut *connection)
                .await?;
            sqlx::query(
                "update record set latest = $2, published = $3, owner = $4, embargo_until = $5, submitted_at = $6, \
                 submitted_by = $7, published_at = $8, published_by = $9, withdrawn_at = $10, withdrawn_by = $11, \
                 confirmed_at = $12, confirmed_by = $13 where id = $1",
            )
            .bind(id)
            .bind(life.latest)
            .bind(life.published)
            .bind(life.owner)
            .bind(at(life.embargo_until))
            .bind(at(life.submitted_at))
            .bind(life.submitted_by)
            .bind(at(life.published_at))
            .bind(life.published_by)
            .bind(at(life.withdrawn_at))
            .bind(life.withdrawn_by)
            .bind(at(life.confirmed_at))
            .bind(life.confirmed_by)
            .execute(&mut *connection)
            .await?;
        });
        self.reflect(id, "published").await
    }

    /// How many links lead to a record from records that a batch did not make.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn links_from_outside(&mut self, id: Uuid, batch: Uuid) -> Result<i64> {
        Ok(within!(*self.transaction(), |connection| {
            sqlx::query_scalar(
                "select count(*) from link l where l.target_id = $1 and l.record_id <> $1 and not exists \
                 (select 1 from batch_change c where c.batch_id = $2 and c.object_id = l.record_id)",
            )
            .bind(id)
            .bind(batch)
            .fetch_one(connection)
            .await?
        }))
    }

    /// The number of a record's newest revision; nothing if there is no such record.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn latest(&mut self, id: Uuid) -> Result<Option<i64>> {
        Ok(self.head(id).await?.map(|head| head.latest))
    }

    /// Removes a note.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn erase_note(&mut self, id: Uuid) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from note where id = $1").bind(id).execute(connection).await?;
        });
        Ok(())
    }
}
