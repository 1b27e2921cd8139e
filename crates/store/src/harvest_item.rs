//! What sources offered, and what somebody decided about each thing.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    database::{reading, row, within},
    moment,
    record::placeholders,
};

/// What somebody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It became a record.
    Taken,
    /// It was put into a record that was there.
    Merged,
    /// Not this one; if it changes, it is offered again.
    Ignored,
    /// Never again.
    AlwaysIgnored,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Taken, Self::Merged, Self::Ignored, Self::AlwaysIgnored];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Merged => "merged",
            Self::Ignored => "ignored",
            Self::AlwaysIgnored => "always_ignored",
        }
    }
}

impl FromStr for Decision {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|decision| decision.as_str() == text).ok_or(())
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A thing that a source offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HarvestItem {
    /// Its identity here.
    pub id: Uuid,
    /// The source.
    pub source_id: Uuid,
    /// What the source calls it.
    pub key: String,
    /// A digest of what it says.
    pub digest: String,
    /// Where people read it.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its language; empty where nobody said.
    pub language: String,
    /// What it says, in JSON.
    pub payload: String,
    /// When it was first offered.
    pub first_seen_at: Timestamp,
    /// When it was last offered.
    pub last_seen_at: Timestamp,
    /// When it last said something else.
    pub changed_at: Timestamp,
    /// Since when the source no longer has it.
    pub gone_at: Option<Timestamp>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<Uuid>,
    /// The digest of what it said then.
    pub decided_digest: Option<String>,
    /// What it said then.
    pub decided_payload: Option<String>,
    /// The record that came of it.
    pub record_id: Option<Uuid>,
    /// The revision of the record that was written then.
    pub revision: Option<i64>,
    /// How many links and files could not be brought along yet.
    pub missing: i64,
}

impl HarvestItem {
    /// Whether somebody has to decide: nobody did, or it has changed since.
    pub fn is_waiting(&self) -> bool {
        match self.decision {
            None => self.gone_at.is_none(),
            Some(Decision::AlwaysIgnored) => false,
            Some(_) => {
                self.decided_digest.as_ref() != Some(&self.digest)
                    && (self.gone_at.is_none() || self.record_id.is_some())
            }
        }
    }
}

/// The same in SQL.
const WAITING: &str = "(case when decision is null then gone_at is null when decision = 'always_ignored' then false \
                       else decided_digest <> digest and (gone_at is null or record_id is not null) end)";

struct ItemRow {
    id: Uuid,
    source_id: Uuid,
    key: String,
    digest: String,
    url: String,
    title: String,
    language: String,
    payload: String,
    first_seen_at: String,
    last_seen_at: String,
    changed_at: String,
    gone_at: Option<String>,
    decision: Option<String>,
    decided_at: Option<String>,
    decided_by: Option<Uuid>,
    decided_digest: Option<String>,
    decided_payload: Option<String>,
    record_id: Option<Uuid>,
    revision: Option<i64>,
    missing: i64,
}

row!(ItemRow {
    id,
    source_id,
    key,
    digest,
    url,
    title,
    language,
    payload,
    first_seen_at,
    last_seen_at,
    changed_at,
    gone_at,
    decision,
    decided_at,
    decided_by,
    decided_digest,
    decided_payload,
    record_id,
    revision,
    missing,
});

const COLUMNS: &str = "id, source_id, key, digest, url, title, language, payload, first_seen_at, last_seen_at, \
                       changed_at, gone_at, decision, decided_at, decided_by, decided_digest, decided_payload, \
                       record_id, revision, missing";

impl ItemRow {
    fn into_item(self) -> Result<HarvestItem> {
        Ok(HarvestItem {
            id: self.id,
            source_id: self.source_id,
            key: self.key,
            digest: self.digest,
            url: self.url,
            title: self.title,
            language: self.language,
            payload: self.payload,
            first_seen_at: moment::read(&self.first_seen_at)?,
            last_seen_at: moment::read(&self.last_seen_at)?,
            changed_at: moment::read(&self.changed_at)?,
            gone_at: moment::read_maybe(self.gone_at)?,
            decision: self.decision.and_then(|decision| decision.parse().ok()),
            decided_at: moment::read_maybe(self.decided_at)?,
            decided_by: self.decided_by,
            decided_digest: self.decided_digest,
            decided_payload: self.decided_payload,
            record_id: self.record_id,
            revision: self.revision,
            missing: self.missing,
        })
    }
}

