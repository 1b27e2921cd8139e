//! Gathers the records that a question finds: how many, with which facet values, and the best of them in order.

use std::cmp::Ordering;

use kerege_core::Audience;
use tantivy::DocId;

use crate::{
    Result, best,
    index::Snapshot,
    lane::Lane,
    plan::{Plan, Source},
    table::{NO_DAY, RecordEntry},
    tally::{EXCLUDED, Tally},
};

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
    /// Who asks.
    pub audience: Audience,
    /// The filters.
    pub filters: &'a [Filter],
    /// For each facet number the place of its facet among the filters, if it is filtered by.
    pub filter_of: &'a [Option<u8>],
    /// How many of the best are kept.
    pub keep: usize,
    /// By what they are ordered; larger is better.
    pub order: Order,
    /// So many of the required words suffice.
    pub at_least: usize,
    /// With fewer records than this the forgiving forms, and then fewer words, suffice.
    pub enough: usize,
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
    /// Its best passages.
    pub best: [Option<DocId>; 2],
    key: Key,
}

impl Found {
    /// A record as the rules order it.
    pub fn new(order: Order, segment: u32, place: u32, record: &RecordEntry, score: f32) -> Self {
        // Undated records come last whichever way dates are sorted.
        let undated = record.day == NO_DAY;
        let first = match order {
            Order::Score | Order::Everything => f64::from(score),
            Order::Newest => f64::from(record.day),
            Order::Oldest if undated => f64::NEG_INFINITY,
            Order::Oldest => -f64::from(record.day),
            Order::Changed => record.changed as f64,
        };
        let key = Key(first, record.day, record.id.as_u128());
        Self { segment, place, score, best: [None, None], key }
    }

    /// Says what its passages turned out to be worth.
    pub fn set_worth(&mut self, order: Order, score: f32, best: [Option<DocId>; 2]) {
        (self.score, self.best) = (score, best);
        if order == Order::Score {
            self.key.0 = f64::from(score);
        }
    }
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

/// Everything that a question finds.
#[derive(Debug)]
pub struct Gathered {
    /// How many records.
    pub total: usize,
    /// For each facet number how many of them have it.
    pub counts: Vec<u32>,
    /// The best of them, best first.
    pub found: Vec<Found>,
    /// Whether fewer words than wanted had to do.
    pub relaxed: bool,
}

/// Gathers what a plan looks for; without a plan, everything.
pub fn gather(snapshot: &Snapshot, rules: &Rules<'_>, plan: Option<&Plan>) -> Result<Gathered> {
    let Some(plan) = plan else {
        let everything = Tally::new(snapshot, rules, None, 0).enough(0);
        let found = best::by_date(snapshot, rules, &everything);
        let counts = everything.facets(snapshot, rules);
        return Ok(Gathered { total: everything.total(), counts, found, relaxed: false });
    };
    let slots = plan.slots.iter().enumerate().filter(|(_, slot)| slot.required);
    let required: u32 = slots.fold(0, |bits, (place, _)| bits | 1 << place);
    let mut sources: Vec<&Source> = plan.sources.iter().filter(|source| !source.weak).collect();
    let mut lanes = lanes(&sources, snapshot)?;
    for postings in &plan.excluded {
        lanes.push(Lane::of(&[&Source::new(postings.clone(), EXCLUDED, 1.0)], snapshot)?);
    }
    let mut tally = Tally::new(snapshot, rules, Some(&lanes), required);
    let mut enough = tally.enough(rules.at_least);
    let mut relaxed = false;
    if enough.total() < rules.enough {
        let weak: Vec<&Source> = plan.sources.iter().filter(|source| source.weak).collect();
        lanes.extend(self::lanes(&weak, snapshot)?);
        sources.extend(weak);
        tally = Tally::new(snapshot, rules, Some(&lanes), required);
        enough = tally.enough(rules.at_least);
        let full = enough.total();
        for words in (1..rules.at_least).rev() {
            if enough.total() < rules.enough {
                enough = tally.enough(words);
                relaxed = enough.total() > full;
            }
        }
    }
    let counts = enough.facets(snapshot, rules);
    let looked_for = LookedFor { sources: &sources, lanes: &lanes, tally: &tally, required };
    let found = if rules.order == Order::Score {
        best::by_score(snapshot, rules, &looked_for, &enough)?
    } else {
        let mut found = best::by_date(snapshot, rules, &enough);
        if rules.order != Order::Everything {
            best::look_at(snapshot, rules, &looked_for, &mut found)?;
        }
        found
    };
    Ok(Gathered { total: enough.total(), counts, found, relaxed })
}

/// What a plan looks for, as far as it was needed.
#[derive(Debug)]
pub struct LookedFor<'a> {
    /// Where it stands.
    pub sources: &'a [&'a Source],
    /// What it is worth in each record at most.
    pub lanes: &'a [Lane],
    /// How many words each record has.
    pub tally: &'a Tally,
    /// One bit for each slot that a full match has filled.
    pub required: u32,
}

impl LookedFor<'_> {
    /// A record with half of the words is worth half as much.
    pub fn share(&self, segment: usize, place: u32) -> f32 {
        if self.required.count_ones() == 1 {
            return 1.0;
        }
        self.tally.words(segment, place) as f32 / self.required.count_ones().max(1) as f32
    }
}

/// One lane for everything that fills the same slots.
fn lanes(sources: &[&Source], snapshot: &Snapshot) -> Result<Vec<Lane>> {
    let mut groups: Vec<Vec<&Source>> = Vec::new();
    for source in sources {
        match groups.iter_mut().find(|group| group[0].slots == source.slots) {
            Some(group) => group.push(source),
            None => groups.push(vec![source]),
        }
    }
    groups.iter().map(|group| Lane::of(group, snapshot)).collect()
}
