//! Visits places that have news, politely, and offers what they bring to the editors.
//!
//! `source.rs` keeps the list of places, `visit.rs` walks through one of them, `draft.rs` turns a thing into a record,
//! `shared.rs` exchanges records with other centres, `triage.rs` does what an editor decides, `copy.rs` keeps copies of
//! cited pages, and `changes.rs` tells other centres what changed here.

mod changes;
mod copy;
mod draft;
mod politeness;
mod shared;
mod source;
mod triage;
mod visit;

pub(crate) use politeness::RobotsSeen;
pub use source::SourceForm;
pub use triage::TriageView;
pub use visit::Outcome;
