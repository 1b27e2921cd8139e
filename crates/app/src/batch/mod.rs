//! Imports as batches: a file is looked at, mapped, checked without writing, applied in the background, and can be
//! undone as a whole for thirty days.

mod alike;
mod apply;
mod check;
mod detail;
mod source;
mod undo;

use jiff::SignedDuration;
use kerege_core::{Invalid, Tag, Viewer};
use kerege_exchange::import::{Found, IMPORTERS, Mapper, Mapping, Reading, Row, Told, json_lines};
use kerege_store::{Author, Batch, BatchRow, BatchState, StoredFile, Verdict};
use uuid::Uuid;

pub use self::detail::{Alike, ChangedPlace, Detail, Reason};
use crate::{Act, App, Error, ImportOptions, Result, permission};

/// The name under which the centre's own format stands among the importers.
pub const OWN_FORMAT: &str = "json-lines";

/// For how long a batch can be undone.
pub const UNDO_DAYS: i64 = 30;

/// For how long somebody who works on a batch keeps it without giving a sign of life.
const LEASE: SignedDuration = SignedDuration::from_secs(10);

/// How many rows go into one durable commit.
const CHUNK: usize = 500;

/// How far a step is: told from time to time, with the number of rows done.
pub type Progress<'a> = &'a mut (dyn FnMut(usize) + Send);

/// The first look at a file.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// What was found out about it.
    pub found: Found,
    /// Its first rows.
    pub rows: Vec<Row>,
    /// Why it cannot be read, or its first rows that cannot.
    pub refused: Vec<(usize, Invalid)>,
}

/// How many rows a preview shows.
const PREVIEW: usize = 8;

impl App {
    /// Takes a file in as a new batch and looks at it.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if the viewer may not import; otherwise if the store fails.
    pub async fn start_batch(
        &self,
        viewer: &Viewer,
        author: &Author,
        file: &StoredFile,
        name: &str,
        source: &str,
    ) -> Result<Batch> {
        require(viewer)?;
        let now = self.clock.now();
        let source = if source.trim().is_empty() { name } else { source.trim() };
        let mut batch = Batch {
            id: self.random.id(now)?,
            source: source.chars().take(200).collect(),
            file_name: name.to_owned(),
            file_sha256: file.sha256.clone(),
            author: author.name.clone(),
            created_at: now,
            created_by: author.account,
            publishes: permission::viewer_may_publish_at_once(viewer),
            reading: json(&Reading::default()),
            ..Batch::default()
        };
        self.look_at(&mut batch, None).await?;
        self.put_batch(&batch).await?;
        Ok(batch)
    }

    /// Finds out what kind of file it is and suggests a mapping: the one remembered for its source, or one that follows
    /// from the names of the columns.
    async fn look_at(&self, batch: &mut Batch, language: Option<&Tag>) -> Result<()> {
        let preview = self.preview_batch(batch).await?;
        let found = preview.found;
        batch.found = json(&found);
        batch.mapping.clear();
        if found.importer == OWN_FORMAT || found.importer.is_empty() {
            return Ok(());
        }
        let remembered = self.store.last_mapped_batch(&batch.source).await?;
        let remembered = remembered.and_then(|last| serde_json::from_str::<Mapping>(&last.mapping).ok());
        let mut columns = found.columns.clone();
        for (name, _) in preview.rows.iter().flat_map(|row| &row.cells) {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        let fits = |mapping: &Mapping| columns.iter().any(|name| mapping.columns.iter().any(|one| one.name == *name));
        let mapping = remembered.filter(fits).or_else(|| {
            let importer = IMPORTERS.iter().find(|importer| importer.name == found.importer)?;
            let language = language.unwrap_or(&self.languages.default_language().tag);
            let kind = importer.kind.unwrap_or("publication");
            Some(Mapping::suggested(importer, kind, &columns, &self.definitions, language))
        });
        batch.mapping = mapping.map(|mapping| json(&mapping)).unwrap_or_default();
        Ok(())
    }

    /// The mapping that a file would be read with: remembered, or guessed; nothing for the centre's own format.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub async fn suggested_mapping(&self, file: &StoredFile, options: &ImportOptions) -> Result<Option<Mapping>> {
        let mut batch = Batch {
            source: options.source.clone(),
            file_name: options.name.clone(),
            file_sha256: file.sha256.clone(),
            reading: json(&options.reading),
            ..Batch::default()
        };
        self.look_at(&mut batch, None).await?;
        Ok(batch_mapping(&batch))
    }

