//! Answers for what went wrong, each with a way out, in the reader's language.

use std::{any::Any, sync::Arc};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kerege_app::Error;
use kerege_core::{Invalid, Viewer};
use serde::Serialize;

use crate::{
    Web,
    frame::Frame,
    packing::{Effort, Packing},
    respond::see_other,
};

/// What a handler could not do.
#[derive(Debug)]
pub enum Failure {
    /// There is no such thing, or this person may not know that there is.
    NotFound,
    /// A page for accounts, asked for by somebody without.
    SignInFirst,
    /// This person may see it and may not do this to it.
    Forbidden,
    /// The request says something that does not fit.
    Invalid(Vec<Invalid>),
    /// The form is larger than any of ours.
    TooLarge,
    /// Too many forms come from this network.
    TooOften,
    /// The program or the machine failed; the words are for the log.
    Broken(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Forbidden => Self::Forbidden,
            Error::Invalid(invalid) => Self::Invalid(invalid),
            other => Self::Broken(with_causes(&other)),
        }
    }
}

/// An error with what lies behind it, for the log.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    words
}

impl From<kerege_store::Error> for Failure {
    fn from(error: kerege_store::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<kerege_search::Error> for Failure {
    fn from(error: kerege_search::Error) -> Self {
        Error::from(error).into()
    }
}

/// Handlers return failures; the language of the page is put in by [`finish`].
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = self.status();
        if let Self::Broken(words) = &self {
            tracing::error!(%words, "a request failed");
        }
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status;
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst => StatusCode::SEE_OTHER,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word in the message keys `error-…-title` and `error-…-text`.
    fn word(&self) -> &'static str {
        match self {
            Self::NotFound | Self::SignInFirst => "not-found",
            Self::Forbidden => "forbidden",
            Self::Invalid(_) => "invalid",
            Self::TooLarge => "too-large",
            Self::TooOften => "too-often",
            Self::Broken(_) => "broken",
        }
    }
}

/// The page for what went wrong.
#[derive(Serialize)]
pub struct ErrorPage {
    /// What every page has.
    pub frame: Frame,
    /// Which error it is.
    pub word: &'static str,
    /// Records whose address looks like the one that was asked for.
    pub nearest: Vec<Near>,
    /// What the words of the address would be as a search.
    pub words: String,
}

/// A record that may have been meant.
#[derive(Serialize)]
pub struct Near {
    /// Its kind.
    pub kind: String,
    /// Its address.
    pub slug: String,
    /// Its title.
    pub title: kerege_core::Text,
}

/// Answers a request that could not be done.
pub async fn respond(web: &Web, uri: &Uri, failure: &Failure) -> Response {
    let mut parts = uri.path().split('/').skip(1);
    let first = parts.next().unwrap_or_default();
    if first == "api" || uri.path().ends_with(".json") {
        return json(failure);
    }
    let known = web.app.languages.get(first);
    let language = known.unwrap_or_else(|| web.app.languages.default_language());
    if matches!(failure, Failure::SignInFirst) {
        let next: String = form_urlencoded::byte_serialize(uri.path().as_bytes()).collect();
        return see_other(&format!("/{}/session?next={next}", language.tag));
    }
    let words =
        words_of(if known.is_some() { uri.path().get(first.len() + 2..).unwrap_or_default() } else { uri.path() });
    let nearest = if matches!(failure, Failure::NotFound) { nearest(web, &words).await } else { Vec::new() };
    let frame = Frame::outside(web, language, failure.word());
    let page = ErrorPage { frame, word: failure.word(), nearest, words };
    let html = web.app.templates.render("error/show.html", language, &page);
    let mut response = match html {
        Ok(html) => Response::new(Body::from(html)),
        Err(error) => {
            tracing::error!(%error, "the error page failed");
            Response::new(Body::from("error"))
        }
    };
    *response.status_mut() = failure.status();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    web.policy.apply(response.headers_mut());
    response
}

fn json(failure: &Failure) -> Response {
    #[derive(Serialize)]
    struct Body_<'a> {
        error: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        invalid: Option<&'a [Invalid]>,
    }
    let invalid = if let Failure::Invalid(invalid) = failure { Some(invalid.as_slice()) } else { None };
    let text = serde_json::to_vec(&Body_ { error: failure.word(), invalid }).unwrap_or_default();
    let mut response = Response::new(Body::from(text));
    *response.status_mut() =
        if matches!(failure, Failure::SignInFirst) { StatusCode::NOT_FOUND } else { failure.status() };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The words of an address: `/law/kg-labour-code` → "kg labour code".
fn words_of(path: &str) -> String {
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    let last = last.split('.').next().unwrap_or_default();
    let decoded: String =
        form_urlencoded::parse(last.replace('+', "%2B").as_bytes()).map(|(name, _)| name.into_owned()).collect();
    let words: String = decoded.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().take(12).collect::<Vec<_>>().join(" ")
}

/// Records that may have been meant: those whose address begins alike, then those that the words find.
async fn nearest(web: &Web, words: &str) -> Vec<Near> {
    if words.is_empty() {
        return Vec::new();
    }
    let slug = words.replace(' ', "-");
    let begin: String = slug.chars().take(slug.chars().count().div_ceil(2).max(4)).collect();
    let mut cards = web.app.store.cards_by_slug_prefix(&Viewer::Anonymous, &begin, 3).await.unwrap_or_default();
    let question = kerege_search::Question {
        words: words.to_owned(),
        filters: Default::default(),
        audience: kerege_core::Audience::Public,
        language: web.app.languages.default_language().tag.clone(),
        sort: kerege_search::Sort::Best,
        exact: false,
        expand: false,
        page: 0,
        page_size: 5,
        passages: false,
    };
    if let Ok(answer) = web.app.index.ask(&question) {
        let ids: Vec<_> = answer.hits.iter().map(|hit| hit.id).collect();
        let found = web.app.store.cards(&Viewer::Anonymous, &ids).await.unwrap_or_default();
        for card in found {
            if !cards.iter().any(|known| known.id == card.id) {
                cards.push(card);
            }
        }
    }
    cards.into_iter().take(5).map(|card| Near { kind: card.kind, slug: card.slug, title: card.title }).collect()
}

/// Answers for an address that no route has.
pub async fn unknown(State(web): State<Web>, request: Request) -> Response {
    respond(&web, request.uri(), &Failure::NotFound).await
}

/// Answers when a handler panicked: that is a mistake of ours, and the log says where.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    let mut response = Response::new(Body::from("500"));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

/// Puts the page, in the language of the address, into a failure that a handler returned, and packs it for the way.
pub async fn finish(State(web): State<Web>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let packing = Packing::accepted(crate::request::text(request.headers(), header::ACCEPT_ENCODING));
    let response = next.run(request).await;
    let response = match response.extensions().get::<Arc<Failure>>().cloned() {
        Some(failure) => respond(&web, &uri, &failure).await,
        None => response,
    };
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_plain = !response.headers().contains_key(header::CONTENT_ENCODING);
    if is_error && is_plain { packed(response, packing).await } else { response }
}

async fn packed(response: Response, packing: Packing) -> Response {
    const LARGEST: usize = 1_000_000;
    let Some(name) = packing.name() else { return response };
    let (mut head, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else { return Response::from_parts(head, Body::empty()) };
    if bytes.len() < 600 {
        return Response::from_parts(head, Body::from(bytes));
    }
    head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    head.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(packing.pack(&bytes, Effort::Quick)))
}
