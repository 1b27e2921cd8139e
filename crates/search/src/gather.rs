//! Walks through the postings of all terms at once, gathers passages into records, ranks them and counts facets.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use tantivy::{
    DocId, DocSet, Searcher, SegmentReader, TERMINATED,
    query::{EnableScoring, Query as _, Scorer, TermQuery},
    schema::IndexRecordOption,
};

use crate::{
    Part, Result,
    table::{RecordEntry, SegmentTable},
    terms::Word,
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

/// What is compared: the number of words found, then the order that was asked for, then the newest date, then the
/// record's id, so that equal records always come in the same order.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key(u32, f64, i32, u128);

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.cmp(&other.0)).then(self.1.total_cmp(&other.1)).then(self.2.cmp(&other.2)).then(other.3.cmp(&self.3))
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

    /// The outcome: of all records that have every required word, or, where there are none, of those that have most.
    /// Says also whether words had to be given up.
    pub fn finish(mut self, at_least: usize) -> (usize, Vec<u32>, Vec<Found>, bool) {
        let full = self.levels.len() - 1;
        let Some(level) = (0..=full).rev().find(|level| self.levels[*level].total > 0) else {
            return (0, Vec::new(), Vec::new(), false);
        };
        let relaxed = level < full;
        let Level { mut total, mut counts, best } = std::mem::take(&mut self.levels[level]);
        let mut found: Vec<Found> = best.into_iter().map(|Reverse(found)| found).collect();
        // Long questions rarely have all their words in one place: then the next best follow.
        for lower in (at_least.max(1)..level).rev() {
            let Level { total: more, counts: some, best } = std::mem::take(&mut self.levels[lower]);
            total += more;
            for (count, some) in counts.iter_mut().zip(some) {
                *count += some;
            }
            found.extend(best.into_iter().map(|Reverse(found)| found));
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

/// Gathers the records of a segment in which the words are found.
pub fn matches(
    gathered: &mut Gathered,
    rules: &Rules<'_>,
    words: &[Word],
    searcher: &Searcher,
    segment: u32,
    table: &SegmentTable,
) -> Result<()> {
    let reader = searcher.segment_reader(segment);
    let alive = reader.alive_bitset();
    let mut cursors = cursors(words, searcher, reader)?;
    let mut record = Partial::default();
    let mut word_scores = vec![0.0_f32; words.len()];
    while let Some(doc) = cursors.iter().map(|cursor| cursor.doc).min().filter(|doc| *doc != TERMINATED) {
        let skip = alive.is_some_and(|alive| alive.is_deleted(doc))
            || table.record(table.record_of(doc)).audience > rules.audience;
        word_scores.fill(0.0);
        for cursor in cursors.iter_mut().filter(|cursor| cursor.doc == doc) {
            if !skip {
                word_scores[cursor.word] += cursor.scorer.score();
            }
            cursor.doc = cursor.scorer.advance();
        }
        if skip {
            continue;
        }
        let place = table.record_of(doc);
        if record.place != Some(place) {
            record.finish(gathered, rules, words, segment, table);
            record = Partial { place: Some(place), ..Partial::default() };
        }
        record.add(doc, table.part(doc), &word_scores);
    }
    record.finish(gathered, rules, words, segment, table);
    Ok(())
}

struct Cursor {
    word: usize,
    doc: DocId,
    scorer: Box<dyn Scorer>,
}

fn cursors(words: &[Word], searcher: &Searcher, reader: &SegmentReader) -> Result<Vec<Cursor>> {
    let mut cursors = Vec::new();
    for (word, terms) in words.iter().enumerate() {
        for (term, weight) in &terms.terms {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            let scorer = query.weight(EnableScoring::enabled_from_searcher(searcher))?.scorer(reader, *weight)?;
            let doc = scorer.doc();
            if doc != TERMINATED {
                cursors.push(Cursor { word, doc, scorer });
            }
        }
    }
    Ok(cursors)
}

/// The passages of one record seen so far.
#[derive(Debug, Default)]
struct Partial {
    place: Option<u32>,
    /// One bit for each word that was found.
    words: u32,
    title: f32,
    best: f32,
    second: f32,
    docs: [Option<DocId>; 2],
}

impl Partial {
    fn add(&mut self, doc: DocId, part: Part, word_scores: &[f32]) {
        let mut sum = 0.0;
        for (word, score) in word_scores.iter().enumerate().filter(|(_, score)| **score > 0.0) {
            self.words |= 1 << word;
            sum += score;
        }
        let score = sum * weight(part);
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

    fn finish(&self, gathered: &mut Gathered, rules: &Rules<'_>, words: &[Word], segment: u32, table: &SegmentTable) {
        let Some(place) = self.place else { return };
        let record = table.record(place);
        let required = words.iter().enumerate().filter(|(word, known)| known.required && self.words & (1 << word) != 0);
        let score = self.best + self.title * TITLE_BESIDE_PASSAGE;
        let count = required.count() as u32;
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
    let level = if rules.order == Order::Score { words } else { 0 };
    Found { segment, place, score, words, best, key: Key(level, order, record.day, record.id.as_u128()) }
}
