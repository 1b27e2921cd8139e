//! Brings in the centre's own format: everything is read and checked first, then written batch by batch.

use std::{
    collections::{BTreeMap, HashMap},
    io::{BufRead, BufReader, Seek, SeekFrom},
};

use jiff::Timestamp;
use kerege_core::{Document, Invalid, Series, Viewer};
use kerege_exchange::{Line, NoteLine, RecordLine, import::json_lines};
use kerege_store::{Author, Imported, ImportedRevision, Key, Life, Note, Version};
use uuid::Uuid;

use crate::{App, Error, Result};

/// The namespace of ids that are derived from names (UUID version 5, RFC 9562).
const NAMESPACE: Uuid = Uuid::from_u128(0x6b65_7265_6765_4000_8000_6b65_7265_6765);

/// How many records are made durable at a time.
const BATCH: usize = 500;

/// How an import is done.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Where the lines come from; with the slug it decides the ids of new records, so that importing twice is harmless.
    pub source: String,
    /// Import the good lines even if some are bad.
    pub keep_good: bool,
    /// Check everything and write nothing.
    pub dry_run: bool,
}

/// What became of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// How many records are new.
    pub created: usize,
    /// How many records changed.
    pub changed: usize,
    /// How many were already there just so.
    pub unchanged: usize,
    /// How many series were brought in.
    pub series: usize,
    /// How many notes were brought in.
    pub notes: usize,
    /// What was refused.
    pub refused: Vec<Refusal>,
    /// Whether anything was written.
    pub written: bool,
}

/// A refused line, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The line, counted from 1.
    pub line: usize,
    /// The field and the reason.
    pub invalid: Invalid,
}

/// More refusals than this are counted and not listed.
pub(crate) const MOST_REFUSALS: usize = 10_000;

/// What the first reading found out.
#[derive(Default)]
struct Survey {
    /// Nothing was there before, so nothing needs to be looked up.
    fresh: bool,
    ids: HashMap<String, Uuid>,
    bad: Vec<bool>,
    report: ImportReport,
}

impl App {
    /// Imports JSON Lines. `progress` is told how many lines are done, in each of the two readings.
    ///
    /// Every batch is durable when it is reported; after a crash the same import can simply be started again.
    ///
    /// # Errors
    /// If reading or writing fails. Bad lines are no error: they are in the report.
    pub async fn import(
        &self,
        file: &mut (impl BufRead + Seek),
        options: &ImportOptions,
        progress: &mut impl FnMut(Step, usize),
    ) -> Result<ImportReport> {
        let read_error = |error| Error::File(options.source.clone(), error);
        let start = file.stream_position().map_err(read_error)?;
        let mut survey = self.survey(file, options, progress).await?;
        let any_bad = survey.bad.iter().any(|bad| *bad);
        if options.dry_run || any_bad && !options.keep_good {
            return Ok(survey.report);
        }
        file.seek(SeekFrom::Start(start)).map_err(read_error)?;
        self.write_lines(file, options, &mut survey, progress).await?;
        survey.report.written = true;
        self.look_for_changes().await?;
        Ok(survey.report)
    }

    /// The first reading: every line is checked, and slugs are given their ids, so that links may point forward.
    async fn survey(
        &self,
        file: &mut impl BufRead,
        options: &ImportOptions,
        progress: &mut impl FnMut(Step, usize),
    ) -> Result<Survey> {
        let mut survey = Survey { fresh: self.is_empty().await?, ..Survey::default() };
        let mut links: Vec<(usize, String)> = Vec::new();
        let mut buffer = Vec::new();
        while let Some(whole) =
            json_lines::next_line(file, &mut buffer).map_err(|e| Error::File(options.source.clone(), e))?
        {
            let number = survey.bad.len() + 1;
            survey.bad.push(false);
            let read = if !whole {
                Err(vec![Invalid::new("", "invalid-line-too-long", json_lines::LONGEST_LINE.to_string())])
            } else if buffer.iter().all(u8::is_ascii_whitespace) {
                continue;
            } else {
                let present = if survey.fresh { None } else { self.present(&buffer).await? };
                json_lines::read_line(&buffer, &self.definitions, |_| present)
            };
            match read {
                Ok(Line::Record(line)) => {
                    let slug = line.document.slug.clone();
                    if survey.ids.contains_key(&slug) {
                        survey.refuse(number, Invalid::new("slug", "invalid-slug-twice", slug));
                        continue;
                    }
                    links.extend(line.document.links.iter().map(|link| (number, link.to.clone())));
                    let id = self.id_of(&line, options, survey.fresh).await?;
                    survey.ids.insert(slug, id);
                }
                Ok(Line::Series(series)) => links.push((number, series.indicator)),
                Ok(Line::Note(note)) => links.extend(note.record.map(|slug| (number, slug))),
                Err(wrong) => wrong.into_iter().for_each(|invalid| survey.refuse(number, invalid)),
            }
            if number.is_multiple_of(1000) {
                progress(Step::Check, number);
            }
        }
        self.find_linked(&mut survey, links).await?;
        progress(Step::Check, survey.bad.len());
        Ok(survey)
    }

