//! `kerege import`: JSON Lines into the centre.

use std::{
    fs::File,
    io::{BufReader, Cursor, IsTerminal as _, Read, Seek, SeekFrom},
    path::PathBuf,
    process::ExitCode,
    time::Instant,
};

use anyhow::Context as _;
use clap::Args;
use kerege_app::{App, ImportOptions, ImportReport, Step};

use super::Centre;
use crate::progress;

/// Import records from JSON Lines, as `kerege export` writes them.
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    centre: Centre,
    /// The file; - for standard input.
    file: PathBuf,
    /// Import the good lines even if some are bad.
    #[arg(long)]
    keep_good: bool,
    /// Check everything and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// A folder with the files that the records name, as `kerege export --files` writes it.
    #[arg(long, value_name = "DIR")]
    files: Option<PathBuf>,
    /// Where the records come from; together with the slug it decides the ids of new ones.
    #[arg(long, value_name = "NAME", default_value = "import")]
    source: String,
}

impl Import {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open().await?;
        if let Some(folder) = &self.files {
            import_files(&app, folder).await?;
        }
        let options = ImportOptions { source: self.source.clone(), keep_good: self.keep_good, dry_run: self.dry_run };
        let bar = progress::bar("lines", 0);
        let mut show = |step, done: usize| {
            bar.set_message(if step == Step::Check { "checked" } else { "imported" });
            bar.set_position(done as u64);
            if step == Step::Write && !std::io::stderr().is_terminal() {
                eprintln!("{done} lines are durable");
            }
        };
        let began = Instant::now();
        let report = if self.file.as_os_str() == "-" {
            let mut spool = spool()?;
            app.import(&mut spool, &options, &mut show).await?
        } else {
            let file = File::open(&self.file).with_context(|| self.file.display().to_string())?;
            app.import(&mut BufReader::with_capacity(1 << 20, file), &options, &mut show).await?
        };
        bar.finish_and_clear();
        eprintln!("read and written in {:.1} s", began.elapsed().as_secs_f32());
        if report.written {
            let began = Instant::now();
            super::follow(&app).await?;
            eprintln!("indexed in {:.1} s", began.elapsed().as_secs_f32());
        }
        let code = tell(&app, &report);
        app.store.close().await;
        Ok(code)
    }
}

/// Standard input can be read only once; what comes is read twice.
fn spool() -> anyhow::Result<BufReader<Cursor<Vec<u8>>>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).context("standard input")?;
    let mut reader = BufReader::new(Cursor::new(bytes));
    reader.seek(SeekFrom::Start(0))?;
    Ok(reader)
}

async fn import_files(app: &App, folder: &std::path::Path) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_file() {
            app.add_file(std::fs::read(&path).with_context(|| path.display().to_string())?).await?;
        }
    }
    Ok(())
}

/// Says what became of the import: refusals on standard error, line by line, and a summary.
fn tell(app: &App, report: &ImportReport) -> ExitCode {
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
        ("series", report.series),
        ("notes", report.notes),
        ("refused", report.refused.len()),
    ];
    let parts: Vec<String> = numbers.iter().map(|(name, number)| format!("{number} {name}")).collect();
    println!("{}", parts.join(", "));
    if report.refused.is_empty() {
        return ExitCode::SUCCESS;
    }
    if !report.written {
        eprintln!("Nothing was imported. Mend the lines above, or import the good ones with --keep-good.");
    }
    ExitCode::FAILURE
}
