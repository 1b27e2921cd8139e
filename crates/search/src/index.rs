//! The index on disk: which folder is current, what is in it, and how it is asked.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use kerege_core::{Audience, Tag};
use kerege_language::analysis::{Analyser, Language};
use tantivy::{
    IndexReader, ReloadPolicy, Searcher, TantivyDocument, directory::MmapDirectory, index::SegmentId,
    schema::Value as _,
};
use uuid::Uuid;

use crate::{
    Answer, Completion, Error, FoundPassage, Hit, Question, Result, Sort,
    gather::{self, Filter, Found, Gathered, Order, Rules},
    highlight,
    schema::{Fields, VERSION},
    table::{FacetNames, SegmentTable},
    terms::{self, Word},
    writer::Writer,
};

/// The most results that one page may have.
const LARGEST_PAGE: usize = 200;
/// Nobody pages further than this.
const DEEPEST: usize = 100_000;

/// The index of a centre. Share it: asking takes `&self` from any thread.
#[derive(Debug)]
pub struct Index {
    folder: PathBuf,
    languages: Vec<Tag>,
    pub(crate) analyser: Arc<Analyser>,
    names: FacetNames,
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
struct Snapshot {
    searcher: Searcher,
    tables: Vec<Arc<SegmentTable>>,
    by_segment: HashMap<SegmentId, Arc<SegmentTable>>,
    change_number: i64,
}

impl Index {
    /// Opens the index in `folder`; where there is none of this version, an empty one that knows no change yet.
    ///
    /// # Errors
    /// If the folder cannot be used.
    pub fn open(folder: &Path, languages: Vec<Tag>, analyser: Arc<Analyser>) -> Result<Self> {
        fs::create_dir_all(folder).map_err(file_error(folder))?;
        let names = FacetNames::default();
        let wanted = fs::read_to_string(folder.join("current")).unwrap_or_default();
        let prefix = folder_prefix();
        let path = folder.join(wanted.trim());
        let opened = match wanted.trim().starts_with(&prefix) {
            true => open_folder(&path, &languages),
            false => Err(Error::Busy),
        };
        let opened = match opened {
            Ok(opened) => opened,
            Err(_) => {
                let path = new_folder(folder)?;
                let opened = open_folder(&path, &languages)?;
                point_to(folder, &path)?;
                opened
            }
        };
        let snapshot = Arc::new(snapshot(&opened, &names, None)?);
        let index = Self {
            folder: folder.to_owned(),
            languages,
            analyser,
            names,
            current: RwLock::new(Current { opened, snapshot }),
        };
        Ok(index)
    }

    /// The change up to which the index follows the store; 0 for one that has to be built.
    pub fn change_number(&self) -> i64 {
        self.snapshot().change_number
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
        Writer::new(current.opened, self.analyser.clone(), threads, megabytes)
    }

    /// Starts to build the index anew in another folder; the present one answers until [`Index::replace`].
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub fn rebuild(&self, threads: usize, megabytes: usize) -> Result<Writer> {
        let path = new_folder(&self.folder)?;
        Writer::new(open_folder(&path, &self.languages)?, self.analyser.clone(), threads, megabytes)
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
        let (fields, snapshot) = (current.opened.fields, current.snapshot);
        let words = terms::words(&self.analyser, &fields, &question.words, question.exact);
        let filters = self.filters(question);
        let pairs = self.names.pairs();
        let filter_of: Vec<Option<u8>> = pairs
            .iter()
            .map(|(facet, _)| filters.iter().position(|filter| filter.facet == *facet).map(|place| place as u8))
            .collect();
        let page_size = question.page_size.clamp(1, LARGEST_PAGE);
        let keep = question.page.saturating_add(1).saturating_mul(page_size).min(DEEPEST);
        let order = match question.sort {
            Sort::Best if words.is_empty() => Order::Newest,
            Sort::Best => Order::Score,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
            Sort::Changed => Order::Changed,
            Sort::Title => Order::Everything,
        };
        let rules = Rules { audience: question.audience as u8, filters: &filters, filter_of: &filter_of, keep, order };
        let required = words.iter().filter(|word| word.required).count();
        let mut gathered = Gathered::new(required);
        for (segment, table) in snapshot.tables.iter().enumerate() {
            let segment = segment as u32;
            if words.is_empty() {
                gather::everything(&mut gathered, &rules, segment, snapshot.searcher.segment_reader(segment), table);
            } else {
                gather::matches(&mut gathered, &rules, &words, &snapshot.searcher, segment, table)?;
            }
        }
        let at_least = if question.exact { required } else { enough(required) };
        let (total, counts, mut found, relaxed) = gathered.finish(at_least);
        if question.sort == Sort::Title {
            found = by_title(&snapshot, &question.language, found, keep)?;
        }
        let page = found.into_iter().skip(keep - page_size).take(page_size);
        let hits = page
            .map(|found| self.hit(&snapshot, &fields, &found, &words, question.passages))
            .collect::<Result<Vec<Hit>>>()?;
        let mut facets: std::collections::BTreeMap<String, Vec<(String, usize)>> = Default::default();
        for ((facet, value), count) in pairs.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
            facets.entry(facet).or_default().push((value, count as usize));
        }
        for values in facets.values_mut() {
            values.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        }
        Ok(Answer { total, hits, facets, relaxed, ..Answer::default() })
    }

