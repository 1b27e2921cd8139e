//! Reads BibTeX and BibLaTeX: references as people write them by hand, with what they forget.

use std::io;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told,
    bibtex_syntax::{Entry, LARGEST, Parser, next_entry},
    encoding, latex,
    publication::{self, COLUMNS, Cells},
};

/// BibTeX.
pub const IMPORTER: Importer = Importer { name: "bibtex", fits, read, kind: Some("publication"), columns: COLUMNS };

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
        let mut parser = Parser::new(&text, start + 1);
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
    let mut parser = Parser::new(&text, 0);
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
