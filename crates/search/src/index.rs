//! The index on disk: which folder is current, what is in it, and how it is asked.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use kerege_core::{Audience, Tag, Vocabulary};
use kerege_language::analysis::{Analyser, Forms, Language};
use tantivy::{
    IndexReader, IndexSettings, ReloadPolicy, Searcher,
    directory::MmapDirectory,
    index::SegmentId,
    schema::Field,
    store::{Compressor, ZstdCompressor},
};
use uuid::Uuid;

use crate::{
    Answer, Completion, Error, Question, Result,
    asked::Asked,
    bits::Bits,
    concepts::Concepts,
    lane::Lanes,
    schema::{Fields, VERSION},
    table::{FacetNames, SegmentTable},
    writer::Writer,
};

/// The index of a centre. Share it: asking takes `&self` from any thread.
#[derive(Debug)]
pub struct Index {
    folder: PathBuf,
    languages: Vec<Tag>,
    pub(crate) analyser: Arc<Analyser>,
    pub(crate) concepts: Arc<Concepts>,
    pub(crate) names: FacetNames,
    current: RwLock<Current>,
}

/// The index that is asked now; a rebuild puts another in its place.
#[derive(Clone, Debug)]
struct Current {
    opened: Opened,
    snapshot: Arc<Snapshot>,
}

/// A folder with a tantivy index.
#[derive(Clone)]
pub(crate) struct Opened {
    pub path: PathBuf,
    pub index: tantivy::Index,
    pub reader: IndexReader,
    pub fields: Arc<Fields>,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Opened({})", self.path.display())
    }
}

/// The index as of one commit.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub searcher: Searcher,
    pub tables: Vec<Arc<SegmentTable>>,
    pub lanes: Lanes,
    /// For each audience and segment the records that it may find, once somebody of it has asked.
    visible: [OnceLock<Box<[Bits]>>; Audience::ALL.len()],
    /// How many passages there are, deleted ones included.
    pub passages: u64,
    /// The average length of the passages that have a field.
    lengths: HashMap<Field, f32>,
    by_segment: HashMap<SegmentId, Arc<SegmentTable>>,
    change_number: i64,
}

impl Index {
    /// Opens the index in `folder`; where there is none of this version, an empty one that knows no change yet.
    ///
    /// # Errors
    /// If the folder cannot be used.
    pub fn open(
        folder: &Path,
        languages: Vec<Tag>,
        analyser: Arc<Analyser>,
        vocabularies: &[&Vocabulary],
    ) -> Result<Self> {
        fs::create_dir_all(folder).map_err(file_error(folder))?;
        let names = FacetNames::default();
        let wanted = fs::read_to_string(folder.join("current")).unwrap_or_default();
        let concepts = Concepts::new(&analyser, vocabularies);
        let prefix = folder_prefix(&concepts);
        let path = folder.join(wanted.trim());
        let opened = match wanted.trim().starts_with(&prefix) {
            true => open_folder(&path, &languages),
            false => Err(Error::Busy),
        };
        let opened = match opened {
            Ok(opened) => opened,
            Err(_) => {
                let path = new_folder(folder, &prefix)?;
                let opened = open_folder(&path, &languages)?;
                point_to(folder, &path)?;
                remove_others(folder, &path);
                opened
            }
        };
        let snapshot = Arc::new(snapshot(&opened, &names, None)?);
        let index = Self {
            folder: folder.to_owned(),
            languages,
            analyser,
            concepts: Arc::new(concepts),
            names,
            current: RwLock::new(Current { opened, snapshot }),
        };
        Ok(index)
    }

    /// The change up to which the index follows the store; 0 for one that has to be built.
    pub fn change_number(&self) -> i64 {
        self.snapshot().change_number
    }

