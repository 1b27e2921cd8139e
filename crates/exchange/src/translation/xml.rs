//! XML of others, piece by piece: without a document type, and no longer than agreed.

use std::io::{BufRead, BufReader, Read, Take};

use kerege_core::Invalid;
use quick_xml::{Reader, XmlVersion, events::Event};

use super::{LONGEST, broken};

/// A piece of a document. An empty element begins and ends.
#[derive(Debug)]
pub(super) enum Piece {
    /// An element begins: its name without prefix, and its attributes likewise.
    Start(String, Vec<(String, String)>),
    /// An element ends.
    End(String),
    /// Words between.
    Text(String),
}

/// The value of an attribute; empty where it is missing.
pub(super) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> &'a str {
    attributes.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
}

/// The pieces of a document.
pub(super) struct Pieces<R: Read> {
    reader: Reader<BufReader<Take<R>>>,
    buffer: Vec<u8>,
    open: usize,
}

impl<R: BufRead> Pieces<R> {
    pub(super) fn new(input: R) -> Self {
        let mut reader = Reader::from_reader(BufReader::new(input.take(LONGEST + 1)));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), open: 0 }
    }

    /// The next piece; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Invalid> {
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer).map_err(broken)?;
            if self.reader.buffer_position() > LONGEST {
                return Err(Invalid::new("", "invalid-translation-too-large", ""));
            }
            let piece = match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.open += 1;
                    let mut attributes = Vec::new();
                    for attribute in start.attributes() {
                        let attribute = attribute.map_err(broken)?;
                        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(broken)?;
                        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
                    }
                    Piece::Start(start.local_name().as_ref().to_owned(), attributes)
                }
                Event::End(end) => {
                    self.open = self.open.saturating_sub(1);
                    Piece::End(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    let known = reference.resolve_char_ref().map_err(broken)?;
                    let name = reference.xml10_content();
                    let known = known.map(String::from);
                    let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    Piece::Text(known.or_else(named).ok_or_else(|| broken(format!("&{name};")))?)
                }
                Event::DocType(_) => return Err(Invalid::new("", "invalid-translation-document-type", "")),
                Event::Eof if self.open > 0 => return Err(broken("…")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some(piece));
        }
    }
}

/// Text as XML can carry it.
pub(super) fn escaped(text: &str) -> String {
    let allowed =
        |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_control() || matches!(c, '\n' | '\t' | '\u{80}'..));
    quick_xml::escape::escape(text.chars().filter(allowed).collect::<String>()).into_owned()
}
