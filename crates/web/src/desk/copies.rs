//! Hands the team the copy of a cited page: as a file, never as a page of this site.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};

use crate::{error::Failure, request::Ask, respond::Answer};

/// The copy, as an attachment.
pub async fn show(ask: Ask, Path((_, sha256)): Path<(String, String)>) -> Answer {
    let app = &ask.web.app;
    // Only what was kept as a copy: other files belong to records and are asked for there.
    if !app.store.is_copy(&sha256).await? {
        return Err(Failure::NotFound);
    }
    let (files, name) = (app.files.clone(), sha256.clone());
    let bytes = tokio::task::spawn_blocking(move || files.get(&name))
        .await
        .map_err(|error| Failure::Broken(error.to_string()))??
        .ok_or(Failure::NotFound)?;
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    let short: String = sha256.chars().take(12).collect();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"copy-{short}.bin\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    Ok(response)
}
