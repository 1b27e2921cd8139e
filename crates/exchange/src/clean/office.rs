//! Takes authors, comments and the history of changes out of DOCX, XLSX and ODT: what was deleted goes, what was added stays.

use std::io::{Cursor, Write as _};

use quick_xml::{
    Reader, Writer,
    events::{BytesStart, Event, attributes::Attribute},
};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{image, not_cleaned};
use crate::{
    extract::{Limits, Stop},
    package::Package,
};

/// What becomes of an entry.
enum Part {
    /// Nothing but the outermost element stays.
    Emptied,
    /// The history of changes and whoever made them go.
    Settled,
    /// A picture.
    Picture,
    /// It stays as it is.
    Kept,
}

/// What is left out with everything inside: deletions, old places and old looks, comments and the marks of where they are.
const DROPPED: [&str; 29] = [
    "del",
    "moveFrom",
    "delText",
    "delInstrText",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "tblPrExChange",
    "numberingChange",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "rsids",
    "trackRevisions",
    "docVars",
    "attachedTemplate",
    "fileSharing",
    "absPath",
    "tracked-changes",
    "annotation",
    "annotation-end",
];

/// What goes while its content stays: insertions, new places, marks of changes.
const UNWRAPPED: [&str; 5] = ["ins", "moveTo", "change", "change-start", "change-end"];

/// A copy of the document.
pub fn clean(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Stop> {
    let mut archive = Package::open(Cursor::new(bytes), &limits.archive())?;
    let names: Vec<String> = archive.entries().iter().map(|entry| entry.name.clone()).collect();
    let known = ["word/document.xml", "xl/workbook.xml"].iter().any(|name| archive.has(name))
        || is_open_document(&mut archive)?;
    if !known {
        return Err(not_cleaned());
    }
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names.iter().filter(|name| !name.ends_with('/')) {
        let content = archive.bytes(name)?.ok_or_else(not_cleaned)?;
        let content = match part(name) {
            Part::Emptied => emptied(&content)?,
            Part::Settled => settled(&content)?,
            Part::Picture if name.ends_with(".png") => image::clean_png(&content)?,
            Part::Picture => image::clean_jpeg(&content)?,
            Part::Kept => content,
        };
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        copy.start_file(name.as_str(), options).map_err(|_| not_cleaned())?;
        copy.write_all(&content)?;
    }
    Ok(copy.finish().map_err(|_| not_cleaned())?.into_inner())
}

fn is_open_document(archive: &mut Package<Cursor<&[u8]>>) -> Result<bool, Stop> {
    let said = archive.bytes("mimetype")?.unwrap_or_default();
    Ok(said.starts_with(b"application/vnd.oasis.opendocument."))
}

fn part(name: &str) -> Part {
    let lower = name.to_lowercase();
    let (folder, file) = lower.rsplit_once('/').unwrap_or(("", &lower));
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    match (folder, ending) {
        (_, "png" | "jpg" | "jpeg") => Part::Picture,
        ("docprops", "xml") => Part::Emptied,
        ("" | "_rels" | "meta-inf", _)
            if !matches!(file, "meta.xml" | "content.xml" | "styles.xml" | "settings.xml") =>
        {
            Part::Kept
        }
        ("", "xml") if matches!(file, "meta.xml" | "settings.xml") => Part::Emptied,
        ("word" | "xl" | "xl/threadedcomments" | "xl/persons", "xml")
            if file.starts_with("comments")
                || file.starts_with("people")
                || file.starts_with("threadedcomment")
                || file.starts_with("person") =>
        {
            Part::Emptied
        }
        (_, "xml") => Part::Settled,
        _ => Part::Kept,
    }
}

/// The outermost element of an XML document, with nothing in it.
fn emptied(xml: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut reader = Reader::from_reader(xml);
    let mut writer = Writer::new(Vec::new());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| not_cleaned())? {
            Event::Decl(declaration) => writer.write_event(Event::Decl(declaration))?,
            Event::Start(root) | Event::Empty(root) => {
                writer.write_event(Event::Empty(root))?;
                return Ok(writer.into_inner());
            }
            Event::DocType(_) | Event::Eof => return Err(not_cleaned()),
            _ => {}
        }
    }
}

/// An XML document with all changes accepted and nobody's name on them.
fn settled(xml: &[u8]) -> Result<Vec<u8>, Stop> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = true;
    let mut writer = Writer::new(Vec::with_capacity(xml.len()));
    let mut buffer = Vec::new();
    // How many elements deep it is inside something that is left out.
    let mut dropped = 0usize;
    let mut in_row_properties = false;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| not_cleaned())?;
        match event {
            Event::Eof => return Ok(writer.into_inner()),
            Event::DocType(_) => return Err(not_cleaned()),
            Event::Start(_) if dropped > 0 => dropped += 1,
            Event::End(_) if dropped > 0 => dropped -= 1,
            _ if dropped > 0 => {}
            Event::Start(element) => {
                let name = local(element.name().0).to_owned();
                // A row or cell that was deleted as a whole is marked inside; it cannot be left out on the way.
                if (in_row_properties && name == "del") || name == "cellDel" {
                    return Err(not_cleaned());
                }
                in_row_properties |= name == "trPr";
                if DROPPED.contains(&name.as_str()) {
                    dropped = 1;
                } else if !UNWRAPPED.contains(&name.as_str()) {
                    writer.write_event(Event::Start(nameless(&element)))?;
                }
            }
            Event::Empty(element) => {
                let name = local(element.name().0).to_owned();
                let name = name.as_str();
                if (in_row_properties && name == "del") || name == "cellDel" {
                    return Err(not_cleaned());
                }
                if !DROPPED.contains(&name) && !UNWRAPPED.contains(&name) {
                    writer.write_event(Event::Empty(nameless(&element)))?;
                }
            }
            Event::End(element) => {
                let name = element.name();
                let name = local(name.0);
                in_row_properties &= name != "trPr";
                if !UNWRAPPED.contains(&name) {
                    writer.write_event(Event::End(element))?;
                }
            }
            Event::Comment(_) | Event::PI(_) => {}
            other => writer.write_event(other)?,
        }
    }
}

/// The name of an element without prefix, except in drawings, where the same names mean strokes.
fn local(name: &str) -> &str {
    if name.starts_with("a:") { name } else { name.rsplit(':').next().unwrap_or(name) }
}

/// The element without who wrote it, when, and in which session.
fn nameless(element: &BytesStart<'_>) -> BytesStart<'static> {
    let telling = |key: &str| {
        let name = key.strip_prefix("w:").unwrap_or_default();
        name.starts_with("rsid") || matches!(name, "author" | "date" | "initials")
    };
    let attributes: Vec<Attribute<'_>> = element.attributes().with_checks(false).flatten().collect();
    if !attributes.iter().any(|attribute| telling(attribute.key.0)) {
        return element.to_owned();
    }
    let mut kept = BytesStart::new(element.name().0.to_owned());
    for attribute in attributes.iter().filter(|attribute| !telling(attribute.key.0)) {
        // The value is as it stood in the file; only its marks may have been others.
        let value = attribute.value.replace('"', "&quot;");
        kept.push_attribute(Attribute { key: attribute.key, value: value.into() });
    }
    kept
}
