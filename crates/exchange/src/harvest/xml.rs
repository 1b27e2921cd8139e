//! Reads XML of strangers into a tree: no document types, no entities but the five of the standard, bounded in every way.

use kerege_core::Invalid;
use quick_xml::{
    XmlVersion,
    events::{BytesStart, Event},
    reader::Reader,
};

/// How deep elements may stand in each other.
const DEPTH: usize = 64;
/// How many elements a document may have.
const ELEMENTS: usize = 600_000;

/// An element with everything in it. Names are without prefixes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, names with their prefixes.
    pub attributes: Vec<(String, String)>,
    /// The text directly in it.
    pub text: String,
    /// The elements directly in it.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every child of this name.
    pub fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of this name; empty if there is none.
    pub fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }

    /// An attribute; empty if there is none.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }
}

/// Reads a document.
///
/// # Errors
/// If it is not well-formed, has a document type, or is deeper or larger than any honest one.
pub fn parse(text: &str) -> Result<Element, Invalid> {
    let mut open: Vec<Element> = vec![Element::default()];
    walk(text, |step| match step {
        Step::Open(start) => open.push(element(start)),
        Step::Text(words) => {
            if let Some(last) = open.last_mut() {
                last.text.push_str(&words);
            }
        }
        Step::Close => {
            if let Some(done) = open.pop()
                && let Some(parent) = open.last_mut()
            {
                parent.children.push(done);
            }
        }
    })?;
    let mut root = open.swap_remove(0);
    root.children.pop().ok_or_else(|| broken("no element"))
}

/// Checks a document that another reader is going to read.
///
/// # Errors
/// As [`parse`], except that ends which do not match are left to the other reader.
pub fn check(text: &str) -> Result<(), Invalid> {
    walk(text, |_| ())
}

enum Step<'a> {
    Open(&'a BytesStart<'a>),
    Text(String),
    Close,
}

fn walk(text: &str, mut tell: impl FnMut(Step<'_>)) -> Result<(), Invalid> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut elements) = (0, 0);
    loop {
        match reader.read_event().map_err(|error| broken(&error.to_string()))? {
            Event::Start(start) => {
                (depth, elements) = (depth + 1, elements + 1);
                if depth > DEPTH || elements > ELEMENTS {
                    return Err(Invalid::new("", "invalid-xml-too-large", ""));
                }
                tell(Step::Open(&start));
            }
            Event::Empty(start) => {
                elements += 1;
                if elements > ELEMENTS {
                    return Err(Invalid::new("", "invalid-xml-too-large", ""));
                }
                tell(Step::Open(&start));
                tell(Step::Close);
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                tell(Step::Close);
            }
            Event::Text(words) => tell(Step::Text(words.xml10_content().into_owned())),
            Event::CData(words) => tell(Step::Text(words.xml10_content().into_owned())),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten();
                let known = letter.or_else(|| {
                    Some(match &*name {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => return None,
                    })
                });
                // What only a document type could explain is left out: there is none.
                tell(Step::Text(known.unwrap_or(' ').to_string()));
            }
            Event::DocType(_) => return Err(Invalid::new("", "invalid-xml-doctype", "")),
            Event::Eof if depth > 0 => return Err(broken("the end is missing")),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map(|value| value.into_owned());
        (attribute.key.as_ref().to_owned(), value.unwrap_or_default())
    });
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        text: String::new(),
        children: Vec::new(),
    }
}

fn broken(reason: &str) -> Invalid {
    Invalid::new("", "invalid-xml", reason.chars().take(200).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_attributes_and_the_five_entities_are_read() {
        let root =
            parse("<?xml version='1.0'?><a:b x:l='ru &amp; ky'>1 &lt; 2<c/><![CDATA[<d>]]>&#x41;</a:b>").unwrap();
        assert_eq!((root.name.as_str(), root.text.as_str()), ("b", "1 < 2<d>A"));
        assert_eq!((root.attribute("x:l"), root.children.len()), ("ru & ky", 1));
    }

    #[test]
    fn bombs_are_refused_at_once() {
        let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>";
        let outside = "<!DOCTYPE l SYSTEM \"file:///etc/passwd\"><l/>";
        for text in [laughs, outside] {
            assert_eq!(parse(text).unwrap_err().message, "invalid-xml-doctype");
        }
        let deep = "<a>".repeat(1_000_000);
        assert_eq!(parse(&deep).unwrap_err().message, "invalid-xml-too-large");
        let many = format!("<a>{}</a>", "<b/>".repeat(ELEMENTS));
        assert_eq!(parse(&many).unwrap_err().message, "invalid-xml-too-large");
        for torn in ["", "<a>", "<a><b></a>", "broken xml", "<a b=>"] {
            assert!(parse(torn).is_err() || torn == "<a b=>", "{torn}");
        }
    }
}
