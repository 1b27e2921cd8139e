//! The history of a record: its revisions, and what changed between two of them.

use axum::extract::Path;
use kerege_app::{Difference, differences, shorten};
use kerege_core::Text;
use kerege_store::Revision;
use serde::Serialize;

use super::record::read;
use crate::{
    error::Failure,
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// The revisions of a record.
#[derive(Serialize)]
pub struct HistoryPage {
    frame: Frame,
    kind: String,
    slug: String,
    title: Text,
    revisions: Vec<RevisionView>,
}

/// What one revision changed.
#[derive(Serialize)]
pub struct DifferencePage {
    frame: Frame,
    kind: String,
    slug: String,
    title: Text,
    revision: RevisionView,
    /// The revision it is compared with; none for the first.
    before: Option<RevisionView>,
    differences: Vec<DifferenceView>,
    may_restore: bool,
    id: String,
    latest: i64,
}

/// A revision in the list.
#[derive(Clone, Serialize)]
pub struct RevisionView {
    number: i64,
    saved_at: String,
    author: String,
    note: String,
    published_at: Option<String>,
}

/// A place that changed, with a label that people know it by.
#[derive(Serialize)]
pub struct DifferenceView {
    label: String,
    #[serde(flatten)]
    difference: Difference,
}

impl DifferenceView {
    /// With its label.
    pub fn new(label: String, difference: Difference) -> Self {
        Self { label, difference }
    }
}

impl RevisionView {
    fn of(revision: &Revision, inside: bool) -> Self {
        Self {
            number: revision.number,
            saved_at: revision.saved_at.to_string(),
            // Who writes for a centre is nobody's business outside.
            author: if inside { revision.author.clone() } else { String::new() },
            note: if inside { revision.note.clone() } else { String::new() },
            published_at: revision.published_at.map(|moment| moment.to_string()),
        }
    }
}

/// Lists the revisions.
pub async fn list(ask: Ask, Path((_, kind, slug)): Path<(String, String, String)>) -> Answer {
    let (record, kind) = read(&ask, &kind, &slug).await?;
    let inside = ask.who.viewer.is_team();
    let revisions = ask.web.app.store.revisions(&ask.who.viewer, record.id).await?;
    let page = HistoryPage {
        frame: frame(&ask, &kind, &record.document.title, &slug, "history-title"),
        kind: kind.name,
        slug: record.slug,
        title: record.document.title,
        revisions: revisions.iter().map(|revision| RevisionView::of(revision, inside)).collect(),
    };
    respond::page(&ask, "history/list.html", &page).await
}

/// Shows what a revision changed against the one before it, or against `?against=`.
pub async fn show(ask: Ask, Path((_, kind, slug, number)): Path<(String, String, String, String)>) -> Answer {
    let number: i64 = number.parse().map_err(|_| Failure::NotFound)?;
    let (record, kind) = read(&ask, &kind, &slug).await?;
    let inside = ask.who.viewer.is_team();
    let revisions = ask.web.app.store.revisions(&ask.who.viewer, record.id).await?;
    let place = revisions.iter().position(|revision| revision.number == number).ok_or(Failure::NotFound)?;
    let revision = &revisions[place];
    let against: Option<i64> = ask.query.get("against").parse().ok();
    let before = match against {
        Some(against) => revisions.iter().find(|revision| revision.number == against),
        None => revisions.get(place + 1),
    };
    let found = before.map(|before| differences(&before.document, &revision.document)).unwrap_or_default();
    let views = found.into_iter().map(|difference| DifferenceView::new(label(&ask, &kind, &difference), difference));
    let page = DifferencePage {
        frame: frame(&ask, &kind, &record.document.title, &slug, "difference-title")
            .crumb(ask.language().say("record-history", &[]), format!("/{}/{slug}/history", kind.name)),
        differences: views.collect(),
        revision: RevisionView::of(revision, inside),
        before: before.map(|before| RevisionView::of(before, inside)),
        may_restore: ask.web.app.may(&ask.who.viewer, kerege_app::Act::Restore, &record).await?,
        latest: record.life.latest,
        id: record.id.to_string(),
        kind: kind.name,
        slug: record.slug,
        title: record.document.title,
    };
    respond::page(&ask, "history/show.html", &page).await
}

fn frame(ask: &Ask, kind: &kerege_core::Kind, title: &Text, slug: &str, key: &str) -> Frame {
    let language = ask.language();
    let title = language.words(title);
    Frame::new(ask, language.say(key, &[("title", title.into())]))
        .crumb(language.words(&kind.plural), format!("/{}", kind.name))
        .crumb(shorten(title, 60), format!("/{}/{slug}", kind.name))
        .unlisted()
}

/// What people call a place of a record: "Summary · Kyrgyz", the label of a field.
pub fn label(ask: &Ask, kind: &kerege_core::Kind, difference: &Difference) -> String {
    place_label(ask, kind, &difference.part, &difference.inside)
}

/// The same for a part and what is inside it.
pub fn place_label(ask: &Ask, kind: &kerege_core::Kind, part: &str, inside: &str) -> String {
    let language = ask.language();
    if part == "fields" {
        return kind.field(inside).map_or(inside.to_owned(), |field| language.words(&field.label).to_owned());
    }
    let label = language.say(&format!("part-{part}"), &[]);
    if inside.is_empty() {
        return label;
    }
    let key = format!("language-{}", inside.to_lowercase());
    let inside = if language.has(&key) { language.say(&key, &[]) } else { inside.to_owned() };
    format!("{label} · {inside}")
}
