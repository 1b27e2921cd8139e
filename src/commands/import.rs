//! `kerege import`: files of any known format into the centre, checked before anything is written.

use std::{
    fs,
    io::{IsTerminal as _, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::Context as _;
use clap::Args;
use kerege_app::{App, ImportOptions, ImportReport, Step, batch};
use kerege_core::{Tag, Viewer};
use kerege_exchange::import::{IMPORTERS, Mapping, Reading};
use kerege_store::{Author, StoredFile};

use super::Centre;
use crate::progress;

/// Import records: JSON Lines as `kerege export` writes them, or a table, bibliography or feed.
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    centre: Centre,
    /// The file; - for standard input.
    file: PathBuf,
    /// The format, where it is not recognised: see `kerege import --formats -`.
    #[arg(long = "as", value_name = "FORMAT")]
    format: Option<String>,
    /// Where the columns go: a TOML file as --show-mapping prints it. Otherwise what is remembered of the source, or guessed.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Print the mapping that would be used, and stop.
    #[arg(long)]
    show_mapping: bool,
    /// The kind of the records, where the format leaves that open.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The language of words in columns that do not name theirs.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<Tag>,
    /// The encoding of a text file: utf-8, utf-16le, windows-1251, koi8-r.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// What stands between the cells of a table.
    #[arg(long, value_name = "SIGN")]
    separator: Option<char>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Show new records to readers at once; otherwise those of tables and bibliographies are drafts.
    #[arg(long)]
    publish: bool,
    /// Write what the check accepted. The centre's own format is written without being told so.
    #[arg(long, conflicts_with = "dry_run")]
    apply: bool,
    /// Check everything and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Import the good rows even if some are bad.
    #[arg(long)]
    keep_good: bool,
    /// A folder with the files that the records name, as `kerege export --files` writes it.
    #[arg(long, value_name = "DIR")]
    files: Option<PathBuf>,
    /// Where the records come from; together with slug or key it decides the ids of new ones, and its mapping is
    /// remembered.
    #[arg(long, value_name = "NAME", default_value = "import")]
    source: String,
    /// List the formats and stop.
    #[arg(long)]
    formats: bool,
}

impl Import {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        if self.formats {
            println!("{}", batch::OWN_FORMAT);
            IMPORTERS.iter().for_each(|importer| println!("{}", importer.name));
            return Ok(ExitCode::SUCCESS);
        }
        let app = self.centre.open().await?;
        let code = self.import(&app).await;
        app.store.close().await;
        code
    }

    async fn import(&self, app: &App) -> anyhow::Result<ExitCode> {
        if let Some(folder) = &self.files {
            import_files(app, folder).await?;
        }
        let file = self.keep(app).await?;
        let mut options = ImportOptions {
            source: self.source.clone(),
            name: self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            keep_good: self.keep_good,
            dry_run: true,
            reading: Reading {
                importer: self.format.clone(),
                encoding: self.encoding.clone(),
                separator: self.separator,
                sheet: self.sheet.clone(),
                header: None,
            },
            mapping: None,
        };
        options.mapping = self.mapping(app, &file, &options).await?;
        if self.show_mapping {
            print!("{}", options.mapping.map(|mapping| toml::to_string(&mapping)).transpose()?.unwrap_or_default());
            return Ok(ExitCode::SUCCESS);
        }
        options.dry_run = self.dry_run || !(self.apply || options.mapping.is_none());
        let bar = progress::bar("rows", 0);
        let mut show = |step, done: usize| {
            bar.set_message(if step == Step::Check { "checked" } else { "imported" });
            bar.set_position(done as u64);
            if step == Step::Write && !std::io::stderr().is_terminal() {
                eprintln!("{done} rows are durable");
            }
        };
        let began = Instant::now();
        let report = app.import(&file, &options, &mut show).await?;
        bar.finish_and_clear();
        eprintln!("read and written in {:.1} s", began.elapsed().as_secs_f32());
        if report.written {
            let began = Instant::now();
            super::follow(app).await?;
            eprintln!("indexed in {:.1} s", began.elapsed().as_secs_f32());
        }
        Ok(tell(app, &report, options.dry_run))
    }

    /// Keeps the file as the desk keeps an upload, piece by piece.
    async fn keep(&self, app: &App) -> anyhow::Result<StoredFile> {
        let mut reader: Box<dyn Read + Send> = if self.file.as_os_str() == "-" {
            Box::new(std::io::stdin())
        } else {
            Box::new(fs::File::open(&self.file).with_context(|| self.file.display().to_string())?)
        };
        let mut incoming = app.incoming_file().await?;
        let mut piece = vec![0; 1 << 20];
        loop {
            let read = reader.read(&mut piece).with_context(|| self.file.display().to_string())?;
            if read == 0 {
                break;
            }
            incoming.write(&piece[..read]).await?;
        }
        Ok(app.keep_file(incoming).await?)
    }

    /// The mapping that is to be used; nothing for the centre's own format.
    async fn mapping(&self, app: &App, file: &StoredFile, options: &ImportOptions) -> anyhow::Result<Option<Mapping>> {
        let mut mapping = match &self.mapping {
            Some(path) => {
                let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
                Some(toml::from_str::<Mapping>(&text).with_context(|| path.display().to_string())?)
            }
            None => app.suggested_mapping(file, options).await?,
        };
        if let Some(mapping) = &mut mapping {
            if let Some(kind) = &self.kind {
                mapping.kind.clone_from(kind);
            }
            if self.language.is_some() {
                mapping.language.clone_from(&self.language);
            }
            mapping.publish |= self.publish;
        }
        Ok(mapping)
    }
}

