//! Notes of the team: what somebody has to settle.

use axum::{body::Bytes, extract::Path};
use kerege_core::Text;
use kerege_store::Note;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    request::Ask,
    respond::{self, Answer, see_other},
};

/// The open notes.
#[derive(Serialize)]
pub struct NotesPage {
    frame: Frame,
    notes: Vec<NoteView>,
    total: i64,
    pages: crate::pages::Pages,
}

/// A note.
#[derive(Serialize)]
pub struct NoteView {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: Text,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub written_at: String,
    /// Whether it was settled.
    pub settled: bool,
    /// Id and title of the record it is about.
    pub record: Option<(String, Text)>,
}

/// How many notes a page shows.
const PAGE: usize = 30;

/// Lists the open notes, those on the whole collection first.
pub async fn list(ask: Ask) -> Answer {
    let (page, _) = crate::pages::paging_of(&ask, PAGE);
    let store = &ask.web.app.store;
    let total = store.count_open_notes(&ask.who.viewer).await?;
    let notes = store.open_notes(&ask.who.viewer, PAGE as i64, (page * PAGE) as i64).await?;
    let page = NotesPage {
        frame: Frame::said(&ask, "notes-title").unlisted().with_done(&ask),
        notes: views(&ask, notes).await?,
        total,
        pages: crate::pages::Pages::of(&ask, page, PAGE, total as usize),
    };
    respond::fresh_page(&ask, "desk/notes.html", &page).await
}

/// The notes with the titles of their records.
pub async fn views(ask: &Ask, notes: Vec<Note>) -> Result<Vec<NoteView>, Failure> {
    let ids: Vec<Uuid> = notes.iter().filter_map(|note| note.record_id).collect();
    let cards = ask.web.app.store.cards(&ask.who.viewer, &ids).await?;
    let view = |note: Note| NoteView {
        record: note.record_id.and_then(|id| {
            let card = cards.iter().find(|card| card.id == id)?;
            Some((id.to_string(), card.title.clone()))
        }),
        id: note.id.to_string(),
        text: note.text,
        author: note.author,
        written_at: note.written_at.to_string(),
        settled: note.settled_at.is_some(),
    };
    Ok(notes.into_iter().map(view).collect())
}

/// Writes a note on a record.
pub async fn create(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let record: Option<Uuid> = typed.get("record").parse().ok();
    let words = typed.get("text").trim();
    if !words.is_empty() {
        ask.web.app.write_note(&ask.who.viewer, &ask.who.author(), record, words).await?;
    }
    Ok(back(&ask, record, "noted"))
}

/// Settles a note.
pub async fn settle(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    ask.web.app.settle_note(&ask.who.viewer, &ask.who.author(), id).await?;
    Ok(back(&ask, typed.get("record").parse().ok(), "settled"))
}

fn back(ask: &Ask, record: Option<Uuid>, done: &str) -> axum::response::Response {
    let language = &ask.language().tag;
    see_other(&match record {
        Some(id) => format!("/{language}/desk/records/{id}?done={done}"),
        None => format!("/{language}/desk/notes?done={done}"),
    })
}
