//! Reads a batch's file entry by entry in the background: each is a line of the own format, or what is wrong with it.

use std::{
    fs::File,
    io::{BufReader, Read as _, Seek as _},
};

use kerege_core::Invalid;
use kerege_exchange::import::{Mapper, Reading, Told, json_lines};
use kerege_store::Batch;
use serde_json::{Map, Value};
use tokio::sync::mpsc;

use super::{CHUNK, OWN_FORMAT, Reason, batch_mapping, read_json};
use crate::{App, Error, Result};

/// An entry of the file.
pub(super) struct Entry {
    /// Where a person finds it.
    pub place: usize,
    /// What it says.
    pub line: std::result::Result<Map<String, Value>, Vec<Reason>>,
}

/// What comes from the file.
pub(super) enum Piece {
    /// The next entries, in order.
    Entries(Vec<Entry>),
    /// It cannot be read any further.
    Broken(Invalid),
}

/// Starts to read; ends when nobody listens any more.
pub(super) fn entries(app: &App, batch: &Batch) -> mpsc::Receiver<Result<Piece>> {
    let (sender, receiver) = mpsc::channel(2);
    let (app, batch) = (app.clone(), batch.clone());
    tokio::task::spawn_blocking(move || {
        let mut chunk = Vec::with_capacity(CHUNK);
        // Sending fails when nobody listens, which is no mistake.
        let outcome = read(&app, &batch, &mut |entry| {
            chunk.push(entry);
            chunk.len() < CHUNK || sender.blocking_send(Ok(Piece::Entries(std::mem::take(&mut chunk)))).is_ok()
        });
        let last = match outcome {
            Ok(None) => Ok(Piece::Entries(chunk)),
            Ok(Some(invalid)) => Ok(Piece::Broken(invalid)),
            Err(error) => Err(error),
        };
        let _ = sender.blocking_send(last);
    });
    receiver
}

/// Tells every entry until `tell` says no; comes back with the reason if the file cannot be read to its end.
fn read(app: &App, batch: &Batch, tell: &mut dyn FnMut(Entry) -> bool) -> Result<Option<Invalid>> {
    let file = app.files.reader(&batch.file_sha256)?;
    let reading: Reading = read_json(&batch.reading);
    if is_own_format(&file, &batch.file_name, &reading)? {
        return read_own(file, &batch.file_name, tell);
    }
    let months = app.months();
    let mapping = batch_mapping(batch).unwrap_or_default();
    let mut mapper = match Mapper::new(mapping, &app.definitions, &months) {
        Ok(mapper) => mapper,
        Err(wrong) => return Ok(wrong.into_iter().next()),
    };
    for told in app.workers.rows(file, &batch.file_name, &reading)? {
        let entry = match told {
            Told::Found(_) => continue,
            Told::Row(row) => Entry { place: row.number, line: mapper.line(&row).map_err(reasons) },
            Told::Refused { number, invalid } => Entry { place: number, line: Err(reasons(vec![invalid])) },
            Told::Broken(invalid) => return Ok(Some(invalid)),
            Told::End => return Ok(None),
        };
        if !tell(entry) {
            return Ok(None);
        }
    }
    Ok(None)
}

fn read_own(file: File, name: &str, tell: &mut dyn FnMut(Entry) -> bool) -> Result<Option<Invalid>> {
    let failed = |error| Error::File(name.to_owned(), error);
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let mut buffer = Vec::new();
    let mut place = 0;
    while let Some(whole) = json_lines::next_line(&mut reader, &mut buffer).map_err(failed)? {
        place += 1;
        let line = if !whole {
            Err(Invalid::new("", "invalid-line-too-long", json_lines::LONGEST_LINE.to_string()))
        } else if buffer.iter().all(u8::is_ascii_whitespace) {
            continue;
        } else {
            json_lines::parse(&buffer)
        };
        let line = line.map_err(|invalid| vec![Reason { column: String::new(), invalid }]);
        if !tell(Entry { place, line }) {
            break;
        }
    }
    Ok(None)
}

/// Whether a file is in the centre's own format, as it says itself or as somebody said about it.
pub(super) fn is_own_format(mut file: &File, name: &str, reading: &Reading) -> Result<bool> {
    if let Some(importer) = &reading.importer {
        return Ok(importer == OWN_FORMAT);
    }
    let failed = |error| Error::File(name.to_owned(), error);
    let mut sample = Vec::new();
    file.take(64 * 1024).read_to_end(&mut sample).map_err(failed)?;
    file.rewind().map_err(failed)?;
    Ok(super::looks_own(&sample, name))
}

/// A mapper names columns where others name fields.
fn reasons(invalid: Vec<Invalid>) -> Vec<Reason> {
    let reason = |invalid: Invalid| Reason { column: invalid.field.clone(), invalid };
    invalid.into_iter().map(reason).collect()
}
