//! Ties between records, seen from either end; only those whose far end the viewer may see.

use kerege_core::{PartialDate, Text, Viewer};
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Error, Result, Store,
    database::{reading, row},
    record::{own, placeholders, visible},
};

/// Just enough of a record to name it and lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its identity.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Its part of the address.
    pub slug: String,
    /// What it is called.
    pub title: Text,
    /// The date it goes by.
    pub date: Option<PartialDate>,
}

/// What the `card` column keeps.
#[derive(Serialize, Deserialize)]
pub(crate) struct CardText {
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
}

/// A tie to another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The relation, as named from the record where the link was made.
    pub relation: String,
    /// Whether the other record made the link, so that the inverse label applies.
    pub inverse: bool,
    /// The other record.
    pub card: Card,
}

struct CardRow {
    id: Uuid,
    kind: String,
    slug: String,
    card: String,
}

row!(CardRow { id, kind, slug, card });

struct TieRow {
    relation: String,
    inverse: i64,
    id: Uuid,
    kind: String,
    slug: String,
    card: String,
}

row!(TieRow { relation, inverse, id, kind, slug, card });

impl CardRow {
    fn into_card(self) -> Result<Card> {
        let text: CardText = serde_json::from_str(&self.card).map_err(|error| Error::Document(self.id, error))?;
        Ok(Card { id: self.id, kind: self.kind, slug: self.slug, title: text.title, date: text.date })
    }
}

impl Store {
    /// Everything the record is tied to, in both directions.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn ties(&self, viewer: &Viewer, id: Uuid) -> Result<Vec<Tie>> {
        let visible = visible(viewer);
        let sql = format!(
            "select l.relation, cast(0 as bigint) as inverse, r.id, r.kind, r.slug, v.card, l.position \
             from link l join record r on r.id = l.target_id \
             join revision v on v.record_id = r.id and v.number = coalesce(r.published, r.latest) \
             where l.record_id = $2 and {visible} \
             union all \
             select l.relation, cast(1 as bigint) as inverse, r.id, r.kind, r.slug, v.card, l.position \
             from link l join record r on r.id = l.record_id \
             join revision v on v.record_id = r.id and v.number = coalesce(r.published, r.latest) \
             where l.target_id = $2 and {visible} \
             order by 2, 7, 5 limit 2000"
        );
        let rows: Vec<TieRow> = reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql))
            .bind(own(viewer))
            .bind(id)
            .fetch_all(pool)
            .await?);
        rows.into_iter()
            .map(|row| {
                let card = CardRow { id: row.id, kind: row.kind, slug: row.slug, card: row.card }.into_card()?;
                Ok(Tie { relation: row.relation, inverse: row.inverse == 1, card })
            })
            .collect()
    }

    /// The records with these ids, just enough to name them; those the viewer may not see are left out.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn cards(&self, viewer: &Viewer, ids: &[Uuid]) -> Result<Vec<Card>> {
        let mut cards = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(500) {
            let sql = format!(
                "select r.id, r.kind, r.slug, v.card from record r \
                 join revision v on v.record_id = r.id and v.number = coalesce(r.published, r.latest) \
                 where {} and r.id in ({})",
                visible(viewer),
                placeholders(2, chunk.len())
            );
            let rows: Vec<CardRow> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(own(viewer));
                for id in chunk {
                    query = query.bind(*id);
                }
                query.fetch_all(pool).await?
            });
            for row in rows {
                cards.push(row.into_card()?);
            }
        }
        Ok(cards)
    }

    /// The ids behind these slugs, former ones included, whoever may see them: to turn the links of a file into ids.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn ids_of_slugs(&self, slugs: &[String]) -> Result<Vec<(String, Uuid)>> {
        let mut pairs = Vec::with_capacity(slugs.len());
        for chunk in slugs.chunks(500) {
            let list = placeholders(1, chunk.len());
            let sql = format!(
                "select slug, id from record where slug in ({list}) \
                 union all select slug, record_id from former_slug where slug in ({list})"
            );
            let rows: Vec<(String, Uuid)> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for slug in chunk {
                    query = query.bind(slug.clone());
                }
                query.fetch_all(pool).await?
            });
            pairs.extend(rows);
        }
        Ok(pairs)
    }

    /// What all records are called in their newest revision, in the order of their ids, whoever may see them: to
    /// recognise what an import would bring a second time.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn newest_cards_after(&self, after: Option<Uuid>, limit: i64) -> Result<Vec<Card>> {
        let rows: Vec<CardRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select r.id, r.kind, r.slug, v.card from record r \
                 join revision v on v.record_id = r.id and v.number = r.latest where r.id > $1 order by r.id limit $2",
            )
            .bind(after.unwrap_or(Uuid::nil()))
            .bind(limit)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter().map(CardRow::into_card).collect()
    }

    /// The slugs of these records, whoever may see them: to write the links of an export.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn slugs_of_ids(&self, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
        let mut pairs = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(500) {
            let sql = format!("select id, slug from record where id in ({})", placeholders(1, chunk.len()));
            let rows: Vec<(Uuid, String)> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for id in chunk {
                    query = query.bind(*id);
                }
                query.fetch_all(pool).await?
            });
            pairs.extend(rows);
        }
        Ok(pairs)
    }

    /// Records of a kind whose address begins like this: what an unknown address may have meant.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn cards_by_slug_prefix(&self, viewer: &Viewer, prefix: &str, limit: i64) -> Result<Vec<Card>> {
        let sql = format!(
            "select r.id, r.kind, r.slug, v.card from record r \
             join revision v on v.record_id = r.id and v.number = coalesce(r.published, r.latest) \
             where {} and r.slug >= $2 and r.slug < $3 order by r.slug limit $4",
            visible(viewer)
        );
        let rows: Vec<CardRow> = reading!(self, |pool| {
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(own(viewer))
                .bind(prefix.to_owned())
                .bind(format!("{prefix}\u{10ffff}"))
                .bind(limit)
                .fetch_all(pool)
                .await?
        });
        rows.into_iter().map(CardRow::into_card).collect()
    }
}