    /// The mapping of a batch, guessed anew for another kind of record.
    pub fn mapping_for_kind(&self, batch: &Batch, mapping: &Mapping, kind: &str) -> Option<Mapping> {
        let importer = IMPORTERS.iter().find(|importer| importer.name == batch_found(batch).importer)?;
        self.definitions.kinds.get(kind)?;
        let named = mapping.columns.iter().filter(|column| !column.name.is_empty());
        let columns: Vec<String> = named.map(|column| column.name.clone()).collect();
        let language = mapping.language.as_ref().unwrap_or(&self.languages.default_language().tag);
        let suggested = Mapping::suggested(importer, kind, &columns, &self.definitions, language);
        Some(Mapping { dates: mapping.dates, publish: mapping.publish, ..suggested })
    }

    /// The first rows of a batch's file.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub async fn preview_batch(&self, batch: &Batch) -> Result<Preview> {
        let (app, batch) = (self.clone(), batch.clone());
        let look = move || -> Result<Preview> {
            let file = app.files.reader(&batch.file_sha256)?;
            let reading: Reading = read_json(&batch.reading);
            let mut preview = Preview::default();
            if source::is_own_format(&file, &batch.file_name, &reading)? {
                preview.found.importer = OWN_FORMAT.to_owned();
                return Ok(preview);
            }
            for told in app.workers.rows(file, &batch.file_name, &reading)? {
                match told {
                    Told::Found(found) => preview.found = found,
                    Told::Row(row) => preview.rows.push(row),
                    Told::Refused { number, invalid } => preview.refused.push((number, invalid)),
                    Told::Broken(invalid) => preview.refused.push((0, invalid)),
                    Told::End => {}
                }
                if preview.rows.len() + preview.refused.len() >= PREVIEW {
                    break;
                }
            }
            Ok(preview)
        };
        tokio::task::spawn_blocking(look).await.map_err(|error| Error::Machine(error.to_string()))?
    }

    /// Says how a batch's file is to be read, and suggests a mapping anew.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where it is too late for that or the viewer may not.
    pub async fn read_batch_as(&self, viewer: &Viewer, id: Uuid, reading: &Reading, language: &Tag) -> Result<Batch> {
        let mut batch = self.batch_before_applying(viewer, id).await?;
        batch.reading = json(reading);
        self.look_at(&mut batch, Some(language)).await?;
        batch.check_asked_at = None;
        batch.checked_at = None;
        self.put_batch(&batch).await?;
        Ok(batch)
    }

    /// Says where the columns go, and asks for the dry run.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the mapping does not fit.
    pub async fn map_batch(&self, viewer: &Viewer, id: Uuid, mapping: Option<&Mapping>) -> Result<()> {
        let mut batch = self.batch_before_applying(viewer, id).await?;
        if let Some(mapping) = mapping {
            let months = self.months();
            Mapper::new(mapping.clone(), &self.definitions, &months).map_err(Error::Invalid)?;
            batch.mapping = json(mapping);
        }
        batch.check_asked_at = Some(self.clock.now());
        batch.checked_at = None;
        batch.failed_at = None;
        batch.problem.clear();
        batch.position = 0;
        batch.total = None;
        self.put_batch(&batch).await?;
        self.ask_for_work().await
    }

    /// Decides about a row that is probably a duplicate, or leaves another one out.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a decision that the row does not allow.
    pub async fn decide_row(&self, viewer: &Viewer, id: Uuid, number: i64, decision: &str) -> Result<()> {
        let batch = self.batch_before_applying(viewer, id).await?;
        let row = self.store.batch_rows(batch.id, number - 1, 1).await?.into_iter().next().ok_or(Error::NotFound)?;
        let allowed = match row.verdict {
            Verdict::Duplicate => ["take", "merge", "leave"].contains(&decision),
            Verdict::New | Verdict::Changed => ["take", "leave"].contains(&decision),
            _ => false,
        };
        if !allowed || row.number != number {
            return Err(Error::NotFound);
        }
        let mut write = self.store.write(self.clock.now()).await?;
        write.decide_batch_row(id, number, decision).await?;
        write.commit().await?;
        Ok(())
    }

    /// Asks for a checked batch to be written.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if it is not checked or the viewer may not.
    pub async fn ask_to_apply(&self, viewer: &Viewer, author: &Author, id: Uuid) -> Result<()> {
        let mut batch = self.batch_before_applying(viewer, id).await?;
        if batch.state() != BatchState::Checked {
            return Err(Error::Forbidden);
        }
        batch.apply_asked_at = Some(self.clock.now());
        batch.apply_asked_by = author.account;
        batch.publishes &= permission::viewer_may_publish_at_once(viewer);
        batch.position = 0;
        self.put_batch(&batch).await?;
        self.ask_for_work().await
    }

    /// Asks for an applied batch to be taken back.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if it was not applied, or more than thirty days ago.
    pub async fn ask_to_undo(&self, viewer: &Viewer, author: &Author, id: Uuid) -> Result<()> {
        let mut batch = self.batch(viewer, id).await?;
        let broken_off = batch.state() == BatchState::Failed && batch.apply_asked_at.is_some();
        if !self.can_undo(&batch) && !broken_off {
            return Err(Error::Forbidden);
        }
        batch.failed_at = None;
        batch.undo_asked_at = Some(self.clock.now());
        batch.undo_asked_by = author.account;
        batch.position = 0;
        self.put_batch(&batch).await?;
        self.ask_for_work().await
    }

    /// Whether a batch can still be undone.
    pub fn can_undo(&self, batch: &Batch) -> bool {
        let until = batch.applied_at.and_then(|at| at.checked_add(SignedDuration::from_hours(24 * UNDO_DAYS)).ok());
        batch.state() == BatchState::Applied && until.is_some_and(|until| self.clock.now() < until)
    }

    /// A batch, for those who import.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none or the viewer may not import.
    pub async fn batch(&self, viewer: &Viewer, id: Uuid) -> Result<Batch> {
        require(viewer)?;
        self.store.batch(id).await?.ok_or(Error::NotFound)
    }

    async fn batch_before_applying(&self, viewer: &Viewer, id: Uuid) -> Result<Batch> {
        let batch = self.batch(viewer, id).await?;
        let open = batch.apply_asked_at.is_none() && batch.state() != BatchState::Checking;
        if open { Ok(batch) } else { Err(Error::Forbidden) }
    }

    /// Works on every batch on which work was asked for. Harmless to repeat: each step takes up where the last durable
    /// commit left it, and two never work on the same batch.
    pub(crate) async fn work_on_batches(&self) -> Result<()> {
        for id in self.store.waiting_batches().await? {
            self.work_on_batch(id, &mut |_| ()).await?;
        }
        Ok(())
    }

    /// Does what was asked for about one batch; false if somebody else is at it.
    ///
    /// # Errors
    /// If the store fails; the work goes on later.
    pub async fn work_on_batch(&self, id: Uuid, progress: Progress<'_>) -> Result<bool> {
        if !self.store.take_batch(id, self.clock.now(), LEASE).await? {
            return Ok(false);
        }
        let Some(batch) = self.store.batch(id).await? else { return Ok(false) };
        match batch.state() {
            BatchState::Checking => self.check_batch(batch, progress).await?,
            BatchState::Applying => self.apply_batch(batch, progress).await?,
            BatchState::Undoing => self.undo_batch(batch, progress).await?,
            _ => self.put_batch(&batch).await?,
        }
        Ok(true)
    }

    /// Until when somebody who has just given a sign of life keeps a batch.
    fn lease(&self) -> jiff::Timestamp {
        let now = self.clock.now();
        now.checked_add(LEASE).unwrap_or(now)
    }

    /// Notes that a batch cannot go on, and why.
    async fn fail_batch(&self, id: Uuid, invalid: &Invalid) -> Result<()> {
        let Some(mut batch) = self.store.batch(id).await? else { return Ok(()) };
        batch.failed_at = Some(self.clock.now());
        batch.problem = json(invalid);
        self.put_batch(&batch).await
    }

    async fn put_batch(&self, batch: &Batch) -> Result<()> {
        let mut write = self.store.write(self.clock.now()).await?;
        write.put_batch(batch).await?;
        write.commit().await?;
        Ok(())
    }

    /// The names of months in all languages, for dates in cells.
    pub(crate) fn months(&self) -> std::collections::BTreeMap<String, i8> {
        let named = self.languages.iter().flat_map(|language| language.dates.month_names());
        named.map(|(name, number)| (name.to_lowercase(), number)).collect()
    }
}

