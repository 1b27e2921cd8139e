//! Makes answers: pages in HTML, and data for programs; packed, marked with a version, kept for the next reader.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use kerege_core::Viewer;
use serde::Serialize;

use crate::{
    Web,
    cache::Page,
    error::Failure,
    packing::{Effort, Packing},
    request::Ask,
};

/// What handlers answer with.
pub type Answer = std::result::Result<Response, Failure>;

/// A page of the site. For anonymous readers it is kept until anything changes.
pub async fn page(ask: &Ask, template: &'static str, page: &impl Serialize) -> Answer {
    let html = ask.web.app.templates.render(template, ask.language(), page)?;
    body(ask, "text/html; charset=utf-8", html.into_bytes(), true).await
}

/// A page that must not be kept, because it repeats what was typed.
pub async fn fresh_page(ask: &Ask, template: &'static str, page: &impl Serialize) -> Answer {
    let html = ask.web.app.templates.render(template, ask.language(), page)?;
    body(ask, "text/html; charset=utf-8", html.into_bytes(), false).await
}

/// A page that says what has to be mended.
pub async fn unprocessable_page(ask: &Ask, template: &'static str, page: &impl Serialize) -> Answer {
    let mut response = fresh_page(ask, template, page).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// Data as JSON.
pub async fn json(ask: &Ask, data: &impl Serialize, keep: bool) -> Answer {
    let text = serde_json::to_vec(data).map_err(|error| Failure::Broken(error.to_string()))?;
    body(ask, "application/json", text, keep).await
}

/// Data as a table.
pub async fn csv(ask: &Ask, name: &str, bytes: Vec<u8>, keep: bool) -> Answer {
    let mut response = body(ask, "text/csv; charset=utf-8", bytes, keep).await?;
    let disposition = format!("attachment; filename=\"{}.csv\"", safe_name(name));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// A file name of letters, digits, hyphens and dots.
pub fn safe_name(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || "-._".contains(c) { c } else { '-' }).collect()
}

/// Sends the browser elsewhere after a form was done.
pub fn see_other(path: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(value) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

/// Sends the browser to the address that a thing has now.
pub fn moved(path: &str) -> Response {
    let mut response = see_other(path);
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    response
}

async fn body(ask: &Ask, media_type: &'static str, bytes: Vec<u8>, keep: bool) -> Answer {
    let anonymous = ask.who.viewer == Viewer::Anonymous;
    let state = ask.web.state();
    let address = ask.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned();
    let packing = if bytes.len() < 600 { Packing::Plain } else { ask.packing };
    let keep = keep && anonymous;
    let effort = if keep { Effort::Quick } else { Effort::Once };
    let packed = Bytes::from(packing.pack(&bytes, effort));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    if let Some(name) = packing.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if keep {
        // Every cache asks whether the page is still good; the answer costs nothing.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        headers.insert(header::ETAG, etag(state, packing));
    }
    ask.web.policy.apply(&mut headers);
    if keep {
        let page = Page::new(headers.clone(), packed.clone());
        ask.web.cache.put(state, &address, packing, page);
    }
    let mut response = Response::new(Body::from(packed));
    *response.headers_mut() = headers;
    Ok(response)
}

/// The version of a page: it changes with anything that readers may see.
pub fn etag(state: u64, packing: Packing) -> HeaderValue {
    let text = format!("\"{state:x}-{}\"", packing.name().unwrap_or("plain"));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
}

impl Web {
    /// A number that is another one whenever an anonymous page may look different: after a change of the store or
    /// of the index, on another day, or with other templates.
    pub fn state(&self) -> u64 {
        use std::hash::{Hash, Hasher};
        let mut hasher = std::hash::DefaultHasher::new();
        let app = &self.app;
        (app.change_number(), app.index.change_number(), app.clock.today(), app.templates.style().len())
            .hash(&mut hasher);
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        hasher.finish()
    }
}
