//! The grammar of BibTeX, with everything that people forget when they write it by hand.

use std::collections::HashMap;

use kerege_core::Invalid;

use super::table::LONGEST_ROW;

/// The largest bibliography, in bytes.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// A bibliography that is being read.
#[derive(Default)]
pub struct Parser<'a> {
    text: &'a str,
    /// Where the next sign stands.
    pub at: usize,
    strings: HashMap<String, String>,
    /// A comment was never closed; looking for its end again would take quadratic time.
    comment_is_open: bool,
    /// How many bytes strings were written out to so far.
    expanded: usize,
}

/// A reference as it is written.
pub struct Entry {
    /// What stands behind the `@`, in small letters.
    pub kind: String,
    /// What other texts cite it by.
    pub key: String,
    /// Its fields in order.
    pub fields: Vec<(String, String)>,
}

impl<'a> Parser<'a> {
    /// Begins to read `text` at this place.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, ..Self::default() }
    }

    /// Reads an entry behind its `@`. Comments, preambles and words before the first entry are none.
    ///
    /// # Errors
    /// What is wrong with the entry.
    pub fn entry(&mut self) -> Result<Option<Entry>, Invalid> {
        let kind = self.name().to_lowercase();
        self.blanks();
        let close = match self.next_char() {
            Some('{') => '}',
            Some('(') => ')',
            // An address in a comment: somebody@example.org.
            _ => return Ok(None),
        };
        self.at += 1;
        match kind.as_str() {
            "" => Ok(None),
            "comment" | "preamble" => {
                self.at -= 1;
                self.comment_is_open = self.comment_is_open || self.braced(close, false).is_err();
                Ok(None)
            }
            "string" => {
                let fields = self.fields(close)?;
                self.strings.extend(fields.into_iter().map(|(name, value)| (name.to_lowercase(), value)));
                Ok(None)
            }
            _ => {
                self.blanks();
                let key = self.until(|letter| matches!(letter, ',' | '}' | ')' | '=' | '\n')).trim().to_owned();
                if self.next_is('=') {
                    return Err(Invalid::new("", "invalid-bibtex-key", key));
                }
                self.blanks();
                if self.next_is(',') {
                    self.at += 1;
                }
                let fields = self.fields(close)?;
                Ok(Some(Entry { kind, key, fields }))
            }
        }
    }

    fn fields(&mut self, close: char) -> Result<Vec<(String, String)>, Invalid> {
        let mut fields = Vec::new();
        loop {
            self.until(|letter| !letter.is_whitespace() && letter != ',');
            if self.next_is(close) {
                self.at += 1;
                return Ok(fields);
            }
            // A percent sign makes the rest of a line a comment.
            if self.next_is('%') {
                self.until(|letter| letter == '\n');
                continue;
            }
            let name = self.until(|letter| {
                letter.is_whitespace() || matches!(letter, '=' | ',' | '{' | '}' | '(' | ')' | '"' | '@')
            });
            let name = name.to_owned();
            self.blanks();
            if name.is_empty() || !self.next_is('=') {
                return Err(Invalid::new("", "invalid-bibtex-field", name));
            }
            self.at += 1;
            let value = self.value(close).map_err(|mut invalid| {
                invalid.field.clone_from(&name);
                invalid
            })?;
            fields.push((name, value));
        }
    }

    /// Pieces joined by `#`: words in braces or quotes, numbers, names of strings.
    fn value(&mut self, close: char) -> Result<String, Invalid> {
        let mut value = String::new();
        loop {
            self.blanks();
            match self.next_char() {
                Some('{') => value.push_str(self.braced('}', true)?),
                Some('"') => value.push_str(self.quoted()?),
                _ => {
                    let piece =
                        self.until(|letter| letter.is_whitespace() || matches!(letter, ',' | '#') || letter == close);
                    let lower = piece.to_lowercase();
                    match self.strings.get(&lower) {
                        // A string made of another one twice, again and again, would grow without end.
                        Some(known) if (self.expanded + known.len()) as u64 > LARGEST => return Err(too_large()),
                        Some(known) => {
                            self.expanded += known.len();
                            value.push_str(known);
                        }
                        None => value.push_str(piece),
                    }
                }
            }
            if value.len() > LONGEST_ROW {
                return Err(too_large());
            }
            self.blanks();
            if !self.next_is('#') {
                return Ok(value);
            }
            self.at += 1;
        }
    }

    /// What stands in braces, with braces in it; begins at the opening one. A value `ends_before_entry`: where a new
    /// entry begins a line, somebody forgot to close the value.
    fn braced(&mut self, close: char, ends_before_entry: bool) -> Result<&'a str, Invalid> {
        let start = self.at + 1;
        let (mut depth, mut escaped) = (0_usize, false);
        for (place, byte) in self.text.bytes().enumerate().skip(self.at) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'\n' if ends_before_entry && self.text.get(place + 1..).is_some_and(begins_entry) => break,
                b'{' => depth += 1,
                b'(' if place + 1 == start => depth += 1,
                b'}' | b')' if (byte == b'}') || close == ')' && depth == 1 => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        self.at = place + 1;
                        return Ok(self.text.get(start..place).unwrap_or_default());
                    }
                }
                _ => {}
            }
        }
        Err(Invalid::new("", "invalid-bibtex-unclosed", ""))
    }

    fn quoted(&mut self) -> Result<&'a str, Invalid> {
        let start = self.at + 1;
        let mut depth = 0_usize;
        for (place, byte) in self.text.bytes().enumerate().skip(start) {
            match byte {
                b'\n' if self.text.get(place + 1..).is_some_and(begins_entry) => break,
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'"' if depth == 0 => {
                    self.at = place + 1;
                    return Ok(self.text.get(start..place).unwrap_or_default());
                }
                _ => {}
            }
        }
        Err(Invalid::new("", "invalid-bibtex-unclosed", ""))
    }

    /// A name, after blanks.
    pub fn name(&mut self) -> &'a str {
        self.blanks();
        self.until(|letter| !letter.is_alphanumeric() && letter != '_' && letter != '-')
    }

    /// Passes over blanks.
    pub fn blanks(&mut self) {
        self.until(|letter| !letter.is_whitespace());
    }

    fn until(&mut self, stops: impl Fn(char) -> bool) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.find(stops).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn next_char(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Whether this sign comes next.
    pub fn next_is(&self, letter: char) -> bool {
        self.next_char() == Some(letter)
    }
}

fn too_large() -> Invalid {
    Invalid::new("", "invalid-field-too-large", (LONGEST_ROW / 1024 / 1024).to_string())
}

/// The beginning of the next line that begins an entry.
pub fn next_entry(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let mut lines = memchr::memchr_iter(b'\n', rest.as_bytes()).map(|end| end + 1);
    lines.find(|start| begins_entry(&rest[*start..])).map_or(text.len(), |start| from + start)
}

fn begins_entry(line: &str) -> bool {
    let blanks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let after = line.get(blanks..).and_then(|rest| rest.strip_prefix('@')).unwrap_or_default();
    let name = after.bytes().take_while(u8::is_ascii_alphabetic).take(30).count();
    name > 0 && matches!(after.as_bytes().get(name), Some(b'{' | b'('))
}
