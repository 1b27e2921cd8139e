//! Which records have which facet values: by value to filter and to count many, by record to count a few.

use crate::bits::Bits;

/// A value that more than one record in so many has is common.
const COMMON: usize = 150;

/// What it costs to count a number of a record, to compare the bits of 64 records, and to look up one bit, beside each other.
const A_NUMBER: usize = 6;
const A_WORD: usize = 1;
const A_TEST: usize = 3;

/// The facet values of the records of a segment, by their numbers.
#[derive(Debug)]
pub struct Holders {
    records: usize,
    common: Vec<(u32, Bits)>,
    /// Number and place of those that have a rare value, ascending.
    rare: Vec<(u32, u32)>,
    /// For each record where its values begin in `numbers`, and where the last ends.
    begins: Vec<u32>,
    numbers: Vec<u32>,
}

impl Holders {
    /// For each number the places of the records that have it, ascending.
    pub fn new(records: usize, held: Vec<(u32, Vec<u32>)>) -> Self {
        let is_common = |places: &[u32]| places.len() * COMMON > records;
        let (common, rare): (Vec<_>, Vec<_>) = held.into_iter().partition(|(_, places)| is_common(places));
        let mut rare: Vec<_> = rare
            .into_iter()
            .flat_map(|(number, places)| places.into_iter().map(move |place| (number, place)))
            .collect();
        rare.sort_unstable();
        let mut by_record: Vec<(u32, u32)> = rare.iter().map(|(number, place)| (*place, *number)).collect();
        for (number, places) in &common {
            by_record.extend(places.iter().map(|place| (*place, *number)));
        }
        by_record.sort_unstable();
        let mut begins = vec![0; records + 1];
        by_record.iter().for_each(|(place, _)| begins[*place as usize + 1] += 1);
        (0..records).for_each(|place| begins[place + 1] += begins[place]);
        let common = common.into_iter().map(|(number, places)| {
            let mut bits = Bits::new(records);
            places.into_iter().for_each(|place| bits.insert(place));
            (number, bits)
        });
        let common = common.collect();
        let numbers = by_record.into_iter().map(|(_, number)| number).collect();
        Self { records, common, rare, begins, numbers }
    }

    /// The records that have one of these numbers.
    pub fn of(&self, numbers: &[u32]) -> Bits {
        let mut bits = Bits::new(self.records);
        for number in numbers {
            if let Some((_, holders)) = self.common.iter().find(|(known, _)| known == number) {
                bits.join(holders);
            }
            let from = self.rare.partition_point(|(known, _)| known < number);
            let own = self.rare[from..].iter().take_while(|(known, _)| known == number);
            own.for_each(|(_, place)| bits.insert(*place));
        }
        bits
    }

    /// Adds to the count of every number that fits how many of these records have it.
    pub fn count(&self, among: &Bits, fits: impl Fn(u32) -> bool, counts: &mut [u32]) {
        let by_record = among.count() * self.numbers.len() / self.records.max(1) * A_NUMBER;
        let by_value = self.common.len() * self.records / 64 * A_WORD + self.rare.len() * A_TEST;
        if by_record < by_value {
            for place in among.iter() {
                let (begin, end) = (self.begins[place as usize], self.begins[place as usize + 1]);
                for number in &self.numbers[begin as usize..end as usize] {
                    counts[*number as usize] += u32::from(fits(*number));
                }
            }
            return;
        }
        for (number, holders) in self.common.iter().filter(|(number, _)| fits(*number)) {
            counts[*number as usize] += holders.shared(among);
        }
        for (number, place) in self.rare.iter().filter(|(number, _)| fits(*number)) {
            counts[*number as usize] += u32::from(among.contains(*place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_records_are_counted_alike() {
        let records = 6_000;
        let held: Vec<(u32, Vec<u32>)> = vec![
            (0, (0..6_000).filter(|place| place % 2 == 0).collect()),
            (1, (0..6_000).filter(|place| place % 7 == 0).collect()),
            (2, vec![3, 14, 5_999]),
        ];
        let holders = Holders::new(records, held.clone());
        for among in [Bits::of(records, |place| place < 30), Bits::of(records, |place| place % 5 != 0)] {
            let mut counts = [0; 3];
            holders.count(&among, |number| number != 1, &mut counts);
            let expected = |number: usize| held[number].1.iter().filter(|place| among.contains(**place)).count() as u32;
            assert_eq!(counts, [expected(0), 0, expected(2)]);
        }
        let either = (0..records as u32).filter(|place| place % 7 == 0 || *place == 3);
        assert_eq!(holders.of(&[1, 2]), Bits::of(records, |place| either.clone().any(|one| one == place)));
    }
}
