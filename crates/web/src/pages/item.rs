//! A record as a line of a list.

use kerege_app::shorten;
use kerege_core::{Document, FieldType, PartialDate, Text};
use kerege_search::{FoundPassage, Part};
use kerege_store::Record;
use serde::Serialize;
use serde_json::Value;

use super::{StandingView, standing::standing_of};
use crate::Web;

/// A line of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// The kind.
    pub kind: String,
    /// The part of the address.
    pub slug: String,
    /// The title.
    pub title: Text,
    /// The beginning of the summary.
    pub summary: Text,
    /// The date it goes by.
    pub date: Option<PartialDate>,
    /// When it takes place, for events.
    pub starts: Option<PartialDate>,
    /// Its countries.
    pub countries: Vec<String>,
    /// Vocabulary and concept of its type.
    pub type_: Option<(String, String)>,
    /// Where it stands.
    pub standing: Option<StandingView>,
    /// Where the words were found.
    pub passages: Vec<FoundView>,
    /// Nobody confirmed it for a year.
    pub unconfirmed: bool,
}

/// A passage in which the words were found.
#[derive(Clone, Debug, Serialize)]
pub struct FoundView {
    /// Its language.
    pub language: String,
    /// Where it stands: what follows the address of the record, empty for its top.
    pub place: String,
    /// The page of a file that it is.
    pub page: Option<String>,
    /// Text and whether it is what was looked for.
    pub pieces: Vec<(String, bool)>,
}

/// How much of a summary a list shows, in characters.
const SUMMARY: usize = 190;

impl Item {
    /// The line for a record.
    pub fn of(web: &Web, record: &Record) -> Self {
        let app = &web.app;
        let document = &record.document;
        let kind = app.definitions.kinds.get(&document.kind);
        let today = app.clock.today();
        Self {
            kind: document.kind.clone(),
            slug: record.slug.clone(),
            title: document.title.clone(),
            summary: document.summary.iter().map(|(tag, words)| (tag.clone(), shorten(words, SUMMARY))).collect(),
            date: document.date,
            starts: document.field("starts"),
            countries: document.countries.clone(),
            type_: kind.and_then(|kind| type_of(kind, document)),
            standing: kind.and_then(|kind| standing_of(&app.definitions, kind, document, today)),
            passages: Vec::new(),
            unconfirmed: kind.is_some_and(|kind| is_unconfirmed(web, kind, record)),
        }
    }

    /// The line with the passages in which the words were found; a found title stands in the title already.
    pub fn with_passages(mut self, passages: &[FoundPassage]) -> Self {
        let telling = passages.iter().filter(|passage| passage.part != Part::Title).take(2);
        self.passages = telling
            .map(|passage| FoundView {
                language: passage.language.to_string(),
                place: match (passage.part, passage.anchor.as_str()) {
                    (_, "") => String::new(),
                    (Part::File, page) => format!("/{page}"),
                    (_, anchor) => format!("#{anchor}"),
                },
                page: (passage.part == Part::File)
                    .then(|| passage.anchor.rsplit('/').next().unwrap_or_default().to_owned()),
                pieces: passage.pieces.iter().map(|piece| (piece.text.clone(), piece.found)).collect(),
            })
            .collect();
        self
    }
}

/// Whether a record that has to be confirmed every year was not.
pub fn is_unconfirmed(web: &Web, kind: &kerege_core::Kind, record: &Record) -> bool {
    let year = jiff::SignedDuration::from_hours(24 * 365);
    kind.can(kerege_core::Capability::Confirmed)
        && record.life.confirmed_at.is_none_or(|at| web.app.clock.now().duration_since(at) > year)
}

/// The first concept field, which by custom says what type of thing the record is.
fn type_of(kind: &kerege_core::Kind, document: &Document) -> Option<(String, String)> {
    let field = kind.fields.iter().find(|field| field.type_ == FieldType::Concept && !field.repeated)?;
    match document.fields.get(&field.name)? {
        Value::String(id) => Some((field.vocabulary.clone()?, id.clone())),
        _ => None,
    }
}