async fn import_files(app: &App, folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_file() {
            app.add_file(fs::read(&path).with_context(|| path.display().to_string())?).await?;
        }
    }
    Ok(())
}

/// Apply a batch that was only checked so far.
#[derive(Args)]
pub struct Apply {
    #[command(flatten)]
    centre: Centre,
    /// The batch, as `kerege batches` lists it.
    batch: uuid::Uuid,
}

impl Apply {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let bar = progress::bar("rows", 0);
        let done = app.apply_now(&operator(), self.batch, &mut |done| bar.set_position(done as u64)).await;
        bar.finish_and_clear();
        done?;
        super::follow(&app).await?;
        let report = app.import_report(self.batch).await?;
        let code = tell(&app, &report, false);
        app.store.close().await;
        Ok(code)
    }
}

/// Take a whole batch back: what it made is removed, what it changed is as it was. Records edited since are left alone.
#[derive(Args)]
pub struct Undo {
    #[command(flatten)]
    centre: Centre,
    /// The batch, as `kerege batches` lists it.
    batch: uuid::Uuid,
}

impl Undo {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let bar = progress::bar("records", 0);
        let done = app.undo_now(&operator(), self.batch, &mut |done| bar.set_position(done as u64)).await;
        bar.finish_and_clear();
        match done {
            Err(kerege_app::Error::Forbidden) => anyhow::bail!(
                "this batch cannot be undone: it was not applied, or more than {} days ago",
                batch::UNDO_DAYS
            ),
            other => other?,
        }
        super::follow(&app).await?;
        let (all, _) = app.store.count_batch_changes(self.batch).await?;
        let kept = app.store.batch_changes_kept(self.batch, 1_000).await?;
        for change in &kept {
            let why = match change.outcome.as_deref() {
                Some("edited") => "was edited since",
                Some("linked") => "is linked to from records that came later",
                _ => "is gone",
            };
            eprintln!("{} {}: {why}", change.what, change.object_id);
        }
        println!("{} undone, {} left as they are", all - i64::try_from(kept.len())?, kept.len());
        app.store.close().await;
        Ok(if kept.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// List the imports, newest first.
#[derive(Args)]
pub struct Batches {
    #[command(flatten)]
    centre: Centre,
    /// One of them, with what became of its rows.
    batch: Option<uuid::Uuid>,
}

impl Batches {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let code = match self.batch {
            Some(id) => {
                app.batch(&Viewer::Operator, id).await.context("there is no such batch")?;
                tell(&app, &app.import_report(id).await?, true)
            }
            None => {
                for batch in app.store.batches(200, 0).await? {
                    let state = batch.state().as_str();
                    println!(
                        "{}  {:.19}  {state:9}  {}  {}",
                        batch.id, batch.created_at, batch.source, batch.file_name
                    );
                }
                ExitCode::SUCCESS
            }
        };
        app.store.close().await;
        Ok(code)
    }
}

fn operator() -> Author {
    Author { account: None, name: "operator".to_owned() }
}

/// Says what became of an import: refusals on standard error, row by row, and a summary.
fn tell(app: &App, report: &ImportReport, dry_run: bool) -> ExitCode {
    let wanted = std::env::var("LC_ALL").or_else(|_| std::env::var("LANG")).unwrap_or_default();
    let language = app.languages.get(wanted.get(..2).unwrap_or_default());
    let language = language.or_else(|| app.languages.get("en")).unwrap_or(app.languages.default_language());
    for refusal in &report.refused {
        let invalid = &refusal.invalid;
        let reason = language.say(&invalid.message, &[("detail", invalid.detail.as_str().into())]);
        let field = if invalid.field.is_empty() { "-" } else { &invalid.field };
        eprintln!("line {}, {field}: {reason}", refusal.line);
    }
    let numbers: [(&str, usize); 6] = [
        ("created", report.created),
        ("changed", report.changed),
        ("unchanged", report.unchanged),
        ("duplicates", report.duplicates),
        ("series and notes", report.others),
        ("refused", report.refused.len()),
    ];
    let parts: Vec<String> = numbers.iter().map(|(name, number)| format!("{number} {name}")).collect();
    println!("{}", parts.join(", "));
    println!("batch {}", report.batch);
    if !report.written && report.refused.is_empty() {
        eprintln!("Nothing is written yet: kerege apply {}", report.batch);
    } else if !report.written && !dry_run {
        eprintln!("Nothing was imported. Mend the rows above, or import the good ones with --keep-good.");
    }
    if report.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
