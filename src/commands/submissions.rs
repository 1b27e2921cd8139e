//! `kerege submissions`: what people without an account sent in, and the key to which their addresses are sealed.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use kerege_app::new_seal;
use kerege_core::Viewer;
use kerege_store::{SubmissionFilter, SubmissionState};
use uuid::Uuid;

use super::Centre;

/// List and show what was sent in from outside; make the key for e-mail addresses.
#[derive(Args)]
pub struct Submissions {
    #[command(flatten)]
    centre: Centre,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// List submissions, those of trusted senders first.
    List {
        /// waiting, taken, refused or spam.
        #[arg(long, default_value = "waiting")]
        state: String,
        /// So many at most.
        #[arg(long, default_value_t = 100)]
        limit: i64,
    },
    /// Show one submission with its remarks.
    Show {
        /// Its id.
        id: Uuid,
    },
    /// Tell how to make the key to which e-mail addresses are sealed.
    Key {
        /// Make a pair here and print the private half once. It is kept nowhere.
        #[arg(long)]
        generate: bool,
    },
}

impl Submissions {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        if let Verb::Key { generate } = self.verb {
            print_key(generate);
            return Ok(ExitCode::SUCCESS);
        }
        let app = self.centre.open_existing().await?;
        match self.verb {
            Verb::List { state, limit } => {
                let state = SubmissionState::ALL.into_iter().find(|known| known.as_str() == state);
                let state = state.context("--state is waiting, taken, refused or spam")?;
                let filter = SubmissionFilter { state: Some(state), ..SubmissionFilter::default() };
                let (found, total) = app.store.submissions(&Viewer::Operator, &filter, limit, 0).await?;
                for one in &found {
                    let what = if one.record_id.is_some() { "correction" } else { "proposal" };
                    println!(
                        "{}\t{}\t{what}\t{}\t{}\t{}",
                        one.id,
                        one.sent_at,
                        one.kind,
                        one.trust.as_str(),
                        one.title
                    );
                }
                eprintln!("{} of {total}", found.len());
            }
            Verb::Show { id } => {
                let found = app.store.submission(&Viewer::Operator, id).await?;
                let found = found.with_context(|| format!("there is no submission {id}"))?;
                println!("state     {}\nsent      {}\nkind      {}", found.state().as_str(), found.sent_at, found.kind);
                println!("language  {}\ntrust     {}", found.language, found.trust.as_str());
                for (name, words) in &found.content {
                    println!("\n{name}\n{words}");
                }
                for file in app.store.submission_files(&Viewer::Operator, id).await? {
                    println!("\nfile {} ({} bytes), {}", file.name, file.size, file.sha256);
                }
                for remark in app.store.submission_remarks(id).await? {
                    let who = if remark.written_by.is_some() { "the team" } else { "the sender" };
                    println!("\n{} {who}\n{}", remark.written_at, remark.text);
                }
                if let Some(sealed) = &found.sealed {
                    println!("\n{sealed}");
                }
            }
            Verb::Key { .. } => {}
        }
        app.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

fn print_key(generate: bool) {
    if generate {
        let (private, public) = new_seal();
        println!("# The private half. Keep it on another machine; it is shown this once and kept nowhere here.");
        println!("{private}");
        println!("# For kerege.toml:");
        println!("submission_recipient = \"{public}\"");
        return;
    }
    println!(
        "On a machine that is not the server, make a pair of keys with age (https://age-encryption.org):\n\n    \
         age-keygen -o submissions.key\n\n\
         It prints a public key, age1…. Write that into kerege.toml on the server and start it anew:\n\n    \
         submission_recipient = \"age1…\"\n\n\
         The form then offers to leave an e-mail address. What the desk shows is opened where the file lies:\n\n    \
         age --decrypt --identity submissions.key\n\n\
         Without age at hand, `kerege submissions key --generate` makes a pair; run it on that other machine too."
    );
}