/// A row with its detail read.
pub fn row_detail(row: &BatchRow) -> Detail {
    read_json(&row.detail)
}

/// What a batch knows about its file.
pub fn batch_found(batch: &Batch) -> Found {
    read_json(&batch.found)
}

/// How a batch's file is read.
pub fn batch_reading(batch: &Batch) -> Reading {
    read_json(&batch.reading)
}

/// Where a batch's columns go; nothing for the centre's own format.
pub fn batch_mapping(batch: &Batch) -> Option<Mapping> {
    serde_json::from_str(&batch.mapping).ok()
}

/// Why a batch could not go on.
pub fn batch_problem(batch: &Batch) -> Option<Invalid> {
    serde_json::from_str(&batch.problem).ok()
}

fn require(viewer: &Viewer) -> Result<()> {
    if permission::viewer_may_ever(viewer, Act::Import) { Ok(()) } else { Err(Error::NotFound) }
}

/// Whether the beginning of a file says that it is in the centre's own format.
fn looks_own(sample: &[u8], name: &str) -> bool {
    // An empty file is no mistake: there is simply nothing in it.
    sample.trim_ascii().is_empty() || json_lines::fits(&kerege_exchange::import::Sample { bytes: sample, name })
}

fn json(value: &impl serde::Serialize) -> String {
    // Only plain structs with string keys come here, which always serialise.
    serde_json::to_string(value).unwrap_or_default()
}

fn read_json<T: serde::de::DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}
