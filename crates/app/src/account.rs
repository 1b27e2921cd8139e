//! Accounts: the first administrator claims the centre with a one-time link, everybody else is invited by link.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use jiff::{SignedDuration, Timestamp};
use kerege_core::{AccountState, Invalid, Role, Viewer};
use kerege_store::{Account, Author, NewAccount};
use uuid::Uuid;

use crate::{Act, App, Error, Result, SignedIn, password, permission, random::token_hash};

/// How long an invitation link works.
const INVITATION: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Whom to invite.
#[derive(Clone, Debug, Default)]
pub struct Invitation {
    /// What she will type to sign in: an e-mail address or any name without blanks.
    pub login: String,
    /// The name shown beside what she does.
    pub name: String,
    /// What she may do: the word of a [`Role`].
    pub role: String,
    /// The slug or id of the organisation she speaks for; empty for none.
    pub organisation: String,
    /// The interface language.
    pub language: String,
}

/// An account whose owner has yet to choose a password.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The account.
    pub id: Uuid,
    /// The token for the link, shown once.
    pub token: String,
    /// Until when the link works.
    pub ends_at: Timestamp,
}

impl App {
    /// The one-time token to claim the administrator account; none once there is an administrator.
    ///
    /// Kept in a file that only the operator can read, so that a restart prints the same link.
    ///
    /// # Errors
    /// If store or disk fails.
    pub async fn claim_token(&self) -> Result<Option<String>> {
        let path = self.claim_path();
        if self.has_administrator().await? {
            if path.exists() {
                fs::remove_file(&path).map_err(Error::file(&path))?;
            }
            return Ok(None);
        }
        if let Ok(token) = fs::read_to_string(&path) {
            return Ok(Some(token.trim().to_owned()));
        }
        let token = self.random.token()?;
        write_private(&path, &token)?;
        Ok(Some(token))
    }

    /// Makes the first administrator, for the bearer of the token.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a wrong token or a claimed centre, [`Error::Invalid`] for what she has to mend.
    pub async fn claim(
        &self,
        token: &str,
        login: &str,
        name: &str,
        password: &str,
        language: &str,
    ) -> Result<SignedIn> {
        let expected = self.claim_token().await?.ok_or(Error::NotFound)?;
        if token_hash(token) != token_hash(&expected) {
            return Err(Error::NotFound);
        }
        let invitation = Invitation {
            login: login.to_owned(),
            name: name.to_owned(),
            role: Role::Administrator.as_str().to_owned(),
            organisation: String::new(),
            language: language.to_owned(),
        };
        let mut invalid = Vec::new();
        let account = self.new_account(&Viewer::Operator, &invitation, &mut invalid).await?;
        check_password(password, &mut invalid);
        let Some((account, _)) = account.filter(|_| invalid.is_empty()) else { return Err(Error::Invalid(invalid)) };
        let hash = self.hash_password(password).await?;
        let mut write = self.store.write(self.clock.now()).await?;
        write.invite(&account).await?;
        write.set_password(account.id, &hash).await?;
        write.audit(Some(account.id), &account.name, "claim", &account.login, "", "").await?;
        write.commit().await?;
        let path = self.claim_path();
        fs::remove_file(&path).map_err(Error::file(&path))?;
        self.signed_in(account.id).await
    }

    /// Makes an account and the link by which its owner chooses a password.
    ///
    /// # Errors
    /// [`Error::Forbidden`], or [`Error::Invalid`] for what has to be mended.
    pub async fn invite(&self, viewer: &Viewer, author: &Author, invitation: &Invitation) -> Result<Invited> {
        self.require_accounts(viewer)?;
        let mut invalid = Vec::new();
        let account = self.new_account(viewer, invitation, &mut invalid).await?;
        let Some((account, token)) = account.filter(|_| invalid.is_empty()) else {
            return Err(Error::Invalid(invalid));
        };
        let mut write = self.store.write(self.clock.now()).await?;
        write.invite(&account).await?;
        write.audit(author.account, &author.name, "invite", &account.login, "", account.role.as_str()).await?;
        write.commit().await?;
        Ok(Invited { id: account.id, token, ends_at: account.invitation_ends_at })
    }

