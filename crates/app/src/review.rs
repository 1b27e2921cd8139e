//! The way of a record to its readers and back: submit, return, publish, withdraw, confirm.

use jiff::Timestamp;
use kerege_core::{Invalid, Viewer};
use kerege_store::{Author, Record, Write};
use uuid::Uuid;

use crate::{Act, App, Error, Result, edit::document_digest};

impl App {
    /// Hands the newest revision in for review.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`], or [`Error::Invalid`] if something is missing.
    pub async fn submit(&self, viewer: &Viewer, author: &Author, id: Uuid) -> Result<()> {
        let (record, mut write) = self.begin(viewer, Act::Submit, id).await?;
        self.refuse_gaps(&record)?;
        write.set_submitted(id, Some(author)).await?;
        self.finish(write, author, Act::Submit, &record, "").await
    }

    /// Drafts made from files may have gaps; readers are not shown them.
    fn refuse_gaps(&self, record: &Record) -> Result<()> {
        let invalid = record.document.clone().check(&self.definitions);
        let gaps: Vec<Invalid> = invalid.into_iter().filter(|one| one.message == "invalid-required").collect();
        if gaps.is_empty() { Ok(()) } else { Err(Error::Invalid(gaps)) }
    }

    /// Hands a submitted record back; the note says why.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`].
    pub async fn return_to_author(&self, viewer: &Viewer, author: &Author, id: Uuid, note: &str) -> Result<()> {
        let (record, mut write) = self.begin(viewer, Act::Return, id).await?;
        write.set_submitted(id, None).await?;
        self.finish(write, author, Act::Return, &record, note).await
    }

    /// Shows the newest revision to its readers, at once or after `embargo_until`.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`].
    pub async fn publish(
        &self,
        viewer: &Viewer,
        author: &Author,
        id: Uuid,
        embargo_until: Option<Timestamp>,
        note: &str,
    ) -> Result<()> {
        let (record, mut write) = self.begin(viewer, Act::Publish, id).await?;
        self.refuse_gaps(&record)?;
        let embargo_until = embargo_until.filter(|until| *until > self.clock.now());
        write.publish(id, author, embargo_until).await?;
        self.finish(write, author, Act::Publish, &record, note).await
    }

    /// Takes a record back from its readers; the note says why.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`].
    pub async fn withdraw(&self, viewer: &Viewer, author: &Author, id: Uuid, note: &str) -> Result<()> {
        let (record, mut write) = self.begin(viewer, Act::Withdraw, id).await?;
        write.withdraw(id, author).await?;
        self.finish(write, author, Act::Withdraw, &record, note).await
    }

    /// Notes that what the record says is still so today.
    ///
    /// # Errors
    /// [`Error::NotFound`] or [`Error::Forbidden`].
    pub async fn confirm(&self, viewer: &Viewer, author: &Author, id: Uuid) -> Result<()> {
        let (record, mut write) = self.begin(viewer, Act::Confirm, id).await?;
        write.confirm(id, author).await?;
        self.finish(write, author, Act::Confirm, &record, "").await
    }

    /// Decides which organisation's contributors keep the record.
    ///
    /// # Errors
    /// [`Error::NotFound`], also if the organisation does not exist, or [`Error::Forbidden`].
    pub async fn assign(&self, viewer: &Viewer, author: &Author, id: Uuid, owner: Option<Uuid>) -> Result<()> {
        if let Some(owner) = owner {
            self.newest(viewer, owner).await?;
        }
        let (record, mut write) = self.begin(viewer, Act::Assign, id).await?;
        write.set_owner(id, owner).await?;
        self.finish(write, author, Act::Assign, &record, "").await
    }

    async fn begin(&self, viewer: &Viewer, act: Act, id: Uuid) -> Result<(Record, Write)> {
        let record = self.newest(viewer, id).await?;
        self.require(viewer, act, &record).await?;
        Ok((record, self.store.write(self.clock.now()).await?))
    }

    /// Keeps the note beside the record and the act in the audit chain, then makes all of it durable.
    async fn finish(&self, mut write: Write, author: &Author, act: Act, record: &Record, note: &str) -> Result<()> {
        if !note.trim().is_empty() {
            let note = self.new_note(Some(record.id), author, note)?;
            write.put_note(&note).await?;
        }
        let digest = document_digest(&record.document);
        write.audit(author.account, &author.name, act.as_str(), &record.id.to_string(), &digest, &digest).await?;
        write.commit().await?;
        self.look_for_changes().await.map(|_| ())
    }
}

impl From<Error> for std::io::Error {
    fn from(error: Error) -> Self {
        Self::other(error)
    }
}
