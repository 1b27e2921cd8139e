//! What states did with a treaty, and what that makes them on a given day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{PartialDate, Text};

/// One act of one state: it signed, ratified, acceded, withdrew …
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyAction {
    /// ISO 3166-1 code.
    pub country: String,
    /// A concept of `vocabularies/treaty-actions.ttl`; its effect is `signs`, `binds` or `leaves`.
    pub action: String,
    /// When it was done; absent where the act is confirmed and the day unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// When it takes effect for this state, if a source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<PartialDate>,
    /// The reservation or declaration made with it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub reservation: Text,
}

/// What a state is to a treaty on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyStatus {
    /// Bound: since when it acted, and since when that has effect, as far as known.
    Party {
        /// When it ratified or acceded.
        since: Option<PartialDate>,
        /// When the treaty entered into force for it.
        in_force: Option<PartialDate>,
    },
    /// Signed and not bound.
    Signatory {
        /// When it signed.
        on: Option<PartialDate>,
    },
    /// Was bound and left.
    Left {
        /// When it left.
        on: Option<PartialDate>,
    },
    /// No act is recorded.
    NotRecorded,
}

/// What `country` is to the treaty on `day`, given all actions and what each action does (`signs`, `binds`, `leaves`).
///
/// An act without a date counts as done: the source confirms it, only the day is unknown.
pub fn party_status(
    actions: &[PartyAction],
    effect: impl Fn(&str) -> Option<String>,
    country: &str,
    day: Date,
) -> PartyStatus {
    let mut status = PartyStatus::NotRecorded;
    let mut done: Vec<&PartyAction> = actions
        .iter()
        .filter(|action| action.country == country)
        .filter(|action| action.date.or(action.in_force).is_none_or(|date| date.first_day() <= day))
        .collect();
    // A signature never undoes a ratification, whatever the order in the sources.
    done.sort_by_key(|action| {
        let rank = match effect(&action.action).as_deref() {
            Some("signs") => 0,
            Some("binds") => 1,
            _ => 2,
        };
        (rank, action.date.or(action.in_force))
    });
    for action in done {
        match (effect(&action.action).as_deref(), status) {
            (Some("signs"), PartyStatus::NotRecorded) => status = PartyStatus::Signatory { on: action.date },
            (Some("binds"), PartyStatus::NotRecorded | PartyStatus::Signatory { .. }) => {
                status = PartyStatus::Party { since: action.date, in_force: action.in_force };
            }
            (Some("binds"), PartyStatus::Party { since, in_force }) => {
                status = PartyStatus::Party { since: since.or(action.date), in_force: in_force.or(action.in_force) };
            }
            (Some("leaves"), PartyStatus::Party { since, .. })
                if action.date.is_none() || since.is_none() || action.date >= since =>
            {
                status = PartyStatus::Left { on: action.in_force.or(action.date) };
            }
            _ => {}
        }
    }
    // Who left and came back is bound again.
    if let PartyStatus::Left { on: Some(left) } = status {
        let back = actions.iter().find(|action| {
            action.country == country
                && effect(&action.action).as_deref() == Some("binds")
                && action.date.is_some_and(|date| date > left && date.first_day() <= day)
        });
        if let Some(action) = back {
            status = PartyStatus::Party { since: action.date, in_force: action.in_force };
        }
    }
    status
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(action: &str) -> Option<String> {
        Some(
            match action {
                "signature" => "signs",
                "denunciation" => "leaves",
                _ => "binds",
            }
            .to_owned(),
        )
    }

    fn act(country: &str, action: &str, date: &str) -> PartyAction {
        PartyAction {
            country: country.into(),
            action: action.into(),
            date: date.parse().ok(),
            ..PartyAction::default()
        }
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_state_is_what_its_acts_up_to_that_day_make_it() {
        let actions = [
            act("KG", "ratification", "2003-10-02"),
            act("KG", "signature", "2000-12-13"),
            act("RU", "ratification", "1992"),
            act("RU", "denunciation", "2022-06-30"),
            act("UZ", "accession", ""),
        ];
        let status = |country, on| party_status(&actions, effect, country, day(on));
        assert_eq!(status("KG", "1999-01-01"), PartyStatus::NotRecorded);
        assert_eq!(status("KG", "2001-01-01"), PartyStatus::Signatory { on: "2000-12-13".parse().ok() });
        assert_eq!(status("KG", "2010-01-01"), PartyStatus::Party { since: "2003-10-02".parse().ok(), in_force: None });
        assert_eq!(status("RU", "2024-01-01"), PartyStatus::Left { on: "2022-06-30".parse().ok() });
        assert!(matches!(status("RU", "2000-01-01"), PartyStatus::Party { .. }));
        assert_eq!(status("UZ", "2000-01-01"), PartyStatus::Party { since: None, in_force: None });
        assert_eq!(status("TJ", "2024-01-01"), PartyStatus::NotRecorded);
    }
}
