//! Foreign files as people really send them: each becomes rows, or a reason, and never a panic.

#![allow(missing_docs, reason = "nobody reads documentation of tests")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that goes wrong stops")]

mod bibliography;
mod hostile;
mod markup;
mod others;
mod samples;
mod tables;

use std::io::Cursor;

use kerege_core::Invalid;
use kerege_exchange::import::{self, Found, Reading, Row, Told};

/// Everything that the reader of a file tells.
pub fn told(name: &str, bytes: &[u8], reading: &Reading) -> Vec<Told> {
    let mut all = Vec::new();
    let mut listener = |one| {
        all.push(one);
        Ok(())
    };
    import::read(&mut Cursor::new(bytes), name, reading, &mut listener).expect("memory can be read");
    all
}

/// What a file became, sorted out.
#[derive(Debug, Default)]
pub struct Outcome {
    pub found: Found,
    pub rows: Vec<Row>,
    pub refused: Vec<(usize, Invalid)>,
    pub broken: Option<Invalid>,
}

pub fn outcome_of(name: &str, bytes: &[u8], reading: &Reading) -> Outcome {
    let mut outcome = Outcome::default();
    for one in told(name, bytes, reading) {
        match one {
            Told::Found(found) => outcome.found = found,
            Told::Row(row) => outcome.rows.push(row),
            Told::Refused { number, invalid } => outcome.refused.push((number, invalid)),
            Told::Broken(invalid) => outcome.broken = Some(invalid),
            Told::End => {}
        }
    }
    outcome
}

pub fn outcome(bytes: impl AsRef<[u8]>) -> Outcome {
    outcome_of("", bytes.as_ref(), &Reading::default())
}

/// The cells of a row under one name, joined by ` | `.
pub fn cell(row: &Row, name: &str) -> String {
    row.cells.iter().filter(|(known, _)| known == name).map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" | ")
}

pub fn broken(outcome: &Outcome) -> &str {
    outcome.broken.as_ref().map_or("", |invalid| invalid.message.as_ref())
}
