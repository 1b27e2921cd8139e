//! Files for translators who work offline: a record's paragraphs with their translations, out and in again.
//!
//! Only the translations are read back, each by the id of its paragraph. Files are read in a child process
//! (`kerege extract translation`), because they come from elsewhere.

mod separated;
mod sheet;
mod table;
mod xliff;
mod xml;

use std::io::{self, BufRead, Seek, Write};

use kerege_core::{Invalid, Tag, TranslationState};
use serde::{Deserialize, Serialize};

/// A format in which paragraphs leave and come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// XLIFF 1.2 (OASIS), which OmegaT, Trados, memoQ and Weblate open.
    Xliff,
    /// A table in a Word document.
    Docx,
    /// A table for spreadsheets.
    Csv,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Xliff, Self::Docx, Self::Csv];

    /// Its name on the command line and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xliff => "xliff",
            Self::Docx => "docx",
            Self::Csv => "csv",
        }
    }

    /// How names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xliff => "xlf",
            Self::Docx => "docx",
            Self::Csv => "csv",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xliff => "application/xliff+xml",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// What a file for translators holds.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What it was made from.
    pub head: Head,
    /// What the record is called.
    pub title: String,
    /// What a translator should know, in one sentence.
    pub about: String,
    /// What the two languages are called.
    pub names: [String; 2],
    /// What the translation is worth as a whole; nothing where there is none yet.
    pub state: Option<TranslationState>,
    /// The paragraphs, in order.
    pub segments: Vec<Segment>,
}

/// What a file was made from: it comes back to the same record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The record.
    pub slug: String,
    /// Its revision.
    pub revision: i64,
    /// The language of the original.
    pub source: Tag,
    /// The language of the translation.
    pub target: Tag,
}

/// A paragraph on its way to a translator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// By what it is recognised when it comes back.
    pub id: String,
    /// Where in the record it stands, in words.
    pub place: String,
    /// The original.
    pub source: String,
    /// The translation; empty where there is none.
    pub target: String,
    /// Whether the original has changed since the translation was made.
    pub changed: bool,
    /// Terms that occur in it, and what they are called in the language of the translation.
    pub terms: Vec<(String, String)>,
}

/// Writes a file for translators.
///
/// # Errors
/// If writing fails.
pub fn write(format: Format, bundle: &Bundle, mut writer: impl Write + Seek) -> io::Result<()> {
    match format {
        Format::Xliff => xliff::write(bundle, &mut writer),
        Format::Docx => sheet::write(bundle, writer),
        Format::Csv => separated::write(bundle, &mut writer),
    }
}

/// What a reader tells, one after the other; as JSON, one line each, between the processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// What was recognised. Comes first.
    Found {
        /// The format.
        format: Format,
        /// What the file was made from.
        head: Head,
    },
    /// A paragraph that has a translation.
    Segment {
        /// Where a person finds it: the row of a table, the number of the unit, from 1.
        number: usize,
        /// Its id.
        id: String,
        /// The translation.
        words: String,
    },
    /// The file cannot be read at all, or not beyond this point.
    Broken(Invalid),
    /// That was all.
    End,
}

/// Whom a reader tells; an error means that nobody listens any more.
pub type Listener<'a> = &'a mut dyn FnMut(Told) -> io::Result<()>;

/// The longest file and the longest text in it, in bytes.
const LONGEST: u64 = 200_000_000;
/// The most that is told of one file, in bytes.
const MOST_TOLD: usize = 50_000_000;

/// Recognises a file by its content and tells the paragraphs that have a translation.
///
/// # Errors
/// If nobody listens. What is wrong with the file is told.
pub fn read(mut input: impl BufRead + Seek, listener: Listener<'_>) -> io::Result<()> {
    let mut told = 0;
    let mut capped = |one: Told| {
        if let Told::Segment { id, words, .. } = &one {
            told += id.len() + words.len();
            if told > MOST_TOLD {
                return Err(Stopped::Wrong(Invalid::new("", "invalid-translation-too-large", "")));
            }
        }
        listener(one).map_err(Stopped::Deaf)
    };
    let beginning = input.fill_buf()?.to_owned();
    let text = beginning.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&beginning);
    let outcome = if beginning.starts_with(b"PK\x03\x04") {
        sheet::read(input, &mut capped)
    } else if text.trim_ascii_start().starts_with(b"<") {
        xliff::read(input, &mut capped)
    } else {
        separated::read(input, &mut capped)
    };
    match outcome {
        Ok(()) => listener(Told::End),
        Err(Stopped::Wrong(invalid)) => listener(Told::Broken(invalid)),
        Err(Stopped::Deaf(error)) => Err(error),
    }
}

/// Why reading ended before the end.
enum Stopped {
    /// The file is to blame.
    Wrong(Invalid),
    /// Nobody listens.
    Deaf(io::Error),
}

impl From<Invalid> for Stopped {
    fn from(invalid: Invalid) -> Self {
        Self::Wrong(invalid)
    }
}

type Tell<'a> = &'a mut dyn FnMut(Told) -> Result<(), Stopped>;

fn broken(detail: impl ToString) -> Invalid {
    let detail: String = detail.to_string().chars().take(200).collect();
    Invalid::new("", "invalid-translation-broken", detail)
}
