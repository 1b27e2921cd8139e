//! Writes dates the way a language writes them.
//!
//! Month names and patterns are data in `language.toml`: CLDR has no Tajik izafat and ends Russian dates in «г.»,
//! which reads badly inside a sentence, and a linguist can mend a table.

use kerege_core::{PartialDate, Period};
use serde::Deserialize;

/// The `[dates]` of a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    months: [String; 12],
    months_alone: Option<[String; 12]>,
    day: String,
    month: String,
}

impl Dates {
    /// A date as exact as it is known: "13 января 2006", "январь 2006", "2006".
    pub fn date(&self, date: PartialDate) -> String {
        let year = date.year().to_string();
        let (pattern, months) = match (date.month(), date.day()) {
            (None, _) => return year,
            (Some(_), None) => (&self.month, self.months_alone.as_ref().unwrap_or(&self.months)),
            (Some(_), Some(_)) => (&self.day, &self.months),
        };
        let month = months.get(date.month().unwrap_or(1) as usize - 1).map_or("", String::as_str);
        let day = date.day().unwrap_or(1).to_string();
        pattern.replace("{year}", &year).replace("{month}", month).replace("{day}", &day)
    }

    /// The names of months as they stand in dates and alone, each with its number from 1.
    pub fn month_names(&self) -> impl Iterator<Item = (&str, i8)> {
        let all = self.months.iter().zip(1..).chain(self.months_alone.iter().flatten().zip(1..));
        all.map(|(name, number)| (name.as_str(), number))
    }

    /// A period: "2013–2016", "2019–", "2022".
    pub fn period(&self, period: Period) -> String {
        match (period.start, period.end) {
            (Some(start), Some(end)) if start == end => self.date(start),
            (start, end) => {
                let side = |date: Option<PartialDate>| date.map(|date| self.date(date)).unwrap_or_default();
                let exact = [start, end].into_iter().flatten().any(|date| date.month().is_some());
                let dash = if exact { "\u{a0}– " } else { "–" };
                format!("{}{dash}{}", side(start), side(end)).trim().to_owned()
            }
        }
    }
}
