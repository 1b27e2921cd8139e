//! Readers of foreign and own formats: each turns bytes into rows, or says what is wrong with them and where.
//!
//! The centre's own JSON Lines need no mapping and are read line by line (`json_lines.rs`). Everything else becomes rows
//! of named cells, which a mapping (`mapping.rs`) turns into lines of the own format. Rows are read in a child process
//! (`kerege extract rows`): a file that brings its reader down brings down nothing else.

mod bibtex;
mod bibtex_syntax;
mod budget;
pub mod cell;
mod csl_json;
mod dublin_core;
mod encoding;
mod feed;
mod hsds;
mod html;
mod json;
pub mod json_lines;
mod latex;
pub mod mapping;
mod ods;
mod publication;
mod ris;
mod separated;
mod separator;
mod skos;
pub mod statistics;
mod table;
pub mod target;
mod xlsx;
mod xml;

pub use cell::DateOrder;
pub use mapping::{Column, Mapper, Mapping};
pub use target::Target;

use std::{
    borrow::Cow,
    io::{self, BufRead, Read, Seek},
};

use kerege_core::Invalid;
use serde::{Deserialize, Serialize};

/// One entry of a foreign file: a line of a table, a reference of a bibliography, an item of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where a person finds it: the line of a text, the row of a sheet, otherwise the number of the entry, from 1.
    pub number: usize,
    /// What stands in it under the names of the format, in order. A name may come several times; words in a known
    /// language carry it: `title@ru`.
    pub cells: Vec<(String, String)>,
}

/// What the reader found out about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The name of the importer that reads it.
    pub importer: String,
    /// The encoding of a text, by its name in the WHATWG standard: `windows-1251`.
    pub encoding: Option<String>,
    /// What stands between the cells of a table.
    pub separator: Option<char>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// The names of the columns, where they are known before the rows.
    pub columns: Vec<String>,
}

/// What a person may say about a file where the reader guesses wrongly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The importer.
    pub importer: Option<String>,
    /// The encoding.
    pub encoding: Option<String>,
    /// What stands between the cells.
    pub separator: Option<char>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row with the names of the columns, from 1.
    pub header: Option<usize>,
}

/// What a reader tells, one after the other; as JSON, one line each, between the processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// What kind of file it is. Comes first.
    Found(Found),
    /// A row.
    Row(Row),
    /// A row that cannot be read.
    Refused {
        /// Where it stands.
        number: usize,
        /// The column and the reason.
        invalid: Invalid,
    },
    /// The file cannot be read at all, or not beyond this point.
    Broken(Invalid),
    /// That was the last row.
    End,
}

/// Whom a reader tells; an error means that nobody listens any more.
pub type Listener<'a> = &'a mut dyn FnMut(Told) -> io::Result<()>;

/// What a reader reads from.
pub trait Input: BufRead + Seek {}
impl<T: BufRead + Seek> Input for T {}

/// The beginning of a file, by which its format is recognised.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// The first bytes, 64 KiB at most.
    pub bytes: &'a [u8],
    /// What the file is called; it decides only where the content leaves a choice.
    pub name: &'a str,
}

impl<'a> Sample<'a> {
    /// The most bytes of a sample.
    pub const LONGEST: u64 = 64 * 1024;

    /// The sample as text, in whatever encoding it is; nothing if this is no text.
    pub fn text(&self) -> Option<Cow<'a, str>> {
        let encoding = encoding::detect(self.bytes);
        let (text, _) = encoding.decode_with_bom_removal(self.bytes);
        let is_text = !self.is_archive() && !text.contains('\0');
        is_text.then_some(text)
    }

    /// Whether this is the beginning of a ZIP archive, which many formats are.
    pub fn is_archive(&self) -> bool {
        self.bytes.starts_with(b"PK\x03\x04") || self.bytes.starts_with(b"PK\x05\x06")
    }
}

/// A member of the list: a format that can be read.
pub struct Importer {
    /// Its name on the command line and in message keys: `importer-…`.
    pub name: &'static str,
    /// Whether the beginning of a file looks like this format.
    pub fits: fn(&Sample<'_>) -> bool,
    /// Tells the rows. Tells [`Found`] first.
    pub read: fn(&mut dyn Input, &Reading, Listener<'_>) -> io::Result<()>,
    /// The kind of record that its entries usually are; nothing for tables, which can be anything.
    pub kind: Option<&'static str>,
    /// Which column goes where, as far as the format itself says so; see `mapping.rs` for the right side.
    pub columns: &'static [(&'static str, &'static str)],
}

/// Every format that becomes rows, the most particular first: the first that fits reads the file.
pub const IMPORTERS: &[Importer] = &[
    xlsx::IMPORTER,
    ods::IMPORTER,
    skos::IMPORTER,
    dublin_core::IMPORTER,
    feed::IMPORTER,
    hsds::IMPORTER,
    csl_json::IMPORTER,
    bibtex::IMPORTER,
    ris::IMPORTER,
    separated::IMPORTER,
];

/// Recognises the format of a file and tells its rows.
///
/// # Errors
/// If reading fails or nobody listens. What is wrong with the file is told.
pub fn read(input: &mut dyn Input, name: &str, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(Sample::LONGEST).read_to_end(&mut bytes)?;
    input.rewind()?;
    let sample = Sample { bytes: &bytes, name };
    let importer = match &reading.importer {
        Some(wanted) => IMPORTERS.iter().find(|importer| importer.name == wanted),
        None => IMPORTERS.iter().find(|importer| (importer.fits)(&sample)),
    };
    let (mut entries, mut encoding) = (0_usize, None);
    let mut checked = |told| {
        entries += usize::from(matches!(told, Told::Row(_) | Told::Refused { .. }));
        let unreadable = |row: &Row| row.cells.iter().any(|(_, words)| words.contains(char::REPLACEMENT_CHARACTER));
        listener(match (told, &encoding) {
            (Told::Row(row), Some(encoding)) if unreadable(&row) => {
                Told::Refused { number: row.number, invalid: Invalid::new("", "invalid-row-encoding", encoding) }
            }
            (Told::Found(found), _) => {
                encoding.clone_from(&found.encoding);
                Told::Found(found)
            }
            // A file in which nothing was found is a disappointment that needs a word.
            (Told::End, _) if entries == 0 => Told::Broken(Invalid::new("", "invalid-file-empty", "")),
            (told, _) => told,
        })
    };
    match importer {
        Some(importer) => (importer.read)(input, reading, &mut checked),
        None => listener(Told::Broken(Invalid::new("", "invalid-format", name))),
    }
}
