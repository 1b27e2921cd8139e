//! Changes records: everything that must happen together happens in one transaction, durable once committed.

use jiff::Timestamp;
use kerege_core::{Audience, Document, digest};
use sqlx::{AssertSqlSafe, QueryBuilder};
use uuid::Uuid;

use crate::{
    Error, Result, Store,
    database::{Transaction, row, within},
    link::CardText,
    moment,
};

/// Who saves: an account, or a program with a name.
#[derive(Clone, Debug)]
pub struct Author {
    /// The account, if it is one of this centre.
    pub account: Option<Uuid>,
    /// The name kept with the revision.
    pub name: String,
}

/// What saving a revision came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The number of the newest revision now.
    pub number: i64,
    /// Whether anything differed from the revision before.
    pub changed: bool,
}

/// A transaction that changes records. Nothing of it remains unless [`Write::commit`] is called.
pub struct Write {
    transaction: Transaction,
    now: Timestamp,
}

pub(crate) struct Head {
    pub kind: String,
    pub slug: String,
    pub latest: i64,
    published: Option<i64>,
    visibility: String,
    withdrawn_at: Option<String>,
    embargo_until: Option<String>,
}

row!(Head { kind, slug, latest, published, visibility, withdrawn_at, embargo_until });

impl Head {
    pub fn audience(&self) -> Audience {
        if self.published.is_some() && self.withdrawn_at.is_none() && self.embargo_until.is_none() {
            self.visibility.parse().unwrap_or(Audience::Team)
        } else {
            Audience::Team
        }
    }
}

impl Store {
    /// Starts to change records; `now` is the moment written beside every change.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn write(&self, now: Timestamp) -> Result<Write> {
        Ok(Write { transaction: self.begin().await?, now })
    }
}

impl Write {
    /// Makes everything durable; only then may it be acknowledged.
    ///
    /// # Errors
    /// If the database fails; then nothing has happened.
    pub async fn commit(self) -> Result<()> {
        self.transaction.commit().await
    }

    pub(crate) fn transaction(&mut self) -> &mut Transaction {
        &mut self.transaction
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// Saves a revision: the first of a new record if `base` is nothing, else on top of revision `base`.
    ///
    /// # Errors
    /// [`Error::Conflict`] if `base` is no longer the newest, [`Error::SlugTaken`] if another record has the slug.
    pub async fn save(
        &mut self,
        id: Uuid,
        base: Option<i64>,
        document: &Document,
        author: &Author,
        note: &str,
    ) -> Result<Saved> {
        self.refuse_taken_slug(id, &document.slug).await?;
        let now = moment::text(self.now);
        let Some(base) = base else {
            let visibility = document.visibility.as_str();
            within!(self.transaction, |connection| {
                sqlx::query(
                    "insert into record (id, kind, slug, latest, visibility, created_at, created_by) \
                     values ($1, $2, $3, 1, $4, $5, $6)",
                )
                .bind(id)
                .bind(document.kind.clone())
                .bind(document.slug.clone())
                .bind(visibility)
                .bind(now)
                .bind(author.account)
                .execute(connection)
                .await?;
            });
            self.insert_revision(id, 1, document, author, note).await?;
            self.reflect(id, "created").await?;
            return Ok(Saved { number: 1, changed: true });
        };
        let head = self.head(id).await?.ok_or(Error::Conflict)?;
        if head.latest != base {
            return Err(Error::Conflict);
        }
        let before: String = within!(self.transaction, |connection| {
            sqlx::query_scalar("select digest from revision where record_id = $1 and number = $2")
                .bind(id)
                .bind(base)
                .fetch_one(connection)
                .await?
        });
        if before == document_digest(document)? {
            return Ok(Saved { number: base, changed: false });
        }
        let number = base + 1;
        self.insert_revision(id, number, document, author, note).await?;
        within!(self.transaction, |connection| {
            sqlx::query("update record set latest = $2, submitted_at = null, submitted_by = null where id = $1")
                .bind(id)
                .bind(number)
                .execute(connection)
                .await?;
        });
        self.reflect(id, "saved").await?;
        Ok(Saved { number, changed: true })
    }

    /// Marks the newest revision as waiting for review, or takes that mark away.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_submitted(&mut self, id: Uuid, by: Option<&Author>) -> Result<()> {
        let at = by.map(|_| moment::text(self.now));
        let account = by.and_then(|author| author.account);
        within!(self.transaction, |connection| {
            sqlx::query("update record set submitted_at = $2, submitted_by = $3 where id = $1")
                .bind(id)
                .bind(at)
                .bind(account)
                .execute(connection)
                .await?;
        });
        Ok(())
    }

