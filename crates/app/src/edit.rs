//! Saves what an editor wrote: on top of what she read, or merged with what somebody else saved meanwhile.

use kerege_core::{Document, Invalid, Viewer};
use kerege_store::{Author, Key, Record, Saved, Version};
use uuid::Uuid;

use crate::{
    Act, App, Error, Object, Result, may,
    merge::{self, Clash},
    permission,
};

/// What an editor wants to save.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The record; none for a new one.
    pub id: Option<Uuid>,
    /// The revision she started from.
    pub base: i64,
    /// What it shall say. Links may carry slugs or ids.
    pub document: Document,
    /// Why, in her words.
    pub note: String,
}

/// Two people changed the same places.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The number of the newest revision, which she has not seen.
    pub latest: i64,
    /// What it says.
    pub theirs: Document,
    /// What she wrote, with everything of theirs that does not clash put in.
    pub merged: Document,
    /// Where the two clash.
    pub clashes: Vec<Clash>,
}

/// What saving came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The record.
    pub id: Uuid,
    /// Its part of the address while it is not published.
    pub slug: String,
    /// The number of the newest revision.
    pub number: i64,
    /// Whether anything differed.
    pub changed: bool,
    /// Whether somebody else's changes were merged in.
    pub merged: bool,
}

impl App {
    /// The record with its newest revision, as `viewer` may see it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none that this viewer may see.
    pub async fn newest(&self, viewer: &Viewer, id: Uuid) -> Result<Record> {
        self.store.record(viewer, &Key::Id(id), Version::Latest).await?.ok_or(Error::NotFound)
    }

