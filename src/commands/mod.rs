//! The command line: one module a verb, one list of them.

mod backup;
mod doctor;
mod eval;
mod export;
mod extract;
mod harvest;
mod import;
mod init;
mod language;
mod reindex;
mod restore;
mod search;
mod serve;
mod submissions;
mod translation;
mod user;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};
use kerege_app::{App, Options};
use kerege_store::Durability;

/// A knowledge centre for migrant rights in Central Asia: collect, check, find, share, connect.
#[derive(Parser)]
#[command(name = "kerege", version, about, max_term_width = 100)]
pub struct Kerege {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Serve(serve::Serve),
    Init(init::Init),
    Import(import::Import),
    Batches(import::Batches),
    Apply(import::Apply),
    Undo(import::Undo),
    Export(export::Export),
    Extract(extract::Extract),
    Harvest(harvest::Harvest),
    Reindex(reindex::Reindex),
    Verify(verify::Verify),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Search(search::Search),
    Eval(eval::Eval),
    Language(language::Language),
    Submissions(submissions::Submissions),
    Translation(translation::Translation),
    User(user::User),
    Doctor(doctor::Doctor),
}

/// Where the centre is kept.
#[derive(Args, Clone)]
pub struct Centre {
    /// The directory that holds everything: database, index, files, settings.
    #[arg(long, global = true, value_name = "DIR", default_value = "./kerege-data")]
    data: PathBuf,
    /// A PostgreSQL database to use instead of the embedded one: postgres://user@host/name.
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// A directory with kinds, languages, vocabularies, places or templates that stand before the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Do not wait for the disk. Only for the test that shows what would be lost.
    #[arg(long, hide = true)]
    no_fsync: bool,
}

impl Centre {
    async fn open(&self) -> anyhow::Result<App> {
        let options = Options {
            data: self.data.clone(),
            database_url: self.database_url.clone(),
            site: self.site.clone(),
            durability: if self.no_fsync { Durability::None } else { Durability::Full },
            ..Options::default()
        };
        App::open(options).await.with_context(|| format!("the centre in {} could not be opened", self.data.display()))
    }

    /// Opens a centre that is already there: a command that reads must not make an empty one by mistake.
    async fn open_existing(&self) -> anyhow::Result<App> {
        let there = self.database_url.is_some() || self.data.join("kerege.sqlite").exists();
        anyhow::ensure!(
            there,
            "there is no centre in {}: give its directory with --data, or make one with `kerege init`",
            self.data.display()
        );
        self.open().await
    }
}

/// Runs a command to its end.
pub fn run(command: Kerege) -> anyhow::Result<ExitCode> {
    // The child that opens files of others stays small: no log, no threads.
    if let Verb::Extract(verb) = command.verb {
        return verb.run();
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("KEREGE_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,tantivy=error")),
        )
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no threads")?;
    runtime.block_on(async {
        match command.verb {
            Verb::Serve(verb) => verb.run().await,
            Verb::Init(verb) => verb.run().await,
            Verb::Import(verb) => verb.run().await,
            Verb::Batches(verb) => verb.run().await,
            Verb::Apply(verb) => verb.run().await,
            Verb::Undo(verb) => verb.run().await,
            Verb::Export(verb) => verb.run().await,
            Verb::Extract(verb) => verb.run(),
            Verb::Harvest(verb) => verb.run().await,
            Verb::Reindex(verb) => verb.run().await,
            Verb::Verify(verb) => verb.run().await,
            Verb::Backup(verb) => verb.run().await,
            Verb::Restore(verb) => verb.run().await,
            Verb::Search(verb) => verb.run().await,
            Verb::Eval(verb) => verb.run().await,
            Verb::Language(verb) => verb.run().await,
            Verb::Submissions(verb) => verb.run().await,
            Verb::Translation(verb) => verb.run().await,
            Verb::User(verb) => verb.run().await,
            Verb::Doctor(verb) => verb.run().await,
        }
    })
}

/// Brings the index up to date after a command that wrote, unless a running server does so.
async fn follow(app: &App) -> anyhow::Result<()> {
    match app.follow().await {
        Ok(_) | Err(kerege_app::Error::Search(kerege_search::Error::Busy)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Turns what has to be mended into words.
fn explained<T>(app: &App, outcome: kerege_app::Result<T>) -> anyhow::Result<T> {
    match outcome {
        Err(kerege_app::Error::Invalid(invalid)) => {
            let language = app.languages.get("en").unwrap_or(app.languages.default_language());
            let words = invalid.iter().map(|one| {
                format!("{}: {}", one.field, language.say(&one.message, &[("detail", one.detail.as_str().into())]))
            });
            Err(anyhow::anyhow!(words.collect::<Vec<_>>().join("; ")))
        }
        other => Ok(other?),
    }
}
