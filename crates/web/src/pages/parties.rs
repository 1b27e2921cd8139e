//! The table of states of a treaty: signature, ratification, entry into force, and where each stands today.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kerege_core::{Definitions, Document, Kind, PartialDate, PartyStatus, Text, party_status};
use serde::Serialize;

/// A state's row.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PartyRow {
    /// The state.
    pub country: String,
    /// Whether it signed, and when if known.
    pub signed: Option<Deed>,
    /// Whether it ratified, acceded …, and when if known.
    pub bound: Option<Deed>,
    /// When the treaty entered into force for it.
    pub in_force: Option<PartialDate>,
    /// `party`, `signatory`, `left`, `none-found` or `not-recorded`.
    pub status: &'static str,
    /// The date the status rests on.
    pub status_date: Option<PartialDate>,
    /// Its reservations and declarations.
    pub reservations: Vec<Text>,
}

/// Something a state did.
#[derive(Clone, Debug, Serialize)]
pub struct Deed {
    /// A concept of the treaty actions.
    pub action: String,
    /// The day, if known.
    pub date: Option<PartialDate>,
}

/// The rows, in the order in which the states first appear; then those for which nothing was found.
pub fn party_rows(definitions: &Definitions, kind: &Kind, document: &Document, today: Date) -> Vec<PartyRow> {
    let actions = document.parties(kind);
    let none_found: Vec<String> = document.field("no_ratification_found").unwrap_or_default();
    let mut seen = BTreeSet::new();
    let countries = actions.iter().map(|action| action.country.clone()).chain(none_found.iter().cloned());
    let countries: Vec<String> = countries.filter(|country| seen.insert(country.clone())).collect();
    let mut rows: Vec<PartyRow> = Vec::new();
    for country in countries {
        let mut row = PartyRow { country: country.clone(), ..PartyRow::default() };
        for action in actions.iter().filter(|action| action.country == country) {
            let deed = Some(Deed { action: action.action.clone(), date: action.date });
            match definitions.action_effect(&action.action).as_deref() {
                Some("signs") => row.signed = deed,
                Some("binds") => {
                    row.bound = deed;
                    row.in_force = action.in_force.or(row.in_force);
                }
                _ => {}
            }
            if !action.reservation.is_empty() {
                row.reservations.push(action.reservation.clone());
            }
        }
        let status = party_status(&actions, |action| definitions.action_effect(action), &country, today);
        (row.status, row.status_date) = match status {
            PartyStatus::Party { since, in_force } => ("party", in_force.or(since)),
            PartyStatus::Left { on } => ("left", on),
            _ if none_found.contains(&country) => ("none-found", document.field("status_as_of")),
            PartyStatus::Signatory { on } => ("signatory", on),
            PartyStatus::NotRecorded => ("not-recorded", None),
        };
        rows.push(row);
    }
    rows
}
