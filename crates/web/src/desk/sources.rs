//! The places that are visited for news: an administrator's list.

use axum::{body::Bytes, extract::Path};
use kerege_app::{Error, SourceForm, VisitOutcome};
use kerege_exchange::harvest::{SourceKind, SourceOptions};
use kerege_store::HarvestSource;
use serde::Serialize;
use uuid::Uuid;

use super::{Mistake, mistakes};
use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    request::Ask,
    respond::{self, Answer, see_other},
};

/// All sources.
#[derive(Serialize)]
pub struct SourcesPage {
    frame: Frame,
    sources: Vec<SourceView>,
}

/// The form of a source.
#[derive(Serialize)]
pub struct SourcePage {
    frame: Frame,
    source: Option<SourceView>,
    kinds: Vec<&'static str>,
    record_kinds: Vec<String>,
    typed: Typed,
    mistakes: Vec<Mistake>,
}

/// A source in the list.
#[derive(Serialize)]
struct SourceView {
    id: String,
    kind: String,
    name: String,
    url: String,
    trusted: bool,
    paused: bool,
    polled_at: Option<String>,
    answered_at: Option<String>,
    next_poll_at: String,
    outcome: VisitOutcome,
    /// The message that says what went wrong.
    problem: String,
    problem_detail: String,
    failures: i64,
}

/// Lists all sources.
pub async fn list(ask: Ask) -> Answer {
    let sources = ask.web.app.store.harvest_sources().await?;
    let page = SourcesPage {
        frame: Frame::said(&ask, "harvest-sources-title").unlisted().with_done(&ask),
        sources: sources.into_iter().map(view).collect(),
    };
    respond::fresh_page(&ask, "desk/sources.html", &page).await
}

/// Shows the form of a new source.
pub async fn new(ask: Ask) -> Answer {
    let page = page(&ask, None, Typed::default(), Vec::new());
    respond::fresh_page(&ask, "desk/source.html", &page).await
}

/// Adds a source.
pub async fn create(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    match ask.web.app.add_source(&ask.who.viewer, &ask.who.author(), &form(&typed)).await {
        Ok(_) => Ok(back(&ask, "source-kept")),
        Err(error) => refused(&ask, None, typed, error).await,
    }
}

/// Shows the form of a source.
pub async fn edit(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let source = ask.web.app.store.harvest_source(id).await?.ok_or(Failure::NotFound)?;
    let options: SourceOptions = serde_json::from_str(&source.options).unwrap_or_default();
    let mut typed = Typed::default();
    let trusted = if source.trusted_at.is_some() { "yes" } else { "" };
    for (name, value) in [
        ("kind", source.kind.as_str()),
        ("name", &source.name),
        ("url", &source.url),
        ("hours", &options.hours.to_string()),
        ("record_kind", &options.record_kind),
        ("part", &options.part),
        ("trusted", trusted),
    ] {
        typed.0.insert(name.to_owned(), value.to_owned());
    }
    let page = page(&ask, Some(source), typed, Vec::new());
    respond::fresh_page(&ask, "desk/source.html", &page).await
}

/// Changes a source.
pub async fn update(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    match ask.web.app.update_source(&ask.who.viewer, &ask.who.author(), id, &form(&typed)).await {
        Ok(()) => Ok(back(&ask, "source-kept")),
        Err(error) => refused(&ask, ask.web.app.store.harvest_source(id).await?, typed, error).await,
    }
}

/// Leaves a source alone or visits it again.
pub async fn pause(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let paused = Typed::parse(&body).get("paused") == "yes";
    ask.web.app.set_source_paused(&ask.who.viewer, &ask.who.author(), id, paused).await?;
    Ok(back(&ask, if paused { "source-paused" } else { "source-resumed" }))
}

/// Asks for a visit as soon as possible.
pub async fn visit(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    ask.web.app.ask_for_visit(&ask.who.viewer, id).await?;
    Ok(back(&ask, "source-visit"))
}

fn form(typed: &Typed) -> SourceForm {
    let text = |name: &str| typed.get(name).to_owned();
    SourceForm {
        kind: text("kind"),
        name: text("name"),
        url: text("url"),
        hours: text("hours"),
        record_kind: text("record_kind"),
        part: text("part"),
        trusted: typed.get("trusted") == "yes",
    }
}

async fn refused(ask: &Ask, source: Option<HarvestSource>, typed: Typed, error: Error) -> Answer {
    match error {
        Error::Invalid(invalid) => {
            let mistakes = mistakes(ask, &typed, &invalid);
            let page = page(ask, source, typed, mistakes);
            respond::unprocessable_page(ask, "desk/source.html", &page).await
        }
        other => Err(other.into()),
    }
}

fn page(ask: &Ask, source: Option<HarvestSource>, typed: Typed, mistakes: Vec<Mistake>) -> SourcePage {
    let language = ask.language();
    let title = match &source {
        Some(source) => source.name.clone(),
        None => language.say("harvest-source-new", &[]),
    };
    SourcePage {
        frame: Frame::new(ask, title).crumb(language.say("harvest-sources-title", &[]), "/desk/sources").unlisted(),
        source: source.map(view),
        kinds: SourceKind::ALL.map(SourceKind::as_str).to_vec(),
        record_kinds: ask.web.app.definitions.kinds.iter().map(|kind| kind.name.clone()).collect(),
        typed,
        mistakes,
    }
}

fn view(source: HarvestSource) -> SourceView {
    SourceView {
        id: source.id.to_string(),
        trusted: source.trusted_at.is_some(),
        paused: source.paused_at.is_some(),
        polled_at: source.polled_at.map(|moment| moment.to_string()),
        answered_at: source.answered_at.map(|moment| moment.to_string()),
        next_poll_at: source.next_poll_at.to_string(),
        outcome: serde_json::from_str(&source.outcome).unwrap_or_default(),
        kind: source.kind,
        name: source.name,
        url: source.url,
        problem: source.problem,
        problem_detail: source.problem_detail,
        failures: source.failures,
    }
}

fn back(ask: &Ask, done: &str) -> axum::response::Response {
    see_other(&format!("/{}/desk/sources?done={done}", ask.language().tag))
}