/// A thing as a source offers it now.
#[derive(Clone, Debug)]
pub struct SeenItem {
    /// The id it gets if it is new.
    pub id: Uuid,
    /// What the source calls it.
    pub key: String,
    /// A digest of what it says.
    pub digest: String,
    /// Where people read it.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: String,
    /// What it says, in JSON.
    pub payload: String,
    /// The source says that it is no more.
    pub gone: bool,
}

/// What seeing a thing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It was not known.
    New,
    /// It says something else than before.
    Changed,
    /// It is gone.
    Gone,
    /// Nothing is different.
    Same,
}

/// Which things are wanted.
#[derive(Clone, Debug, Default)]
pub struct ItemFilter {
    /// Only those of this source.
    pub source: Option<Uuid>,
    /// Only those about which this was decided; nothing: those that wait.
    pub decision: Option<Decision>,
}

impl Store {
    /// Things that fit, the newest first, and how many there are in all.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn harvest_items(&self, filter: &ItemFilter, limit: i64, offset: i64) -> Result<(Vec<HarvestItem>, i64)> {
        let by_decision = match filter.decision {
            None => WAITING.to_owned(),
            Some(decision) => format!("decision = '{decision}' and not {WAITING}"),
        };
        let by_source = if filter.source.is_some() { "source_id = $1" } else { "$1 is null" };
        let condition = format!("{by_decision} and {by_source}");
        // PostgreSQL has to be told what kind of nothing it gets.
        let condition = condition.replace("$1 is null", "cast($1 as {uuid}) is null");
        let condition = condition.replace("{uuid}", self.uuid_type());
        let list = format!(
            "select {COLUMNS} from harvest_item where {condition} order by changed_at desc, id limit $2 offset $3"
        );
        let count = format!("select count(*) from harvest_item where {condition}");
        let (rows, total): (Vec<ItemRow>, i64) = reading!(self, |pool| {
            (
                sqlx::query_as(AssertSqlSafe(list))
                    .bind(filter.source)
                    .bind(limit)
                    .bind(offset)
                    .fetch_all(pool)
                    .await?,
                sqlx::query_scalar(AssertSqlSafe(count)).bind(filter.source).fetch_one(pool).await?,
            )
        });
        Ok((rows.into_iter().map(ItemRow::into_item).collect::<Result<_>>()?, total))
    }

    /// How many things wait.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_waiting_harvest(&self) -> Result<i64> {
        let sql = format!("select count(*) from harvest_item where {WAITING}");
        Ok(reading!(self, |pool| sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(pool).await?))
    }

    /// The thing with this id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn harvest_item(&self, id: Uuid) -> Result<Option<HarvestItem>> {
        let sql = format!("select {COLUMNS} from harvest_item where id = $1");
        let row: Option<ItemRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(pool).await?);
        row.map(ItemRow::into_item).transpose()
    }

    /// The thing that a source calls so.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn harvest_item_by_key(&self, source: Uuid, key: &str) -> Result<Option<HarvestItem>> {
        let sql = format!("select {COLUMNS} from harvest_item where source_id = $1 and key = $2");
        let row: Option<ItemRow> = reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql))
            .bind(source)
            .bind(key)
            .fetch_optional(pool)
            .await?);
        row.map(ItemRow::into_item).transpose()
    }

    /// The things that became this record or were put into it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn harvest_of_record(&self, record: Uuid) -> Result<Vec<HarvestItem>> {
        let sql = format!("select {COLUMNS} from harvest_item where record_id = $1 order by first_seen_at, id");
        let rows: Vec<ItemRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(record).fetch_all(pool).await?);
        rows.into_iter().map(ItemRow::into_item).collect()
    }

    /// Things of a source that became records without some of their links or files.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn incomplete_harvest(&self, source: Uuid, limit: i64) -> Result<Vec<HarvestItem>> {
        let sql = format!(
            "select {COLUMNS} from harvest_item where source_id = $1 and missing > 0 and record_id is not null \
             and not {WAITING} order by id limit $2"
        );
        let rows: Vec<ItemRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(source).bind(limit).fetch_all(pool).await?);
        rows.into_iter().map(ItemRow::into_item).collect()
    }

    /// For records that another centre keeps: the record and the address of that centre.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn origins(&self, records: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
        let mut found = Vec::new();
        for chunk in records.chunks(500) {
            let sql = format!(
                "select i.record_id, s.url from harvest_item i join harvest_source s on s.id = i.source_id \
                 where s.kind = 'kerege' and i.decision = 'taken' and i.record_id in ({}) order by i.first_seen_at",
                placeholders(1, chunk.len())
            );
            let rows: Vec<(Uuid, String)> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for id in chunk {
                    query = query.bind(*id);
                }
                query.fetch_all(pool).await?
            });
            found.extend(rows);
        }
        Ok(found)
    }

    /// Records that cite this address, the oldest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn records_citing(&self, url: &str, limit: i64) -> Result<Vec<Uuid>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar(
                "select s.record_id from source s join record r on r.id = s.record_id where s.url = $1 \
                 order by r.created_at, r.id limit $2",
            )
            .bind(url)
            .bind(limit)
            .fetch_all(pool)
            .await?
        }))
    }

    fn uuid_type(&self) -> &'static str {
        match self.engine {
            crate::database::Engine::Sqlite { .. } => "blob",
            crate::database::Engine::Postgres(_) => "uuid",
        }
    }
}

