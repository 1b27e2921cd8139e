//! Tells other centres what changed here: what readers see, as the public export writes it, and what they no longer see.

use std::collections::{BTreeMap, HashMap};

use kerege_core::{Capability, Viewer};
use kerege_exchange::harvest::kerege::{Change, Changes, Shared};
use kerege_store::Version;
use uuid::Uuid;

use crate::{App, Error, ExportOptions, Result};

/// An answer is not made longer than this, in bytes, as long as it says anything.
const LARGEST: usize = 8_000_000;

impl App {
    /// The changes after number `after` that concern readers; of a record that changed several times only the last.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn public_changes(&self, after: i64, limit: i64) -> Result<Changes> {
        let viewer = Viewer::Anonymous;
        let log = self.store.changes(&viewer, after, limit).await?;
        let last: HashMap<Uuid, i64> = log.iter().map(|change| (change.record_id, change.number)).collect();
        let ids: Vec<Uuid> = last.keys().copied().collect();
        let records = self.store.records(&viewer, &ids, Version::Shown).await?;
        let origins: HashMap<Uuid, String> = self.store.origins(&ids).await?.into_iter().collect();
        let options = ExportOptions { public: true, kind: None };
        let linked: Vec<Uuid> =
            records.iter().flat_map(|record| &record.document.links).filter_map(|link| link.to.parse().ok()).collect();
        let slugs: Vec<(Uuid, String)> = self.store.slugs_of_ids(&linked).await?;
        let targets: HashMap<String, Uuid> = slugs.into_iter().map(|(id, slug)| (slug, id)).collect();
        let mut shared: HashMap<Uuid, Shared> = HashMap::new();
        for line in self.lines(&viewer, records, &options).await? {
            let Some(id) = line.id else { continue };
            let kind = self.definitions.kinds.get(&line.document.kind);
            let series = match kind.is_some_and(|kind| kind.can(Capability::HasSeries)) {
                true => self.store.series_of(&viewer, id).await?.into_iter().map(|stored| stored.series).collect(),
                false => Vec::new(),
            };
            let links = line.document.links.iter();
            let targets: BTreeMap<String, Uuid> =
                links.filter_map(|link| Some((link.to.clone(), *targets.get(&link.to)?))).collect();
            let line = serde_json::to_value(&line).map_err(|error| Error::Machine(error.to_string()))?;
            let origin = origins.get(&id).cloned();
            shared.insert(id, Shared { line, targets, series, origin });
        }
        let mut changes = Changes { items: Vec::new(), next: after };
        let mut size = 0;
        for change in log {
            let newest = last.get(&change.record_id) == Some(&change.number);
            if newest {
                let shared = shared.remove(&change.record_id);
                size += shared.as_ref().map_or(0, |shared| shared.line.to_string().len() + 100 * shared.series.len());
                if size > LARGEST && !changes.items.is_empty() {
                    break;
                }
                changes.items.push(Change {
                    number: change.number,
                    act: change.act,
                    id: change.record_id,
                    kind: change.kind,
                    slug: change.slug,
                    shared,
                });
            }
            changes.next = change.number;
        }
        Ok(changes)
    }
}
