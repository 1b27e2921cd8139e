//! Tells the time, or for tests a time that stands still.

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

/// Where the time comes from; every part that needs the time is handed one.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Always the same moment.
    Fixed(Timestamp),
}

impl Clock {
    /// Now, cut to whole microseconds: the exactness that both databases keep.
    pub fn now(self) -> Timestamp {
        let now = match self {
            Self::System => Timestamp::now(),
            Self::Fixed(moment) => moment,
        };
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Today in Bishkek (UTC+6, no summer time), the region's working day.
    pub fn today(self) -> Date {
        Zoned::new(self.now(), TimeZone::fixed(jiff::tz::offset(6))).date()
    }
}
