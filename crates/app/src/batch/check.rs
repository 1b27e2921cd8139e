//! The dry run: what every row would do, without doing it.

use std::collections::{HashMap, HashSet};

use kerege_core::{Definitions, Document, Invalid, Viewer};
use kerege_exchange::{Line, import::Mapper, import::json_lines};
use kerege_language::interface::slug_of;
use kerege_store::{Batch, BatchRow, Verdict, Version};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    Detail, Progress, Reason,
    alike::Titles,
    batch_mapping,
    source::{Entry, Piece, entries},
};
use crate::{App, Error, Result, import::NAMESPACE};

/// A row on its way through the check.
pub(super) struct Candidate {
    pub number: i64,
    pub place: i64,
    /// What the file says, with the identity of the record put in; or what is wrong with it.
    pub line: std::result::Result<Map<String, Value>, Vec<Reason>>,
    /// The record that it makes or changes; nothing for series and notes.
    pub id: Option<Uuid>,
    pub slug: String,
    /// What the centre has of it now.
    pub present: Option<Document>,
}

/// What is known while a file is checked.
#[derive(Default)]
struct Survey {
    /// Nothing was there before, so nothing needs to be looked up.
    fresh: bool,
    number: i64,
    slugs: HashMap<String, Uuid>,
    ids: HashSet<Uuid>,
    links: Vec<(i64, String)>,
    titles: Option<Titles>,
}

impl App {
    /// Checks every row of a batch, from the first on.
    pub(super) async fn check_batch(&self, mut batch: Batch, progress: Progress<'_>) -> Result<()> {
        let mut write = self.store.write(self.clock.now()).await?;
        write.clear_batch_rows(batch.id).await?;
        write.advance_batch(batch.id, batch.position, 0, self.lease()).await?;
        write.commit().await?;
        let mapping = batch_mapping(&batch);
        let mut survey = Survey { fresh: self.is_empty().await?, ..Survey::default() };
        if mapping.is_some() {
            survey.titles = Some(if survey.fresh { Titles::default() } else { Titles::of(self).await? });
        }
        let months = self.months();
        let mapper = mapping.and_then(|mapping| Mapper::new(mapping, &self.definitions, &months).ok());
        let mut pieces = entries(self, &batch);
        while let Some(piece) = pieces.recv().await {
            match piece? {
                Piece::Entries(entries) => {
                    let from = survey.number;
                    let candidates = self.candidates(&batch, entries, &mut survey).await?;
                    let rows = self.judge(candidates, mapper.as_ref(), &mut survey).await?;
                    let mut write = self.store.write(self.clock.now()).await?;
                    write.add_batch_rows(batch.id, &rows).await?;
                    write.advance_batch(batch.id, from, survey.number, self.lease()).await?;
                    write.commit().await?;
                    progress(usize::try_from(survey.number).unwrap_or(0));
                }
                Piece::Broken(invalid) => return self.fail_batch(batch.id, &invalid).await,
            }
        }
        self.refuse_dangling(batch.id, &mut survey).await?;
        batch.position = survey.number;
        batch.total = Some(survey.number);
        batch.checked_at = Some(self.clock.now());
        self.put_batch(&batch).await
    }

    /// Gives every entry its number, the identity of its record, and what the centre has of it.
    async fn candidates(&self, batch: &Batch, entries: Vec<Entry>, survey: &mut Survey) -> Result<Vec<Candidate>> {
        let mut list: Vec<Candidate> = Vec::with_capacity(entries.len());
        let mut wanted_slugs: Vec<String> = Vec::new();
        for entry in entries {
            survey.number += 1;
            let place = i64::try_from(entry.place).unwrap_or(0);
            let mut candidate = Candidate {
                number: survey.number,
                place,
                line: entry.line,
                id: None,
                slug: String::new(),
                present: None,
            };
            if let Ok(line) = &mut candidate.line
                && !line.contains_key("series")
                && !line.contains_key("note")
            {
                candidate.id = identity(batch, line);
                candidate.slug = line.get("slug").and_then(Value::as_str).unwrap_or_default().to_owned();
                if candidate.slug.is_empty() && line.contains_key("key") {
                    candidate.slug = usual_slug(line);
                }
                wanted_slugs.push(candidate.slug.clone());
                wanted_slugs.extend(link_targets(line));
            }
            list.push(candidate);
        }
        if survey.fresh {
            list.iter_mut().for_each(|candidate| settle_new(batch, candidate, survey, None));
            return Ok(list);
        }
        let by_slug: HashMap<String, Uuid> = self.store.ids_of_slugs(&wanted_slugs).await?.into_iter().collect();
        let named = list.iter().filter_map(|one| by_slug.get(&one.slug).copied());
        let ids: Vec<Uuid> = list.iter().filter_map(|one| one.id).chain(named).collect();
        let present = self.present(&ids).await?;
        for candidate in &mut list {
            let named = by_slug.get(&candidate.slug).copied();
            // Its own slug, not one made of its title, also says which record is meant.
            let is_own = candidate.line.as_ref().is_ok_and(|line| line.contains_key("slug"));
            let id = candidate.id.filter(|id| present.contains_key(id)).or_else(|| named.filter(|_| is_own));
            match id.and_then(|id| Some((id, present.get(&id)?))) {
                Some((id, document)) => {
                    candidate.id = Some(id);
                    if !is_own {
                        candidate.slug.clone_from(&document.slug);
                    }
                    candidate.present = Some(document.clone());
                    survey.slugs.entry(candidate.slug.clone()).or_insert(id);
                }
                None => settle_new(batch, candidate, survey, named),
            }
        }
        survey.slugs.extend(by_slug);
        Ok(list)
    }

