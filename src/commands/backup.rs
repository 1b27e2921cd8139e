//! `kerege backup`: everything in one file, from which either engine can be restored.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::Centre;

/// Write a backup of everything; a server may go on running.
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    centre: Centre,
    /// The file to write; it must not exist.
    file: PathBuf,
}

impl Backup {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let rows = app.back_up(&self.file).await?;
        println!(
            "{rows} rows in {}. Keep it where only you can read it: it holds what readers must not see.",
            self.file.display()
        );
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
