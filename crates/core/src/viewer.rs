//! Who looks. Every read asks, and shows no more than this person may see.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whom a record or a contact is for, from the widest circle to the narrowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    #[default]
    Public,
    /// Everybody with an account.
    Members,
    /// Editors, reviewers and administrators.
    Team,
}

impl Audience {
    /// All of them, widest first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Members, Self::Team];

    /// The word kept in databases and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Members => "members",
            Self::Team => "team",
        }
    }
}

impl std::str::FromStr for Audience {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|audience| audience.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// What an account may do in general; the table of permissions says what that means for each act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads what is for members.
    Member,
    /// Keeps the records of her own organisation and submits them.
    Contributor,
    /// Writes any record and publishes what others submitted.
    Editor,
    /// Checks, corrects and publishes.
    Reviewer,
    /// Also keeps accounts and settings.
    Administrator,
}

impl Role {
    /// All of them, least first.
    pub const ALL: [Self; 5] = [Self::Member, Self::Contributor, Self::Editor, Self::Reviewer, Self::Administrator];

    /// The word kept in databases and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Contributor => "contributor",
            Self::Editor => "editor",
            Self::Reviewer => "reviewer",
            Self::Administrator => "administrator",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// Where an account stands; only an active one can do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// Has a link and no password yet.
    Invited,
    /// May sign in.
    Active,
    /// Has been shut out.
    Suspended,
}

impl AccountState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Invited, Self::Active, Self::Suspended];
}

/// The person or program on whose behalf something is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// A reader without an account.
    Anonymous,
    /// Somebody with an active account.
    Account {
        /// The account.
        id: Uuid,
        /// Its role.
        role: Role,
        /// The organisation (a record) it speaks for, which matters for contributors.
        organisation: Option<Uuid>,
    },
    /// The program itself or its operator at the command line: sees everything.
    Operator,
}

impl Viewer {
    /// The role, where there is one.
    pub fn role(&self) -> Option<Role> {
        match self {
            Self::Account { role, .. } => Some(*role),
            Self::Anonymous | Self::Operator => None,
        }
    }

    /// The account, where there is one.
    pub fn account(&self) -> Option<Uuid> {
        match self {
            Self::Account { id, .. } => Some(*id),
            Self::Anonymous | Self::Operator => None,
        }
    }

    /// The organisation whose records a contributor keeps.
    pub fn organisation(&self) -> Option<Uuid> {
        match self {
            Self::Account { organisation, .. } => *organisation,
            Self::Anonymous | Self::Operator => None,
        }
    }

    /// Whether this is somebody of the team, who also sees drafts.
    pub fn is_team(&self) -> bool {
        matches!(self, Self::Operator) || self.role().is_some_and(|role| role >= Role::Editor)
    }

    /// The narrowest circle this viewer belongs to.
    pub fn audience(&self) -> Audience {
        match self {
            Self::Anonymous => Audience::Public,
            viewer if viewer.is_team() => Audience::Team,
            _ => Audience::Members,
        }
    }

    /// Whether something meant for `audience` may be shown to this viewer.
    pub fn sees(&self, audience: Audience) -> bool {
        audience <= self.audience()
    }
}
