//! Dates as sources give them: a year, a month of a year, or a day - never more exact than known.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date known to the year, the month or the day: `2012`, `2012-09`, `2012-09-05`.
///
/// Ordered by its first day; of two that start together the vaguer one comes first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: i8,
    day: i8,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `2012`, `2012-09` or `2012-09-05`.
    #[error("a date is written 2012, 2012-09 or 2012-09-05")]
    Form,
    /// Of the right form, but no such day or month exists.
    #[error("there is no such day in the calendar")]
    Calendar,
}

impl PartialDate {
    /// Only the year is known.
    pub fn of_year(year: i16) -> Self {
        Self { year, month: 0, day: 0 }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12, where it is known.
    pub fn month(self) -> Option<i8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<i8> {
        (self.day > 0).then_some(self.day)
    }

    /// The earliest day it can mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.max(1), self.day.max(1)).unwrap_or(Date::ZERO)
    }

    /// The latest day it can mean.
    pub fn last_day(self) -> Date {
        let first = self.first_day();
        match (self.month, self.day) {
            (0, _) => first.last_of_year(),
            (_, 0) => first.last_of_month(),
            _ => first,
        }
    }

    /// Whether it is known to the day.
    pub fn is_exact(self) -> bool {
        self.day > 0
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: date.month(), day: date.day() }
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first_day(), self.month, self.day).cmp(&(other.first_day(), other.month, other.day))
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| -> Result<Option<i16>, DateError> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| DateError::Form)
                }
                Some(_) => Err(DateError::Form),
            }
        };
        let year = part(4)?.ok_or(DateError::Form)?;
        let month = part(2)?;
        let day = part(2)?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        if year == 0 || month == Some(0) || day == Some(0) {
            return Err(DateError::Calendar);
        }
        let (month, day) = (month.unwrap_or(0) as i8, day.unwrap_or(0) as i8);
        Date::new(year, month.max(1), day.max(1)).map_err(|_| DateError::Calendar)?;
        Ok(Self { year, month, day })
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if self.month > 0 {
            write!(formatter, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(formatter, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A stretch of time as ISO 8601 writes it: `2013/2016`, `2019/` (end open or unknown), `/2016`, or one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    /// When it starts, if that is known.
    pub start: Option<PartialDate>,
    /// When it ends, if that is known; equal to `start` for a period written as one date.
    pub end: Option<PartialDate>,
}

impl Period {
    /// Whether the day may lie in it; an unknown end counts as not over.
    pub fn contains(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start.first_day() <= day) && self.end.is_none_or(|end| day <= end.last_day())
    }

    /// Whether it was certainly over before this day.
    pub fn is_over(&self, day: Date) -> bool {
        self.end.is_some_and(|end| end.last_day() < day)
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let side = |text: &str| if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
        let period = match text.split_once('/') {
            Some((start, end)) => Self { start: side(start)?, end: side(end)? },
            None => {
                let date = text.parse()?;
                Self { start: Some(date), end: Some(date) }
            }
        };
        match (period.start, period.end) {
            (None, None) => Err(DateError::Form),
            (Some(start), Some(end)) if end.last_day() < start.first_day() => Err(DateError::Calendar),
            _ => Ok(period),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => start.fmt(formatter),
            (start, end) => {
                start.iter().try_for_each(|date| date.fmt(formatter))?;
                formatter.write_str("/")?;
                end.iter().try_for_each(|date| date.fmt(formatter))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_its_source() {
        for good in ["2012", "2012-09", "2012-09-05", "2024-02-29"] {
            assert_eq!(good.parse::<PartialDate>().unwrap().to_string(), good);
        }
        for bad in ["2012-13-45", "2012-02-30", "2023-02-29", "2012-00", "0000"] {
            assert_eq!(bad.parse::<PartialDate>(), Err(DateError::Calendar), "{bad}");
        }
        for bad in ["", "12", "2012-9", "2012/09", "2012-09-05-01", "2012-09-0a", "-2012", "２０１２"] {
            assert_eq!(bad.parse::<PartialDate>(), Err(DateError::Form), "{bad}");
        }
    }

    #[test]
    fn dates_sort_by_first_day_and_the_vaguer_first() {
        let mut dates: Vec<PartialDate> =
            ["2012-01-01", "2011-12", "2012", "2012-01"].iter().map(|d| d.parse().unwrap()).collect();
        dates.sort();
        let sorted: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["2011-12", "2012", "2012-01", "2012-01-01"]);
    }

    #[test]
    fn a_period_may_be_open() {
        for good in ["2013/2016", "2019/", "/2016", "2022", "2012-09/2013-01-05"] {
            assert_eq!(good.parse::<Period>().unwrap().to_string(), good);
        }
        for bad in ["/", "", "2016/2013", "2013-2016"] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
        let open: Period = "2019/".parse().unwrap();
        assert!(!open.is_over(Date::constant(2030, 1, 1)));
        let closed: Period = "2013/2016".parse().unwrap();
        assert!(!closed.is_over(Date::constant(2016, 12, 31)) && closed.is_over(Date::constant(2017, 1, 1)));
    }
}
