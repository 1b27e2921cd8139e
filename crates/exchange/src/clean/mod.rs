//! Makes copies of files for readers: without names of authors, places, histories of changes and comments.
//!
//! Runs in a child process (`kerege extract clean`), which may die. What cannot be cleaned with certainty has no copy; then
//! readers get the text of its pages and the team the original.

mod image;
mod office;
mod pdf;

use std::io::{self, Read, Write};

use kerege_core::Invalid;
use serde::{Deserialize, Serialize};

use crate::{
    extract::{Limits, Stop, refuse},
    import::Input,
};

/// What is told before the copy follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// The bytes of the copy follow.
    Copy,
    /// There is nothing in the file that would have to be taken out.
    AsItIs,
    /// There can be no copy.
    Broken(Invalid),
}

/// The largest file that is cleaned, in bytes: it is held in the memory.
const LARGEST: u64 = 100_000_000;

/// Cleans the file and writes a line that says what follows, then the copy.
///
/// # Errors
/// If reading or writing fails. What is wrong with the file is told.
pub fn clean(input: &mut dyn Input, limits: &Limits, output: &mut impl Write) -> io::Result<()> {
    let cleaned = match cleaned(input, limits) {
        Ok(cleaned) => cleaned,
        Err(Stop::Refused(invalid)) => return tell(output, &Told::Broken(invalid)),
        Err(Stop::Failed(error)) => return Err(error),
    };
    match cleaned {
        None => tell(output, &Told::AsItIs),
        Some(copy) => {
            tell(output, &Told::Copy)?;
            output.write_all(&copy)
        }
    }
}

fn tell(output: &mut impl Write, told: &Told) -> io::Result<()> {
    serde_json::to_writer(&mut *output, told)?;
    output.write_all(b"\n")
}

/// The copy; nothing where the file may be handed out as it is.
fn cleaned(input: &mut dyn Input, limits: &Limits) -> Result<Option<Vec<u8>>, Stop> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    let copy = match bytes.as_slice() {
        bytes if bytes.len() as u64 > LARGEST => return Err(not_cleaned()),
        bytes if crate::extract::is_pdf(bytes) => pdf::clean(bytes)?,
        [b'P', b'K', 3, 4, ..] => office::clean(&bytes, limits)?,
        [0x89, b'P', b'N', b'G', ..] => image::clean_png(&bytes)?,
        [0xff, 0xd8, 0xff, ..] => image::clean_jpeg(&bytes)?,
        bytes if crate::extract::is_plain_text(bytes) => return Ok(None),
        _ => return Err(not_cleaned()),
    };
    Ok(Some(copy))
}

/// The refusal of what cannot be cleaned with certainty.
fn not_cleaned() -> Stop {
    refuse("invalid-file-not-cleaned", "")
}
