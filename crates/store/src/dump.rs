//! Writes every table as lines of JSON and reads them back: backups that fit either engine.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::{
    Error, Result, Store,
    database::{Engine, Transaction, within},
};

/// What a column holds, which decides how it is written and bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// An id.
    Uuid,
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A figure.
    Real,
}

/// One row of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DumpLine {
    /// The table.
    pub table: String,
    /// Column → value.
    pub row: BTreeMap<String, Value>,
}

use Holds::{Number as N, Real as R, Text as T, Uuid as U};

/// Every table with its columns, in an order in which they can be filled. A test compares the list with the schema.
pub const DUMPED_TABLES: &[(&str, &[(&str, Holds)])] = &[
    (
        "account",
        &[
            ("id", U),
            ("login", T),
            ("name", T),
            ("role", T),
            ("organisation", U),
            ("language", T),
            ("password_hash", T),
            ("invitation_hash", T),
            ("invitation_ends_at", T),
            ("invited_at", T),
            ("invited_by", U),
            ("activated_at", T),
            ("suspended_at", T),
            ("suspended_by", U),
        ],
    ),
    ("failed_sign_in", &[("id", N), ("login", T), ("at", T), ("reason", T)]),
    (
        "record",
        &[
            ("id", U),
            ("kind", T),
            ("slug", T),
            ("latest", N),
            ("published", N),
            ("visibility", T),
            ("owner", U),
            ("embargo_until", T),
            ("created_at", T),
            ("created_by", U),
            ("submitted_at", T),
            ("submitted_by", U),
            ("published_at", T),
            ("published_by", U),
            ("withdrawn_at", T),
            ("withdrawn_by", U),
            ("confirmed_at", T),
            ("confirmed_by", U),
        ],
    ),
    ("former_slug", &[("slug", T), ("record_id", U)]),
    (
        "revision",
        &[
            ("record_id", U),
            ("number", N),
            ("saved_at", T),
            ("saved_by", U),
            ("author", T),
            ("note", T),
            ("published_at", T),
            ("digest", T),
            ("card", T),
            ("document", T),
        ],
    ),
    ("link", &[("record_id", U), ("position", N), ("relation", T), ("target_id", U)]),
    ("translation", &[("record_id", U), ("language", T), ("state", T)]),
    ("event", &[("record_id", U), ("position", N), ("day", T), ("stage", T)]),
    ("source", &[("record_id", U), ("url", T), ("checked_at", T), ("broken_since", T), ("problem", T)]),
    ("file", &[("sha256", T), ("size", N), ("media_type", T), ("added_at", T)]),
    ("file_use", &[("record_id", U), ("sha256", T)]),
    (
        "file_text",
        &[
            ("sha256", T),
            ("started_at", T),
            ("read_at", T),
            ("failed_at", T),
            ("problem", T),
            ("detail", T),
            ("format", T),
            ("language", T),
        ],
    ),
    (
        "file_page",
        &[("sha256", T), ("number", N), ("text", T), ("scan_found_at", T), ("recognised_at", T), ("problem", T)],
    ),
    ("file_copy", &[("sha256", T), ("copy", T), ("made_at", T), ("problem", T)]),
    (
        "guess",
        &[
            ("id", U),
            ("record_id", U),
            ("field", T),
            ("value", T),
            ("words", T),
            ("made_at", T),
            ("taken_at", T),
            ("taken_by", U),
            ("discarded_at", T),
            ("discarded_by", U),
        ],
    ),
    ("change", &[("number", N), ("at", T), ("record_id", U), ("kind", T), ("slug", T), ("act", T), ("audience", T)]),
    (
        "series",
        &[
            ("id", U),
            ("record_id", U),
            ("position", N),
            ("country", T),
            ("dimensions", T),
            ("unit", T),
            ("source", T),
            ("vintage", T),
            ("nature", T),
            ("license", T),
        ],
    ),
    ("observation", &[("series_id", U), ("period", T), ("value", R)]),
    (
        "note",
        &[
            ("id", U),
            ("record_id", U),
            ("text", T),
            ("author", T),
            ("written_at", T),
            ("written_by", U),
            ("settled_at", T),
            ("settled_by", U),
        ],
    ),
    ("unsaved", &[("account_id", U), ("form", T), ("content", T), ("saved_at", T)]),
    (
        "job",
        &[
            ("id", U),
            ("name", T),
            ("payload", T),
            ("due_at", T),
            ("attempts", N),
            ("taken_until", T),
            ("done_at", T),
            ("failed_at", T),
            ("problem", T),
        ],
    ),
    ("submission_source", &[("key", T), ("trust", T), ("judged_at", T), ("judged_by", U)]),
    (
        "submission",
        &[
            ("id", U),
            ("code_hash", T),
            ("source", T),
            ("kind", T),
            ("record_id", U),
            ("language", T),
            ("title", T),
            ("content", T),
            ("sealed", T),
            ("sent_at", T),
            ("taken_at", T),
            ("taken_by", U),
            ("taken_into", U),
            ("refused_at", T),
            ("refused_by", U),
            ("spam_at", T),
            ("spam_by", U),
        ],
    ),
    ("submission_file", &[("id", U), ("submission_id", U), ("sha256", T), ("name", T), ("came_at", T)]),
    ("submission_remark", &[("id", U), ("submission_id", U), ("text", T), ("written_at", T), ("written_by", U)]),
    (
        "harvest_source",
        &[
            ("id", U),
            ("kind", T),
            ("name", T),
            ("url", T),
            ("options", T),
            ("added_at", T),
            ("added_by", U),
            ("trusted_at", T),
            ("trusted_by", U),
            ("paused_at", T),
            ("paused_by", U),
            ("etag", T),
            ("last_modified", T),
            ("progress", T),
            ("polled_at", T),
            ("answered_at", T),
            ("outcome", T),
            ("problem", T),
            ("problem_detail", T),
            ("failures", N),
            ("next_poll_at", T),
            ("taken_until", T),
        ],
    ),
    (
        "harvest_item",
        &[
            ("id", U),
            ("source_id", U),
            ("key", T),
            ("digest", T),
            ("url", T),
            ("title", T),
            ("language", T),
            ("payload", T),
            ("first_seen_at", T),
            ("last_seen_at", T),
            ("changed_at", T),
            ("gone_at", T),
            ("decision", T),
            ("decided_at", T),
            ("decided_by", U),
            ("decided_digest", T),
            ("decided_payload", T),
            ("record_id", U),
            ("revision", N),
            ("missing", N),
        ],
    ),
    (
        "source_copy",
        &[("id", U), ("url", T), ("wanted_at", T), ("tries", N), ("problem", T), ("taken_at", T), ("sha256", T)],
    ),
    ("unanswered", &[("word", T), ("day", T), ("people", N)]),
    (
        "audit",
        &[
            ("number", N),
            ("at", T),
            ("account_id", U),
            ("actor", T),
            ("act", T),
            ("object", T),
            ("digest_before", T),
            ("digest_after", T),
            ("previous", T),
            ("hash", T),
        ],
    ),
    (
        "batch",
        &[
            ("id", U),
            ("source", T),
            ("file_name", T),
            ("file_sha256", T),
            ("reading", T),
            ("found", T),
            ("mapping", T),
            ("publishes", N),
            ("author", T),
            ("created_at", T),
            ("created_by", U),
            ("check_asked_at", T),
            ("checked_at", T),
            ("apply_asked_at", T),
            ("apply_asked_by", U),
            ("applied_at", T),
            ("undo_asked_at", T),
            ("undo_asked_by", U),
            ("undone_at", T),
            ("failed_at", T),
            ("problem", T),
            ("position", N),
            ("total", N),
            ("taken_until", T),
        ],
    ),
    (
        "batch_row",
        &[
            ("batch_id", U),
            ("number", N),
            ("place", N),
            ("verdict", T),
            ("decision", T),
            ("record_id", U),
            ("slug", T),
            ("title", T),
            ("detail", T),
        ],
    ),
    (
        "batch_change",
        &[
            ("batch_id", U),
            ("number", N),
            ("what", T),
            ("object_id", U),
            ("revision", N),
            ("before", T),
            ("outcome", T),
        ],
    ),
];

