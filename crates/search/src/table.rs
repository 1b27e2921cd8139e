//! What ranking and counting need of every record, kept in memory for each segment of the index.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use tantivy::{DocId, SegmentReader, columnar::StrColumn, schema::Field};
use uuid::Uuid;

use crate::{Part, Result, holders::Holders, schema::Fields};

/// Facet values as small numbers, the same in all segments and for as long as the process lives.
#[derive(Debug, Default)]
pub struct FacetNames(RwLock<Names>);

#[derive(Debug, Default)]
struct Names {
    numbers: HashMap<String, u32>,
    /// For each number the facet and the value.
    pairs: Vec<(String, String)>,
}

impl FacetNames {
    /// The number of `facet:value`, giving it one if it is new.
    fn number(&self, pair: &str) -> u32 {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).numbers.get(pair).copied();
        known.unwrap_or_else(|| {
            let mut names = self.0.write().unwrap_or_else(PoisonError::into_inner);
            let next = names.pairs.len() as u32;
            let number = *names.numbers.entry(pair.to_owned()).or_insert(next);
            if number == next {
                let (facet, value) = pair.split_once(':').unwrap_or((pair, ""));
                names.pairs.push((facet.to_owned(), value.to_owned()));
            }
            number
        })
    }

    /// The number of `facet:value` if any record has it.
    pub fn find(&self, facet: &str, value: &str) -> Option<u32> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).numbers.get(&format!("{facet}:{value}")).copied()
    }

    /// For each number its facet and value.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).pairs.clone()
    }
}

/// A record as ranking and counting see it.
#[derive(Clone, Copy, Debug)]
pub struct RecordEntry {
    /// The record.
    pub id: Uuid,
    /// Its first passage.
    pub head: DocId,
    /// Who may find it.
    pub audience: u8,
    /// Its date, or [`NO_DAY`].
    pub day: i32,
    /// When readers last got something new.
    pub changed: i64,
}

/// Stands for a record without a date.
pub const NO_DAY: i32 = i32::MIN;

/// The records of one segment.
#[derive(Debug)]
pub struct SegmentTable {
    /// For each passage the place of its record in `records`.
    record_of: Vec<u32>,
    parts: Vec<u8>,
    records: Vec<RecordEntry>,
    facets: Holders,
    /// For each field with lengths the words of its passages, and in how many passages it has any.
    lengths: HashMap<Field, (u64, u64)>,
}

impl SegmentTable {
    /// Reads the table of a segment.
    pub fn read(segment: &SegmentReader, names: &FacetNames, fields: &Fields) -> Result<Self> {
        let columns = segment.fast_fields();
        let high = columns.u64("id_high")?;
        let low = columns.u64("id_low")?;
        let audience = columns.u64("audience")?;
        let day = columns.i64("day")?;
        let changed = columns.i64("changed")?;
        let part = columns.u64("part")?;
        let facet = columns.str("facet")?;
        let numbers = facet_numbers(facet.as_ref(), names)?;
        let count = segment.max_doc() as usize;
        let (mut record_of, mut parts) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut records: Vec<RecordEntry> = Vec::new();
        let mut facets: Vec<Vec<u32>> = vec![Vec::new(); numbers.len()];
        for doc in 0..count as u32 {
            if let (Some(high), Some(low)) = (high.first(doc), low.first(doc)) {
                if let Some(facet) = &facet {
                    facet.term_ords(doc).for_each(|ord| facets[ord as usize].push(records.len() as u32));
                }
                records.push(RecordEntry {
                    id: Uuid::from_u64_pair(high, low),
                    head: doc,
                    audience: audience.first(doc).unwrap_or(u64::MAX).min(255) as u8,
                    day: day.first(doc).map_or(NO_DAY, |day| day as i32),
                    changed: changed.first(doc).unwrap_or(0),
                });
            }
            // The first passage of a segment always begins a record, because a record is written as a whole.
            record_of.push(records.len().saturating_sub(1) as u32);
            parts.push(part.first(doc).unwrap_or(0) as u8);
        }
        records.shrink_to_fit();
        let facets = Holders::new(records.len(), numbers.into_iter().zip(facets).collect());
        let mut lengths = HashMap::new();
        for field in fields.with_lengths() {
            let norms = segment.get_fieldnorms_reader(field)?;
            let having = (0..segment.max_doc()).filter(|doc| norms.fieldnorm_id(*doc) > 0).count();
            lengths.insert(field, (segment.inverted_index(field)?.total_num_tokens(), having as u64));
        }
        Ok(Self { record_of, parts, records, facets, lengths })
    }

    /// The place of the passage's record.
    pub fn record_of(&self, doc: DocId) -> u32 {
        self.record_of[doc as usize]
    }

    /// The part of its record that a passage is.
    pub fn part(&self, doc: DocId) -> Part {
        Part::of_number(u64::from(self.parts[doc as usize]))
    }

    /// The record at a place.
    pub fn record(&self, place: u32) -> &RecordEntry {
        &self.records[place as usize]
    }

    /// The passage after the last one of the record at a place.
    pub fn end_of(&self, place: u32) -> DocId {
        self.records.get(place as usize + 1).map_or(self.parts.len() as DocId, |next| next.head)
    }

    /// All records of the segment, deleted ones included.
    pub fn records(&self) -> &[RecordEntry] {
        &self.records
    }

    /// For each field with lengths the words of its passages, and in how many passages it has any.
    pub fn lengths(&self) -> &HashMap<Field, (u64, u64)> {
        &self.lengths
    }

    /// Which record has which facet values.
    pub fn facets(&self) -> &Holders {
        &self.facets
    }
}

fn facet_numbers(column: Option<&StrColumn>, names: &FacetNames) -> Result<Vec<u32>> {
    let Some(column) = column else { return Ok(Vec::new()) };
    let mut numbers = Vec::with_capacity(column.num_terms());
    let mut pair = String::new();
    for ord in 0..column.num_terms() as u64 {
        pair.clear();
        column.ord_to_str(ord, &mut pair).map_err(tantivy::TantivyError::from)?;
        numbers.push(names.number(&pair));
    }
    Ok(numbers)
}