    /// Looks up what the lines point to and refuses those that point to nothing.
    async fn find_linked(&self, survey: &mut Survey, links: Vec<(usize, String)>) -> Result<()> {
        let mut unknown: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for (_, to) in &links {
            if !survey.ids.contains_key(to) && seen.insert(to.clone()) {
                unknown.push(to.clone());
            }
        }
        let found = self.store.ids_of_slugs(&unknown).await?;
        survey.ids.extend(found);
        let ids: Vec<Uuid> = unknown.iter().filter_map(|text| Uuid::parse_str(text).ok()).collect();
        for (id, _) in self.store.slugs_of_ids(&ids).await? {
            survey.ids.insert(id.to_string(), id);
        }
        let own: std::collections::HashSet<Uuid> = survey.ids.values().copied().collect();
        for (line, to) in links {
            let known = survey.ids.contains_key(&to) || Uuid::parse_str(&to).is_ok_and(|id| own.contains(&id));
            if !known {
                survey.refuse(line, Invalid::new("links", "invalid-link", to));
            }
        }
        Ok(())
    }

    /// The second reading: the good lines are written, a batch at a time.
    async fn write_lines(
        &self,
        file: &mut impl BufRead,
        options: &ImportOptions,
        survey: &mut Survey,
        progress: &mut impl FnMut(Step, usize),
    ) -> Result<()> {
        let mut records: Vec<(Uuid, RecordLine)> = Vec::new();
        let mut series: BTreeMap<Uuid, Vec<(Uuid, Series)>> = BTreeMap::new();
        let mut notes: Vec<Note> = Vec::new();
        let started = self.clock.now();
        let mut buffer = Vec::new();
        let mut number = 0;
        while json_lines::next_line(file, &mut buffer).map_err(|e| Error::File(options.source.clone(), e))?.is_some() {
            number += 1;
            if survey.bad.get(number - 1) != Some(&false) || buffer.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let present = if survey.fresh { None } else { self.present(&buffer).await? };
            match json_lines::read_line(&buffer, &self.definitions, |_| present) {
                Ok(Line::Record(mut line)) => {
                    line.document.links.iter_mut().for_each(|link| {
                        if let Some(id) = survey.ids.get(&link.to) {
                            link.to = id.to_string();
                        }
                    });
                    let id = survey.ids[&line.document.slug];
                    records.push((id, *line));
                }
                Ok(Line::Series(one)) => {
                    let indicator = survey.ids[&one.indicator];
                    let id = Uuid::new_v5(&NAMESPACE, one.key().as_bytes());
                    series.entry(indicator).or_default().push((id, one));
                }
                Ok(Line::Note(line)) => notes.push(self.note_of(line, &survey.ids)),
                Err(_) => {}
            }
            if records.len() == BATCH {
                self.write_records(std::mem::take(&mut records), options, started, &mut survey.report).await?;
                progress(Step::Write, number);
            }
        }
        self.write_records(records, options, started, &mut survey.report).await?;
        let mut write = self.store.write(self.clock.now()).await?;
        for (indicator, list) in &series {
            write.put_series(*indicator, list).await?;
            survey.report.series += list.len();
        }
        for note in &notes {
            write.put_note(note).await?;
        }
        survey.report.notes += notes.len();
        let object = format!("{} lines of {}", number, options.source);
        write.audit(None, &options.source, "import", &object, "", "").await?;
        write.commit().await?;
        progress(Step::Write, number);
        Ok(())
    }

