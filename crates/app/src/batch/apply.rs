//! Writes the accepted rows of a batch, a durable commit every few hundred, and keeps how everything was before.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use kerege_core::{Document, Series, Viewer};
use kerege_exchange::{Line, NoteLine, RecordLine};
use kerege_store::{Author, Batch, BatchChange, BatchRow, Imported, Life, Note, Verdict, Version, Write};
use uuid::Uuid;

use super::{
    CHUNK, Progress,
    check::{Candidate, read},
    row_detail,
    source::{Entry, Piece, entries},
};
use crate::{App, Result, import};

/// What is known while a batch is written.
struct Writing {
    batch: Batch,
    author: Author,
    /// The slugs of all rows, so that links may point forward.
    slugs: HashMap<String, Uuid>,
    number: i64,
    /// One moment for the whole batch: what came together sorts by its own dates.
    started: Timestamp,
    series: BTreeMap<Uuid, Vec<(Uuid, Series)>>,
    notes: Vec<Note>,
}

impl App {
    /// Writes what the check accepted, from where the last durable commit left it.
    pub(super) async fn apply_batch(&self, batch: Batch, progress: Progress<'_>) -> Result<()> {
        let mut writing = Writing {
            author: Author { account: batch.apply_asked_by, name: batch.author.clone() },
            slugs: self.store.batch_slugs(batch.id).await?.into_iter().collect(),
            number: 0,
            started: batch.apply_asked_at.unwrap_or_else(|| self.clock.now()),
            series: BTreeMap::new(),
            notes: Vec::new(),
            batch,
        };
        let mut pieces = entries(self, &writing.batch);
        while let Some(piece) = pieces.recv().await {
            match piece? {
                Piece::Entries(entries) => self.write_entries(entries, &mut writing).await?,
                Piece::Broken(invalid) => return self.fail_batch(writing.batch.id, &invalid).await,
            }
            progress(usize::try_from(writing.number).unwrap_or(0));
        }
        self.finish_batch(writing).await
    }

    async fn write_entries(&self, entries: Vec<Entry>, writing: &mut Writing) -> Result<()> {
        let limit = i64::try_from(entries.len().max(CHUNK)).unwrap_or(i64::MAX);
        let rows = self.store.batch_rows(writing.batch.id, writing.number, limit).await?;
        let mut accepted: Vec<(BatchRow, Entry)> = Vec::new();
        for (entry, row) in entries.into_iter().zip(rows) {
            writing.number = row.number;
            // Series and notes are written at the end, so they are read again after a crash.
            let is_new = row.number > writing.batch.position || row.verdict == Verdict::Other;
            if is_new && is_accepted(&row) {
                accepted.push((row, entry));
            }
        }
        let ids: Vec<Uuid> = accepted.iter().filter_map(|(row, _)| target(row)).collect();
        let records = self.store.records(&Viewer::Operator, &ids, Version::Latest).await?;
        let present: HashMap<Uuid, (Life, Document)> =
            records.into_iter().map(|record| (record.id, (record.life, record.document))).collect();
        let mut write = self.store.write(writing.started).await?;
        let mut new: Vec<Imported> = Vec::new();
        let mut changes: Vec<BatchChange> = Vec::new();
        for (row, entry) in accepted {
            let id = target(&row);
            let before = id.and_then(|id| present.get(&id));
            let candidate = Candidate {
                number: row.number,
                place: row.place,
                line: entry.line,
                id,
                slug: before.filter(|_| row.decision == "merge").map_or(row.slug, |(_, known)| known.slug.clone()),
                present: before.map(|(_, document)| document.clone()),
            };
            match (read(&self.definitions, &candidate), id) {
                (Ok(Line::Record(line)), Some(id)) => {
                    let line = writing.prepared(*line);
                    let change = match before {
                        None => {
                            new.push(import::imported(id, line, &writing.author, writing.started));
                            Some(change(row.number, "record", id, new.last().map_or(1, |one| one.life.latest), None))
                        }
                        Some((life, _)) => writing.overwrite(&mut write, row.number, id, life, &line).await?,
                    };
                    changes.extend(change);
                }
                (Ok(Line::Series(series)), _) => {
                    if let Some(indicator) = writing.slugs.get(&series.indicator).copied() {
                        let id = Uuid::new_v5(&import::NAMESPACE, series.key().as_bytes());
                        writing.series.entry(indicator).or_default().push((id, series));
                    } else if let Some((_, indicator)) =
                        self.store.ids_of_slugs(std::slice::from_ref(&series.indicator)).await?.first()
                    {
                        let id = Uuid::new_v5(&import::NAMESPACE, series.key().as_bytes());
                        writing.series.entry(*indicator).or_default().push((id, series));
                    }
                }
                (Ok(Line::Note(note)), _) => writing.notes.push(self.note_of(note, &writing.slugs).await?),
                // It was good when it was checked; what changed since then makes it bad, and the editor is told.
                (Err(reasons), _) => {
                    let detail = super::json(&super::Detail::refused(reasons));
                    write.refuse_batch_row(writing.batch.id, row.number, &detail).await?;
                }
                (Ok(Line::Record(_)), None) => {}
            }
        }
        self.link_by_id(&mut new, &writing.slugs).await?;
        write.import(&new).await?;
        write.add_batch_changes(writing.batch.id, &changes).await?;
        if writing.number > writing.batch.position {
            write.advance_batch(writing.batch.id, writing.batch.position, writing.number, self.lease()).await?;
            writing.batch.position = writing.number;
        }
        write.commit().await?;
        Ok(())
    }

