//! All accounts: inviting, changing, shutting out.

use axum::{body::Bytes, extract::Path};
use kerege_app::{Error, Invitation};
use kerege_core::{AccountState, Role};
use kerege_store::Account;
use serde::Serialize;
use uuid::Uuid;

use super::{Mistake, mistakes};
use crate::{
    error::Failure,
    form::Typed,
    frame::Frame,
    request::Ask,
    respond::{self, Answer, see_other},
};

/// The list of accounts.
#[derive(Serialize)]
pub struct AccountsPage {
    frame: Frame,
    accounts: Vec<AccountView>,
    roles: Vec<&'static str>,
    typed: Typed,
    mistakes: Vec<Mistake>,
    /// A link that was just made: it is shown once.
    link: Option<Link>,
}

/// An invitation link and whom it is for.
#[derive(Serialize)]
struct Link {
    login: String,
    path: String,
    ends_at: String,
}

/// An account in the list.
#[derive(Serialize)]
struct AccountView {
    id: String,
    login: String,
    name: String,
    role: &'static str,
    state: &'static str,
    organisation: Option<String>,
    invited_at: String,
    own: bool,
}

/// Shows all accounts.
pub async fn list(ask: Ask) -> Answer {
    let page = page(&ask, Typed::default(), Vec::new(), None).await?;
    respond::fresh_page(&ask, "desk/accounts.html", &page).await
}

/// Invites somebody; the page shows the link once.
pub async fn create(ask: Ask, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    match ask.web.app.invite(&ask.who.viewer, &ask.who.author(), &invitation(&ask, &typed)).await {
        Ok(invited) => {
            let link = link(&ask, typed.get("login"), &invited);
            let page = page(&ask, Typed::default(), Vec::new(), Some(link)).await?;
            respond::fresh_page(&ask, "desk/accounts.html", &page).await
        }
        Err(error) => refused(&ask, typed, error).await,
    }
}

/// Gives an account a new link.
pub async fn invite(ask: Ask, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let invited = ask.web.app.invite_again(&ask.who.viewer, &ask.who.author(), id).await?;
    let login = ask.web.app.store.account(id).await?.map(|account| account.login).unwrap_or_default();
    let page = page(&ask, Typed::default(), Vec::new(), Some(link(&ask, &login, &invited))).await?;
    respond::fresh_page(&ask, "desk/accounts.html", &page).await
}

/// Changes role, name and organisation of an account.
pub async fn update(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    match ask.web.app.update_account(&ask.who.viewer, &ask.who.author(), id, &invitation(&ask, &typed)).await {
        Ok(()) => Ok(see_other(&format!("/{}/desk/accounts?done=account", ask.language().tag))),
        Err(error) => refused(&ask, typed, error).await,
    }
}

/// Shuts an account out or lets it in again.
pub async fn suspend(ask: Ask, Path((_, id)): Path<(String, Uuid)>, body: Bytes) -> Answer {
    let typed = Typed::parse(&body);
    let suspended = typed.get("suspended") == "yes";
    match ask.web.app.set_suspended(&ask.who.viewer, &ask.who.author(), id, suspended).await {
        Ok(()) => {
            let done = if suspended { "suspended" } else { "readmitted" };
            Ok(see_other(&format!("/{}/desk/accounts?done={done}", ask.language().tag)))
        }
        Err(error) => refused(&ask, typed, error).await,
    }
}

async fn refused(ask: &Ask, typed: Typed, error: Error) -> Answer {
    match error {
        Error::Invalid(invalid) => {
            let mistakes = mistakes(ask, &typed, &invalid);
            let page = page(ask, typed, mistakes, None).await?;
            respond::unprocessable_page(ask, "desk/accounts.html", &page).await
        }
        other => Err(other.into()),
    }
}

fn invitation(ask: &Ask, typed: &Typed) -> Invitation {
    Invitation {
        login: typed.get("login").to_owned(),
        name: typed.get("name").to_owned(),
        role: typed.get("role").to_owned(),
        organisation: typed.get("organisation").to_owned(),
        language: ask.language().tag.to_string(),
    }
}

fn link(ask: &Ask, login: &str, invited: &kerege_app::Invited) -> Link {
    let language = &ask.language().tag;
    let path = format!("{}/{language}/invitation/{}", ask.web.app.settings.address, invited.token);
    Link { login: login.to_owned(), path, ends_at: invited.ends_at.to_string() }
}

async fn page(ask: &Ask, typed: Typed, mistakes: Vec<Mistake>, link: Option<Link>) -> Result<AccountsPage, Failure> {
    let mut accounts = Vec::new();
    for account in ask.web.app.store.accounts().await? {
        accounts.push(view(ask, account).await?);
    }
    let frame = Frame::said(ask, "accounts-title").unlisted().with_done(ask);
    Ok(AccountsPage { frame, accounts, roles: Role::ALL.map(Role::as_str).to_vec(), typed, mistakes, link })
}

async fn view(ask: &Ask, account: Account) -> Result<AccountView, Failure> {
    let organisation = match account.organisation {
        Some(id) => ask.web.app.store.slugs_of_ids(&[id]).await?.into_iter().next().map(|(_, slug)| slug),
        None => None,
    };
    Ok(AccountView {
        id: account.id.to_string(),
        role: account.role.as_str(),
        state: match account.state() {
            AccountState::Invited => "invited",
            AccountState::Active => "active",
            AccountState::Suspended => "suspended",
        },
        organisation,
        invited_at: account.invited_at.to_string(),
        own: ask.who.account.as_ref().is_some_and(|own| own.id == account.id),
        login: account.login,
        name: account.name,
    })
}
