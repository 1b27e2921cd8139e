//! Reads ODT: paragraphs and headings with their notes; what tracked changes removed and comments are left out.

use std::collections::BTreeSet;

use super::{Flow, Limits, Stop, markup};
use crate::{
    extract::markup::{Piece, attribute},
    import::Input,
    package::Package,
};

/// The media type by which ODT is recognised.
pub const TYPE: &str = "application/vnd.oasis.opendocument.text";

/// What is not part of the text: deletions, comments, replacements for pictures.
const SKIPPED: [&str; 5] = ["tracked-changes", "annotation", "desc", "title", "ruby-text"];
/// The most spaces that one element may stand for.
const SPACES: usize = 100;

/// Tells the text.
pub fn read(input: &mut dyn Input, limits: &Limits, flow: &mut Flow<'_>) -> Result<(), Stop> {
    let mut archive = markup::open(input, limits)?;
    let mut raised = BTreeSet::new();
    for entry in ["styles.xml", "content.xml"] {
        raised_styles(&mut archive, entry, &mut raised)?;
    }
    let mut text = Text::default();
    markup::walk(&mut archive, "content.xml", &mut |piece| text.take(piece, &raised, flow))
}

/// The styles whose letters are raised.
fn raised_styles<R: Input>(archive: &mut Package<R>, entry: &str, raised: &mut BTreeSet<String>) -> Result<(), Stop> {
    let mut style = None;
    markup::walk(archive, entry, &mut |piece| {
        match piece {
            Piece::Begin("style", element) => style = attribute(element, "name"),
            Piece::End("style") => style = None,
            Piece::Begin("text-properties", element) => {
                let position = attribute(element, "text-position").unwrap_or_default();
                let percent = position.split(['%', ' ']).next().and_then(|number| number.parse::<i32>().ok());
                if position.starts_with("super") || percent.is_some_and(|percent| percent > 0) {
                    raised.extend(style.clone());
                }
            }
            _ => {}
        }
        Ok(())
    })
}

/// Where in the document the reader is.
#[derive(Default)]
struct Text {
    body: bool,
    /// How many elements deep it is inside something that is left out.
    skipped: usize,
    /// How deep in paragraphs: text outside is white space between elements.
    paragraphs: usize,
    /// For each open span whether its letters are raised.
    spans: Vec<bool>,
    /// The note that is being read, its mark first.
    note: Option<String>,
    citation: bool,
}

impl Text {
    fn take(&mut self, piece: Piece<'_>, raised: &BTreeSet<String>, flow: &mut Flow<'_>) -> Result<(), Stop> {
        if self.skipped > 0 {
            match piece {
                Piece::Begin(..) => self.skipped += 1,
                Piece::End(_) => self.skipped -= 1,
                Piece::Text(_) => {}
            }
            return Ok(());
        }
        match piece {
            Piece::Begin("body", _) => self.body = true,
            Piece::Begin(name, _) if self.body && SKIPPED.contains(&name) => self.skipped = 1,
            Piece::Begin("p", _) => self.paragraphs += 1,
            Piece::Begin("h", _) => {
                self.paragraphs += 1;
                flow.heading();
            }
            Piece::End("p" | "h") => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                match &mut self.note {
                    Some(note) => note.push(' '),
                    None => flow.end_paragraph()?,
                }
            }
            Piece::Begin("span", element) => {
                self.spans.push(attribute(element, "style-name").is_some_and(|style| raised.contains(&style)));
            }
            Piece::End("span") => {
                self.spans.pop();
            }
            Piece::Begin("note", _) => self.note = Some(String::new()),
            Piece::Begin("note-citation", _) => self.citation = true,
            Piece::End("note-citation") => self.citation = false,
            Piece::End("note") => {
                if let Some(note) = self.note.take() {
                    let mark = note.split_once("] ").map_or("[", |(mark, _)| mark);
                    flow.add(&format!(" {mark}]"))?;
                    flow.note(note);
                }
            }
            Piece::Begin("s", element) => {
                let count = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.say(&" ".repeat(std::cmp::min(count, SPACES)), flow)?;
            }
            Piece::Begin("tab", _) => self.say("\t", flow)?,
            Piece::Begin("line-break", _) => self.say("\n", flow)?,
            Piece::Text(words) if self.body && self.citation => {
                if let Some(note) = &mut self.note {
                    note.push_str(&format!("[{}] ", words.trim()));
                }
            }
            Piece::Text(words) if self.body && self.paragraphs > 0 => self.say(&words, flow)?,
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, words: &str, flow: &mut Flow<'_>) -> Result<(), Stop> {
        match &mut self.note {
            Some(note) => note.push_str(words),
            None if self.spans.contains(&true) => flow.add_raised(words)?,
            None => flow.add(words)?,
        }
        Ok(())
    }
}
