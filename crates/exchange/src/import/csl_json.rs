//! Reads CSL-JSON, in which citation programs hand references to each other.

use std::io::{self, BufReader};

use kerege_core::Invalid;
use serde_json::Value;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told,
    encoding::{self, Transcoded},
    json,
    publication::{self, COLUMNS, Cells},
};

/// CSL-JSON.
pub const IMPORTER: Importer = Importer { name: "csl-json", fits, read, kind: Some("publication"), columns: COLUMNS };

/// Under which name a list of references stands where it is not the outermost thing.
const LISTS: [&str; 2] = ["items", "references"];

/// What the types of CSL are called in our vocabulary of publications, if they have a counterpart.
const TYPES: [(&str, Option<&str>); 45] = [
    ("article", Some("article")),
    ("article-journal", Some("article")),
    ("article-magazine", Some("article")),
    ("article-newspaper", Some("article")),
    ("bill", None),
    ("book", Some("book")),
    ("broadcast", None),
    ("chapter", None),
    ("classic", None),
    ("collection", None),
    ("dataset", None),
    ("document", None),
    ("entry", None),
    ("entry-dictionary", None),
    ("entry-encyclopedia", None),
    ("event", None),
    ("figure", None),
    ("graphic", None),
    ("hearing", None),
    ("interview", None),
    ("legal_case", Some("court-judgment")),
    ("legislation", None),
    ("manuscript", None),
    ("map", None),
    ("motion_picture", None),
    ("musical_score", None),
    ("pamphlet", Some("brief")),
    ("paper-conference", Some("article")),
    ("patent", None),
    ("performance", None),
    ("periodical", None),
    ("personal_communication", None),
    ("post", None),
    ("post-weblog", Some("article")),
    ("regulation", None),
    ("report", Some("report")),
    ("review", Some("article")),
    ("review-book", Some("article")),
    ("software", None),
    ("song", None),
    ("speech", None),
    ("standard", Some("standard")),
    ("thesis", None),
    ("treaty", None),
    ("webpage", None),
];

fn fits(sample: &Sample<'_>) -> bool {
    let Some(text) = sample.text() else { return false };
    let names = json::names(&text);
    let has = |name: &str| names.iter().any(|known| known.depth <= 2 && known.name == name);
    let is_type = |name: &json::Name| {
        let value = name.value.as_deref().unwrap_or_default();
        name.depth <= 2 && name.name == "type" && TYPES.iter().any(|(known, _)| *known == value)
    };
    names.iter().any(is_type) && ["title", "author", "issued", "container-title", "DOI"].into_iter().any(has)
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let encoding = match encoding::choose(input, reading)? {
        Ok(encoding) => encoding,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    listener(Told::Found(Found { importer: IMPORTER.name.into(), ..Found::default() }))?;
    let source = BufReader::with_capacity(1 << 16, Transcoded::new(input, encoding));
    let mut number = 0;
    let outcome = json::objects(source, &LISTS, &mut |value| {
        number += 1;
        match value.as_object() {
            Some(_) => listener(Told::Row(Row { number, cells: cells(&value) })),
            None => listener(Told::Refused { number, invalid: Invalid::new("", "invalid-object", value.to_string()) }),
        }
    })?;
    listener(outcome.map_or_else(Told::Broken, |()| Told::End))
}

fn cells(reference: &Value) -> Vec<(String, String)> {
    let mut cells = Cells::default();
    let words = |name: &str| json::words(&reference[name]);
    let kind = words("type").unwrap_or_default();
    if let Some((_, Some(kind))) = TYPES.iter().find(|(name, _)| *name == kind) {
        cells.add("type", *kind);
    }
    cells.add("CSL type", kind);
    for (name, column) in [("title", "title"), ("abstract", "summary"), ("publisher", "publisher"), ("URL", "url")] {
        cells.add(column, words(name).unwrap_or_default());
    }
    let people = |name: &str| reference[name].as_array().into_iter().flatten().filter_map(person).collect::<Vec<_>>();
    let authors = people("author");
    let authors = if authors.is_empty() { people("editor") } else { authors };
    authors.into_iter().for_each(|name| cells.add("authors", name));
    cells.add("date", date(&reference["issued"]).unwrap_or_default());
    for name in ["DOI", "ISBN", "ISSN", "number"] {
        cells.add("identifiers", words(name).unwrap_or_default());
    }
    if let Some(language) = words("language").as_deref().and_then(publication::language) {
        cells.add("languages", language);
    }
    const TAKEN: [&str; 14] = [
        "type",
        "title",
        "abstract",
        "publisher",
        "URL",
        "author",
        "editor",
        "issued",
        "DOI",
        "ISBN",
        "ISSN",
        "number",
        "id",
        "language",
    ];
    for (name, value) in reference.as_object().into_iter().flatten() {
        if !TAKEN.contains(&name.as_str()) {
            cells.add(name, json::words(value).or_else(|| date(value)).unwrap_or_default());
        }
    }
    let key = words("DOI").and_then(|words| publication::doi(&words)).or_else(|| words("id"));
    cells.complete(key)
}

fn person(value: &Value) -> Option<String> {
    let part = |name: &str| json::words(&value[name]);
    if let Some(literal) = part("literal") {
        return Some(literal);
    }
    let particle = part("non-dropping-particle").or_else(|| part("dropping-particle"));
    let parts = [part("given"), particle, part("family"), part("suffix")];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// A date of CSL: its parts, or words.
fn date(value: &Value) -> Option<String> {
    let part = |place: usize| {
        let part = &value["date-parts"][0][place];
        part.as_u64().or_else(|| part.as_str()?.trim().parse().ok())
    };
    let Some(year) = part(0) else {
        let words = json::words(&value["raw"]).or_else(|| json::words(&value["literal"]))?;
        return Some(publication::date(&words).unwrap_or(words));
    };
    Some(match (part(1), part(2)) {
        (Some(month @ 1..=12), Some(day @ 1..=31)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month @ 1..=12), _) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}
