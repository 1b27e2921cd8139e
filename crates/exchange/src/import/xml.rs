//! Reads XML entry by entry: any encoding, no document types with content, nothing deeper or larger than agreed.

use std::io::{BufReader, Read};

use encoding_rs::Encoding;
use kerege_core::Invalid;
use quick_xml::{
    Reader,
    escape::unescape_with,
    events::{BytesStart, Event},
};

use super::{
    Input, Sample,
    budget::{Allowance, Limited},
    encoding::{Transcoded, detect},
    html,
};

/// How deep elements may lie in each other.
const DEEPEST: usize = 200;

/// The namespaces that we read, and the prefixes that our readers know them by, whatever the file calls them.
const NAMESPACES: [(&str, &str); 19] = [
    ("http://www.w3.org/2005/Atom", "atom"),
    ("http://purl.org/atom/ns#", "atom"),
    ("http://purl.org/rss/1.0/", ""),
    ("http://purl.org/net/rss1.1#", ""),
    ("http://my.netscape.com/rdf/simple/0.9/", ""),
    ("http://channel.netscape.com/rdf/simple/0.9/", ""),
    ("http://backend.userland.com/rss2", ""),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/elements/1.0/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://www.openarchives.org/OAI/2.0/", "oai"),
    ("http://www.openarchives.org/OAI/2.0/oai_dc/", "oai_dc"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://search.yahoo.com/mrss/", "media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://www.georss.org/georss", "georss"),
    ("http://wellformedweb.org/CommentAPI/", "wfw"),
];

/// An element with everything in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its name with the prefix that we know its namespace by: `dc:title`.
    pub name: String,
    /// Its attributes under the names that the file gives them.
    pub attributes: Vec<(String, String)>,
    /// The language of its words, its own or that of an element around it.
    pub language: Option<String>,
    /// The number of the element around it, by which neighbours are known.
    pub parent: usize,
    /// What is in it.
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Words.
    Text(String),
}

impl Element {
    /// All its words, with single blanks between them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text, &|_| "");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its words exactly as they are written.
    pub fn raw_text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text, &|_| "");
        text
    }

    /// Its words as a page of the web would show them.
    pub fn paragraphs(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text, &html::space_before);
        html::tidy(&text)
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element directly in it that has one of these names, in the order of the names.
    pub fn first(&self, names: &[&str]) -> Option<&Element> {
        names.iter().find_map(|name| self.elements().find(|element| element.name == *name))
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn gather(&self, text: &mut String, space: &dyn Fn(&str) -> &'static str) {
        let name = self.name.rsplit(':').next().unwrap_or(&self.name);
        if html::is_hidden(name) {
            return;
        }
        text.push_str(space(name));
        for node in &self.children {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.gather(text, space),
            }
        }
    }
}

/// A document that is being read.
pub struct Document<R> {
    reader: Reader<Limited<BufReader<Transcoded<R>>>>,
    allowance: Allowance,
    buffer: Vec<u8>,
    open: Vec<Open>,
    bindings: Vec<(String, &'static str)>,
    opened: usize,
    /// The name of the outermost element, once it was met.
    pub root: Option<String>,
}

struct Open {
    number: usize,
    bindings: usize,
    language: Option<String>,
}

/// Begins to read a document; `named` is the encoding that a person chose.
///
/// # Errors
/// If reading fails.
pub fn open<'i>(
    input: &'i mut dyn Input,
    named: Option<&'static Encoding>,
) -> std::io::Result<(Document<&'i mut dyn Input>, &'static Encoding)> {
    let mut beginning = Vec::new();
    (&mut *input).take(Sample::LONGEST).read_to_end(&mut beginning)?;
    input.rewind()?;
    let encoding = named.unwrap_or_else(|| encoding(&beginning));
    let allowance = Allowance::new();
    let source = BufReader::with_capacity(1 << 16, Transcoded::new(input, encoding));
    let mut reader = Reader::from_reader(Limited::new(source, allowance.clone()));
    reader.config_mut().expand_empty_elements = true;
    let document = Document {
        reader,
        allowance,
        buffer: Vec::new(),
        open: Vec::new(),
        bindings: Vec::new(),
        opened: 0,
        root: None,
    };
    Ok((document, encoding))
}

/// The encoding that the declaration names, if the bytes do not contradict it.
pub fn encoding(beginning: &[u8]) -> &'static Encoding {
    let guessed = detect(beginning);
    if Encoding::for_bom(beginning).is_some() || !guessed.is_ascii_compatible() {
        return guessed;
    }
    let head = beginning.get(..beginning.len().min(400)).unwrap_or_default();
    let declared = memchr::memmem::find(head, b"encoding").and_then(|start| {
        let quoted = head.get(start + 8..)?.splitn(3, |byte| matches!(byte, b'"' | b'\'')).nth(1)?;
        Encoding::for_label(quoted)
    });
    match declared {
        Some(declared) if declared == encoding_rs::UTF_8 => guessed,
        Some(declared) if declared.is_ascii_compatible() => declared,
        _ => guessed,
    }
}