    /// The concepts that a text of this language names, each once: vocabulary and id, in the order of the text. Of a
    /// name inside a longer one only the longer counts.
    pub fn concepts_named(&self, language: &Tag, text: &str) -> Vec<(String, String)> {
        let Some(language) = Language::from_tag(language.as_str()) else { return Vec::new() };
        let words = self.analyser.tokens(text).filter(|token| !token.is_whole);
        let forms: Vec<Arc<Forms>> = words.map(|token| self.analyser.forms_in(language, token.text)).collect();
        let row: Vec<&Forms> = forms.iter().map(|forms| &**forms).collect();
        let mut named: Vec<(String, String)> = Vec::new();
        let mut until = 0;
        for (term, start, end) in self.concepts.named_in_text(&self.analyser, language, &row) {
            if start < until {
                continue;
            }
            until = end;
            if let Some((vocabulary, id)) = term.split_once(':') {
                let concept = (vocabulary.to_owned(), id.to_owned());
                if !named.contains(&concept) {
                    named.push(concept);
                }
            }
        }
        named
    }

    /// How many passages the index holds.
    pub fn passages(&self) -> u64 {
        self.snapshot().searcher.num_docs()
    }

    /// Starts to change the index in place.
    ///
    /// # Errors
    /// [`Error::Busy`] if another process is writing it.
    pub fn writer(&self, threads: usize, megabytes: usize) -> Result<Writer> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        Writer::new(current.opened, self.analyser.clone(), self.concepts.clone(), threads, megabytes)
    }

    /// Starts to build the index anew in another folder; the present one answers until [`Index::replace`].
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub fn rebuild(&self, threads: usize, megabytes: usize) -> Result<Writer> {
        let path = new_folder(&self.folder, &folder_prefix(&self.concepts))?;
        let opened = open_folder(&path, &self.languages)?;
        Writer::new(opened, self.analyser.clone(), self.concepts.clone(), threads, megabytes)
    }

    /// Lets what `writer` has committed be found. If it built another folder, that one answers from now on.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn show(&self, writer: &Writer) -> Result<()> {
        let opened = writer.opened().clone();
        opened.reader.reload()?;
        let present = self.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        let same = present.opened.path == opened.path;
        let new = Arc::new(snapshot(&opened, &self.names, same.then_some(&*present.snapshot))?);
        if !same {
            point_to(&self.folder, &opened.path)?;
        }
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Current { opened, snapshot: new };
        if !same {
            // What is still mapped by a running question lives on until that question is answered.
            let _ = fs::remove_dir_all(&present.opened.path);
        }
        Ok(())
    }

    /// Looks whether segments were merged, or another process has committed, and shows that from now on.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn refresh(&self) -> Result<()> {
        let present = self.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        present.opened.reader.reload()?;
        let new = Arc::new(snapshot(&present.opened, &self.names, Some(&present.snapshot))?);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.opened.path == present.opened.path {
            current.snapshot = new;
        }
        Ok(())
    }

    /// Answers a question.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn ask(&self, question: &Question) -> Result<Answer> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        let asked = Asked { index: self, fields: &current.opened.fields, snapshot: &current.snapshot };
        let mut answer = asked.answer(question)?;
        if answer.total == 0 && !question.words.trim().is_empty() {
            answer.instead = asked.instead(question)?;
        }
        Ok(answer)
    }

    /// How a half-typed question may go on: at most `limit` completions, only of what the asker may find. Names of
    /// concepts come before words.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn complete(&self, typed: &str, audience: Audience, language: &Tag, limit: usize) -> Result<Vec<Completion>> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        let asked = Asked { index: self, fields: &current.opened.fields, snapshot: &current.snapshot };
        asked.complete(typed, audience, language, limit)
    }

    /// Every record in the index with its audience number, for `verify`.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn entries(&self) -> Vec<(Uuid, u8)> {
        let snapshot = self.snapshot();
        let mut entries = Vec::new();
        for (segment, table) in snapshot.tables.iter().enumerate() {
            let reader = snapshot.searcher.segment_reader(segment as u32);
            let alive = reader.alive_bitset();
            let present = table.records().iter().filter(|record| alive.is_none_or(|alive| alive.is_alive(record.head)));
            entries.extend(present.map(|record| (record.id, record.audience)));
        }
        entries
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).snapshot.clone()
    }
}

