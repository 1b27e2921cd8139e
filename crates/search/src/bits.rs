//! Sets of records of one segment, a bit for each.

/// A set of records. Sets are only joined with sets of the same segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// An empty set, for so many records.
    pub fn new(records: usize) -> Self {
        Self(vec![0; records.div_ceil(64)])
    }

    /// A set of those that fit.
    pub fn of(records: usize, fits: impl Fn(u32) -> bool) -> Self {
        let mut bits = Self::new(records);
        (0..records as u32).filter(|place| fits(*place)).for_each(|place| bits.insert(place));
        bits
    }

    /// Puts a record in.
    pub fn insert(&mut self, place: u32) {
        self.0[place as usize / 64] |= 1 << (place % 64);
    }

    /// Whether a record is in it.
    pub fn contains(&self, place: u32) -> bool {
        self.0[place as usize / 64] & (1 << (place % 64)) != 0
    }

    /// How many records are in it.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many records are in both sets.
    pub fn shared(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(own, other)| (own & other).count_ones()).sum()
    }

    /// Puts all records of another set in.
    pub fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// Leaves only those that are in another set too.
    pub fn meet(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
    }

    /// Takes all records of another set out.
    pub fn leave(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= !other);
    }

    /// How much memory it takes.
    pub fn bytes(&self) -> usize {
        self.0.len() * 8
    }

    /// Its records, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.between(0, self.0.len())
    }

    /// Its records from one block of 64 to before another, ascending.
    pub fn between(&self, from: usize, to: usize) -> impl Iterator<Item = u32> + '_ {
        let to = to.min(self.0.len());
        (from.min(to)..to).flat_map(|block| {
            let mut bits = self.0[block];
            std::iter::from_fn(move || {
                let next = (bits != 0).then(|| block as u32 * 64 + bits.trailing_zeros());
                bits &= bits.wrapping_sub(1);
                next
            })
        })
    }
}

/// For each record a number, counted up one set at a time: the first set of bits has the ones, the next the twos.
#[derive(Debug)]
pub struct Counters {
    records: usize,
    planes: Vec<Bits>,
}

impl Counters {
    /// Nothing counted yet, for so many records.
    pub fn new(records: usize) -> Self {
        Self { records, planes: Vec::new() }
    }

    /// Counts every record of a set once more.
    pub fn add(&mut self, bits: Bits) {
        let mut carried = bits;
        for plane in &mut self.planes {
            for (own, carried) in plane.0.iter_mut().zip(&mut carried.0) {
                (*own, *carried) = (*own ^ *carried, *own & *carried);
            }
        }
        if carried.0.iter().any(|word| *word != 0) {
            self.planes.push(carried);
        }
    }

    /// The records that were counted at least so often.
    pub fn at_least(&self, times: usize) -> Bits {
        if times >> self.planes.len() != 0 {
            return Bits::new(self.records);
        }
        let mut more = Bits::new(self.records);
        let mut equal = Bits(vec![u64::MAX; more.0.len()]);
        for (number, plane) in self.planes.iter().enumerate().rev() {
            if times >> number & 1 == 1 {
                equal.meet(plane);
            } else {
                let mut here = equal.clone();
                here.meet(plane);
                more.join(&here);
                equal.leave(plane);
            }
        }
        more.join(&equal);
        more
    }

    /// How often a record was counted.
    pub fn of(&self, place: u32) -> u32 {
        self.planes.iter().rev().fold(0, |count, plane| count << 1 | u32::from(plane.contains(place)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_counted_by_bits_as_they_would_be_one_by_one() {
        let records = 200;
        let sets: Vec<Bits> = (2..9).map(|step| Bits::of(records, |place| place % step == 0)).collect();
        let mut counters = Counters::new(records);
        sets.iter().for_each(|set| counters.add(set.clone()));
        for place in 0..records as u32 {
            let times = sets.iter().filter(|set| set.contains(place)).count();
            assert_eq!(counters.of(place) as usize, times);
            for least in 1..9 {
                assert_eq!(counters.at_least(least).contains(place), times >= least, "{place} at least {least} times");
            }
        }
        assert_eq!(sets[0].shared(&sets[1]) as usize, sets[4].count(), "what 2 and 3 divide, 6 divides");
        assert_eq!(sets[5].between(1, 2).collect::<Vec<_>>(), [70, 77, 84, 91, 98, 105, 112, 119, 126]);
    }
}
