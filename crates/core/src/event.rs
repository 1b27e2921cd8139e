//! Dated facts in the life of a law, a reform, a programme or a group.

use serde::{Deserialize, Serialize};

use crate::{PartialDate, Text};

/// Something that happened or will happen; what is true today is derived from a record's events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When; absent where only the fact is known, or where a rule gives the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// How the date follows from another stage, where the text itself gives no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// A concept of the stages vocabulary of the kind: `signed`, `in_force`, `amended` …
    pub stage: String,
    /// What happened, in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// The address where this can be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// "Six months after publication": so much time after the first event of another stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The stage from which time runs.
    pub after: String,
    /// Whole months.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub months: i16,
    /// Days, added after the months.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub days: i16,
}

fn is_zero(number: &i16) -> bool {
    *number == 0
}

impl Event {
    /// The date it carries, or the one its rule gives when all events of the record are known.
    ///
    /// A rule gives a day only where the day it counts from is known exactly.
    pub fn date_among(&self, events: &[Event]) -> Option<PartialDate> {
        if self.date.is_some() {
            return self.date;
        }
        let rule = self.rule.as_ref()?;
        let start = events.iter().filter(|event| event.stage == rule.after).filter_map(|event| event.date).min()?;
        if !start.is_exact() {
            return None;
        }
        let span = jiff::Span::new().try_months(rule.months).and_then(|span| span.try_days(rule.days)).ok()?;
        start.first_day().checked_add(span).ok().map(PartialDate::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_counts_from_another_stage() {
        let published = Event { stage: "published".into(), date: "2025-01-31".parse().ok(), ..Event::default() };
        let in_force = Event {
            stage: "in_force".into(),
            rule: Some(Rule { after: "published".into(), months: 1, days: 0 }),
            ..Event::default()
        };
        let events = [published, in_force.clone()];
        assert_eq!(in_force.date_among(&events).unwrap().to_string(), "2025-02-28");
        assert_eq!(in_force.date_among(&[]), None, "without publication there is no day to count from");
    }
}
