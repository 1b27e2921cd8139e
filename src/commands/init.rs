//! `kerege init`: an empty centre with its settings file.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use kerege_app::{App, SETTINGS_TEMPLATE};

use super::Centre;

/// Make an empty centre.
#[derive(Args)]
pub struct Init {
    #[command(flatten)]
    centre: Centre,
}

impl Init {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open().await?;
        write_settings(&app)?;
        println!("The centre is in {}. Its settings are in kerege.toml there.", app.data.display());
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the settings file with every setting explained, unless there is one.
pub fn write_settings(app: &App) -> anyhow::Result<()> {
    let path = app.data.join("kerege.toml");
    if !path.exists() {
        std::fs::write(&path, SETTINGS_TEMPLATE).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
