//! The first administrator claims the centre, by the one-time link that the program printed.

use axum::{body::Bytes, extract::Path};
use kerege_app::Error;
use serde::Serialize;

use super::{Mistake, mistakes, welcome};
use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// The form to claim the centre.
#[derive(Serialize)]
pub struct ClaimPage {
    frame: Frame,
    typed: Typed,
    mistakes: Vec<Mistake>,
}

/// Shows the form to the bearer of the link.
pub async fn new(ask: Ask, Path((_, token)): Path<(String, String)>) -> Answer {
    let expected = ask.web.app.claim_token().await?;
    if expected.as_deref() != Some(token.as_str()) {
        return Err(Failure::NotFound);
    }
    let page =
        ClaimPage { frame: Frame::said(&ask, "claim-title").unlisted(), typed: Typed::default(), mistakes: Vec::new() };
    respond::fresh_page(&ask, "session/claim.html", &page).await
}

/// Makes the account.
pub async fn create(ask: Ask, Path((_, token)): Path<(String, String)>, body: Bytes) -> Answer {
    let mut typed = Typed::parse(&body);
    let language = ask.language().tag.to_string();
    let claimed =
        ask.web.app.claim(&token, typed.get("login"), typed.get("name"), typed.get("password"), &language).await;
    match claimed {
        Ok(signed_in) => Ok(welcome(&ask.web, &signed_in, &format!("/{language}/desk"))),
        Err(Error::Invalid(invalid)) => {
            let mistakes = mistakes(&ask, &typed, &invalid);
            typed.0.remove("password");
            let page = ClaimPage { frame: Frame::said(&ask, "claim-title").unlisted(), typed, mistakes };
            respond::unprocessable_page(&ask, "session/claim.html", &page).await
        }
        Err(error) => Err(error.into()),
    }
}
