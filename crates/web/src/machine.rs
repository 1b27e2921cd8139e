//! The same content for programs: records and lists as JSON and CSV, behind pages and in the API alike.

use std::collections::BTreeMap;

use kerege_core::{PartialDate, PartyStatus, Text, party_status};
use kerege_search::{Answer, Hit, Part};
use kerege_store::{Record, Tie};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Web,
    pages::StandingView,
    request::Ask,
    respond,
    understood::{InsteadData, UnderstoodData},
};

/// The endings of addresses that mean data: ending and media type.
pub const FORMATS: [(&str, &str); 2] = [("json", "application/json"), ("csv", "text/csv")];

/// What an address ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page.
    Html,
    /// JSON.
    Json,
    /// A table.
    Csv,
}

/// Takes the ending off the last part of an address.
pub fn split(last: &str) -> (&str, Format) {
    match last.rsplit_once('.') {
        Some((name, "json")) => (name, Format::Json),
        Some((name, "csv")) => (name, Format::Csv),
        _ => (last, Format::Html),
    }
}

/// A record in a list.
#[derive(Serialize)]
pub struct ItemData {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Its part of the address.
    pub slug: String,
    /// Its title in each language.
    pub title: Text,
    /// Its summary in each language.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub summary: Text,
    /// The date it goes by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// ISO 3166-1 codes.
    pub countries: Vec<String>,
    /// Concepts of the thesaurus.
    pub topics: Vec<String>,
    /// Where it stands today: `in_force`, `ended` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<&'static str>,
    /// Its address.
    pub url: String,
    /// Where the words were found; only in answers to a search.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passages: Option<Vec<PassageData>>,
}

/// A passage in which the words were found.
#[derive(Serialize)]
pub struct PassageData {
    /// Its language.
    pub language: String,
    /// Its address.
    pub address: String,
    /// Its words.
    pub text: String,
}

/// A page of a list or of a search.
#[derive(Serialize)]
pub struct ListData {
    /// How many records were found.
    pub total: usize,
    /// The page, counted from 1.
    pub page: usize,
    /// How many a page has at most.
    pub page_size: usize,
    /// The records.
    pub items: Vec<ItemData>,
    /// Facet → value → count.
    pub facets: BTreeMap<String, BTreeMap<String, usize>>,
    /// How the words were understood; only in answers to a search.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub understood: Option<UnderstoodData>,
    /// What would find something where nothing was found; only in answers to a search.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Vec<InsteadData>>,
}

/// The records of an answer, and the answer as data; with `searched` also what only a search can tell.
pub fn list_data(
    ask: &Ask,
    answer: &Answer,
    records: &[Record],
    page: usize,
    page_size: usize,
    searched: bool,
) -> ListData {
    let items = records.iter().map(|record| {
        let hit = answer.hits.iter().find(|hit| hit.id == record.id).filter(|_| searched);
        item_data(ask, record, hit)
    });
    let facets = answer.facets.iter().map(|(facet, values)| (facet.clone(), values.iter().cloned().collect()));
    ListData {
        total: answer.total,
        page: page + 1,
        page_size,
        items: items.collect(),
        facets: facets.collect(),
        understood: searched.then(|| (&answer.understood).into()),
        instead: searched.then(|| answer.instead.iter().map(InsteadData::from).collect()),
    }
}

fn item_data(ask: &Ask, record: &Record, hit: Option<&Hit>) -> ItemData {
    let document = &record.document;
    let url = url(ask, &document.kind, &record.slug);
    let passages = hit.map(|hit| {
        let one = |passage: &kerege_search::FoundPassage| PassageData {
            language: passage.language.to_string(),
            address: match (passage.part, passage.anchor.as_str()) {
                (_, "") => url.clone(),
                (Part::File, page) => format!("{url}/{page}"),
                (_, anchor) => format!("{url}#{anchor}"),
            },
            text: passage.pieces.iter().map(|piece| piece.text.as_str()).collect(),
        };
        hit.passages.iter().map(one).collect()
    });
    ItemData {
        id: record.id,
        kind: document.kind.clone(),
        slug: record.slug.clone(),
        title: document.title.clone(),
        summary: document.summary.clone(),
        date: document.date,
        countries: document.countries.clone(),
        topics: document.topics.clone(),
        standing: standing(&ask.web, record).map(|standing| standing.word),
        url,
        passages,
    }
}

