//! The desk: where the team works. Every act here is a verb of the app.

pub mod account;
pub mod accounts;
pub mod batch;
pub mod claim;
pub mod copies;
pub mod files;
pub mod form;
pub mod guesses;
pub mod invitation;
pub mod notes;
pub mod records;
pub mod review;
pub mod session;
pub mod sources;
pub mod submission;
pub mod submissions;
pub mod translation;
pub mod translation_file;
pub mod triage;
pub mod unsaved;
pub mod work;

use axum::{http::HeaderValue, response::Response};
use kerege_app::SignedIn;
use kerege_core::Invalid;
use serde::Serialize;

use crate::{
    Web,
    form::Typed,
    request::{Ask, COOKIE},
    respond::see_other,
};

/// A mistake beside its field.
#[derive(Clone, Debug, Serialize)]
pub struct Mistake {
    /// The name of the form field.
    pub field: String,
    /// What to do, in the language of the page.
    pub message: String,
}

/// The mistakes in words, with the names of form fields.
pub fn mistakes(ask: &Ask, typed: &Typed, invalid: &[Invalid]) -> Vec<Mistake> {
    let words = |invalid: &Invalid| Mistake {
        field: crate::form::form_path(typed, &invalid.field),
        message: ask.language().say(&invalid.message, &[("detail", invalid.detail.as_str().into())]),
    };
    invalid.iter().map(words).collect()
}

/// Sends the browser on, with the session in a cookie that scripts cannot read.
fn welcome(web: &Web, signed_in: &SignedIn, path: &str) -> Response {
    let secure = if web.app.settings.secure_cookies { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800{secure}", signed_in.token);
    with_cookie(see_other(path), &cookie)
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(axum::http::header::SET_COOKIE, value);
    }
    response
}

/// The address of the desk, or of where somebody without a desk goes.
fn start_of(ask: &Ask, signed_in: &SignedIn) -> String {
    let language = ask.language().tag.clone();
    let role = Some(signed_in.account.role);
    let desk = kerege_app::may_ever(role, kerege_app::Act::OpenDesk);
    format!("/{language}{}", if desk { "/desk" } else { "" })
}
