//! Statistics: series and their observations, seen with the indicator they belong to.

use std::collections::BTreeMap;

use kerege_core::{Observation, Series, Viewer};
use sqlx::{AssertSqlSafe, QueryBuilder};
use uuid::Uuid;

use crate::{
    Error, Result, Store, Write,
    database::{reading, row, within},
    record::{own, placeholders, visible},
};

/// A series as the store keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredSeries {
    /// Its identity, derived from its key.
    pub id: Uuid,
    /// The indicator it belongs to.
    pub record_id: Uuid,
    /// What it is and its figures.
    pub series: Series,
}

struct SeriesRow {
    id: Uuid,
    record_id: Uuid,
    slug: String,
    country: String,
    dimensions: String,
    unit: String,
    source: String,
    vintage: String,
    nature: String,
    license: String,
}

row!(SeriesRow { id, record_id, slug, country, dimensions, unit, source, vintage, nature, license });

impl SeriesRow {
    fn into_series(self) -> Result<StoredSeries> {
        let dimensions: BTreeMap<String, String> =
            serde_json::from_str(&self.dimensions).map_err(|error| Error::Document(self.record_id, error))?;
        Ok(StoredSeries {
            id: self.id,
            record_id: self.record_id,
            series: Series {
                indicator: self.slug,
                country: self.country,
                dimensions,
                unit: self.unit,
                source: self.source,
                vintage: self.vintage,
                nature: self.nature,
                license: self.license,
                observations: Vec::new(),
            },
        })
    }
}

impl Store {
    /// The series of an indicator with all their figures, in the order of their import.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn series_of(&self, viewer: &Viewer, record_id: Uuid) -> Result<Vec<StoredSeries>> {
        self.read_series(viewer, "s.record_id = $2", record_id, None).await
    }

    /// The series that describe a country, of every indicator the viewer may see, with all their figures.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn series_on_country(&self, viewer: &Viewer, country: &str) -> Result<Vec<StoredSeries>> {
        // The id is bound and not used, so that both questions share one statement shape.
        self.read_series(viewer, "s.country = $3 and $2 = $2", Uuid::nil(), Some(country)).await
    }

    async fn read_series(
        &self,
        viewer: &Viewer,
        condition: &str,
        record_id: Uuid,
        country: Option<&str>,
    ) -> Result<Vec<StoredSeries>> {
        let sql = format!(
            "select s.id, s.record_id, r.slug, s.country, s.dimensions, s.unit, s.source, s.vintage, s.nature, s.license \
             from series s join record r on r.id = s.record_id where {condition} and {} \
             order by r.slug collate \"C\", s.position limit 10000",
            visible(viewer)
        );
        let rows: Vec<SeriesRow> = reading!(self, |pool| {
            let query = sqlx::query_as(AssertSqlSafe(sql)).bind(own(viewer)).bind(record_id);
            match country {
                Some(country) => query.bind(country).fetch_all(pool).await?,
                None => query.fetch_all(pool).await?,
            }
        });
        let mut list: Vec<StoredSeries> = rows.into_iter().map(SeriesRow::into_series).collect::<Result<_>>()?;
        let places: BTreeMap<Uuid, usize> = list.iter().enumerate().map(|(place, series)| (series.id, place)).collect();
        let ids: Vec<Uuid> = list.iter().map(|series| series.id).collect();
        for chunk in ids.chunks(500) {
            let sql = format!(
                "select series_id, period, value from observation where series_id in ({}) order by series_id, period",
                placeholders(1, chunk.len())
            );
            let rows: Vec<(Uuid, String, Option<f64>)> = reading!(self, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for id in chunk {
                    query = query.bind(*id);
                }
                query.fetch_all(pool).await?
            });
            for (id, period, value) in rows {
                if let Some(place) = places.get(&id) {
                    list[*place].series.observations.push(Observation { period, value });
                }
            }
        }
        Ok(list)
    }
}

impl Write {
    /// Replaces the series of an indicator by these, in this order.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_series(&mut self, record_id: Uuid, list: &[(Uuid, Series)]) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("delete from observation where series_id in (select id from series where record_id = $1)")
                .bind(record_id)
                .execute(&mut *connection)
                .await?;
            sqlx::query("delete from series where record_id = $1").bind(record_id).execute(&mut *connection).await?;
        });
        let numbered: Vec<(i64, &(Uuid, Series))> = (0..).zip(list).collect();
        for chunk in numbered.chunks(500) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new(
                    "insert into series (id, record_id, position, country, dimensions, unit, source, vintage, nature, license) ",
                );
                query.push_values(chunk, |mut row, (position, (id, series))| {
                    row.push_bind(*id)
                        .push_bind(record_id)
                        .push_bind(*position)
                        .push_bind(series.country.clone())
                        .push_bind(serde_json::to_string(&series.dimensions).unwrap_or_default())
                        .push_bind(series.unit.clone())
                        .push_bind(series.source.clone())
                        .push_bind(series.vintage.clone())
                        .push_bind(series.nature.clone())
                        .push_bind(series.license.clone());
                });
                query.build().execute(connection).await?;
            });
        }
        let observations: Vec<(Uuid, &Observation)> =
            list.iter().flat_map(|(id, series)| series.observations.iter().map(move |one| (*id, one))).collect();
        for chunk in observations.chunks(2000) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new("insert into observation (series_id, period, value) ");
                query.push_values(chunk, |mut row, (id, observation)| {
                    row.push_bind(*id).push_bind(observation.period.clone()).push_bind(observation.value);
                });
                query.build().execute(connection).await?;
            });
        }
        Ok(())
    }
}
