//! Keeps copies of cited pages: what was read stays readable when the page is gone.

use std::time::Instant;

use kerege_store::Write;
use uuid::Uuid;

use crate::{App, Result, Wanted, import::NAMESPACE};

/// How many copies are taken in one go.
const AT_A_TIME: i64 = 15;
/// How often a page is asked for before it is given up.
const TRIES: i64 = 5;
/// The largest page that is kept.
const LARGEST: u64 = 20_000_000;

impl App {
    /// Asks for the copy of a page, which the jobs take later: nobody waits for a slow site.
    pub(super) async fn ask_for_copy(&self, write: &mut Write, url: &str) -> Result<()> {
        if !url.is_empty() {
            write.want_copy(Uuid::new_v5(&NAMESPACE, format!("copy\n{url}").as_bytes()), url).await?;
        }
        Ok(())
    }

    /// Takes copies that are wanted.
    pub(super) async fn take_copies(&self, until: Instant) -> Result<()> {
        for copy in self.store.wanted_copies(TRIES, AT_A_TIME).await? {
            if Instant::now() > until {
                break;
            }
            let wanted = Wanted { url: copy.url.clone(), largest: LARGEST, ..Wanted::default() };
            let now = self.clock.now();
            match self.fetch(wanted).await? {
                Ok(fetched) if (200..300).contains(&fetched.status) => {
                    let file = self.add_file(fetched.bytes).await?;
                    self.store.note_copy(&copy.url, now, Ok(&file.sha256)).await?;
                }
                Ok(fetched) => self.store.note_copy(&copy.url, now, Err(&fetched.status.to_string())).await?,
                Err(invalid) => self.store.note_copy(&copy.url, now, Err(&invalid.detail)).await?,
            }
        }
        Ok(())
    }
}
