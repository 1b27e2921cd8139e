//! A country: everything about it, gathered from all kinds for somebody who prints two pages.

use axum::extract::Path;
use kerege_core::{Capability, CountryRole, PartialDate, Text};
use kerege_search::{Question, Sort};
use kerege_store::StoredSeries;
use serde::Serialize;

use super::{
    Item,
    browse::{self, filters_of},
    home::{Coming, coming},
    parties::{PartyRow, party_rows},
};
use crate::{
    error::Failure,
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// The list of countries.
#[derive(Serialize)]
pub struct CountriesPage {
    frame: Frame,
    /// Role word, and its countries with counts.
    groups: Vec<(&'static str, Vec<(String, usize)>)>,
}

/// A country's page.
#[derive(Serialize)]
pub struct CountryPage {
    frame: Frame,
    code: String,
    name: Text,
    total: usize,
    /// Kind and how many.
    counts: Vec<(String, usize)>,
    coming: Vec<Coming>,
    treaties: Vec<TreatyRow>,
    figures: Vec<FigureRow>,
    corridors: Vec<(String, usize)>,
    /// A kind and its newest records.
    kinds: Vec<KindView>,
    /// The kinds whose records stand in tables of their own.
    treaty_kind: Option<String>,
    figure_kind: Option<String>,
}

/// A treaty and what this country is to it.
#[derive(Serialize)]
struct TreatyRow {
    slug: String,
    title: Text,
    date: Option<PartialDate>,
    party: PartyRow,
}

/// The latest figure of each source for an indicator: rivals stand side by side.
#[derive(Serialize)]
pub struct FigureRow {
    slug: String,
    title: Text,
    unit: String,
    figures: Vec<Figure>,
}

/// A figure.
#[derive(Serialize)]
struct Figure {
    period: String,
    value: f64,
    source: String,
    vintage: String,
}

/// The newest records of a kind.
#[derive(Serialize)]
pub struct KindView {
    /// The kind.
    pub kind: String,
    /// How many there are.
    pub total: usize,
    /// The first of them.
    pub items: Vec<Item>,
}

/// Lists the countries.
pub async fn list(ask: Ask) -> Answer {
    let found = browse::browse(&ask, browse::question(&ask, Default::default(), 1)).await?;
    let counts = found.answer.facets.get("country").cloned().unwrap_or_default();
    let places = &ask.web.app.definitions.places;
    let language = ask.language();
    let of = |role: CountryRole| {
        let mut list: Vec<(String, usize)> = counts
            .iter()
            .filter(|(code, _)| places.country(code).is_some_and(|country| country.role == role))
            .cloned()
            .collect();
        let name = |code: &str| places.country(code).map_or("", |country| language.words(&country.name));
        list.sort_by(|left, right| language.sorting.compare(name(&left.0), name(&right.0)));
        list
    };
    let groups = vec![
        ("origin", of(CountryRole::Origin)),
        ("destination", of(CountryRole::Destination)),
        ("other", of(CountryRole::Other)),
    ];
    let page = CountriesPage { frame: Frame::said(&ask, "countries-title"), groups };
    respond::page(&ask, "country/list.html", &page).await
}

/// How many records of a kind the page shows.
const SHOWN: usize = 3;

/// Shows a country.
pub async fn show(ask: Ask, Path((_, code)): Path<(String, String)>) -> Answer {
    let app = &ask.web.app;
    let country =
        app.definitions.places.country(&code).filter(|country| country.code == code).ok_or(Failure::NotFound)?;
    let filters = filters_of([("country", &code)]);
    let overview = browse::browse(&ask, browse::question(&ask, filters.clone(), 1)).await?;
    let counts = kind_counts(&ask, &overview.answer);
    let mut kinds = Vec::new();
    for (kind, total) in &counts {
        let capable = |capability| app.definitions.kinds.get(kind).is_some_and(|kind| kind.can(capability));
        // Treaties and figures have tables of their own.
        if !capable(Capability::HasParties) && !capable(Capability::HasSeries) {
            kinds.push(newest(&ask, kind, *total, filters.clone(), SHOWN).await?);
        }
    }
    let with =
        |capability| app.definitions.kinds.iter().find(|kind| kind.can(capability)).map(|kind| kind.name.clone());
    let language = ask.language();
    let corridors = overview.answer.facets.get("issue.corridors").cloned().unwrap_or_default();
    let name = language.words(&country.name);
    let page = CountryPage {
        frame: Frame::new(&ask, name)
            .crumb(language.say("countries-title", &[]), "/country")
            .described(&language.say("country-about", &[("country", name.into())])),
        code: code.clone(),
        name: country.name.clone(),
        total: overview.answer.total,
        counts,
        coming: coming(&ask, Some(&code), 8).await?,
        treaties: treaties(&ask, &code).await?,
        figures: figure_rows(&ask, app.store.series_on_country(&ask.who.viewer, &code).await?).await?,
        corridors: corridors.into_iter().filter(|(corridor, _)| corridor.split('-').any(|side| side == code)).collect(),
        kinds,
        treaty_kind: with(Capability::HasParties),
        figure_kind: with(Capability::HasSeries),
    };
    respond::page(&ask, "country/show.html", &page).await
}

/// How many records of each kind were found, in the order of the kinds.
pub fn kind_counts(ask: &Ask, answer: &kerege_search::Answer) -> Vec<(String, usize)> {
    let counts = answer.facets.get("kind").map(Vec::as_slice).unwrap_or_default();
    let kinds = ask.web.app.definitions.kinds.iter();
    kinds.filter_map(|kind| counts.iter().find(|(name, _)| *name == kind.name).cloned()).collect()
}

/// The newest records of a kind.
pub async fn newest(
    ask: &Ask,
    kind: &str,
    total: usize,
    mut filters: std::collections::BTreeMap<String, Vec<String>>,
    count: usize,
) -> Result<KindView, Failure> {
    filters.insert("kind".to_owned(), vec![kind.to_owned()]);
    let found = browse::browse(ask, browse::question(ask, filters, count)).await?;
    Ok(KindView { kind: kind.to_owned(), total, items: found.items(&ask.web) })
}

/// The treaties that concern the country, and what it is to each.
async fn treaties(ask: &Ask, code: &str) -> Result<Vec<TreatyRow>, Failure> {
    let app = &ask.web.app;
    let mut rows = Vec::new();
    for kind in app.definitions.kinds.iter().filter(|kind| kind.can(Capability::HasParties)) {
        let filters = filters_of([("country", code), ("kind", &kind.name)]);
        let question = Question { sort: Sort::Title, ..browse::question(ask, filters, 200) };
        for record in browse::browse(ask, question).await?.records {
            let parties = party_rows(&app.definitions, kind, &record.document, app.clock.today());
            if let Some(party) = parties.into_iter().find(|row| row.country == code) {
                rows.push(TreatyRow {
                    slug: record.slug,
                    title: record.document.title,
                    date: record.document.date,
                    party,
                });
            }
        }
    }
    // Bound first, then signed, left, and none found; inside each the latest step first.
    let rank = |status: &str| {
        ["party", "signatory", "left", "none-found"].iter().position(|known| *known == status).unwrap_or(9)
    };
    rows.sort_by_key(|row| (rank(row.party.status), std::cmp::Reverse(row.party.status_date)));
    Ok(rows)
}

/// The latest figures of the series that stand for the whole of a country, by indicator.
pub async fn figure_rows(ask: &Ask, series: Vec<StoredSeries>) -> Result<Vec<FigureRow>, Failure> {
    let whole: Vec<&StoredSeries> = series.iter().filter(|one| is_whole(one)).collect();
    let mut ids: Vec<_> = whole.iter().map(|one| one.record_id).collect();
    ids.dedup();
    let cards = ask.web.app.store.cards(&ask.who.viewer, &ids).await?;
    let mut rows: Vec<FigureRow> = Vec::new();
    for id in ids {
        let Some(card) = cards.iter().find(|card| card.id == id) else { continue };
        let mut unit = String::new();
        let figures = whole.iter().filter(|one| one.record_id == id).filter_map(|one| {
            let (period, value) = one.series.latest()?;
            unit.clone_from(&one.series.unit);
            Some(Figure {
                period: period.to_owned(),
                value,
                source: one.series.source.clone(),
                vintage: one.series.vintage.clone(),
            })
        });
        let figures: Vec<Figure> = figures.collect();
        if !figures.is_empty() {
            rows.push(FigureRow { slug: card.slug.clone(), title: card.title.clone(), unit, figures });
        }
    }
    Ok(rows)
}

/// Whether a series describes everybody: no breakdown, or only values that mean all.
fn is_whole(series: &StoredSeries) -> bool {
    const ALL: [&str; 5] = ["both", "all-ages", "15-and-over", "total", "all-areas"];
    series.series.dimensions.values().all(|value| ALL.contains(&value.as_str()))
}
