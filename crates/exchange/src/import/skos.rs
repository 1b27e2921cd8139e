//! Reads vocabularies in SKOS, as Turtle or RDF/XML: one row for each concept.

use std::{
    collections::HashMap,
    io::{self, Read},
};

use kerege_core::Invalid;
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxrdfxml::RdfXmlParser;
use oxttl::TurtleParser;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told, encoding,
    publication::{self, Cells},
    xml,
};

/// SKOS.
pub const IMPORTER: Importer = Importer {
    name: "skos",
    fits,
    read,
    kind: None,
    columns: &[("id", "key"), ("prefLabel", "title"), ("definition", "summary"), ("scopeNote", "body")],
};

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// The largest vocabulary, in bytes, and the most statements in it: all of it is held in memory.
const LARGEST: u64 = 64 * 1024 * 1024;
const MOST_STATEMENTS: usize = 2_000_000;

/// What is taken of a concept.
const PROPERTIES: [&str; 11] = [
    "prefLabel",
    "altLabel",
    "hiddenLabel",
    "definition",
    "scopeNote",
    "notation",
    "broader",
    "narrower",
    "related",
    "exactMatch",
    "closeMatch",
];

fn fits(sample: &Sample<'_>) -> bool {
    sample.text().is_some_and(|text| !text.trim_start().starts_with(['{', '[']) && text.contains(SKOS))
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    let mut beginning = Vec::new();
    (&mut *input).take(Sample::LONGEST).read_to_end(&mut beginning)?;
    input.rewind()?;
    let encoding = match encoding::named(reading) {
        Ok(named) => named.unwrap_or_else(|| xml::encoding(&beginning)),
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let text = match encoding::whole(input, encoding, LARGEST)? {
        Ok(text) => text,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    let is_xml = text.trim_start().starts_with('<') && !text.trim_start().starts_with("<http");
    let found =
        Found { importer: IMPORTER.name.into(), encoding: Some(encoding.name().to_lowercase()), ..Found::default() };
    listener(Told::Found(found))?;
    let mut vocabulary = Vocabulary::default();
    let outcome = if is_xml { read_rdf_xml(&text, &mut vocabulary) } else { read_turtle(&text, &mut vocabulary) };
    vocabulary.tell(listener)?;
    listener(outcome.map_or_else(Told::Broken, |()| Told::End))
}

/// Names in the file may be relative to where it lay, which nobody knows any more.
const BASE: &str = "urn:kerege:file:";

fn read_turtle(text: &str, vocabulary: &mut Vocabulary) -> Result<(), Invalid> {
    let parser = TurtleParser::new().with_base_iri(BASE).map_err(|error| wrong(&error))?;
    parser.for_slice(text).try_for_each(|triple| vocabulary.take(&triple.map_err(|error| wrong(&error))?))
}

fn read_rdf_xml(text: &str, vocabulary: &mut Vocabulary) -> Result<(), Invalid> {
    // The parser would put the words of entities wherever they are named, and entities in entities.
    if text.contains("<!ENTITY") {
        return Err(Invalid::new("", "invalid-xml-entities", ""));
    }
    let parser = RdfXmlParser::new().with_base_iri(BASE).map_err(|error| wrong(&error))?;
    parser.for_slice(text).try_for_each(|triple| vocabulary.take(&triple.map_err(|error| wrong(&error))?))
}

fn wrong(error: &dyn std::error::Error) -> Invalid {
    Invalid::new("", "invalid-rdf", error.to_string())
}

#[derive(Default)]
struct Vocabulary {
    places: HashMap<String, usize>,
    subjects: Vec<Subject>,
    statements: usize,
}

#[derive(Default)]
struct Subject {
    id: String,
    /// Whether it is a scheme or a collection, which have labels too.
    is_other: bool,
    is_concept: bool,
    cells: Cells,
}

impl Vocabulary {
    fn take(&mut self, triple: &Triple) -> Result<(), Invalid> {
        self.statements += 1;
        if self.statements > MOST_STATEMENTS {
            return Err(Invalid::new("", "invalid-too-many-entries", MOST_STATEMENTS.to_string()));
        }
        let id = match &triple.subject {
            NamedOrBlankNode::NamedNode(name) => name.as_str(),
            NamedOrBlankNode::BlankNode(_) => return Ok(()),
        };
        let predicate = triple.predicate.as_str();
        let name = match predicate.strip_prefix(SKOS) {
            Some(name) if PROPERTIES.contains(&name) => name,
            _ if predicate == TYPE => "type",
            _ => return Ok(()),
        };
        let place = match self.places.get(id) {
            Some(place) => *place,
            None => {
                self.places.insert(id.to_owned(), self.subjects.len());
                self.subjects.push(Subject { id: id.to_owned(), ..Subject::default() });
                self.subjects.len() - 1
            }
        };
        let Some(subject) = self.subjects.get_mut(place) else { return Ok(()) };
        match &triple.object {
            Term::NamedNode(object) if name == "type" => match object.as_str().strip_prefix(SKOS) {
                Some("Concept") => subject.is_concept = true,
                Some(_) => subject.is_other = true,
                None => {}
            },
            Term::NamedNode(object) => subject.cells.add(name, object.as_str()),
            Term::Literal(literal) => {
                let language = literal.language().and_then(publication::language);
                let column = language.map_or_else(|| name.to_owned(), |language| format!("{name}@{language}"));
                subject.cells.add(&column, literal.value());
            }
            Term::BlankNode(_) => {}
        }
        Ok(())
    }

    fn tell(self, listener: Listener<'_>) -> io::Result<()> {
        let labelled = |subject: &Subject| subject.cells.0.iter().any(|(name, _)| name.starts_with("prefLabel"));
        let concepts =
            self.subjects.into_iter().filter(|subject| subject.is_concept || !subject.is_other && labelled(subject));
        for (number, mut concept) in (1..).zip(concepts) {
            concept.cells.0.insert(0, ("id".to_owned(), concept.id));
            listener(Told::Row(Row { number, cells: concept.cells.0 }))?;
        }
        Ok(())
    }
}
