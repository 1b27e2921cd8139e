//! Keeps the index in step with the store: it follows the change log, and can be built anew while serving.

use std::{collections::BTreeSet, time::Duration};

use jiff::civil::Date;
use kerege_core::{Audience, Document, FieldType, Kind, Tag, Viewer};
use kerege_search::{Entry, Part, Passage, Writer};
use kerege_store::{FilePage, Record, Version};
use serde_json::Value;
use uuid::Uuid;

use crate::{App, Error, Result, markdown::plain_text};

/// How many records are read and indexed at a time.
const BATCH: i64 = 500;
/// Memory and threads for building anew; following needs less.
const BUILD: (usize, usize) = (2, 96);
const FOLLOW: (usize, usize) = (1, 20);
/// With more changes waiting than this, building in bulk is faster.
const MANY: i64 = 2_000;

impl App {
    /// Brings the index up to the newest change, and says whether anything was done.
    ///
    /// # Errors
    /// [`kerege_search::Error::Busy`] if another process of this centre keeps the index.
    pub async fn follow(&self) -> Result<bool> {
        let newest = self.store.change_number().await?;
        let known = self.index.change_number();
        if known == newest {
            return Ok(false);
        }
        if known > newest {
            // The store is older than the index: a backup was restored.
            self.reindex(|_| ()).await?;
            return Ok(true);
        }
        let (threads, megabytes) = if newest - known > MANY { BUILD } else { FOLLOW };
        let mut writer = self.index.writer(threads, megabytes)?;
        let mut number = known;
        loop {
            let changes = self.store.changes(&Viewer::Operator, number, BATCH).await?;
            let Some(last) = changes.last() else { break };
            number = last.number;
            let ids: Vec<Uuid> =
                changes.iter().map(|change| change.record_id).collect::<BTreeSet<_>>().into_iter().collect();
            let records = self.store.records(&Viewer::Operator, &ids, Version::Shown).await?;
            for id in ids.iter().filter(|id| records.iter().all(|record| record.id != **id)) {
                writer.remove(*id);
            }
            writer = self.put(writer, records).await?;
        }
        writer.commit(number)?;
        self.index.show(&writer)?;
        finish(writer).await?;
        self.index.refresh()?;
        Ok(true)
    }

    /// Builds the index anew from the store while the present one answers; `progress` is told how many records are in.
    ///
    /// # Errors
    /// If store or index fails; then the present index stays.
    pub async fn reindex(&self, mut progress: impl FnMut(u64)) -> Result<u64> {
        let number = self.store.change_number().await?;
        let mut writer = self.index.rebuild(BUILD.0, BUILD.1)?;
        let (mut last, mut count) = (None, 0);
        loop {
            let records = self.store.records_after(&Viewer::Operator, last, BATCH, Version::Shown).await?;
            let Some(record) = records.last() else { break };
            last = Some(record.id);
            count += records.len() as u64;
            writer = self.put(writer, records).await?;
            progress(count);
        }
        writer.commit(number)?;
        self.index.show(&writer)?;
        finish(writer).await?;
        self.index.refresh()?;
        Ok(count)
    }