    /// Turns slugs of links that are not in the file into ids.
    async fn link_by_id(&self, new: &mut [Imported], slugs: &HashMap<String, Uuid>) -> Result<()> {
        let is_open = |to: &str| Uuid::parse_str(to).is_err() && !slugs.contains_key(to);
        let links = |one: &Imported| one.revisions.last().map(|last| last.document.links.clone()).unwrap_or_default();
        let mut open: Vec<String> = new.iter().flat_map(links).map(|link| link.to).filter(|to| is_open(to)).collect();
        open.sort();
        open.dedup();
        if open.is_empty() {
            return Ok(());
        }
        let found: HashMap<String, Uuid> = self.store.ids_of_slugs(&open).await?.into_iter().collect();
        for link in new.iter_mut().flat_map(|one| &mut one.revisions).flat_map(|one| &mut one.document.links) {
            if let Some(id) = found.get(&link.to) {
                link.to = id.to_string();
            }
        }
        Ok(())
    }

    async fn note_of(&self, line: NoteLine, slugs: &HashMap<String, Uuid>) -> Result<Note> {
        let record_id = match &line.record {
            None => None,
            Some(slug) => match slugs.get(slug) {
                Some(id) => Some(*id),
                None => self.store.ids_of_slugs(std::slice::from_ref(slug)).await?.first().map(|(_, id)| *id),
            },
        };
        let words: Vec<String> = line.text.iter().map(|(language, words)| format!("{language}\n{words}")).collect();
        let name = format!("note\n{}\n{}", line.record.as_deref().unwrap_or_default(), words.join("\n"));
        Ok(Note {
            id: line.id.unwrap_or_else(|| Uuid::new_v5(&import::NAMESPACE, name.as_bytes())),
            record_id,
            text: line.text,
            author: line.author,
            written_at: line.written_at.unwrap_or_else(|| self.clock.now()),
            written_by: line.written_by,
            settled_at: line.settled_at,
            settled_by: line.settled_by,
        })
    }

    /// Series and notes, the act in the audit chain, and that it is done: one commit.
    async fn finish_batch(&self, writing: Writing) -> Result<()> {
        let Writing { mut batch, author, number, series, notes, .. } = writing;
        let mut changes: Vec<BatchChange> = Vec::new();
        let mut next = number;
        for indicator in series.keys() {
            next += 1;
            let known = self.store.series_of(&Viewer::Operator, *indicator).await?;
            let known: Vec<(Uuid, Series)> = known.into_iter().map(|one| (one.id, one.series)).collect();
            changes.push(change(next, "series", *indicator, 0, Some(super::json(&known))));
        }
        for note in &notes {
            next += 1;
            let known = self.store.note(note.id).await?;
            changes.push(change(next, "note", note.id, 0, known.map(|note| super::json(&note))));
        }
        let mut write = self.store.write(self.clock.now()).await?;
        for (indicator, list) in &series {
            write.put_series(*indicator, list).await?;
        }
        for note in &notes {
            write.put_note(note).await?;
        }
        write.add_batch_changes(batch.id, &changes).await?;
        let object = format!("{number} rows of {}", batch.source);
        write.audit(author.account, &author.name, "import", &object, "", &batch.file_sha256).await?;
        batch.position = number;
        batch.applied_at = Some(self.clock.now());
        write.put_batch(&batch).await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(())
    }
}

impl Writing {
    /// A line as it may be written: links by id, and as a draft where the batch does not publish.
    fn prepared(&self, mut line: RecordLine) -> RecordLine {
        for link in &mut line.document.links {
            if let Some(id) = self.slugs.get(&link.to) {
                link.to = id.to_string();
            }
        }
        if !self.batch.publishes {
            // Whoever may not publish cannot do so by writing it into a file, nor give herself a history.
            let bare = RecordLine::draft(line.document);
            return bare;
        }
        line
    }

    /// Saves a revision on top of what is there; nothing comes back where nothing differs.
    async fn overwrite(
        &self,
        write: &mut Write,
        number: i64,
        id: Uuid,
        life: &Life,
        line: &RecordLine,
    ) -> Result<Option<BatchChange>> {
        let note = if self.batch.mapping.is_empty() { "" } else { &self.batch.source };
        let saved = write.save(id, Some(life.latest), &line.document, &self.author, note).await?;
        if !saved.changed {
            return Ok(None);
        }
        if line.state.as_deref().is_none_or(|state| state == "published") {
            write.publish(id, &self.author, None).await?;
        }
        Ok(Some(change(number, "record", id, saved.number, Some(super::json(life)))))
    }
}

/// Whether a row is written: what the check accepted, unless the editor decided otherwise.
fn is_accepted(row: &BatchRow) -> bool {
    match row.verdict {
        Verdict::New | Verdict::Changed => row.decision != "leave",
        Verdict::Duplicate => matches!(row.decision.as_str(), "take" | "merge"),
        Verdict::Other => true,
        Verdict::Unchanged | Verdict::Refused => false,
    }
}

/// The record that a row makes or changes; of a duplicate that is merged, the one that is already there.
fn target(row: &BatchRow) -> Option<Uuid> {
    let twin = || row_detail(row).alike.into_iter().find_map(|alike| alike.id);
    if row.decision == "merge" { twin().or(row.record_id) } else { row.record_id }
}

fn change(number: i64, what: &str, object_id: Uuid, revision: i64, before: Option<String>) -> BatchChange {
    BatchChange { number, what: what.to_owned(), object_id, revision, before, outcome: None }
}
