//! `kerege export`: the whole centre as JSON Lines on standard output.

use std::{
    io::{BufWriter, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;
use kerege_app::ExportOptions;

use super::Centre;
use crate::progress;

/// Export records, series and notes as JSON Lines to standard output.
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    centre: Centre,
    /// Only what anonymous readers see.
    #[arg(long)]
    public: bool,
    /// Only records of this kind.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Also copy the files that records name into this folder.
    #[arg(long, value_name = "DIR")]
    files: Option<PathBuf>,
}

impl Export {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        if let Some(kind) = &self.kind {
            anyhow::ensure!(app.definitions.kinds.get(kind).is_some(), "there is no kind {kind}");
        }
        let options = ExportOptions { public: self.public, kind: self.kind };
        let bar = progress::bar("exported", 0);
        let mut writer = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
        app.export(&options, &mut writer, |count| bar.set_position(count)).await?;
        writer.flush()?;
        bar.finish_and_clear();
        if let Some(folder) = &self.files {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            for sha256 in app.files.list()? {
                let bytes = app.files.get(&sha256)?.unwrap_or_default();
                std::fs::write(folder.join(&sha256), bytes).with_context(|| folder.display().to_string())?;
            }
        }
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