    /// Gives an account a new link, which also serves who forgot her password; the old link stops working.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`].
    pub async fn invite_again(&self, viewer: &Viewer, author: &Author, id: Uuid) -> Result<Invited> {
        self.require_accounts(viewer)?;
        let account = self.store.account(id).await?.ok_or(Error::NotFound)?;
        let token = self.random.token()?;
        let ends_at = self.invitation_end();
        let mut write = self.store.write(self.clock.now()).await?;
        write.set_invitation(id, &token_hash(&token), ends_at).await?;
        write.audit(author.account, &author.name, "invite", &account.login, "", account.role.as_str()).await?;
        write.commit().await?;
        Ok(Invited { id, token, ends_at })
    }

    /// The account that an invitation link belongs to, while the link works.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it does not.
    pub async fn invited(&self, token: &str) -> Result<Account> {
        let account = self.store.account_by_invitation(&token_hash(token)).await?;
        let now = self.clock.now();
        account
            .filter(|account| account.invitation_ends_at.is_some_and(|end| now < end))
            .filter(|account| account.state() != AccountState::Suspended)
            .ok_or(Error::NotFound)
    }

    /// Sets the password of an invited account and signs its owner in.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the link does not work, [`Error::Invalid`] for a password that is too short.
    pub async fn accept_invitation(&self, token: &str, password: &str) -> Result<SignedIn> {
        let account = self.invited(token).await?;
        self.set_password(account, password, "accept").await
    }

    /// Changes one's own password; every session ends and a new one begins.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the old one is wrong or the new one too short.
    pub async fn change_password(&self, account: &Account, old: &str, new: &str) -> Result<SignedIn> {
        if !self.is_password(account.password_hash.as_deref(), old).await? {
            return Err(Error::Invalid(vec![Invalid::new("old_password", "invalid-old-password", "")]));
        }
        self.set_password(account.clone(), new, "password").await
    }

    async fn set_password(&self, account: Account, password: &str, act: &str) -> Result<SignedIn> {
        let mut invalid = Vec::new();
        check_password(password, &mut invalid);
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let hash = self.hash_password(password).await?;
        let mut write = self.store.write(self.clock.now()).await?;
        write.set_password(account.id, &hash).await?;
        write.audit(Some(account.id), &account.name, act, &account.login, "", "").await?;
        write.commit().await?;
        self.signed_in(account.id).await
    }

    /// Changes what an account may do and for whom it speaks.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], or [`Error::Invalid`]; the last administrator stays one.
    pub async fn update_account(&self, viewer: &Viewer, author: &Author, id: Uuid, changed: &Invitation) -> Result<()> {
        self.require_accounts(viewer)?;
        let mut account = self.store.account(id).await?.ok_or(Error::NotFound)?;
        let before = account.role;
        let mut invalid = Vec::new();
        match changed.role.parse::<Role>() {
            Ok(role) => account.role = role,
            Err(word) => invalid.push(Invalid::new("role", "invalid-role", word)),
        }
        account.organisation = self.organisation(viewer, &changed.organisation, &mut invalid).await?;
        if !changed.name.trim().is_empty() {
            account.name = changed.name.trim().to_owned();
        }
        if before == Role::Administrator && account.role != before && self.administrators().await? == 1 {
            invalid.push(Invalid::new("role", "invalid-last-administrator", ""));
        }
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let mut write = self.store.write(self.clock.now()).await?;
        write.update_account(&account).await?;
        let (before, after) = (before.as_str(), account.role.as_str());
        write.audit(author.account, &author.name, "role", &account.login, before, after).await?;
        write.commit().await?;
        Ok(())
    }

    /// Shuts an account out or lets it in again.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], or [`Error::Invalid`] for the last administrator.
    pub async fn set_suspended(&self, viewer: &Viewer, author: &Author, id: Uuid, suspended: bool) -> Result<()> {
        self.require_accounts(viewer)?;
        let account = self.store.account(id).await?.ok_or(Error::NotFound)?;
        if suspended && account.role == Role::Administrator && self.administrators().await? == 1 {
            return Err(Error::Invalid(vec![Invalid::new("role", "invalid-last-administrator", "")]));
        }
        let mut write = self.store.write(self.clock.now()).await?;
        write.set_suspended(id, author.account, suspended).await?;
        let act = if suspended { "suspend" } else { "readmit" };
        write.audit(author.account, &author.name, act, &account.login, "", "").await?;
        write.commit().await?;
        Ok(())
    }

