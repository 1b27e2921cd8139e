//! Gathers text into paragraphs and paragraphs into pages of about 3,000 characters, or into the pages that a format has.

use super::{Listener, Page, Stop, Told, refuse};

/// A page is closed at the end of the paragraph with which it reaches this length, in characters.
const PAGE: usize = 3_000;
/// A page of this length is closed before a heading.
const BEFORE_HEADING: usize = 2_000;
/// A paragraph longer than this is cut between words.
const LONGEST_PARAGRAPH: usize = 6_000;

/// Text on its way to pages.
pub struct Flow<'a> {
    listener: Listener<'a>,
    /// How many more bytes may be told.
    left: u64,
    number: u32,
    page: Vec<Paragraph>,
    /// The length of the page so far, in characters.
    length: usize,
    paragraph: String,
    heading: bool,
    /// Whether the paragraph ends in figures that were raised.
    raising: bool,
    /// What is said below the paragraph in which it is named.
    notes: Vec<String>,
}

struct Paragraph {
    text: String,
    heading: bool,
}

impl<'a> Flow<'a> {
    /// Text that may not become longer than `most` bytes.
    pub fn new(most: u64, listener: Listener<'a>) -> Self {
        Self {
            listener,
            left: most,
            number: 0,
            page: Vec::new(),
            length: 0,
            paragraph: String::new(),
            heading: false,
            raising: false,
            notes: Vec::new(),
        }
    }

    /// Adds to the paragraph. White space is as written; it is tidied when the paragraph ends.
    ///
    /// # Errors
    /// If there is too much text.
    pub fn add(&mut self, text: &str) -> Result<(), Stop> {
        self.paragraph.push_str(text);
        self.raising &= text.is_empty();
        if self.paragraph.len() > 4 * LONGEST_PARAGRAPH {
            // A file without paragraphs must not gather in the memory.
            let cut = self.paragraph.rfind(char::is_whitespace).unwrap_or(self.paragraph.len());
            let rest = self.paragraph.split_off(cut);
            self.put()?;
            self.paragraph = rest;
        }
        Ok(())
    }

    /// Adds raised text. Raised figures after a figure number an article that was put between two others: 228¹ is
    /// article 228-1 and never 2281. Elsewhere they stay raised: м².
    ///
    /// # Errors
    /// If there is too much text.
    pub fn add_raised(&mut self, text: &str) -> Result<(), Stop> {
        let figures = !text.trim().is_empty() && text.trim().chars().all(|c| c.is_ascii_digit() || c == '-');
        if !figures {
            return self.add(text);
        }
        let text = text.trim();
        if self.raising {
            // The number goes on: its first figure was raised in a piece of its own.
            self.paragraph.push_str(text);
        } else if self.paragraph.ends_with(|last: char| last.is_ascii_digit()) {
            self.paragraph.push('-');
            self.paragraph.push_str(text.trim_start_matches('-'));
            self.raising = true;
        } else {
            self.paragraph.extend(text.chars().map(raised));
        }
        Ok(())
    }

    /// Says something below the present paragraph.
    pub fn note(&mut self, text: String) {
        self.notes.push(text);
    }

    /// Makes the present paragraph a heading.
    pub fn heading(&mut self) {
        self.heading = true;
    }

    /// Ends the paragraph.
    ///
    /// # Errors
    /// If there is too much text or nobody listens.
    pub fn end_paragraph(&mut self) -> Result<(), Stop> {
        self.put()?;
        for note in std::mem::take(&mut self.notes) {
            self.paragraph = note;
            self.put()?;
        }
        Ok(())
    }

    fn put(&mut self) -> Result<(), Stop> {
        let heading = std::mem::take(&mut self.heading);
        self.raising = false;
        let text = tidy(&std::mem::take(&mut self.paragraph));
        if text.is_empty() {
            return Ok(());
        }
        if heading && self.length >= BEFORE_HEADING {
            self.close()?;
        }
        for piece in pieces(&text) {
            self.length += piece.chars().count();
            self.page.push(Paragraph { text: piece.to_owned(), heading });
            if self.length >= PAGE && !heading {
                self.close()?;
            }
        }
        Ok(())
    }

    /// Ends the page, if there is anything on it. Headings at its end go to the next page.
    ///
    /// # Errors
    /// If there is too much text or nobody listens.
    pub fn close(&mut self) -> Result<(), Stop> {
        let kept = self.page.iter().rposition(|paragraph| !paragraph.heading).map_or(self.page.len(), |last| last + 1);
        let next = self.page.split_off(kept);
        let text = self.page.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n");
        self.length = next.iter().map(|paragraph| paragraph.text.chars().count()).sum();
        self.page = next;
        if text.is_empty() { Ok(()) } else { self.tell(text, false) }
    }

    /// Tells a page as the format has it.
    ///
    /// # Errors
    /// If there is too much text or nobody listens.
    pub fn page(&mut self, text: &str, scan: bool) -> Result<(), Stop> {
        let lines: Vec<String> = text.lines().map(tidy).collect();
        let text = lines.join("\n");
        self.tell(text.trim().to_owned(), scan)
    }

    fn tell(&mut self, text: String, scan: bool) -> Result<(), Stop> {
        self.left =
            self.left.checked_sub(text.len() as u64 + 1).ok_or_else(|| refuse("invalid-file-too-much-text", ""))?;
        self.number += 1;
        (self.listener)(Told::Page(Page { number: self.number, text, scan }))?;
        Ok(())
    }

    /// Ends the last paragraph and the last page. A file without any text is refused.
    ///
    /// # Errors
    /// If there is no text, too much text, or nobody listens.
    pub fn finish(&mut self) -> Result<(), Stop> {
        self.end_paragraph()?;
        self.close()?;
        if !self.page.is_empty() {
            // Nothing but headings was left.
            self.page.iter_mut().for_each(|paragraph| paragraph.heading = false);
            self.close()?;
        }
        if self.number == 0 { Err(refuse("invalid-file-without-text", "")) } else { Ok(()) }
    }
}

/// One space where there were several or none that can be seen; lines inside a paragraph stay lines.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let (mut space, mut line) = (false, false);
    for c in text.chars() {
        match c {
            '\n' | '\u{b}' | '\u{2028}' | '\u{2029}' | '\u{85}' => line = true,
            // Signs that are not seen: soft hyphens, joiners, marks of byte order, what turns the direction of writing.
            '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {}
            c if c.is_whitespace() => space = true,
            c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => space = true,
            c => {
                if !tidied.is_empty() {
                    if line {
                        tidied.push('\n');
                    } else if space {
                        tidied.push(' ');
                    }
                }
                (space, line) = (false, false);
                tidied.push(c);
            }
        }
    }
    tidied
}

/// A paragraph in pieces that fit on a page, cut between words where that is possible.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((end, _)) = rest.char_indices().nth(LONGEST_PARAGRAPH) {
        let cut = rest[..end].rfind(char::is_whitespace).filter(|cut| *cut > 0).unwrap_or(end);
        pieces.push(rest[..cut].trim());
        rest = rest[cut..].trim_start();
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

fn raised(c: char) -> char {
    c.to_digit(10).map_or(c, |digit| RAISED[digit as usize])
}