impl<R: Read> Document<R> {
    /// The next element whose name is wanted, with everything in it.
    ///
    /// # Errors
    /// Why the document cannot be read beyond this point.
    pub fn next(&mut self, wanted: &dyn Fn(&str) -> bool) -> Result<Option<Element>, Invalid> {
        let mut building: Vec<Element> = Vec::new();
        loop {
            self.buffer.clear();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(_) if self.allowance.is_spent() => return Err(too_large()),
                Err(error) => return Err(Invalid::new("", "invalid-xml", error.to_string())),
            };
            match event {
                Event::Start(start) => {
                    let element = enter(&start, &mut self.open, &mut self.bindings, &mut self.opened)?;
                    self.root.get_or_insert_with(|| element.name.clone());
                    if !building.is_empty() || wanted(&element.name) {
                        building.push(element);
                    }
                }
                Event::End(_) => {
                    if let Some(closed) = self.open.pop() {
                        self.bindings.truncate(closed.bindings);
                    }
                    let Some(element) = building.pop() else { continue };
                    match building.last_mut() {
                        Some(outer) => outer.children.push(Node::Element(element)),
                        None => {
                            self.allowance.renew();
                            return Ok(Some(element));
                        }
                    }
                }
                Event::Text(text) => say(&mut building, &text),
                Event::CData(text) => say(&mut building, &text),
                Event::GeneralRef(name) => say(&mut building, &reference(&name)),
                // Only what is declared in the document itself can make it larger than it is.
                Event::DocType(declared) if declared.contains('[') || declared.contains("ENTITY") => {
                    return Err(Invalid::new("", "invalid-xml-entities", ""));
                }
                Event::Eof if self.open.is_empty() => return Ok(None),
                Event::Eof => return Err(Invalid::new("", "invalid-xml-cut", "")),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }
}

fn enter(
    start: &BytesStart<'_>,
    open: &mut Vec<Open>,
    bindings: &mut Vec<(String, &'static str)>,
    opened: &mut usize,
) -> Result<Element, Invalid> {
    if open.len() >= DEEPEST {
        return Err(Invalid::new("", "invalid-xml-depth", DEEPEST.to_string()));
    }
    *opened += 1;
    let outer = open.last();
    let parent = outer.map_or(0, |outer| outer.number);
    let mut language = outer.and_then(|outer| outer.language.clone());
    let before = bindings.len();
    let mut attributes = Vec::new();
    // The check for names that come twice takes quadratic time.
    for attribute in start.attributes().with_checks(false).flatten() {
        let value = unescape_with(&attribute.value, named).map_or_else(|_| attribute.value.to_string(), Into::into);
        let name = attribute.key.as_ref();
        match name.split_once(':') {
            Some(("xmlns", prefix)) => bindings.push((prefix.to_owned(), prefix_of(&value))),
            None if name == "xmlns" => bindings.push((String::new(), prefix_of(&value))),
            Some(("xml", "lang")) => language = (!value.is_empty()).then_some(value),
            _ => attributes.push((name.to_owned(), value)),
        }
    }
    let qualified = start.name();
    let (prefix, local) = qualified.as_ref().split_once(':').unwrap_or(("", qualified.as_ref()));
    let bound = bindings.iter().rev().find(|(name, _)| name == prefix).map(|(_, known)| *known);
    // A prefix that was not declared, or for something unknown, stands for itself.
    let prefix = match bound {
        Some("?") | None => prefix,
        Some(known) => known,
    };
    let name = if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") };
    open.push(Open { number: *opened, bindings: before, language: language.clone() });
    Ok(Element { name, attributes, language, parent, children: Vec::new() })
}

fn prefix_of(namespace: &str) -> &'static str {
    NAMESPACES.iter().find(|(known, _)| *known == namespace).map_or("?", |(_, prefix)| prefix)
}

fn say(building: &mut [Element], words: &str) {
    let Some(element) = building.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => element.children.push(Node::Text(words.to_owned())),
    }
}

fn reference(name: &str) -> String {
    html::character(name).map_or_else(|| format!("&{name};"), String::from)
}

fn named(name: &str) -> Option<&'static str> {
    html::named(name)
}

fn too_large() -> Invalid {
    let largest = super::budget::LARGEST_ENTRY / 1024 / 1024;
    Invalid::new("", "invalid-entry-too-large", largest.to_string())
}
