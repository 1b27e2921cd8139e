//! Walks through the postings of everything a question looks for, a stretch of passages at a time, gathers passages into records, ranks them and counts facets.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use tantivy::{
    DocId, DocSet, Searcher, SegmentReader, TERMINATED, TantivyError,
    fieldnorm::FieldNormReader,
    postings::{Postings as _, SegmentPostings},
    query::{Bm25Weight, EnableScoring, PhraseQuery, Query as _, Scorer},
    schema::IndexRecordOption,
};

use crate::{
    Part, Result,
    plan::{Plan, Postings},
    table::{RecordEntry, SegmentTable},
};

/// What each part of a record weighs.
fn weight(part: Part) -> f32 {
    match part {
        Part::Title => 2.2,
        Part::Field => 1.2,
        Part::Summary => 1.15,
        Part::Body => 1.0,
        Part::File => 0.8,
    }
}

/// How much the words in the title add to the best passage.
const TITLE_BESIDE_PASSAGE: f32 = 0.5;

/// A value filter: the record needs one of these facet numbers.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The facet, so that its own counts are made as if it were not filtered by.
    pub facet: String,
    /// The numbers that are accepted, ascending.
    pub numbers: Vec<u32>,
}

/// What is gathered by which rules.
#[derive(Clone, Debug)]
pub struct Rules<'a> {
    /// The widest audience number that is shown.
    pub audience: u8,
    /// The filters.
    pub filters: &'a [Filter],
    /// For each facet number the place of its facet among the filters, if it is filtered by.
    pub filter_of: &'a [Option<u8>],
    /// How many of the best are kept.
    pub keep: usize,
    /// By what they are ordered; larger is better.
    pub order: Order,
}

/// By what records are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By how well they match.
    Score,
    /// By date, the newest first.
    Newest,
    /// By date, the oldest first.
    Oldest,
    /// By the latest change.
    Changed,
    /// Not at all: every record is kept, to be sorted by title afterwards.
    Everything,
}

/// A record that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The segment.
    pub segment: u32,
    /// The record's place in its segment's table.
    pub place: u32,
    /// How well it matches.
    pub score: f32,
    /// How many of the required words it has.
    pub words: u32,
    /// Its best passages.
    pub best: [Option<DocId>; 2],
    key: Key,
}

/// What is compared: the order that was asked for, then the newest date, then the record's id, so that equal records
/// always come in the same order.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key(f64, i32, u128);

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1)).then(other.2.cmp(&self.2))
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Found {}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

/// Everything gathered so far, separately for each number of words that a record has.
#[derive(Debug)]
pub struct Gathered {
    levels: Vec<Level>,
}

#[derive(Debug, Default)]
struct Level {
    total: usize,
    counts: Vec<u32>,
    best: BinaryHeap<Reverse<Found>>,
}

impl Gathered {
    /// For questions with so many required words.
    pub fn new(words: usize) -> Self {
        Self { levels: (0..=words).map(|_| Level::default()).collect() }
    }

    /// How many records have at least so many of the required words.
    pub fn count(&self, at_least: usize) -> usize {
        self.levels[at_least..].iter().map(|level| level.total).sum()
    }

    /// The outcome: the records that have at least so many of the required words, and while those are not `enough` also
    /// those with fewer. Says also whether fewer had to do.
    pub fn finish(mut self, at_least: usize, enough: usize) -> (usize, Vec<u32>, Vec<Found>, bool) {
        let full = self.levels.len() - 1;
        let (mut total, mut counts, mut found, mut relaxed) = (0, Vec::<u32>::new(), Vec::new(), false);
        for words in (full.min(1)..=full).rev() {
            if words < at_least && total >= enough {
                break;
            }
            let level = std::mem::take(&mut self.levels[words]);
            relaxed |= words < at_least && level.total > 0;
            total += level.total;
            counts.resize(counts.len().max(level.counts.len()), 0);
            for (count, more) in counts.iter_mut().zip(level.counts) {
                *count += more;
            }
            found.extend(level.best.into_iter().map(|Reverse(found)| found));
        }
        found.sort_by(|left, right| right.cmp(left));
        (total, counts, found, relaxed)
    }

