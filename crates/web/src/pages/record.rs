//! The page of a record, of whatever kind: what it says, where it stands, what it is tied to, how one knows.

use std::collections::BTreeMap;

use axum::extract::Path;
use kerege_core::{Capability, Document, Event, FileLink, Kind, PartialDate, Source, Text, TranslationState};
use kerege_store::{Key, Record, State, StoredSeries, Tie, Version};
use serde::Serialize;

use super::{
    Fact, StandingView,
    chart::{Figures, figures},
    fact::facts,
    item::is_unconfirmed,
    parties::{PartyRow, party_rows},
    standing::standing_of,
};
use crate::{
    error::Failure,
    frame::Frame,
    machine::{self, Format},
    request::Ask,
    respond::{self, Answer},
};

/// A record's page.
#[derive(Serialize)]
pub struct RecordPage {
    frame: Frame,
    id: String,
    kind: String,
    slug: String,
    title: Text,
    /// The title in its own language, where that is another.
    original_title: Option<(String, String)>,
    standing: Option<StandingView>,
    summary: Text,
    /// Sections of the body: language, anchor, Markdown.
    body: Vec<(String, String, String)>,
    notice: Option<Notice>,
    /// Language and state of its words.
    translations: Vec<(String, &'static str)>,
    facts: Vec<Fact>,
    sections: Vec<Fact>,
    countries: Vec<String>,
    places: Vec<String>,
    topics: Vec<String>,
    date: Option<PartialDate>,
    events: Vec<EventView>,
    stages: String,
    parties: Option<Vec<PartyRow>>,
    status_note: Option<Text>,
    figures: Option<Figures>,
    ties: Vec<TieGroup>,
    gathers: bool,
    sources: Vec<Source>,
    files: Vec<FileView>,
    confidence: Option<&'static str>,
    sensitive: bool,
    license: String,
    published_at: Option<String>,
    confirmed_at: Option<String>,
    unconfirmed: bool,
    cited: Option<Citation>,
    address: String,
    /// The state of the record, for who is signed in and may see more than readers do.
    state: Option<&'static str>,
    may_edit: bool,
}

/// What a reader is told where the words are not simply in her language.
#[derive(Debug, Serialize)]
struct Notice {
    /// `missing`, `unchecked` or `stale`.
    word: &'static str,
    /// The language that is shown.
    language: String,
}

/// An event as the timeline shows it.
#[derive(Debug, Serialize)]
struct EventView {
    date: Option<PartialDate>,
    stage: String,
    note: Text,
    source: String,
    /// It lies ahead.
    ahead: bool,
}

/// Records that the record is tied to in one way.
#[derive(Debug, Serialize)]
struct TieGroup {
    /// The relation, or for records that gather, the kind.
    name: String,
    /// The relation is seen from its other end.
    inverse: bool,
    ties: Vec<TieView>,
}

#[derive(Debug, Serialize)]
struct TieView {
    kind: String,
    slug: String,
    title: Text,
    date: Option<PartialDate>,
}

/// A file of the record.
#[derive(Debug, Serialize)]
struct FileView {
    link: FileLink,
    /// How many pages of text it has.
    pages: i64,
    /// Whether this reader gets it.
    offered: bool,
}

/// How a publication is cited.
#[derive(Debug, Serialize)]
struct Citation {
    authors: Vec<String>,
    year: Option<i16>,
    publisher: String,
    identifiers: Vec<String>,
}

/// Shows a record, or sends on to the address it has now.
pub async fn show(ask: Ask, Path((_, kind, slug)): Path<(String, String, String)>) -> Answer {
    let (slug, format) = machine::split(&slug);
    let (record, kind) = read(&ask, &kind, slug).await?;
    if record.slug != slug {
        let ending = match format {
            Format::Html => "",
            Format::Json => ".json",
            Format::Csv => ".csv",
        };
        return Ok(respond::moved(&format!("/{}/{}/{}{ending}", ask.language().tag, kind.name, record.slug)));
    }
    let app = &ask.web.app;
    let ties = app.store.ties(&ask.who.viewer, record.id).await?;
    let series = match kind.can(Capability::HasSeries) {
        true => app.store.series_of(&ask.who.viewer, record.id).await?,
        false => Vec::new(),
    };
    match format {
        Format::Json => respond::json(&ask, &machine::record_data(&ask, &record, &ties, &series), true).await,
        Format::Csv => {
            let table = machine::record_table(&ask, &record, &series)?;
            respond::csv(&ask, &record.slug, table, true).await
        }
        Format::Html => {
            let page = page(&ask, &kind, record, ties, series).await?;
            respond::page(&ask, "record/show.html", &page).await
        }
    }
}

/// The record of this address that the reader may see, with its kind.
pub async fn read(ask: &Ask, kind: &str, slug: &str) -> Result<(Record, Kind), Failure> {
    let app = &ask.web.app;
    let kind = app.definitions.kinds.get(kind).ok_or(Failure::NotFound)?;
    let record = app.store.record(&ask.who.viewer, &Key::Slug(slug), Version::Shown).await?;
    let record = record.filter(|record| record.document.kind == kind.name).ok_or(Failure::NotFound)?;
    Ok((record, kind.clone()))
}

/// Whether this viewer works on the record: of the team, or of the organisation that keeps it.
pub fn works_on(ask: &Ask, record: &Record) -> bool {
    let viewer = &ask.who.viewer;
    viewer.is_team() || record.life.owner.is_some() && record.life.owner == viewer.organisation()
}

async fn page(
    ask: &Ask,
    kind: &Kind,
    record: Record,
    ties: Vec<Tie>,
    series: Vec<StoredSeries>,
) -> Result<RecordPage, Failure> {
    let app = &ask.web.app;
    let language = ask.language();
    let today = app.clock.today();
    let document = &record.document;
    let (facts, mut sections) = facts(kind, document, &ask.who.viewer);
    // The note on the parties stands under their table.
    let status_note = kind.can(Capability::HasParties).then(|| document.field::<Text>("status_note")).flatten();
    sections.retain(|section| !(status_note.is_some() && section.name == "status_note"));
    let facts: Vec<Fact> =
        facts.into_iter().filter(|fact| !(status_note.is_some() && fact.name == "status_note")).collect();
    let body = document.body.said(&language.chain);
    let body = body.map(|said| {
        let sections = kerege_app::body_sections(said.text).into_iter();
        sections.map(|section| (said.language.to_string(), section.anchor, section.markdown.to_owned())).collect()
    });
    let team = works_on(ask, &record);
    let gathers = kind.can(Capability::Gathers);
    let title = language.words(&document.title).to_owned();
    let frame = Frame::new(ask, title)
        .crumb(language.words(&kind.plural), format!("/{}", kind.name))
        .described(language.words(&document.summary))
        .with_formats(ask, &machine::FORMATS);
    let files = file_views(ask, &document.files, team).await?;
    let frame = match document.countries.first().and_then(|code| app.definitions.places.country(code)) {
        Some(country) => frame.crumb(language.words(&country.name), format!("/country/{}", country.code)),
        None => frame,
    };
    Ok(RecordPage {
        id: record.id.to_string(),
        kind: kind.name.clone(),
        original_title: original_title(language, document),
        standing: standing_of(&app.definitions, kind, document, today),
        body: body.unwrap_or_default(),
        notice: notice(language, document),
        translations: translations(ask, kind, document),
        facts,
        sections,
        events: events(document, today),
        stages: kind.stages.clone().unwrap_or_default(),
        parties: kind.can(Capability::HasParties).then(|| party_rows(&app.definitions, kind, document, today)),
        status_note,
        figures: kind.can(Capability::HasSeries).then(|| figures(&ask.web, language, &series, &ask.query)),
        ties: group(ask, gathers, ties),
        gathers,
        confidence: document.confidence.map(|confidence| confidence.as_str()),
        license: if document.license.is_empty() { app.settings.license.clone() } else { document.license.clone() },
        published_at: record.life.published_at.map(|moment| moment.to_string()),
        confirmed_at: record.life.confirmed_at.map(|moment| moment.to_string()),
        unconfirmed: is_unconfirmed(&ask.web, kind, &record),
        cited: kind.can(Capability::Cited).then(|| citation(document)),
        address: machine::url(ask, &kind.name, &record.slug),
        state: (team && record.life.state() != State::Published).then(|| record.life.state().as_str()),
        may_edit: team,
        frame,
        title: record.document.title,
        summary: record.document.summary,
        countries: record.document.countries,
        places: record.document.places,
        topics: record.document.topics,
        date: record.document.date,
        sources: record.document.sources,
        files,
        sensitive: record.document.sensitive,
        slug: record.slug,
    })
}

async fn file_views(ask: &Ask, files: &[FileLink], team: bool) -> Result<Vec<FileView>, Failure> {
    let hashes: Vec<String> = files.iter().map(|file| file.sha256.clone()).collect();
    let texts = ask.web.app.store.file_texts(&hashes).await?;
    let pages = |file: &FileLink| texts.iter().find(|text| text.sha256 == file.sha256).map_or(0, |text| text.pages);
    let held_back = if team { Vec::new() } else { ask.web.app.store.files_without_copy(&hashes).await? };
    let view = |file: &FileLink| FileView {
        pages: pages(file),
        offered: !held_back.contains(&file.sha256),
        link: file.clone(),
    };
    Ok(files.iter().map(view).collect())
}

fn original_title(language: &kerege_language::interface::Language, document: &Document) -> Option<(String, String)> {
    let shown = document.title.said(&language.chain)?;
    let original = document.title.get(&document.original)?;
    (*shown.language != document.original && original != shown.text)
        .then(|| (document.original.to_string(), original.to_owned()))
}

/// What to say about the words: missing in this language, unchecked, or older than the original.
fn notice(language: &kerege_language::interface::Language, document: &Document) -> Option<Notice> {
    let main = if document.summary.is_empty() { &document.title } else { &document.summary };
    let shown = main.said(&language.chain)?.language;
    if *shown != language.tag {
        return Some(Notice { word: "missing", language: shown.to_string() });
    }
    match document.translation(shown) {
        Some(TranslationState::Unchecked) => {
            Some(Notice { word: "unchecked", language: document.original.to_string() })
        }
        Some(TranslationState::Stale) => Some(Notice { word: "stale", language: document.original.to_string() }),
        _ => None,
    }
}

fn translations(ask: &Ask, kind: &Kind, document: &Document) -> Vec<(String, &'static str)> {
    let mut list: Vec<(String, &'static str)> = document
        .languages(kind)
        .iter()
        .filter_map(|tag| Some((tag.to_string(), document.translation(tag)?.as_str())))
        .collect();
    let order =
        |tag: &str| ask.web.app.languages.iter().position(|language| language.tag.as_str() == tag).unwrap_or(99);
    list.sort_by_key(|(tag, state)| (*state != "original", order(tag)));
    list
}

fn events(document: &Document, today: jiff::civil::Date) -> Vec<EventView> {
    let view = |event: &Event| {
        let date = event.date_among(&document.events);
        EventView {
            date,
            stage: event.stage.clone(),
            note: event.note.clone(),
            source: event.source.clone(),
            ahead: date.is_some_and(|date| date.first_day() > today),
        }
    };
    document.events.iter().map(view).collect()
}

/// Ties by relation and direction; a record that gathers shows them by kind, in the order of the kinds.
fn group(ask: &Ask, gathers: bool, ties: Vec<Tie>) -> Vec<TieGroup> {
    let kinds = &ask.web.app.definitions.kinds;
    let mut groups: BTreeMap<(usize, String, bool), Vec<TieView>> = BTreeMap::new();
    let order = |relation: &str| RELATIONS.iter().position(|known| *known == relation).unwrap_or(RELATIONS.len());
    for tie in ties {
        let key = if gathers {
            (kinds.position(&tie.card.kind).unwrap_or(usize::MAX), tie.card.kind.clone(), false)
        } else {
            // A relation that is called the same from either side has no direction.
            let concept = ask.web.app.definitions.vocabularies.concept("relations", &tie.relation);
            let inverse = tie.inverse && concept.is_none_or(|concept| concept.label != concept.inverse);
            (order(&tie.relation) * 2 + usize::from(inverse), tie.relation.clone(), inverse)
        };
        let view = TieView { kind: tie.card.kind, slug: tie.card.slug, title: tie.card.title, date: tie.card.date };
        let list = groups.entry(key).or_default();
        if !list.iter().any(|known| known.kind == view.kind && known.slug == view.slug) {
            list.push(view);
        }
    }
    let mut groups: Vec<TieGroup> =
        groups.into_iter().map(|((_, name, inverse), ties)| TieGroup { name, inverse, ties }).collect();
    // Newest first; undated ones keep their order at the end.
    groups.iter_mut().for_each(|group| group.ties.sort_by_key(|tie| std::cmp::Reverse(tie.date)));
    groups
}

/// Relations that change what a record is come before those that merely touch it.
const RELATIONS: [&str; 8] =
    ["amends", "repeals", "implements", "part_of", "run_by", "member_of", "evidence_for", "about"];

fn citation(document: &Document) -> Citation {
    Citation {
        authors: document.field("authors").unwrap_or_default(),
        year: document.date.map(PartialDate::year),
        publisher: document.field("publisher").unwrap_or_default(),
        identifiers: document.field("identifiers").unwrap_or_default(),
    }
}