    fn require_accounts(&self, viewer: &Viewer) -> Result<()> {
        if permission::viewer_may_ever(viewer, Act::KeepAccounts) { Ok(()) } else { Err(Error::Forbidden) }
    }

    async fn new_account(
        &self,
        viewer: &Viewer,
        invitation: &Invitation,
        invalid: &mut Vec<Invalid>,
    ) -> Result<Option<(NewAccount, String)>> {
        let login = invitation.login.trim().to_lowercase();
        let name = invitation.name.trim();
        if !(3..=200).contains(&login.chars().count()) || login.contains(char::is_whitespace) {
            invalid.push(Invalid::new("login", "invalid-login", login.clone()));
        } else if self.store.account_by_login(&login).await?.is_some() {
            invalid.push(Invalid::new("login", "invalid-login-taken", login.clone()));
        }
        if name.is_empty() || name.chars().count() > 200 {
            invalid.push(Invalid::new("name", "invalid-required", ""));
        }
        let role =
            invitation.role.parse::<Role>().map_err(|word| invalid.push(Invalid::new("role", "invalid-role", word)));
        let organisation = self.organisation(viewer, &invitation.organisation, invalid).await?;
        let Ok(role) = role else { return Ok(None) };
        if role == Role::Contributor && organisation.is_none() {
            invalid.push(Invalid::new("organisation", "invalid-contributor-organisation", ""));
        }
        let now = self.clock.now();
        let token = self.random.token()?;
        let language = self.languages.get(&invitation.language).unwrap_or(self.languages.default_language());
        let account = NewAccount {
            id: self.random.id(now)?,
            login,
            name: name.to_owned(),
            role,
            organisation,
            language: language.tag.to_string(),
            invitation_hash: token_hash(&token),
            invitation_ends_at: self.invitation_end(),
            invited_by: viewer.account(),
        };
        Ok(Some((account, token)))
    }

    async fn organisation(&self, viewer: &Viewer, key: &str, invalid: &mut Vec<Invalid>) -> Result<Option<Uuid>> {
        use kerege_store::{Key, Version};
        let key = key.trim();
        if key.is_empty() {
            return Ok(None);
        }
        let asked = Uuid::parse_str(key).map_or(Key::Slug(key), Key::Id);
        let record = self.store.record(viewer, &asked, Version::Shown).await?;
        if record.is_none() {
            invalid.push(Invalid::new("organisation", "invalid-link", key));
        }
        Ok(record.map(|record| record.id))
    }

    async fn administrators(&self) -> Result<usize> {
        let accounts = self.store.accounts().await?;
        Ok(accounts.iter().filter(|a| a.role == Role::Administrator && a.state() == AccountState::Active).count())
    }

    async fn has_administrator(&self) -> Result<bool> {
        Ok(self.administrators().await? > 0)
    }

    async fn signed_in(&self, id: Uuid) -> Result<SignedIn> {
        let account = self.store.account(id).await?.ok_or(Error::NotFound)?;
        let token = self.start_session(&account).await?;
        Ok(SignedIn { token, account })
    }

    fn invitation_end(&self) -> Timestamp {
        let now = self.clock.now();
        now.checked_add(INVITATION).unwrap_or(now)
    }

    fn claim_path(&self) -> PathBuf {
        self.data.join("claim")
    }
}

fn check_password(password: &str, invalid: &mut Vec<Invalid>) {
    if password.chars().count() < password::SHORTEST {
        invalid.push(Invalid::new("password", "invalid-password-short", password::SHORTEST.to_string()));
    } else if password.len() > 1_000 {
        invalid.push(Invalid::new("password", "invalid-too-long", "1000"));
    }
}

/// Writes a file that only its owner can read.
fn write_private(path: &Path, text: &str) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .map_err(Error::file(path))
}
