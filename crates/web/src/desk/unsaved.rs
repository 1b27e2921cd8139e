//! Keeps what stands in an open form, so that a lost line loses nothing.

use axum::{body::Bytes, extract::Path};
use serde::Serialize;

use crate::{
    error::Failure,
    form::Typed,
    request::Ask,
    respond::{self, Answer, see_other},
};

/// When it was kept.
#[derive(Serialize)]
struct Kept {
    saved_at: String,
}

/// The longest form that is kept, in bytes.
const LONGEST: usize = 4_000_000;

/// Keeps what stands in the form.
pub async fn update(ask: Ask, Path((_, form)): Path<(String, String)>, body: Bytes) -> Answer {
    let account = ask.who.account.as_ref().ok_or(Failure::NotFound)?;
    if body.len() > LONGEST || form.len() > 100 {
        return Err(Failure::TooLarge);
    }
    let typed = Typed::parse(&body);
    let saved_at = ask.web.app.keep_unsaved(account.id, &form, &typed.encode()).await?;
    respond::json(&ask, &Kept { saved_at: saved_at.to_string() }, false).await
}

/// Throws it away.
pub async fn delete(ask: Ask, Path((_, form)): Path<(String, String)>) -> Answer {
    let account = ask.who.account.as_ref().ok_or(Failure::NotFound)?;
    ask.web.app.store.forget_unsaved(account.id, &form).await?;
    let language = &ask.language().tag;
    Ok(see_other(&match form.split_once(':') {
        Some(("new", kind)) => format!("/{language}/desk/records/new/{kind}"),
        Some(("translation", rest)) => {
            let mut parts = rest.split(':');
            let mut part = || parts.next().unwrap_or_default();
            format!("/{language}/desk/records/{}/translation/{}?page={}", part(), part(), part())
        }
        _ => format!("/{language}/desk/records/{form}/form"),
    }))
}
