//! The life of a record: who did what to it, and when. Its state is read off these facts.

use jiff::Timestamp;
use kerege_core::Audience;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where a record is on its way to the readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written. If it was published before, readers still see the published revision.
    Draft,
    /// Submitted and waiting for somebody to check it.
    InReview,
    /// The newest revision is what readers see.
    Published,
    /// Taken back from the readers.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::Published, Self::Withdrawn];

    /// The word used in files and message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What has happened to a record so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// The number of the newest revision.
    pub latest: i64,
    /// The number of the revision that readers see.
    pub published: Option<i64>,
    /// The organisation whose contributors keep the record.
    pub owner: Option<Uuid>,
    /// Not before then.
    pub embargo_until: Option<Timestamp>,
    /// When it was first saved.
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: Option<Uuid>,
    /// When the newest revision was submitted for review.
    pub submitted_at: Option<Timestamp>,
    /// By whom.
    pub submitted_by: Option<Uuid>,
    /// When readers last got a new revision.
    pub published_at: Option<Timestamp>,
    /// Who published it.
    pub published_by: Option<Uuid>,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// By whom.
    pub withdrawn_by: Option<Uuid>,
    /// When somebody last confirmed that what it says is still so.
    pub confirmed_at: Option<Timestamp>,
    /// Who.
    pub confirmed_by: Option<Uuid>,
}

impl Life {
    /// The state that these facts amount to.
    pub fn state(&self) -> State {
        if self.withdrawn_at.is_some() {
            State::Withdrawn
        } else if self.submitted_at.is_some() {
            State::InReview
        } else if self.published == Some(self.latest) {
            State::Published
        } else {
            State::Draft
        }
    }

    /// Who may see the shown revision of the record, given the visibility it declares.
    pub fn audience(&self, visibility: Audience) -> Audience {
        if self.published.is_some() && self.withdrawn_at.is_none() && self.embargo_until.is_none() {
            visibility
        } else {
            Audience::Team
        }
    }
}
