//! Files for translators who work offline: what they take along, and what a file that comes back would change.

use std::collections::{BTreeMap, BTreeSet};

use kerege_core::{Invalid, Kind, Row, Sheet, Tag, Viewer};
use kerege_exchange::translation::{Bundle, Head, Segment};
use kerege_language::interface::Language;
use kerege_store::{Key, Version};
use serde::Serialize;

use crate::{App, Error, Opened, TranslationFile};

/// What a file of a translator would change.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Its paragraphs that belong to the record.
    pub proposals: Vec<Proposal>,
    /// Those that do not: where they stand in the file, and why not.
    pub refused: Vec<(usize, Invalid)>,
}

/// A paragraph of a file of a translator.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The row it belongs to.
    pub id: String,
    /// What it would do.
    pub proposed: Proposed,
    /// Its words.
    pub words: String,
    /// What the original said when the file was made, where it has changed since; empty where that is not known.
    pub before: Option<String>,
}

/// What a paragraph of a file would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposed {
    /// There are no words yet.
    New,
    /// There are other words.
    Changed,
    /// It says what stands there.
    Unchanged,
}

impl App {
    /// What a translator takes along, with headings in the language of whoever asks for it.
    ///
    /// # Errors
    /// If the kind of the record is not known any more.
    pub fn bundle(&self, opened: &Opened, interface: &Language) -> crate::Result<Bundle> {
        let kind = self.kind_of(&opened.document)?;
        let Sheet { original, language, .. } = &opened.sheet;
        let mut segments = Vec::new();
        for place in &opened.sheet.places {
            let name = place_name(interface, kind, &place.path);
            for row in place.rows.iter().filter(|row| row.original.is_some()) {
                let source = row.original.clone().unwrap_or_default();
                let terms = self.terms(original, language, &source);
                segments.push(Segment {
                    id: format!("{}-{}", row.id, row.mark()),
                    place: name.clone(),
                    target: row.translation.clone().unwrap_or_default(),
                    changed: row.before.is_some() && row.translation.is_some(),
                    terms: terms.into_iter().map(|term| (term.from, term.to)).collect(),
                    source,
                });
            }
        }
        Ok(Bundle {
            head: Head {
                slug: opened.record.slug.clone(),
                revision: opened.number,
                source: original.clone(),
                target: language.clone(),
            },
            title: opened.document.title.get(original).unwrap_or_default().to_owned(),
            about: interface.say("translation-file-about", &[]),
            names: [original, language].map(|tag| self.language_name(interface, tag)),
            state: opened.state,
            segments,
        })
    }

    /// What a language is called in the language of the interface.
    pub fn language_name(&self, interface: &Language, tag: &Tag) -> String {
        let key = format!("language-{}", tag.as_str().to_lowercase());
        if interface.has(&key) { interface.say(&key, &[]) } else { tag.to_string() }
    }

    /// Compares a file of a translator with the record, paragraph by paragraph.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a file of another record or language.
    pub async fn compare_translation(
        &self,
        viewer: &Viewer,
        opened: &Opened,
        file: &TranslationFile,
    ) -> crate::Result<Comparison> {
        let sheet = &opened.sheet;
        let refused = |message, detail: &str| Err(Error::Invalid(vec![Invalid::new("", message, detail)]));
        // A record that has another address by now is still found by the one in the file.
        let meant = self.store.record(viewer, &Key::Slug(&file.head.slug), Version::Latest).await?;
        if meant.is_none_or(|meant| meant.id != opened.record.id) {
            return refused("invalid-translation-record", &file.head.slug);
        }
        if file.head.target != sheet.language || file.head.source != sheet.original {
            return refused("invalid-translation-language", &format!("{} → {}", file.head.source, file.head.target));
        }
        let revisions = self.store.revisions(viewer, opened.record.id).await?;
        let then = revisions.iter().find(|revision| revision.number == file.head.revision);
        let then = match then {
            Some(then) => Some(Then {
                sheet: Sheet::new(&then.document, self.kind_of(&then.document)?, &sheet.language, None),
                moved: Sheet::moved(&then.document, &opened.document, self.kind_of(&opened.document)?),
            }),
            None => None,
        };
        let mut comparison = Comparison::default();
        let mut seen = BTreeSet::new();
        for segment in &file.segments {
            let (id, mark) = segment.id.rsplit_once('-').unwrap_or((&segment.id, ""));
            let row = match find(sheet, then.as_ref(), id, mark) {
                Ok(row) => row,
                Err(message) => {
                    let detail: String = id.chars().take(60).collect();
                    comparison.refused.push((segment.number, Invalid::new("", message, detail)));
                    continue;
                }
            };
            if !seen.insert(row.id.clone()) {
                let twice = Invalid::new("", "invalid-translation-twice", id);
                comparison.refused.push((segment.number, twice));
                continue;
            }
            let before = (row.mark() != mark).then(|| {
                let before = then.as_ref().and_then(|then| then.sheet.rows().find(|row| row.id == id));
                before.and_then(|row| row.original.clone()).unwrap_or_default()
            });
            let proposed = match &row.translation {
                _ if !row.differs(&segment.words) => Proposed::Unchanged,
                None => Proposed::New,
                Some(_) => Proposed::Changed,
            };
            let (id, words) = (row.id.clone(), segment.words.clone());
            comparison.proposals.push(Proposal { id, proposed, words, before });
        }
        Ok(comparison)
    }
}

/// What a text of a record is called.
pub fn place_name(interface: &Language, kind: &Kind, path: &str) -> String {
    match path.strip_prefix("fields.") {
        Some(name) => kind.field(name).map_or(name, |field| interface.words(&field.label)).to_owned(),
        None => interface.say(&format!("part-{path}"), &[]),
    }
}

/// The record as it was when a file was made.
struct Then {
    sheet: Sheet,
    /// Where its paragraphs are now.
    moved: BTreeMap<String, String>,
}

/// The row of a paragraph that left under this id, or the message of why there is none: where it stood if it says the
/// same, else where the same words stand now, else where its successor is.
fn find<'a>(sheet: &'a Sheet, then: Option<&Then>, id: &str, mark: &str) -> Result<&'a Row, &'static str> {
    let path = |id: &str| id.rsplit_once('.').map(|(path, _)| path.to_owned());
    let at = |id: &str| sheet.rows().find(|row| row.id == id && row.original.is_some());
    let here = at(id);
    if let Some(row) = here.filter(|row| row.mark() == mark) {
        return Ok(row);
    }
    let same = |row: &&Row| row.original.is_some() && row.mark() == mark && path(&row.id) == path(id);
    let mut same = sheet.rows().filter(same);
    if let (Some(row), None) = (same.next(), same.next()) {
        return Ok(row);
    }
    let Some(then) = then else { return here.ok_or(UNKNOWN) };
    match then.moved.get(id) {
        Some(now) => at(now).ok_or(UNKNOWN),
        None if then.sheet.rows().any(|row| row.id == id) => Err("invalid-translation-gone"),
        None => Err(UNKNOWN),
    }
}

const UNKNOWN: &str = "invalid-translation-unknown";
