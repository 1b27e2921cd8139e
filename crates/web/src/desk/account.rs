//! One's own account: a new password.

use axum::body::Bytes;
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

/// One's own account.
#[derive(Serialize)]
pub struct AccountPage {
    frame: Frame,
    login: String,
    role: &'static str,
    mistakes: Vec<Mistake>,
}

fn page(ask: &Ask, mistakes: Vec<Mistake>) -> Result<AccountPage, Failure> {
    let account = ask.who.account.clone().ok_or(Failure::NotFound)?;
    let frame = Frame::said(ask, "account-title").unlisted().with_done(ask);
    Ok(AccountPage { frame, login: account.login, role: account.role.as_str(), mistakes })
}

/// Shows it.
pub async fn edit(ask: Ask) -> Answer {
    respond::fresh_page(&ask, "desk/account.html", &page(&ask, Vec::new())?).await
}

/// Changes the password; every other session ends.
pub async fn update(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let account = ask.who.account.clone().ok_or(Failure::NotFound)?;
    match ask.web.app.change_password(&account, typed.get("old_password"), typed.get("password")).await {
        Ok(signed_in) => {
            let path = format!("/{}/desk/account?done=password", ask.language().tag);
            Ok(welcome(&ask.web, &signed_in, &path))
        }
        Err(Error::Invalid(invalid)) => {
            let page = page(&ask, mistakes(&ask, &typed, &invalid))?;
            respond::unprocessable_page(&ask, "desk/account.html", &page).await
        }
        Err(error) => Err(error.into()),
    }
}