fn standing(web: &Web, record: &Record) -> Option<StandingView> {
    let app = &web.app;
    let kind = app.definitions.kinds.get(&record.document.kind)?;
    crate::pages::standing_today(app, kind, &record.document)
}

/// The address of a record, absolute where the centre knows its own.
pub fn url(ask: &Ask, kind: &str, slug: &str) -> String {
    format!("{}/{}/{kind}/{slug}", ask.web.app.settings.address, ask.language().tag)
}

/// The whole of a record as data.
pub fn record_data(
    ask: &Ask,
    record: &Record,
    ties: &[Tie],
    series: &[kerege_store::StoredSeries],
) -> serde_json::Value {
    let app = &ask.web.app;
    let mut data = serde_json::to_value(&record.document).unwrap_or_default();
    let ids: BTreeMap<String, &Tie> =
        ties.iter().filter(|tie| !tie.inverse).map(|tie| (tie.card.id.to_string(), tie)).collect();
    let tie = |tie: &Tie| {
        serde_json::json!({
            "rel": tie.relation, "id": tie.card.id, "kind": tie.card.kind, "slug": tie.card.slug, "title": tie.card.title,
            "url": url(ask, &tie.card.kind, &tie.card.slug),
        })
    };
    if let Some(map) = data.as_object_mut() {
        map.insert("id".into(), record.id.to_string().into());
        map.insert("slug".into(), record.slug.clone().into());
        // Links to what this reader may not see are left out with everything else about it.
        let links = record.document.links.iter().filter_map(|link| ids.get(&link.to).map(|known| tie(known)));
        map.insert("links".into(), links.collect());
        map.insert("linked_from".into(), ties.iter().filter(|tie| tie.inverse).map(tie).collect());
        map.insert("revision".into(), record.number.into());
        map.insert("url".into(), url(ask, &record.document.kind, &record.slug).into());
        let facts = [("published_at", record.life.published_at), ("confirmed_at", record.life.confirmed_at)];
        for (name, moment) in facts {
            if let Some(moment) = moment {
                map.insert(name.into(), moment.to_string().into());
            }
        }
        if let Some(standing) = standing(&ask.web, record) {
            let date = standing.date.map(|date| date.to_string());
            map.insert(
                "standing".into(),
                serde_json::json!({ "on": app.clock.today(), "is": standing.word, "date": date }),
            );
        }
        if let Some(states) = states_today(ask, record) {
            map.insert("states".into(), states);
        }
        if !series.is_empty() {
            map.insert("series".into(), series.iter().map(|one| serde_json::json!(one.series)).collect());
        }
    }
    data
}

/// What each state is to a treaty today; nothing for kinds without parties.
fn states_today(ask: &Ask, record: &Record) -> Option<serde_json::Value> {
    let definitions = &ask.web.app.definitions;
    let kind = definitions.kinds.get(&record.document.kind)?;
    kind.parties_field()?;
    let actions = record.document.parties(kind);
    let today = ask.web.app.clock.today();
    let mut states = serde_json::Map::new();
    for action in &actions {
        let status = party_status(&actions, |action| definitions.action_effect(action), &action.country, today);
        let word = match status {
            PartyStatus::Party { .. } => "party",
            PartyStatus::Signatory { .. } => "signatory",
            PartyStatus::Left { .. } => "left",
            PartyStatus::NotRecorded => "not_recorded",
        };
        states.insert(action.country.clone(), word.into());
    }
    Some(states.into())
}

