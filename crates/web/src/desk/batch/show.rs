//! The page of a batch: what it is, what it would do or did, and what can be done about it.

use axum::{extract::Path, http::HeaderValue};
use jiff::SignedDuration;
use kerege_app::{
    Act,
    batch::{OWN_FORMAT, UNDO_DAYS, batch_found, batch_mapping, batch_problem, batch_reading, row_detail},
    viewer_may_ever,
};
use kerege_core::{Invalid, Text};
use kerege_exchange::import::{Found, IMPORTERS, Reading, Row};
use kerege_store::{Batch, BatchRow, BatchState, Verdict};
use serde::Serialize;
use uuid::Uuid;

use super::{
    BatchView,
    mapping::{self, MappingView},
    place_said, said,
};
use crate::{
    error::Failure,
    frame::Frame,
    pages::Pages,
    request::Ask,
    respond::{self, Answer},
};

/// The page.
#[derive(Serialize)]
pub struct BatchPage {
    frame: Frame,
    batch: BatchView,
    problem: Option<String>,
    /// Batches of the very same file that were applied: id and moment.
    same_file: Vec<(String, String)>,
    found: Found,
    reading: Reading,
    importers: Vec<&'static str>,
    own_format: bool,
    /// Whether the mapping is shown to be filled in.
    maps: bool,
    preview: Option<PreviewView>,
    mapping: Option<MappingView>,
    mistakes: Vec<(String, String)>,
    may_publish: bool,
    working: bool,
    /// Verdict, how many, whether shown.
    counts: Vec<(&'static str, i64, bool)>,
    shown: &'static str,
    rows: Vec<RowView>,
    page: usize,
    pages: Pages,
    /// How many records applying would write.
    accepted: i64,
    can_apply: bool,
    can_undo: bool,
    undo_until: String,
    kept: Vec<Kept>,
}

/// The first rows of the file.
#[derive(Serialize)]
struct PreviewView {
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
    refused: Vec<(usize, String)>,
}

/// A row of the dry run.
#[derive(Serialize)]
struct RowView {
    number: i64,
    place: i64,
    title: String,
    /// The record, where it is there already.
    record: Option<String>,
    decision: String,
    reasons: Vec<(String, String)>,
    changes: Vec<(String, String, String)>,
    alike: Vec<AlikeView>,
    can_merge: bool,
}

/// Something that is probably the same.
#[derive(Serialize)]
struct AlikeView {
    id: Option<String>,
    place: Option<i64>,
    title: String,
    score: u8,
}

/// A record that undoing left alone.
#[derive(Serialize)]
struct Kept {
    id: String,
    title: Option<Text>,
    why: String,
}

/// How many rows a page shows.
const PAGE: usize = 50;

/// Shows a batch; while somebody works on it, the page asks again by itself.
pub async fn show(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let batch = ask.web.app.batch(&ask.who.viewer, id).await?;
    let working = batch.state().is_working();
    let maps = ask.query.get("map") == "1";
    let page = page(&ask, batch, maps, &[]).await?;
    let mut response = respond::fresh_page(&ask, "batch/show.html", &page).await?;
    if working {
        response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// The page of a batch; `maps` shows the mapping even if the batch is checked already.
pub async fn page(ask: &Ask, batch: Batch, maps: bool, invalid: &[Invalid]) -> Result<BatchPage, Failure> {
    let app = &ask.web.app;
    let state = batch.state();
    let before_applying = batch.apply_asked_at.is_none();
    let maps =
        before_applying && !state.is_working() && (maps || matches!(state, BatchState::New | BatchState::Failed));
    let preview = if maps { Some(app.preview_batch(&batch).await?) } else { None };
    let samples: &[Row] = preview.as_ref().map_or(&[], |preview| &preview.rows);
    let mapping = if maps { mapping::shown(ask, &batch).await? } else { None };
    let mapping = mapping.map(|mapping| MappingView::of(ask, &mapping, samples)).transpose()?;
    let counts = app.store.batch_counts(batch.id).await?;
    let count = |verdict: Verdict| counts.get(&verdict).copied().unwrap_or(0);
    let asked = Verdict::ALL.into_iter().find(|verdict| verdict.as_str() == ask.query.get("verdict"));
    let shown = asked.or_else(|| Verdict::ALL.into_iter().find(|verdict| count(*verdict) > 0)).unwrap_or(Verdict::New);
    let (number, _) = crate::pages::paging_of(ask, PAGE);
    let rows = app.store.batch_rows_of(batch.id, shown, PAGE as i64, (number * PAGE) as i64).await?;
    let kind = batch_mapping(&batch).map(|mapping| mapping.kind).unwrap_or_default();
    let same_file = app.store.batches_of_file(&batch.file_sha256).await?;
    let same_file = same_file.iter().filter(|other| other.id != batch.id && other.state() == BatchState::Applied);
    let until = batch.applied_at.and_then(|at| at.checked_add(SignedDuration::from_hours(24 * UNDO_DAYS)).ok());
    let accepted = app.store.count_accepted_rows(batch.id).await?;
    let language = ask.language();
    Ok(BatchPage {
        frame: Frame::new(ask, batch.file_name.clone())
            .crumb(language.say("desk-title", &[]), "/desk")
            .crumb(language.say("batch-title", &[]), "/desk/batches")
            .unlisted()
            .with_done(ask),
        problem: batch_problem(&batch).map(|invalid| said(ask, &invalid)),
        same_file: same_file
            .map(|other| (other.id.to_string(), other.applied_at.unwrap_or(other.created_at).to_string()))
            .collect(),
        found: batch_found(&batch),
        reading: batch_reading(&batch),
        importers: std::iter::once(OWN_FORMAT).chain(IMPORTERS.iter().map(|importer| importer.name)).collect(),
        own_format: batch_found(&batch).importer == OWN_FORMAT,
        maps,
        preview: preview.map(|preview| preview_view(ask, preview)),
        mapping,
        mistakes: invalid.iter().map(|one| (one.field.clone(), said(ask, one))).collect(),
        may_publish: viewer_may_ever(&ask.who.viewer, Act::KeepAccounts),
        working: state.is_working(),
        counts: Verdict::ALL.map(|verdict| (verdict.as_str(), count(verdict), verdict == shown)).to_vec(),
        shown: shown.as_str(),
        rows: rows.iter().map(|row| row_view(ask, &kind, row)).collect::<Result<_, _>>()?,
        page: number + 1,
        pages: Pages::of(ask, number, PAGE, usize::try_from(count(shown)).unwrap_or(0)),
        accepted,
        can_apply: state == BatchState::Checked && accepted > 0 && !maps,
        can_undo: app.can_undo(&batch),
        undo_until: until.map(|until| until.to_string()).unwrap_or_default(),
        kept: kept(ask, &batch).await?,
        batch: BatchView::of(&batch),
    })
}

fn preview_view(ask: &Ask, preview: kerege_app::batch::Preview) -> PreviewView {
    let mut columns: Vec<String> = preview.found.columns.clone();
    for (name, _) in preview.rows.iter().flat_map(|row| &row.cells) {
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    let cells = |row: &Row| {
        let cell = |column: &String| {
            let same = row.cells.iter().filter(|(name, _)| name == column).map(|(_, cell)| cell.as_str());
            same.collect::<Vec<_>>().join(" · ").chars().take(120).collect::<String>()
        };
        (row.number, columns.iter().map(cell).collect())
    };
    PreviewView {
        rows: preview.rows.iter().map(cells).collect(),
        refused: preview.refused.iter().map(|(place, invalid)| (*place, said(ask, invalid))).collect(),
        columns,
    }
}

fn row_view(ask: &Ask, kind: &str, row: &BatchRow) -> Result<RowView, Failure> {
    let detail = row_detail(row);
    let reason = |one: &kerege_app::batch::Reason| {
        let place = if one.column.is_empty() { &one.invalid.field } else { &one.column };
        (place.clone(), said(ask, &one.invalid))
    };
    let mut changes = Vec::new();
    for change in detail.changes {
        changes.push((place_said(ask, kind, &change.place)?, change.before, change.after));
    }
    Ok(RowView {
        number: row.number,
        place: row.place,
        title: row.title.clone(),
        record: row
            .record_id
            .filter(|_| matches!(row.verdict, Verdict::Changed | Verdict::Unchanged))
            .map(|id| id.to_string()),
        decision: row.decision.clone(),
        reasons: detail.reasons.iter().map(reason).collect(),
        changes,
        can_merge: detail.alike.iter().any(|alike| alike.id.is_some()),
        alike: detail
            .alike
            .into_iter()
            .map(|one| AlikeView {
                id: one.id.map(|id| id.to_string()),
                place: one.place,
                title: one.title,
                score: one.score,
            })
            .collect(),
    })
}

async fn kept(ask: &Ask, batch: &Batch) -> Result<Vec<Kept>, Failure> {
    let store = &ask.web.app.store;
    let changes = store.batch_changes_kept(batch.id, 500).await?;
    let ids: Vec<Uuid> = changes.iter().map(|change| change.object_id).collect();
    let cards = store.cards(&ask.who.viewer, &ids).await?;
    let view = |change: &kerege_store::BatchChange| Kept {
        id: change.object_id.to_string(),
        title: cards.iter().find(|card| card.id == change.object_id).map(|card| card.title.clone()),
        why: change.outcome.clone().unwrap_or_default(),
    };
    Ok(changes.iter().map(view).collect())
}
