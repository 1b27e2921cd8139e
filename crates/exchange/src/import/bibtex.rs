//! Reads BibTeX and BibLaTeX: references as people write them by hand, with what they forget.

use std::{collections::HashMap, io};

use kerege_core::Invalid;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told, encoding, latex,
    publication::{self, COLUMNS, Cells},
    table::LONGEST_ROW,
};

/// BibTeX.
pub const IMPORTER: Importer = Importer { name: "bibtex", fits, read, kind: Some("publication"), columns: COLUMNS };

/// The largest bibliography, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// What the types of BibTeX are called in our vocabulary of publications.
const TYPES: [(&str, &str); 13] = [
    ("article", "article"),
    ("book", "book"),
    ("conference", "article"),
    ("inproceedings", "article"),
    ("jurisdiction", "court-judgment"),
    ("manual", "handbook"),
    ("mvbook", "book"),
    ("periodical", "article"),
    ("proceedings", "book"),
    ("collection", "book"),
    ("report", "report"),
    ("standard", "standard"),
    ("techreport", "report"),
];

fn fits(sample: &Sample<'_>) -> bool {
    let Some(text) = sample.text() else { return false };
    text.match_indices('@').any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let begins = before.is_none_or(|letter| letter.is_whitespace() || matches!(letter, '}' | '\u{feff}'));
        let mut parser = Parser { text: &text, at: start + 1, ..Parser::default() };
        let named = !parser.name().is_empty();
        parser.blanks();
        begins && named && (parser.next_is('{') || parser.next_is('('))
    })
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let encoding = match encoding::choose(input, reading)? {
        Ok(encoding) => encoding,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let text = match encoding::whole(input, encoding, LARGEST)? {
        Ok(text) => text,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let found =
        Found { importer: IMPORTER.name.into(), encoding: Some(encoding.name().to_lowercase()), ..Found::default() };
    listener(Told::Found(found))?;
    let mut parser = Parser { text: &text, ..Parser::default() };
    let (mut line, mut counted) = (1, 0);
    while let Some(start) = memchr::memchr(b'@', &text.as_bytes()[parser.at..]) {
        let start = parser.at + start;
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..start]).count();
        counted = start;
        parser.at = start + 1;
        // An address or a handle is no entry.
        let follows = text.as_bytes().get(start + 1);
        if !follows.is_some_and(|byte| byte.is_ascii_alphabetic() || byte.is_ascii_whitespace()) {
            continue;
        }
        match parser.entry() {
            Ok(None) => {}
            Ok(Some(entry)) => listener(Told::Row(Row { number: line, cells: entry.cells() }))?,
            Err(invalid) => {
                listener(Told::Refused { number: line, invalid })?;
                // What follows may be whole: the next entry that begins a line.
                parser.at = next_entry(&text, start + 1);
            }
        }
    }
    listener(Told::End)
}

/// The beginning of the next line that begins an entry.
fn next_entry(text: &str, from: usize) -> usize {
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

#[derive(Default)]
struct Parser<'a> {
    text: &'a str,
    at: usize,
    strings: HashMap<String, String>,
    /// A comment was never closed; looking for its end again would take quadratic time.
    comment_is_open: bool,
    /// How many bytes strings were written out to so far.
    expanded: usize,
}

struct Entry {
    kind: String,
    key: String,
    fields: Vec<(String, String)>,
}

impl<'a> Parser<'a> {
    /// Reads an entry behind its `@`. Comments, preambles and words before the first entry are none.
    fn entry(&mut self) -> Result<Option<Entry>, Invalid> {
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

    fn name(&mut self) -> &'a str {
        self.blanks();
        self.until(|letter| !letter.is_alphanumeric() && letter != '_' && letter != '-')
    }

