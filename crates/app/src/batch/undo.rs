//! Takes a whole batch back: what it made is removed, what it changed is as it was. Records edited since are left alone.

use kerege_core::Series;
use kerege_store::{Author, Batch, BatchChange, Life, Note, Write};
use uuid::Uuid;

use super::{CHUNK, Progress, read_json};
use crate::{App, Result};

impl App {
    /// Goes on taking back, the newest change first, a durable commit every few hundred.
    pub(super) async fn undo_batch(&self, mut batch: Batch, progress: Progress<'_>) -> Result<()> {
        let limit = i64::try_from(CHUNK).unwrap_or(i64::MAX);
        loop {
            let changes = self.store.batch_changes_to_undo(batch.id, limit).await?;
            if changes.is_empty() {
                break;
            }
            let from = batch.position;
            batch.position += i64::try_from(changes.len()).unwrap_or(0);
            let mut write = self.store.write(self.clock.now()).await?;
            for change in changes {
                let outcome = self.undo_change(&mut write, batch.id, &change).await?;
                write.settle_batch_change(batch.id, change.number, outcome).await?;
            }
            write.advance_batch(batch.id, from, batch.position, self.lease()).await?;
            write.commit().await?;
            progress(usize::try_from(batch.position).unwrap_or(0));
        }
        let author = Author { account: batch.undo_asked_by, name: batch.author.clone() };
        let mut write = self.store.write(self.clock.now()).await?;
        write.audit(author.account, &author.name, "undo", &batch.id.to_string(), &batch.file_sha256, "").await?;
        batch.undone_at = Some(self.clock.now());
        write.put_batch(&batch).await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(())
    }

    async fn undo_change(&self, write: &mut Write, batch: Uuid, change: &BatchChange) -> Result<&'static str> {
        let id = change.object_id;
        match (change.what.as_str(), &change.before) {
            ("record", before) => {
                match write.latest(id).await? {
                    None => return Ok("gone"),
                    Some(latest) if latest != change.revision => return Ok("edited"),
                    Some(_) => {}
                }
                match before {
                    Some(life) => write.revert(id, &read_json::<Life>(life)).await?,
                    None if write.links_from_outside(id, batch).await? > 0 => return Ok("linked"),
                    None => write.erase(id).await?,
                }
            }
            ("series", Some(before)) if write.latest(id).await?.is_some() => {
                write.put_series(id, &read_json::<Vec<(Uuid, Series)>>(before)).await?;
            }
            ("note", Some(before)) => {
                if let Ok(note) = serde_json::from_str::<Note>(before) {
                    write.put_note(&note).await?;
                }
            }
            ("note", None) => write.erase_note(id).await?,
            _ => {}
        }
        Ok("undone")
    }
}
