//! `kerege harvest`: the places that are visited for news, from the command line.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use kerege_app::{App, SourceForm, VisitOutcome};
use kerege_core::Viewer;
use kerege_store::{Author, HarvestSource};

use super::Centre;

/// List, add and visit sources of news.
#[derive(Args)]
pub struct Harvest {
    #[command(flatten)]
    centre: Centre,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// List all sources with what their last visit brought.
    List,
    /// Add a source; a running server visits it soon.
    Add {
        /// feed, oai, ckan, sitemap, page or kerege.
        kind: String,
        /// Where it is.
        url: String,
        /// What it is called here.
        #[arg(long)]
        name: String,
        /// Hours between two visits.
        #[arg(long, default_value_t = 6)]
        hours: u32,
        /// The kind of record that its things become.
        #[arg(long, value_name = "KIND", default_value = "publication")]
        record_kind: String,
        /// The set of an OAI-PMH repository, or the query for a CKAN catalogue.
        #[arg(long, default_value = "")]
        part: String,
        /// Take what it brings without asking.
        #[arg(long)]
        trusted: bool,
    },
    /// Visit one source now, or all that are not paused.
    Poll {
        /// Its name.
        name: Option<String>,
    },
}

impl Harvest {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let mut code = ExitCode::SUCCESS;
        match self.verb {
            Verb::List => {
                for source in app.store.harvest_sources().await? {
                    print(&app, &source);
                }
            }
            Verb::Add { kind, url, name, hours, record_kind, part, trusted } => {
                let hours = hours.to_string();
                let form = SourceForm { kind, name, url, hours, record_kind, part, trusted };
                let author = Author { account: None, name: "operator".to_owned() };
                super::explained(&app, app.add_source(&Viewer::Operator, &author, &form).await)?;
            }
            Verb::Poll { name } => {
                let sources = app.store.harvest_sources().await?;
                let wanted = |source: &&HarvestSource| match &name {
                    Some(name) => source.name == *name,
                    None => source.paused_at.is_none(),
                };
                let chosen: Vec<&HarvestSource> = sources.iter().filter(wanted).collect();
                if let Some(name) = name.as_ref().filter(|_| chosen.is_empty()) {
                    anyhow::bail!("there is no source {name}: `kerege harvest list` names them");
                }
                for source in chosen {
                    let visited = app.visit_now(&Viewer::Operator, source.id).await;
                    let visited = visited.with_context(|| format!("{} could not be visited", source.name))?;
                    if !visited.problem.is_empty() {
                        code = ExitCode::FAILURE;
                    }
                    print(&app, &visited);
                }
                super::follow(&app).await?;
            }
        }
        app.store.close().await;
        Ok(code)
    }
}

fn print(app: &App, source: &HarvestSource) {
    let language = app.languages.get("en").unwrap_or(app.languages.default_language());
    let outcome: VisitOutcome = serde_json::from_str(&source.outcome).unwrap_or_default();
    let said = if !source.problem.is_empty() {
        language.say(&source.problem, &[("detail", source.problem_detail.as_str().into())])
    } else if source.polled_at.is_some() {
        let VisitOutcome { new, changed, gone, taken, .. } = outcome;
        let numbers =
            [("new", new.into()), ("changed", changed.into()), ("gone", gone.into()), ("taken", taken.into())];
        language.say("harvest-outcome", &numbers)
    } else {
        language.say("harvest-never", &[])
    };
    let paused = if source.paused_at.is_some() { language.say("harvest-paused", &[]) } else { String::new() };
    println!("{}\t{}\t{}\t{said}\t{paused}", source.name, source.kind, source.url);
}