    fn blanks(&mut self) {
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

    fn next_is(&self, letter: char) -> bool {
        self.next_char() == Some(letter)
    }
}

impl Entry {
    fn cells(self) -> Vec<(String, String)> {
        let mut cells = Cells::default();
        cells.add("entry", self.kind.clone());
        let field =
            |name: &str| self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        let of_report = self.kind == "techreport" || self.kind == "report";
        if let Some((_, kind)) = TYPES.iter().find(|(name, _)| *name == self.kind) {
            cells.add("type", *kind);
        }
        let subtitle = field("subtitle").map(|words| format!(": {}", latex::words(words))).unwrap_or_default();
        for (name, value) in &self.fields {
            let words = latex::words(value);
            match name.to_lowercase().as_str() {
                "title" => cells.add_once("title", words + &subtitle),
                "subtitle" | "month" | "day" => {}
                "author" => names(value).for_each(|name| cells.add("authors", name)),
                "editor" if field("author").is_none() => names(value).for_each(|name| cells.add("authors", name)),
                "date" => cells.add_once("date", publication::date(&words).unwrap_or(words)),
                "year" if field("date").is_none() => {
                    let part = |name| field(name).map(|value| latex::words(value));
                    cells.add_once("date", year(&words, part("month"), part("day")));
                }
                "abstract" => cells.add_once("summary", words),
                "publisher" => cells.add_once("publisher", words),
                "institution" | "organization" | "school" if of_report || field("publisher").is_none() => {
                    cells.add_once("publisher", words);
                }
                "url" => cells.add_once("url", plain_url(value)),
                "howpublished" if value.contains("http") && field("url").is_none() => {
                    cells.add_once("url", plain_url(value));
                }
                "doi" => cells.add("identifiers", publication::doi(value).unwrap_or(words)),
                "isbn" | "issn" => cells.add("identifiers", words),
                "language" | "langid" => {
                    cells.add(name, words.clone());
                    for language in words.split([',', ';']).filter_map(publication::language) {
                        if !cells.0.contains(&("languages".to_owned(), language.clone())) {
                            cells.add("languages", language);
                        }
                    }
                }
                "keywords" | "keyword" => {
                    for word in words.split([',', ';']) {
                        cells.add("keywords", word.trim());
                    }
                }
                _ => cells.add(name, words),
            }
        }
        let doi = cells.0.iter().find(|(name, words)| name == "identifiers" && words.starts_with("10."));
        let key = doi.map_or(self.key, |(_, doi)| doi.clone());
        cells.complete(Some(key))
    }
}

fn too_large() -> Invalid {
    Invalid::new("", "invalid-field-too-large", (LONGEST_ROW / 1024 / 1024).to_string())
}

/// The names in a list of authors, which are parted by `and` outside of braces.
fn names(value: &str) -> impl Iterator<Item = String> {
    let mut depth = 0_usize;
    let mut pieces: Vec<Vec<&str>> = vec![Vec::new()];
    for word in value.split_whitespace() {
        if depth == 0 && word.eq_ignore_ascii_case("and") {
            pieces.push(Vec::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(word);
        }
        for byte in word.bytes() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    pieces.into_iter().map(|words| words.join(" ")).filter(|name| !name.is_empty() && name != "others").map(|name| {
        // A name wholly in braces is that of an organisation: its commas part nothing.
        if name.starts_with('{') && name.ends_with('}') {
            latex::words(&name)
        } else {
            publication::author(&latex::words(&name))
        }
    })
}

fn year(year: &str, month: Option<String>, day: Option<String>) -> String {
    let Some(year) = publication::date(year) else { return year.to_owned() };
    let month = month.and_then(|month| publication::month(&month));
    let day = day.and_then(|day| day.trim().parse::<u8>().ok()).filter(|day| (1..=31).contains(day));
    match (month, day) {
        _ if year.len() > 4 => year,
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year,
    }
}

/// The address in `\url{…}`, in which nothing is LaTeX but the signs that would end it.
fn plain_url(value: &str) -> String {
    let start = value.find("http").unwrap_or(0);
    let url = value[start..].split(|letter: char| letter.is_whitespace() || letter == '}').next().unwrap_or_default();
    url.replace('\\', "")
}
