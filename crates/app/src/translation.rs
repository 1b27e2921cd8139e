//! Translation work: the original beside a translation, and the terms of the thesaurus.

use std::collections::BTreeMap;

use kerege_core::{Document, Invalid, Kind, Row, Sheet, Tag, TranslationState, Viewer};
use kerege_store::{Author, Record, Revision};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{Act, App, Clash, Conflict, Draft, Error, Outcome, Result};

/// A record opened for translation into one language.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The record.
    pub record: Record,
    /// The number of the revision that is translated.
    pub number: i64,
    /// What that revision says.
    pub document: Document,
    /// Its paragraphs beside their translations.
    pub sheet: Sheet,
    /// What the translation is worth; nothing where there is none.
    pub state: Option<TranslationState>,
    /// The number of the revision that an outdated translation was made from, where that is known.
    pub made_from: Option<i64>,
}

/// What a translator wants to save.
#[derive(Clone, Debug)]
pub struct TranslationDraft {
    /// The record.
    pub id: Uuid,
    /// The language of the translation.
    pub language: Tag,
    /// The revision she started from.
    pub base: i64,
    /// Her words, by the ids of the rows; rows that are not named stay as they are.
    pub words: BTreeMap<String, String>,
    /// What the translation is worth now; nothing leaves it as it is.
    pub state: Option<TranslationState>,
    /// Why, in her words.
    pub note: String,
}

/// A term of the thesaurus and what it is called in the language of a translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The vocabulary.
    pub vocabulary: String,
    /// The concept.
    pub id: String,
    /// Its label in the language of the original.
    pub from: String,
    /// Its label in the language of the translation.
    pub to: String,
    /// No native speaker has checked that label.
    pub unchecked: bool,
}

impl App {
    /// Opens a record for translation: its newest revision, or the revision `base`.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such record or revision, if the record was first written in this language, or
    /// if the record is not this viewer's to keep; [`Error::Forbidden`] if she may not edit it now.
    pub async fn open_translation(
        &self,
        viewer: &Viewer,
        id: Uuid,
        language: &Tag,
        base: Option<i64>,
    ) -> Result<Opened> {
        let record = self.newest(viewer, id).await?;
        let own = record.life.owner.is_some() && record.life.owner == viewer.organisation();
        if !viewer.is_team() && !own {
            return Err(Error::NotFound);
        }
        self.require(viewer, Act::Edit, &record).await?;
        let number = base.unwrap_or(record.number);
        let stale = record.document.translation(language) == Some(TranslationState::Stale);
        let revisions =
            if stale || number != record.number { self.store.revisions(viewer, id).await? } else { Vec::new() };
        let document = if number == record.number {
            record.document.clone()
        } else {
            revisions.iter().find(|revision| revision.number == number).ok_or(Error::NotFound)?.document.clone()
        };
        if document.original == *language {
            return Err(Error::NotFound);
        }
        let kind = self.kind_of(&document)?;
        let state = document.translation(language);
        let made_from = made_from(&document, language, number, &revisions);
        let sheet = Sheet::new(&document, kind, language, made_from.map(|revision| &revision.document));
        Ok(Opened { number, sheet, state, made_from: made_from.map(|revision| revision.number), document, record })
    }

    pub(crate) fn kind_of(&self, document: &Document) -> Result<&Kind> {
        self.definitions.kinds.get(&document.kind).ok_or(Error::NotFound)
    }