    /// The newest documents of these records.
    pub(super) async fn present(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Document>> {
        let records = self.store.records(&Viewer::Operator, ids, Version::Latest).await?;
        Ok(records.into_iter().map(|record| (record.id, record.document)).collect())
    }

    /// Says what would become of each.
    async fn judge(
        &self,
        candidates: Vec<Candidate>,
        mapper: Option<&Mapper<'_>>,
        survey: &mut Survey,
    ) -> Result<Vec<BatchRow>> {
        let definitions = self.definitions.clone();
        let read = move || candidates.into_iter().map(|one| (read(&definitions, &one), one)).collect::<Vec<_>>();
        let list = tokio::task::spawn_blocking(read).await.map_err(|error| Error::Machine(error.to_string()))?;
        let mut rows = Vec::with_capacity(list.len());
        for (outcome, candidate) in list {
            let mut row = BatchRow {
                number: candidate.number,
                place: candidate.place,
                verdict: Verdict::Refused,
                decision: String::new(),
                record_id: candidate.id,
                slug: candidate.slug,
                title: String::new(),
                detail: String::new(),
            };
            let detail = match outcome {
                Err(mut reasons) => {
                    if let (Some(mapper), Ok(_)) = (mapper, &candidate.line) {
                        reasons.iter_mut().for_each(|one| one.column = mapper.columns_of(&one.invalid.field));
                    }
                    Detail::refused(reasons)
                }
                Ok(Line::Series(series)) => {
                    row.verdict = Verdict::Other;
                    row.title = series.key();
                    survey.links.push((row.number, series.indicator));
                    Detail::default()
                }
                Ok(Line::Note(note)) => {
                    row.verdict = Verdict::Other;
                    survey.links.extend(note.record.map(|slug| (row.number, slug)));
                    Detail::default()
                }
                Ok(Line::Record(line)) => {
                    let document = line.document;
                    row.title = self.languages.default_language().words(&document.title).to_owned();
                    survey.links.extend(document.links.iter().map(|link| (row.number, link.to.clone())));
                    self.weigh(&mut row, &document, candidate.present.as_ref(), mapper, survey).await?
                }
            };
            row.detail = super::json(&detail);
            rows.push(row);
        }
        Ok(rows)
    }

    /// The verdict on a row that is good in itself.
    async fn weigh(
        &self,
        row: &mut BatchRow,
        document: &Document,
        present: Option<&Document>,
        mapper: Option<&Mapper<'_>>,
        survey: &mut Survey,
    ) -> Result<Detail> {
        if !row.record_id.is_some_and(|id| survey.ids.insert(id)) {
            let (column, invalid) = match mapper {
                Some(mapper) => (mapper.columns_of("key"), Invalid::new("key", "invalid-key-twice", "")),
                None => (String::new(), Invalid::new("slug", "invalid-slug-twice", row.slug.clone())),
            };
            return Ok(Detail::refused(vec![Reason { column, invalid }]));
        }
        if let Some(present) = present {
            let detail = Detail::changed(&linked_by_id(present, &survey.slugs), &linked_by_id(document, &survey.slugs));
            row.verdict = if detail.changes.is_empty() { Verdict::Unchanged } else { Verdict::Changed };
            return Ok(detail);
        }
        row.verdict = Verdict::New;
        let Some(titles) = &mut survey.titles else { return Ok(Detail::default()) };
        let alike = titles.find(self, document).await?;
        titles.add_row(self, row.place, document);
        if !alike.is_empty() {
            row.verdict = Verdict::Duplicate;
        }
        Ok(Detail { alike, ..Detail::default() })
    }

    /// Refuses the rows that point to nothing.
    async fn refuse_dangling(&self, batch: Uuid, survey: &mut Survey) -> Result<()> {
        let mut unknown: Vec<String> = survey.links.iter().map(|(_, to)| to.clone()).collect();
        unknown.sort();
        unknown.dedup();
        unknown.retain(|to| !survey.slugs.contains_key(to));
        survey.slugs.extend(self.store.ids_of_slugs(&unknown).await?);
        let ids: Vec<Uuid> = unknown.iter().filter_map(|text| Uuid::parse_str(text).ok()).collect();
        survey.ids.extend(self.store.slugs_of_ids(&ids).await?.into_iter().map(|(id, _)| id));
        survey.ids.extend(survey.slugs.values());
        let mut refused: HashMap<i64, Vec<Reason>> = HashMap::new();
        for (number, to) in &survey.links {
            let known = survey.slugs.contains_key(to) || Uuid::parse_str(to).is_ok_and(|id| survey.ids.contains(&id));
            if !known {
                let invalid = Invalid::new("links", "invalid-link", to.clone());
                refused.entry(*number).or_default().push(Reason { column: String::new(), invalid });
            }
        }
        if refused.is_empty() {
            return Ok(());
        }
        let mut write = self.store.write(self.clock.now()).await?;
        for (number, reasons) in refused {
            write.refuse_batch_row(batch, number, &super::json(&Detail::refused(reasons))).await?;
        }
        write.commit().await?;
        Ok(())
    }
}

/// Reads a candidate on top of what the centre has.
pub(super) fn read(definitions: &Definitions, candidate: &Candidate) -> std::result::Result<Line, Vec<Reason>> {
    let mut line = candidate.line.clone()?;
    let is_mapped = line.remove("key").is_some();
    if candidate.id.is_some() && is_mapped {
        line.insert("slug".into(), candidate.slug.clone().into());
        if let Some(present) = &candidate.present {
            join_lists(&mut line, present);
            line.remove("original");
        }
    }
    let plain = |invalid| Reason { column: String::new(), invalid };
    json_lines::read(line, definitions, candidate.present.as_ref())
        .map_err(|wrong| wrong.into_iter().map(plain).collect())
}

/// The identity that a line names, or that follows from its key at its source.
fn identity(batch: &Batch, line: &Map<String, Value>) -> Option<Uuid> {
    let given = line.get("id").and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok());
    let keyed = || {
        let key = line.get("key").and_then(Value::as_str)?;
        Some(Uuid::new_v5(&NAMESPACE, format!("{}\nkey\n{key}", batch.source).as_bytes()))
    };
    given.or_else(keyed)
}

