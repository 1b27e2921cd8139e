//! Imports from the command line and at the first start: a batch that is checked and applied in one go.

use std::collections::HashMap;

use jiff::Timestamp;
use kerege_core::Invalid;
use kerege_exchange::{
    RecordLine,
    import::{Mapping, Reading},
};
use kerege_store::{Author, BatchState, Imported, ImportedRevision, Life, StoredFile, Verdict};
use uuid::Uuid;

use crate::{
    App, Error, Result,
    batch::{OWN_FORMAT, Progress, batch_problem, row_detail},
};

/// The namespace of ids that are derived from names (UUID version 5, RFC 9562).
pub(crate) const NAMESPACE: Uuid = Uuid::from_u128(0x6b65_7265_6765_4000_8000_6b65_7265_6765);

/// How an import is done.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Where the file comes from; with the slug or key it decides the ids of new records, so that importing twice is
    /// harmless.
    pub source: String,
    /// What the file is called.
    pub name: String,
    /// Import the good rows even if some are bad.
    pub keep_good: bool,
    /// Check everything and write nothing.
    pub dry_run: bool,
    /// How the file is read, where that is not found out.
    pub reading: Reading,
    /// Which column goes where, where that is not remembered or guessed.
    pub mapping: Option<Mapping>,
}

/// What became of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The batch, by which it can be looked at, applied and undone.
    pub batch: Uuid,
    /// How many records are new.
    pub created: usize,
    /// How many records changed.
    pub changed: usize,
    /// How many were already there just so.
    pub unchanged: usize,
    /// How many are probably there under another key, and were left out.
    pub duplicates: usize,
    /// How many series and notes were brought in.
    pub others: usize,
    /// What was refused.
    pub refused: Vec<Refusal>,
    /// Whether anything was written.
    pub written: bool,
}

/// A refused row, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where it stands in the file, counted from 1; 0 for the file itself.
    pub line: usize,
    /// The field or column, and the reason.
    pub invalid: Invalid,
}

/// More refusals than this are counted and not listed.
const MOST_REFUSALS: i64 = 10_000;

/// Which of the two readings is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Every row is checked.
    Check,
    /// The good rows are written.
    Write,
}

impl App {
    /// Imports a kept file in any format. `progress` is told how many rows are done, in each of the two readings.
    ///
    /// Every few hundred rows are durable at a time; after a crash the batch goes on where it was, or the same import
    /// can simply be started again.
    ///
    /// # Errors
    /// If reading or writing fails, [`Error::Invalid`] if the mapping does not fit. Bad rows are no error: they are in
    /// the report.
    pub async fn import(
        &self,
        file: &StoredFile,
        options: &ImportOptions,
        progress: &mut (impl FnMut(Step, usize) + Send),
    ) -> Result<ImportReport> {
        let viewer = kerege_core::Viewer::Operator;
        let author = Author { account: None, name: options.source.clone() };
        let mut batch = self.start_batch(&viewer, &author, file, &options.name, &options.source).await?;
        if options.reading != Reading::default() {
            let language = self.languages.default_language().tag.clone();
            batch = self.read_batch_as(&viewer, batch.id, &options.reading, &language).await?;
        }
        if batch.mapping.is_empty() && crate::batch::batch_found(&batch).importer != OWN_FORMAT {
            let preview = self.preview_batch(&batch).await?;
            let refused = preview.refused.into_iter().map(|(line, invalid)| Refusal { line, invalid }).collect();
            return Ok(ImportReport { batch: batch.id, refused, ..ImportReport::default() });
        }
        self.map_batch(&viewer, batch.id, options.mapping.as_ref()).await?;
        self.work_to_the_end(batch.id, &mut |done| progress(Step::Check, done)).await?;
        let report = self.import_report(batch.id).await?;
        if options.dry_run || !report.refused.is_empty() && !options.keep_good {
            return Ok(report);
        }
        self.apply_now(&author, batch.id, &mut |done| progress(Step::Write, done)).await?;
        Ok(ImportReport { written: true, ..self.import_report(batch.id).await? })
    }

    /// Applies a checked batch, or goes on where that was broken off, and waits for its end.
    ///
    /// # Errors
    /// As [`App::ask_to_apply`], or if writing fails.
    pub async fn apply_now(&self, author: &Author, id: Uuid, progress: Progress<'_>) -> Result<()> {
        let batch = self.store.batch(id).await?.ok_or(Error::NotFound)?;
        if !matches!(batch.state(), BatchState::Applying | BatchState::Applied) {
            self.ask_to_apply(&kerege_core::Viewer::Operator, author, id).await?;
        }
        self.work_to_the_end(id, progress).await
    }

    /// Undoes an applied batch, or goes on where that was broken off, and waits for its end.
    ///
    /// # Errors
    /// As [`App::ask_to_undo`], or if writing fails.
    pub async fn undo_now(&self, author: &Author, id: Uuid, progress: Progress<'_>) -> Result<()> {
        let batch = self.store.batch(id).await?.ok_or(Error::NotFound)?;
        if !matches!(batch.state(), BatchState::Undoing | BatchState::Undone) {
            self.ask_to_undo(&kerege_core::Viewer::Operator, author, id).await?;
        }
        self.work_to_the_end(id, progress).await
    }

    /// Works on a batch, or waits for whoever does.
    async fn work_to_the_end(&self, id: Uuid, progress: Progress<'_>) -> Result<()> {
        loop {
            self.work_on_batch(id, progress).await?;
            let Some(batch) = self.store.batch(id).await? else { return Err(Error::NotFound) };
            if !batch.state().is_working() {
                return Ok(());
            }
            progress(usize::try_from(batch.position).unwrap_or(0));
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
    }

    /// What a batch came to so far.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn import_report(&self, id: Uuid) -> Result<ImportReport> {
        let counts: HashMap<Verdict, i64> = self.store.batch_counts(id).await?.into_iter().collect();
        let count = |verdict| usize::try_from(counts.get(&verdict).copied().unwrap_or(0)).unwrap_or(0);
        let mut refused: Vec<Refusal> = Vec::new();
        for row in self.store.batch_rows_of(id, Verdict::Refused, MOST_REFUSALS, 0).await? {
            let line = usize::try_from(row.place).unwrap_or(0);
            refused.extend(row_detail(&row).reasons.into_iter().map(|reason| {
                let field = if reason.column.is_empty() { reason.invalid.field.clone() } else { reason.column };
                Refusal { line, invalid: Invalid { field, ..reason.invalid } }
            }));
        }
        let batch = self.store.batch(id).await?.ok_or(Error::NotFound)?;
        if batch.state() == BatchState::Failed {
            refused.extend(batch_problem(&batch).map(|invalid| Refusal { line: 0, invalid }));
        }
        Ok(ImportReport {
            batch: id,
            created: count(Verdict::New),
            changed: count(Verdict::Changed),
            unchanged: count(Verdict::Unchanged),
            duplicates: count(Verdict::Duplicate),
            others: count(Verdict::Other),
            refused,
            written: batch.applied_at.is_some(),
        })
    }

    /// Imports a text held in memory.
    ///
    /// # Errors
    /// As [`App::import`].
    pub async fn import_text(&self, text: &str, options: &ImportOptions) -> Result<ImportReport> {
        let file = self.add_file(text.as_bytes().to_vec()).await?;
        self.import(&file, options, &mut |_, _| ()).await
    }
}

/// A new record with the history that its line brings.
pub(crate) fn imported(id: Uuid, line: RecordLine, author: &Author, now: Timestamp) -> Imported {
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
