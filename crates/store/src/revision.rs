//! The history of a record. Readers see the revisions that were published; the team sees them all.

use jiff::Timestamp;
use kerege_core::{Document, Viewer};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Error, Result, Store,
    database::{reading, row},
    moment,
    record::{own, visible},
};

/// One saved state of a record.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Counted from 1 for each record.
    pub number: i64,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// The account that saved it.
    pub saved_by: Option<Uuid>,
    /// The name under which it was saved.
    pub author: String,
    /// Why, in the author's words.
    pub note: String,
    /// When readers began to see it.
    pub published_at: Option<Timestamp>,
    /// SHA-256 of the document.
    pub digest: String,
    /// What the record said, as this viewer may see it.
    pub document: Document,
}

struct RevisionRow {
    record_id: Uuid,
    number: i64,
    saved_at: String,
    saved_by: Option<Uuid>,
    author: String,
    note: String,
    published_at: Option<String>,
    digest: String,
    document: String,
    owner: Option<Uuid>,
}

row!(RevisionRow { record_id, number, saved_at, saved_by, author, note, published_at, digest, document, owner });

impl RevisionRow {
    fn into_revision(self, store: &Store, viewer: &Viewer) -> Result<Revision> {
        let document: Document =
            serde_json::from_str(&self.document).map_err(|error| Error::Document(self.record_id, error))?;
        let is_own = self.owner.is_some() && self.owner == own(viewer);
        let document = match store.definitions.kinds.get(&document.kind) {
            Some(kind) if !is_own => document.for_viewer(kind, viewer),
            _ => document,
        };
        Ok(Revision {
            number: self.number,
            saved_at: moment::read(&self.saved_at)?,
            saved_by: self.saved_by,
            author: self.author,
            note: self.note,
            published_at: moment::read_maybe(self.published_at)?,
            digest: self.digest,
            document,
        })
    }
}

impl Store {
    /// The revisions of a record that the viewer may see, newest first.
    ///
    /// A revision meant for fewer people than the one shown today stays hidden from the others.
    ///
    /// # Errors
    /// If the database fails or a document cannot be read.
    pub async fn revisions(&self, viewer: &Viewer, id: Uuid) -> Result<Vec<Revision>> {
        let inside = if viewer.is_team() { "true" } else { "(v.published_at is not null or r.owner = $1)" };
        let sql = format!(
            "select v.record_id, v.number, v.saved_at, v.saved_by, v.author, v.note, v.published_at, v.digest, \
             v.document, r.owner from revision v join record r on r.id = v.record_id \
             where r.id = $2 and {inside} and {} order by v.number desc limit 1000",
            visible(viewer)
        );
        let rows: Vec<RevisionRow> = reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql))
            .bind(own(viewer))
            .bind(id)
            .fetch_all(pool)
            .await?);
        let mut revisions = Vec::with_capacity(rows.len());
        for row in rows {
            let is_own = row.owner.is_some() && row.owner == own(viewer);
            let revision = row.into_revision(self, viewer)?;
            if is_own || viewer.sees(revision.document.visibility) {
                revisions.push(revision);
            }
        }
        Ok(revisions)
    }
}
