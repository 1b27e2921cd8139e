//! Reads RIS, the format that reference managers and library catalogues exchange: a tag, two blanks, a hyphen, words.

use std::io::{self, BufRead, BufReader};

use kerege_core::Invalid;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told,
    budget::{Allowance, LARGEST_ENTRY, Limited},
    encoding::{self, Transcoded},
    publication::{self, COLUMNS, Cells},
};

/// RIS.
pub const IMPORTER: Importer = Importer { name: "ris", fits, read, kind: Some("publication"), columns: COLUMNS };

/// What the types of RIS are called in our vocabulary of publications.
const TYPES: [(&str, &str); 17] = [
    ("ABST", "article"),
    ("BOOK", "book"),
    ("CASE", "court-judgment"),
    ("CONF", "book"),
    ("CPAPER", "article"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("EJOUR", "article"),
    ("GOVDOC", "report"),
    ("INPR", "article"),
    ("JFULL", "article"),
    ("JOUR", "article"),
    ("MGZN", "article"),
    ("NEWS", "article"),
    ("RPRT", "report"),
    ("STAND", "standard"),
    ("SER", "book"),
];

fn fits(sample: &Sample<'_>) -> bool {
    // Search engines write a few lines of their own above the first reference.
    sample.text().is_some_and(|text| split_lines(&text).take(200).filter_map(tag).any(|(tag, _)| tag == "TY"))
}

fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r'])
}

/// The tag of a line and the words behind it.
fn tag(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    let first_fits = letters.next().is_some_and(|letter| letter.is_ascii_uppercase());
    let second_fits = letters.next().is_some_and(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    let rest = rest.strip_prefix("  -")?;
    (first_fits && second_fits && (rest.is_empty() || rest.starts_with([' ', '\t']))).then(|| (tag, rest.trim()))
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let encoding = match encoding::choose(input, reading)? {
        Ok(encoding) => encoding,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let found =
        Found { importer: IMPORTER.name.into(), encoding: Some(encoding.name().to_lowercase()), ..Found::default() };
    listener(Told::Found(found))?;
    let allowance = Allowance::new();
    let source = BufReader::with_capacity(1 << 16, Transcoded::new(input, encoding));
    let mut source = Limited::new(source, allowance.clone());
    let mut reference: Option<Reference> = None;
    let (mut number, mut line, mut ended_by_return) = (0, String::new(), false);
    loop {
        let end = match next_line(&mut source, &mut line) {
            Err(_) if allowance.is_spent() => {
                let invalid = Invalid::new("", "invalid-entry-too-large", (LARGEST_ENTRY / 1024 / 1024).to_string());
                return listener(Told::Broken(invalid));
            }
            end => end?,
        };
        let Some(end) = end else { break };
        // The second half of a line end of two characters is no line.
        if ended_by_return && end == b'\n' && line.is_empty() {
            ended_by_return = false;
            continue;
        }
        ended_by_return = end == b'\r';
        number += 1;
        match tag(&line) {
            Some(("TY", words)) => {
                if let Some(unfinished) = reference.take() {
                    listener(unfinished.told())?;
                }
                allowance.renew();
                reference = Some(Reference::new(number, words));
            }
            Some(("ER", _)) => {
                if let Some(finished) = reference.take() {
                    listener(finished.told())?;
                }
                allowance.renew();
            }
            Some((tag, words)) => {
                if let Some(reference) = &mut reference {
                    reference.fields.push((tag.to_owned(), words.to_owned()));
                }
            }
            // A line without a tag goes on with the words of the line before.
            None => {
                if let Some((_, words)) = reference.as_mut().and_then(|reference| reference.fields.last_mut())
                    && !line.trim().is_empty()
                {
                    words.push(' ');
                    words.push_str(line.trim());
                }
            }
        }
    }
    if let Some(unfinished) = reference {
        listener(unfinished.told())?;
    }
    listener(Told::End)
}

/// The next line without its end; what ended it, or nothing at the end of the file.
fn next_line(source: &mut impl BufRead, line: &mut String) -> io::Result<Option<u8>> {
    let mut bytes = Vec::new();
    loop {
        let chunk = source.fill_buf()?;
        if chunk.is_empty() {
            *line = String::from_utf8_lossy(&bytes).into_owned();
            return Ok((!bytes.is_empty()).then_some(0));
        }
        let end = memchr::memchr2(b'\n', b'\r', chunk);
        let taken = end.unwrap_or(chunk.len());
        bytes.extend_from_slice(chunk.get(..taken).unwrap_or_default());
        let ended_by = end.and_then(|end| chunk.get(end).copied());
        source.consume(taken + usize::from(end.is_some()));
        if let Some(byte) = ended_by {
            *line = String::from_utf8_lossy(&bytes).into_owned();
            return Ok(Some(byte));
        }
    }
}

struct Reference {
    number: usize,
    fields: Vec<(String, String)>,
}

impl Reference {
    fn new(number: usize, kind: &str) -> Self {
        Self { number, fields: vec![("TY".to_owned(), kind.to_owned())] }
    }

    fn told(self) -> Told {
        let mut cells = Cells::default();
        let mut key = None;
        for (tag, words) in &self.fields {
            take_field(&mut cells, &mut key, tag, words);
        }
        let doi = cells.0.iter().find(|(name, words)| name == "identifiers" && words.starts_with("10."));
        let key = doi.map(|(_, doi)| doi.clone()).or(key);
        Told::Row(Row { number: self.number, cells: cells.complete(key) })
    }
}

/// Where each tag goes, after the specification of 2001 and the habits of the programs that write it.
fn take_field(cells: &mut Cells, key: &mut Option<String>, tag: &str, words: &str) {
    match tag {
        "TY" => {
            cells.add("TY", words);
            if let Some((_, kind)) = TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(words)) {
                cells.add("type", *kind);
            }
        }
        "TI" | "T1" => cells.add_once("title", words),
        // In references of books older programs write the title here.
        "BT" | "CT" if !cells.has("title") => cells.add("title", words),
        "AU" | "A1" => cells.add("authors", publication::author(words)),
        "PY" | "Y1" | "DA" => match (publication::date(words), cells.get("date")) {
            (Some(date), Some(known)) if date.starts_with(known) => {
                let known = known.to_owned();
                cells.0.retain(|cell| cell != &("date".to_owned(), known.clone()));
                cells.add("date", date);
            }
            (Some(date), None) => cells.add("date", date),
            (None, None) => cells.add("date", words),
            _ => {}
        },
        "AB" | "N2" => cells.add_once("summary", words),
        "PB" => cells.add_once("publisher", words),
        "UR" => {
            // Some programs write several addresses into one line.
            let url = words.split([';', ' ']).find(|word| word.starts_with("http")).unwrap_or(words);
            cells.add_once("url", url);
        }
        "DO" => cells.add("identifiers", publication::doi(words).unwrap_or_else(|| words.to_owned())),
        "SN" => cells.add("identifiers", words),
        "LA" => {
            cells.add("LA", words);
            for language in words.split([',', ';', '/']).filter_map(publication::language) {
                cells.add("languages", language);
            }
        }
        "ID" => {
            *key = Some(words.to_owned());
            cells.add("ID", words);
        }
        "KW" => cells.add("keywords", words),
        _ => cells.add(tag, words),
    }
}
