//! Finds the best of the records that have enough, looking passage by passage only at those that can be among them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use crate::{
    Result,
    gather::{Found, LookedFor, Order, Rules},
    index::Snapshot,
    tally::Enough,
    track::Track,
    worth::Worth,
};

/// So many more than are wanted are looked at first.
const MORE: usize = 22;
/// What sums of rounded numbers may be off by.
const ROUNDING: f32 = 1.0001;
/// So many records are summed up together.
const STRETCH: usize = 4096;

/// The records in the order of their dates, as many as are wanted.
pub fn by_date(snapshot: &Snapshot, rules: &Rules<'_>, enough: &Enough) -> Vec<Found> {
    let keep = if rules.order == Order::Everything { usize::MAX } else { rules.keep };
    let mut best = Best::new(keep);
    for (segment, inside) in enough.inside.iter().enumerate() {
        let table = &snapshot.tables[segment];
        inside
            .iter()
            .for_each(|place| best.add(Found::new(rules.order, segment as u32, place, table.record(place), 0.0)));
    }
    best.in_order()
}

/// The records in the order of how well they match, as many as are wanted.
pub fn by_score(
    snapshot: &Snapshot,
    rules: &Rules<'_>,
    looked_for: &LookedFor<'_>,
    enough: &Enough,
) -> Result<Vec<Found>> {
    let firsts: Vec<u32> = snapshot
        .tables
        .iter()
        .scan(0, |next, table| Some(std::mem::replace(next, *next + table.records().len() as u32)))
        .collect();
    let mut waiting = BinaryHeap::from(bounds(snapshot, looked_for, enough, &firsts));
    let mut best = Best::new(rules.keep);
    let mut next = rules.keep + MORE;
    loop {
        let mut looked_at: Vec<Found> = Vec::new();
        while looked_at.len() < next
            && let Some(Bound { most, number }) = waiting.peek().copied().map(Bound::unpacked)
            && best.may_hold(most * ROUNDING)
        {
            waiting.pop();
            let segment = firsts.partition_point(|first| *first <= number) - 1;
            let place = number - firsts[segment];
            let record = snapshot.tables[segment].record(place);
            looked_at.push(Found::new(rules.order, segment as u32, place, record, 0.0));
        }
        if looked_at.is_empty() {
            return Ok(best.in_order());
        }
        look_at(snapshot, rules, looked_for, &mut looked_at)?;
        looked_at.into_iter().for_each(|found| best.add(found));
        next *= 2;
    }
}

/// What a record is worth at most; its number counts on from segment to segment.
#[derive(Clone, Copy)]
struct Bound {
    most: f32,
    number: u32,
}

impl Bound {
    /// As one number. The bits of positive numbers sort as the numbers do.
    fn packed(self) -> u64 {
        u64::from(self.most.to_bits()) << 32 | u64::from(self.number)
    }

    fn unpacked(packed: u64) -> Self {
        Self { most: f32::from_bits((packed >> 32) as u32), number: packed as u32 }
    }
}

fn bounds(snapshot: &Snapshot, looked_for: &LookedFor<'_>, enough: &Enough, firsts: &[u32]) -> Vec<u64> {
    let mut bounds = Vec::with_capacity(enough.total());
    let mut sums = vec![0.0; STRETCH];
    for (segment, inside) in enough.inside.iter().enumerate() {
        let mut walks: Vec<_> = looked_for.lanes.iter().map(|lane| lane.walk(segment)).collect();
        for base in (0..snapshot.tables[segment].records().len()).step_by(STRETCH) {
            sums.fill(0.0);
            walks.iter_mut().for_each(|walk| walk.add_to(&mut sums, base));
            for place in inside.between(base / 64, (base + STRETCH) / 64) {
                let most = sums[place as usize - base] * looked_for.share(segment, place);
                bounds.push(Bound { most, number: firsts[segment] + place }.packed());
            }
        }
    }
    bounds
}

/// As many of the best as are wanted.
struct Best {
    keep: usize,
    found: BinaryHeap<Reverse<Found>>,
}

impl Best {
    fn new(keep: usize) -> Self {
        Self { keep, found: BinaryHeap::new() }
    }

    fn add(&mut self, found: Found) {
        if self.found.len() < self.keep {
            self.found.push(Reverse(found));
        } else if self.found.peek().is_some_and(|Reverse(worst)| found > *worst) {
            self.found.pop();
            self.found.push(Reverse(found));
        }
    }

    /// Whether a record that is worth no more than this can be among them.
    fn may_hold(&self, bound: f32) -> bool {
        self.found.len() < self.keep || self.found.peek().is_some_and(|Reverse(worst)| worst.score <= bound)
    }

    fn in_order(self) -> Vec<Found> {
        self.found.into_sorted_vec().into_iter().map(|Reverse(found)| found).collect()
    }
}

/// Finds out what the passages of these records are worth.
pub fn look_at(snapshot: &Snapshot, rules: &Rules<'_>, looked_for: &LookedFor<'_>, found: &mut [Found]) -> Result<()> {
    let mut by_segment: BTreeMap<u32, Vec<&mut Found>> = BTreeMap::new();
    for one in found {
        by_segment.entry(one.segment).or_default().push(one);
    }
    for (segment, mut found) in by_segment {
        let table = &snapshot.tables[segment as usize];
        let tracks = looked_for.sources.iter().map(|source| Track::open(source, snapshot, segment));
        let mut tracks: Vec<Track> = tracks.filter_map(Result::transpose).collect::<Result<_>>()?;
        found.sort_unstable_by_key(|one| one.place);
        let mut sums: Vec<f32> = Vec::new();
        for one in found {
            let (begin, end) = (table.record(one.place).head, table.end_of(one.place));
            sums.clear();
            sums.resize((end - begin) as usize, 0.0);
            for track in &mut tracks {
                track.seek(begin);
                track.read_to(end, table, |doc, worth| sums[(doc - begin) as usize] += worth);
            }
            let mut worth = Worth::default();
            for (doc, sum) in (begin..end).zip(&sums).filter(|(_, sum)| **sum > 0.0) {
                worth.add(doc, table.part(doc), *sum);
            }
            one.set_worth(rules.order, worth.sum() * looked_for.share(segment as usize, one.place), worth.docs);
        }
    }
    Ok(())
}