    async fn write_records(
        &self,
        batch: Vec<(Uuid, RecordLine)>,
        options: &ImportOptions,
        started: Timestamp,
        report: &mut ImportReport,
    ) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = batch.iter().map(|(id, _)| *id).collect();
        let known: HashMap<Uuid, (i64, String)> = self
            .store
            .newest_digests(&ids)
            .await?
            .into_iter()
            .map(|(id, number, digest)| (id, (number, digest)))
            .collect();
        // One moment for the whole import: what came together sorts by its own dates.
        let now = started;
        let author = Author { account: None, name: options.source.clone() };
        let mut write = self.store.write(now).await?;
        let mut new: Vec<Imported> = Vec::with_capacity(batch.len());
        for (id, line) in batch {
            match known.get(&id) {
                None => new.push(imported(id, line, &author, now)),
                Some((number, _)) => {
                    let saved = write.save(id, Some(*number), &line.document, &author, "").await?;
                    if saved.changed {
                        report.changed += 1;
                        if line.state.as_deref().is_none_or(|state| state == "published") {
                            write.publish(id, &author, None).await?;
                        }
                    } else {
                        report.unchanged += 1;
                    }
                }
            }
        }
        report.created += new.len();
        write.import(&new).await?;
        write.commit().await?;
        Ok(())
    }

    /// The document that the centre has under the slug or id of a line, so that what the line does not name is kept.
    async fn present(&self, line: &[u8]) -> Result<Option<Document>> {
        #[derive(serde::Deserialize)]
        struct Head {
            id: Option<Uuid>,
            slug: Option<String>,
        }
        let Ok(Head { id, slug }) = serde_json::from_slice(line) else { return Ok(None) };
        let key = match (&id, &slug) {
            (Some(id), _) => Key::Id(*id),
            (None, Some(slug)) => Key::Slug(slug),
            (None, None) => return Ok(None),
        };
        let record = self.store.record(&Viewer::Operator, &key, Version::Latest).await?;
        Ok(record.map(|record| record.document))
    }

    async fn id_of(&self, line: &RecordLine, options: &ImportOptions, fresh: bool) -> Result<Uuid> {
        if let Some(id) = line.id {
            return Ok(id);
        }
        let slug = line.document.slug.clone();
        if !fresh && let Some((_, id)) = self.store.ids_of_slugs(std::slice::from_ref(&slug)).await?.first() {
            return Ok(*id);
        }
        Ok(Uuid::new_v5(&NAMESPACE, format!("{}\n{slug}", options.source).as_bytes()))
    }

    fn note_of(&self, line: NoteLine, ids: &HashMap<String, Uuid>) -> Note {
        let record_id = line.record.as_ref().and_then(|slug| ids.get(slug).copied());
        let words: Vec<String> = line.text.iter().map(|(language, words)| format!("{language}\n{words}")).collect();
        let name = format!("note\n{}\n{}", line.record.as_deref().unwrap_or_default(), words.join("\n"));
        Note {
            id: line.id.unwrap_or_else(|| Uuid::new_v5(&NAMESPACE, name.as_bytes())),
            record_id,
            text: line.text,
            author: line.author,
            written_at: line.written_at.unwrap_or_else(|| self.clock.now()),
            written_by: line.written_by,
            settled_at: line.settled_at,
            settled_by: line.settled_by,
        }
    }

    /// Imports a text held in memory.
    ///
    /// # Errors
    /// As [`App::import`].
    pub async fn import_text(&self, text: &str, options: &ImportOptions) -> Result<ImportReport> {
        let mut reader = BufReader::new(std::io::Cursor::new(text.as_bytes()));
        self.import(&mut reader, options, &mut |_, _| ()).await
    }
}

/// Which of the two readings is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Every line is checked.
    Check,
    /// The good lines are written.
    Write,
}

impl Survey {
    fn refuse(&mut self, line: usize, invalid: Invalid) {
        self.bad[line - 1] = true;
        if self.report.refused.len() < MOST_REFUSALS {
            self.report.refused.push(Refusal { line, invalid });
        }
    }
}

fn imported(id: Uuid, line: RecordLine, author: &Author, now: Timestamp) -> Imported {
    let state = line.state.as_deref().unwrap_or("published");
    let latest = line.revision.unwrap_or(1);
    let was_published = matches!(state, "published" | "withdrawn");
    let published = line.published_revision.or_else(|| (line.revision.is_none() && was_published).then_some(latest));
    let created_at = line.created_at.unwrap_or(now);
    let life = Life {
        latest,
        published,
        owner: line.owner,
        embargo_until: line.embargo_until,
        created_at,
        created_by: line.created_by.or(author.account),
        submitted_at: line.submitted_at.or_else(|| (state == "in_review").then_some(now)),
        submitted_by: line.submitted_by,
        published_at: line.published_at.or_else(|| published.map(|_| now)),
        published_by: line.published_by,
        withdrawn_at: line.withdrawn_at.or_else(|| (state == "withdrawn").then_some(now)),
        withdrawn_by: line.withdrawn_by,
        confirmed_at: line.confirmed_at,
        confirmed_by: line.confirmed_by,
    };
    let mut revisions: Vec<ImportedRevision> = line
        .history
        .into_iter()
        .filter_map(|one| {
            let document = if one.number == latest { Some(line.document.clone()) } else { one.document };
            Some(ImportedRevision {
                number: one.number,
                saved_at: one.saved_at,
                author: Author { account: one.saved_by, name: one.author },
                note: one.note,
                published_at: one.published_at,
                document: document?,
            })
        })
        .collect();
    if !revisions.iter().any(|revision| revision.number == latest) {
        revisions.push(ImportedRevision {
            number: latest,
            saved_at: created_at,
            author: author.clone(),
            note: String::new(),
            published_at: life.published_at.filter(|_| published == Some(latest)),
            document: line.document,
        });
    }
    Imported { id, life, revisions }
}
