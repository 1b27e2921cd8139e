//! Reads records, each as its viewer may see it.

use std::collections::HashMap;

use kerege_core::{Audience, Document, Viewer};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Error, Life, Result, Store,
    database::{reading, row},
    moment,
};

/// How a record is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// By its id.
    Id(Uuid),
    /// By its part of the address; a former one is also found.
    Slug(&'a str),
}

/// Which of a record's revisions is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The one that readers see; of a record never published, the newest.
    Shown,
    /// The newest, for those who may see it; others get the shown one.
    Latest,
}

/// A record as its viewer may see it.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its identity.
    pub id: Uuid,
    /// The slug it is known by now, which may differ from the one of an unpublished revision.
    pub slug: String,
    /// The number of the revision in `document`.
    pub number: i64,
    /// When that revision was saved.
    pub saved_at: jiff::Timestamp,
    /// What it says, without what this viewer may not see.
    pub document: Document,
    /// What happened to it.
    pub life: Life,
}

impl Record {
    /// Who may see this record at all.
    pub fn audience(&self) -> Audience {
        self.life.audience(self.document.visibility)
    }
}

/// A record as the tables keep it; turned into a [`Record`] on the way out.
#[derive(Debug)]
pub(crate) struct RecordRow {
    id: Uuid,
    slug: String,
    latest: i64,
    published: Option<i64>,
    owner: Option<Uuid>,
    embargo_until: Option<String>,
    created_at: String,
    created_by: Option<Uuid>,
    submitted_at: Option<String>,
    submitted_by: Option<Uuid>,
    published_at: Option<String>,
    published_by: Option<Uuid>,
    withdrawn_at: Option<String>,
    withdrawn_by: Option<Uuid>,
    confirmed_at: Option<String>,
    confirmed_by: Option<Uuid>,
    number: i64,
    saved_at: String,
    document: String,
}

row!(RecordRow {
    id,
    slug,
    latest,
    published,
    owner,
    embargo_until,
    created_at,
    created_by,
    submitted_at,
    submitted_by,
    published_at,
    published_by,
    withdrawn_at,
    withdrawn_by,
    confirmed_at,
    confirmed_by,
    number,
    saved_at,
    document,
});

/// The columns of [`RecordRow`], of a record `r` and its revision `v`.
const COLUMNS: &str = "r.id, r.slug, r.latest, r.published, r.owner, r.embargo_until, r.created_at, r.created_by, \
     r.submitted_at, r.submitted_by, r.published_at, r.published_by, r.withdrawn_at, r.withdrawn_by, \
     r.confirmed_at, r.confirmed_by, v.number, v.saved_at, v.document";

impl RecordRow {
    fn into_record(self, store: &Store, viewer: &Viewer) -> Result<Record> {
        let document: Document =
            serde_json::from_str(&self.document).map_err(|error| Error::Document(self.id, error))?;
        let own = self.owner.is_some() && self.owner == viewer.organisation();
        let document = match store.definitions.kinds.get(&document.kind) {
            Some(_) if own => document,
            Some(kind) => document.for_viewer(kind, viewer),
            None => document,
        };
        Ok(Record {
            id: self.id,
            slug: self.slug,
            number: self.number,
            saved_at: moment::read(&self.saved_at)?,
            document,
            life: Life {
                latest: self.latest,
                published: self.published,
                owner: self.owner,
                embargo_until: moment::read_maybe(self.embargo_until)?,
                created_at: moment::read(&self.created_at)?,
                created_by: self.created_by,
                submitted_at: moment::read_maybe(self.submitted_at)?,
                submitted_by: self.submitted_by,
                published_at: moment::read_maybe(self.published_at)?,
                published_by: self.published_by,
                withdrawn_at: moment::read_maybe(self.withdrawn_at)?,
                withdrawn_by: self.withdrawn_by,
                confirmed_at: moment::read_maybe(self.confirmed_at)?,
                confirmed_by: self.confirmed_by,
            },
        })
    }
}

/// SQL that is true of a record `r` which the viewer may see. `$1` is the viewer's own organisation or null.
pub(crate) fn visible(viewer: &Viewer) -> &'static str {
    match viewer.audience() {
        Audience::Public => {
            "((r.published is not null and r.withdrawn_at is null and r.embargo_until is null \
             and r.visibility = 'public') or r.owner = $1)"
        }
        Audience::Members => {
            "((r.published is not null and r.withdrawn_at is null and r.embargo_until is null \
             and r.visibility in ('public', 'members')) or r.owner = $1)"
        }
        Audience::Team => "(r.id is not null or r.owner = $1)",
    }
}

