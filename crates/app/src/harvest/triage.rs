//! What an editor does with a thing that a source offers: take it, put it into a record, leave it.

use kerege_core::{Invalid, Viewer};
use kerege_exchange::harvest::{Item, SourceOptions};
use kerege_store::{Author, Decision, HarvestItem, HarvestSource, Key, Record, Version, Write};
use uuid::Uuid;

use super::{source::require, visit::payload};
use crate::{
    Act, App, Difference, Error, Result, Stretch, differences, edit::document_digest, import::NAMESPACE, merge::Clash,
    stretches,
};

/// Everything that helps to decide about a thing.
pub struct TriageView {
    /// The thing.
    pub item: HarvestItem,
    /// Where it comes from.
    pub source: HarvestSource,
    /// What it says.
    pub said: Item,
    /// What changed since somebody last decided, as one text.
    pub changed: Vec<Stretch>,
    /// What another centre changed, place by place.
    pub differences: Vec<Difference>,
    /// Where another centre and we changed the same; ours stands.
    pub clashes: Vec<Clash>,
    /// Records that it probably is, or was taken for.
    pub suggested: Vec<Uuid>,
    /// Why it cannot be taken as it is.
    pub invalid: Vec<Invalid>,
}

/// How many records are suggested.
const SUGGESTED: usize = 5;

impl App {
    /// Everything that helps to decide about a thing.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`].
    pub async fn triage_view(&self, viewer: &Viewer, id: Uuid) -> Result<TriageView> {
        let (item, source) = self.offered(viewer, id).await?;
        let said = payload(&item.payload);
        let mut view = TriageView {
            changed: Vec::new(),
            differences: Vec::new(),
            clashes: Vec::new(),
            suggested: self.suggestions(viewer, &item, &said).await?,
            invalid: Vec::new(),
            said,
            source,
            item,
        };
        let Some(shared) = view.said.record.clone() else {
            if let Some(before) = view.item.decided_payload.as_deref().filter(|_| view.item.is_waiting()) {
                view.changed = stretches(&readable(&payload(before)), &readable(&view.said));
            }
            return Ok(view);
        };
        let Ok(record_id) = view.item.key.parse::<Uuid>() else { return Ok(view) };
        let theirs = match self.prepare(record_id, &shared).await? {
            Ok(theirs) => theirs,
            Err(invalid) => {
                view.invalid = invalid;
                return Ok(view);
            }
        };
        if let Some(local) = self.store.record(&Viewer::Operator, &Key::Id(record_id), Version::Latest).await? {
            let merged = self.merged(&view.item, &local, &theirs).await?;
            view.differences = differences(&local.document, &merged.document);
            view.clashes = merged.clashes;
        }
        Ok(view)
    }

    /// What a record would gain from a thing.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], or [`Error::Invalid`] if there is no such record.
    pub async fn merge_preview(&self, viewer: &Viewer, id: Uuid, record: &str) -> Result<(Record, Vec<Difference>)> {
        let (item, _) = self.offered(viewer, id).await?;
        let record = self.named_record(viewer, record).await?;
        let filled = self.filled_from(&record.document, &payload(&item.payload));
        let gained = differences(&record.document, &filled);
        Ok((record, gained))
    }

    /// Makes a draft of a thing, or takes up what changed in it.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], or [`Error::Invalid`] for what cannot be taken as it is.
    pub async fn take_item(&self, viewer: &Viewer, author: &Author, id: Uuid) -> Result<Uuid> {
        let (item, source) = self.offered(viewer, id).await?;
        match item.record_id {
            // Taking twice gives no second record.
            Some(record) if !item.is_waiting() => Ok(record),
            _ => self.take(viewer, author, &source, &item).await,
        }
    }

    /// The same for a thing that was read already.
    pub(super) async fn take(
        &self,
        viewer: &Viewer,
        author: &Author,
        source: &HarvestSource,
        item: &HarvestItem,
    ) -> Result<Uuid> {
        let said = payload(&item.payload);
        if item.gone_at.is_some() {
            return Err(Error::Invalid(vec![Invalid::new("", "invalid-item-gone", item.title.clone())]));
        }
        if let (Some(shared), Ok(record_id)) = (&said.record, item.key.parse::<Uuid>()) {
            return self.take_shared(author, item, shared, record_id).await;
        }
        if let Some(record) = item.record_id
            && self.store.record(viewer, &Key::Id(record), Version::Latest).await?.is_some()
        {
            return self.merge_item(viewer, author, item.id, &record.to_string()).await;
        }
        let options: SourceOptions = serde_json::from_str(&source.options).unwrap_or_default();
        let id = Uuid::new_v5(&NAMESPACE, format!("harvested\n{}", item.id).as_bytes());
        let mut document = self.draft_of(&said, &options, id).await?;
        let invalid = document.check(&self.definitions);
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let mut write = self.store.write(self.clock.now()).await?;
        let saved = write.save(id, None, &document, author, "").await?;
        let digest = document_digest(&document);
        write.audit(author.account, &author.name, Act::Create.as_str(), &id.to_string(), "", &digest).await?;
        self.decide(&mut write, author, item, Decision::Taken, Some((id, saved.number))).await?;
        self.ask_for_copy(&mut write, &said.url).await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(id)
    }

