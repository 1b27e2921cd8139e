//! The first page: search, what is new, the ten kinds as a lattice, countries, what comes next.

use kerege_search::{Question, Sort};
use serde::Serialize;

use super::{Item, browse};
use crate::{
    frame::Frame,
    request::{Ask, text as header_text},
    respond::{self, Answer},
};

/// The first page.
#[derive(Serialize)]
pub struct HomePage {
    frame: Frame,
    total: usize,
    /// Kind, its description, how many.
    kinds: Vec<(String, kerege_core::Text, usize)>,
    /// Country and how many, countries of the region first.
    countries: Vec<(String, usize)>,
    /// What is new.
    news: Vec<Item>,
    /// What comes next: date, stage, vocabulary, kind, slug, title.
    coming: Vec<Coming>,
    corridors: Vec<(String, usize)>,
}

/// A dated event that lies ahead.
#[derive(Clone, Debug, Serialize)]
pub struct Coming {
    /// When.
    pub day: String,
    /// What, a concept of `stages`.
    pub stage: String,
    /// The vocabulary of the stage.
    pub stages: String,
    /// The record's kind.
    pub kind: String,
    /// The record's address.
    pub slug: String,
    /// The record's title.
    pub title: kerege_core::Text,
    /// Its countries.
    pub countries: Vec<String>,
}

/// How far ahead is looked, in days.
const AHEAD: i64 = 400;

/// The address without a language: the page in the language that the browser asks for, without sending it elsewhere.
pub async fn root(mut ask: Ask, headers: axum::http::HeaderMap) -> Answer {
    let wanted = header_text(&headers, axum::http::header::ACCEPT_LANGUAGE).unwrap_or_default();
    let tag = ask.web.app.languages.negotiate(wanted).tag.to_string();
    ask.set_language(&tag);
    let page = home(&ask).await?;
    let mut response = respond::fresh_page(&ask, "home/show.html", &page).await?;
    let vary = axum::http::HeaderValue::from_static("accept-language, accept-encoding, cookie");
    response.headers_mut().insert(axum::http::header::VARY, vary);
    Ok(response)
}

/// The first page of a language.
pub async fn show(ask: Ask) -> Answer {
    let page = home(&ask).await?;
    respond::page(&ask, "home/show.html", &page).await
}

async fn home(ask: &Ask) -> Result<HomePage, crate::error::Failure> {
    let app = &ask.web.app;
    let question = Question { sort: Sort::Changed, ..browse::question(ask, Default::default(), 7) };
    let found = browse::browse(ask, question).await?;
    let count = |facet: &str, value: &str| {
        let counts = found.answer.facets.get(facet);
        counts.and_then(|counts| counts.iter().find(|(id, _)| id == value)).map_or(0, |(_, count)| *count)
    };
    let kinds = app.definitions.kinds.iter();
    let kinds = kinds.map(|kind| (kind.name.clone(), kind.about.clone(), count("kind", &kind.name)));
    let role = |role| move |country: &&kerege_core::Country| country.role == role;
    let places = app.definitions.places.countries();
    let origins = places.iter().filter(role(kerege_core::CountryRole::Origin));
    let destinations = places.iter().filter(role(kerege_core::CountryRole::Destination));
    let countries = origins.chain(destinations).map(|country| (country.code.clone(), count("country", &country.code)));
    let corridors = found.answer.facets.get("issue.corridors").map(Vec::as_slice).unwrap_or_default();
    let language = ask.language();
    let name = language.words(&app.settings.name);
    let name = if name.is_empty() { language.say("centre-name", &[]) } else { name.to_owned() };
    let motto = language.words(&app.settings.motto);
    let motto = if motto.is_empty() { language.say("centre-motto", &[]) } else { motto.to_owned() };
    Ok(HomePage {
        frame: Frame::new(ask, name).described(&motto).completing(),
        total: found.answer.total,
        kinds: kinds.collect(),
        countries: countries.filter(|(_, count)| *count > 0).collect(),
        news: found.items(&ask.web),
        coming: coming(ask, None, 6).await?,
        corridors: corridors.iter().take(6).cloned().collect(),
    })
}

/// Dated events ahead, of one country or of all.
pub async fn coming(ask: &Ask, country: Option<&str>, limit: usize) -> Result<Vec<Coming>, crate::error::Failure> {
    let app = &ask.web.app;
    let today = app.clock.today();
    let last = today.checked_add(jiff::Span::new().days(AHEAD)).unwrap_or(today);
    let events = app.store.events_between(&ask.who.viewer, today, last, 200).await?;
    let mut ids: Vec<_> = events.iter().map(|event| event.record_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let records = app.store.records(&ask.who.viewer, &ids, kerege_store::Version::Shown).await?;
    let ahead = events.into_iter().filter_map(|event| {
        let record = records.iter().find(|record| record.id == event.record_id)?;
        let kind = app.definitions.kinds.get(&record.document.kind)?;
        let here = country.is_none_or(|code| record.document.countries.iter().any(|own| own == code));
        here.then(|| Coming {
            day: event.day,
            stage: event.stage,
            stages: kind.stages.clone().unwrap_or_default(),
            kind: kind.name.clone(),
            slug: record.slug.clone(),
            title: record.document.title.clone(),
            countries: record.document.countries.clone(),
        })
    });
    Ok(ahead.take(limit).collect())
}
