//! Reads the XML inside zipped documents, event by event: no entities but the five of XML, no document types.

use std::{
    borrow::Cow,
    io::{BufReader, Read},
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{Limits, Stop, refuse};
use crate::{import::Input, package::Package};

/// Whether the beginning is a zip archive with this entry.
pub fn has(begin: &[u8], input: &mut dyn Input, name: &str) -> bool {
    // Only the list at the end is read here; whether it may be opened at all is decided by the reader.
    begin.starts_with(b"PK\x03\x04") && zip::ZipArchive::new(input).is_ok_and(|zip| zip.index_for_name(name).is_some())
}

/// Whether the beginning is a zip archive that says it is of this media type.
pub fn is_of_type(begin: &[u8], _: &mut dyn Input, media_type: &str) -> bool {
    // The first entry has the name "mimetype" and is not packed, so that it can be read at a fixed place.
    begin.starts_with(b"PK\x03\x04")
        && begin.get(30..38) == Some(b"mimetype")
        && begin
            .get(38..200)
            .is_some_and(|rest| rest.windows(media_type.len()).any(|part| part == media_type.as_bytes()))
}

/// Opens the archive of a document.
pub fn open<'a>(input: &'a mut dyn Input, limits: &Limits) -> Result<Package<&'a mut dyn Input>, Stop> {
    Ok(Package::open(input, &limits.archive())?)
}

/// What a reader of XML is told.
pub enum Piece<'a> {
    /// An element begins; one without content ends at once, which is told too.
    Begin(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    End(&'a str),
    /// Text.
    Text(Cow<'a, str>),
}

/// Walks through one entry of an archive, names of elements without prefix. An entry that is not there has nothing.
pub fn walk<R: Input>(
    archive: &mut Package<R>,
    name: &str,
    each: &mut dyn FnMut(Piece<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    match archive.entry(name) {
        Some(entry) => walk_bytes(entry, each),
        None => Ok(()),
    }
}

fn walk_bytes(bytes: impl Read, each: &mut dyn FnMut(Piece<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, bytes));
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| damaged())? {
            Event::Start(element) => each(Piece::Begin(local(element.name().0), &element))?,
            Event::Empty(element) => {
                each(Piece::Begin(local(element.name().0), &element))?;
                each(Piece::End(local(element.name().0)))?;
            }
            Event::End(element) => each(Piece::End(local(element.name().0)))?,
            Event::Text(text) => each(Piece::Text(text.xml10_content()))?,
            Event::CData(text) => each(Piece::Text(Cow::Borrowed(&text)))?,
            Event::GeneralRef(reference) => each(Piece::Text(Cow::Owned(resolve(&reference)?)))?,
            // Entities of one's own are how a few bytes become gigabytes, and how files of the machine are read.
            Event::DocType(_) => return Err(refuse("invalid-file-document-type", "")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Result<String, Stop> {
    let sign = match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    sign.map(String::from).ok_or_else(|| refuse("invalid-file-document-type", ""))
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The value of an attribute, by its name without prefix.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|attribute| local(attribute.key.0) == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The refusal of a document whose XML breaks off or makes no sense.
pub fn damaged() -> Stop {
    refuse("invalid-file-damaged", "")
}
