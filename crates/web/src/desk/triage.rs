//! What sources offered: an editor decides about each thing, or about many at once.

use axum::{body::Bytes, extract::Path};
use kerege_app::{Error, Stretch, TriageView, shorten};
use kerege_core::Text;
use kerege_exchange::harvest::Item;
use kerege_search::{Question, Sort};
use kerege_store::{Decision, HarvestItem, ItemFilter};
use serde::Serialize;
use uuid::Uuid;

use super::{Mistake, mistakes};
use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    pages::{DifferenceView, Pages, difference_label, paging_of, place_label},
    request::Ask,
    respond::{self, Answer, see_other},
};

/// The things that wait, or about which something was decided.
#[derive(Serialize)]
pub struct TriagePage {
    frame: Frame,
    rows: Vec<ItemRow>,
    total: i64,
    pages: Pages,
    /// Decision, whether chosen, query.
    states: Vec<(&'static str, bool, String)>,
    /// Name of a source, whether chosen, query.
    sources: Vec<(String, bool, String)>,
    chosen: &'static str,
}

/// A thing with everything that helps to decide about it.
#[derive(Serialize)]
pub struct TriageItemPage {
    frame: Frame,
    row: ItemRow,
    said: Item,
    changed: Vec<Stretch>,
    differences: Vec<DifferenceView>,
    clashes: Vec<ClashView>,
    suggested: Vec<CardView>,
    /// The record that is shown with what it would gain.
    chosen: Option<CardView>,
    gained: Vec<DifferenceView>,
    /// Records that the typed words find.
    found: Vec<CardView>,
    typed: String,
    mistakes: Vec<Mistake>,
    shared: bool,
}

/// A thing in the list.
#[derive(Serialize)]
struct ItemRow {
    id: String,
    title: String,
    url: String,
    source: String,
    excerpt: String,
    language: String,
    date: String,
    changed_at: String,
    /// `new`, `update`, `gone`, or what was decided.
    state: &'static str,
    waiting: bool,
    record: Option<String>,
}

/// A place that both changed.
#[derive(Serialize)]
struct ClashView {
    label: String,
    theirs: String,
    mine: String,
}

/// A record that the thing may belong to.
#[derive(Serialize)]
struct CardView {
    id: String,
    kind: String,
    slug: String,
    title: Text,
}

/// How many things a page shows.
const PAGE: usize = 30;
/// The words of the list for those that wait.
const WAITING: &str = "waiting";
/// How many records the search for a record shows.
const FOUND: usize = 8;

/// Lists things.
pub async fn list(ask: Ask) -> Answer {
    page(&ask).await
}

async fn page(ask: &Ask) -> Answer {
    let store = &ask.web.app.store;
    let (page, _) = paging_of(ask, PAGE);
    let sources = store.harvest_sources().await?;
    let filter = ItemFilter {
        source: ask.query.get("source").parse().ok(),
        decision: ask.query.get("state").parse::<Decision>().ok(),
    };
    let (items, total) = store.harvest_items(&filter, PAGE as i64, (page * PAGE) as i64).await?;
    let chosen = filter.decision.map_or(WAITING, Decision::as_str);
    let states = std::iter::once(WAITING).chain(Decision::ALL.map(Decision::as_str));
    let name = |id: Uuid| sources.iter().find(|source| source.id == id).map(|source| source.name.clone());
    let data = TriagePage {
        frame: Frame::said(ask, "harvest-triage-title").unlisted().with_done(ask),
        rows: items.into_iter().map(|item| row(name(item.source_id).unwrap_or_default(), item)).collect(),
        total,
        pages: Pages::of(ask, page, PAGE, total as usize),
        states: states
            .map(|state| {
                (state, state == chosen, ask.query.replacing("state", if state == WAITING { "" } else { state }))
            })
            .collect(),
        sources: sources
            .iter()
            .map(|source| {
                let on = filter.source == Some(source.id);
                let query = ask.query.replacing("source", &if on { String::new() } else { source.id.to_string() });
                (source.name.clone(), on, query)
            })
            .collect(),
        chosen,
    };
    respond::fresh_page(ask, "desk/triage.html", &data).await
}

/// Decides about many things at once: about those that were ticked, or about the one whose button was pressed.
pub async fn update(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let (act, ids): (String, Vec<Uuid>) = match typed.get("one").split_once(' ') {
        Some((id, act)) => (act.to_owned(), id.parse().into_iter().collect()),
        None => {
            let ticked = typed.0.keys().filter_map(|name| name.strip_prefix("item.")?.parse().ok());
            (typed.get("act").to_owned(), ticked.collect())
        }
    };
    let (mut done, mut left) = (0, 0);
    for id in ids {
        match decide(&ask, id, &act, "").await {
            Ok(_) => done += 1,
            // What cannot be decided in this way stays where it is.
            Err(Error::Invalid(_) | Error::NotFound) => left += 1,
            Err(error) => return Err(error.into()),
        }
    }
    let word = match (done, left) {
        (0, 0) => "items-none",
        (_, 0) => "items-decided",
        _ => "items-left",
    };
    Ok(see_other(&format!("/{}/desk/triage?done={word}", ask.language().tag)))
}

/// Shows a thing with everything that helps to decide.
pub async fn show(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let data = item_page(&ask, id, Vec::new()).await?;
    respond::fresh_page(&ask, "desk/triage_item.html", &data).await
}

/// Decides about a thing.
pub async fn decide_one(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    match decide(&ask, id, typed.get("act"), typed.get("record")).await {
        Ok(Some(record)) => Ok(see_other(&format!("/{}/desk/records/{record}?done=item-taken", ask.language().tag))),
        Ok(None) => Ok(see_other(&format!("/{}/desk/triage?done=items-decided", ask.language().tag))),
        Err(Error::Invalid(invalid)) => {
            let mistakes = mistakes(&ask, &typed, &invalid);
            let data = item_page(&ask, id, mistakes).await?;
            respond::unprocessable_page(&ask, "desk/triage_item.html", &data).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Does what was decided, and says which record came of it.
async fn decide(ask: &Ask, id: Uuid, act: &str, record: &str) -> Result<Option<Uuid>, Error> {
    let (app, viewer, author) = (&ask.web.app, &ask.who.viewer, ask.who.author());
    match act {
        "take" => app.take_item(viewer, &author, id).await.map(Some),
        "merge" => app.merge_item(viewer, &author, id, record).await.map(Some),
        "always" => app.ignore_item(viewer, &author, id, true).await.map(|()| None),
        _ => app.ignore_item(viewer, &author, id, false).await.map(|()| None),
    }
}

async fn item_page(ask: &Ask, id: Uuid, mut mistakes: Vec<Mistake>) -> Result<TriageItemPage, Failure> {
    let app = &ask.web.app;
    let viewer = &ask.who.viewer;
    let view = app.triage_view(viewer, id).await?;
    mistakes.extend(super::mistakes(ask, &Typed::default(), &view.invalid));
    let typed = ask.query.get("record").trim().to_owned();
    let (mut chosen, mut gained, mut found) = (None, Vec::new(), Vec::new());
    if !typed.is_empty() && view.said.record.is_none() {
        match app.merge_preview(viewer, id, &typed).await {
            Ok((record, list)) => {
                gained = labelled(ask, &record.document.kind, list);
                chosen = cards(ask, &[record.id]).await?.into_iter().next();
            }
            Err(Error::Invalid(_)) => found = search(ask, &typed).await?,
            Err(error) => return Err(error.into()),
        }
    }
    let kind = view.said.record.as_ref().and_then(|shared| shared.line["kind"].as_str()).unwrap_or_default().to_owned();
    let TriageView { item, source, said, changed, differences, clashes, suggested, .. } = view;
    let title = ask.language().say("harvest-triage-title", &[]);
    let clashes = clashes.iter().map(|clash| {
        let (theirs, mine) = clash.sides();
        let (part, inside) = clash.place.split_once('.').unwrap_or((&clash.place, ""));
        let label = match app.definitions.kinds.get(&kind) {
            Some(kind) => place_label(ask, kind, part, inside),
            None => clash.place.clone(),
        };
        ClashView { label, theirs, mine }
    });
    Ok(TriageItemPage {
        frame: Frame::new(ask, item.title.clone()).crumb(title, "/desk/triage").unlisted(),
        clashes: clashes.collect(),
        differences: labelled(ask, &kind, differences),
        suggested: cards(ask, &suggested).await?,
        shared: said.record.is_some(),
        row: row(source.name, item),
        said,
        changed,
        chosen,
        gained,
        found,
        typed,
        mistakes,
    })
}

fn labelled(ask: &Ask, kind: &str, list: Vec<kerege_app::Difference>) -> Vec<DifferenceView> {
    let Some(kind) = ask.web.app.definitions.kinds.get(kind) else { return Vec::new() };
    list.into_iter().map(|one| DifferenceView::new(difference_label(ask, kind, &one), one)).collect()
}

async fn cards(ask: &Ask, ids: &[Uuid]) -> Result<Vec<CardView>, Failure> {
    let found = ask.web.app.store.cards(&ask.who.viewer, ids).await?;
    let view = |card: &kerege_store::Card| CardView {
        id: card.id.to_string(),
        kind: card.kind.clone(),
        slug: card.slug.clone(),
        title: card.title.clone(),
    };
    Ok(ids.iter().filter_map(|id| found.iter().find(|card| card.id == *id).map(view)).collect())
}

async fn search(ask: &Ask, words: &str) -> Result<Vec<CardView>, Failure> {
    let question = Question {
        words: words.to_owned(),
        filters: Default::default(),
        audience: ask.who.viewer.audience(),
        language: ask.language().tag.clone(),
        sort: Sort::Best,
        exact: false,
        expand: true,
        page: 0,
        page_size: FOUND,
        passages: false,
    };
    let index = ask.web.app.index.clone();
    let answer = tokio::task::spawn_blocking(move || index.ask(&question)).await;
    let answer = answer.map_err(|error| Failure::Broken(error.to_string()))??;
    let ids: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
    cards(ask, &ids).await
}

fn row(source: String, item: HarvestItem) -> ItemRow {
    let said: Item = serde_json::from_str(&item.payload).unwrap_or_default();
    let waiting = item.is_waiting();
    let state = match (item.gone_at, item.decision) {
        (Some(_), _) => "gone",
        (None, None) => "new",
        (None, Some(_)) if waiting => "update",
        (None, Some(decision)) => decision.as_str(),
    };
    ItemRow {
        id: item.id.to_string(),
        excerpt: shorten(&said.summary, 300),
        language: said.language,
        date: said.date,
        changed_at: item.changed_at.to_string(),
        record: item.record_id.map(|id| id.to_string()),
        title: item.title,
        url: item.url,
        source,
        state,
        waiting,
    }
}
