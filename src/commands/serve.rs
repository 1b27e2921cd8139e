//! `kerege serve`: the centre on the web.

use std::{net::SocketAddr, process::ExitCode};

use anyhow::Context as _;
use clap::Args;
use kerege_app::App;
use kerege_web::{Web, router};
use tokio::{net::TcpListener, signal::unix::SignalKind};

use super::Centre;
use crate::progress;

/// Serve the centre, making it on the first run.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    centre: Centre,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Load the starter collection if the centre is empty.
    #[arg(long)]
    starter: bool,
}

impl Serve {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let app = self.centre.open().await?;
        super::init::write_settings(&app)?;
        if self.starter && app.is_empty().await? {
            load_starter(&app).await?;
        }
        let listener =
            TcpListener::bind(self.listen).await.with_context(|| format!("cannot listen on {}", self.listen))?;
        let address = listener.local_addr()?;
        let web = Web::new(app.clone());
        let router = router(&web);
        let follower = tokio::spawn({
            let app = app.clone();
            async move { app.keep_following().await }
        });
        let worker = tokio::spawn(kerege_app::work(app.clone()));
        announce(&app, address).await?;
        kerege_web::serve(web, router, listener, asked_to_stop()).await?;
        follower.abort();
        worker.abort();
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn load_starter(app: &App) -> anyhow::Result<()> {
    let bar = progress::bar("starter collection", 1);
    let report = app
        .import_starter(|done, total| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        })
        .await?;
    bar.finish_and_clear();
    app.follow().await?;
    eprintln!("starter collection: {} records, {} series and notes", report.created, report.others);
    Ok(())
}

async fn announce(app: &App, address: SocketAddr) -> anyhow::Result<()> {
    println!("kerege serves http://{address}");
    if let Some(token) = app.claim_token().await? {
        let language = &app.languages.default_language().tag;
        println!("Claim the administrator account once: http://{address}/{language}/claim/{token}");
    }
    Ok(())
}

async fn asked_to_stop() {
    let terminate = async {
        match tokio::signal::unix::signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
