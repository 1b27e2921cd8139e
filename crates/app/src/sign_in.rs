//! Signing in and out. Wrong passwords make the answer slower, never impossible: many people share one address.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kerege_core::{AccountState, Role, Viewer};
use kerege_store::{Account, Author, Session};
use uuid::Uuid;

use crate::{App, Result, permission::acting_role, random::token_hash};

/// Somebody who has just signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The token for the cookie; only its hash is kept.
    pub token: String,
    /// Whose session it is.
    pub account: Account,
}

/// Who makes a request.
#[derive(Clone, Debug)]
pub struct Who {
    /// What she may see.
    pub viewer: Viewer,
    /// Her account, if she is signed in.
    pub account: Option<Account>,
}

impl Who {
    /// A reader without an account.
    pub fn anonymous() -> Self {
        Self { viewer: Viewer::Anonymous, account: None }
    }

    /// The author of what she saves.
    pub fn author(&self) -> Author {
        match &self.account {
            Some(account) => Author { account: Some(account.id), name: account.name.clone() },
            None => Author { account: None, name: String::new() },
        }
    }
}

/// How long a session lasts unused, and at the longest.
fn lifetime(role: Role) -> (SignedDuration, SignedDuration) {
    match role {
        Role::Administrator => (SignedDuration::from_mins(30), SignedDuration::from_hours(12)),
        _ => (SignedDuration::from_hours(8), SignedDuration::from_hours(24 * 7)),
    }
}

/// How long the answer waits after so many failures in the last quarter of an hour.
fn delay(failures: i64) -> Duration {
    match failures {
        0..=2 => Duration::ZERO,
        few => Duration::from_secs(1 << (few - 3).min(5)).min(Duration::from_secs(30)),
    }
}

impl App {
    /// Signs in, or answers nothing: the same, and after the same time, for a wrong name and a wrong password.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<Option<SignedIn>> {
        let now = self.clock.now();
        let login = login.trim().to_lowercase();
        let since = now.checked_sub(SignedDuration::from_mins(15)).unwrap_or(now);
        tokio::time::sleep(delay(self.store.failed_sign_ins(&login, since).await?)).await;
        let account = self.store.account_by_login(&login).await?;
        let active = account.filter(|account| account.state() == AccountState::Active);
        let hash = active.as_ref().and_then(|account| account.password_hash.as_deref());
        let fits = self.is_password(hash, password).await?;
        match active {
            Some(account) if fits => {
                let token = self.start_session(&account).await?;
                Ok(Some(SignedIn { token, account }))
            }
            _ => {
                self.store.note_failed_sign_in(&login, now, "refused").await?;
                Ok(None)
            }
        }
    }

    pub(crate) async fn start_session(&self, account: &Account) -> Result<String> {
        let now = self.clock.now();
        let token = self.random.token()?;
        let ends_at = now.checked_add(lifetime(account.role).1).unwrap_or(now);
        let session = Session { account_id: account.id, started_at: now, seen_at: now, ends_at };
        self.store.start_session(&token_hash(&token), &session).await?;
        Ok(token)
    }

    /// Who the bearer of this session token is; a reader, if the session has run out.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn who(&self, token: &str) -> Result<Who> {
        let hash = token_hash(token);
        let Some(session) = self.store.session(&hash).await? else { return Ok(Who::anonymous()) };
        let Some(account) = self.store.account(session.account_id).await? else { return Ok(Who::anonymous()) };
        let now = self.clock.now();
        let idle_until = session.seen_at.checked_add(lifetime(account.role).0).unwrap_or(now);
        if now >= session.ends_at || now >= idle_until {
            self.store.end_session(&hash).await?;
            return Ok(Who::anonymous());
        }
        let Some(role) = acting_role(account.role, account.state()) else { return Ok(Who::anonymous()) };
        if now.duration_since(session.seen_at) > SignedDuration::from_mins(1) {
            self.store.touch_session(&hash, now).await?;
        }
        let viewer = Viewer::Account { id: account.id, role, organisation: account.organisation };
        Ok(Who { viewer, account: Some(account) })
    }

    /// Ends the session of this token.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        Ok(self.store.end_session(&token_hash(token)).await?)
    }

    /// Keeps what an editor typed and has not saved.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn keep_unsaved(&self, account: Uuid, form: &str, content: &str) -> Result<Timestamp> {
        let now = self.clock.now();
        self.store.keep_unsaved(account, form, content, now).await?;
        Ok(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_make_the_answer_slower_and_never_impossible() {
        assert_eq!(delay(0), Duration::ZERO);
        assert_eq!(delay(2), Duration::ZERO);
        assert_eq!(delay(3), Duration::from_secs(1));
        assert_eq!(delay(5), Duration::from_secs(4));
        assert_eq!(delay(1_000_000), Duration::from_secs(30));
    }
}
