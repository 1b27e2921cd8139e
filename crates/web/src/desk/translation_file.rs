//! Files for translators: taken along, and brought back to see what they would change.

use std::io::Cursor;

use axum::{
    body::Body,
    extract::{Path, Request},
    http::{HeaderValue, header},
    response::Response,
};
use kerege_app::{Error, Proposed};
use kerege_core::Invalid;
use kerege_exchange::translation::{Format, write};
use serde::Serialize;
use uuid::Uuid;

use super::translation::{Compared, Shown, page, read_tag};
use crate::{
    error::Failure,
    request::Ask,
    respond::{self, Answer, safe_name},
    upload,
};

/// What a file would change, in numbers, and what of it cannot be taken.
#[derive(Serialize)]
pub struct ComparedView {
    /// What the file is called.
    pub name: String,
    /// Paragraphs that have no words yet.
    pub new: usize,
    /// Paragraphs that would get other words.
    pub changed: usize,
    /// Paragraphs that stay as they are.
    pub unchanged: usize,
    /// Those new or changed whose original has changed since the file was made.
    pub outdated: usize,
    /// Where in the file and why.
    pub refused: Vec<(usize, String)>,
}

/// The largest file that comes back.
const LARGEST: u64 = 50_000_000;

/// Hands out the file.
pub async fn show(ask: Ask, Path((_, id, tag, format)): Path<(String, Uuid, String, String)>) -> Answer {
    let app = &ask.web.app;
    let format = Format::ALL.into_iter().find(|known| known.as_str() == format).ok_or(Failure::NotFound)?;
    let opened = app.open_translation(&ask.who.viewer, id, &read_tag(&tag)?, None).await?;
    let bundle = app.bundle(&opened, ask.language())?;
    let mut bytes = Cursor::new(Vec::new());
    write(format, &bundle, &mut bytes).map_err(|error| Failure::Broken(error.to_string()))?;
    let mut response = Response::new(Body::from(bytes.into_inner()));
    let name = safe_name(&format!("{}-{tag}.{}", opened.record.slug, format.ending()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Takes a file that came back and shows what it would change; saving that is the next step.
pub async fn create(ask: Ask, Path((_, id, tag)): Path<(String, Uuid, String)>, request: Request) -> Answer {
    let app = &ask.web.app;
    let viewer = &ask.who.viewer;
    let opened = app.open_translation(viewer, id, &read_tag(&tag)?, None).await?;
    let upload = upload::read(&ask.web, request, 1, LARGEST).await?;
    let Some(uploaded) = upload.files.into_iter().next() else {
        let missing = vec![Invalid::new("file", "invalid-required", "")];
        return refuse(&ask, &opened, missing).await;
    };
    let (files, workers, sha256) = (app.files.clone(), app.workers.clone(), uploaded.file.sha256);
    let read = tokio::task::spawn_blocking(move || workers.translation(files.reader(&sha256)?));
    let read = read.await.map_err(|error| Failure::Broken(error.to_string()))?;
    let compared = match read {
        Ok(file) => app.compare_translation(viewer, &opened, &file).await,
        Err(error) => Err(error),
    };
    let comparison = match compared {
        Ok(comparison) => comparison,
        Err(Error::Invalid(invalid)) => {
            let invalid = invalid.into_iter().map(|one| Invalid { field: "file".into(), ..one });
            return refuse(&ask, &opened, invalid.collect()).await;
        }
        Err(error) => return Err(error.into()),
    };
    let count = |proposed| comparison.proposals.iter().filter(|one| one.proposed == proposed).count();
    let (new, changed, unchanged) = (count(Proposed::New), count(Proposed::Changed), count(Proposed::Unchanged));
    let said = |(number, invalid): &(usize, Invalid)| {
        (*number, ask.language().say(&invalid.message, &[("detail", invalid.detail.as_str().into())]))
    };
    let refused = comparison.refused.iter().map(said).collect();
    let telling = comparison.proposals.into_iter().filter(|one| one.proposed != Proposed::Unchanged);
    let proposals: std::collections::BTreeMap<_, _> = telling.map(|one| (one.id.clone(), one)).collect();
    let outdated = proposals.values().filter(|one| one.before.is_some()).count();
    let view = ComparedView { name: uploaded.name, new, changed, unchanged, outdated, refused };
    let shown = Shown { compared: Some(Compared { view, proposals }), ..Shown::default() };
    let page = page(&ask, &opened, shown).await?;
    respond::fresh_page(&ask, "desk/translation.html", &page).await
}

async fn refuse(ask: &Ask, opened: &kerege_app::Opened, invalid: Vec<Invalid>) -> Answer {
    let page = page(ask, opened, Shown { invalid, ..Shown::default() }).await?;
    respond::unprocessable_page(ask, "desk/translation.html", &page).await
}
