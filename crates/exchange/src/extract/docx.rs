//! Reads DOCX: paragraphs of the main text with footnotes; deleted, hidden and moved-away text is left out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flow, Limits, Stop, markup};
use crate::{
    extract::markup::{Piece, attribute},
    import::Input,
    package::Package,
};

/// The entry by which DOCX is recognised.
pub const MAIN: &str = "word/document.xml";

/// Tells the text.
pub fn read(input: &mut dyn Input, limits: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let mut archive = markup::open(input, limits)?;
    let headings = headings(&mut archive)?;
    let mut notes = BTreeMap::new();
    for (entry, mark) in [("word/footnotes.xml", ""), ("word/endnotes.xml", "e")] {
        read_notes(&mut archive, entry, mark, &mut notes)?;
    }
    let mut text = Text::new(&headings);
    let mut count = 0;
    markup::walk(&mut archive, MAIN, &mut |piece| {
        match text.take(piece) {
            Told::Nothing => {}
            Told::Words(words) => flow.add(&words)?,
            Told::Raised(words) => flow.add_raised(&words)?,
            Told::Heading => flow.heading(),
            Told::Note(id) => {
                if let Some(note) = notes.get(&id) {
                    count += 1;
                    flow.add(&format!(" [{count}]"))?;
                    flow.note(format!("[{count}] {note}"));
                }
            }
            Told::EndOfParagraph => flow.end_paragraph()?,
        }
        Ok(())
    })
}

/// The styles of headings: those called "heading 1" whatever their id in the writer's language, and those with a level.
fn headings<R: Input>(archive: &mut Package<R>) -> Result<BTreeSet<String>, Stop> {
    let mut headings = BTreeSet::new();
    let mut style = None;
    markup::walk(archive, "word/styles.xml", &mut |piece| {
        match piece {
            Piece::Begin("style", element) => style = attribute(element, "styleId"),
            Piece::Begin("name", element) => {
                let name = attribute(element, "val").unwrap_or_default().to_lowercase();
                if name.starts_with("heading") || name == "title" {
                    headings.extend(style.clone());
                }
            }
            Piece::Begin("outlineLvl", element) if attribute(element, "val").is_some_and(|level| level != "9") => {
                headings.extend(style.clone());
            }
            Piece::End("style") => style = None,
            _ => {}
        }
        Ok(())
    })?;
    Ok(headings)
}

/// The texts of footnotes or endnotes by their ids.
fn read_notes<R: Input>(
    archive: &mut Package<R>,
    entry: &str,
    mark: &str,
    notes: &mut BTreeMap<String, String>,
) -> Result<(), Stop> {
    let nothing = BTreeSet::new();
    let mut text = Text::new(&nothing);
    let mut id = None;
    markup::walk(archive, entry, &mut |piece| {
        match &piece {
            Piece::Begin("footnote" | "endnote", element) => {
                // Separators have a type; they are no notes.
                let is_note = attribute(element, "type").is_none_or(|kind| kind == "normal");
                id = attribute(element, "id").filter(|_| is_note).map(|id| format!("{mark}{id}"));
            }
            Piece::End("footnote" | "endnote") => id = None,
            _ => {}
        }
        let words = match text.take(piece) {
            Told::Words(words) | Told::Raised(words) => words,
            Told::EndOfParagraph => " ".to_owned(),
            _ => return Ok(()),
        };
        if let Some(id) = &id {
            notes.entry(id.clone()).or_default().push_str(&words);
        }
        Ok(())
    })
}

/// What the reader makes of a piece.
enum Told {
    Nothing,
    Words(String),
    Raised(String),
    Heading,
    Note(String),
    EndOfParagraph,
}

/// Where in the document the reader is.
struct Text<'a> {
    headings: &'a BTreeSet<String>,
    /// How many elements deep it is inside something that is left out.
    skipped: usize,
    raised: bool,
    hidden: bool,
    in_run_properties: bool,
    in_text: bool,
}

/// What is not part of the text as it stands: deletions, the old place of what was moved, codes of fields, the copy for
/// older programs, the reading aids of East Asian letters.
const SKIPPED: [&str; 7] = ["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt"];

impl<'a> Text<'a> {
    fn new(headings: &'a BTreeSet<String>) -> Self {
        Self { headings, skipped: 0, raised: false, hidden: false, in_run_properties: false, in_text: false }
    }

    fn take(&mut self, piece: Piece<'_>) -> Told {
        if self.skipped > 0 {
            match piece {
                Piece::Begin(..) => self.skipped += 1,
                Piece::End(_) => self.skipped -= 1,
                Piece::Text(_) => {}
            }
            return Told::Nothing;
        }
        match piece {
            Piece::Begin(name, _) if SKIPPED.contains(&name) => self.skipped = 1,
            Piece::Begin(name, element) => return self.begin(name, element),
            Piece::End("rPr") => self.in_run_properties = false,
            Piece::End("t") => self.in_text = false,
            Piece::End("p") => return Told::EndOfParagraph,
            Piece::Text(words) if self.in_text && !self.hidden => {
                let words = words.into_owned();
                return if self.raised { Told::Raised(words) } else { Told::Words(words) };
            }
            _ => {}
        }
        Told::Nothing
    }

    fn begin(&mut self, name: &str, element: &quick_xml::events::BytesStart<'_>) -> Told {
        let value = || attribute(element, "val");
        let off = |value: Option<String>| value.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"));
        match name {
            "r" => (self.raised, self.hidden) = (false, false),
            "rPr" => self.in_run_properties = true,
            "vertAlign" if self.in_run_properties => self.raised = value().is_some_and(|value| value == "superscript"),
            "vanish" if self.in_run_properties => self.hidden = !off(value()),
            "t" => self.in_text = true,
            "tab" if !self.in_run_properties => return Told::Words("\t".to_owned()),
            "br" | "cr" => return Told::Words("\n".to_owned()),
            "noBreakHyphen" => return Told::Words("-".to_owned()),
            "pStyle" if value().is_some_and(|style| self.headings.contains(&style)) => return Told::Heading,
            "outlineLvl" if value().is_some_and(|level| level != "9") => return Told::Heading,
            "footnoteReference" => return Told::Note(attribute(element, "id").unwrap_or_default()),
            "endnoteReference" => return Told::Note(format!("e{}", attribute(element, "id").unwrap_or_default())),
            _ => {}
        }
        Told::Nothing
    }
}