    /// Follows the change log until the process ends, looking for changes of other processes twice a second.
    pub async fn keep_following(&self) {
        loop {
            match self.look_for_changes().await {
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "the change log cannot be read"),
            }
            if self.index.change_number() != self.change_number() {
                match self.follow().await {
                    Ok(_) => {}
                    Err(Error::Search(kerege_search::Error::Busy)) => {
                        // Another process of this centre writes; what it commits is shown here.
                        let _ = self.index.refresh();
                    }
                    Err(error) => {
                        tracing::error!(%error, "the index could not follow");
                        tokio::time::sleep(Duration::from_secs(5)).await;
                    }
                }
            }
            self.wait_for_changes(Duration::from_millis(500)).await;
        }
    }

    /// Waits until the index knows the newest change, or `patience` has run out.
    pub async fn wait_for_index(&self, patience: Duration) {
        let until = tokio::time::Instant::now() + patience;
        while self.index.change_number() < self.change_number() && tokio::time::Instant::now() < until {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn put(&self, writer: Writer, records: Vec<Record>) -> Result<Writer> {
        let (plain, with_files): (Vec<Record>, Vec<Record>) =
            records.into_iter().partition(|record| record.document.files.is_empty());
        let mut writer = self.put_with(writer, plain, Vec::new()).await?;
        // One at a time: the text of files may be long.
        for record in with_files {
            let texts = self.texts_of(&record.document).await?;
            writer = self.put_with(writer, vec![record], texts).await?;
        }
        Ok(writer)
    }

    /// The text of the files of a record, as far as they were read.
    async fn texts_of(&self, document: &Document) -> Result<Vec<ReadFile>> {
        let hashes: Vec<String> = document.files.iter().map(|file| file.sha256.clone()).collect();
        let mut texts = Vec::new();
        for text in self.store.file_texts(&hashes).await? {
            let said =
                document.files.iter().find(|file| file.sha256 == text.sha256).and_then(|file| file.language.clone());
            let language = text.language.or(said).unwrap_or_else(|| document.original.clone());
            let pages = self.store.file_pages(&text.sha256).await?;
            texts.push(ReadFile { sha256: text.sha256, language, pages });
        }
        Ok(texts)
    }

    async fn put_with(&self, writer: Writer, records: Vec<Record>, texts: Vec<ReadFile>) -> Result<Writer> {
        let app = self.clone();
        let work = move || -> Result<Writer> {
            for record in &records {
                if let Some(mut entry) = app.entry(record) {
                    entry.passages.extend(texts.iter().flat_map(ReadFile::passages));
                    writer.put(&entry)?;
                }
            }
            Ok(writer)
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Machine(error.to_string()))?
    }

    /// What the index is told about a record; nothing for a kind that no longer exists.
    fn entry(&self, record: &Record) -> Option<Entry> {
        let kind = self.definitions.kinds.get(&record.document.kind)?;
        let audience = record.audience();
        // Contacts with an audience of their own never reach the index, whoever the record is for.
        let document = record.document.clone().for_viewer(kind, &viewer_for(audience));
        let sort_keys = self
            .languages
            .iter()
            .map(|language| (language.tag.clone(), language.sorting.key(language.words(&document.title))));
        Some(Entry {
            id: record.id,
            audience,
            concepts: document.topics.clone(),
            facets: self.facets(kind, &document),
            day: document.date.map(|date| days(date.first_day())),
            changed: record.life.published_at.unwrap_or(record.life.created_at).as_second(),
            sort_keys: sort_keys.collect(),
            passages: passages(kind, &document),
        })
    }

    fn facets(&self, kind: &Kind, document: &Document) -> Vec<(String, String)> {
        let mut facets = vec![("kind".to_owned(), kind.name.clone())];
        let mut add = |facet: &str, value: &str| facets.push((facet.to_owned(), value.to_owned()));
        document.countries.iter().for_each(|code| add("country", code));
        document.places.iter().for_each(|code| add("place", code));
        // Whoever looks for a topic also means everything narrower.
        let topics = self.definitions.vocabularies.topics();
        let mut waiting: Vec<&str> = document.topics.iter().map(String::as_str).collect();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        while let Some(topic) = waiting.pop() {
            if seen.insert(topic) {
                add("topic", topic);
                let concept = topics.and_then(|topics| topics.get(topic));
                waiting.extend(concept.iter().flat_map(|concept| concept.broader.iter().map(String::as_str)));
            }
        }
        document.languages(kind).iter().for_each(|language| add("language", language.language()));
        if let Some(date) = document.date {
            add("year", &date.year().to_string());
        }
        for field in kind.facets() {
            // The types of a law and of a group are different facets, though both fields are called `type`.
            let facet = format!("{}.{}", kind.name, field.name);
            match document.fields.get(&field.name) {
                Some(Value::String(value)) => add(&facet, value),
                Some(Value::Array(values)) => {
                    values.iter().filter_map(Value::as_str).for_each(|value| add(&facet, value));
                }
                _ => {}
            }
        }
        facets
    }
}

/// A file of a record with its text.
struct ReadFile {
    sha256: String,
    language: Tag,
    pages: Vec<FilePage>,
}

impl ReadFile {
    /// Its pages as passages. Where a page stands is its address below that of the record.
    fn passages(&self) -> impl Iterator<Item = Passage> {
        self.pages.iter().filter(|page| !page.text.trim().is_empty()).map(|page| Passage {
            part: Part::File,
            language: self.language.clone(),
            anchor: format!("files/{}/pages/{}", self.sha256, page.number),
            text: page.text.clone(),
        })
    }
}

/// A viewer who sees exactly what `audience` may see of a record; not even the team's contacts are indexed.
fn viewer_for(audience: Audience) -> Viewer {
    match audience {
        Audience::Public | Audience::Team => Viewer::Anonymous,
        Audience::Members => Viewer::Account { id: Uuid::nil(), role: kerege_core::Role::Member, organisation: None },
    }
}

async fn finish(writer: Writer) -> Result<()> {
    tokio::task::spawn_blocking(move || writer.finish())
        .await
        .map_err(|error| Error::Machine(error.to_string()))?
        .map_err(Error::from)
}

fn days(date: Date) -> i32 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() as i32 / 24
}

