//! `kerege translation`: the words of a record out to a translator and in again.

use std::{
    fs::File,
    io::{Cursor, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Args, Subcommand};
use kerege_app::{App, Comparison, Opened, Proposed, TranslationDraft, TranslationFile};
use kerege_core::{Invalid, Tag, TranslationState, Viewer};
use kerege_exchange::translation::{Format, write};
use kerege_store::{Author, Key, Version};

use super::Centre;

/// Take the words of a record to a translator who works offline, and bring them back.
#[derive(Args)]
pub struct Translation {
    #[command(flatten)]
    centre: Centre,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Write a file for a translator to standard output.
    Export {
        /// The slug of the record.
        slug: String,
        /// The language of the translation: ky, uz-Cyrl.
        #[arg(long, value_name = "LANGUAGE")]
        to: Tag,
        /// xliff, docx or csv.
        #[arg(long, default_value = "xliff", value_parser = format)]
        format: Format,
    },
    /// Bring a file back: its translations become a new draft of the record. An empty cell changes nothing.
    Import {
        /// The file, in any of the formats.
        file: PathBuf,
        /// Say what would change and write nothing.
        #[arg(long)]
        dry_run: bool,
        /// A speaker of the language has read the translation.
        #[arg(long)]
        checked: bool,
        /// Also take translations of paragraphs whose original has changed since the file was made.
        #[arg(long)]
        take_outdated: bool,
    },
}

fn format(name: &str) -> Result<Format, String> {
    Format::ALL.into_iter().find(|format| format.as_str() == name).ok_or("xliff, docx or csv".to_owned())
}

impl Translation {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let code = match self.verb {
            Verb::Export { slug, to, format } => export(&app, &slug, &to, format).await?,
            Verb::Import { file, dry_run, checked, take_outdated } => {
                import(&app, &file, dry_run, checked, take_outdated).await?
            }
        };
        app.store.close().await;
        Ok(code)
    }
}

async fn export(app: &App, slug: &str, to: &Tag, format: Format) -> anyhow::Result<ExitCode> {
    let opened = open(app, slug, to).await?;
    let interface = app.languages.get(to.language()).unwrap_or(app.languages.default_language());
    let mut bytes = Cursor::new(Vec::new());
    write(format, &app.bundle(&opened, interface)?, &mut bytes)?;
    std::io::stdout().lock().write_all(&bytes.into_inner())?;
    Ok(ExitCode::SUCCESS)
}

async fn open(app: &App, slug: &str, to: &Tag) -> anyhow::Result<Opened> {
    let record = app.store.record(&Viewer::Operator, &Key::Slug(slug), Version::Latest).await?;
    let record = record.with_context(|| format!("there is no record {slug}"))?;
    anyhow::ensure!(record.document.original != *to, "{slug} was first written in {to}");
    Ok(app.open_translation(&Viewer::Operator, record.id, to, None).await?)
}

async fn import(
    app: &App,
    path: &PathBuf,
    dry_run: bool,
    checked: bool,
    take_outdated: bool,
) -> anyhow::Result<ExitCode> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let file: TranslationFile = explained(app, app.workers.translation(file))?;
    let opened = open(app, &file.head.slug, &file.head.target).await?;
    let comparison = explained(app, app.compare_translation(&Viewer::Operator, &opened, &file).await)?;
    let taken = tell(app, &comparison, take_outdated);
    if dry_run || taken.is_empty() {
        return Ok(if comparison.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let words = taken.iter().map(|proposal| (proposal.id.clone(), proposal.words.clone())).collect();
    let outdated = comparison.proposals.iter().any(|proposal| proposal.before.is_some());
    // As long as paragraphs of another original are waiting, an outdated translation stays outdated.
    let keeps = outdated && opened.state == Some(TranslationState::Stale);
    let state = if checked { TranslationState::Checked } else { TranslationState::Unchecked };
    let author = Author { account: None, name: "operator".to_owned() };
    let draft = TranslationDraft {
        id: opened.record.id,
        language: file.head.target.clone(),
        base: opened.number,
        words,
        state: (!keeps).then_some(state),
        note: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
    };
    let outcome = explained(app, app.translate(&Viewer::Operator, &author, draft).await)?;
    println!("revision {} of {}", outcome.number, outcome.slug);
    super::follow(app).await?;
    Ok(if comparison.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says what becomes of each paragraph, and returns those that are taken.
fn tell<'a>(app: &App, comparison: &'a Comparison, take_outdated: bool) -> Vec<&'a kerege_app::Proposal> {
    let mut taken = Vec::new();
    let mut unchanged = 0;
    for proposal in &comparison.proposals {
        let word = match (proposal.proposed, &proposal.before) {
            (Proposed::Unchanged, _) => {
                unchanged += 1;
                continue;
            }
            (_, Some(_)) if !take_outdated => "left: the original has changed since the file was made",
            (Proposed::New, _) => "new",
            (Proposed::Changed, _) => "changed",
        };
        println!("{}: {word}", proposal.id);
        if take_outdated || proposal.before.is_none() {
            taken.push(proposal);
        }
    }
    for (number, invalid) in &comparison.refused {
        eprintln!("row {number}: {}", words(app, invalid));
    }
    println!("{} to save, {unchanged} unchanged, {} refused", taken.len(), comparison.refused.len());
    taken
}

fn words(app: &App, invalid: &Invalid) -> String {
    let language = app.languages.get("en").unwrap_or(app.languages.default_language());
    language.say(&invalid.message, &[("detail", invalid.detail.as_str().into())])
}

/// Turns what has to be mended into words.
fn explained<T>(app: &App, outcome: kerege_app::Result<T>) -> anyhow::Result<T> {
    match outcome {
        Err(kerege_app::Error::Invalid(invalid)) => {
            let reasons: Vec<String> = invalid.iter().map(|one| words(app, one)).collect();
            Err(anyhow::anyhow!(reasons.join(" ")))
        }
        other => Ok(other?),
    }
}
