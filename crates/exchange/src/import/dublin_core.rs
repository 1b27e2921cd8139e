//! Reads Dublin Core in XML: answers of OAI-PMH repositories, exports of libraries, single records.

use std::io;

use kerege_core::Invalid;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told, encoding,
    publication::{self, COLUMNS, Cells},
    xml::{self, Element},
};

/// Dublin Core.
pub const IMPORTER: Importer =
    Importer { name: "dublin-core", fits, read, kind: Some("publication"), columns: COLUMNS };

/// What common words for types are called in our vocabulary of publications.
const TYPES: [(&str, &str); 12] = [
    ("article", "article"),
    ("journal article", "article"),
    ("review", "article"),
    ("preprint", "article"),
    ("book", "book"),
    ("report", "report"),
    ("technical report", "report"),
    ("standard", "standard"),
    ("manual", "handbook"),
    ("статья", "article"),
    ("книга", "book"),
    ("отчёт", "report"),
];

fn fits(sample: &Sample<'_>) -> bool {
    let Some(text) = sample.text() else { return false };
    let start = text.trim_start();
    // Feeds use single elements of Dublin Core too, and are more particular.
    let is_feed = ["<rss", "<feed", ":feed ", "http://purl.org/rss/1.0/", "http://www.w3.org/2005/Atom"]
        .iter()
        .any(|sign| text.contains(sign));
    let is_dublin_core =
        text.contains("http://purl.org/dc/elements/1.1/") || text.contains("http://purl.org/dc/terms/");
    let is_harvest = text.contains("<OAI-PMH") || text.contains("http://www.openarchives.org/OAI/2.0/");
    start.starts_with('<') && (is_dublin_core && !is_feed || is_harvest)
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let named = match encoding::named(reading) {
        Ok(named) => named,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let (mut document, encoding) = xml::open(input, named)?;
    let encoding = Some(encoding.name().to_lowercase());
    listener(Told::Found(Found { importer: IMPORTER.name.into(), encoding, ..Found::default() }))?;
    let wanted = |name: &str| {
        name.starts_with("dc:") && name != "dc:dc"
            || name.starts_with("dcterms:")
            || name == "oai:header"
            || name == "oai:error"
    };
    let mut record = Record::default();
    let mut number = 0;
    loop {
        match document.next(&wanted) {
            Ok(Some(element)) if element.name == "oai:error" => {
                let detail = format!("{} {}", element.attribute("code").unwrap_or_default(), element.text());
                return listener(Told::Broken(Invalid::new("", "invalid-harvest", detail.trim())));
            }
            Ok(Some(element)) if element.name == "oai:header" => {
                record.tell(&mut number, listener)?;
                record.header = Some(element);
            }
            Ok(Some(element)) => {
                // Elements around which the same element stands belong together.
                if record.elements.last().is_some_and(|last| last.parent != element.parent) {
                    record.tell(&mut number, listener)?;
                }
                record.elements.push(element);
            }
            Ok(None) => {
                record.tell(&mut number, listener)?;
                return listener(Told::End);
            }
            Err(invalid) => {
                record.tell(&mut number, listener)?;
                return listener(Told::Broken(invalid));
            }
        }
    }
}

#[derive(Default)]
struct Record {
    header: Option<Element>,
    elements: Vec<Element>,
}

impl Record {
    /// Tells what was gathered and begins anew.
    fn tell(&mut self, number: &mut usize, listener: Listener<'_>) -> io::Result<()> {
        let Self { header, elements } = std::mem::take(self);
        let identifier =
            header.as_ref().and_then(|header| header.first(&["oai:identifier"])).map(Element::text).unwrap_or_default();
        if header.is_none() && elements.is_empty() {
            return Ok(());
        }
        *number += 1;
        let refuse =
            |message, detail: String| Told::Refused { number: *number, invalid: Invalid::new("", message, detail) };
        let deleted = header.as_ref().is_some_and(|header| header.attribute("status") == Some("deleted"));
        listener(match () {
            () if deleted => refuse("invalid-record-deleted", identifier),
            () if elements.is_empty() => refuse("invalid-record-empty", identifier),
            () => Told::Row(Row { number: *number, cells: cells(&elements, identifier) }),
        })
    }
}

fn cells(elements: &[Element], identifier: String) -> Vec<(String, String)> {
    let mut cells = Cells::default();
    let mut key = identifier;
    for element in elements {
        let words = element.text();
        let name = element.name.split_once(':').map_or(element.name.as_str(), |(_, name)| name);
        let spoken = |column: &str| match element.language.as_deref().and_then(publication::language) {
            Some(language) => format!("{column}@{language}"),
            None => column.to_owned(),
        };
        match name {
            "title" => cells.add_once(&spoken("title"), words),
            "alternative" => cells.add(&spoken("alternative"), words),
            "description" | "abstract" => cells.add_once(&spoken("summary"), element.paragraphs()),
            "creator" => cells.add("authors", publication::author(&words)),
            "publisher" => cells.add_once("publisher", words),
            "date" | "issued" | "created" => cells.add_once("date", publication::date(&words).unwrap_or(words)),
            "language" => match publication::language(&words) {
                Some(language) => cells.add("languages", language),
                None => cells.add("language as written", words),
            },
            "type" => {
                let bare = words.rsplit(['/', ':', '#']).next().unwrap_or(&words).trim().to_lowercase();
                if let Some((_, kind)) = TYPES.iter().find(|(name, _)| *name == bare) {
                    cells.add_once("type", *kind);
                }
                cells.add("dc:type", words);
            }
            "identifier" => {
                let doi = publication::doi(&words)
                    .filter(|_| words.to_lowercase().contains("doi") || words.starts_with("10."));
                if key.is_empty() || doi.is_some() && !key.starts_with("oai:") {
                    key = doi.clone().unwrap_or_else(|| words.clone());
                }
                match doi {
                    Some(doi) => cells.add("identifiers", doi),
                    None if words.starts_with("http") => cells.add_once("url", words),
                    None => cells.add("identifiers", words),
                }
            }
            _ => cells.add(name, words),
        }
    }
    cells.complete(Some(key))
}
