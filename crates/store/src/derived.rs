//! The tables that follow from what a record says: links, events, sources, states of translations, files in use.

use std::collections::BTreeSet;

use kerege_core::{Document, Source};
use sqlx::QueryBuilder;
use uuid::Uuid;

use crate::{Result, Write, database::within};

impl Write {
    /// Forgets sources that are no longer named; what is known about the others stays.
    pub(crate) async fn keep_source_checks(&mut self, id: Uuid, sources: &[Source]) -> Result<()> {
        let known: Vec<(String,)> = within!(*self.transaction(), |connection| {
            sqlx::query_as("select url from source where record_id = $1").bind(id).fetch_all(connection).await?
        });
        for (url,) in known.into_iter().filter(|(url,)| sources.iter().all(|source| source.url != *url)) {
            within!(*self.transaction(), |connection| {
                sqlx::query("delete from source where record_id = $1 and url = $2")
                    .bind(id)
                    .bind(url)
                    .execute(connection)
                    .await?;
            });
        }
        Ok(())
    }

    pub(crate) async fn insert_derived(&mut self, documents: &[(Uuid, &Document)]) -> Result<()> {
        let mut links: Vec<(Uuid, i64, String, Uuid)> = Vec::new();
        let mut events: Vec<(Uuid, i64, String, String)> = Vec::new();
        let mut sources: Vec<(Uuid, String)> = Vec::new();
        for (id, document) in documents {
            let targets = document.links.iter().enumerate();
            links.extend(targets.filter_map(|(position, link)| {
                Some((*id, position as i64, link.relation.clone(), link.to.parse().ok()?))
            }));
            let dated = document.events.iter().enumerate();
            events.extend(dated.filter_map(|(position, event)| {
                let day = event.date_among(&document.events)?.first_day().to_string();
                Some((*id, position as i64, day, event.stage.clone()))
            }));
            for source in document.sources.iter().filter(|source| !source.url.is_empty()) {
                if !sources.iter().rev().take_while(|(owner, _)| owner == id).any(|(_, url)| *url == source.url) {
                    sources.push((*id, source.url.clone()));
                }
            }
        }
        for chunk in links.chunks(1000) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new("insert into link (record_id, position, relation, target_id) ");
                query.push_values(chunk, |mut row, (id, position, relation, target)| {
                    row.push_bind(*id).push_bind(*position).push_bind(relation.clone()).push_bind(*target);
                });
                query.build().execute(connection).await?;
            });
        }
        for chunk in events.chunks(1000) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new("insert into event (record_id, position, day, stage) ");
                query.push_values(chunk, |mut row, (id, position, day, stage)| {
                    row.push_bind(*id).push_bind(*position).push_bind(day.clone()).push_bind(stage.clone());
                });
                query.build().execute(connection).await?;
            });
        }
        for chunk in sources.chunks(1000) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new("insert into source (record_id, url) ");
                query.push_values(chunk, |mut row, (id, url)| {
                    row.push_bind(*id).push_bind(url.clone());
                });
                query.push(" on conflict (record_id, url) do nothing");
                query.build().execute(connection).await?;
            });
        }
        Ok(())
    }

    pub(crate) async fn insert_translations(&mut self, documents: &[(Uuid, &Document)]) -> Result<()> {
        let mut rows: Vec<(Uuid, String, &'static str)> = Vec::new();
        for (id, document) in documents {
            rows.extend(document.translations().map(|(language, state)| (*id, language.to_string(), state.as_str())));
        }
        for chunk in rows.chunks(1000) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new("insert into translation (record_id, language, state) ");
                query.push_values(chunk, |mut row, (id, language, state)| {
                    row.push_bind(*id).push_bind(language.clone()).push_bind(*state);
                });
                query.build().execute(connection).await?;
            });
        }
        Ok(())
    }

    pub(crate) async fn insert_file_uses(&mut self, documents: &[(Uuid, &Document)]) -> Result<()> {
        let uses = documents.iter().flat_map(|(id, document)| {
            let files: BTreeSet<&str> = document.files.iter().map(|file| file.sha256.as_str()).collect();
            files.into_iter().map(|sha256| (*id, sha256.to_owned()))
        });
        for chunk in uses.collect::<Vec<_>>().chunks(1000) {
            within!(*self.transaction(), |connection| {
                let mut query = QueryBuilder::new("insert into file_use (record_id, sha256) ");
                query.push_values(chunk, |mut row, (id, sha256)| {
                    row.push_bind(*id).push_bind(sha256.clone());
                });
                query.push(" on conflict (record_id, sha256) do nothing");
                query.build().execute(connection).await?;
            });
        }
        Ok(())
    }
}
