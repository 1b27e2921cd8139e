//! `kerege doctor`: says how the centre is and what to do about it.

use std::process::ExitCode;

use clap::Args;
use kerege_core::Viewer;
use kerege_exchange::extract;

use super::Centre;
use crate::sandbox;

/// Tell how the centre is: versions, sizes, what waits, what is missing.
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    centre: Centre,
}

impl Doctor {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open_existing().await?;
        let (waiting, failed) = app.store.count_jobs().await?;
        let change = app.store.change_number().await?;
        let behind = change - app.index.change_number();
        println!("kerege      {}", env!("CARGO_PKG_VERSION"));
        println!("data        {}", app.data.display());
        println!("database    {}", app.store.engine_name());
        println!("records     {}", app.store.count_records(&Viewer::Operator).await?);
        println!("passages    {}", app.index.passages());
        println!("change      {change}, index {behind} behind");
        println!("jobs        {waiting} waiting, {failed} failed");
        println!("languages   {}", app.languages.iter().map(|l| l.tag.to_string()).collect::<Vec<_>>().join(" "));
        let mut advice = Vec::new();
        if behind > 0 {
            advice.push("the index is behind: a running server catches up by itself, otherwise run `kerege reindex`");
        }
        if app.claim_token().await?.is_some() {
            advice.push("nobody has claimed the administrator account: `kerege serve` prints the link");
        }
        if app.settings.address.is_empty() {
            advice.push("set `address` in kerege.toml, so that links and citations name this centre");
        }
        if app.settings.contact.is_empty() {
            advice.push("set `contact` in kerege.toml, so that readers can report mistakes");
        }
        let languages = extract::installed_languages();
        println!("files       {}", if sandbox::works() { "opened in a locked-up process" } else { "not opened" });
        println!("recognises  {}", if languages.is_empty() { "nothing".to_owned() } else { languages.join(" ") });
        if !sandbox::works() && !app.settings.extract_without_sandbox {
            advice.push(
                "this kernel has no Landlock (Linux 5.13), so no file is opened: \
                 set `extract_without_sandbox = true` in kerege.toml if you trust those who bring files",
            );
        } else if !sandbox::works() {
            advice.push("this kernel has no Landlock: whoever brings a crafted file may read files of this account");
        }
        if !extract::is_installed("poppler-utils") {
            advice.push("install poppler-utils, so that the text of PDF files can be found");
        }
        if languages.is_empty() {
            advice.push(
                "install tesseract-ocr and tesseract-ocr-{rus,kir,kaz,tgk,uzb,uzb-cyrl,eng}, so that scans can be found",
            );
        }
        if failed > 0 {
            advice.push("some jobs were given up: look at the server's log");
        }
        for line in &advice {
            println!("→ {line}");
        }
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
