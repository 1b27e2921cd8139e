//! One page of a file as text, where a search leads to; the file itself is a link away.

use axum::extract::Path;
use kerege_core::Text;
use kerege_store::FilePage;
use serde::Serialize;

use super::record::{read, works_on};
use crate::{
    error::Failure,
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// A page of a file.
#[derive(Serialize)]
pub struct FilePagePage {
    frame: Frame,
    kind: String,
    slug: String,
    /// The title of the record.
    title: Text,
    sha256: String,
    /// What the file is called.
    name: String,
    number: i64,
    /// How many pages there are.
    count: i64,
    /// Whether this reader gets the file itself.
    offered: bool,
    /// The language of the text, as far as it is known.
    spoken: String,
    paragraphs: Vec<String>,
    /// Of the image of a page: whether its letters were `recognised`, are `waiting` to be, or are `unreadable`.
    scan: &'static str,
}

type Named = Path<(String, String, String, String, i64)>;

/// Shows the page to whoever may see the record.
pub async fn show(ask: Ask, Path((_, kind, slug, sha256, number)): Named) -> Answer {
    let (record, kind) = read(&ask, &kind, &slug).await?;
    let file = record.document.files.iter().find(|file| file.sha256 == sha256).ok_or(Failure::NotFound)?;
    let store = &ask.web.app.store;
    let text = store.file_texts(std::slice::from_ref(&sha256)).await?.into_iter().next().ok_or(Failure::NotFound)?;
    let shown = store.file_page(&sha256, number).await?.ok_or(Failure::NotFound)?;
    let language = ask.language();
    let title = language.words(&record.document.title).to_owned();
    let spoken = text.language.as_ref().or(file.language.as_ref());
    let page = FilePagePage {
        frame: Frame::new(&ask, format!("{} — {}", file.name, number))
            .crumb(language.words(&kind.plural), format!("/{}", kind.name))
            .crumb(title, format!("/{}/{}", kind.name, record.slug))
            .unlisted(),
        kind: kind.name.clone(),
        name: file.name.clone(),
        number,
        count: text.pages,
        offered: works_on(&ask, &record) || store.files_without_copy(std::slice::from_ref(&sha256)).await?.is_empty(),
        spoken: spoken.map(ToString::to_string).unwrap_or_default(),
        paragraphs: paragraphs(&text.format, &shown.text),
        scan: scan(&shown),
        title: record.document.title.clone(),
        slug: record.slug.clone(),
        sha256,
    };
    respond::page(&ask, "file/page.html", &page).await
}

fn scan(page: &FilePage) -> &'static str {
    match (page.scan, page.recognised_at, page.problem.is_empty()) {
        (false, ..) => "",
        (true, Some(_), _) => "recognised",
        (true, None, true) => "waiting",
        (true, None, false) => "unreadable",
    }
}

/// Formats with pages end every line of the paper with a line break and part paragraphs by empty lines; in the others
/// every line is a paragraph.
fn paragraphs(format: &str, text: &str) -> Vec<String> {
    let printed = matches!(format, "pdf" | "image");
    let parts = text.split(if printed { "\n\n" } else { "\n" });
    parts.map(|part| part.replace('\n', " ")).filter(|part| !part.trim().is_empty()).collect()
}
