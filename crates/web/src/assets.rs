//! The few files that pages refer to: the icon, the optional script, the word to robots.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};

use crate::{error::Failure, request::Ask, respond::Answer};

/// Files that may be asked for, and their media types.
const FILES: [(&str, &str); 4] = [
    ("desk.js", "text/javascript; charset=utf-8"),
    ("submission.js", "text/javascript; charset=utf-8"),
    ("icon.svg", "image/svg+xml"),
    ("app.css", "text/css; charset=utf-8"),
];

/// Hands out a file of `assets/`.
pub async fn show(ask: Ask, Path(name): Path<String>) -> Answer {
    file(&ask, &name)
}

/// The picture in the browser's tab.
pub async fn icon(ask: Ask) -> Answer {
    file(&ask, "icon.svg")
}

/// Robots may read everything but the desk and the searches.
pub async fn robots(ask: Ask) -> Answer {
    let mut text = String::from("User-agent: *\n");
    for language in ask.web.app.languages.iter() {
        for path in ["desk", "session", "search", "submission"] {
            text.push_str(&format!("Disallow: /{}/{path}\n", language.tag));
        }
    }
    Ok(answer(text.into_bytes(), "text/plain; charset=utf-8"))
}

fn file(ask: &Ask, name: &str) -> Answer {
    let (name, media) = FILES.iter().find(|(known, _)| *known == name).ok_or(Failure::NotFound)?;
    let bytes = ask.web.app.site.file(&format!("assets/{name}")).ok_or(Failure::NotFound)?;
    Ok(answer(bytes.into_owned(), media))
}

fn answer(bytes: Vec<u8>, media: &'static str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}
