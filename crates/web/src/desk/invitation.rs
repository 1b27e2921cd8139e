//! An invited person chooses a password.

use axum::{body::Bytes, extract::Path};
use kerege_app::Error;
use serde::Serialize;

use super::{Mistake, mistakes, start_of, welcome};
use crate::{
    form::Typed,
    frame::Frame,
    request::Ask,
    respond::{self, Answer},
};

/// The form to choose a password.
#[derive(Serialize)]
pub struct InvitationPage {
    frame: Frame,
    name: String,
    login: String,
    mistakes: Vec<Mistake>,
}

/// Shows the form to the bearer of the link.
pub async fn show(ask: Ask, Path((_, token)): Path<(String, String)>) -> Answer {
    let account = ask.web.app.invited(&token).await?;
    let frame = Frame::said(&ask, "invitation-title").unlisted();
    let page = InvitationPage { frame, name: account.name, login: account.login, mistakes: Vec::new() };
    respond::fresh_page(&ask, "session/invitation.html", &page).await
}

/// Sets the password and signs her in.
pub async fn create(ask: Ask, Path((_, token)): Path<(String, String)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    match ask.web.app.accept_invitation(&token, typed.get("password")).await {
        Ok(signed_in) => Ok(welcome(&ask.web, &signed_in, &start_of(&ask, &signed_in))),
        Err(Error::Invalid(invalid)) => {
            let account = ask.web.app.invited(&token).await?;
            let page = InvitationPage {
                frame: Frame::said(&ask, "invitation-title").unlisted(),
                name: account.name,
                login: account.login,
                mistakes: mistakes(&ask, &typed, &invalid),
            };
            respond::unprocessable_page(&ask, "session/invitation.html", &page).await
        }
        Err(error) => Err(error.into()),
    }
}
