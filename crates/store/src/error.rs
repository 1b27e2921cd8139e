//! What can go wrong with the store, and what the operator can do about it.

use uuid::Uuid;

/// A failure of the store. None of these is the reader's fault.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("the database answered: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed.
    #[error("the database could not be brought up to date: {0}")]
    Migration(sqlx::migrate::MigrateError),
    /// A newer release has written this database.
    #[error(
        "this database was written by a newer release (its migration {found}, this program knows up to {known}): \
         install that release or a later one, or restore a backup made with this one"
    )]
    Newer {
        /// The number of the unknown migration.
        found: i64,
        /// The last one this program knows.
        known: i64,
    },
    /// The file is not a database of ours, or is damaged.
    #[error(
        "{0} is damaged or is not a kerege database: restore a backup with `kerege restore`, or choose another --data"
    )]
    Corrupt(String),
    /// A revision cannot be read.
    #[error("the document of record {0} cannot be read: {1}")]
    Document(Uuid, serde_json::Error),
    /// A file could not be read or written.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// Somebody else saved first.
    #[error("the record has changed since it was read")]
    Conflict,
    /// Another record has this slug.
    #[error("another record already has the address {0}")]
    SlugTaken(String),
}

/// The result of asking the store.
pub type Result<T> = std::result::Result<T, Error>;
