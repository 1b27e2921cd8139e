//! What the team has to settle: open questions about a record or about the whole collection. Only the team reads them.

use jiff::Timestamp;
use kerege_core::{Text, Viewer};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Error, Result, Store, Write,
    database::{reading, row, within},
    moment,
};

/// An open or settled question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its identity.
    pub id: Uuid,
    /// The record it is about; none for the whole collection.
    pub record_id: Option<Uuid>,
    /// The question.
    pub text: Text,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub written_at: Timestamp,
    /// The account of the author.
    pub written_by: Option<Uuid>,
    /// When it was settled.
    pub settled_at: Option<Timestamp>,
    /// By whom.
    pub settled_by: Option<Uuid>,
}

struct NoteRow {
    id: Uuid,
    record_id: Option<Uuid>,
    text: String,
    author: String,
    written_at: String,
    written_by: Option<Uuid>,
    settled_at: Option<String>,
    settled_by: Option<Uuid>,
}

row!(NoteRow { id, record_id, text, author, written_at, written_by, settled_at, settled_by });

impl NoteRow {
    fn into_note(self) -> Result<Note> {
        Ok(Note {
            text: serde_json::from_str(&self.text).map_err(|error| Error::Document(self.id, error))?,
            id: self.id,
            record_id: self.record_id,
            author: self.author,
            written_at: moment::read(&self.written_at)?,
            written_by: self.written_by,
            settled_at: moment::read_maybe(self.settled_at)?,
            settled_by: self.settled_by,
        })
    }
}

impl Store {
    /// The notes on one record, newest first; nothing for who is not of the team.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn notes_on(&self, viewer: &Viewer, record_id: Uuid) -> Result<Vec<Note>> {
        if !viewer.is_team() {
            return Ok(Vec::new());
        }
        let rows: Vec<NoteRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select id, record_id, text, author, written_at, written_by, settled_at, settled_by from note \
                 where record_id = $1 order by written_at desc, id limit 500",
            )
            .bind(record_id)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter().map(NoteRow::into_note).collect()
    }

    /// Open notes from the oldest on, those on the whole collection included; nothing for who is not of the team.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn open_notes(&self, viewer: &Viewer, limit: i64, offset: i64) -> Result<Vec<Note>> {
        if !viewer.is_team() {
            return Ok(Vec::new());
        }
        let rows: Vec<NoteRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select id, record_id, text, author, written_at, written_by, settled_at, settled_by from note \
                 where settled_at is null order by record_id is not null, written_at, id limit $1 offset $2",
            )
            .bind(limit)
            .bind(offset)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter().map(NoteRow::into_note).collect()
    }

    /// How many notes are open; none for who is not of the team.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count_open_notes(&self, viewer: &Viewer) -> Result<i64> {
        if !viewer.is_team() {
            return Ok(0);
        }
        Ok(reading!(self, |pool| sqlx::query_scalar("select count(*) from note where settled_at is null")
            .fetch_one(pool)
            .await?))
    }

    /// A note, whoever may read it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn note(&self, id: Uuid) -> Result<Option<Note>> {
        let row: Option<NoteRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select id, record_id, text, author, written_at, written_by, settled_at, settled_by from note \
                 where id = $1",
            )
            .bind(id)
            .fetch_optional(pool)
            .await?
        });
        row.map(NoteRow::into_note).transpose()
    }

    /// All notes in the order of their ids, for exports.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn notes_after(&self, after: Option<Uuid>, limit: i64) -> Result<Vec<Note>> {
        let rows: Vec<NoteRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select id, record_id, text, author, written_at, written_by, settled_at, settled_by from note \
                 where id > $1 order by id limit $2",
            )
            .bind(after.unwrap_or(Uuid::nil()))
            .bind(limit)
            .fetch_all(pool)
            .await?
        });
        rows.into_iter().map(NoteRow::into_note).collect()
    }
}

impl Write {
    /// Writes a note, or replaces the one with the same id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_note(&mut self, note: &Note) -> Result<()> {
        let text = serde_json::to_string(&note.text).map_err(|error| Error::Document(note.id, error))?;
        within!(*self.transaction(), |connection| {
            sqlx::query(
                "insert into note (id, record_id, text, author, written_at, written_by, settled_at, settled_by) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do update set record_id = excluded.record_id, \
                 text = excluded.text, author = excluded.author, written_at = excluded.written_at, \
                 written_by = excluded.written_by, settled_at = excluded.settled_at, settled_by = excluded.settled_by",
            )
            .bind(note.id)
            .bind(note.record_id)
            .bind(text)
            .bind(note.author.clone())
            .bind(moment::text(note.written_at))
            .bind(note.written_by)
            .bind(note.settled_at.map(moment::text))
            .bind(note.settled_by)
            .execute(connection)
            .await?;
        });
        Ok(())
    }

    /// Settles an open note.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn settle_note(&mut self, id: Uuid, by: Option<Uuid>) -> Result<()> {
        let now = moment::text(self.now());
        within!(*self.transaction(), |connection| {
            sqlx::query("update note set settled_at = $2, settled_by = $3 where id = $1 and settled_at is null")
                .bind(id)
                .bind(now)
                .bind(by)
                .execute(connection)
                .await?;
        });
        Ok(())
    }
}
