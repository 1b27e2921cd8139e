//! Signing in and out.

use axum::{body::Bytes, response::Response};
use serde::Serialize;

use super::{start_of, welcome, with_cookie};
use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    request::{Ask, COOKIE, session_token},
    respond::{self, Answer, see_other},
};

/// The form to sign in.
#[derive(Serialize)]
pub struct SessionPage {
    frame: Frame,
    login: String,
    next: String,
    refused: bool,
}

/// Shows the form.
pub async fn new(ask: Ask) -> Answer {
    let page = SessionPage {
        frame: Frame::said(&ask, "session-title").unlisted(),
        login: String::new(),
        next: ask.query.get("next").to_owned(),
        refused: false,
    };
    respond::page(&ask, "session/new.html", &page).await
}

/// Signs in, and goes where she wanted to go.
pub async fn create(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let login = typed.get("login").to_owned();
    match ask.web.app.sign_in(&login, typed.get("password")).await? {
        Some(signed_in) => {
            let next = typed.get("next");
            // Only addresses of this site: a link that leads elsewhere after signing in is a trap.
            let inside = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
            let path = if inside { next.to_owned() } else { start_of(&ask, &signed_in) };
            Ok(welcome(&ask.web, &signed_in, &path))
        }
        None => {
            let frame = Frame::said(&ask, "session-title").unlisted();
            let page = SessionPage { frame, login, next: typed.get("next").to_owned(), refused: true };
            respond::unprocessable_page(&ask, "session/new.html", &page).await
        }
    }
}

/// Signs out.
pub async fn delete(ask: Ask, headers: axum::http::HeaderMap) -> Result<Response, Failure> {
    if let Some(token) = session_token(&headers) {
        ask.web.app.sign_out(token).await?;
    }
    let gone = format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    Ok(with_cookie(see_other(&format!("/{}", ask.language().tag)), &gone))
}
