//! What one thing that is looked for is worth at most in each record, worked out once for as long as the index stays as it is.
//!
//! A word stands in many passages of a record and in many forms. Which records have it, and how much it can add to them
//! at most, is all that counting and choosing need; only the best few are then looked at passage by passage.

use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::TERMINATED;

use crate::{
    Result,
    bits::Bits,
    index::Snapshot,
    plan::Source,
    track::Track,
    window::{self, Window},
    worth::Worth,
};

/// One thing that is looked for, in all segments.
#[derive(Debug)]
pub struct Lane {
    /// The slots that it fills, one bit each.
    pub slots: u32,
    segments: Arc<[Stretch]>,
}

/// The records of a segment that have it, and what it is worth in each, in parts of the most that it is worth.
#[derive(Debug)]
struct Stretch {
    places: Places,
    worths: Box<[u8]>,
    unit: f32,
}

/// Some of the records of a segment, ascending: a bit for each record, or a list if that is shorter.
#[derive(Debug)]
enum Places {
    Bits(Bits),
    List(Box<[u32]>),
}

impl Lane {
    /// The lane of sources that fill the same slots.
    pub fn of(sources: &[&Source], snapshot: &Snapshot) -> Result<Self> {
        let slots = sources.first().map_or(0, |source| source.slots);
        let name = name(sources);
        let segments = match snapshot.lanes.get(&name) {
            Some(segments) => segments,
            None => {
                let segments = 0..snapshot.tables.len() as u32;
                let read: Result<Vec<_>> = segments.map(|segment| read(sources, snapshot, segment)).collect();
                let segments: Arc<[Stretch]> = read?.into();
                snapshot.lanes.put(name, segments.clone());
                segments
            }
        };
        Ok(Self { slots, segments })
    }

    /// Puts its records of a segment into a set.
    pub fn join(&self, segment: usize, bits: &mut Bits) {
        match &self.segments[segment].places {
            Places::Bits(places) => bits.join(places),
            Places::List(places) => places.iter().for_each(|place| bits.insert(*place)),
        }
    }

    /// Goes through the records of a segment.
    pub fn walk(&self, segment: usize) -> Walk<'_> {
        let Stretch { places, worths, unit } = &self.segments[segment];
        Walk { places, worths, unit: *unit, at: 0 }
    }
}

/// The way through a lane's records in a segment.
#[derive(Debug)]
pub struct Walk<'a> {
    places: &'a Places,
    worths: &'a [u8],
    unit: f32,
    /// How many records are behind.
    at: usize,
}

impl Walk<'_> {
    /// Adds what each record is worth to the sums of the stretch that begins at `base`, and goes past it. Stretches come
    /// one after the other.
    pub fn add_to(&mut self, sums: &mut [f32], base: usize) {
        let end = base + sums.len();
        match self.places {
            Places::Bits(bits) => {
                let places = bits.between(base / 64, end.div_ceil(64));
                for (place, worth) in places.zip(&self.worths[self.at..]) {
                    sums[place as usize - base] += f32::from(*worth) * self.unit;
                    self.at += 1;
                }
            }
            Places::List(places) => {
                let count = places[self.at..].partition_point(|place| (*place as usize) < end);
                let here = self.at..self.at + count;
                for (place, worth) in places[here.clone()].iter().zip(&self.worths[here]) {
                    sums[*place as usize - base] += f32::from(*worth) * self.unit;
                }
                self.at += count;
            }
        }
    }
}

/// Sums up the postings of the sources in a segment, passage by passage, and gathers the passages into records.
fn read(sources: &[&Source], snapshot: &Snapshot, segment: u32) -> Result<Stretch> {
    let table = &snapshot.tables[segment as usize];
    let tracks = sources.iter().map(|source| Track::open(source, snapshot, segment));
    let mut tracks: Vec<Track> = tracks.filter_map(Result::transpose).collect::<Result<_>>()?;
    let (mut places, mut worths) = (Vec::new(), Vec::new());
    let mut window = Window::new();
    let mut record: Option<(u32, Worth)> = None;
    while let Some(base) = tracks.iter().map(Track::doc).min().filter(|doc| *doc != TERMINATED) {
        window.begin_at(base);
        for track in &mut tracks {
            track.read_to(base.saturating_add(window::LENGTH), table, |doc, worth| window.add(doc, worth));
        }
        window.drain(|doc, sum| {
            let place = table.record_of(doc);
            match &mut record {
                Some((known, worth)) if *known == place => worth.add(doc, table.part(doc), sum),
                _ => {
                    if let Some((known, worth)) = record.take() {
                        places.push(known);
                        worths.push(worth.sum());
                    }
                    let mut worth = Worth::default();
                    worth.add(doc, table.part(doc), sum);
                    record = Some((place, worth));
                }
            }
        });
    }
    if let Some((place, worth)) = record {
        places.push(place);
        worths.push(worth.sum());
    }
    // Rounded up, so that nothing is worth more than its lane says.
    let unit = worths.iter().copied().fold(f32::MIN_POSITIVE, f32::max) / f32::from(u8::MAX - 1);
    let worths = worths.into_iter().map(|worth| (worth / unit).ceil() as u8).collect();
    let records = table.records().len();
    let places = if places.len() * 32 > records {
        let mut bits = Bits::new(records);
        places.into_iter().for_each(|place| bits.insert(place));
        Places::Bits(bits)
    } else {
        Places::List(places.into())
    };
    Ok(Stretch { places, worths, unit })
}

/// What tells a lane from every other of the same index.
fn name(sources: &[&Source]) -> String {
    let mut name = String::new();
    for source in sources {
        // Writing to memory does not fail.
        let _ = writeln!(name, "{:?} {} {:?}", source.postings.terms(), source.weight, source.parts);
    }
    name
}

/// The most that is remembered, in bytes.
const MOST: usize = 24_000_000;

/// The lanes that were asked for last. They die with the commit they were worked out from, and never leave memory.
#[derive(Debug, Default)]
pub struct Lanes(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    lanes: HashMap<String, (u64, Arc<[Stretch]>)>,
    bytes: usize,
    asked: u64,
}

impl Lanes {
    fn get(&self, name: &str) -> Option<Arc<[Stretch]>> {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.asked += 1;
        let now = remembered.asked;
        let (asked, segments) = remembered.lanes.get_mut(name)?;
        *asked = now;
        Some(segments.clone())
    }

    fn put(&self, name: String, segments: Arc<[Stretch]>) {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.bytes += bytes(&name, &segments);
        let now = remembered.asked;
        if let Some((_, before)) = remembered.lanes.insert(name.clone(), (now, segments)) {
            remembered.bytes -= bytes(&name, &before);
        }
        while remembered.bytes > MOST {
            let oldest = remembered.lanes.iter().min_by_key(|(_, (asked, _))| *asked).map(|(name, _)| name.clone());
            let Some((name, (_, segments))) = oldest.and_then(|name| remembered.lanes.remove_entry(&name)) else {
                break;
            };
            remembered.bytes -= bytes(&name, &segments);
        }
    }
}

fn bytes(name: &str, segments: &[Stretch]) -> usize {
    let stretch = |stretch: &Stretch| match &stretch.places {
        Places::Bits(bits) => stretch.worths.len() + bits.bytes(),
        Places::List(_) => stretch.worths.len() * 5,
    };
    // Besides the records themselves a lane costs about so much.
    let own = 200 + name.len() + 50 * segments.len();
    own + segments.iter().map(stretch).sum::<usize>()
}
