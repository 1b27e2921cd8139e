//! Imports at the desk: a file is uploaded, mapped, checked, applied and, if need be, undone.

pub mod application;
pub mod decision;
pub mod mapping;
pub mod reading;
pub mod rows;
mod show;
pub mod undoing;

use axum::extract::Request;
use kerege_app::batch::batch_found;
use kerege_store::Batch;
use serde::Serialize;
use uuid::Uuid;

pub use self::show::show;
use crate::{
    error::Failure,
    frame::Frame,
    request::Ask,
    respond::{self, Answer, see_other},
    upload,
};

/// The imports.
#[derive(Serialize)]
pub struct BatchesPage {
    frame: Frame,
    batches: Vec<BatchView>,
    /// Sources that were named before, for completion.
    sources: Vec<String>,
    pages: crate::pages::Pages,
}

/// An import in a list.
#[derive(Serialize)]
pub struct BatchView {
    id: String,
    file_name: String,
    source: String,
    author: String,
    created_at: String,
    state: &'static str,
    importer: String,
    done: i64,
    total: Option<i64>,
}

impl BatchView {
    fn of(batch: &Batch) -> Self {
        Self {
            id: batch.id.to_string(),
            file_name: batch.file_name.clone(),
            source: batch.source.clone(),
            author: batch.author.clone(),
            created_at: batch.created_at.to_string(),
            state: batch.state().as_str(),
            importer: batch_found(batch).importer,
            done: batch.position,
            total: batch.total,
        }
    }
}

/// How many imports a page shows.
const PAGE: usize = 30;
/// The largest file, in bytes.
const LARGEST: u64 = 400_000_000;

/// Lists the imports, newest first.
pub async fn list(ask: Ask) -> Answer {
    let (page, _) = crate::pages::paging_of(&ask, PAGE);
    let store = &ask.web.app.store;
    let total = store.count_batches().await?;
    let batches = store.batches(PAGE as i64, (page * PAGE) as i64).await?;
    let mut sources: Vec<String> = batches.iter().map(|batch| batch.source.clone()).collect();
    sources.sort();
    sources.dedup();
    let page = BatchesPage {
        frame: Frame::said(&ask, "batch-title")
            .crumb(ask.language().say("desk-title", &[]), "/desk")
            .unlisted()
            .with_done(&ask),
        batches: batches.iter().map(BatchView::of).collect(),
        sources,
        pages: crate::pages::Pages::of(&ask, page, PAGE, usize::try_from(total).unwrap_or(0)),
    };
    respond::fresh_page(&ask, "batch/list.html", &page).await
}

/// Takes a file in as a new batch.
pub async fn create(ask: Ask, request: Request) -> Answer {
    let upload = upload::read(&ask.web, request, 1, LARGEST).await?;
    let Some(uploaded) = upload.files.first() else { return Ok(see_other(&desk_path(&ask, ""))) };
    let (viewer, author) = (&ask.who.viewer, ask.who.author());
    let source = upload.typed.get("source");
    let batch = ask.web.app.start_batch(viewer, &author, &uploaded.file, &uploaded.name, source).await?;
    Ok(to_batch(&ask, batch.id, ""))
}

fn to_batch(ask: &Ask, id: Uuid, query: &str) -> axum::response::Response {
    see_other(&desk_path(ask, &format!("/{id}{query}")))
}

fn desk_path(ask: &Ask, rest: &str) -> String {
    format!("/{}/desk/batches{rest}", ask.language().tag)
}

/// A reason in the words of the page.
fn said(ask: &Ask, invalid: &kerege_core::Invalid) -> String {
    ask.language().say(&invalid.message, &[("detail", invalid.detail.as_str().into())])
}

/// The name of a place in a record, `title.ru`, in the words of the page.
fn place_said(ask: &Ask, kind: &str, place: &str) -> Result<String, Failure> {
    let kind = ask.web.app.definitions.kinds.get(kind).or_else(|| ask.web.app.definitions.kinds.iter().next());
    let (part, inside) = place.split_once('.').unwrap_or((place, ""));
    kind.map(|kind| crate::pages::history::place_label(ask, kind, part, inside)).ok_or(Failure::NotFound)
}
