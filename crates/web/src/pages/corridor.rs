//! A corridor: what binds the country people leave and the one they go to.

use axum::extract::Path;
use kerege_core::{Capability, Corridor};
use kerege_search::{Question, Sort};
use serde::Serialize;

use super::{
    browse::{self, filters_of},
    country::KindView,
};
use crate::{
    error::Failure,
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// The list of corridors.
#[derive(Serialize)]
pub struct CorridorsPage {
    frame: Frame,
    corridors: Vec<(String, String, usize)>,
}

/// A corridor.
#[derive(Serialize)]
pub struct CorridorPage {
    frame: Frame,
    origin: String,
    destination: String,
    /// Year and how many people from the origin live in the destination, newest first; with source.
    stock: Vec<Stock>,
    kinds: Vec<KindView>,
    /// Whether anything at all is known.
    empty: bool,
}

/// People from one country in another.
#[derive(Serialize)]
struct Stock {
    slug: String,
    title: kerege_core::Text,
    unit: String,
    source: String,
    vintage: String,
    figures: Vec<(String, f64)>,
}

/// Lists the corridors that issues speak of.
pub async fn list(ask: Ask) -> Answer {
    let found = browse::browse(&ask, browse::question(&ask, Default::default(), 1)).await?;
    let counts = found.answer.facets.get("issue.corridors").cloned().unwrap_or_default();
    let corridors = counts.into_iter().filter_map(|(text, count)| {
        let corridor: Corridor = text.parse().ok()?;
        Some((corridor.origin, corridor.destination, count))
    });
    let page = CorridorsPage { frame: Frame::said(&ask, "corridors-title"), corridors: corridors.collect() };
    respond::page(&ask, "corridor/list.html", &page).await
}

/// How many records of a kind the page shows.
const SHOWN: usize = 5;

/// Shows a corridor.
pub async fn show(ask: Ask, Path((_, corridor)): Path<(String, String)>) -> Answer {
    let app = &ask.web.app;
    let Corridor { origin, destination } = corridor.parse().map_err(|_| Failure::NotFound)?;
    let language = ask.language();
    let name = |code: &str| -> Result<String, Failure> {
        let country = app.definitions.places.country(code).ok_or(Failure::NotFound)?;
        Ok(language.words(&country.name).to_owned())
    };
    let names = [name(&origin)?, name(&destination)?];
    let mut kinds = Vec::new();
    for kind in app.definitions.kinds.iter().filter(|kind| !kind.can(Capability::HasSeries)) {
        // An issue names its corridors; everything else belongs here if it concerns both countries.
        let by_name = kind.field("corridors").is_some();
        let filters = if by_name {
            filters_of([("kind", &kind.name), ("issue.corridors", &corridor)])
        } else {
            filters_of([("kind", &kind.name), ("country", &origin)])
        };
        let question = Question { sort: Sort::Newest, ..browse::question(&ask, filters, 200) };
        let mut found = browse::browse(&ask, question).await?;
        if !by_name {
            let works_in =
                |record: &kerege_store::Record| record.document.field::<Vec<String>>("works_in").unwrap_or_default();
            found.records.retain(|record| {
                record.document.countries.contains(&destination) || works_in(record).contains(&destination)
            });
        }
        if !found.records.is_empty() {
            let total = found.records.len();
            found.records.truncate(SHOWN);
            kinds.push(KindView { kind: kind.name.clone(), total, items: found.items(&ask.web) });
        }
    }
    let stock = stock(&ask, &origin, &destination).await?;
    let title = format!("{} → {}", names[0], names[1]);
    let page = CorridorPage {
        frame: Frame::new(&ask, title).crumb(language.say("corridors-title", &[]), "/corridor"),
        origin,
        destination,
        empty: kinds.is_empty() && stock.is_empty(),
        stock,
        kinds,
    };
    respond::page(&ask, "corridor/show.html", &page).await
}

/// Series that count people from the origin in the destination, from whichever side they are told.
async fn stock(ask: &Ask, origin: &str, destination: &str) -> Result<Vec<Stock>, Failure> {
    let app = &ask.web.app;
    let mut list = Vec::new();
    for (country, dimension, other) in [(origin, "destination", destination), (destination, "origin", origin)] {
        let series = app.store.series_on_country(&ask.who.viewer, country).await?;
        let fitting = series.into_iter().filter(|one| {
            let dimensions = &one.series.dimensions;
            dimensions.get(dimension).is_some_and(|value| value == other)
                && dimensions.iter().all(|(name, value)| name == dimension || value == "both")
        });
        for one in fitting {
            let cards = app.store.cards(&ask.who.viewer, &[one.record_id]).await?;
            let Some(card) = cards.into_iter().next() else { continue };
            let figures = one.series.observations.iter().rev().filter_map(|o| Some((o.period.clone(), o.value?)));
            list.push(Stock {
                slug: card.slug,
                title: card.title,
                unit: one.series.unit.clone(),
                source: one.series.source.clone(),
                vintage: one.series.vintage.clone(),
                figures: figures.collect(),
            });
        }
    }
    Ok(list)
}
