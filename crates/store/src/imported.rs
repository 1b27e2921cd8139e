//! Brings in many records at once, each with its whole life.

use jiff::Timestamp;
use kerege_core::{Audience, Document};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::{
    Error, Life, Result,
    database::within,
    moment,
    write::{Author, REVISION_COLUMNS, Write, Written},
};

/// A record as a file brings it, with its history.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Its identity.
    pub id: Uuid,
    /// What happened to it; `latest` and `published` are numbers of `revisions`.
    pub life: Life,
    /// Its revisions, oldest first; the last one's number is `life.latest`.
    pub revisions: Vec<ImportedRevision>,
}

/// A revision as a file brings it.
#[derive(Clone, Debug)]
pub struct ImportedRevision {
    /// Its number.
    pub number: i64,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By whom.
    pub author: Author,
    /// Why.
    pub note: String,
    /// When readers began to see it.
    pub published_at: Option<Timestamp>,
    /// What it says.
    pub document: Document,
}

impl Write {
    /// Brings in records that are not there yet, with their histories; derived tables and the log included.
    ///
    /// # Errors
    /// [`Error::SlugTaken`] if a slug belongs to another record.
    pub async fn import(&mut self, records: &[Imported]) -> Result<()> {
        for chunk in records.chunks(200) {
            self.insert_imported(chunk).await.map_err(|error| match error {
                Error::Database(sqlx::Error::Database(cause)) if cause.is_unique_violation() => {
                    Error::SlugTaken(chunk.iter().map(|r| shown(r).slug.clone()).collect::<Vec<_>>().join(", "))
                }
                other => other,
            })?;
        }
        Ok(())
    }

    async fn insert_imported(&mut self, records: &[Imported]) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            let mut query = QueryBuilder::new(
                "insert into record (id, kind, slug, latest, published, visibility, owner, embargo_until, created_at, \
                 created_by, submitted_at, submitted_by, published_at, published_by, withdrawn_at, withdrawn_by, \
                 confirmed_at, confirmed_by) ",
            );
            query.push_values(records, |mut row, record| {
                let (life, document) = (&record.life, shown(record));
                row.push_bind(record.id)
                    .push_bind(document.kind.clone())
                    .push_bind(document.slug.clone())
                    .push_bind(life.latest)
                    .push_bind(life.published)
                    .push_bind(document.visibility.as_str())
                    .push_bind(life.owner)
                    .push_bind(life.embargo_until.map(moment::text))
                    .push_bind(moment::text(life.created_at))
                    .push_bind(life.created_by)
                    .push_bind(life.submitted_at.map(moment::text))
                    .push_bind(life.submitted_by)
                    .push_bind(life.published_at.map(moment::text))
                    .push_bind(life.published_by)
                    .push_bind(life.withdrawn_at.map(moment::text))
                    .push_bind(life.withdrawn_by)
                    .push_bind(life.confirmed_at.map(moment::text))
                    .push_bind(life.confirmed_by);
            });
            query.build().execute(&mut *connection).await?;
        });
        let mut revisions = Vec::new();
        for record in records {
            for revision in &record.revisions {
                revisions.push((record.id, revision, Written::of(&revision.document)?));
            }
        }
        for chunk in revisions.chunks(200) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new(REVISION_COLUMNS);
                query.push_values(chunk, |mut row, (id, revision, written)| {
                    row.push_bind(*id)
                        .push_bind(revision.number)
                        .push_bind(moment::text(revision.saved_at))
                        .push_bind(revision.author.account)
                        .push_bind(revision.author.name.clone())
                        .push_bind(revision.note.clone())
                        .push_bind(revision.published_at.map(moment::text))
                        .push_bind(written.digest.clone())
                        .push_bind(written.card.clone())
                        .push_bind(written.document.clone());
                });
                query.build().execute(&mut *connection).await?;
            });
        }
        let derived: Vec<(Uuid, &Document)> = records.iter().map(|record| (record.id, shown(record))).collect();
        self.insert_derived(&derived).await?;
        let newest: Vec<(Uuid, &Document)> =
            records.iter().filter_map(|record| Some((record.id, &record.revisions.last()?.document))).collect();
        self.insert_translations(&newest).await?;
        self.insert_file_uses(&derived).await?;
        self.insert_file_uses(&newest).await?;
        within!(*self.transaction(), |connection| {
            let mut query = QueryBuilder::new("insert into change (at, record_id, kind, slug, act, audience) ");
            query.push_values(records, |mut row, record| {
                let document = shown(record);
                let audience = record.life.audience(document.visibility);
                row.push_bind(now.clone())
                    .push_bind(record.id)
                    .push_bind(document.kind.clone())
                    .push_bind(document.slug.clone())
                    .push_bind(if audience == Audience::Team { "created" } else { "published" })
                    .push_bind(audience.as_str());
            });
            query.build().execute(&mut *connection).await?;
        });
        Ok(())
    }
}

/// What readers see of an imported record, or its newest revision.
fn shown(record: &Imported) -> &Document {
    let number = record.life.published.unwrap_or(record.life.latest);
    let revision = record.revisions.iter().find(|revision| revision.number == number);
    &revision.unwrap_or(&record.revisions[record.revisions.len() - 1]).document
}
