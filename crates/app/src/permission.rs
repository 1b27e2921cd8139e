//! Who may do what: one table, read by the web, the command line, the jobs and the test that walks every route.

use kerege_core::{AccountState, Role, Viewer};
use kerege_store::State;
use serde::Serialize;

/// Everything that somebody may want to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Read what is shown to readers; what exactly is decided record by record.
    Read,
    /// Sign in, accept an invitation, claim the centre.
    SignIn,
    /// Sign out, change one's own password.
    KeepOwnAccount,
    /// Open the desk.
    OpenDesk,
    /// Start a record.
    Create,
    /// Change what a record says.
    Edit,
    /// Hand a draft in for review.
    Submit,
    /// Hand a submitted record back to its author.
    Return,
    /// Show a submitted record to the readers.
    Publish,
    /// Take a record back from the readers.
    Withdraw,
    /// Confirm that what a record says is still so.
    Confirm,
    /// Bring an old revision back.
    Restore,
    /// Write and settle notes of the team.
    Note,
    /// Decide which organisation keeps a record.
    Assign,
    /// Bring files in as batches of records, and undo them.
    Import,
    /// Decide about what people without an account send in.
    Moderate,
    /// Invite, change and suspend accounts.
    KeepAccounts,
    /// Decide which places are visited for news.
    Harvest,
    /// Decide about what those places offer.
    Triage,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Read,
        Self::SignIn,
        Self::KeepOwnAccount,
        Self::OpenDesk,
        Self::Create,
        Self::Edit,
        Self::Submit,
        Self::Return,
        Self::Publish,
        Self::Withdraw,
        Self::Confirm,
        Self::Restore,
        Self::Note,
        Self::Assign,
        Self::Import,
        Self::Moderate,
        Self::KeepAccounts,
        Self::Harvest,
        Self::Triage,
    ];

    /// The word kept in the audit chain.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::SignIn => "sign_in",
            Self::KeepOwnAccount => "keep_own_account",
            Self::OpenDesk => "open_desk",
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
            Self::Confirm => "confirm",
            Self::Restore => "restore",
            Self::Note => "note",
            Self::Assign => "assign",
            Self::Import => "import",
            Self::Moderate => "moderate",
            Self::KeepAccounts => "keep_accounts",
            Self::Harvest => "harvest",
            Self::Triage => "triage",
        }
    }
}

/// Under which condition a role may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Never.
    No,
    /// Always.
    Yes,
    /// Only to records that her own organisation keeps.
    Own,
    /// Only to what somebody else both wrote and submitted: four eyes.
    NotHers,
    /// Only to what somebody else submitted; she may have corrected it on the way.
    NotSubmitted,
}

/// What the object of an act is to the person who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// Where the record stands.
    pub state: State,
    /// Her own organisation keeps it.
    pub own: bool,
    /// She wrote some of what is not yet published.
    pub wrote: bool,
    /// She submitted it.
    pub submitted: bool,
}

use Rule::{No, NotHers, NotSubmitted, Own, Yes};
use State::{Draft, InReview, Published, Withdrawn};

const ANY: &[State] = &[Draft, InReview, Published, Withdrawn];

/// For each act the states of a record in which it makes sense (none: it is not about a record), then the rule for
/// anonymous readers, members, contributors, editors, reviewers and administrators.
const TABLE: &[(Act, &[State], [Rule; 6])] = &[
    (Act::Read, &[], [Yes, Yes, Yes, Yes, Yes, Yes]),
    (Act::SignIn, &[], [Yes, Yes, Yes, Yes, Yes, Yes]),
    (Act::KeepOwnAccount, &[], [No, Yes, Yes, Yes, Yes, Yes]),
    (Act::OpenDesk, &[], [No, No, Yes, Yes, Yes, Yes]),
    (Act::Create, &[], [No, No, Yes, Yes, Yes, Yes]),
    (Act::Edit, &[Draft, Published, Withdrawn], [No, No, Own, Yes, Yes, Yes]),
    (Act::Edit, &[InReview], [No, No, No, Yes, Yes, Yes]),
    (Act::Restore, &[Draft, Published, Withdrawn], [No, No, Own, Yes, Yes, Yes]),
    (Act::Restore, &[InReview], [No, No, No, Yes, Yes, Yes]),
    (Act::Submit, &[Draft, Withdrawn], [No, No, Own, Yes, Yes, Yes]),
    (Act::Return, &[InReview], [No, No, No, Yes, Yes, Yes]),
    (Act::Publish, &[InReview], [No, No, No, NotHers, NotSubmitted, Yes]),
    (Act::Publish, &[Draft, Withdrawn], [No, No, No, No, No, Yes]),
    (Act::Withdraw, &[Draft, InReview, Published], [No, No, No, No, Yes, Yes]),
    (Act::Confirm, &[Draft, InReview, Published], [No, No, Own, Yes, Yes, Yes]),
    (Act::Note, ANY, [No, No, No, Yes, Yes, Yes]),
    (Act::Assign, ANY, [No, No, No, Yes, Yes, Yes]),
    (Act::Import, &[], [No, No, No, Yes, Yes, Yes]),
    (Act::Moderate, &[], [No, No, No, Yes, Yes, Yes]),
    (Act::KeepAccounts, &[], [No, No, No, No, No, Yes]),
    (Act::Harvest, &[], [No, No, No, No, No, Yes]),
    (Act::Triage, &[], [No, No, No, Yes, Yes, Yes]),
];

