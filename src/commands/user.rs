//! `kerege user`: accounts from the command line, for the day on which nobody can sign in.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use kerege_app::{App, Invitation};
use kerege_core::{AccountState, Viewer};
use kerege_store::Author;

use super::Centre;

/// List, invite, change and suspend accounts.
#[derive(Args)]
pub struct User {
    #[command(flatten)]
    centre: Centre,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// List all accounts.
    List,
    /// Make an account and print the link by which its owner chooses a password.
    Invite {
        /// What she will type to sign in.
        login: String,
        /// The name shown beside what she does.
        #[arg(long)]
        name: String,
        /// member, contributor, editor, reviewer or administrator.
        #[arg(long)]
        role: String,
        /// The slug of the organisation she speaks for; contributors need one.
        #[arg(long, default_value = "")]
        organisation: String,
        /// The interface language.
        #[arg(long, default_value = "ru")]
        language: String,
    },
    /// Print a new link for an account, for instance because its owner forgot her password.
    Link {
        /// The login.
        login: String,
    },
    /// Shut an account out; its sessions end at once.
    Suspend {
        /// The login.
        login: String,
    },
    /// Let a suspended account in again.
    Readmit {
        /// The login.
        login: String,
    },
}

impl User {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open().await?;
        let (viewer, author) = (Viewer::Operator, Author { account: None, name: "operator".to_owned() });
        match self.verb {
            Verb::List => {
                for account in app.store.accounts().await? {
                    let state = match account.state() {
                        AccountState::Invited => "invited",
                        AccountState::Active => "active",
                        AccountState::Suspended => "suspended",
                    };
                    println!("{}\t{}\t{state}\t{}", account.login, account.role.as_str(), account.name);
                }
            }
            Verb::Invite { login, name, role, organisation, language } => {
                let invitation = Invitation { login, name, role, organisation, language };
                let invited = super::explained(&app, app.invite(&viewer, &author, &invitation).await)?;
                print_link(&app, &invitation.language, &invited);
            }
            Verb::Link { login } => {
                let account = account(&app, &login).await?;
                let invited = super::explained(&app, app.invite_again(&viewer, &author, account.id).await)?;
                print_link(&app, &account.language, &invited);
            }
            Verb::Suspend { login } => {
                let account = account(&app, &login).await?;
                super::explained(&app, app.set_suspended(&viewer, &author, account.id, true).await)?;
            }
            Verb::Readmit { login } => {
                let account = account(&app, &login).await?;
                super::explained(&app, app.set_suspended(&viewer, &author, account.id, false).await)?;
            }
        }
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn account(app: &App, login: &str) -> anyhow::Result<kerege_store::Account> {
    let account = app.store.account_by_login(&login.to_lowercase()).await?;
    account.with_context(|| format!("there is no account {login}"))
}

fn print_link(app: &App, language: &str, invited: &kerege_app::Invited) {
    let host = if app.settings.address.is_empty() { "http://127.0.0.1:8080" } else { &app.settings.address };
    println!("{host}/{language}/invitation/{}", invited.token);
    eprintln!("The link works until {}.", invited.ends_at);
}