    /// How a half-typed question may go on: at most `limit` completions, only of what the asker may find.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn complete(
        &self,
        _typed: &str,
        _audience: Audience,
        _language: &Tag,
        _limit: usize,
    ) -> Result<Vec<Completion>> {
        Ok(Vec::new())
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

    fn filters(&self, question: &Question) -> Vec<Filter> {
        let filters = question.filters.iter().filter(|(_, values)| !values.is_empty()).take(16);
        filters
            .map(|(facet, values)| {
                let mut numbers: Vec<u32> = values.iter().filter_map(|value| self.names.find(facet, value)).collect();
                numbers.sort_unstable();
                Filter { facet: facet.clone(), numbers }
            })
            .collect()
    }

    fn hit(&self, snapshot: &Snapshot, fields: &Fields, found: &Found, words: &[Word], passages: bool) -> Result<Hit> {
        let table = &snapshot.tables[found.segment as usize];
        let mut hit = Hit { id: table.record(found.place).id, score: found.score, passages: Vec::new() };
        if !passages {
            return Ok(hit);
        }
        for doc in found.best.into_iter().flatten() {
            let address = tantivy::DocAddress::new(found.segment, doc);
            let document: TantivyDocument = snapshot.searcher.doc(address)?;
            let stored = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
            let Ok(language) = stored(fields.language).parse::<Tag>() else { continue };
            let known = Language::from_tag(language.as_str());
            hit.passages.push(FoundPassage {
                part: table.part(doc),
                anchor: stored(fields.anchor).to_owned(),
                pieces: highlight::pieces(&self.analyser, known, stored(fields.text), words),
                language,
            });
        }
        Ok(hit)
    }
}

/// How many of the required words suffice: all of a short question, about half of a long one.
fn enough(required: usize) -> usize {
    if required <= 3 { required } else { required.div_ceil(2) }
}

/// The first `keep` of the found records in the order of their titles.
fn by_title(snapshot: &Snapshot, language: &Tag, found: Vec<Found>, keep: usize) -> Result<Vec<Found>> {
    let mut keyed: Vec<(Vec<u8>, Found)> = Vec::new();
    let mut by_segment: HashMap<u32, Vec<Found>> = HashMap::new();
    for one in found {
        by_segment.entry(one.segment).or_default().push(one);
    }
    for (segment, found) in by_segment {
        let table = &snapshot.tables[segment as usize];
        let column = snapshot.searcher.segment_reader(segment).fast_fields().bytes(&format!("title_{language}"))?;
        let Some(column) = column else {
            keyed.extend(found.into_iter().map(|one| (Vec::new(), one)));
            continue;
        };
        // Inside a segment the numbers of the keys sort as the keys do; only the first few are spelled out.
        let mut ordered: Vec<(u64, Found)> = found
            .into_iter()
            .map(|one| (column.term_ords(table.record(one.place).head).next().unwrap_or(u64::MAX), one))
            .collect();
        ordered.sort_by_key(|(ord, one)| (*ord, table.record(one.place).id));
        for (ord, one) in ordered.into_iter().take(keep) {
            let mut key = Vec::new();
            if ord != u64::MAX {
                column.ord_to_bytes(ord, &mut key).map_err(tantivy::TantivyError::from)?;
            }
            keyed.push((key, one));
        }
    }
    keyed.sort_by(|(left, one), (right, other)| {
        let id = |found: &Found| snapshot.tables[found.segment as usize].record(found.place).id;
        (left.is_empty(), left, id(one)).cmp(&(right.is_empty(), right, id(other)))
    });
    keyed.truncate(keep);
    Ok(keyed.into_iter().map(|(_, found)| found).collect())
}

fn open_folder(path: &Path, languages: &[Tag]) -> Result<Opened> {
    fs::create_dir_all(path).map_err(file_error(path))?;
    let (schema, fields) = Fields::build(languages);
    let directory = MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?;
    let index = tantivy::Index::open_or_create(directory, schema)?;
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
            None => Arc::new(SegmentTable::read(reader, names)?),
        };
        by_segment.insert(reader.segment_id(), table.clone());
        tables.push(table);
    }
    let payload = opened.index.load_metas()?.payload;
    let change_number = payload.and_then(|text| text.parse().ok()).unwrap_or(0);
    Ok(Snapshot { searcher, tables, by_segment, change_number })
}

fn folder_prefix() -> String {
    format!("v{VERSION}-")
}

fn new_folder(folder: &Path) -> Result<PathBuf> {
    let taken = |number: u32| folder.join(format!("{}{number}", folder_prefix()));
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

fn file_error(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |error| Error::File(path, error)
}