/// The column of the table for a role.
fn column(role: Option<Role>) -> usize {
    match role {
        None => 0,
        Some(Role::Member) => 1,
        Some(Role::Contributor) => 2,
        Some(Role::Editor) => 3,
        Some(Role::Reviewer) => 4,
        Some(Role::Administrator) => 5,
    }
}

/// Whether somebody of this role can ever do this: enough to offer the way there.
pub fn may_ever(role: Option<Role>, act: Act) -> bool {
    TABLE.iter().any(|(listed, _, rules)| *listed == act && rules[column(role)] != No)
}

/// Whether somebody of this role may do this to that object.
pub fn may(role: Option<Role>, act: Act, object: Option<Object>) -> bool {
    TABLE.iter().filter(|(listed, ..)| *listed == act).any(|(_, states, rules)| {
        let fits = match object {
            None => states.is_empty(),
            Some(object) => states.contains(&object.state),
        };
        fits && match (rules[column(role)], object) {
            (No, _) => false,
            (Yes, _) => true,
            (Own, object) => object.is_some_and(|object| object.own),
            (NotHers, object) => object.is_some_and(|object| !object.wrote && !object.submitted),
            (NotSubmitted, object) => object.is_some_and(|object| !object.submitted),
        }
    })
}

/// Whether this viewer may ever do this. The operator at the command line may do everything.
pub fn viewer_may_ever(viewer: &Viewer, act: Act) -> bool {
    matches!(viewer, Viewer::Operator) || may_ever(viewer.role(), act)
}

/// Whether what this viewer brings may be shown to the readers without anybody else's eyes.
pub(crate) fn viewer_may_publish_at_once(viewer: &Viewer) -> bool {
    let own_draft = Object { state: Draft, own: true, wrote: true, submitted: true };
    matches!(viewer, Viewer::Operator) || may(viewer.role(), Act::Publish, Some(own_draft))
}

/// The role an account acts with: none unless it is active.
pub fn acting_role(role: Role, state: AccountState) -> Option<Role> {
    (state == AccountState::Active).then_some(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(state: State) -> Option<Object> {
        Some(Object { state, own: false, wrote: false, submitted: false })
    }

    #[test]
    fn every_act_has_its_row() {
        for act in Act::ALL {
            assert!(TABLE.iter().any(|(listed, ..)| *listed == act), "{act:?}");
        }
    }

    #[test]
    fn nobody_but_an_administrator_publishes_what_she_submitted() {
        for role in Role::ALL {
            let hers = Some(Object { state: State::InReview, own: true, wrote: true, submitted: true });
            assert_eq!(may(Some(role), Act::Publish, hers), role == Role::Administrator, "{role:?}");
        }
    }

    #[test]
    fn a_reviewer_may_correct_and_publish_and_an_editor_may_not() {
        let corrected = Some(Object { state: State::InReview, own: false, wrote: true, submitted: false });
        assert!(may(Some(Role::Reviewer), Act::Publish, corrected));
        assert!(!may(Some(Role::Editor), Act::Publish, corrected));
        assert!(may(Some(Role::Editor), Act::Publish, object(State::InReview)));
    }

    #[test]
    fn a_contributor_keeps_her_own_records_only() {
        let own = Some(Object { state: State::Draft, own: true, wrote: true, submitted: false });
        assert!(may(Some(Role::Contributor), Act::Edit, own));
        assert!(!may(Some(Role::Contributor), Act::Edit, object(State::Draft)));
        assert!(!may(Some(Role::Contributor), Act::Publish, own));
    }

    #[test]
    fn an_account_that_is_not_active_has_no_role() {
        for state in AccountState::ALL {
            let role = acting_role(Role::Administrator, state);
            assert_eq!(role.is_some(), state == AccountState::Active);
        }
    }
}
