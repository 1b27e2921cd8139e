//! Reads feeds: RSS of all versions, Atom, JSON Feed.

use std::io::{self, BufReader, Read};

use encoding_rs::Encoding;
use serde_json::Value;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told,
    encoding::{self, Transcoded},
    html, json,
    publication::{self, Cells},
    xml::{self, Element},
};

/// RSS, Atom and JSON Feed.
pub const IMPORTER: Importer = Importer { name: "feed", fits, read, kind: Some("publication"), columns: COLUMNS };

const COLUMNS: &[(&str, &str)] = &[
    ("key", "key"),
    ("title", "title"),
    ("summary", "summary"),
    ("body", "body"),
    ("date", "date"),
    ("language", "language"),
    ("authors", "fields.authors"),
    ("url", "fields.url"),
    ("publisher", "fields.publisher"),
    ("source.url", "sources.url"),
    ("source.publisher", "sources.publisher"),
];

const JSON_FEED: &str = "jsonfeed.org/version/";

fn fits(sample: &Sample<'_>) -> bool {
    let Some(text) = sample.text() else { return false };
    let start = text.trim_start();
    if start.starts_with('<') {
        let mut rest = start;
        // The name of the outermost element, behind declarations and comments.
        while let Some(place) = rest.find('<') {
            rest = &rest[place + 1..];
            if rest.starts_with("!--") {
                rest = rest.find("-->").map_or("", |end| &rest[end..]);
            } else if !rest.starts_with(['?', '!']) {
                let end = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'));
                let name = rest[..end.unwrap_or(rest.len())].rsplit(':').next().unwrap_or_default();
                let is_rdf = name == "RDF"
                    && ["purl.org/rss/1.0/", "netscape.com/rdf/simple", "<item", "<channel"]
                        .iter()
                        .any(|sign| text.contains(sign));
                return matches!(name, "rss" | "feed" | "entry")
                    || is_rdf
                    || name == "channel" && text.contains("<item");
            }
        }
        return false;
    }
    json::names(&text).iter().any(|name| {
        name.depth == 1
            && name.name == "version"
            && name.value.as_ref().is_some_and(|value| value.replace("\\/", "/").contains(JSON_FEED))
    })
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let named = match encoding::named(reading) {
        Ok(named) => named,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let chosen = match encoding::choose(input, reading)? {
        Ok(encoding) => encoding,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    if starts_with_brace(Transcoded::new(&mut *input, chosen))? {
        input.rewind()?;
        return read_json(input, chosen, listener);
    }
    input.rewind()?;
    let (mut document, encoding) = xml::open(input, named)?;
    let encoding = Some(encoding.name().to_lowercase());
    listener(Told::Found(Found { importer: IMPORTER.name.into(), encoding, ..Found::default() }))?;
    let wanted = |name: &str| {
        matches!(
            name,
            "item" | "entry" | "atom:entry" | "rdf:item" | "language" | "dc:language" | "title" | "atom:title"
        )
    };
    let mut feed = Feed::default();
    let mut number = 0;
    loop {
        match document.next(&wanted) {
            Ok(Some(element)) if matches!(element.name.as_str(), "language" | "dc:language") => {
                feed.language = publication::language(&element.text());
            }
            Ok(Some(element)) if element.name.ends_with("title") => {
                feed.title.get_or_insert_with(|| element.text());
            }
            Ok(Some(element)) => {
                number += 1;
                listener(Told::Row(Row { number, cells: entry(&element, &feed) }))?;
            }
            Ok(None) => return listener(Told::End),
            Err(invalid) => return listener(Told::Broken(invalid)),
        }
    }
}

/// What a feed says for all its entries.
#[derive(Default)]
struct Feed {
    language: Option<String>,
    title: Option<String>,
}

fn entry(element: &Element, feed: &Feed) -> Vec<(String, String)> {
    let mut cells = Cells::default();
    let words = |names: &[&str]| element.first(names).map(Element::text).filter(|words| !words.is_empty());
    let url = link(element);
    let title = element.first(&["title", "atom:title", "dc:title", "media:title"]);
    cells.add(&named("title", title), title.map(|title| as_words(title).replace('\n', " ")).unwrap_or_default());
    let content = element.first(&["content:encoded", "atom:content", "content", "xhtml:body", "body", "fullitem"]);
    let summary = element.first(&["description", "atom:summary", "summary", "dc:description", "itunes:summary"]);
    let summary_words = summary.map(as_words).unwrap_or_default();
    let content_words = content.map(as_words).filter(|words| *words != summary_words).unwrap_or_default();
    cells.add(&named("summary", summary), summary_words);
    cells.add(&named("body", content), content_words);
    let date = words(&[
        "pubDate",
        "atom:published",
        "published",
        "dc:date",
        "atom:issued",
        "issued",
        "dcterms:issued",
        "atom:updated",
        "updated",
        "modified",
    ]);
    cells.add("date", date.map(|date| publication::date(&date).unwrap_or(date)).unwrap_or_default());
    for author in element.elements() {
        match author.name.as_str() {
            "author" | "atom:author" | "dc:creator" | "itunes:author" => {
                let name = author.first(&["atom:name", "name"]).unwrap_or(author);
                cells.add("authors", person(&name.text()));
            }
            "category" | "atom:category" | "dc:subject" => {
                let term = author.attribute("label").or(author.attribute("term")).map(str::to_owned);
                cells.add("keywords", term.unwrap_or_else(|| author.text()));
            }
            _ => {}
        }
    }
    let guid = words(&["guid", "atom:id", "id", "dc:identifier"]);
    let key = guid.or_else(|| element.attribute("rdf:about").map(str::to_owned)).or_else(|| url.clone());
    cells.add("url", url.unwrap_or_default());
    cells.add("publisher", feed.title.clone().unwrap_or_default());
    let language = words(&["dc:language", "language"]).and_then(|language| publication::language(&language));
    let language = language.or_else(|| element.language.as_deref().and_then(publication::language));
    cells.add("language", language.or_else(|| feed.language.clone()).unwrap_or_default());
    cells.complete(key)
}

/// The column of words: with their own language where an element inside the entry names one.
fn named(column: &str, element: Option<&Element>) -> String {
    match element.and_then(|element| element.language.as_deref()).and_then(publication::language) {
        Some(language) => format!("{column}@{language}"),
        None => column.to_owned(),
    }
}

/// Words that may be marked up: as elements, as escaped HTML, or not at all.
fn as_words(element: &Element) -> String {
    if element.elements().next().is_some() {
        return element.paragraphs();
    }
    match element.attribute("type") {
        Some("text" | "text/plain") => html::tidy(&element.raw_text()),
        _ => html::words(&element.raw_text()),
    }
}

/// "editor@example.org (Aida)" is Aida; nobody's address is taken along.
fn person(words: &str) -> String {
    let in_brackets = words.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(name, _)| name.trim());
    match in_brackets {
        Some(name) if !name.is_empty() && words.contains('@') => name.to_owned(),
        _ if words.contains('@') && !words.contains(' ') => String::new(),
        _ => words.to_owned(),
    }
}

fn link(element: &Element) -> Option<String> {
    let links = || element.elements().filter(|link| matches!(link.name.as_str(), "link" | "atom:link"));
    let text = links().map(Element::text).find(|text| !text.is_empty());
    let alternate = |link: &&Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let href = links().filter(alternate).find_map(|link| link.attribute("href").map(str::to_owned));
    let permalink = element
        .first(&["guid"])
        .filter(|guid| guid.attribute("isPermaLink") != Some("false"))
        .map(Element::text)
        .filter(|guid| guid.starts_with("http"));
    text.or(href).or(permalink)
}

fn starts_with_brace(text: impl Read) -> io::Result<bool> {
    let mut beginning = Vec::new();
    text.take(1024).read_to_end(&mut beginning)?;
    Ok(beginning.trim_ascii_start().starts_with(b"{"))
}

fn read_json(input: &mut dyn Input, encoding: &'static Encoding, listener: Listener<'_>) -> io::Result<()> {
    listener(Told::Found(Found { importer: IMPORTER.name.into(), ..Found::default() }))?;
    let source = BufReader::with_capacity(1 << 16, Transcoded::new(input, encoding));
    let mut number = 0;
    let outcome = json::objects(source, &["items"], &mut |value| {
        number += 1;
        listener(Told::Row(Row { number, cells: item(&value) }))
    })?;
    listener(outcome.map_or_else(Told::Broken, |()| Told::End))
}

fn item(item: &Value) -> Vec<(String, String)> {
    let mut cells = Cells::default();
    let words = |name: &str| json::words(&item[name]);
    let text = words("content_text").or_else(|| words("content_html").map(|source| html::words(&source)));
    let date = words("date_published").or_else(|| words("date_modified"));
    cells.add("title", words("title").unwrap_or_default());
    cells.add("summary", words("summary").unwrap_or_default());
    cells.add("body", text.unwrap_or_default());
    cells.add("date", date.map(|date| publication::date(&date).unwrap_or(date)).unwrap_or_default());
    let authors = item["authors"].as_array().into_iter().flatten().chain([&item["author"]]);
    authors.filter_map(|author| json::words(&author["name"])).for_each(|name| cells.add_once("authors", name));
    let url = words("url").or_else(|| words("external_url"));
    cells.add("url", url.clone().unwrap_or_default());
    for tag in item["tags"].as_array().into_iter().flatten().filter_map(json::words) {
        cells.add("keywords", tag);
    }
    let language = words("language").and_then(|language| publication::language(&language));
    cells.add("language", language.unwrap_or_default());
    cells.complete(words("id").or(url))
}