    /// Shows the newest revision to the readers, at once or after `embargo_until`.
    ///
    /// # Errors
    /// [`Error::SlugTaken`] if the revision's slug belongs to another record by now.
    pub async fn publish(&mut self, id: Uuid, by: &Author, embargo_until: Option<Timestamp>) -> Result<()> {
        let now = moment::text(self.now);
        within!(self.transaction, |connection| {
            sqlx::query(
                "update record set published = latest, published_at = $2, published_by = $3, \
                 submitted_at = null, submitted_by = null, withdrawn_at = null, withdrawn_by = null, \
                 embargo_until = $4 where id = $1",
            )
            .bind(id)
            .bind(now.clone())
            .bind(by.account)
            .bind(embargo_until.map(moment::text))
            .execute(&mut *connection)
            .await?;
            sqlx::query(
                "update revision set published_at = $2 where record_id = $1 and published_at is null \
                 and number = (select latest from record where id = $1)",
            )
            .bind(id)
            .bind(now)
            .execute(&mut *connection)
            .await?;
        });
        self.reflect(id, "published").await
    }

    /// Takes the record back from the readers.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn withdraw(&mut self, id: Uuid, by: &Author) -> Result<()> {
        // Whoever could see it until now is told that it is gone.
        let Some(head) = self.head(id).await? else { return Ok(()) };
        let audience = head.audience();
        let now = moment::text(self.now);
        within!(self.transaction, |connection| {
            sqlx::query(
                "update record set withdrawn_at = $2, withdrawn_by = $3, submitted_at = null, submitted_by = null \
                 where id = $1",
            )
            .bind(id)
            .bind(now)
            .bind(by.account)
            .execute(connection)
            .await?;
        });
        self.log(id, &head.kind, &head.slug, "withdrawn", audience).await
    }

    /// Notes that somebody confirmed today what the record says.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn confirm(&mut self, id: Uuid, by: &Author) -> Result<()> {
        let now = moment::text(self.now);
        within!(self.transaction, |connection| {
            sqlx::query("update record set confirmed_at = $2, confirmed_by = $3 where id = $1")
                .bind(id)
                .bind(now)
                .bind(by.account)
                .execute(connection)
                .await?;
        });
        self.reflect(id, "confirmed").await
    }

    /// Gives the record to an organisation whose contributors then keep it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_owner(&mut self, id: Uuid, owner: Option<Uuid>) -> Result<()> {
        within!(self.transaction, |connection| {
            sqlx::query("update record set owner = $2 where id = $1").bind(id).bind(owner).execute(connection).await?;
        });
        Ok(())
    }

    /// Lifts every embargo that has run out, and says for how many records.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn lift_embargoes(&mut self) -> Result<usize> {
        let now = moment::text(self.now);
        let ids: Vec<(Uuid,)> = within!(self.transaction, |connection| {
            sqlx::query_as("select id from record where embargo_until <= $1").bind(now).fetch_all(connection).await?
        });
        for (id,) in &ids {
            within!(self.transaction, |connection| {
                sqlx::query("update record set embargo_until = null where id = $1")
                    .bind(*id)
                    .execute(connection)
                    .await?;
            });
            self.reflect(*id, "published").await?;
        }
        Ok(ids.len())
    }

    pub(crate) async fn head(&mut self, id: Uuid) -> Result<Option<Head>> {
        Ok(within!(self.transaction, |connection| {
            sqlx::query_as(
                "select kind, slug, latest, published, visibility, withdrawn_at, embargo_until from record where id = $1",
            )
            .bind(id)
            .fetch_optional(connection)
            .await?
        }))
    }

    async fn refuse_taken_slug(&mut self, id: Uuid, slug: &str) -> Result<()> {
        let taken: Option<Uuid> = within!(self.transaction, |connection| {
            sqlx::query_scalar("select id from record where slug = $1 and id <> $2")
                .bind(slug.to_owned())
                .bind(id)
                .fetch_optional(connection)
                .await?
        });
        taken.map_or(Ok(()), |_| Err(Error::SlugTaken(slug.to_owned())))
    }

    async fn insert_revision(
        &mut self,
        id: Uuid,
        number: i64,
        document: &Document,
        author: &Author,
        note: &str,
    ) -> Result<()> {
        let written = Written::of(document)?;
        let now = moment::text(self.now);
        within!(self.transaction, |connection| {
            let mut query = QueryBuilder::new(REVISION_COLUMNS);
            query.push_values([written], |mut row, written| {
                row.push_bind(id)
                    .push_bind(number)
                    .push_bind(now.clone())
                    .push_bind(author.account)
                    .push_bind(author.name.clone())
                    .push_bind(note.to_owned())
                    .push_bind(None::<String>)
                    .push_bind(written.digest)
                    .push_bind(written.card)
                    .push_bind(written.document);
            });
            query.build().execute(connection).await?;
        });
        Ok(())
    }

    /// Brings slug, visibility and the derived tables in line with the shown revision, and logs the change.
    pub(crate) async fn reflect(&mut self, id: Uuid, act: &str) -> Result<()> {
        let Some(head) = self.head(id).await? else { return Ok(()) };
        let shown = head.published.unwrap_or(head.latest);
        let document = self.document(id, shown).await?;
        let before = head.audience();
        if document.slug != head.slug {
            self.refuse_taken_slug(id, &document.slug).await?;
            within!(self.transaction, |connection| {
                sqlx::query("delete from former_slug where slug = $1")
                    .bind(document.slug.clone())
                    .execute(&mut *connection)
                    .await?;
                sqlx::query(
                    "insert into former_slug (slug, record_id) values ($1, $2) \
                     on conflict (slug) do update set record_id = excluded.record_id",
                )
                .bind(head.slug.clone())
                .bind(id)
                .execute(&mut *connection)
                .await?;
            });
        }
        within!(self.transaction, |connection| {
            sqlx::query("update record set slug = $2, visibility = $3 where id = $1")
                .bind(id)
                .bind(document.slug.clone())
                .bind(document.visibility.as_str())
                .execute(&mut *connection)
                .await?;
            for table in ["link", "event", "translation", "file_use"] {
                sqlx::query(AssertSqlSafe(format!("delete from {table} where record_id = $1")))
                    .bind(id)
                    .execute(&mut *connection)
                    .await?;
            }
        });
        self.keep_source_checks(id, &document.sources).await?;
        self.insert_derived(&[(id, &document)]).await?;
        self.insert_file_uses(&[(id, &document)]).await?;
        if shown == head.latest {
            self.insert_translations(&[(id, &document)]).await?;
        } else {
            let newest = self.document(id, head.latest).await?;
            self.insert_translations(&[(id, &newest)]).await?;
            self.insert_file_uses(&[(id, &newest)]).await?;
        }
        let after = Head { visibility: document.visibility.as_str().to_owned(), ..head };
        // Whoever saw it before or sees it now is told; a new draft on top of what readers see concerns the team.
        let audience =
            if act == "saved" && after.published.is_some() { Audience::Team } else { before.min(after.audience()) };
        self.log(id, &after.kind, &document.slug, act, audience).await
    }

    async fn document(&mut self, id: Uuid, number: i64) -> Result<Document> {
        let text: String = within!(self.transaction, |connection| {
            sqlx::query_scalar("select document from revision where record_id = $1 and number = $2")
                .bind(id)
                .bind(number)
                .fetch_one(connection)
                .await?
        });
        serde_json::from_str(&text).map_err(|error| Error::Document(id, error))
    }

    /// Notes that there is something new to find in the record, though what it says is the same.
    pub(crate) async fn log_text(&mut self, id: Uuid) -> Result<()> {
        let Some(head) = self.head(id).await? else { return Ok(()) };
        self.log(id, &head.kind, &head.slug, "text", head.audience()).await
    }

    pub(crate) async fn log(&mut self, id: Uuid, kind: &str, slug: &str, act: &str, audience: Audience) -> Result<()> {
        let now = moment::text(self.now);
        within!(self.transaction, |connection| {
            sqlx::query(
                "insert into change (at, record_id, kind, slug, act, audience) values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(now)
            .bind(id)
            .bind(kind.to_owned())
            .bind(slug.to_owned())
            .bind(act.to_owned())
            .bind(audience.as_str())
            .execute(connection)
            .await?;
        });
        Ok(())
    }
}

pub(crate) const REVISION_COLUMNS: &str = "insert into revision (record_id, number, saved_at, saved_by, author, note, \
     published_at, digest, card, document) ";

/// A document as the revision table keeps it.
pub(crate) struct Written {
    pub document: String,
    pub digest: String,
    pub card: String,
}

impl Written {
    pub(crate) fn of(document: &Document) -> Result<Self> {
        let text = serde_json::to_string(document).map_err(|error| Error::Document(Uuid::nil(), error))?;
        let card = CardText { title: document.title.clone(), date: document.date };
        let card = serde_json::to_string(&card).map_err(|error| Error::Document(Uuid::nil(), error))?;
        Ok(Self { digest: digest(&text), document: text, card })
    }
}

/// SHA-256 of a document as the revision table keeps it.
pub(crate) fn document_digest(document: &Document) -> Result<String> {
    Written::of(document).map(|written| written.digest)
}
