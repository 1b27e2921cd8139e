//! Notes of the team: open questions that somebody has to settle.

use kerege_core::{Tag, Text, Viewer};
use kerege_store::{Author, Note};
use uuid::Uuid;

use crate::{Act, App, Error, Result, permission};

impl App {
    /// Writes a note on a record, or on the whole collection.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the record does not exist, [`Error::Forbidden`] if the viewer may not.
    pub async fn write_note(&self, viewer: &Viewer, author: &Author, record: Option<Uuid>, words: &str) -> Result<()> {
        if !permission::viewer_may_ever(viewer, Act::Note) {
            return Err(Error::Forbidden);
        }
        if let Some(id) = record {
            self.newest(viewer, id).await?;
        }
        let note = self.new_note(record, author, words)?;
        let mut write = self.store.write(self.clock.now()).await?;
        write.put_note(&note).await?;
        write.commit().await?;
        Ok(())
    }

    /// Settles a note.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if the viewer may not.
    pub async fn settle_note(&self, viewer: &Viewer, author: &Author, id: Uuid) -> Result<()> {
        if !permission::viewer_may_ever(viewer, Act::Note) {
            return Err(Error::Forbidden);
        }
        let mut write = self.store.write(self.clock.now()).await?;
        write.settle_note(id, author.account).await?;
        write.audit(author.account, &author.name, Act::Note.as_str(), &id.to_string(), "", "").await?;
        write.commit().await?;
        Ok(())
    }

    /// A note in the words of its author, in no particular language.
    pub(crate) fn new_note(&self, record_id: Option<Uuid>, author: &Author, words: &str) -> Result<Note> {
        let now = self.clock.now();
        let language: Tag = "und".parse().map_err(Error::Site)?;
        let words: String = words.chars().take(10_000).collect();
        let text: Text = [(language, words)].into_iter().collect();
        Ok(Note {
            id: self.random.id(now)?,
            record_id,
            text,
            author: author.name.clone(),
            written_at: now,
            written_by: author.account,
            settled_at: None,
            settled_by: None,
        })
    }
}