    /// Saves a translation. What somebody else translated meanwhile in other paragraphs is kept.
    ///
    /// # Errors
    /// As [`App::open_translation`] and [`App::save`]; [`Error::Conflict`] where both translated the same paragraph.
    pub async fn translate(&self, viewer: &Viewer, author: &Author, draft: TranslationDraft) -> Result<Outcome> {
        let TranslationDraft { id, language, base, mut words, state, note } = draft;
        let mut opened = self.open_translation(viewer, id, &language, Some(base)).await?;
        let mut clashes = Vec::new();
        let merged = opened.record.number != base;
        if merged {
            let newest = self.open_translation(viewer, id, &language, None).await?;
            // Of another original the record as a whole is merged, by the verb that saves it.
            if originals(&opened.sheet).eq(originals(&newest.sheet)) {
                clashes = rebase(&opened.sheet, &newest.sheet, &mut words);
                opened = newest;
            }
        }
        let known = |id: &str| opened.sheet.rows().any(|row| row.id == id);
        if clashes.is_empty()
            && let Some((_, lost)) = words.iter().find(|(id, words)| !known(id) && !words.trim().is_empty())
        {
            // Rather refuse than lose words for which there is no paragraph any more.
            return Err(Error::Invalid(vec![Invalid::new("", "invalid-translation-unknown", lost.clone())]));
        }
        let mut document = opened.document;
        let changed = opened.sheet.write(&words, &mut document);
        let settled = match state {
            Some(TranslationState::Checked | TranslationState::Unchecked) => state.filter(|_| state != opened.state),
            // Words that nobody vouched for are not checked any more.
            _ if changed && opened.state == Some(TranslationState::Checked) => Some(TranslationState::Unchecked),
            _ => None,
        };
        if let Some(state) = settled {
            document.set_translation(language, state);
        }
        if !clashes.is_empty() {
            let conflict =
                Conflict { latest: opened.number, theirs: opened.record.document, merged: document, clashes };
            return Err(Error::Conflict(Box::new(conflict)));
        }
        let draft = Draft { id: Some(id), base: opened.number, document, note };
        let outcome = self.save(viewer, author, draft).await?;
        Ok(Outcome { merged: outcome.merged || merged, ..outcome })
    }

    /// The terms of the thesaurus that occur in a text, with their names in another language.
    pub fn terms(&self, from: &Tag, to: &Tag, text: &str) -> Vec<Term> {
        let named = self.index.concepts_named(from, text).into_iter();
        let mut terms: Vec<Term> = Vec::new();
        for (vocabulary, id) in named {
            let Some(concept) = self.definitions.vocabularies.concept(&vocabulary, &id) else { continue };
            let (Some(label), Some(wanted)) = (concept.label.get(from), concept.label.get(to)) else { continue };
            // Two vocabularies may call the same thing the same.
            if !terms.iter().any(|known| known.from == label && known.to == wanted) {
                let (from, to, unchecked) = (label.to_owned(), wanted.to_owned(), concept.is_unchecked(to));
                terms.push(Term { vocabulary, id, from, to, unchecked });
            }
        }
        terms
    }
}

/// The newest revision up to `number` whose original the outdated translation was made from.
fn made_from<'a>(document: &Document, language: &Tag, number: i64, revisions: &'a [Revision]) -> Option<&'a Revision> {
    if document.translation(language) != Some(TranslationState::Stale) {
        return None;
    }
    let digest = document.made_from(language)?;
    revisions.iter().find(|revision| {
        revision.number < number
            && revision.document.original == document.original
            && revision.document.original_digest() == digest
    })
}

fn originals(sheet: &Sheet) -> impl Iterator<Item = (&str, Option<&str>)> {
    let rows = sheet.rows().filter(|row| row.original.is_some());
    rows.map(|row| (row.id.as_str(), row.original.as_deref()))
}

/// Leaves of her words only those that she changed, and finds the paragraphs that somebody else changed too.
fn rebase(base: &Sheet, newest: &Sheet, words: &mut BTreeMap<String, String>) -> Vec<Clash> {
    let before: BTreeMap<&str, _> = base.rows().map(|row| (row.id.as_str(), row)).collect();
    let after: BTreeMap<&str, _> = newest.rows().map(|row| (row.id.as_str(), row)).collect();
    words.retain(|id, words| before.get(id.as_str()).is_some_and(|row| row.differs(words)));
    let mut clashes = Vec::new();
    for (id, mine) in words {
        let text = |row: Option<&&Row>| row.and_then(|row| row.translation.clone()).unwrap_or_default();
        let (known, theirs) = (text(before.get(id.as_str())), text(after.get(id.as_str())));
        let agrees = after.get(id.as_str()).is_some_and(|row| !row.differs(mine));
        if known != theirs && !agrees {
            let [base, theirs] = [known, theirs].map(Value::String);
            clashes.push(Clash { place: id.clone(), base, theirs, mine: Value::String(mine.clone()) });
        }
    }
    clashes
}