fn open_folder(path: &Path, languages: &[Tag]) -> Result<Opened> {
    fs::create_dir_all(path).map_err(file_error(path))?;
    let (schema, fields) = Fields::build(languages);
    let directory = MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?;
    // Cyrillic letters take two bytes each, which a compressor that counts letters wins back.
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        docstore_blocksize: 16_384,
        ..IndexSettings::default()
    };
    let index = tantivy::Index::builder().schema(schema).settings(settings).open_or_create(directory)?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(Opened { path: path.to_owned(), index, reader, fields: Arc::new(fields) })
}

fn snapshot(opened: &Opened, names: &FacetNames, before: Option<&Snapshot>) -> Result<Snapshot> {
    let searcher = opened.reader.searcher();
    let mut tables = Vec::new();
    let mut by_segment = HashMap::new();
    for reader in searcher.segment_readers() {
        let known = before.and_then(|before| before.by_segment.get(&reader.segment_id()).cloned());
        let table = match known {
            Some(table) => table,
            None => Arc::new(SegmentTable::read(reader, names, &opened.fields)?),
        };
        by_segment.insert(reader.segment_id(), table.clone());
        tables.push(table);
    }
    let payload = opened.index.load_metas()?.payload;
    let change_number = payload.and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut lengths = HashMap::new();
    for field in opened.fields.with_lengths() {
        let sums = tables.iter().filter_map(|table| table.lengths().get(&field));
        let (words, having) = sums.fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1));
        lengths.insert(field, words as f32 / having.max(1) as f32);
    }
    Ok(Snapshot {
        passages: searcher.segment_readers().iter().map(|reader| u64::from(reader.max_doc())).sum(),
        searcher,
        tables,
        lanes: Lanes::default(),
        visible: Default::default(),
        lengths,
        by_segment,
        change_number,
    })
}

impl Snapshot {
    /// How many words a passage has on average that has any in this field. Passages of other languages do not count:
    /// beside their zeros every passage of a rare language would seem endless.
    pub fn length_of(&self, field: Field) -> f32 {
        self.lengths.get(&field).copied().unwrap_or(1.0)
    }

    /// For each segment the records that an audience may find.
    pub fn visible(&self, audience: Audience) -> &[Bits] {
        self.visible[audience as usize].get_or_init(|| {
            let segments = self.searcher.segment_readers().iter().zip(&self.tables);
            let visible = segments.map(|(reader, table)| {
                let (records, alive) = (table.records(), reader.alive_bitset());
                Bits::of(records.len(), |place| {
                    let record = &records[place as usize];
                    record.audience <= audience as u8 && alive.is_none_or(|alive| alive.is_alive(record.head))
                })
            });
            visible.collect()
        })
    }
}

/// An index of another version, or with concepts by other labels, does not fit.
fn folder_prefix(concepts: &Concepts) -> String {
    format!("v{VERSION}-{}-", concepts.digest())
}

fn new_folder(folder: &Path, prefix: &str) -> Result<PathBuf> {
    let taken = |number: u32| folder.join(format!("{prefix}{number}"));
    let free = (1..).map(taken).find(|path| !path.exists()).unwrap_or_else(|| taken(0));
    fs::create_dir_all(&free).map_err(file_error(&free))?;
    Ok(free)
}

/// Makes `path` the folder that is opened from now on, durably.
fn point_to(folder: &Path, path: &Path) -> Result<()> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let unfinished = folder.join("current.part");
    let current = folder.join("current");
    fs::write(&unfinished, name)
        .and_then(|()| fs::File::open(&unfinished)?.sync_all())
        .and_then(|()| fs::rename(&unfinished, &current))
        .and_then(|()| fs::File::open(folder)?.sync_all())
        .map_err(file_error(&current))
}

/// Removes the folders of indexes that do not fit any more.
fn remove_others(folder: &Path, path: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_index = entry.file_name().to_string_lossy().starts_with('v') && entry.path().is_dir();
        if is_index && entry.path() != path {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn file_error(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |error| Error::File(path, error)
}