    fn add(&mut self, rules: &Rules<'_>, table: &SegmentTable, found: Found, record: &RecordEntry) {
        let facets = table.facets(record);
        let mut missed: Option<u8> = None;
        for (place, filter) in rules.filters.iter().enumerate() {
            if !facets.iter().any(|number| filter.numbers.binary_search(number).is_ok()) {
                if missed.is_some() {
                    return;
                }
                missed = Some(place as u8);
            }
        }
        let level = &mut self.levels[found.words as usize];
        if level.counts.len() < rules.filter_of.len() {
            level.counts.resize(rules.filter_of.len(), 0);
        }
        for number in facets {
            let filter = rules.filter_of[*number as usize];
            // A record outside one filter counts only for the values of that filter's own facet.
            if missed.is_none() || filter == missed {
                level.counts[*number as usize] += 1;
            }
        }
        if missed.is_some() {
            return;
        }
        level.total += 1;
        if level.best.len() < rules.keep || rules.order == Order::Everything {
            level.best.push(Reverse(found));
        } else if level.best.peek().is_some_and(|Reverse(worst)| found > *worst) {
            level.best.pop();
            level.best.push(Reverse(found));
        }
    }
}

/// Gathers every record of a segment, for lists without words.
pub fn everything(
    gathered: &mut Gathered,
    rules: &Rules<'_>,
    segment: u32,
    reader: &SegmentReader,
    table: &SegmentTable,
) {
    let alive = reader.alive_bitset();
    for (place, record) in table.records().iter().enumerate() {
        let deleted = alive.is_some_and(|alive| alive.is_deleted(record.head));
        if !deleted && record.audience <= rules.audience {
            let found = found(rules, segment, place as u32, record, 0.0, 0, [None, None]);
            gathered.add(rules, table, found, record);
        }
    }
}

/// Gathers the records of a segment in which what the plan looks for is found; without `weak` only by strict forms.
pub fn matches(
    gathered: &mut Gathered,
    rules: &Rules<'_>,
    plan: &Plan,
    weak: bool,
    searcher: &Searcher,
    segment: u32,
    table: &SegmentTable,
) -> Result<()> {
    let reader = searcher.segment_reader(segment);
    let alive = reader.alive_bitset();
    let mut lanes = lanes(plan, weak, searcher, reader)?;
    let required = plan.slots.iter().enumerate().filter(|(_, slot)| slot.required);
    let required = required.fold(0, |bits, (place, _)| bits | 1 << place);
    let mut window = Window::new();
    let mut record = Partial::default();
    while let Some(base) = lanes.iter().map(Lane::doc).min().filter(|doc| *doc != TERMINATED) {
        for lane in &mut lanes {
            lane.fill(&mut window, base, table);
        }
        window.drain(|doc, slots, score| {
            let place = table.record_of(doc);
            let is_dead = alive.is_some_and(|alive| alive.is_deleted(doc));
            if is_dead || table.record(place).audience > rules.audience {
                return;
            }
            if record.place != Some(place) {
                record.finish(gathered, rules, required, segment, table);
                record = Partial { place: Some(place), ..Partial::default() };
            }
            record.add(doc, table.part(doc), slots, score);
        });
    }
    record.finish(gathered, rules, required, segment, table);
    Ok(())
}

/// So many passages are looked at together: their sums fit into the nearest cache.
const WINDOW: u32 = 4096;
/// The slot of what must not be there.
const EXCLUDED: u32 = 1 << 31;

/// What was summed up for a stretch of passages.
struct Window {
    base: DocId,
    scores: Vec<f32>,
    slots: Vec<u32>,
    touched: Vec<u64>,
}

impl Window {
    fn new() -> Self {
        let size = WINDOW as usize;
        Self { base: 0, scores: vec![0.0; size], slots: vec![0; size], touched: vec![0; size / 64] }
    }

    fn add(&mut self, doc: DocId, slots: u32, score: f32) {
        let at = (doc - self.base) as usize;
        self.scores[at] += score;
        self.slots[at] |= slots;
        self.touched[at / 64] |= 1 << (at % 64);
    }

    /// Tells what was summed up, passage by passage in their order, and empties the window.
    fn drain(&mut self, mut each: impl FnMut(DocId, u32, f32)) {
        for block in 0..self.touched.len() {
            let mut bits = std::mem::take(&mut self.touched[block]);
            while bits != 0 {
                let at = block * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                each(self.base + at as u32, std::mem::take(&mut self.slots[at]), std::mem::take(&mut self.scores[at]));
            }
        }
    }
}

/// The postings of one source in one segment.
struct Lane {
    slots: u32,
    parts: Option<&'static [Part]>,
    track: Track,
}

enum Track {
    Term(Box<TermTrack>),
    Phrase(Box<dyn Scorer>),
}

struct TermTrack {
    postings: SegmentPostings,
    norms: FieldNormReader,
    weight: Bm25Weight,
}

impl Lane {
    fn doc(&self) -> DocId {
        match &self.track {
            Track::Term(term) => term.postings.doc(),
            Track::Phrase(scorer) => scorer.doc(),
        }
    }