/// SQL for the number of the revision to show of a record `r`.
pub(crate) fn shown_number(viewer: &Viewer, version: Version) -> &'static str {
    match version {
        Version::Latest if viewer.is_team() => "r.latest",
        Version::Latest => "case when r.owner = $1 then r.latest else coalesce(r.published, r.latest) end",
        Version::Shown => "coalesce(r.published, r.latest)",
    }
}

/// The organisation whose records the viewer keeps; only contributors keep records that way.
pub(crate) fn own(viewer: &Viewer) -> Option<Uuid> {
    viewer.organisation().filter(|_| viewer.role() >= Some(kerege_core::Role::Contributor))
}

impl Store {
    /// The record with this key, if there is one that the viewer may see.
    ///
    /// # Errors
    /// If the database fails or the document cannot be read.
    pub async fn record(&self, viewer: &Viewer, key: &Key<'_>, version: Version) -> Result<Option<Record>> {
        let condition = match key {
            Key::Id(_) => "r.id = $2",
            Key::Slug(_) => "(r.slug = $2 or r.id = (select record_id from former_slug where slug = $2))",
        };
        let sql = format!(
            "select {COLUMNS} from record r join revision v on v.record_id = r.id and v.number = {} \
             where {condition} and {} limit 1",
            shown_number(viewer, version),
            visible(viewer)
        );
        let row: Option<RecordRow> = reading!(self, |pool| {
            let query = sqlx::query_as(AssertSqlSafe(sql)).bind(own(viewer));
            match key {
                Key::Id(id) => query.bind(*id).fetch_optional(pool).await?,
                Key::Slug(slug) => query.bind(*slug).fetch_optional(pool).await?,
            }
        });
        row.map(|row| row.into_record(self, viewer)).transpose()
    }

    /// The records with these ids that the viewer may see, in the order of the ids.
    ///
    /// # Errors
    /// If the database fails or a document cannot be read.
    pub async fn records(&self, viewer: &Viewer, ids: &[Uuid], version: Version) -> Result<Vec<Record>> {
        let mut found: HashMap<Uuid, Record> = HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(500) {
            let sql = format!(
                "select {COLUMNS} from record r join revision v on v.record_id = r.id and v.number = {} \
                 where {} and r.id in ({})",
                shown_number(viewer, version),
                visible(viewer),
                placeholders(2, chunk.len())
            );
            let rows: Vec<RecordRow> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(own(viewer));
                for id in chunk {
                    query = query.bind(*id);
                }
                query.fetch_all(pool).await?
            });
            for row in rows {
                let record = row.into_record(self, viewer)?;
                found.insert(record.id, record);
            }
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// The next records in the order of their ids, after `after`: to walk through everything without holding it.
    ///
    /// # Errors
    /// If the database fails or a document cannot be read.
    pub async fn records_after(
        &self,
        viewer: &Viewer,
        after: Option<Uuid>,
        limit: i64,
        version: Version,
    ) -> Result<Vec<Record>> {
        let sql = format!(
            "select {COLUMNS} from record r join revision v on v.record_id = r.id and v.number = {} \
             where {} and r.id > $2 order by r.id limit $3",
            shown_number(viewer, version),
            visible(viewer)
        );
        let rows: Vec<RecordRow> = reading!(self, |pool| {
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(own(viewer))
                .bind(after.unwrap_or(Uuid::nil()))
                .bind(limit)
                .fetch_all(pool)
                .await?
        });
        rows.into_iter().map(|row| row.into_record(self, viewer)).collect()
    }

    /// How many records the viewer may see.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_records(&self, viewer: &Viewer) -> Result<i64> {
        let sql = format!("select count(*) from record r where {}", visible(viewer));
        Ok(reading!(self, |pool| sqlx::query_scalar(AssertSqlSafe(sql)).bind(own(viewer)).fetch_one(pool).await?))
    }
}

/// `$2, $3, $4`: so many placeholders from `first` on.
pub(crate) fn placeholders(first: usize, count: usize) -> String {
    (first..first + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}
