//! Exchanges records with other centres. A record keeps its id everywhere; whoever made it stays the authority, and what
//! was edited here stays as it was edited until somebody here decides otherwise.

use std::collections::BTreeSet;

use kerege_core::{Audience, Document, Invalid, Viewer};
use kerege_exchange::{
    Line,
    harvest::{Item, kerege::Shared},
    import::json_lines,
};
use kerege_store::{Author, Decision, HarvestItem, HarvestSource, Key, Record, Version, Write};
use uuid::Uuid;

use super::visit::payload;
use crate::{
    Act, App, Error, Result, Wanted,
    edit::document_digest,
    import::NAMESPACE,
    merge::{Clash, merge},
};

/// A record of another centre in the form that it has here.
pub(super) struct Prepared {
    /// What it says, its links leading to records of this centre.
    pub document: Document,
    /// How many links and files could not be brought along.
    pub missing: i64,
}

/// What taking the words of another centre would come to.
pub(super) struct Merged {
    /// The outcome: own edits stand, everything else is theirs.
    pub document: Document,
    /// Where both changed the same.
    pub clashes: Vec<Clash>,
}

/// The largest file that is brought along.
const LARGEST_FILE: u64 = 100_000_000;
/// How many records are completed in one visit.
const AT_A_TIME: i64 = 200;

