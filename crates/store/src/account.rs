//! People who may do more than read.

use jiff::Timestamp;
use kerege_core::{AccountState, Role};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    database::{reading, row, within},
    moment,
};

/// An account of this centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its identity.
    pub id: Uuid,
    /// What its owner types to sign in.
    pub login: String,
    /// The name shown beside what she does.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The organisation (a record) it speaks for.
    pub organisation: Option<Uuid>,
    /// The interface language.
    pub language: String,
    /// The argon2id hash of the password, once there is one.
    pub password_hash: Option<String>,
    /// When the link ends that lets its owner choose a password.
    pub invitation_ends_at: Option<Timestamp>,
    /// When it was made.
    pub invited_at: Timestamp,
    /// When its owner chose a password.
    pub activated_at: Option<Timestamp>,
    /// When it was shut out.
    pub suspended_at: Option<Timestamp>,
}

impl Account {
    /// Where the account stands.
    pub fn state(&self) -> AccountState {
        match (self.suspended_at, self.activated_at) {
            (Some(_), _) => AccountState::Suspended,
            (None, Some(_)) => AccountState::Active,
            (None, None) => AccountState::Invited,
        }
    }
}

/// An account to be made, with the hash of its invitation link.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its identity.
    pub id: Uuid,
    /// What its owner will type to sign in.
    pub login: String,
    /// The name shown beside what she does.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The organisation it speaks for.
    pub organisation: Option<Uuid>,
    /// The interface language.
    pub language: String,
    /// SHA-256 of the token in the link.
    pub invitation_hash: String,
    /// Until when the link works.
    pub invitation_ends_at: Timestamp,
    /// Who invites.
    pub invited_by: Option<Uuid>,
}

struct AccountRow {
    id: Uuid,
    login: String,
    name: String,
    role: String,
    organisation: Option<Uuid>,
    language: String,
    password_hash: Option<String>,
    invitation_ends_at: Option<String>,
    invited_at: String,
    activated_at: Option<String>,
    suspended_at: Option<String>,
}

row!(AccountRow {
    id,
    login,
    name,
    role,
    organisation,
    language,
    password_hash,
    invitation_ends_at,
    invited_at,
    activated_at,
    suspended_at,
});

const COLUMNS: &str = "id, login, name, role, organisation, language, password_hash, invitation_ends_at, invited_at, \
                       activated_at, suspended_at";

impl AccountRow {
    fn into_account(self) -> Result<Account> {
        Ok(Account {
            id: self.id,
            login: self.login,
            name: self.name,
            // A role that a later release invented may do the least.
            role: self.role.parse().unwrap_or(Role::Member),
            organisation: self.organisation,
            language: self.language,
            password_hash: self.password_hash,
            invitation_ends_at: moment::read_maybe(self.invitation_ends_at)?,
            invited_at: moment::read(&self.invited_at)?,
            activated_at: moment::read_maybe(self.activated_at)?,
            suspended_at: moment::read_maybe(self.suspended_at)?,
        })
    }
}

impl Store {
    /// The account with this id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>> {
        let sql = format!("select {COLUMNS} from account where id = $1");
        let row: Option<AccountRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(pool).await?);
        row.map(AccountRow::into_account).transpose()
    }

    /// The account with this login.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn account_by_login(&self, login: &str) -> Result<Option<Account>> {
        let sql = format!("select {COLUMNS} from account where login = $1");
        let row: Option<AccountRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(login).fetch_optional(pool).await?);
        row.map(AccountRow::into_account).transpose()
    }

    /// The account that an invitation link with this hash belongs to, whether or not the link has run out.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn account_by_invitation(&self, hash: &str) -> Result<Option<Account>> {
        let sql = format!("select {COLUMNS} from account where invitation_hash = $1");
        let row: Option<AccountRow> =
            reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).bind(hash).fetch_optional(pool).await?);
        row.map(AccountRow::into_account).transpose()
    }

    /// All accounts, by login.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        let sql = format!("select {COLUMNS} from account order by login collate \"C\"");
        let rows: Vec<AccountRow> = reading!(self, |pool| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(pool).await?);
        rows.into_iter().map(AccountRow::into_account).collect()
    }
}

impl Write {
    /// Makes an account that waits for its owner to choose a password.
    ///
    /// # Errors
    /// If the login is taken or the database fails.
    pub async fn invite(&mut self, account: &NewAccount) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into account (id, login, name, role, organisation, language, invitation_hash, \
                 invitation_ends_at, invited_at, invited_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(account.id)
            .bind(account.login.clone())
            .bind(account.name.clone())
            .bind(account.role.as_str())
            .bind(account.organisation)
            .bind(account.language.clone())
            .bind(account.invitation_hash.clone())
            .bind(moment::text(account.invitation_ends_at))
            .bind(now)
            .bind(account.invited_by)
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Gives an account a new invitation link; the old one stops working.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_invitation(&mut self, id: Uuid, hash: &str, ends_at: Timestamp) -> Result<()> {
        within!(*self.transaction(), |connection| {
            sqlx::query("update account set invitation_hash = $2, invitation_ends_at = $3 where id = $1")
                .bind(id)
                .bind(hash.to_owned())
                .bind(moment::text(ends_at))
                .execute(connection)
                .await?;
        });
        Ok(())
    }

    /// Sets the password, which uses up the invitation and ends every session of the account.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_password(&mut self, id: Uuid, hash: &str) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "update account set password_hash = $2, invitation_hash = null, invitation_ends_at = null, \
                 activated_at = coalesce(activated_at, $3) where id = $1",
            )
            .bind(id)
            .bind(hash.to_owned())
            .bind(now)
            .execute(&mut *connection)
            .await?;
            sqlx::query("delete from session where account_id = $1").bind(id).execute(&mut *connection).await?;
        });
        Ok(())
    }

    /// Changes role, organisation and language; ends every session if the role or organisation changed.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn update_account(&mut self, account: &Account) -> Result<()> {
        within!(*self.transaction(), |connection| {
            let before: (String, Option<Uuid>) = sqlx::query_as("select role, organisation from account where id = $1")
                .bind(account.id)
                .fetch_one(&mut *connection)
                .await?;
            sqlx::query("update account set name = $2, role = $3, organisation = $4, language = $5 where id = $1")
                .bind(account.id)
                .bind(account.name.clone())
                .bind(account.role.as_str())
                .bind(account.organisation)
                .bind(account.language.clone())
                .execute(&mut *connection)
                .await?;
            if before != (account.role.as_str().to_owned(), account.organisation) {
                sqlx::query("delete from session where account_id = $1")
                    .bind(account.id)
                    .execute(&mut *connection)
                    .await?;
            }
        });
        Ok(())
    }

    /// Shuts an account out, or lets it in again; being shut out ends its sessions.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_suspended(&mut self, id: Uuid, by: Option<Uuid>, suspended: bool) -> Result<()> {
        let at = suspended.then(|| moment::text(self.now()));
        within!(*self.transaction(), |connection| {
            sqlx::query("update account set suspended_at = $2, suspended_by = $3 where id = $1")
                .bind(id)
                .bind(at)
                .bind(by.filter(|_| suspended))
                .execute(&mut *connection)
                .await?;
            sqlx::query("delete from session where account_id = $1").bind(id).execute(&mut *connection).await?;
        });
        Ok(())
    }
}
