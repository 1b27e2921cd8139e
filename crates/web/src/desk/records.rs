//! Records on the desk: lists by state, and one record with everything that can be done to it.

use axum::extract::Path;
use kerege_app::{Act, differences};
use kerege_core::{Document, FileLink, Text, Viewer};
use kerege_store::Version;
use serde::Serialize;
use uuid::Uuid;

use super::{
    files::{Progress, progress},
    guesses::{self, GuessView},
    notes::{NoteView, views},
    work::{Row, read_filter, rows},
};
use crate::{
    error::Failure,
    frame::Frame,
    pages::{DifferenceView, Pages, difference_label, paging_of},
    request::Ask,
    respond::{self, Answer},
};

/// Records by state and kind.
#[derive(Serialize)]
pub struct DeskRecordsPage {
    frame: Frame,
    rows: Vec<Row>,
    total: i64,
    pages: Pages,
    /// State, whether chosen, query.
    states: Vec<(&'static str, bool, String)>,
    /// Kind, whether chosen, query.
    kinds: Vec<(String, bool, String)>,
    creatable: Vec<String>,
    /// The language whose translations the list is about.
    translating: Option<String>,
}

/// A record with everything that can be done to it.
#[derive(Serialize)]
pub struct DeskRecordPage {
    frame: Frame,
    id: String,
    kind: String,
    slug: String,
    title: Text,
    state: &'static str,
    latest: i64,
    published: Option<i64>,
    submitted_at: Option<String>,
    published_at: Option<String>,
    withdrawn_at: Option<String>,
    confirmed_at: Option<String>,
    embargo_until: Option<String>,
    owner: Option<(String, Text)>,
    author: String,
    saved_at: String,
    note: String,
    /// Language and state of its words; `wanting` where there are none.
    translations: Vec<(String, &'static str)>,
    /// What publishing would change for the readers.
    pending: Vec<DifferenceView>,
    may: Vec<Act>,
    notes: Vec<NoteView>,
    files: Vec<FileView>,
    /// What the text of its files lets one guess.
    guesses: Vec<GuessView>,
    /// Names of the places that it was taken from.
    taken_from: Vec<String>,
    copies: Vec<CopyView>,
    team: bool,
}

/// A file of the record and how far its reading is.
#[derive(Serialize)]
struct FileView {
    sha256: String,
    name: String,
    size: u64,
    progress: Progress,
}

/// The copy of a cited page.
#[derive(Serialize)]
struct CopyView {
    url: String,
    taken_at: Option<String>,
    sha256: String,
    problem: String,
}

/// How many records a page shows.
const PAGE: usize = 30;

/// Lists records.
pub async fn list(ask: Ask) -> Answer {
    let (page, _) = paging_of(&ask, PAGE);
    let filter = read_filter(&ask, &ask.query);
    let (rows, total) = rows(&ask, &filter, PAGE as i64, (page * PAGE) as i64).await?;
    let chosen = filter.state.map(|state| state.as_str());
    let toggle = |name: &str, value: &str, on: bool| ask.query.replacing(name, if on { "" } else { value });
    let states = kerege_store::State::ALL.map(kerege_store::State::as_str);
    let kinds: Vec<String> = ask.web.app.definitions.kinds.iter().map(|kind| kind.name.clone()).collect();
    let page = DeskRecordsPage {
        frame: Frame::said(&ask, "desk-records-title").unlisted().with_done(&ask),
        rows,
        total,
        pages: Pages::of(&ask, page, PAGE, total as usize),
        states: states
            .into_iter()
            .map(|state| (state, chosen == Some(state), toggle("state", state, chosen == Some(state))))
            .collect(),
        kinds: kinds
            .iter()
            .map(|kind| {
                let on = filter.kind.as_ref() == Some(kind);
                (kind.clone(), on, toggle("kind", kind, on))
            })
            .collect(),
        creatable: kinds,
        translating: filter.wants.or(filter.translation.map(|(language, _)| language)).filter(|tag| !tag.is_empty()),
    };
    respond::fresh_page(&ask, "desk/records.html", &page).await
}

/// Shows a record.
pub async fn show(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let app = &ask.web.app;
    let viewer = &ask.who.viewer;
    let record = app.newest(viewer, id).await?;
    let own = record.life.owner.is_some() && record.life.owner == viewer.organisation();
    if !viewer.is_team() && !own {
        return Err(Failure::NotFound);
    }
    let kind = app.definitions.kinds.get(&record.document.kind).ok_or(Failure::NotFound)?;
    let mut may = Vec::new();
    for act in [
        Act::Edit,
        Act::Submit,
        Act::Return,
        Act::Publish,
        Act::Withdraw,
        Act::Confirm,
        Act::Restore,
        Act::Note,
        Act::Assign,
    ] {
        if app.may(viewer, act, &record).await? {
            may.push(act);
        }
    }
    let shown = app.store.record(viewer, &kerege_store::Key::Id(id), Version::Shown).await?;
    let before = shown.filter(|shown| record.life.published.is_some() && shown.number != record.number);
    let pending = before.map(|before| differences(&before.document, &record.document)).unwrap_or_default();
    let pending = pending
        .into_iter()
        .map(|difference| DifferenceView::new(difference_label(&ask, kind, &difference), difference));
    let revisions = app.store.revisions(viewer, id).await?;
    let newest = revisions.iter().find(|revision| revision.number == record.number);
    let owner = match record.life.owner {
        Some(owner) => app.store.cards(&Viewer::Operator, &[owner]).await?.into_iter().next(),
        None => None,
    };
    let notes = app.store.notes_on(viewer, id).await?;
    let text = |moment: Option<jiff::Timestamp>| moment.map(|moment| moment.to_string());
    let title = ask.language().words(&record.document.title).to_owned();
    let original = (record.document.original.to_string(), "original");
    let translations = record.document.translations().map(|(tag, state)| (tag.to_string(), state.as_str()));
    let mut translations: Vec<(String, &str)> = std::iter::once(original).chain(translations).collect();
    for language in app.languages.iter() {
        if translations.iter().all(|(tag, _)| *tag != language.tag.as_str()) {
            translations.push((language.tag.to_string(), "wanting"));
        }
    }
    let page = DeskRecordPage {
        frame: Frame::new(&ask, title).crumb(ask.language().say("desk-title", &[]), "/desk").unlisted().with_done(&ask),
        id: id.to_string(),
        kind: kind.name.clone(),
        slug: record.slug.clone(),
        state: record.life.state().as_str(),
        latest: record.life.latest,
        published: record.life.published,
        submitted_at: text(record.life.submitted_at),
        published_at: text(record.life.published_at),
        withdrawn_at: text(record.life.withdrawn_at),
        confirmed_at: text(record.life.confirmed_at),
        embargo_until: text(record.life.embargo_until),
        owner: owner.map(|card| (card.slug, card.title)),
        author: newest.map(|revision| revision.author.clone()).unwrap_or_default(),
        saved_at: record.saved_at.to_string(),
        note: newest.map(|revision| revision.note.clone()).unwrap_or_default(),
        translations,
        pending: pending.collect(),
        may,
        notes: views(&ask, notes).await?,
        files: file_views(&ask, &record.document.files).await?,
        guesses: guesses::views(&ask, kind, id).await?,
        taken_from: taken_from(&ask, id).await?,
        copies: copies(&ask, &record.document).await?,
        team: viewer.is_team(),
        title: record.document.title,
    };
    respond::fresh_page(&ask, "desk/record.html", &page).await
}

async fn file_views(ask: &Ask, files: &[FileLink]) -> Result<Vec<FileView>, Failure> {
    let hashes: Vec<String> = files.iter().map(|file| file.sha256.clone()).collect();
    let texts = ask.web.app.store.file_texts(&hashes).await?;
    let view = |file: &FileLink| FileView {
        sha256: file.sha256.clone(),
        name: file.name.clone(),
        size: file.size,
        progress: progress(ask, &texts, file),
    };
    Ok(files.iter().map(view).collect())
}

async fn taken_from(ask: &Ask, id: Uuid) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for item in ask.web.app.store.harvest_of_record(id).await? {
        names.extend(ask.web.app.store.harvest_source(item.source_id).await?.map(|source| source.name));
    }
    names.dedup();
    Ok(names)
}

async fn copies(ask: &Ask, document: &Document) -> Result<Vec<CopyView>, Failure> {
    let urls: Vec<String> = document.sources.iter().map(|source| source.url.clone()).collect();
    let view = |copy: kerege_store::SourceCopy| CopyView {
        url: copy.url,
        taken_at: copy.taken_at.map(|moment| moment.to_string()),
        sha256: copy.sha256.unwrap_or_default(),
        problem: copy.problem,
    };
    Ok(ask.web.app.store.copies_of(&urls).await?.into_iter().map(view).collect())
}
