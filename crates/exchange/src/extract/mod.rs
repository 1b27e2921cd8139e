//! Takes the text out of files of others, page by page. Runs in a child process (`kerege extract text`), which may die.
//!
//! Formats that have pages keep them; others are cut at the ends of paragraphs into pages of about 3,000 characters
//! (`flow.rs`). A page of a PDF or an image on which there are no letters is a scan, for `ocr.rs`.

mod docx;
mod encoding;
mod epub;
mod flow;
mod html;
mod image;
mod markup;
mod odt;
mod pdf;
mod recognise;
mod rtf;
mod text;

use std::io::{self, Read};

use kerege_core::Invalid;
use serde::{Deserialize, Serialize};

pub use flow::Flow;
pub use recognise::{installed_languages, is_installed, recognise};

use crate::{archive, import::Input};

/// What a child process may use, from the settings of the centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Memory, in megabytes.
    pub memory_megabytes: u64,
    /// Time on the processor, in seconds; on the clock it is twice that.
    pub cpu_seconds: u64,
    /// What it may tell, in megabytes.
    pub output_megabytes: u64,
    /// What an archive may hold once unpacked, in megabytes.
    pub unpacked_megabytes: u64,
    /// How many times larger an archive may be unpacked than packed.
    pub ratio: u64,
    /// How many entries an archive may have.
    pub entries: usize,
    /// Time on the clock for recognising the letters of one scanned page, in seconds.
    pub ocr_seconds: u64,
    /// Memory for recognising letters, in megabytes.
    pub ocr_memory_megabytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_megabytes: 256,
            cpu_seconds: 20,
            output_megabytes: 50,
            unpacked_megabytes: 200,
            ratio: 100,
            entries: 2_000,
            ocr_seconds: 120,
            ocr_memory_megabytes: 512,
        }
    }
}

impl Limits {
    /// The limits for archives.
    pub fn archive(&self) -> archive::Limits {
        archive::Limits {
            entries: self.entries,
            unpacked: self.unpacked_megabytes * 1_000_000,
            ratio: self.ratio,
            ..archive::Limits::default()
        }
    }
}

/// A page of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// Its text; paragraphs end with a line break.
    pub text: String,
    /// Whether it is an image of a page, whose letters have to be recognised.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub scan: bool,
}

/// What the child tells, one line of JSON each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Which format it is, by the name in the list. Comes first.
    Found(String),
    /// A page. Pages come in order.
    Page(Page),
    /// The file cannot be read, or not beyond this point.
    Broken(Invalid),
    /// That was the last page.
    End,
}

/// Whom a reader tells; an error means that nobody listens any more.
pub type Listener<'a> = &'a mut dyn FnMut(Told) -> io::Result<()>;

/// Why reading ended early.
#[derive(Debug)]
pub enum Stop {
    /// The file is at fault.
    Refused(Invalid),
    /// Reading or telling failed.
    Failed(io::Error),
}

impl From<Invalid> for Stop {
    fn from(invalid: Invalid) -> Self {
        Self::Refused(invalid)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// A refusal with the key of its message.
pub(crate) fn refuse(message: &'static str, detail: impl ToString) -> Stop {
    Stop::Refused(Invalid::new("", message, detail.to_string()))
}

/// How a format tells the pages of a file.
type Reader = fn(&mut dyn Input, &Limits, &mut Flow<'_>) -> Result<(), Stop>;

/// A format that has text.
struct Format {
    /// Its name in messages and the store.
    name: &'static str,
    /// Whether the beginning of a file looks like it.
    fits: fn(&[u8], &mut dyn Input) -> bool,
    read: Reader,
}

/// Every format, the most particular first: the first that fits reads the file.
const FORMATS: &[Format] = &[
    Format { name: "pdf", fits: |begin, _| pdf::fits(begin), read: pdf::read },
    Format { name: "docx", fits: |begin, input| markup::has(begin, input, docx::MAIN), read: docx::read },
    Format { name: "odt", fits: |begin, input| markup::is_of_type(begin, input, odt::TYPE), read: odt::read },
    Format { name: "epub", fits: |begin, input| markup::is_of_type(begin, input, epub::TYPE), read: epub::read },
    Format { name: "rtf", fits: |begin, _| begin.starts_with(b"{\\rtf"), read: rtf::read },
    Format { name: "image", fits: |begin, _| image::fits(begin), read: image::read },
    Format { name: "html", fits: |begin, _| html::fits(begin), read: html::read },
    Format { name: "text", fits: |begin, _| text::fits(begin), read: text::read },
];

/// The beginning of a file, by which its format is recognised.
const BEGINNING: u64 = 64 * 1024;

/// Recognises the format of a file by its content and tells its pages.
///
/// # Errors
/// If reading fails or nobody listens. What is wrong with the file is told.
pub fn read(input: &mut dyn Input, limits: &Limits, listener: Listener<'_>) -> io::Result<()> {
    let mut begin = Vec::new();
    Read::take(&mut *input, BEGINNING).read_to_end(&mut begin)?;
    input.rewind()?;
    let format = FORMATS.iter().find(|format| (format.fits)(&begin, input));
    input.rewind()?;
    let Some(format) = format else {
        return listener(Told::Broken(unknown(&begin)));
    };
    listener(Told::Found(format.name.to_owned()))?;
    let mut flow = Flow::new(limits.output_megabytes.saturating_mul(1_000_000), listener);
    let outcome = (format.read)(input, limits, &mut flow).and_then(|()| flow.finish());
    match outcome {
        Ok(()) => listener(Told::End),
        Err(Stop::Refused(invalid)) => listener(Told::Broken(invalid)),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// Whether these bytes are a PDF.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    pdf::fits(bytes)
}

/// Whether these bytes are nothing but text: neither markup nor a format with a place for names.
pub(crate) fn is_plain_text(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(BEGINNING as usize)];
    let marked = html::fits(begin) || begin.starts_with(b"{\\rtf") || begin.trim_ascii_start().starts_with(b"<");
    !marked && text::fits(begin)
}

/// What to say of a format that is not in the list.
fn unknown(begin: &[u8]) -> Invalid {
    let message =
        if begin.starts_with(b"\xd0\xcf\x11\xe0") { "invalid-file-old-office" } else { "invalid-file-format" };
    Invalid::new("", message, "")
}