impl App {
    /// Decides about a thing that was just seen, where nobody has to be asked; says whether it was taken.
    pub(super) async fn settle(&self, source: &HarvestSource, id: Uuid) -> Result<bool> {
        let Some(item) = self.store.harvest_item(id).await? else { return Ok(false) };
        if !item.is_waiting() {
            return Ok(false);
        }
        let author = Author { account: None, name: source.name.clone() };
        let trusted = source.trusted_at.is_some();
        if source.kind != "kerege" {
            let is_new = item.decision.is_none() && item.gone_at.is_none();
            if trusted && is_new {
                return match self.take(&Viewer::Operator, &author, source, &item).await {
                    Ok(_) => Ok(true),
                    // What cannot be taken as it is waits for an editor.
                    Err(Error::Invalid(_)) => Ok(false),
                    Err(error) => Err(error),
                };
            }
            return Ok(false);
        }
        let Ok(record_id) = item.key.parse::<Uuid>() else { return Ok(false) };
        let local = self.store.record(&Viewer::Operator, &Key::Id(record_id), Version::Latest).await?;
        let untouched = match &local {
            Some(local) => self.is_as_it_came(&item, local).await?,
            None => false,
        };
        if item.gone_at.is_some() {
            return match local {
                Some(local) if trusted && untouched && item.decision == Some(Decision::Taken) => {
                    self.withdraw_with_origin(&author, &item, &local).await.map(|()| true)
                }
                _ => Ok(false),
            };
        }
        let Some(shared) = payload(&item.payload).record else { return Ok(false) };
        let Ok(theirs) = self.prepare(record_id, &shared).await? else { return Ok(false) };
        // A centre is believed about what it keeps itself, not about what it has from others.
        let believed = trusted && shared.origin.is_none();
        let Some(local) = local else {
            if believed {
                self.write_shared(&author, &item, record_id, None, &theirs, &shared, true).await?;
            }
            return Ok(believed);
        };
        let is_authority = item.decision == Some(Decision::Taken);
        if let Some(number) = self.says_the_same(&local, &theirs, is_authority).await? {
            let decision = item.decision.filter(|decision| *decision == Decision::Taken).unwrap_or(Decision::Merged);
            let mut write = self.store.write(self.clock.now()).await?;
            write.decide_harvest_item(item.id, decision, None, Some((record_id, number))).await?;
            write.set_harvest_missing(item.id, theirs.missing).await?;
            write.commit().await?;
            return Ok(false);
        }
        if believed && untouched {
            self.write_shared(&author, &item, record_id, Some(&local), &theirs, &shared, true).await?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Whether the record still says, to the last contact, what the other centre said when we last took it.
    async fn is_as_it_came(&self, item: &HarvestItem, local: &Record) -> Result<bool> {
        let came = item.decided_payload.as_deref().and_then(|text| payload(text).record);
        let Some(came) = came.filter(|_| item.revision == Some(local.life.latest)) else { return Ok(false) };
        Ok(self.prepare(local.id, &came).await?.is_ok_and(|came| {
            let missing = came.missing.max(item.missing);
            comparable(&came.document, missing) == comparable(&local.document, missing)
        }))
    }

    /// The number of our revision that says what the other centre says: the newest, or, where we are the authority, an
    /// older one that they have not left yet.
    async fn says_the_same(&self, local: &Record, theirs: &Prepared, is_authority: bool) -> Result<Option<i64>> {
        let wanted = comparable(&theirs.document, theirs.missing);
        if self.public(&local.document, theirs.missing) == wanted {
            return Ok(Some(local.number));
        }
        if is_authority {
            return Ok(None);
        }
        let revisions = self.store.revisions(&Viewer::Operator, local.id).await?;
        let same = revisions.iter().find(|revision| self.public(&revision.document, theirs.missing) == wanted);
        Ok(same.map(|revision| revision.number))
    }

    /// What readers see of a document, without what two centres need not have in common.
    fn public(&self, document: &Document, missing: i64) -> Document {
        let seen = match self.definitions.kinds.get(&document.kind) {
            Some(kind) => document.clone().for_viewer(kind, &Viewer::Anonymous),
            None => document.clone(),
        };
        comparable(&seen, missing)
    }

    /// Turns the line of another centre into a document of this one.
    pub(super) async fn prepare(
        &self,
        id: Uuid,
        shared: &Shared,
    ) -> Result<std::result::Result<Prepared, Vec<Invalid>>> {
        let map = shared.line.as_object().cloned().unwrap_or_default();
        let line = match json_lines::read(map, &self.definitions, None) {
            Ok(Line::Record(line)) if line.id == Some(id) => line,
            Ok(_) => return Ok(Err(vec![Invalid::new("id", "invalid-value", id.to_string())])),
            Err(invalid) => return Ok(Err(invalid)),
        };
        let mut document = line.document;
        document.visibility = Audience::Public;
        let target = |to: &str| shared.targets.get(to).copied().or_else(|| to.parse().ok());
        let wanted: Vec<Uuid> = document.links.iter().filter_map(|link| target(&link.to)).collect();
        let known: BTreeSet<Uuid> = self.store.slugs_of_ids(&wanted).await?.into_iter().map(|(id, _)| id).collect();
        let before = document.links.len() + document.files.len();
        document.links.retain_mut(|link| match target(&link.to).filter(|id| known.contains(id)) {
            Some(id) => {
                link.to = id.to_string();
                true
            }
            None => false,
        });
        document.files.retain(|file| self.files.reader(&file.sha256).is_ok());
        let missing = before - document.links.len() - document.files.len();
        // Another record may have the address here.
        let taken = self.store.ids_of_slugs(std::slice::from_ref(&document.slug)).await?;
        if taken.first().is_some_and(|(_, owner)| *owner != id) {
            let own = self.store.slugs_of_ids(&[id]).await?.into_iter().next().map(|(_, slug)| slug);
            document.slug = match own {
                Some(slug) => slug,
                None => self.unused_slug(&document.slug, id).await?,
            };
        }
        Ok(Ok(Prepared { document, missing: i64::try_from(missing).unwrap_or(i64::MAX) }))
    }

    /// Their words put together with ours, starting from what both had in common.
    pub(super) async fn merged(&self, item: &HarvestItem, local: &Record, theirs: &Prepared) -> Result<Merged> {
        let common = item.decided_payload.as_deref().and_then(|text| payload(text).record);
        let base = match common {
            Some(shared) => self.prepare(local.id, &shared).await?.ok().map(|prepared| prepared.document),
            None => None,
        };
        let mut theirs = theirs.document.clone();
        let base = base.unwrap_or_else(|| {
            // Without a common beginning only gaps are filled.
            let mut nothing =
                Document::new(&local.document.kind, &local.document.slug, local.document.original.clone());
            nothing.links.clone_from(&local.document.links);
            nothing
        });
        // A link that could not be made here was not removed there.
        for link in base.links.iter().filter(|link| local.document.links.contains(link)) {
            if item.missing > 0 && !theirs.links.contains(link) {
                theirs.links.push(link.clone());
            }
        }
        let (document, clashes) = merge(&base, &theirs, &local.document);
        Ok(Merged { document, clashes })
    }

    /// Takes the words of another centre on an editor's word: a new draft, or a merge in which own edits stand.
    pub(super) async fn take_shared(
        &self,
        author: &Author,
        item: &HarvestItem,
        shared: &Shared,
        record_id: Uuid,
    ) -> Result<Uuid> {
        let theirs = self.prepare(record_id, shared).await?.map_err(Error::Invalid)?;
        let local = self.store.record(&Viewer::Operator, &Key::Id(record_id), Version::Latest).await?;
        let Some(local) = local else {
            self.write_shared(author, item, record_id, None, &theirs, shared, false).await?;
            return Ok(record_id);
        };
        let mut document = self.merged(item, &local, &theirs).await?.document;
        let invalid = document.check(&self.definitions);
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let merged = Prepared { document, missing: theirs.missing };
        self.write_shared(author, item, record_id, Some(&local), &merged, shared, false).await?;
        Ok(record_id)
    }

    /// Writes the record, its series and the decision in one go.
    #[allow(clippy::too_many_arguments, reason = "everything that one transaction needs")]
    async fn write_shared(
        &self,
        author: &Author,
        item: &HarvestItem,
        id: Uuid,
        local: Option<&Record>,
        prepared: &Prepared,
        shared: &Shared,
        publish: bool,
    ) -> Result<()> {
        let mut write = self.store.write(self.clock.now()).await?;
        let saved = write.save(id, local.map(|local| local.number), &prepared.document, author, "").await?;
        let after = document_digest(&prepared.document);
        let (act, before) = match local {
            Some(local) => (Act::Edit, document_digest(&local.document)),
            None => (Act::Create, String::new()),
        };
        if saved.changed {
            write.audit(author.account, &author.name, act.as_str(), &id.to_string(), &before, &after).await?;
        }
        self.write_series(&mut write, id, shared).await?;
        let unpublished = local.is_none_or(|local| local.life.published.is_none());
        if publish && (saved.changed || unpublished) {
            write.publish(id, author, None).await?;
            let (act, object) = (Act::Publish.as_str(), id.to_string());
            write.audit(author.account, &author.name, act, &object, &after, &after).await?;
        }
        // Whoever is the authority was said when the record came.
        let decision = match (local, item.decision) {
            (None, _) | (_, Some(Decision::Taken)) => Decision::Taken,
            _ => Decision::Merged,
        };
        write.decide_harvest_item(item.id, decision, author.account, Some((id, saved.number))).await?;
        write.set_harvest_missing(item.id, prepared.missing).await?;
        write.audit(author.account, &author.name, Act::Triage.as_str(), &item.id.to_string(), "", &item.digest).await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(())
    }

    async fn write_series(&self, write: &mut Write, id: Uuid, shared: &Shared) -> Result<()> {
        if shared.series.is_empty() {
            return Ok(());
        }
        let list =
            shared.series.iter().map(|series| (Uuid::new_v5(&NAMESPACE, series.key().as_bytes()), series.clone()));
        write.put_series(id, &list.collect::<Vec<_>>()).await?;
        Ok(())
    }

    async fn withdraw_with_origin(&self, author: &Author, item: &HarvestItem, local: &Record) -> Result<()> {
        let digest = document_digest(&local.document);
        let mut write = self.store.write(self.clock.now()).await?;
        write.withdraw(local.id, author).await?;
        let (act, object) = (Act::Withdraw.as_str(), local.id.to_string());
        write.audit(author.account, &author.name, act, &object, &digest, &digest).await?;
        let record = Some((local.id, local.number));
        write.decide_harvest_item(item.id, Decision::Taken, None, record).await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(())
    }

    /// Brings along links and files that were missing when records came; says how many records became more complete.
    pub(super) async fn complete_shared(&self, source: &HarvestSource) -> Result<usize> {
        if source.kind != "kerege" {
            return Ok(0);
        }
        let author = Author { account: None, name: source.name.clone() };
        let mut completed = 0;
        for item in self.store.incomplete_harvest(source.id, AT_A_TIME).await? {
            let Item { record: Some(shared), url, .. } = payload(&item.payload) else { continue };
            let Some(id) = item.record_id else { continue };
            self.fetch_files(&shared, &url).await?;
            let Ok(theirs) = self.prepare(id, &shared).await? else { continue };
            let local = self.store.record(&Viewer::Operator, &Key::Id(id), Version::Latest).await?;
            if let Some(local) = local
                && theirs.missing < item.missing
                && self.is_as_it_came(&item, &local).await?
            {
                let publish = local.life.published == Some(local.life.latest) && source.trusted_at.is_some();
                self.write_shared(&author, &item, id, Some(&local), &theirs, &shared, publish).await?;
                completed += 1;
            }
        }
        Ok(completed)
    }

    /// Fetches the files of a record that are not here; what does not come, or is not what it is called, stays away.
    async fn fetch_files(&self, shared: &Shared, page: &str) -> Result<()> {
        for file in shared.line["files"].as_array().into_iter().flatten() {
            let Some(sha256) = file["sha256"].as_str().filter(|name| name.bytes().all(|b| b.is_ascii_hexdigit()))
            else {
                continue;
            };
            if sha256.len() != 64 || self.files.reader(sha256).is_ok() {
                continue;
            }
            let url = format!("{page}/files/{sha256}");
            let wanted = Wanted { url, largest: LARGEST_FILE, ..Wanted::default() };
            if let Ok(fetched) = self.fetch(wanted).await?
                && kerege_core::digest(&fetched.bytes) == sha256
            {
                self.add_file(fetched.bytes).await?;
            }
        }
        Ok(())
    }
}

/// A document without what differs between centres that mean the same: links and files that could not come along.
fn comparable(document: &Document, missing: i64) -> Document {
    let mut document = document.clone();
    if missing > 0 {
        document.links.clear();
        document.files.clear();
    }
    document.links.sort();
    document
}
