//! `kerege reindex`: the index built anew, while a server goes on answering from the old one.

use std::process::ExitCode;

use clap::Args;

use super::Centre;
use crate::progress;

/// Build the index anew.
#[derive(Args)]
pub struct Reindex {
    #[command(flatten)]
    centre: Centre,
}

impl Reindex {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let total = app.store.count_records(&kerege_core::Viewer::Operator).await?;
        let bar = progress::bar("indexed", total.unsigned_abs());
        let count = app.reindex(|count| bar.set_position(count)).await?;
        bar.finish_and_clear();
        println!("{count} records indexed, {} passages", app.index.passages());
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