struct KnownRow {
    id: Uuid,
    digest: String,
    gone_at: Option<String>,
}

row!(KnownRow { id, digest, gone_at });

impl Write {
    /// Notes that a source offers this; seeing the same again changes nothing but the moment of the last sight.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn see_harvest_item(&mut self, source: Uuid, seen: &SeenItem) -> Result<(Uuid, Sight)> {
        let now = moment::text(self.now());
        let known: Option<KnownRow> = within!(*self.transaction(), |connection| {
            sqlx::query_as("select id, digest, gone_at from harvest_item where source_id = $1 and key = $2")
                .bind(source)
                .bind(seen.key.clone())
                .fetch_optional(connection)
                .await?
        });
        let Some(known) = known else {
            // What is gone before anybody saw it is nobody's business.
            if !seen.gone {
                self.insert_harvest_item(source, seen, &now).await?;
            }
            return Ok((seen.id, if seen.gone { Sight::Same } else { Sight::New }));
        };
        if seen.gone {
            if known.gone_at.is_some() {
                return Ok((known.id, Sight::Same));
            }
            within!(*self.transaction(), |connection| {
                sqlx::query("update harvest_item set gone_at = $2, changed_at = $2, digest = 'gone' where id = $1")
                    .bind(known.id)
                    .bind(now)
                    .execute(connection)
                    .await?;
            });
            return Ok((known.id, Sight::Gone));
        }
        let changed = known.digest != seen.digest;
        let change = if changed { "changed_at = $2," } else { "" };
        let sql = format!(
            "update harvest_item set {change} last_seen_at = $2, gone_at = null, digest = $3, url = $4, title = $5, \
             language = $6, payload = $7 where id = $1"
        );
        within!(*self.transaction(), |connection| {
            sqlx::query(AssertSqlSafe(sql))
                .bind(known.id)
                .bind(now)
                .bind(seen.digest.clone())
                .bind(seen.url.clone())
                .bind(seen.title.clone())
                .bind(seen.language.clone())
                .bind(seen.payload.clone())
                .execute(connection)
                .await?;
        });
        Ok((known.id, if changed { Sight::Changed } else { Sight::Same }))
    }

    async fn insert_harvest_item(&mut self, source: Uuid, seen: &SeenItem, now: &str) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into harvest_item (id, source_id, key, digest, url, title, language, payload, first_seen_at, \
                 last_seen_at, changed_at, missing) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9, 0)",
            )
            .bind(seen.id)
            .bind(source)
            .bind(seen.key.clone())
            .bind(seen.digest.clone())
            .bind(seen.url.clone())
            .bind(seen.title.clone())
            .bind(seen.language.clone())
            .bind(seen.payload.clone())
            .bind(now.to_owned())
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Keeps what was decided about a thing as it is now. The record stays known if none is given.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn decide_harvest_item(
        &mut self,
        id: Uuid,
        decision: Decision,
        by: Option<Uuid>,
        record: Option<(Uuid, i64)>,
    ) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "update harvest_item set decision = $2, decided_at = $3, decided_by = $4, decided_digest = digest, \
                 decided_payload = payload, record_id = coalesce($5, record_id), revision = coalesce($6, revision) \
                 where id = $1",
            )
            .bind(id)
            .bind(decision.as_str())
            .bind(now)
            .bind(by)
            .bind(record.map(|(id, _)| id))
            .bind(record.map(|(_, number)| number))
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Notes how many links and files are still missing in the record of a thing.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_harvest_missing(&mut self, id: Uuid, missing: i64) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update harvest_item set missing = $2 where id = $1")
                .bind(id)
                .bind(missing)
                .execute(connection)
                .await?;
        });
        Ok(())
    }
}