    /// Fills the gaps of a record with a thing and cites it.
    ///
    /// # Errors
    /// [`Error::Forbidden`], [`Error::NotFound`], or [`Error::Invalid`].
    pub async fn merge_item(&self, viewer: &Viewer, author: &Author, id: Uuid, record: &str) -> Result<Uuid> {
        let (item, _) = self.offered(viewer, id).await?;
        let said = payload(&item.payload);
        let record = self.named_record(viewer, record).await?;
        self.require(viewer, Act::Edit, &record).await?;
        let mut document = self.filled_from(&record.document, &said);
        let invalid = document.check(&self.definitions);
        if !invalid.is_empty() {
            return Err(Error::Invalid(invalid));
        }
        let mut write = self.store.write(self.clock.now()).await?;
        let saved = write.save(record.id, Some(record.number), &document, author, "").await?;
        if saved.changed {
            self.audit_record(&mut write, author, Act::Edit, record.id, &record.document, &document).await?;
        }
        let decision = item.decision.filter(|decision| *decision == Decision::Taken).unwrap_or(Decision::Merged);
        self.decide(&mut write, author, &item, decision, Some((record.id, saved.number))).await?;
        self.ask_for_copy(&mut write, &said.url).await?;
        write.commit().await?;
        self.look_for_changes().await?;
        Ok(record.id)
    }

    /// Leaves a thing as it is; with `always`, for ever.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Error::NotFound`].
    pub async fn ignore_item(&self, viewer: &Viewer, author: &Author, id: Uuid, always: bool) -> Result<()> {
        let (item, _) = self.offered(viewer, id).await?;
        let decision = match (always, item.decision) {
            (true, _) => Decision::AlwaysIgnored,
            // What was taken stays taken: only this change of it is left.
            (false, Some(kept @ (Decision::Taken | Decision::Merged))) => kept,
            (false, _) => Decision::Ignored,
        };
        let mut write = self.store.write(self.clock.now()).await?;
        self.decide(&mut write, author, &item, decision, None).await?;
        write.commit().await?;
        Ok(())
    }

    async fn decide(
        &self,
        write: &mut Write,
        author: &Author,
        item: &HarvestItem,
        decision: Decision,
        record: Option<(Uuid, i64)>,
    ) -> Result<()> {
        write.decide_harvest_item(item.id, decision, author.account, record).await?;
        let object = format!("{} {decision}", item.id);
        write.audit(author.account, &author.name, Act::Triage.as_str(), &object, "", &item.digest).await?;
        Ok(())
    }

    async fn offered(&self, viewer: &Viewer, id: Uuid) -> Result<(HarvestItem, HarvestSource)> {
        require(viewer, Act::Triage)?;
        let item = self.store.harvest_item(id).await?.ok_or(Error::NotFound)?;
        let source = self.store.harvest_source(item.source_id).await?.ok_or(Error::NotFound)?;
        Ok((item, source))
    }

    /// The record with this slug, id, or address on this site.
    async fn named_record(&self, viewer: &Viewer, typed: &str) -> Result<Record> {
        let typed = typed.trim().trim_end_matches('/');
        let last = typed.rsplit('/').next().unwrap_or_default();
        let key = Uuid::parse_str(last).map_or(Key::Slug(last), Key::Id);
        let found = self.store.record(viewer, &key, Version::Latest).await?;
        found.ok_or_else(|| Error::Invalid(vec![Invalid::new("record", "invalid-link", typed)]))
    }

    /// Records that the thing probably is: the one it was taken for, those that cite its address, those with its title.
    async fn suggestions(&self, viewer: &Viewer, item: &HarvestItem, said: &Item) -> Result<Vec<Uuid>> {
        let mut found: Vec<Uuid> = item.record_id.into_iter().collect();
        if let Ok(id) = item.key.parse::<Uuid>()
            && said.record.is_some()
        {
            found.push(id);
        }
        if !said.url.is_empty() {
            found.extend(self.store.records_citing(&said.url, SUGGESTED as i64).await?);
        }
        found.extend(self.with_title(viewer, &said.title).await?);
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|id| seen.insert(*id));
        let ids: Vec<Uuid> = self.store.cards(viewer, &found).await?.into_iter().map(|card| card.id).collect();
        found.retain(|id| ids.contains(id));
        found.truncate(SUGGESTED);
        Ok(found)
    }

    /// Records whose title in some language is this one, whatever its case, spaces and signs.
    async fn with_title(&self, viewer: &Viewer, title: &str) -> Result<Vec<Uuid>> {
        let wanted = self.same_title(title);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let question = kerege_search::Question {
            words: title.to_owned(),
            filters: Default::default(),
            audience: viewer.audience(),
            language: self.languages.default_language().tag.clone(),
            sort: kerege_search::Sort::Best,
            exact: false,
            expand: false,
            page: 0,
            page_size: 20,
            passages: false,
        };
        let index = self.index.clone();
        let answer = tokio::task::spawn_blocking(move || index.ask(&question)).await;
        let answer = answer.map_err(|error| Error::Machine(error.to_string()))??;
        let ids: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
        let cards = self.store.cards(viewer, &ids).await?;
        let same = cards.iter().filter(|card| card.title.iter().any(|(_, words)| self.same_title(words) == wanted));
        Ok(same.map(|card| card.id).collect())
    }

    fn same_title(&self, title: &str) -> String {
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| self.analyser.fold(&self.analyser.normalise(word))).collect::<Vec<_>>().join(" ")
    }
}

/// What a thing says, as a person reads it from top to bottom.
fn readable(item: &Item) -> String {
    if item.paragraphs.is_empty() {
        return [item.title.as_str(), &item.date, &item.summary].join("\n").trim().to_owned();
    }
    item.paragraphs.join("\n")
}

impl Clash {
    /// The two sides, theirs first.
    pub fn sides(&self) -> (String, String) {
        let text = |value: &serde_json::Value| match value {
            serde_json::Value::String(words) => words.clone(),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        };
        (text(&self.theirs), text(&self.mine))
    }
}
