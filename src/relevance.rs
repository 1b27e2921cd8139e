//! How good a ranking is: the figures by which searches are compared, and how long they take.

/// What a reader meets: only the first ten are judged.
pub const DEPTH: usize = 10;

/// The grades of one query: 0 is not relevant, 1 and more is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graded {
    /// Of the records that were found, best first, as far as [`DEPTH`].
    pub found: Vec<u32>,
    /// Of all records that are relevant, in any order.
    pub relevant: Vec<u32>,
}

impl Graded {
    /// How many of the relevant records are among the first ten, from 0 to 1.
    pub fn recall(&self) -> f64 {
        let found = self.first().filter(|grade| *grade > 0).count();
        share(found as f64, self.relevant.len() as f64)
    }

    /// One divided by the place of the first relevant record; 0 if none is among the first ten.
    pub fn reciprocal_rank(&self) -> f64 {
        self.first().position(|grade| grade > 0).map_or(0.0, |place| 1.0 / (place + 1) as f64)
    }

    /// The grades of the first ten, those further down counting less, beside the best possible order, from 0 to 1.
    pub fn discounted_gain(&self) -> f64 {
        let mut best = self.relevant.clone();
        best.sort_unstable_by(|left, right| right.cmp(left));
        share(gain(self.first()), gain(best.into_iter().take(DEPTH)))
    }

    fn first(&self) -> impl Iterator<Item = u32> {
        self.found.iter().copied().take(DEPTH)
    }
}

/// The sum of grades, each divided by the logarithm of its place.
fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    grades.zip(2_u32..).map(|(grade, place)| f64::from(grade) / f64::from(place).log2()).sum()
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The mean; 0 of nothing.
pub fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    share(sum, count)
}

/// The smallest value that `percent` per cent of the values do not exceed (nearest rank); `sorted` goes upward.
pub fn percentile(sorted: &[f64], percent: f64) -> f64 {
    let rank = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(found: &[u32], relevant: &[u32]) -> Graded {
        Graded { found: found.to_vec(), relevant: relevant.to_vec() }
    }

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn the_right_record_first_is_perfect() {
        let graded = graded(&[1, 0, 0], &[1]);
        assert!(close(graded.recall(), 1.0));
        assert!(close(graded.reciprocal_rank(), 1.0));
        assert!(close(graded.discounted_gain(), 1.0));
    }

    #[test]
    fn the_third_place_counts_a_third_and_a_half() {
        let graded = graded(&[0, 0, 1], &[1]);
        assert!(close(graded.recall(), 1.0));
        assert!(close(graded.reciprocal_rank(), 1.0 / 3.0));
        assert!(close(graded.discounted_gain(), 0.5));
    }

    #[test]
    fn grades_count_by_their_height() {
        let graded = graded(&[1, 3, 0], &[3, 1, 2]);
        let third = f64::log2(3.0);
        assert!(close(graded.recall(), 2.0 / 3.0));
        assert!(close(graded.reciprocal_rank(), 1.0));
        assert!(close(graded.discounted_gain(), (1.0 + 3.0 / third) / (3.0 + 2.0 / third + 0.5)));
    }

    #[test]
    fn the_eleventh_place_does_not_count() {
        let mut found = vec![0; 10];
        found.push(1);
        let late = graded(&found, &[1]);
        assert!(close(late.recall(), 0.0) && close(late.reciprocal_rank(), 0.0) && close(late.discounted_gain(), 0.0));
        let nothing = graded(&[], &[]);
        assert!(close(nothing.recall(), 0.0) && close(nothing.discounted_gain(), 0.0));
    }

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let sorted: Vec<f64> = (1..=100).map(f64::from).collect();
        for (percent, value) in [(50.0, 50.0), (95.0, 95.0), (99.0, 99.0), (100.0, 100.0), (0.0, 1.0)] {
            assert!(close(percentile(&sorted, percent), value), "{percent}");
        }
        assert!(close(percentile(&[7.0], 50.0), 7.0) && close(percentile(&[], 50.0), 0.0));
        assert!(close(mean([1.0, 2.0].into_iter()), 1.5) && close(mean(std::iter::empty()), 0.0));
    }
}