fn passages(kind: &Kind, document: &Document) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut add = |part: Part, language: &Tag, anchor: &str, text: String| {
        if !text.trim().is_empty() {
            passages.push(Passage { part, language: language.clone(), anchor: anchor.to_owned(), text });
        }
    };
    for (language, title) in document.title.iter() {
        add(Part::Title, language, "", title.to_owned());
    }
    for (language, summary) in document.summary.iter() {
        add(Part::Summary, language, "summary", plain_text(summary));
    }
    for (language, body) in document.body.iter() {
        for section in body_sections(body) {
            add(Part::Body, language, &section.anchor, plain_text(section.markdown));
        }
    }
    let mut names = Vec::new();
    for field in &kind.fields {
        let Some(value) = document.fields.get(&field.name) else { continue };
        match (field.type_, value) {
            (FieldType::Words | FieldType::Markdown, Value::Object(words)) => {
                let part = if field.type_ == FieldType::Words { Part::Field } else { Part::Body };
                for (language, words) in words {
                    if let (Ok(language), Some(words)) = (language.parse(), words.as_str()) {
                        add(part, &language, &field.name, plain_text(words));
                    }
                }
            }
            (FieldType::Text, Value::String(text)) => names.push(text.as_str()),
            (FieldType::Text, Value::Array(list)) => names.extend(list.iter().filter_map(Value::as_str)),
            _ => {}
        }
    }
    add(Part::Field, &document.original, "", names.join(" · "));
    for event in &document.events {
        for (language, note) in event.note.iter() {
            add(Part::Body, language, "events", note.to_owned());
        }
    }
    passages
}

/// A section of a body: some paragraphs that stand together, and where they begin on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The anchor of the section on the page.
    pub anchor: String,
    /// Its Markdown.
    pub markdown: &'a str,
}

/// A section is closed at the next paragraph once it is as long as this, in bytes.
const SECTION: usize = 1_200;

/// Cuts a body at headings and between paragraphs into sections short enough to be found and read one by one.
pub fn body_sections(body: &str) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut fenced = false;
    let mut close = |start: usize, end: usize| {
        if !body[start..end].trim().is_empty() {
            let anchor = format!("s{}", sections.len() + 1);
            sections.push(Section { anchor, markdown: &body[start..end] });
        }
    };
    let mut blank_before = true;
    for line in body.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let heading = line.starts_with('#');
        let long = at - start >= SECTION && blank_before && !line.trim().is_empty() && !line.starts_with([' ', '\t']);
        if !fenced && at > start && (heading || long) {
            close(start, at);
            start = at;
        }
        blank_before = line.trim().is_empty();
        at += line.len();
    }
    close(start, body.len());
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_cut_at_headings_and_after_long_stretches() {
        let body = format!(
            "Вступление.\n\n# Статья 1\n\nКороткая.\n\n# Статья 2\n\n{}\n\nКонец.",
            "Длинный абзац. ".repeat(60)
        );
        let sections = body_sections(&body);
        let anchors: Vec<&str> = sections.iter().map(|section| section.anchor.as_str()).collect();
        assert_eq!(anchors, ["s1", "s2", "s3", "s4"]);
        assert!(sections[1].markdown.starts_with("# Статья 1"));
        assert!(sections[3].markdown.starts_with("Конец."));
        let whole: String = sections.iter().map(|section| section.markdown).collect();
        assert_eq!(whole, body, "nothing is lost");
    }
}