/// Sessions are not backed up: who restores a backup signs in again.
pub(crate) const NOT_DUMPED: &[&str] = &["session", "_sqlx_migrations"];

/// How many rows are read at a time.
const PAGE: i64 = 500;

impl Store {
    /// Hands every row of every table to `keep`, as one consistent moment of the database.
    ///
    /// # Errors
    /// If the database or `keep` fails.
    pub async fn dump(&self, mut keep: impl FnMut(&DumpLine) -> std::io::Result<()>) -> Result<()> {
        let mut transaction = self.begin_snapshot().await?;
        for (table, columns) in DUMPED_TABLES {
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            // The first column or two are the key of every table.
            let key = columns[0].0;
            let order = if key.ends_with("_id") || key == "word" || *table == "file_page" { "1, 2" } else { "1" };
            let sql = format!("select {} from {table} order by {order} limit $1 offset $2", names.join(", "));
            for page in 0.. {
                let lines: Vec<DumpLine> = within!(transaction, |connection| {
                    let rows = sqlx::query(AssertSqlSafe(sql.clone()))
                        .bind(PAGE)
                        .bind(page * PAGE)
                        .fetch_all(connection)
                        .await?;
                    rows.iter()
                        .map(|row| {
                            let mut cells = BTreeMap::new();
                            for (place, (name, holds)) in columns.iter().enumerate() {
                                let value = match holds {
                                    U => row.try_get::<Option<Uuid>, _>(place)?.map(|id| json!(id)),
                                    T => row.try_get::<Option<String>, _>(place)?.map(Value::String),
                                    N => row.try_get::<Option<i64>, _>(place)?.map(|number| json!(number)),
                                    R => row.try_get::<Option<f64>, _>(place)?.map(|figure| json!(figure)),
                                };
                                cells.extend(value.map(|value| ((*name).to_owned(), value)));
                            }
                            Ok(DumpLine { table: (*table).to_owned(), row: cells })
                        })
                        .collect::<std::result::Result<_, sqlx::Error>>()?
                });
                for line in &lines {
                    keep(line).map_err(|error| Error::File("backup".to_owned(), error))?;
                }
                if (lines.len() as i64) < PAGE {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Fills an empty database with the rows of a backup; all of them or none.
    ///
    /// # Errors
    /// [`Error::Corrupt`] if a row does not fit, or if the database is not empty.
    pub async fn restore(&self, lines: impl Iterator<Item = std::io::Result<DumpLine>>) -> Result<u64> {
        let mut transaction = self.begin().await?;
        let filled: i64 = within!(transaction, |connection| {
            sqlx::query_scalar("select (select count(*) from record) + (select count(*) from account)")
                .fetch_one(connection)
                .await?
        });
        if filled > 0 {
            return Err(Error::Corrupt("the database to restore into is not empty; it".to_owned()));
        }
        let mut count = 0;
        for line in lines {
            let line = line.map_err(|error| Error::File("backup".to_owned(), error))?;
            let table = DUMPED_TABLES.iter().find(|(table, _)| *table == line.table);
            let (table, columns) = table
                .ok_or_else(|| Error::Corrupt(format!("the backup names the unknown table {}; it", line.table)))?;
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let places = crate::record::placeholders(1, columns.len());
            let sql = format!("insert into {table} ({}) values ({places})", names.join(", "));
            within!(transaction, |connection| {
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for (name, holds) in *columns {
                    let value = line.row.get(*name);
                    query = match holds {
                        U => query.bind(value.and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok())),
                        T => query.bind(value.and_then(Value::as_str).map(str::to_owned)),
                        N => query.bind(value.and_then(Value::as_i64)),
                        R => query.bind(value.and_then(Value::as_f64)),
                    };
                }
                query.execute(connection).await?;
            });
            count += 1;
        }
        if let Transaction::Postgres(transaction) = &mut transaction {
            for (table, column) in [("change", "number"), ("audit", "number"), ("failed_sign_in", "id")] {
                let sql = format!(
                    "select setval(pg_get_serial_sequence('{table}', '{column}'), \
                     (select coalesce(max({column}), 0) + 1 from {table}), false)"
                );
                sqlx::query(AssertSqlSafe(sql)).execute(&mut **transaction).await?;
            }
        }
        transaction.commit().await?;
        Ok(count)
    }

    /// The tables of the database, and the columns of each: for the test that compares them with the list above.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn undumped_columns(&self) -> Result<Vec<String>> {
        let found: Vec<(String, String)> = match &self.engine {
            Engine::Sqlite { read, .. } => {
                sqlx::query_as(
                    "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c \
                     where m.type = 'table' and m.name not like 'sqlite_%'",
                )
                .fetch_all(read)
                .await?
            }
            Engine::Postgres(pool) => {
                sqlx::query_as(
                    "select table_name::text, column_name::text from information_schema.columns where table_schema = current_schema()",
                )
                .fetch_all(pool)
                .await?
            }
        };
        Ok(found
            .into_iter()
            .filter(|(table, column)| {
                let listed = DUMPED_TABLES.iter().find(|(name, _)| name == table);
                !NOT_DUMPED.contains(&table.as_str())
                    && !listed.is_some_and(|(_, columns)| columns.iter().any(|(name, _)| name == column))
            })
            .map(|(table, column)| format!("{table}.{column}"))
            .collect())
    }

    async fn begin_snapshot(&self) -> Result<Transaction> {
        Ok(match &self.engine {
            Engine::Sqlite { read, .. } => Transaction::Sqlite(read.begin().await?),
            Engine::Postgres(pool) => {
                Transaction::Postgres(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
        })
    }
}