/// The slugs or ids to which a line links.
fn link_targets(line: &Map<String, Value>) -> Vec<String> {
    let links = line.get("links").and_then(Value::as_array).into_iter().flatten();
    links.filter_map(|link| Some(link.get("to")?.as_str()?.to_owned())).collect()
}

/// The slug that the title of a line makes.
fn usual_slug(line: &Map<String, Value>) -> String {
    let titles = line.get("title").and_then(Value::as_object);
    let original = line.get("original").and_then(Value::as_str).unwrap_or_default();
    let title = titles.and_then(|titles| titles.get(original).or_else(|| titles.values().next()));
    slug_of(title.and_then(Value::as_str).unwrap_or_default())
}

/// A record that is not there yet gets its id and a free slug; `owner` is who has the slug already.
fn settle_new(batch: &Batch, candidate: &mut Candidate, survey: &mut Survey, owner: Option<Uuid>) {
    let Ok(line) = &candidate.line else { return };
    if line.contains_key("series") || line.contains_key("note") {
        return;
    }
    let named = || Uuid::new_v5(&NAMESPACE, format!("{}\n{}", batch.source, candidate.slug).as_bytes());
    let id = candidate.id.unwrap_or_else(named);
    let taken = owner.or_else(|| survey.slugs.get(&candidate.slug).copied()).is_some_and(|owner| owner != id);
    if line.contains_key("key") && !line.contains_key("slug") && (taken || candidate.slug.is_empty()) {
        let digits = id.simple().to_string();
        candidate.slug = format!("{}-{}", candidate.slug, &digits[..6]).trim_start_matches('-').to_owned();
    }
    candidate.id = Some(id);
    survey.slugs.entry(candidate.slug.clone()).or_insert(id);
}

/// What a table says about sources, events and links comes to what the record has; it never takes anything away.
fn join_lists(line: &mut Map<String, Value>, present: &Document) {
    let Ok(Value::Object(before)) = serde_json::to_value(present) else { return };
    for (name, same) in [("sources", "url"), ("events", "stage"), ("links", "")] {
        let Some(Value::Array(new)) = line.get_mut(name) else { continue };
        let Some(Value::Array(known)) = before.get(name) else { continue };
        let mut joined = known.clone();
        for item in new.drain(..) {
            let twin = joined.iter().position(|one| !same.is_empty() && one.get(same) == item.get(same));
            match (twin.map(|place| &mut joined[place]), item) {
                (Some(Value::Object(twin)), Value::Object(item)) => twin.extend(item),
                (_, item) if !known.contains(&item) => joined.push(item),
                _ => {}
            }
        }
        *new = joined;
    }
}

/// Links in one form, so that a slug and the id that it means are no difference.
fn linked_by_id(document: &Document, slugs: &HashMap<String, Uuid>) -> Document {
    let mut document = document.clone();
    for link in &mut document.links {
        if let Some(id) = slugs.get(&link.to) {
            link.to = id.to_string();
        }
    }
    document
}
