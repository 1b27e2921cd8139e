//! Which records have enough of what is looked for, how many they are, and how many of them have which facet values.

use crate::{
    bits::{Bits, Counters},
    gather::Rules,
    index::Snapshot,
    lane::Lane,
};

/// The slot of what must not be there.
pub const EXCLUDED: u32 = 1 << 31;

/// How many of the required words the records have.
#[derive(Debug)]
pub struct Tally {
    segments: Vec<Segment>,
}

#[derive(Debug)]
struct Segment {
    /// Of the visible records without what must not be there.
    words: Counters,
    /// Those of them that pass every filter.
    inside: Bits,
    /// For each filter those that pass every other, but not this one.
    outside: Vec<Bits>,
}

/// The records that have enough of the required words.
#[derive(Debug)]
pub struct Enough {
    /// For each segment those that pass every filter.
    pub inside: Vec<Bits>,
    outside: Vec<Vec<Bits>>,
}

impl Tally {
    /// Counts words; without lanes every record counts as one that has them all.
    pub fn new(snapshot: &Snapshot, rules: &Rules<'_>, lanes: Option<&[Lane]>, required: u32) -> Self {
        let visible = snapshot.visible(rules.audience);
        let segments = snapshot.tables.iter().zip(visible).enumerate().map(|(number, (table, visible))| {
            let records = table.records().len();
            let mut words = Counters::new(records);
            let mut shown = visible.clone();
            let having = |slots: u32| {
                let mut bits = Bits::new(records);
                let lanes = lanes.unwrap_or_default().iter().filter(|lane| lane.slots & slots != 0);
                lanes.for_each(|lane| lane.join(number, &mut bits));
                bits
            };
            if lanes.is_some() {
                shown.leave(&having(EXCLUDED));
                for slot in (0..u32::BITS).map(|slot| 1 << slot).filter(|slot| slot & required != 0) {
                    let mut bits = having(slot);
                    bits.meet(&shown);
                    words.add(bits);
                }
            }
            let passing: Vec<Bits> = rules.filters.iter().map(|filter| table.facets().of(&filter.numbers)).collect();
            let outside = (0..passing.len()).map(|missed| {
                let mut bits = shown.clone();
                for (number, passing) in passing.iter().enumerate() {
                    if number == missed { bits.leave(passing) } else { bits.meet(passing) }
                }
                bits
            });
            let outside = outside.collect();
            passing.iter().for_each(|passing| shown.meet(passing));
            Segment { words, inside: shown, outside }
        });
        Self { segments: segments.collect() }
    }

    /// The records with at least so many of the required words; those with none of them only if none are required.
    pub fn enough(&self, at_least: usize) -> Enough {
        let met = |segment: &Segment| {
            let words = (at_least > 0).then(|| segment.words.at_least(at_least));
            let with_words = |bits: &Bits| {
                let mut bits = bits.clone();
                words.iter().for_each(|words| bits.meet(words));
                bits
            };
            (with_words(&segment.inside), segment.outside.iter().map(with_words).collect())
        };
        let (inside, outside) = self.segments.iter().map(met).unzip();
        Enough { inside, outside }
    }

    /// How many of the required words a record has.
    pub fn words(&self, segment: usize, place: u32) -> u32 {
        self.segments[segment].words.of(place)
    }
}

impl Enough {
    /// How many they are.
    pub fn total(&self) -> usize {
        self.inside.iter().map(Bits::count).sum()
    }

    /// For each facet number how many of them have it. A record outside one filter counts only for the values of that
    /// filter's own facet.
    pub fn facets(&self, snapshot: &Snapshot, rules: &Rules<'_>) -> Vec<u32> {
        let mut counts = vec![0; rules.filter_of.len()];
        for (number, table) in snapshot.tables.iter().enumerate() {
            table.facets().count(&self.inside[number], |_| true, &mut counts);
            for (filter, outside) in self.outside[number].iter().enumerate() {
                let own = |number: u32| rules.filter_of[number as usize] == Some(filter as u8);
                table.facets().count(outside, own, &mut counts);
            }
        }
        counts
    }
}
