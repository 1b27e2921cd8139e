//! Keeps the centre's records durably and shows each viewer only what is meant for that viewer.
//!
//! One text of SQL serves embedded SQLite and PostgreSQL; the few differences are in `database.rs` and in the type
//! tokens of `migrations/`.

mod account;
mod audit;
mod batch;
mod batch_row;
mod change;
mod database;
mod derived;
mod desk;
mod dump;
mod error;
mod event;
mod file;
mod imported;
mod job;
mod life;
mod link;
mod migration;
mod moment;
mod note;
mod record;
mod revision;
mod series;
mod session;
mod source;
mod submission;
mod submission_file;
mod unanswered;
mod undo;
mod unsaved;
mod verify;
mod write;

pub use account::{Account, NewAccount};
pub use audit::AuditEntry;
pub use batch::{Batch, BatchState};
pub use batch_row::{BatchChange, BatchRow, Verdict};
pub use change::Change;
pub use database::{Durability, Store};
pub use desk::DeskFilter;
pub use dump::{DUMPED_TABLES, DumpLine};
pub use error::{Error, Result};
pub use event::DatedEvent;
pub use file::{FileStore, StoredFile};
pub use imported::{Imported, ImportedRevision};
pub use job::Job;
pub use life::{Life, State};
pub use link::{Card, Tie};
pub use note::Note;
pub use record::{Key, Record, Version};
pub use revision::Revision;
pub use series::StoredSeries;
pub use session::Session;
pub use source::CheckedSource;
pub use submission::{Submission, SubmissionFilter, SubmissionRemark, SubmissionState, Trust};
pub use submission_file::SubmissionFile;
pub use unanswered::UnansweredWord;
pub use unsaved::Unsaved;
pub use verify::Problem;
pub use write::{Author, Saved, Write};
