//! The centre's own format: JSON Lines, one record, series, note or file a line, complete and in one canonical form.

use jiff::Timestamp;
use kerege_core::{Document, Series, Text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A record with its whole life, as one line of JSON.
///
/// `links` carry slugs. `state` and the moments say what happened; a line without them is published as it is read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordLine {
    /// The record's identity; derived from the slug where a file does not give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// `draft`, `in_review`, `published` or `withdrawn`; published where a file does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// What the newest revision says.
    #[serde(flatten)]
    pub document: Document,
    /// The number of the newest revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<i64>,
    /// The number of the revision that readers see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_revision: Option<i64>,
    /// The organisation whose contributors keep the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Uuid>,
    /// Not before then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo_until: Option<Timestamp>,
    /// When it was first saved, and by which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// The account that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Uuid>,
    /// When it was submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Timestamp>,
    /// By which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_by: Option<Uuid>,
    /// When readers last got a new revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    /// From which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_by: Option<Uuid>,
    /// When it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Timestamp>,
    /// By which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn_by: Option<Uuid>,
    /// When somebody last confirmed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<Timestamp>,
    /// Which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<Uuid>,
    /// All revisions, oldest first; the newest has no document, because the line itself is it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryLine>,
}

impl RecordLine {
    /// A line that makes a draft with this content and claims nothing about its history.
    pub fn draft(document: Document) -> Self {
        Self {
            id: None,
            state: Some("draft".to_owned()),
            document,
            revision: None,
            published_revision: None,
            owner: None,
            embargo_until: None,
            created_at: None,
            created_by: None,
            submitted_at: None,
            submitted_by: None,
            published_at: None,
            published_by: None,
            withdrawn_at: None,
            withdrawn_by: None,
            confirmed_at: None,
            confirmed_by: None,
            history: Vec::new(),
        }
    }
}

/// One revision inside a record's line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryLine {
    /// Its number.
    pub number: i64,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<Uuid>,
    /// The name kept with it.
    #[serde(default)]
    pub author: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When readers began to see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    /// What it said; absent for the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
}

/// A note of the team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteLine {
    /// Its identity; derived from its words where a file does not give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// The slug of the record it is about; none for the whole collection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The question.
    pub text: Text,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_at: Option<Timestamp>,
    /// From which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_by: Option<Uuid>,
    /// When it was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Timestamp>,
    /// By which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<Uuid>,
}

/// One line of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// An object with a `kind`.
    Record(Box<RecordLine>),
    /// `{"series": …}`.
    Series(Series),
    /// `{"note": …}`.
    Note(NoteLine),
}
