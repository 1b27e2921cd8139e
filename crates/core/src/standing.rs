//! Derives from dated events where a law stands, whether a reform is open, whether a group still works.

use jiff::civil::Date;

use crate::{Event, PartialDate};

/// Where something stands on a day. What each stage does is said by `kerege:effect` in the stages vocabulary:
/// `proposes`, `adopts`, `begins`, `amends`, `suspends`, `resumes`, `ends`, `continues`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No event says anything.
    Unknown,
    /// Introduced or announced, not adopted.
    Proposed {
        /// When.
        on: Option<PartialDate>,
    },
    /// Adopted or signed; when it takes effect is not recorded.
    Adopted {
        /// When.
        on: Option<PartialDate>,
    },
    /// Adopted, and takes effect on a later day.
    Coming {
        /// That day.
        from: PartialDate,
    },
    /// In force, or under way.
    InForce {
        /// Since when, if known.
        since: Option<PartialDate>,
    },
    /// For the time being without effect.
    Suspended {
        /// When that began.
        on: Option<PartialDate>,
    },
    /// Repealed, ended, concluded, closed.
    Ended {
        /// When, if known.
        on: Option<PartialDate>,
    },
}

impl Standing {
    /// The word used in message keys and exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Proposed { .. } => "proposed",
            Self::Adopted { .. } => "adopted",
            Self::Coming { .. } => "coming",
            Self::InForce { .. } => "in_force",
            Self::Suspended { .. } => "suspended",
            Self::Ended { .. } => "ended",
        }
    }

    /// The date that the standing rests on.
    pub fn date(self) -> Option<PartialDate> {
        match self {
            Self::Unknown => None,
            Self::Coming { from } => Some(from),
            Self::Proposed { on } | Self::Adopted { on } | Self::Suspended { on } | Self::Ended { on } => on,
            Self::InForce { since } => since,
        }
    }

    /// Whether it is over.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Ended { .. })
    }
}

/// Where something stands on `day`, given its events and what each stage does.
///
/// A date known only to the month or year counts from its first day. An event without a date counts as having
/// happened, after all dated ones: the source confirms it, only the day is unknown.
pub fn standing(events: &[Event], effect: impl Fn(&str) -> Option<String>, day: Date) -> Standing {
    let mut standing = Standing::Unknown;
    let mut coming: Option<PartialDate> = None;
    for (date, event) in in_order(events) {
        let effect = effect(&event.stage);
        let Some(effect) = effect.as_deref() else { continue };
        if date.is_some_and(|date| date.first_day() > day) {
            if effect == "begins" && coming.is_none() {
                coming = date;
            }
            continue;
        }
        standing = match (effect, standing) {
            ("proposes", Standing::Unknown) => Standing::Proposed { on: date },
            ("adopts", Standing::Unknown | Standing::Proposed { .. } | Standing::Adopted { .. }) => {
                Standing::Adopted { on: date }
            }
            ("begins", Standing::InForce { since: Some(since) }) => Standing::InForce { since: Some(since) },
            ("begins", _) => Standing::InForce { since: date },
            ("resumes", Standing::Suspended { .. } | Standing::Ended { .. }) => Standing::InForce { since: date },
            ("continues", Standing::Unknown) => Standing::InForce { since: None },
            ("suspends", _) => Standing::Suspended { on: date },
            ("ends", _) => Standing::Ended { on: date },
            (_, standing) => standing,
        };
    }
    match (standing, coming) {
        (Standing::Unknown | Standing::Proposed { .. } | Standing::Adopted { .. }, Some(from)) => {
            Standing::Coming { from }
        }
        _ => standing,
    }
}

/// How often something was amended up to a day, and when last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amendments {
    /// How many amendments are recorded.
    pub count: usize,
    /// The latest of them, if its date is known.
    pub last: Option<PartialDate>,
}

