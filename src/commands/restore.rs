//! `kerege restore`: an empty centre filled from a backup.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::Centre;

/// Fill an empty centre from a backup.
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    centre: Centre,
    /// The backup.
    file: PathBuf,
}

impl Restore {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open().await?;
        anyhow::ensure!(
            app.is_empty().await?,
            "the centre in {} is not empty: choose another --data to restore into",
            app.data.display()
        );
        let rows = app.restore(&self.file).await?;
        app.reindex(|_| ()).await?;
        println!("{rows} rows restored into {}", app.data.display());
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