    /// Adds all passages of the window that begins at `base`.
    fn fill(&mut self, window: &mut Window, base: DocId, table: &SegmentTable) {
        window.base = base;
        let end = base.saturating_add(WINDOW);
        let (slots, parts) = (self.slots, self.parts);
        let counts = |doc: DocId| parts.is_none_or(|parts| parts.contains(&table.part(doc)));
        match &mut self.track {
            Track::Term(term) => {
                let TermTrack { postings, norms, weight } = &mut **term;
                let mut doc = postings.doc();
                while doc < end {
                    if counts(doc) {
                        window.add(doc, slots, weight.score(norms.fieldnorm_id(doc), postings.term_freq()));
                    }
                    doc = postings.advance();
                }
            }
            Track::Phrase(scorer) => {
                let mut doc = scorer.doc();
                while doc < end {
                    if counts(doc) {
                        window.add(doc, slots, scorer.score());
                    }
                    doc = scorer.advance();
                }
            }
        }
    }
}

fn lanes(plan: &Plan, weak: bool, searcher: &Searcher, reader: &SegmentReader) -> Result<Vec<Lane>> {
    let mut lanes = Vec::new();
    for source in plan.sources.iter().filter(|source| weak || !source.weak) {
        if let Some(track) = track(&source.postings, source.weight, searcher, reader)? {
            lanes.push(Lane { slots: source.slots, parts: source.parts, track });
        }
    }
    for postings in &plan.excluded {
        if let Some(track) = track(postings, 1.0, searcher, reader)? {
            lanes.push(Lane { slots: EXCLUDED, parts: None, track });
        }
    }
    Ok(lanes)
}

fn track(postings: &Postings, weight: f32, searcher: &Searcher, reader: &SegmentReader) -> Result<Option<Track>> {
    match postings {
        Postings::Term(term) => {
            let inverted = reader.inverted_index(term.field())?;
            let postings = inverted.read_postings(term, IndexRecordOption::WithFreqs).map_err(TantivyError::from)?;
            let Some(postings) = postings else { return Ok(None) };
            let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(term))?.boost_by(weight);
            // A field without lengths counts every passage as equally long.
            let norms = reader
                .get_fieldnorms_reader(term.field())
                .unwrap_or_else(|_| FieldNormReader::constant(reader.max_doc(), 1));
            Ok(Some(Track::Term(Box::new(TermTrack { postings, norms, weight }))))
        }
        Postings::Phrase(terms) => {
            let query = PhraseQuery::new(terms.clone());
            let scorer = query.weight(EnableScoring::enabled_from_searcher(searcher))?.scorer(reader, weight)?;
            Ok((scorer.doc() != TERMINATED).then_some(Track::Phrase(scorer)))
        }
    }
}

/// The passages of one record seen so far.
#[derive(Debug, Default)]
struct Partial {
    place: Option<u32>,
    /// One bit for each slot that was filled.
    slots: u32,
    title: f32,
    best: f32,
    second: f32,
    docs: [Option<DocId>; 2],
}

impl Partial {
    fn add(&mut self, doc: DocId, part: Part, slots: u32, score: f32) {
        self.slots |= slots;
        let score = score * weight(part);
        if part == Part::Title {
            self.title = self.title.max(score);
        }
        if score > self.best {
            (self.best, self.second) = (score, self.best);
            self.docs = [Some(doc), self.docs[0]];
        } else if score > self.second {
            self.second = score;
            self.docs[1] = Some(doc);
        }
    }

    fn finish(&self, gathered: &mut Gathered, rules: &Rules<'_>, required: u32, segment: u32, table: &SegmentTable) {
        let Some(place) = self.place.filter(|_| self.slots & EXCLUDED == 0) else { return };
        let record = table.record(place);
        let count = (self.slots & required).count_ones();
        // A record with half of the words is worth half as much.
        let covered = count as f32 / required.count_ones().max(1) as f32;
        let score = (self.best + self.title * TITLE_BESIDE_PASSAGE) * covered;
        gathered.add(rules, table, found(rules, segment, place, record, score, count, self.docs), record);
    }
}

fn found(
    rules: &Rules<'_>,
    segment: u32,
    place: u32,
    record: &RecordEntry,
    score: f32,
    words: u32,
    best: [Option<DocId>; 2],
) -> Found {
    // Undated records come last whichever way dates are sorted.
    let undated = record.day == crate::table::NO_DAY;
    let order = match rules.order {
        Order::Score | Order::Everything => f64::from(score),
        Order::Newest => f64::from(record.day),
        Order::Oldest if undated => f64::NEG_INFINITY,
        Order::Oldest => -f64::from(record.day),
        Order::Changed => record.changed as f64,
    };
    Found { segment, place, score, words, best, key: Key(order, record.day, record.id.as_u128()) }
}
