//! `kerege verify`: everything read once and compared.

use std::process::ExitCode;

use clap::Args;

use super::Centre;

/// Check database, files, index and the chain of acts.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    centre: Centre,
}

impl Verify {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        super::follow(&app).await?;
        let report = app.verify().await?;
        for problem in &report.problems {
            eprintln!("{problem}");
        }
        if report.waiting_links > 0 {
            let count = report.waiting_links;
            eprintln!("{count} links wait for records of an import that was broken off: start it again");
        }
        let behind = if report.index_behind { "; the index is behind, a running server will catch up" } else { "" };
        println!("{} records, {} problems{behind}", report.records, report.problems.len());
        app.store.close().await;
        Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