/// A list as a table: one record a row, a title column for each language.
pub fn list_table(ask: &Ask, name: &str, records: &[Record]) -> Result<Vec<u8>, crate::error::Failure> {
    let languages: Vec<_> = ask.web.app.languages.iter().map(|language| language.tag.clone()).collect();
    let titles: Vec<String> = languages.iter().map(|tag| format!("title@{tag}")).collect();
    let mut header = vec!["id", "kind", "slug"];
    header.extend(titles.iter().map(String::as_str));
    header.extend(["date", "countries", "topics", "standing", "url"]);
    let rows = records.iter().map(|record| {
        let document = &record.document;
        let mut row = vec![record.id.to_string(), document.kind.clone(), record.slug.clone()];
        row.extend(languages.iter().map(|tag| document.title.get(tag).unwrap_or_default().to_owned()));
        row.extend([
            document.date.map(|date| date.to_string()).unwrap_or_default(),
            document.countries.join(" "),
            document.topics.join(" "),
            standing(&ask.web, record).map(|standing| standing.word.to_owned()).unwrap_or_default(),
            url(ask, &document.kind, &record.slug),
        ]);
        row
    });
    let mut bytes = Vec::new();
    kerege_exchange::export::table::write_table(&mut bytes, &header, rows)
        .map_err(|error| crate::error::Failure::Broken(format!("{name}: {error}")))?;
    Ok(bytes)
}

/// A record as a table: one field a row, or for an indicator one figure a row.
pub fn record_table(
    ask: &Ask,
    record: &Record,
    series: &[kerege_store::StoredSeries],
) -> Result<Vec<u8>, crate::error::Failure> {
    let mut bytes = Vec::new();
    let failed = |error: std::io::Error| crate::error::Failure::Broken(error.to_string());
    if !series.is_empty() {
        let rows = series.iter().flat_map(|one| {
            let of = &one.series;
            let dimensions: Vec<String> = of.dimensions.iter().map(|(name, value)| format!("{name}={value}")).collect();
            of.observations.iter().map(move |figure| {
                vec![
                    of.country.clone(),
                    dimensions.join(";"),
                    of.unit.clone(),
                    of.nature.clone(),
                    of.source.clone(),
                    of.vintage.clone(),
                    of.license.clone(),
                    figure.period.clone(),
                    figure.value.map(|value| value.to_string()).unwrap_or_default(),
                ]
            })
        });
        let header = ["country", "dimensions", "unit", "nature", "source", "vintage", "license", "period", "value"];
        kerege_exchange::export::table::write_table(&mut bytes, &header, rows).map_err(failed)?;
        return Ok(bytes);
    }
    let data = record_data(ask, record, &[], &[]);
    let mut rows = Vec::new();
    flatten("", &data, &mut rows);
    kerege_exchange::export::table::write_table(&mut bytes, &["field", "value"], rows).map_err(failed)?;
    Ok(bytes)
}

fn flatten(path: &str, value: &serde_json::Value, rows: &mut Vec<Vec<String>>) {
    use serde_json::Value;
    let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| flatten(&inside(name), value, rows)),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            rows.push(vec![path.to_owned(), words.join(" ; ")]);
        }
        Value::Array(list) => {
            (1..).zip(list).for_each(|(number, value)| flatten(&inside(&format!("{number}")), value, rows))
        }
        Value::String(text) => rows.push(vec![path.to_owned(), text.clone()]),
        Value::Null => {}
        other => rows.push(vec![path.to_owned(), other.to_string()]),
    }
}

/// Answers with data where the address asks for it.
pub async fn answer_list(
    ask: &Ask,
    name: &str,
    format: Format,
    data: &ListData,
    records: &[Record],
) -> respond::Answer {
    match format {
        Format::Csv => respond::csv(ask, name, list_table(ask, name, records)?, true).await,
        _ => respond::json(ask, data, true).await,
    }
}
