//! Writes records into the index, each with all its passages at once.

use std::sync::Arc;

use kerege_core::TOPICS;
use kerege_language::analysis::{Analyser, Forms, Language};
use tantivy::{
    IndexWriter, TantivyDocument, TantivyError, Term,
    directory::error::LockError,
    indexer::UserOperation,
    tokenizer::{PreTokenizedString, Token},
};
use uuid::Uuid;

use crate::{
    Entry, Error, Passage, Result,
    concepts::{Concepts, term},
    index::Opened,
    schema::Fields,
};

/// Changes one folder of the index; what it committed is found after [`crate::Index::show`].
pub struct Writer {
    opened: Opened,
    writer: IndexWriter,
    analyser: Arc<Analyser>,
    concepts: Arc<Concepts>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Writer({:?})", self.opened)
    }
}

impl Writer {
    pub(crate) fn new(
        opened: Opened,
        analyser: Arc<Analyser>,
        concepts: Arc<Concepts>,
        threads: usize,
        megabytes: usize,
    ) -> Result<Self> {
        let writer =
            opened.index.writer_with_num_threads(threads, megabytes * 1_000_000).map_err(|error| match error {
                TantivyError::LockFailure(LockError::LockBusy, _) => Error::Busy,
                other => other.into(),
            })?;
        Ok(Self { opened, writer, analyser, concepts })
    }

    pub(crate) fn opened(&self) -> &Opened {
        &self.opened
    }

    /// Puts a record in, in place of what was known of it.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn put(&self, entry: &Entry) -> Result<()> {
        let fields = &self.opened.fields;
        let record = Term::from_field_text(fields.record, &entry.id.simple().to_string());
        let mut operations = vec![UserOperation::Delete(record)];
        for (place, passage) in entry.passages.iter().enumerate() {
            let about: &[String] = if place == 0 { &entry.concepts } else { &[] };
            let mut document = self.passage(fields, entry.id, passage, about);
            if place == 0 {
                add_head(fields, entry, &mut document);
            }
            operations.push(UserOperation::Add(document));
        }
        self.writer.run(operations)?;
        Ok(())
    }

    /// Takes a record out.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn remove(&self, id: Uuid) {
        let record = Term::from_field_text(self.opened.fields.record, &id.simple().to_string());
        self.writer.delete_term(record);
    }

    /// Makes everything durable, as of change `number` of the store.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn commit(&mut self, number: i64) -> Result<()> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&number.to_string());
        commit.commit()?;
        Ok(())
    }

    /// Waits for the segments to be merged and gives the lock back.
    ///
    /// # Errors
    /// If a merge fails.
    pub fn finish(self) -> Result<()> {
        Ok(self.writer.wait_merging_threads()?)
    }

    fn passage(&self, fields: &Fields, id: Uuid, passage: &Passage, about: &[String]) -> TantivyDocument {
        let language = Language::from_tag(passage.language.as_str());
        let (mut exact, mut fold, mut p5, mut skeleton, mut skel5, mut concept) =
            <(Words, Words, Words, Words, Words, Words)>::default();
        let mut row: Vec<Arc<Forms>> = Vec::new();
        let mut stems: [Words; Language::ALL.len()] = Default::default();
        for token in self.analyser.tokens(&passage.text) {
            let forms = match language {
                Some(language) => self.analyser.forms_in(language, token.text),
                None => self.analyser.forms(token.text),
            };
            exact.push(&forms.normal, token.position);
            for spelling in forms.folds.iter().filter(|spelling| **spelling != forms.normal) {
                fold.push(spelling, token.position);
            }
            for language in Language::ALL {
                for stem in forms.stems(language) {
                    stems[language as usize].push(stem, token.position);
                }
            }
            p5.push(&forms.p5, token.position);
            skeleton.push(&forms.skeleton, token.position);
            skel5.push(&forms.skel5, token.position);
            if !token.is_whole {
                row.push(forms);
            }
        }
        if let Some(language) = language {
            let words: Vec<&Forms> = row.iter().map(|forms| &**forms).collect();
            for (id, start, _) in self.concepts.in_text(&self.analyser, language, &words) {
                concept.push(&id, start);
            }
        }
        for id in about {
            concept.push(&term(TOPICS, id), row.len());
        }
        let mut document = TantivyDocument::default();
        document.add_text(fields.record, id.simple().to_string());
        document.add_u64(fields.part, u64::from(passage.part.number()));
        document.add_text(fields.language, passage.language.as_str());
        document.add_text(fields.anchor, &passage.anchor);
        document.add_text(fields.text, &passage.text);
        for (field, words) in [
            (fields.exact, exact),
            (fields.fold, fold),
            (fields.p5, p5),
            (fields.skeleton, skeleton),
            (fields.skel5, skel5),
            (fields.concept, concept),
        ]
        .into_iter()
        .chain(fields.stems.into_iter().zip(stems))
        {
            if !words.0.is_empty() {
                document.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens: words.0 });
            }
        }
        document
    }
}

fn add_head(fields: &Fields, entry: &Entry, document: &mut TantivyDocument) {
    let (high, low) = entry.id.as_u64_pair();
    document.add_u64(fields.id[0], high);
    document.add_u64(fields.id[1], low);
    document.add_u64(fields.audience, entry.audience as u64);
    document.add_i64(fields.changed, entry.changed);
    if let Some(day) = entry.day {
        document.add_i64(fields.day, i64::from(day));
    }
    let mut seen = Vec::new();
    for (facet, value) in &entry.facets {
        let pair = format!("{facet}:{value}");
        if !seen.contains(&pair) {
            document.add_text(fields.facet, &pair);
            seen.push(pair);
        }
    }
    for (language, key) in &entry.sort_keys {
        if let Some((_, field)) = fields.sort_keys.iter().find(|(tag, _)| tag == language) {
            document.add_bytes(*field, &key[..key.len().min(LONGEST_KEY)]);
        }
    }
}

/// Titles that agree for so many bytes of their sort keys are sorted by id.
const LONGEST_KEY: usize = 48;

#[derive(Default)]
struct Words(Vec<Token>);

impl Words {
    fn push(&mut self, text: &str, position: usize) {
        if !text.is_empty() {
            self.0.push(Token { offset_from: 0, offset_to: 0, position, text: text.to_owned(), position_length: 1 });
        }
    }
}