/// The amendments recorded up to `day`.
pub fn amendments(events: &[Event], effect: impl Fn(&str) -> Option<String>, day: Date) -> Amendments {
    let dates: Vec<Option<PartialDate>> = in_order(events)
        .into_iter()
        .filter(|(date, event)| {
            effect(&event.stage).as_deref() == Some("amends") && date.is_none_or(|date| date.first_day() <= day)
        })
        .map(|(date, _)| date)
        .collect();
    Amendments { count: dates.len(), last: dates.into_iter().flatten().max() }
}

/// The first event after `day`: what comes next.
pub fn next_event(events: &[Event], day: Date) -> Option<(PartialDate, &Event)> {
    in_order(events)
        .into_iter()
        .filter_map(|(date, event)| date.map(|date| (date, event)))
        .find(|(date, _)| date.first_day() > day)
}

/// Events with their dates, rules worked out, earliest first, undated last.
fn in_order(events: &[Event]) -> Vec<(Option<PartialDate>, &Event)> {
    let mut ordered: Vec<_> = events.iter().map(|event| (event.date_among(events), event)).collect();
    ordered.sort_by_key(|(date, _)| (date.is_none(), *date));
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(stage: &str) -> Option<String> {
        let effect = match stage {
            "introduced" => "proposes",
            "signed" | "adopted" => "adopts",
            "in_force" => "begins",
            "amended" => "amends",
            "suspended" => "suspends",
            "resumed" => "resumes",
            "repealed" => "ends",
            _ => return None,
        };
        Some(effect.to_owned())
    }

    fn events(list: &[(&str, &str)]) -> Vec<Event> {
        list.iter()
            .map(|(date, stage)| Event { date: date.parse().ok(), stage: (*stage).into(), ..Event::default() })
            .collect()
    }

    fn on(list: &[(&str, &str)], day: &str) -> Standing {
        standing(&events(list), effect, day.parse().unwrap())
    }

    #[test]
    fn a_law_is_in_force_between_its_beginning_and_its_end() {
        let law = [
            ("2022-11-01", "introduced"),
            ("2023-04-20", "signed"),
            ("2023-07-01", "in_force"),
            ("2026-01", "repealed"),
        ];
        assert_eq!(on(&law, "2022-01-01"), Standing::Coming { from: "2023-07-01".parse().unwrap() });
        assert_eq!(on(&law, "2023-05-01"), Standing::Coming { from: "2023-07-01".parse().unwrap() });
        assert_eq!(on(&law, "2024-01-01"), Standing::InForce { since: "2023-07-01".parse().ok() });
        assert_eq!(on(&law, "2026-01-01"), Standing::Ended { on: "2026-01".parse().ok() });
    }

    #[test]
    fn without_a_day_of_entry_into_force_nothing_is_claimed() {
        assert_eq!(on(&[("2006-01-13", "signed")], "2024-01-01"), Standing::Adopted { on: "2006-01-13".parse().ok() });
        assert_eq!(on(&[], "2024-01-01"), Standing::Unknown);
    }

    #[test]
    fn suspension_and_return() {
        let law = [("2019", "in_force"), ("2024-12-02", "suspended"), ("2025-06-01", "resumed")];
        assert!(matches!(on(&law, "2025-01-01"), Standing::Suspended { .. }));
        assert_eq!(on(&law, "2025-07-01"), Standing::InForce { since: "2025-06-01".parse().ok() });
    }

    #[test]
    fn an_undated_end_is_an_end() {
        assert_eq!(on(&[("2016", "in_force"), ("", "repealed")], "2024-01-01"), Standing::Ended { on: None });
    }

    #[test]
    fn amendments_are_counted_up_to_the_day() {
        let law =
            events(&[("2006", "signed"), ("2009-10-12", "amended"), ("2020-06-26", "amended"), ("2030", "amended")]);
        let found = amendments(&law, effect, "2024-01-01".parse().unwrap());
        assert_eq!(found, Amendments { count: 2, last: "2020-06-26".parse().ok() });
        assert_eq!(next_event(&law, "2024-01-01".parse().unwrap()).unwrap().0.to_string(), "2030");
    }
}