    /// What the record is to this viewer, for the table of permissions.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn object(&self, viewer: &Viewer, record: &Record) -> Result<Object> {
        let account = viewer.account();
        let hers = |by: Option<Uuid>| by.is_some() && by == account;
        let pending_from = record.life.published.unwrap_or(0);
        let revisions = match account {
            Some(_) => self.store.revisions(&Viewer::Operator, record.id).await?,
            None => Vec::new(),
        };
        let wrote = revisions.iter().any(|revision| revision.number > pending_from && hers(revision.saved_by));
        let own = record.life.owner.is_some() && record.life.owner == viewer.organisation();
        Ok(Object { state: record.life.state(), own, wrote, submitted: hers(record.life.submitted_by) })
    }

    /// Whether `viewer` may do `act` to the record now.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn may(&self, viewer: &Viewer, act: Act, record: &Record) -> Result<bool> {
        if matches!(viewer, Viewer::Operator) {
            return Ok(true);
        }
        let object = self.object(viewer, record).await?;
        Ok(may(viewer.role(), act, Some(object)))
    }

    /// Refuses what `viewer` may not do to the record.
    pub(crate) async fn require(&self, viewer: &Viewer, act: Act, record: &Record) -> Result<()> {
        if self.may(viewer, act, record).await? { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Saves a draft. Changes that somebody else saved in other places meanwhile are merged in.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what the writer has to mend, [`Error::Conflict`] where both changed the same places.
    pub async fn save(&self, viewer: &Viewer, author: &Author, draft: Draft) -> Result<Outcome> {
        let mut document = draft.document;
        let mut invalid = document.check(&self.definitions);
        self.resolve_links(viewer, &mut document, &mut invalid).await?;
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let Some(id) = draft.id else {
            return self.create(viewer, author, document, &draft.note).await;
        };
        let record = self.newest(viewer, id).await?;
        self.require(viewer, Act::Edit, &record).await?;
        let mut merged = false;
        if record.number != draft.base {
            let base = self.store.revisions(viewer, id).await?;
            let base = base.into_iter().find(|revision| revision.number == draft.base).ok_or(Error::NotFound)?;
            let (combined, clashes) = merge::merge(&base.document, &record.document, &document);
            if !clashes.is_empty() {
                let conflict = Conflict { latest: record.number, theirs: record.document, merged: combined, clashes };
                return Err(Error::Conflict(Box::new(conflict)));
            }
            document = combined;
            merged = true;
            let invalid = document.check(&self.definitions);
            if !invalid.is_empty() {
                return Err(Error::Invalid(invalid));
            }
        }
        self.keep_unseen_contacts(viewer, id, &mut document).await?;
        let mut write = self.store.write(self.clock.now()).await?;
        let saved = match write.save(id, Some(record.number), &document, author, &draft.note).await {
            // Between reading and writing somebody was faster: the editor tries again and gets the merge.
            Err(kerege_store::Error::Conflict) => {
                let conflict =
                    Conflict { latest: record.number, theirs: record.document, merged: document, clashes: Vec::new() };
                return Err(Error::Conflict(Box::new(conflict)));
            }
            outcome => outcome?,
        };
        if saved.changed {
            self.audit_record(&mut write, author, Act::Edit, id, &record.document, &document).await?;
        }
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(Outcome { id, slug: document.slug, number: saved.number, changed: saved.changed, merged })
    }

    /// Starts a record. Whether everything that its kind asks for is there is not looked at: a draft made from a file has
    /// gaps, which keep it from being submitted.
    pub(crate) async fn create(
        &self,
        viewer: &Viewer,
        author: &Author,
        document: Document,
        note: &str,
    ) -> Result<Outcome> {
        if !permission::viewer_may_ever(viewer, Act::Create) {
            return Err(Error::Forbidden);
        }
        // A contributor keeps records of her own organisation; without one there is nothing she could keep.
        let owner = viewer.organisation();
        if !viewer.is_team() && owner.is_none() {
            return Err(Error::Forbidden);
        }
        let now = self.clock.now();
        let id = self.random.id(now)?;
        let mut write = self.store.write(now).await?;
        let Saved { number, changed } = write.save(id, None, &document, author, note).await?;
        if !viewer.is_team() {
            write.set_owner(id, owner).await?;
        }
        let digest = document_digest(&document);
        write.audit(author.account, &author.name, Act::Create.as_str(), &id.to_string(), "", &digest).await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(Outcome { id, slug: document.slug, number, changed, merged: false })
    }

    /// Turns the slugs of links into ids; a link to nothing, or to what the writer may not see, is for her to mend.
    pub(crate) async fn resolve_links(
        &self,
        viewer: &Viewer,
        document: &mut Document,
        invalid: &mut Vec<Invalid>,
    ) -> Result<()> {
        for (index, link) in document.links.iter_mut().enumerate() {
            let target = link.to.trim().to_owned();
            let key = Uuid::parse_str(&target).map_or(Key::Slug(&target), Key::Id);
            match self.store.record(viewer, &key, Version::Shown).await? {
                Some(record) => link.to = record.id.to_string(),
                None => invalid.push(Invalid::new(format!("links.{index}.to"), "invalid-link", target)),
            }
        }
        Ok(())
    }

    /// Puts back what this writer could not see and therefore could not have meant to remove.
    async fn keep_unseen_contacts(&self, viewer: &Viewer, id: Uuid, document: &mut Document) -> Result<()> {
        if viewer.is_team() {
            return Ok(());
        }
        let whole = self.newest(&Viewer::Operator, id).await?.document;
        if let Some(kind) = self.definitions.kinds.get(&document.kind) {
            for field in kind.fields.iter().filter(|field| !viewer.sees(field.audience)) {
                if let Some(value) = whole.fields.get(&field.name) {
                    document.fields.entry(field.name.clone()).or_insert_with(|| value.clone());
                }
            }
        }
        Ok(())
    }

    /// Brings an old revision back as a new one.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such revision, [`Error::Forbidden`] if the viewer may not.
    pub async fn restore_revision(
        &self,
        viewer: &Viewer,
        author: &Author,
        id: Uuid,
        number: i64,
        note: &str,
    ) -> Result<Outcome> {
        let record = self.newest(viewer, id).await?;
        self.require(viewer, Act::Restore, &record).await?;
        let revisions = self.store.revisions(viewer, id).await?;
        let revision = revisions.into_iter().find(|revision| revision.number == number).ok_or(Error::NotFound)?;
        let mut write = self.store.write(self.clock.now()).await?;
        let saved = write.save(id, Some(record.number), &revision.document, author, note).await?;
        if saved.changed {
            self.audit_record(&mut write, author, Act::Restore, id, &record.document, &revision.document).await?;
        }
        write.commit().await?;
        self.look_for_changes().await?;
        let slug = revision.document.slug;
        Ok(Outcome { id, slug, number: saved.number, changed: saved.changed, merged: false })
    }

    pub(crate) async fn audit_record(
        &self,
        write: &mut kerege_store::Write,
        author: &Author,
        act: Act,
        id: Uuid,
        before: &Document,
        after: &Document,
    ) -> Result<()> {
        let (before, after) = (document_digest(before), document_digest(after));
        write.audit(author.account, &author.name, act.as_str(), &id.to_string(), &before, &after).await?;
        Ok(())
    }
}

/// SHA-256 of what a document says.
pub(crate) fn document_digest(document: &Document) -> String {
    kerege_core::digest(serde_json::to_vec(document).unwrap_or_default())
}
