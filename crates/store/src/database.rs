//! Opens the database and hides which engine it is: embedded SQLite, or PostgreSQL.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use kerege_core::Definitions;
use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Error, Result, migration};

/// How many readers SQLite serves side by side.
const READERS: u32 = 4;

/// Whether a commit waits for the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// Acknowledged means durable.
    #[default]
    Full,
    /// Nothing waits for the disk: only for the control group of the durability test.
    None,
}

#[derive(Clone)]
pub(crate) enum Engine {
    /// Readers share a pool; there is one writer, so that `begin immediate` never meets a busy database.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// The database together with the definitions by which reads are filtered. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) definitions: Arc<Definitions>,
}

/// Runs the expression on whichever pool of readers there is.
macro_rules! reading {
    ($store:expr, |$pool:ident| $body:expr) => {
        match &$store.engine {
            $crate::database::Engine::Sqlite { read: $pool, .. } => $body,
            $crate::database::Engine::Postgres($pool) => $body,
        }
    };
}

/// Runs one statement outside a transaction, for what is not part of the record: sessions, jobs, unsaved forms.
macro_rules! writing {
    ($store:expr, |$pool:ident| $body:expr) => {
        match &$store.engine {
            $crate::database::Engine::Sqlite { write: $pool, .. } => $body,
            $crate::database::Engine::Postgres($pool) => $body,
        }
    };
}

/// Runs the expression on the connection of a transaction.
macro_rules! within {
    ($transaction:expr, |$connection:ident| $body:expr) => {
        match &mut $transaction {
            $crate::database::Transaction::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
            $crate::database::Transaction::Postgres(transaction) => {
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}

/// Reads rows of both engines into a struct whose fields are named as the columns.
macro_rules! row {
    ($name:ident { $($field:ident),* $(,)? }) => {
        row!(@impl sqlx::sqlite::SqliteRow, $name { $($field),* });
        row!(@impl sqlx::postgres::PgRow, $name { $($field),* });
    };
    (@impl $row:ty, $name:ident { $($field:ident),* }) => {
        impl<'r> sqlx::FromRow<'r, $row> for $name {
            fn from_row(row: &'r $row) -> std::result::Result<Self, sqlx::Error> {
                Ok(Self { $($field: sqlx::Row::try_get(row, stringify!($field))?),* })
            }
        }
    };
}

pub(crate) use {reading, row, within, writing};

impl Store {
    /// Opens the SQLite file at `path`, creating it if it is not there, and brings it up to date.
    ///
    /// # Errors
    /// [`Error::Corrupt`] for a file that is not ours, [`Error::Newer`] for one that a later release has written.
    pub async fn open_sqlite(path: &Path, durability: Durability, definitions: Arc<Definitions>) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(match durability {
                Durability::Full => SqliteSynchronous::Full,
                Durability::None => SqliteSynchronous::Off,
            })
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // Removed words are overwritten in the pages they stood in.
            .pragma("secure_delete", "on")
            .pragma("cache_size", "-4096")
            // Sorting by bytes, under the name PostgreSQL has for it.
            .collation("C", |left, right| left.cmp(right));
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(|error| corrupt_or(error, path))?;
        migration::run_sqlite(&write).await.map_err(|error| match error {
            Error::Migration(sqlx::migrate::MigrateError::Execute(error)) => corrupt_or(error, path),
            other => other,
        })?;
        let read = SqlitePoolOptions::new().max_connections(READERS).connect_with(options.read_only(true)).await?;
        Ok(Self { engine: Engine::Sqlite { read, write }, definitions })
    }

    /// Connects to PostgreSQL at `url` and brings its schema up to date.
    ///
    /// # Errors
    /// [`Error::Database`] if it cannot be reached, [`Error::Newer`] if a later release has written it.
    pub async fn open_postgres(url: &str, definitions: Arc<Definitions>) -> Result<Self> {
        let options = sqlx::postgres::PgConnectOptions::from_str(url)?.application_name("kerege");
        let pool = PgPoolOptions::new()
            .max_connections(10)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        migration::run_postgres(&pool).await?;
        Ok(Self { engine: Engine::Postgres(pool), definitions })
    }

    /// The definitions by which reads are filtered.
    pub fn definitions(&self) -> &Arc<Definitions> {
        &self.definitions
    }

    /// The engine's name, for the operator.
    pub fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite { .. } => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        }
    }

    /// Closes all connections; SQLite folds its log into the database file.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    /// Starts a transaction that may change records. Only one runs at a time, on either engine: the numbers of the
    /// change log then appear in the order in which they were committed, which is what its followers rely on.
    pub(crate) async fn begin(&self) -> Result<Transaction> {
        Ok(match &self.engine {
            Engine::Sqlite { write, .. } => Transaction::Sqlite(write.begin_with("begin immediate").await?),
            Engine::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                sqlx::query("select pg_advisory_xact_lock(7223372)").execute(&mut *transaction).await?;
                Transaction::Postgres(transaction)
            }
        })
    }
}

impl Transaction {
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

fn corrupt_or(error: sqlx::Error, path: &Path) -> Error {
    // SQLITE_CORRUPT (11) and SQLITE_NOTADB (26).
    let code = error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned());
    match code.as_deref() {
        Some("11" | "26" | "267" | "523" | "779") => Error::Corrupt(path.display().to_string()),
        _ => Error::Database(error),
    }
}
