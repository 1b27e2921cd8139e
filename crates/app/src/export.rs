//! Writes the whole centre, or what readers see of it, as JSON Lines: what comes back in gives the same lines again.

use std::{
    collections::{HashMap, HashSet},
    io::Write,
};

use kerege_core::{Document, Viewer};
use kerege_exchange::{HistoryLine, NoteLine, RecordLine};
use kerege_store::{Record, Version};
use serde_json::json;
use uuid::Uuid;

use crate::{App, Error, Result};

/// What an export contains.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// Only what anonymous readers see, and nothing about how it came about.
    pub public: bool,
    /// Only records of this kind.
    pub kind: Option<String>,
}

/// How many records are read at a time.
const BATCH: i64 = 200;

impl App {
    /// Writes every record, then the series, then the notes; `progress` is told how many records are written.
    ///
    /// # Errors
    /// If store or writer fails.
    pub async fn export(
        &self,
        options: &ExportOptions,
        writer: &mut impl Write,
        mut progress: impl FnMut(u64),
    ) -> Result<u64> {
        let viewer = if options.public { Viewer::Anonymous } else { Viewer::Operator };
        let (mut last, mut count) = (None, 0);
        let mut indicators = Vec::new();
        loop {
            let records = self.store.records_after(&viewer, last, BATCH, Version::Latest).await?;
            let Some(record) = records.last() else { break };
            last = Some(record.id);
            let lines = self.lines(&viewer, records, options).await?;
            for line in lines {
                if self
                    .definitions
                    .kinds
                    .get(&line.document.kind)
                    .is_some_and(|kind| kind.can(kerege_core::Capability::HasSeries))
                {
                    indicators.extend(line.id);
                }
                write_line(writer, &line)?;
                count += 1;
            }
            progress(count);
        }
        for id in indicators {
            for stored in self.store.series_of(&viewer, id).await? {
                write_line(writer, &json!({ "series": stored.series }))?;
            }
        }
        if !options.public && options.kind.is_none() {
            self.export_notes(writer).await?;
        }
        writer.flush().map_err(export_error)?;
        Ok(count)
    }

    async fn export_notes(&self, writer: &mut impl Write) -> Result<()> {
        let mut last = None;
        loop {
            let notes = self.store.notes_after(last, BATCH).await?;
            let Some(note) = notes.last() else { return Ok(()) };
            last = Some(note.id);
            let ids: Vec<Uuid> = notes.iter().filter_map(|note| note.record_id).collect();
            let slugs: HashMap<Uuid, String> = self.store.slugs_of_ids(&ids).await?.into_iter().collect();
            for note in notes {
                let line = NoteLine {
                    id: Some(note.id),
                    record: note.record_id.and_then(|id| slugs.get(&id).cloned()),
                    text: note.text,
                    author: note.author,
                    written_at: Some(note.written_at),
                    written_by: note.written_by,
                    settled_at: note.settled_at,
                    settled_by: note.settled_by,
                };
                write_line(writer, &json!({ "note": line }))?;
            }
        }
    }

    pub(crate) async fn lines(
        &self,
        viewer: &Viewer,
        records: Vec<Record>,
        options: &ExportOptions,
    ) -> Result<Vec<RecordLine>> {
        let wanted = |record: &Record| options.kind.as_ref().is_none_or(|kind| *kind == record.document.kind);
        let mut lines = Vec::with_capacity(records.len());
        for record in records.into_iter().filter(wanted) {
            let mut line = RecordLine {
                id: Some(record.id),
                state: None,
                document: record.document,
                revision: None,
                published_revision: None,
                owner: None,
                embargo_until: None,
                created_at: None,
                created_by: None,
                submitted_at: None,
                submitted_by: None,
                published_at: record.life.published_at,
                published_by: None,
                withdrawn_at: None,
                withdrawn_by: None,
                confirmed_at: record.life.confirmed_at,
                confirmed_by: None,
                history: Vec::new(),
            };
            if !options.public {
                self.add_life(viewer, &record.life, record.id, &mut line).await?;
            }
            lines.push(line);
        }
        if options.public {
            self.keep_visible_links(viewer, &mut lines).await?;
        }
        self.link_by_slug(&mut lines).await?;
        Ok(lines)
    }

    async fn add_life(
        &self,
        viewer: &Viewer,
        life: &kerege_store::Life,
        id: Uuid,
        line: &mut RecordLine,
    ) -> Result<()> {
        line.state = Some(life.state().as_str().to_owned());
        line.revision = Some(life.latest);
        line.published_revision = life.published;
        line.owner = life.owner;
        line.embargo_until = life.embargo_until;
        line.created_at = Some(life.created_at);
        line.created_by = life.created_by;
        line.submitted_at = life.submitted_at;
        line.submitted_by = life.submitted_by;
        line.published_by = life.published_by;
        line.withdrawn_at = life.withdrawn_at;
        line.withdrawn_by = life.withdrawn_by;
        line.confirmed_by = life.confirmed_by;
        let mut revisions = self.store.revisions(viewer, id).await?;
        revisions.sort_by_key(|revision| revision.number);
        line.history = revisions
            .into_iter()
            .map(|revision| HistoryLine {
                number: revision.number,
                saved_at: revision.saved_at,
                saved_by: revision.saved_by,
                author: revision.author,
                note: revision.note,
                published_at: revision.published_at,
                document: (revision.number != life.latest).then_some(revision.document),
            })
            .collect();
        Ok(())
    }

    /// Drops links to records that this viewer may not see: even their addresses say something.
    async fn keep_visible_links(&self, viewer: &Viewer, lines: &mut [RecordLine]) -> Result<()> {
        let mut ids: Vec<Uuid> = Vec::new();
        each_document(lines, |document| {
            ids.extend(document.links.iter().filter_map(|link| Uuid::parse_str(&link.to).ok()))
        });
        ids.sort_unstable();
        ids.dedup();
        let cards = self.store.cards(viewer, &ids).await?;
        let visible: HashSet<String> = cards.into_iter().map(|card| card.id.to_string()).collect();
        for line in lines {
            line.document.links.retain(|link| visible.contains(&link.to));
        }
        Ok(())
    }

    /// Writes slugs instead of ids into the links, in old revisions too.
    async fn link_by_slug(&self, lines: &mut [RecordLine]) -> Result<()> {
        let mut ids: Vec<Uuid> = Vec::new();
        each_document(lines, |document| {
            ids.extend(document.links.iter().filter_map(|link| Uuid::parse_str(&link.to).ok()));
        });
        ids.sort_unstable();
        ids.dedup();
        let slugs: HashMap<String, String> =
            self.store.slugs_of_ids(&ids).await?.into_iter().map(|(id, slug)| (id.to_string(), slug)).collect();
        // In the newest revision every link resolves; in old ones the ids stay, which reading accepts as well.
        for line in lines {
            for link in &mut line.document.links {
                if let Some(slug) = slugs.get(&link.to) {
                    link.to.clone_from(slug);
                }
            }
        }
        Ok(())
    }
}

fn each_document(lines: &[RecordLine], mut each: impl FnMut(&Document)) {
    for line in lines {
        each(&line.document);
    }
}

fn write_line(writer: &mut impl Write, line: &impl serde::Serialize) -> Result<()> {
    serde_json::to_writer(&mut *writer, line).map_err(|error| export_error(error.into()))?;
    writer.write_all(b"\n").map_err(export_error)
}

fn export_error(error: std::io::Error) -> Error {
    Error::File("export".to_owned(), error)
}
