//! Files on the desk: many are dropped at once and become drafts; the list says how far their reading is.

use axum::extract::Request;
use kerege_app::{Drop, Dropped};
use kerege_core::{FileLink, Text};
use kerege_store::{FileText, Version};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    error::Failure,
    frame::Frame,
    pages::{Pages, paging_of},
    request::Ask,
    respond::{self, Answer, see_other},
    upload,
};

/// The files of records.
#[derive(Serialize)]
pub struct DeskFilesPage {
    frame: Frame,
    rows: Vec<FileRow>,
    pages: Pages,
    kinds: Vec<String>,
    /// Tag and own name.
    languages: Vec<(String, String)>,
    /// How many drafts were just made.
    made: usize,
    /// Files that were dropped just now and are in the centre already: record, title, name.
    known: Vec<(String, Text, String)>,
    /// The recogniser is missing, and there are scans.
    needs_recogniser: bool,
    most: usize,
    team: bool,
}

/// A file of a record.
#[derive(Serialize)]
struct FileRow {
    record: String,
    title: Text,
    name: String,
    size: u64,
    progress: Progress,
}

/// How far the reading of a file is.
#[derive(Debug, Default, Serialize)]
pub struct Progress {
    /// `waiting`, `reading`, `recognising`, `read` or `failed`.
    pub state: &'static str,
    /// How many pages are read.
    pub pages: i64,
    /// How many scanned pages are done.
    pub recognised: i64,
    /// How many scanned pages there are.
    pub scans: i64,
    /// How many could not be recognised.
    pub unreadable: i64,
    /// Why it failed, in the language of the page.
    pub problem: String,
}

/// The largest file, in bytes.
const LARGEST: u64 = 100_000_000;
/// The most files in one go.
const MOST: usize = 200;
/// How many files a page shows.
const PAGE: usize = 30;

/// Lists files, the newest first.
pub async fn list(ask: Ask) -> Answer {
    let app = &ask.web.app;
    let (page, _) = paging_of(&ask, PAGE);
    let viewer = &ask.who.viewer;
    let (found, total) = app.store.desk_files(viewer, PAGE as i64, (page * PAGE) as i64).await?;
    let hashes: Vec<String> = found.iter().map(|(_, sha256)| sha256.clone()).collect();
    let ids: Vec<Uuid> = found.iter().map(|(id, _)| *id).collect();
    let records = app.store.records(viewer, &ids, Version::Latest).await?;
    let texts = app.store.file_texts(&hashes).await?;
    let rows: Vec<FileRow> = found
        .iter()
        .filter_map(|(id, sha256)| {
            let record = records.iter().find(|record| record.id == *id)?;
            let file = record.document.files.iter().find(|file| file.sha256 == *sha256)?;
            Some(FileRow {
                record: id.to_string(),
                title: record.document.title.clone(),
                name: file.name.clone(),
                size: file.size,
                progress: progress(&ask, &texts, file),
            })
        })
        .collect();
    let waits = rows.iter().any(|row| row.progress.state == "recognising");
    let needs_recogniser = waits && !tokio::task::spawn_blocking(kerege_app::recognises).await.unwrap_or(true);
    let page = DeskFilesPage {
        frame: Frame::said(&ask, "desk-files-title").unlisted(),
        pages: Pages::of(&ask, page, PAGE, total as usize),
        rows,
        kinds: app.definitions.kinds.iter().map(|kind| kind.name.clone()).collect(),
        languages: app.languages.iter().map(|language| (language.tag.to_string(), language.name.clone())).collect(),
        made: ask.query.number("made").unwrap_or(0),
        known: known(&ask).await?,
        needs_recogniser,
        most: MOST,
        team: viewer.is_team(),
    };
    respond::fresh_page(&ask, "desk/files.html", &page).await
}

/// Makes a draft out of every file.
pub async fn create(ask: Ask, request: Request) -> Answer {
    let app = &ask.web.app;
    let upload = upload::read(&ask.web, request, MOST, LARGEST).await?;
    let drop = Drop {
        kind: Some(upload.typed.get("kind").to_owned()).filter(|kind| !kind.is_empty()),
        language: app.languages.get(upload.typed.get("language")).map(|language| language.tag.clone()),
        original: ask.language().tag.clone(),
    };
    let author = ask.who.author();
    let mut made = 0;
    let mut known = Vec::new();
    for one in &upload.files {
        match app.drop_file(&ask.who.viewer, &author, &drop, &one.name, &one.file).await? {
            Dropped::Draft(_) => made += 1,
            Dropped::Known(_) => known.push(one.file.sha256.clone()),
        }
    }
    app.read_files_soon().await?;
    let known: String = known.iter().take(20).map(|sha256| format!("&known={sha256}")).collect();
    Ok(see_other(&format!("/{}/desk/files?made={made}{known}", ask.language().tag)))
}

/// The records that already have the files named in the query.
async fn known(ask: &Ask) -> Result<Vec<(String, Text, String)>, Failure> {
    let app = &ask.web.app;
    let mut known = Vec::new();
    let names = ask.query.values(&["known".to_owned()]);
    for sha256 in names.get("known").into_iter().flatten().take(20) {
        let ids = app.store.records_with_file(sha256).await?;
        for record in app.store.records(&ask.who.viewer, &ids, Version::Latest).await?.into_iter().take(3) {
            let name = record.document.files.iter().find(|file| file.sha256 == *sha256).map(|file| file.name.clone());
            known.push((record.id.to_string(), record.document.title.clone(), name.unwrap_or_default()));
        }
    }
    Ok(known)
}

/// How far the reading of a file is, as the page says it.
pub fn progress(ask: &Ask, texts: &[FileText], file: &FileLink) -> Progress {
    let Some(text) = texts.iter().find(|text| text.sha256 == file.sha256) else {
        return Progress { state: "waiting", ..Progress::default() };
    };
    let numbers = Progress {
        pages: text.pages,
        scans: text.scans,
        recognised: text.recognised,
        unreadable: text.unreadable,
        ..Progress::default()
    };
    if let Some((_, why)) = &text.failed {
        let problem = ask.language().say(&why.message, &[("detail", why.detail.as_str().into())]);
        return Progress { state: "failed", problem, ..numbers };
    }
    let state = match text.read_at {
        None => "reading",
        Some(_) if text.recognised + text.unreadable < text.scans => "recognising",
        Some(_) => "read",
    };
    Progress { state, ..numbers }
}
