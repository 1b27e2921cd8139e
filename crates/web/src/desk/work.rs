//! The work list: what waits for her, and for anybody.

use jiff::SignedDuration;
use kerege_core::{Capability, TranslationState};
use kerege_store::{DeskFilter, State, SubmissionFilter, SubmissionState, Version};
use serde::Serialize;
use uuid::Uuid;

use super::notes::{NoteView, views};
use crate::{
    error::Failure,
    frame::Frame,
    pages::Item,
    request::Ask,
    respond::{self, Answer},
};

/// The work list.
#[derive(Serialize)]
pub struct WorkPage {
    frame: Frame,
    name: String,
    mine: Waiting,
    review: Waiting,
    stale: Waiting,
    wanting: Waiting,
    /// The language of the page, into which those two are to be translated.
    language: String,
    /// The interface languages, for the lists of what they want.
    languages: Vec<String>,
    unconfirmed: Waiting,
    /// Language, state, how many translations.
    translations: Vec<(String, String, i64)>,
    broken: Vec<Broken>,
    unanswered: Vec<Unanswered>,
    notes: Vec<NoteView>,
    notes_total: i64,
    /// How many submissions wait, for who decides about them.
    submissions: Option<i64>,
    creatable: Vec<String>,
    team: bool,
}

/// Records that wait for the same thing.
#[derive(Serialize)]
pub struct Waiting {
    /// How many.
    pub total: i64,
    /// The first of them.
    pub items: Vec<Row>,
    /// The query of the list of all of them.
    pub query: String,
}

/// A record on the desk.
#[derive(Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Where it stands on its way.
    pub state: &'static str,
    /// When it was last saved.
    pub saved_at: String,
    /// What it is.
    pub item: Item,
}

/// A source that no longer answers.
#[derive(Serialize)]
struct Broken {
    id: String,
    title: kerege_core::Text,
    url: String,
    since: String,
    problem: String,
}

/// A word that several people looked for in vain.
#[derive(Serialize)]
struct Unanswered {
    word: String,
    day: String,
    people: i64,
}

/// How many of each are shown.
const SHOWN: i64 = 6;

/// Shows the work list.
pub async fn show(ask: Ask) -> Answer {
    let app = &ask.web.app;
    let account = ask.who.account.as_ref().ok_or(Failure::NotFound)?;
    let viewer = &ask.who.viewer;
    let language = ask.language().tag.to_string();
    let notes = app.store.open_notes(viewer, SHOWN, 0).await?;
    let page = WorkPage {
        frame: Frame::said(&ask, "desk-title").unlisted().with_done(&ask),
        name: account.name.clone(),
        mine: waiting(&ask, "state=draft&by=me").await?,
        review: waiting(&ask, "state=in_review").await?,
        stale: waiting(&ask, &format!("translation=stale&in={language}")).await?,
        wanting: waiting(&ask, &format!("wants={language}")).await?,
        languages: app.languages.iter().map(|language| language.tag.to_string()).collect(),
        language,
        unconfirmed: waiting(&ask, "unconfirmed=1").await?,
        translations: app.store.translation_counts(viewer).await?,
        broken: broken(&ask).await?,
        unanswered: unanswered(&ask).await?,
        notes: views(&ask, notes).await?,
        notes_total: app.store.count_open_notes(viewer).await?,
        submissions: submissions(&ask).await?,
        creatable: app.definitions.kinds.iter().map(|kind| kind.name.clone()).collect(),
        team: viewer.is_team(),
    };
    respond::fresh_page(&ask, "desk/work.html", &page).await
}

async fn submissions(ask: &Ask) -> Result<Option<i64>, Failure> {
    if !kerege_app::viewer_may_ever(&ask.who.viewer, kerege_app::Act::Moderate) {
        return Ok(None);
    }
    let filter = SubmissionFilter { state: Some(SubmissionState::Waiting), ..SubmissionFilter::default() };
    let (_, total) = ask.web.app.store.submissions(&ask.who.viewer, &filter, 0, 0).await?;
    Ok(Some(total))
}

async fn waiting(ask: &Ask, query: &str) -> Result<Waiting, Failure> {
    let filter = read_filter(ask, &crate::request::Query::parse(query));
    let (items, total) = rows(ask, &filter, SHOWN, 0).await?;
    Ok(Waiting { total, items, query: format!("?{query}") })
}

/// The filter that a query of the desk names.
pub fn read_filter(ask: &Ask, query: &crate::request::Query) -> DeskFilter {
    let app = &ask.web.app;
    let state = State::ALL.into_iter().find(|state| state.as_str() == query.get("state"));
    let translation = TranslationState::ALL.into_iter().find(|state| state.as_str() == query.get("translation"));
    let year_ago = app.clock.now().checked_sub(SignedDuration::from_hours(24 * 365)).unwrap_or(app.clock.now());
    let confirmed = app.definitions.kinds.iter().filter(|kind| kind.can(Capability::Confirmed));
    DeskFilter {
        state,
        kind: app.definitions.kinds.get(query.get("kind")).map(|kind| kind.name.clone()),
        by: ask.who.viewer.account().filter(|_| query.get("by") == "me"),
        translation: translation.map(|state| (query.get("in").to_owned(), state)),
        wants: query.get("wants").parse().ok().map(|tag: kerege_core::Tag| tag.to_string()),
        unconfirmed: (query.get("unconfirmed") == "1")
            .then(|| (confirmed.map(|kind| kind.name.clone()).collect(), year_ago)),
    }
}

/// The records that fit, as rows.
pub async fn rows(ask: &Ask, filter: &DeskFilter, limit: i64, offset: i64) -> Result<(Vec<Row>, i64), Failure> {
    let app = &ask.web.app;
    let (ids, total): (Vec<Uuid>, i64) = app.store.desk(&ask.who.viewer, filter, limit, offset).await?;
    let records = app.store.records(&ask.who.viewer, &ids, Version::Latest).await?;
    let row = |record: &kerege_store::Record| Row {
        id: record.id.to_string(),
        state: record.life.state().as_str(),
        saved_at: record.saved_at.to_string(),
        item: Item::of(&ask.web, record),
    };
    Ok((records.iter().map(row).collect(), total))
}

async fn broken(ask: &Ask) -> Result<Vec<Broken>, Failure> {
    let app = &ask.web.app;
    if !ask.who.viewer.is_team() {
        return Ok(Vec::new());
    }
    let sources = app.store.broken_sources(&ask.who.viewer, 20).await?;
    let ids: Vec<Uuid> = sources.iter().map(|source| source.record_id).collect();
    let cards = app.store.cards(&ask.who.viewer, &ids).await?;
    let view = |source: kerege_store::CheckedSource| {
        let card = cards.iter().find(|card| card.id == source.record_id)?;
        Some(Broken {
            id: card.id.to_string(),
            title: card.title.clone(),
            url: source.url,
            since: source.broken_since.map(|moment| moment.to_string()).unwrap_or_default(),
            problem: source.problem.unwrap_or_default(),
        })
    };
    Ok(sources.into_iter().filter_map(view).collect())
}

async fn unanswered(ask: &Ask) -> Result<Vec<Unanswered>, Failure> {
    if !ask.who.viewer.is_team() {
        return Ok(Vec::new());
    }
    let words = ask.web.app.store.unanswered(20).await?;
    let view = |found: kerege_store::UnansweredWord| Unanswered {
        word: found.word,
        day: found.day.to_string(),
        people: found.people,
    };
    Ok(words.into_iter().map(view).collect())
}
