//! Hands out a file of a record: never run, never framed, never in the page. The team and whoever keeps the record get the
//! original, readers a copy without the names of its makers.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};

use kerege_store::StoredFile;

use super::record::{read, works_on};
use crate::{
    error::Failure,
    request::Ask,
    respond::{Answer, safe_name},
};

/// The file, as an attachment.
pub async fn show(ask: Ask, Path((_, kind, slug, sha256)): Path<(String, String, String, String)>) -> Answer {
    let (record, _) = read(&ask, &kind, &slug).await?;
    let file = record.document.files.iter().find(|file| file.sha256 == sha256).ok_or(Failure::NotFound)?;
    let kept = StoredFile { sha256: sha256.clone(), size: file.size, media_type: file.media_type.clone() };
    let sha256 = match works_on(&ask, &record) {
        true => sha256,
        // Where there can be no copy, the page of the record says so.
        false => ask.web.app.file_copy(&kept).await?.map_err(|_| Failure::NotFound)?,
    };
    attachment(&ask, sha256, &file.name, &file.media_type).await
}

/// A kept file for download: whatever is in it, the browser neither runs nor shows it.
pub async fn attachment(ask: &Ask, sha256: String, name: &str, media_type: &str) -> Answer {
    let store = ask.web.app.files.clone();
    let bytes = tokio::task::spawn_blocking(move || store.get(&sha256))
        .await
        .map_err(|error| Failure::Broken(error.to_string()))??
        .ok_or(Failure::NotFound)?;
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    let media = HeaderValue::from_str(media_type);
    headers.insert(header::CONTENT_TYPE, media.unwrap_or(HeaderValue::from_static("application/octet-stream")));
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    let disposition = format!("attachment; filename=\"{}\"; filename*=UTF-8''{encoded}", safe_name(name));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    Ok(response)
}
